//! The text of a new post, read as Jekyll reads it. The page that writes it does not have the reader.

mod texts;

use galley::state::{NewKind, scaffold};
use galley::text::{FileId, Source};
use galley::yaml::edit::{Said, fields};

#[test]
fn titles_say_what_was_typed() {
    for text in texts::TEXTS {
        let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let file = scaffold(NewKind::Post, text, "2026-01-02 10:00:00 +0000");
        let fields = fields(&Source::new(FileId::new(0), "a.md", file.as_str())).expect("front matter");
        let said = fields.into_iter().find(|field| field.key == "title").map(|field| field.said);
        assert_eq!(said, Some(Said::Text(title)), "{file}");
    }
}
