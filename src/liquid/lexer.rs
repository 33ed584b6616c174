//! The words of the strict grammar.
//!
//! Mirrors `Liquid::Lexer`.

use std::borrow::Cow;

use super::Error;
use super::scan::{is_space, is_word, quoted_string, skip_space};

/// A word and its text.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Lexeme<'m> {
    pub kind: Kind,
    pub text: &'m str,
}

/// The kind of a word.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Comparison,
    String,
    Number,
    Id,
    DotDot,
    Pipe,
    Dot,
    Colon,
    Comma,
    OpenSquare,
    CloseSquare,
    OpenRound,
    CloseRound,
    Question,
    Dash,
    EndOfString,
}

impl Kind {
    /// The name that messages use.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Comparison => "comparison",
            Kind::String => "string",
            Kind::Number => "number",
            Kind::Id => "id",
            Kind::DotDot => "dotdot",
            Kind::Pipe => "pipe",
            Kind::Dot => "dot",
            Kind::Colon => "colon",
            Kind::Comma => "comma",
            Kind::OpenSquare => "open_square",
            Kind::CloseSquare => "close_square",
            Kind::OpenRound => "open_round",
            Kind::CloseRound => "close_round",
            Kind::Question => "question",
            Kind::Dash => "dash",
            Kind::EndOfString => "end_of_string",
        }
    }

    const fn of_special(byte: u8) -> Option<Kind> {
        Some(match byte {
            b'|' => Kind::Pipe,
            b'.' => Kind::Dot,
            b':' => Kind::Colon,
            b',' => Kind::Comma,
            b'[' => Kind::OpenSquare,
            b']' => Kind::CloseSquare,
            b'(' => Kind::OpenRound,
            b')' => Kind::CloseRound,
            b'?' => Kind::Question,
            b'-' => Kind::Dash,
            _ => return None,
        })
    }
}

impl Lexeme<'_> {
    /// The word as Ruby prints the token in a message.
    pub fn inspect(&self) -> String {
        if self.kind == Kind::EndOfString {
            return "[:end_of_string]".into();
        }
        let text = crate::value::Value::from(self.text).inspect();
        format!("[:{}, {text}]", self.kind.name())
    }
}

/// Cuts markup into words; the last one is always [`Kind::EndOfString`].
pub fn tokenize(markup: &str) -> Result<Vec<Lexeme<'_>>, Error> {
    let mut words = Vec::new();
    let mut at = skip_space(markup, 0);
    while at < markup.len() {
        let (kind, end) = word(markup, at).ok_or_else(|| unexpected_character(&markup[at..]))?;
        words.push(Lexeme { kind, text: &markup[at..end] });
        at = skip_space(markup, end);
    }
    words.push(Lexeme { kind: Kind::EndOfString, text: "" });
    Ok(words)
}

fn unexpected_character(rest: &str) -> Error {
    let character: Cow<'_, str> = rest.chars().next().map_or(Cow::Borrowed(""), |c| Cow::Owned(c.to_string()));
    Error::syntax(format!("Unexpected character {character}"))
}

fn word(markup: &str, at: usize) -> Option<(Kind, usize)> {
    let rest = &markup[at..];
    if let Some(len) = comparison(rest) {
        return Some((Kind::Comparison, at + len));
    }
    if let Some(end) = quoted_string(markup, at) {
        return Some((Kind::String, end));
    }
    if let Some(len) = number(rest.as_bytes()) {
        return Some((Kind::Number, at + len));
    }
    if let Some(len) = identifier(rest.as_bytes()) {
        return Some((Kind::Id, at + len));
    }
    if rest.starts_with("..") {
        return Some((Kind::DotDot, at + 2));
    }
    Kind::of_special(rest.as_bytes()[0]).map(|kind| (kind, at + 1))
}

fn comparison(rest: &str) -> Option<usize> {
    for operator in ["==", "!=", "<>", "<=", ">=", "<", ">"] {
        if rest.starts_with(operator) {
            return Some(operator.len());
        }
    }
    let after = rest.strip_prefix("contains")?;
    after.bytes().next().is_some_and(is_space).then_some("contains".len())
}

fn number(rest: &[u8]) -> Option<usize> {
    let digits = |from: usize| rest[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(rest.first() == Some(&b'-'));
    let whole = digits(sign);
    if whole == 0 {
        return None;
    }
    let end = sign + whole;
    if rest.get(end) != Some(&b'.') {
        return Some(end);
    }
    let fraction = digits(end + 1);
    Some(if fraction == 0 { end } else { end + 1 + fraction })
}

fn identifier(rest: &[u8]) -> Option<usize> {
    let first = *rest.first()?;
    if !first.is_ascii_alphabetic() && first != b'_' {
        return None;
    }
    let len = rest.iter().take_while(|&&byte| is_word(byte) || byte == b'-').count();
    Some(if rest.get(len) == Some(&b'?') { len + 1 } else { len })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        let words = tokenize("a-b.c? | 'x y' (-1.5..n) contains <> 1.").unwrap();
        let words: Vec<_> = words.iter().map(|word| (word.kind.name(), word.text)).collect();
        let expected = [
            ("id", "a-b"),
            ("dot", "."),
            ("id", "c?"),
            ("pipe", "|"),
            ("string", "'x y'"),
            ("open_round", "("),
            ("number", "-1.5"),
            ("dotdot", ".."),
            ("id", "n"),
            ("close_round", ")"),
            ("comparison", "contains"),
            ("comparison", "<>"),
            ("number", "1"),
            ("dot", "."),
            ("end_of_string", ""),
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn other_characters_are_refused() {
        assert_eq!(tokenize("a & b").unwrap_err().message, "Unexpected character &");
        assert_eq!(tokenize("'open").unwrap_err().message, "Unexpected character '");
    }
}
