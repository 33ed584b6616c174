//! The text of a new post or page.

use super::site::NewKind;

/// A file with nothing but its front matter. `date` is written as it is, in posts; a draft has none before it is published.
/// The title is quoted where YAML needs it.
pub fn scaffold(kind: NewKind, title: &str, date: &str) -> String {
    let title = scalar(title);
    match kind {
        NewKind::Post => format!("---\nlayout: post\ntitle: {title}\ndate: {date}\ncategories: []\ntags: []\n---\n\n"),
        NewKind::Draft => format!("---\nlayout: post\ntitle: {title}\ncategories: []\ntags: []\n---\n\n"),
        NewKind::Page => format!("---\nlayout: page\ntitle: {title}\n---\n\n"),
    }
}

/// What SafeYAML takes for true or false, and YAML 1.2 does not.
const SWITCHES: [&str; 4] = ["yes", "no", "on", "off"];

/// `text` as a YAML scalar of one line that Jekyll reads back as just that string.
fn scalar(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let written = serde_yaml::to_string(&line).unwrap_or_default();
    let written = written.trim_end_matches('\n');
    if written == line && may_be_other(&line) {
        return format!("'{}'", line.replace('\'', "''"));
    }
    written.to_owned()
}

/// Whether SafeYAML may take a text without quotes for a number, a date or a switch, for which it has more forms than YAML
/// 1.2, `1,000` among them. Such numbers and dates have no two letters side by side.
fn may_be_other(text: &str) -> bool {
    let is_word = text.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_alphabetic));
    let is_number = text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) && !is_word;
    is_number || SWITCHES.contains(&text.to_ascii_lowercase().as_str())
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
    fn quotes_stand_only_where_they_must() {
        for (title, written) in [("Plain words", "Plain words"), ("10 things", "10 things"), ("Yes", "'Yes'")] {
            assert!(scaffold(NewKind::Page, title, "").contains(&format!("title: {written}\n")), "{title}");
        }
    }

    #[test]
    fn keeps_a_title_on_one_line() {
        let text = scaffold(NewKind::Post, "two\nlines", "2026-01-02");
        assert!(text.contains("\ntitle: two lines\n"), "{text}");
        let long = "word ".repeat(60);
        assert!(scaffold(NewKind::Post, &long, "2026-01-02").lines().count() == 8);
    }
}
