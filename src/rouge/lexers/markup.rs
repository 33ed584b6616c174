//! What the lexers of XML and HTML have in common: names, white space and the values of attributes.

use crate::rouge::{Scanner, Token};

/// Bytes of a name of a tag or an attribute at the beginning of `text`, where `first` says what it may begin with.
pub fn name_length(text: &str, first: impl Fn(char) -> bool) -> usize {
    if !text.starts_with(first) {
        return 0;
    }
    text.find(|c: char| !(c.is_alphanumeric() || "_:.-".contains(c))).unwrap_or(text.len())
}

/// Bytes of the white space at the beginning of `text`.
pub fn space_length(text: &str) -> usize {
    text.len() - text.trim_ascii_start().len()
}

/// Takes white space.
pub fn space(scanner: &mut Scanner<'_, '_>, token: Token) -> bool {
    let length = space_length(scanner.rest());
    scanner.take(token, length)
}

/// Bytes of the longest name of an entity that is looked for, so that a run of `&` is no trap.
const MAX_ENTITY: usize = 256;

/// Takes `&name;`, whatever stands between but white space.
pub fn entity(scanner: &mut Scanner<'_, '_>) -> bool {
    let ends = |byte: &u8| *byte == b';' || byte.is_ascii_whitespace();
    let Some(length) = scanner.rest().bytes().take(MAX_ENTITY).position(|byte| ends(&byte)) else { return false };
    scanner.byte(length) == b';' && scanner.take(Token::NameEntity, length + 1)
}

/// Takes the value of an attribute: in quotes that close, or up to white space or `>`. `None` where there is none.
pub fn value(scanner: &mut Scanner<'_, '_>) -> bool {
    let quote = scanner.byte(0);
    if matches!(quote, b'"' | b'\'')
        && let Some(end) = scanner.rest()[1..].find(char::from(quote))
    {
        return scanner.take(Token::Str, end + 2);
    }
    scanner.take_while(Token::Str, |c| c != '>' && !c.is_ascii_whitespace())
}

/// Takes `open … close` as one token, if `close` is there.
pub fn enclosed(scanner: &mut Scanner<'_, '_>, open: &str, close: &'static str) -> bool {
    let end = if scanner.starts_with(open) { scanner.find(open.len(), close) } else { None };
    end.is_some_and(|end| scanner.take(Token::CommentPreproc, end + close.len()))
}

/// The same where both stand in one line.
pub fn enclosed_in_line(scanner: &mut Scanner<'_, '_>, open: &str, close: &'static str) -> bool {
    if !scanner.starts_with(open) {
        return false;
    }
    let (end, line_end) = (scanner.find(open.len(), close), scanner.find(0, "\n"));
    end.is_some_and(|end| line_end.is_none_or(|line_end| end < line_end)) && enclosed(scanner, open, close)
}
