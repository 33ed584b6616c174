//! Answers of the room `complete` in the words of the protocol.

use super::front_matter;
use crate::complete::{self, Completions, Desk, Hover, ImagePlace, Kind};
use crate::protocol::{self, Answer, Explanation, Image, Images, Question};
use crate::text::Lines;

/// Answers a question about what lies on the desk. `kept` are paths of images that the site does not know of.
pub fn answer(desk: &Desk<'_>, question: &Question, kept: &[String]) -> Option<Answer> {
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
        Question::Images { at, names } => {
            Some(Answer::Images(images(desk, lines.to_utf8(desk.text, *at), names, kept)))
        }
        Question::FrontMatter => Some(Answer::FrontMatter(front_matter::form(desk))),
        Question::Choices => Some(Answer::Choices(front_matter::choices(desk))),
        Question::Grant { key, wish } => Some(Answer::Granted(front_matter::grant(desk, key, wish))),
    }
}

/// Where images called `names` go that come at the byte `at`.
fn images(desk: &Desk<'_>, at: usize, names: &[String], kept: &[String]) -> Images {
    let place = complete::image_place(desk.text, at);
    let mut taken = kept.to_vec();
    let mut images = Vec::new();
    for name in names {
        let placed = complete::place_image(desk, name, &taken);
        let (text, caret) = match place {
            ImagePlace::Text(_) => (placed.text, placed.alt),
            ImagePlace::Value(_) => (format!("/{}", placed.path), placed.path.len() + 1),
        };
        let caret = text[..caret].encode_utf16().count();
        taken.push(placed.path.clone());
        images.push(Image { path: placed.path, text, caret });
    }
    let (ImagePlace::Text(at) | ImagePlace::Value(at)) = place;
    let at = Lines::new(desk.text).to_utf16(desk.text, at);
    Images { from: at, to: at, images }
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
