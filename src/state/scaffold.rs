//! The text of a new post.

/// A post with nothing but its front matter. `date` is written as it is; the title is quoted where YAML needs it.
pub fn scaffold(title: &str, date: &str) -> String {
    format!("---\nlayout: post\ntitle: {}\ndate: {date}\ncategories: []\ntags: []\n---\n\n", scalar(title))
}

/// `text` as a YAML scalar of one line that reads back as just that string.
fn scalar(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let written = serde_yaml::to_string(&line).unwrap_or_default();
    written.trim_end_matches('\n').to_owned()
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
            let text = scaffold(title, "2026-01-02 10:00:00 +0000");
            let yaml = text.trim_start_matches("---\n").split("\n---\n").next().unwrap_or_default();
            let read: Value = serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{title:?}: {error}\n{yaml}"));
            assert_eq!(read["title"], Value::String(title.to_owned()), "{yaml}");
            assert_eq!(text.lines().count(), 8, "{text}");
        }
    }

    #[test]
    fn keeps_a_title_on_one_line() {
        let text = scaffold("two\nlines", "2026-01-02");
        assert!(text.contains("\ntitle: two lines\n"), "{text}");
        let long = "word ".repeat(60);
        assert!(scaffold(&long, "2026-01-02").lines().count() == 8);
    }
}
