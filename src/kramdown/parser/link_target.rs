//! What stands behind the text of a link: a reference in brackets, or an address in parentheses.

use std::ops::Range;

use super::scan;
use super::source::{Needle, Src};

/// What a link leads to.
pub enum Target {
    /// The name in the second brackets, if there are any and they are not empty.
    Reference {
        id: Option<Range<usize>>,
        end: usize,
    },
    Inline {
        url: Range<usize>,
        title: Option<Range<usize>>,
        end: usize,
    },
}

/// How an address in parentheses goes on.
enum Address {
    /// To the parenthesis that closes it.
    Closed(usize),
    /// To white space with a quote behind it: the offset of the quote.
    Quote(usize),
    Open,
}

/// What stands at `at`, behind a closing bracket. `None` for an address that is not closed.
pub fn after_text(src: &mut Src, at: usize) -> Option<Target> {
    if let Some((id, end)) = reference(src, at) {
        return Some(Target::Reference { id, end });
    }
    let text = src.text;
    if scan::byte(text, at) != b'(' {
        return Some(Target::Reference { id: None, end: at });
    }
    if scan::byte(text, at + 1) == b'<'
        && let Some(close) = src.find_greater_on_line(at + 2)
    {
        let url = at + 2..close;
        if scan::byte(text, close + 1) == b')' {
            return Some(Target::Inline { url, title: None, end: close + 2 });
        }
        return with_title(src, url, close + 1);
    }
    match address(src, at) {
        Address::Closed(end) => Some(Target::Inline { url: scan::stripped(text, at + 1..end - 1), title: None, end }),
        Address::Quote(quote) => with_title(src, scan::stripped(text, at + 1..quote - 1), quote),
        Address::Open => None,
    }
}

/// `[id]` or `[]`, with white space before.
fn reference(src: &mut Src, at: usize) -> Option<(Option<Range<usize>>, usize)> {
    let text = src.text;
    let open = scan::skip_spaces(text, at);
    if scan::byte(text, open) != b'[' {
        return None;
    }
    let close = src.find(Needle::CloseBracket, open + 1)?;
    Some(((close > open + 1).then_some(open + 1..close), close + 1))
}

/// The rest of an address with a title: the quoted title and the closing parenthesis.
fn with_title(src: &mut Src, url: Range<usize>, at: usize) -> Option<Target> {
    let text = src.text;
    let quote = scan::skip_spaces(text, at);
    let needle = match scan::byte(text, quote) {
        b'"' => Needle::DoubleTitleEnd,
        b'\'' => Needle::SingleTitleEnd,
        _ => return None,
    };
    let first = scan::char_at(text, quote + 1)?.len_utf8();
    let close = src.find(needle, quote + 1 + first)?;
    let end = scan::skip_spaces(text, close + 1) + 1;
    Some(Target::Inline { url, title: Some(quote + 1..close), end })
}

/// Goes through nested parentheses from the one at `at`.
fn address(src: &mut Src, at: usize) -> Address {
    if src.memo.address_is_open(at) {
        return Address::Open;
    }
    let text = src.text.as_bytes();
    // The first parenthesis is the one at `at`; those inside it are seldom.
    let mut inside = Vec::new();
    let mut index = at + 1;
    while let Some(found) = next_mark(text, index) {
        match text[found] {
            b'(' => inside.push(found),
            b')' => {
                if inside.pop().is_none() {
                    return Address::Closed(found + 1);
                }
            }
            _ => return Address::Quote(found + 1),
        }
        index = found + 1;
    }
    inside.push(at);
    src.memo.addresses_stay_open(&inside);
    Address::Open
}

/// The next parenthesis, or white space before a quote.
fn next_mark(text: &[u8], from: usize) -> Option<usize> {
    text[from..]
        .iter()
        .enumerate()
        .find(|&(offset, &b)| match b {
            b'(' | b')' => true,
            _ => scan::is_space(b) && matches!(text.get(from + offset + 1), Some(b'"' | b'\'')),
        })
        .map(|(offset, _)| from + offset)
}
