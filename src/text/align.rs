//! Which bytes of a markup show which bytes of a text.
//!
//! A highlighter is handed code and gives HTML, and says nothing of where each word of it went. But it only adds tags,
//! line numbers and references such as `&lt;` to the code. So both are read side by side.

use std::ops::Range;

/// A part of the markup, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it begins in the markup; it ends where the next one begins.
    pub at: usize,
    /// The bytes of the text that it shows; empty for tags, and for what does not stand in the text.
    pub of: Range<usize>,
    /// Whether it is a copy of them.
    pub copied: bool,
}

/// The longest reference that is looked for: `&quot;`.
const REFERENCE: usize = 6;

/// Finds `text` in the HTML that was made of it. The parts cover the markup.
pub fn align(markup: &str, text: &str) -> Vec<Part> {
    let (bytes, code) = (markup.as_bytes(), text.as_bytes());
    let mut parts: Vec<Part> = Vec::new();
    let mut at = code_start(markup);
    let mut done = 0;
    if at > 0 {
        add(&mut parts, 0, 0..0, false);
    }
    while at < bytes.len() {
        let start = at;
        if bytes[at] == b'<' {
            at = memchr::memchr(b'>', &bytes[at..]).map_or(bytes.len(), |length| at + length + 1);
            add(&mut parts, start, done..done, false);
        } else if let Some(length) = same_character(markup, at, text, done).filter(|_| bytes[at] != b'&') {
            at += length;
            add(&mut parts, start, done..done + length, true);
            done += length;
        } else if let Some((length, sign)) = reference(&bytes[at..]).filter(|(_, sign)| code.get(done) == Some(sign)) {
            at += length;
            add(&mut parts, start, done..done + 1, sign == b'&' && length == 1);
            done += 1;
        } else if code.get(done).is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
            // Line ends at the start and carriage returns anywhere are left out.
            done += 1;
        } else {
            // Numbers of lines, and line ends that were added.
            at += character(markup, at).len();
            add(&mut parts, start, done..done, false);
        }
    }
    parts
}

/// In a table the code stands in its second cell, after the numbers of its lines.
fn code_start(markup: &str) -> usize {
    let Some(table) = markup.find("<table") else { return 0 };
    let cell = markup[table..].match_indices("<td").nth(1).map_or(0, |(at, _)| table + at);
    markup[cell..].find('>').map_or(0, |length| cell + length + 1)
}

/// The character that begins at a byte; nothing at the end.
fn character(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    &rest[..rest.chars().next().map_or(0, char::len_utf8)]
}

/// The length of the character at which both texts are, where it is the same: no part ends inside of one.
fn same_character(markup: &str, at: usize, text: &str, done: usize) -> Option<usize> {
    let sign = character(markup, at);
    text[done..].starts_with(sign).then_some(sign.len())
}

/// The sign for which a reference stands, and the length of it; `&` alone stands for itself.
fn reference(bytes: &[u8]) -> Option<(usize, u8)> {
    const KNOWN: [(&[u8], u8); 5] =
        [(b"&lt;", b'<'), (b"&gt;", b'>'), (b"&amp;", b'&'), (b"&quot;", b'"'), (b"&#39;", b'\'')];
    if bytes.first() != Some(&b'&') {
        return None;
    }
    let head = &bytes[..bytes.len().min(REFERENCE)];
    let known = KNOWN.iter().find(|(name, _)| head.starts_with(name)).map(|(name, sign)| (name.len(), *sign));
    Some(known.unwrap_or((1, b'&')))
}

fn add(parts: &mut Vec<Part>, at: usize, of: Range<usize>, copied: bool) {
    if let Some(last) = parts.last_mut() {
        let goes_on = copied && last.copied && last.of.end == of.start;
        if goes_on {
            last.of.end = of.end;
        }
        if goes_on || (!copied && !last.copied && of.is_empty() && last.of == of) {
            return;
        }
    }
    parts.push(Part { at, of, copied });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What of the text each part of the markup shows.
    fn shown<'t>(markup: &str, text: &'t str) -> Vec<(usize, &'t str)> {
        let parts = align(markup, text);
        parts.into_iter().filter(|part| !part.of.is_empty()).map(|part| (part.at, &text[part.of])).collect()
    }

    #[test]
    fn tags_and_references_are_no_text() {
        assert_eq!(shown("<b>a</b> &lt; c\n", "a < c\n"), [(3, "a"), (8, " "), (9, "<"), (13, " c\n")]);
        assert_eq!(shown("&amp;lt; &", "&lt; &"), [(0, "&"), (5, "lt; &")]);
    }

    #[test]
    fn what_is_left_out_or_added_is_passed_over() {
        assert_eq!(shown("a\nb", "\r\na\r\nb\n"), [(0, "a"), (1, "\nb")]);
        let table = "<table><td class=\"gutter\">1\n2\n</td><td class=\"code\"><pre>2\n1\n</pre></td></table>";
        assert_eq!(shown(table, "2\n1\n"), [(57, "2\n1\n")]);
        assert_eq!(shown(&format!("<div><pre>{table}</pre></div>"), "2\n1\n"), [(67, "2\n1\n")]);
    }

    #[test]
    fn no_part_ends_inside_of_a_character() {
        for (markup, text) in [("\u{e8}x", "\u{e9}x"), ("\u{ff0c}", "\u{feff}\u{ff0c}"), ("\u{e9}", "")] {
            assert!(align(markup, text).iter().all(|part| markup.is_char_boundary(part.at)), "{markup}");
        }
        assert_eq!(shown("<b>\u{e9}</b>\u{e9}", "\u{e9}\u{e9}"), [(3, "\u{e9}"), (9, "\u{e9}")]);
    }
}
