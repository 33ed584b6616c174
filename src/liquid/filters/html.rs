//! Filters on HTML and URLs: `escape`, `escape_once`, `strip_html`, `url_encode`, `url_decode`.

use crate::liquid::{Context, Error, Filter};
use crate::value::Value;

/// The filters of this family.
pub const FILTERS: &[Filter] = &[
    Filter::new("escape", 0, 0, escape),
    Filter::new("escape_once", 0, 0, escape_once),
    Filter::new("h", 0, 0, escape),
    Filter::new("strip_html", 0, 0, strip_html),
    Filter::new("url_decode", 0, 0, url_decode),
    Filter::new("url_encode", 0, 0, url_encode),
];

/// Ruby's `CGI.escapeHTML`.
pub fn escape_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_escaped(&mut out, c));
    out
}

fn push_escaped(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        c => out.push(c),
    }
}

/// Ruby's `CGI.escape`: a space is `+`, all but letters, digits and `-._~` is `%XX`.
pub fn escape_url(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'-' | b'.' | b'_' | b'~' => out.push(byte as char),
            byte if byte.is_ascii_alphanumeric() => out.push(byte as char),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Ruby's `CGI.unescape`; what comes out need not be text.
fn unescape_url(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        let digits = escaped.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(if bytes[at] == b'+' { b' ' } else { bytes[at] });
                at += 1;
            }
        }
    }
    out
}

/// Whether an entity begins at the start of `rest`, which begins with `&`.
fn is_entity(rest: &str) -> bool {
    let name = &rest.as_bytes()[1..];
    let (name, digits) = match name.first() {
        Some(b'#') => (&name[1..], true),
        _ => (name, false),
    };
    let belongs = |byte: &&u8| if digits { byte.is_ascii_digit() } else { byte.is_ascii_alphabetic() };
    let length = name.iter().take_while(belongs).count();
    length > 0 && name.get(length) == Some(&b';')
}

/// Without scripts, comments, style sheets, and then without tags; what is not closed stays.
fn without_html(text: &str) -> String {
    let blocks = without(text, &[("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>")]);
    without(&blocks, &[("<", ">")])
}

/// Without anything from an opening to the next closing of its kind.
fn without(text: &str, pairs: &[(&str, &str)]) -> String {
    let last: Vec<Option<usize>> = pairs.iter().map(|(_, close)| text.rfind(close)).collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(found) = text[at..].find('<') {
        let start = at + found;
        let end = pairs.iter().zip(&last).find_map(|((open, close), last)| {
            let inside = start + open.len();
            let closed = text[start..].starts_with(open) && last.is_some_and(|last| last >= inside);
            closed.then(|| text[inside..].find(close).map(|end| inside + end + close.len())).flatten()
        });
        out.push_str(&text[at..start]);
        at = end.unwrap_or_else(|| {
            out.push('<');
            start + 1
        });
    }
    out.push_str(&text[at..]);
    out
}

fn escape(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    Ok(if input.is_nil() { Value::Nil } else { Value::from(escape_text(&input.to_text())) })
}

fn escape_once(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    let text = input.to_text();
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c == '&' && is_entity(&text[at..]) {
            out.push('&');
        } else {
            push_escaped(&mut out, c);
        }
    }
    Ok(Value::from(out))
}

fn strip_html(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    Ok(Value::from(without_html(&input.to_text())))
}

fn url_encode(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    Ok(if input.is_nil() { Value::Nil } else { Value::from(escape_url(&input.to_text())) })
}

fn url_decode(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    if input.is_nil() {
        return Ok(Value::Nil);
    }
    match String::from_utf8(unescape_url(&input.to_text())) {
        Ok(text) => Ok(Value::from(text)),
        Err(_) => Err(Error::argument("invalid byte sequence in UTF-8")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_stripped_once() {
        assert_eq!(without_html("a<b>c</b><script>x</script>y<!-- < -->z"), "acyz");
        assert_eq!(without_html("a < b <i"), "a < b <i");
        assert_eq!(without_html("<script>a"), "a");
    }

    #[test]
    fn entities_are_known() {
        for (text, expected) in [("&amp;", true), ("&#39;", true), ("&a b;", false), ("&;", false), ("&#x1;", false)] {
            assert_eq!(is_entity(text), expected, "{text}");
        }
    }

    #[test]
    fn urls_are_escaped() {
        assert_eq!(escape_url("a b/\u{e9}~*"), "a+b%2F%C3%A9~%2A");
        assert_eq!(unescape_url("a+b%2f%zz%4"), b"a b/%zz%4");
    }
}
