//! The text of a new post or page.

use super::site::NewKind;
use crate::quote;

/// A file with nothing but its front matter. `date` is written as it is, in posts; a draft has none before it is published.
/// The title is put on one line, and quoted where YAML needs it.
pub fn scaffold(kind: NewKind, title: &str, date: &str) -> String {
    let title = quote::scalar(&title.split_whitespace().collect::<Vec<_>>().join(" "));
    match kind {
        NewKind::Post => format!("---\nlayout: post\ntitle: {title}\ndate: {date}\ncategories: []\ntags: []\n---\n\n"),
        NewKind::Draft => format!("---\nlayout: post\ntitle: {title}\ncategories: []\ntags: []\n---\n\n"),
        NewKind::Page => format!("---\nlayout: page\ntitle: {title}\n---\n\n"),
    }
}

#[cfg(test)]
mod tests {
    use serde_yaml::Value;

    use super::*;

    #[test]
    fn writes_titles_that_read_back() {
        for title in [
            "Plain words",
            "Rust: a love story",
            "yes",
            "2024-01-01",
            "1.0",
            "null",
            "it's \"quoted\"",
            "# not a comment",
            "[list]",
            "{{ site.title }}",
            "ends with:",
            "- dash",
            "émigré 中文 😀",
            "",
            "@at",
            "%percent",
            "a #b",
            "back\\slash",
        ] {
            let text = scaffold(NewKind::Post, title, "2026-01-02 10:00:00 +0000");
            let yaml = text.trim_start_matches("---\n").split("\n---\n").next().unwrap_or_default();
            let read: Value = serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{title:?}: {error}\n{yaml}"));
            assert_eq!(read["title"], Value::String(title.to_owned()), "{yaml}");
            assert_eq!(text.lines().count(), 8, "{text}");
        }
    }

    #[test]
    fn drafts_have_no_date_and_pages_a_layout_of_their_own() {
        assert_eq!(
            scaffold(NewKind::Draft, "A", "2026-01-02"),
            "---\nlayout: post\ntitle: A\ncategories: []\ntags: []\n---\n\n"
        );
        assert_eq!(scaffold(NewKind::Page, "A", "2026-01-02"), "---\nlayout: page\ntitle: A\n---\n\n");
    }

    #[test]
    fn keeps_a_title_on_one_line() {
        let text = scaffold(NewKind::Post, "two\nlines", "2026-01-02");
        assert!(text.contains("\ntitle: two lines\n"), "{text}");
        let long = "word ".repeat(60);
        assert!(scaffold(NewKind::Post, &long, "2026-01-02").lines().count() == 8);
    }
}
