//! Answers of the room `complete` in the words of the protocol.

use crate::complete::{self, Completions, Desk, Hover, Kind};
use crate::protocol::{self, Answer, Explanation, Question};
use crate::text::Lines;

/// Answers a question about what lies on the desk.
pub fn answer(desk: &Desk<'_>, question: &Question) -> Option<Answer> {
    let lines = Lines::new(desk.text);
    match question {
        Question::Complete { at, explicit } => {
            let at = lines.to_utf8(desk.text, *at);
            Some(Answer::Completions(completions(desk.text, &lines, complete::complete(desk, at, *explicit)?)))
        }
        Question::Explain { at } => {
            let at = lines.to_utf8(desk.text, *at);
            Some(Answer::Explanation(explanation(desk.text, &lines, complete::hover(desk, at)?)))
        }
    }
}

fn completions(text: &str, lines: &Lines, found: Completions) -> protocol::Completions {
    let items = found.items.into_iter().map(item).collect();
    let (from, to) = (lines.to_utf16(text, found.range.start), lines.to_utf16(text, found.range.end));
    protocol::Completions { from, to, items, partial: found.is_partial }
}

fn item(item: complete::Item) -> protocol::Item {
    let caret = |insert: &complete::Insert| Some(insert.text.get(..insert.caret?)?.encode_utf16().count());
    protocol::Item {
        kind: kind(item.kind).to_owned(),
        label: item.label,
        detail: item.detail,
        doc: item.doc.to_owned(),
        caret: item.insert.as_ref().and_then(caret),
        again: item.insert.as_ref().is_some_and(|insert| insert.again),
        insert: item.insert.map(|insert| insert.text),
        boost: item.boost,
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Key => "key",
        Kind::Value => "value",
        Kind::Tag => "tag",
        Kind::Filter => "filter",
        Kind::Variable => "variable",
        Kind::Include => "include",
        Kind::Parameter => "parameter",
        Kind::Page => "page",
        Kind::File => "file",
        Kind::Attribute => "attribute",
        Kind::Emoji => "emoji",
        Kind::Language => "language",
    }
}

fn explanation(text: &str, lines: &Lines, hover: Hover) -> Explanation {
    let Hover { range, name, class, value, doc } = hover;
    let (from, to) = (lines.to_utf16(text, range.start), lines.to_utf16(text, range.end));
    Explanation { from, to, name, class: class.to_owned(), value, doc: doc.to_owned() }
}
