//! The changes of the text that help, beside those of a key of the front matter.

use crate::protocol::Change;
use crate::text::{Source, Span};
use crate::yaml;

/// A range gets another text.
pub fn replace(source: &Source, span: Span, insert: &str) -> Change {
    let place = |at: u32| source.lines().to_utf16(source.text(), at as usize);
    Change { from: place(span.start), to: place(span.end), insert: insert.to_owned() }
}

/// Front matter without keys.
pub fn header(source: &Source) -> Change {
    replace(source, source.span(0, 0), &yaml::edit::header(source.text(), &[]))
}

/// What stands above front matter and hides it goes: blank lines, or blanks before its dashes.
pub fn above(source: &Source) -> Option<Change> {
    yaml::above(source.text()).map(|above| replace(source, source.span(0, above), ""))
}
