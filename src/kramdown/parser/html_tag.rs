//! Tags, as text: where they end, their names and attributes.

use std::ops::Range;

use super::source::{Needle, Src};
use super::{scan, unicode};

/// A start tag.
pub struct Tag {
    pub name: Range<usize>,
    /// Names, and values without quotes.
    pub attributes: Vec<(Range<usize>, Range<usize>)>,
    pub is_closed: bool,
    pub end: usize,
}

/// The start tag at `at`. An attribute's value is quoted or a word.
pub fn start_tag(src: &mut Src, at: usize) -> Option<Tag> {
    let text = src.text;
    if scan::byte(text, at) != b'<' {
        return None;
    }
    let name = at + 1..scan::xml_name(text, at + 1)?;
    let mut attributes = Vec::new();
    let mut end = name.end;
    loop {
        let next = scan::skip_spaces(text, end);
        if next > end
            && let Some(attribute_end) = scan::xml_name(text, next)
        {
            let (value, value_end) = attribute_value(src, attribute_end);
            attributes.push((next..attribute_end, value));
            end = value_end;
            continue;
        }
        let is_closed = scan::byte(text, next) == b'/';
        let close = next + usize::from(is_closed);
        return (scan::byte(text, close) == b'>').then(|| Tag { name, attributes, is_closed, end: close + 1 });
    }
}

/// The value of the attribute whose name ends at `at`, and where it ends; nothing if there is none.
fn attribute_value(src: &mut Src, at: usize) -> (Range<usize>, usize) {
    let text = src.text;
    let sign = scan::skip_spaces(text, at);
    if scan::byte(text, sign) != b'=' {
        return (at..at, at);
    }
    let value = scan::skip_spaces(text, sign + 1);
    let quote = match scan::byte(text, value) {
        b'"' => Needle::DoubleQuote,
        b'\'' => Needle::SingleQuote,
        _ => {
            let rest = &text[value..];
            let len = rest.find(|c: char| !unicode::is_word(c)).unwrap_or(rest.len());
            return if len > 0 { (value..value + len, value + len) } else { (at..at, at) };
        }
    };
    match src.find(quote, value + 1) {
        Some(close) => (value + 1..close, close + 1),
        None => (at..at, at),
    }
}

/// The end tag at `at`: its name, and its end.
pub fn end_tag(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    if !scan::at(text, at, "</") {
        return None;
    }
    let name = at + 2..scan::xml_name(text, at + 2)?;
    let close = scan::skip_spaces(text, name.end);
    (scan::byte(text, close) == b'>').then_some((name, close + 1))
}

/// After the end tag of `name` at `at`; only of that name, which may be no XML name.
pub fn end_tag_of(text: &str, at: usize, name: &str, ignore_case: bool) -> Option<usize> {
    if !scan::at(text, at, "</") {
        return None;
    }
    let found = text.as_bytes().get(at + 2..at + 2 + name.len())?;
    let equal = found == name.as_bytes() || (ignore_case && found.eq_ignore_ascii_case(name.as_bytes()));
    let close = scan::skip_spaces(text, at + 2 + name.len());
    (equal && scan::byte(text, close) == b'>').then_some(close + 1)
}

/// The first end tag of `name` from `at` on.
pub fn find_end_tag(text: &str, at: usize, name: &str) -> Option<(usize, usize)> {
    memchr::memmem::find_iter(&text.as_bytes()[at..], b"</")
        .map(|offset| at + offset)
        .find_map(|start| Some((start, end_tag_of(text, start, name, true)?)))
}

/// After the comment at `at`.
pub fn comment(src: &mut Src, at: usize) -> Option<usize> {
    delimited(src, at, "<!--", Needle::CommentEnd, 3)
}

/// After the processing instruction at `at`.
pub fn instruction(src: &mut Src, at: usize) -> Option<usize> {
    delimited(src, at, "<?", Needle::InstructionEnd, 2)
}

/// After the CDATA section at `at`.
pub fn cdata(src: &mut Src, at: usize) -> Option<usize> {
    delimited(src, at, "<![CDATA[", Needle::CdataEnd, 3)
}

fn delimited(src: &mut Src, at: usize, open: &str, close: Needle, len: usize) -> Option<usize> {
    if !scan::at(src.text, at, open) {
        return None;
    }
    src.find(close, at + open.len()).map(|found| found + len)
}
