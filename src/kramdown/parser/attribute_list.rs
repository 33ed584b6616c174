//! What stands within an attribute list: classes, ids, pairs and references.

use super::scan;
use crate::kramdown::AttributeList;

impl AttributeList {
    /// Reads the item at `start`: a key with a quoted value, a reference, or ids and classes. It must go on to white
    /// space or the end.
    pub(super) fn take_item(&mut self, text: &str, start: usize) -> Option<usize> {
        self.take_pair(text, start)
            .or_else(|| self.take_reference(text, start))
            .or_else(|| self.take_marks(text, start))
    }

    fn take_pair(&mut self, text: &str, start: usize) -> Option<usize> {
        let key_end = scan::id_name(text, start)?;
        let quote = scan::byte(text, key_end + 1);
        if scan::byte(text, key_end) != b'=' || !matches!(quote, b'"' | b'\'') {
            return None;
        }
        let value = key_end + 2;
        let mut escaped_close = None;
        let mut at = value;
        let close = loop {
            if at >= text.len() {
                break escaped_close?;
            }
            match scan::byte(text, at) {
                b if b == quote && is_item_end(text, at + 1) => break at,
                b'\\' if scan::byte(text, at + 1) == quote => {
                    if is_item_end(text, at + 2) {
                        escaped_close = Some(at + 1);
                    }
                    at += 2;
                }
                b'\\' if scan::byte(text, at + 1) == b'}' => at += 2,
                b'}' | 2 => break escaped_close?,
                _ => at += 1,
            }
        };
        self.attr.set(text[start..key_end].to_owned(), unescape(&text[value..close], quote));
        Some(close + 1)
    }

    fn take_reference(&mut self, text: &str, start: usize) -> Option<usize> {
        let end = scan::id_name(text, start).filter(|&end| is_item_end(text, end))?;
        self.refs.push(text[start..end].to_owned());
        Some(end)
    }

    fn take_marks(&mut self, text: &str, start: usize) -> Option<usize> {
        let end = scan::skip(text, start, |b| !scan::is_space(b));
        let mut marks = Vec::new();
        let mut at = start;
        while at < end {
            let sign = scan::byte(text, at);
            let name = at + 1;
            let name_end = match sign {
                b'#' if scan::byte(text, name).is_ascii_alphabetic() => {
                    scan::skip(text, name, |b| scan::is_word(b) || matches!(b, b':' | b'-'))
                }
                b'.' => scan::skip(text, name, |b| !scan::is_space(b) && !matches!(b, b'.' | b'#')),
                _ => return None,
            };
            if name_end == name {
                return None;
            }
            marks.push((sign, name, name_end));
            at = name_end;
        }
        for &(sign, name, name_end) in &marks {
            let value = &text[name..name_end];
            if sign == b'.' { self.attr.add_class(value) } else { self.attr.set("id", value) }
        }
        (!marks.is_empty()).then_some(end)
    }

    /// Adds another list.
    pub(super) fn extend(&mut self, other: &AttributeList) {
        self.refs.extend_from_slice(&other.refs);
        self.attr.extend(&other.attr);
    }
}

/// White space or the end; a line end at the very end is the end too.
fn is_item_end(text: &str, at: usize) -> bool {
    at >= text.len() || scan::is_space(scan::byte(text, at))
}

/// Takes the backslashes before braces and the quote.
fn unescape(value: &str, quote: u8) -> String {
    let mut result = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(&next) if c == '\\' && (next == '}' || next == char::from(quote)) => {
                result.push(next);
                chars.next();
            }
            _ => result.push(c),
        }
    }
    result
}
