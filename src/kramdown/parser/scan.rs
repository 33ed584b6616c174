//! Small scanners over text, by byte offsets: what kramdown's regular expressions are made of.
//!
//! `\s` and `\w` are ASCII in Ruby, `[[:alpha:]]`, `\p{Word}` and `\b` are not: the names here keep them apart.

use std::ops::Range;

use super::unicode;

/// `\s`.
pub fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t'..=b'\r')
}

/// A space or a tab.
pub fn is_blank(b: u8) -> bool {
    matches!(b, b' ' | b'\t')
}

/// `\w`.
pub fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_'
}

/// The byte at `at`; 0 after the end.
pub fn byte(text: &str, at: usize) -> u8 {
    text.as_bytes().get(at).copied().unwrap_or(0)
}

/// Where the run of bytes that fit `class` ends.
pub fn skip(text: &str, at: usize, class: impl Fn(u8) -> bool) -> usize {
    text.as_bytes()[at..].iter().position(|&b| !class(b)).map_or(text.len(), |len| at + len)
}

/// After `\s*`.
pub fn skip_spaces(text: &str, at: usize) -> usize {
    skip(text, at, is_space)
}

/// After `[ \t]*`.
pub fn skip_blanks(text: &str, at: usize) -> usize {
    skip(text, at, is_blank)
}

/// After up to three spaces.
pub fn skip_opt_space(text: &str, at: usize) -> usize {
    let mut end = at;
    while end < at + 3 && byte(text, end) == b' ' {
        end += 1;
    }
    end
}

/// After the line that holds `at`, its line end included.
pub fn line_end(text: &str, at: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |len| at + len + 1)
}

/// Before the line end of the line that holds `at`.
pub fn line_stop(text: &str, at: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |len| at + len)
}

/// `\s*?\n`: after the first line end, if only white space stands before it.
pub fn space_line_end(text: &str, at: usize) -> Option<usize> {
    let end = skip(text, at, |b| is_space(b) && b != b'\n');
    (byte(text, end) == b'\n' && end < text.len()).then_some(end + 1)
}

/// `[ \t]*\n`.
pub fn blank_line_end(text: &str, at: usize) -> Option<usize> {
    let end = skip_blanks(text, at);
    (end < text.len() && byte(text, end) == b'\n').then_some(end + 1)
}

/// One tab or four spaces.
pub fn indent(text: &str, at: usize) -> Option<usize> {
    if byte(text, at) == b'\t' { Some(at + 1) } else { text.as_bytes()[at..].starts_with(b"    ").then_some(at + 4) }
}

/// Whether `text` goes on with `what` at `at`.
pub fn at(text: &str, at: usize, what: &str) -> bool {
    text.as_bytes()[at..].starts_with(what.as_bytes())
}

/// The character at `at`.
pub fn char_at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// The character that ends at `at`.
pub fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// `\w[\w-]*`: the name of a footnote, an attribute list or a key.
pub fn id_name(text: &str, at: usize) -> Option<usize> {
    is_word(byte(text, at)).then(|| skip(text, at + 1, |b| is_word(b) || b == b'-'))
}

/// An XML name with or without a prefix, as REXML knows it: its end.
pub fn xml_name(text: &str, at: usize) -> Option<usize> {
    let end = xml_name_part(text, at)?;
    if byte(text, end) == b':' {
        return Some(xml_name_part(text, end + 1).unwrap_or(end));
    }
    Some(end)
}

fn xml_name_part(text: &str, at: usize) -> Option<usize> {
    let first = char_at(text, at.min(text.len()))?;
    if !(first == '_' || unicode::is_alpha(first)) {
        return None;
    }
    let rest = &text[at + first.len_utf8()..];
    let len = rest.find(|c: char| !(matches!(c, '-' | '.' | '_') || unicode::is_alnum(c))).unwrap_or(rest.len());
    Some(at + first.len_utf8() + len)
}

/// After the run of `\p{Word}`.
pub fn skip_unicode_word(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|c: char| !unicode::is_word(c)).unwrap_or(rest.len())
}

/// Ruby's `strip`.
pub fn strip(text: &str) -> &str {
    lstrip(rstrip(text))
}

/// Where the text `range` stands without white space around it, as `strip` finds it.
pub fn stripped(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.end - lstrip(part).len();
    start..(range.start + rstrip(part).len()).max(start)
}

/// Ruby's `lstrip`.
pub fn lstrip(text: &str) -> &str {
    text.trim_start_matches(is_stripped)
}

/// Ruby's `rstrip`.
pub fn rstrip(text: &str) -> &str {
    text.trim_end_matches(is_stripped)
}

fn is_stripped(c: char) -> bool {
    c == '\0' || u8::try_from(c).is_ok_and(is_space)
}

/// Ruby's `downcase`: character by character, without the special form of a final sigma.
pub fn downcase(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_have_one_prefix() {
        assert_eq!(xml_name("svg:rect:x", 0), Some(8));
        assert_eq!(xml_name("a: b", 0), Some(1));
        assert_eq!(xml_name("\u{e9}t\u{e9}-1.b c", 0), Some(9));
        assert_eq!(xml_name("1a", 0), None);
    }

    #[test]
    fn white_space_before_a_line_end_is_found() {
        assert_eq!(space_line_end(" \t\u{c}\n\nx", 0), Some(4));
        assert_eq!(space_line_end(" x\n", 0), None);
        assert_eq!(blank_line_end("  ", 0), None);
        assert_eq!(strip("\0 \u{b}a\u{a0} \n"), "a\u{a0}");
    }
}
