//! Small scanners for the pieces of markup that Liquid's lax grammar is made of.
//!
//! Liquid states them as regular expressions (`QuotedFragment`, `VariableSignature`, `TagAttributes`); here each is a
//! function that reads from a byte offset and goes over the text once. Ruby's `\s` and `\w` are those of ASCII.

use std::ops::Range;

/// Ruby's `\s`.
pub const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

/// Ruby's `\w`.
pub const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// What Ruby's `strip` takes away: white space and NUL.
pub const fn is_strippable(byte: u8) -> bool {
    is_space(byte) || byte == 0
}

/// Ruby's `lstrip` on a part of a text.
pub fn strip_start(text: &str, range: Range<usize>) -> Range<usize> {
    let skipped = text.as_bytes()[range.clone()].iter().take_while(|&&byte| is_strippable(byte)).count();
    range.start + skipped..range.end
}

/// Ruby's `rstrip` on a part of a text.
pub fn strip_end(text: &str, range: Range<usize>) -> Range<usize> {
    let skipped = text.as_bytes()[range.clone()].iter().rev().take_while(|&&byte| is_strippable(byte)).count();
    range.start..range.end - skipped
}

/// Ruby's `strip`.
pub fn strip(text: &str) -> &str {
    let range = strip_end(text, strip_start(text, 0..text.len()));
    &text[range]
}

/// The offset after the white space at `at`.
pub fn skip_space(text: &str, at: usize) -> usize {
    at + text.as_bytes()[at..].iter().take_while(|&&byte| is_space(byte)).count()
}

/// The offset after the word characters at `at`.
pub fn skip_word(text: &str, at: usize) -> usize {
    at + text.as_bytes()[at..].iter().take_while(|&&byte| is_word(byte)).count()
}

/// The end of the quoted string that begins at `at`; `None` where there is no quote or it is not closed.
pub fn quoted_string(text: &str, at: usize) -> Option<usize> {
    let quote = *text.as_bytes().get(at)?;
    if quote != b'"' && quote != b'\'' {
        return None;
    }
    text[at + 1..].find(quote as char).map(|end| at + 1 + end + 1)
}

/// The end of the `QuotedFragment` at `at`: a quoted string, or a run of anything but white space, commas, pipes and
/// quotes in which quoted strings may stand.
pub fn quoted_fragment(text: &str, at: usize) -> Option<usize> {
    quoted_string(text, at).or_else(|| fragment_run(text, at))
}

/// The end of a run of `QuotedFragment`s without anything between them.
pub fn quoted_fragments(text: &str, at: usize) -> Option<usize> {
    fragment_run(text, at)
}

fn fragment_run(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' => match quoted_string(text, at) {
                Some(end) => at = end,
                None => break,
            },
            b',' | b'|' => break,
            byte if is_space(byte) => break,
            _ => at += 1,
        }
    }
    (at > start).then_some(at)
}

/// The first `QuotedFragment` at or after `at`.
pub fn find_fragment(text: &str, at: usize) -> Option<Range<usize>> {
    (at..text.len())
        .filter(|&start| text.is_char_boundary(start))
        .find_map(|start| quoted_fragment(text, start).map(|end| start..end))
}

/// All `key: value` pairs of a markup, as `scan(TagAttributes)` finds them.
pub fn attributes(markup: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < markup.len() {
        if !is_word(markup.as_bytes()[at]) {
            at += 1;
            continue;
        }
        let word_end = skip_word(markup, at);
        let colon = skip_space(markup, word_end);
        if markup.as_bytes().get(colon) == Some(&b':') {
            let value = skip_space(markup, colon + 1);
            if let Some(end) = quoted_fragment(markup, value) {
                found.push((&markup[at..word_end], &markup[value..end]));
                at = end;
                continue;
            }
        }
        at = word_end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_end_where_liquid_ends_them() {
        for (text, expected) in [
            ("abc def", Some("abc")),
            ("'a b' c", Some("'a b'")),
            ("\"a\"b", Some("\"a\"")),
            ("a'b c'd e", Some("a'b c'd")),
            ("a'b", Some("a")),
            ("'a", None),
            (",", None),
            ("a.b[0]|x", Some("a.b[0]")),
        ] {
            assert_eq!(quoted_fragment(text, 0).map(|end| &text[..end]), expected, "{text}");
        }
    }

    #[test]
    fn attributes_are_found_anywhere() {
        assert_eq!(attributes("i in x limit:2 offset : 'a b', y:"), [("limit", "2"), ("offset", "'a b'")]);
    }
}
