//! Text and attributes as HTML: what is escaped where, and kramdown's CJK line breaks.

use std::ops::Range;

use crate::kramdown::Attributes;
use crate::kramdown::parser::scan;

/// Which characters are escaped, and whether references such as `&amp;` are left alone.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Escape {
    /// `<`, `>` and `&`, references included.
    All,
    /// `<`, `>`, and `&` where no reference begins.
    Text,
    /// As text, and `"`.
    Attribute,
}

/// Appends `text` to `html`, escaped.
pub fn escape(text: &str, kind: Escape, html: &mut String) {
    escape_noting(text, kind, html, |_, _| {});
}

/// Appends `text` to `html`, escaped. `note` hears which bytes were replaced, and where in `html` by what.
pub fn escape_noting(text: &str, escape: Escape, html: &mut String, mut note: impl FnMut(usize, Range<usize>)) {
    let bytes = text.as_bytes();
    let mut written = 0;
    let mut at = 0;
    while at < bytes.len() {
        let replacement = match bytes[at] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if escape == Escape::Attribute => "&quot;",
            b'&' => match if escape == Escape::All { 0 } else { reference(&bytes[at..]) } {
                0 => "&amp;",
                length => {
                    at += length;
                    continue;
                }
            },
            _ => {
                at += 1;
                continue;
            }
        };
        html.push_str(&text[written..at]);
        html.push_str(replacement);
        note(at, html.len() - replacement.len()..html.len());
        at += 1;
        written = at;
    }
    html.push_str(&text[written..]);
}

/// `text` escaped, on its own.
pub fn escaped(text: &str, kind: Escape) -> String {
    let mut html = String::with_capacity(text.len());
    escape(text, kind, &mut html);
    html
}

/// Appends attributes, each with a space before it. An empty `id` is left out.
pub fn attributes(attr: &Attributes, html: &mut String) {
    for (name, value) in attr.iter() {
        attribute(name, value, html);
    }
}

/// Appends attributes, `name` with this value; it stands last if it is not among them.
pub fn attributes_with(attr: &Attributes, name: &str, value: &str, html: &mut String) {
    for (key, old) in attr.iter() {
        attribute(key, if key == name { value } else { old }, html);
    }
    if !attr.contains(name) {
        attribute(name, value, html);
    }
}

fn attribute(name: &str, value: &str, html: &mut String) {
    if name == "id" && scan::strip(value).is_empty() {
        return;
    }
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape(value, Escape::Attribute, html);
    html.push('"');
}

/// Takes out the line ends that stand between two Chinese or Japanese characters.
pub fn join_cjk_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut before = None;
    while let Some(char) = rest.next() {
        let between = char == '\n' && before.is_some_and(is_cjk) && rest.peek().copied().is_some_and(is_cjk);
        if !between {
            joined.push(char);
        }
        before = Some(char);
    }
    joined
}

/// The length of the reference that `bytes` begin with, or 0.
fn reference(bytes: &[u8]) -> usize {
    let run = |from: usize, is: fn(&u8) -> bool| bytes[from.min(bytes.len())..].iter().take_while(|b| is(b)).count();
    let word = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_';
    let length = match bytes.get(1) {
        Some(b'#') => match bytes.get(2) {
            Some(b'x') => match run(3, u8::is_ascii_hexdigit) {
                0 => return 0,
                digits => 3 + digits,
            },
            _ => match run(2, u8::is_ascii_digit) {
                0 => return 0,
                digits => 2 + digits,
            },
        },
        Some(first) if word(first) || *first == b':' => {
            1 + run(1, |b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b':'))
        }
        _ => return 0,
    };
    if bytes.get(length) == Some(&b';') { length + 1 } else { 0 }
}

/// Whether the character's script is Han, Hiragana or Katakana.
fn is_cjk(char: char) -> bool {
    let code_point = u32::from(char);
    let at = CJK.partition_point(|(_, last)| *last < code_point);
    CJK.get(at).is_some_and(|(first, _)| *first <= code_point)
}

/// Ranges of the three scripts, as Unicode 13 has them.
const CJK: &[(u32, u32)] = &[
    (0x2e80, 0x2e99),
    (0x2e9b, 0x2ef3),
    (0x2f00, 0x2fd5),
    (0x3005, 0x3005),
    (0x3007, 0x3007),
    (0x3021, 0x3029),
    (0x3038, 0x303b),
    (0x3041, 0x3096),
    (0x309d, 0x309f),
    (0x30a1, 0x30fa),
    (0x30fd, 0x30ff),
    (0x31f0, 0x31ff),
    (0x32d0, 0x32fe),
    (0x3300, 0x3357),
    (0x3400, 0x4dbf),
    (0x4e00, 0x9ffc),
    (0xf900, 0xfa6d),
    (0xfa70, 0xfad9),
    (0xff66, 0xff6f),
    (0xff71, 0xff9d),
    (0x16ff0, 0x16ff1),
    (0x1b000, 0x1b11e),
    (0x1b150, 0x1b152),
    (0x1b164, 0x1b167),
    (0x1f200, 0x1f200),
    (0x20000, 0x2a6dd),
    (0x2a700, 0x2b734),
    (0x2b740, 0x2b81d),
    (0x2b820, 0x2cea1),
    (0x2ceb0, 0x2ebe0),
    (0x2f800, 0x2fa1d),
    (0x30000, 0x3134a),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stay_where_text_is_escaped() {
        let text = "<a & b> &amp; &#12; &#xaF; &#; &x y; \"";
        assert_eq!(escaped(text, Escape::Text), "&lt;a &amp; b&gt; &amp; &#12; &#xaF; &amp;#; &amp;x y; \"");
        assert_eq!(escaped("&amp;\"", Escape::All), "&amp;amp;\"");
        assert_eq!(escaped("&amp;\"", Escape::Attribute), "&amp;&quot;");
    }

    #[test]
    fn lines_are_joined_between_cjk_characters_alone() {
        assert_eq!(join_cjk_lines("漢\n字\nab\nか\nナ"), "漢字\nab\nかナ");
    }
}
