//! JSON. A string that a colon follows is a name; what is no JSON is an error, word by word.

use crate::rouge::{Lex, Lexer, Scanner, Token};

pub static LEXER: Lexer = Lexer { tag: "json", aliases: &[], start: || Box::new(Json::Value) };

/// Where in the text the lexer is.
enum Json {
    Value,
    /// In a string, behind its first quote.
    Text,
}

impl Lex for Json {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self {
            Json::Value => self.value(scanner),
            Json::Text => self.text(scanner),
        }
    }
}

impl Json {
    fn value(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b' ' | b'\t' | b'\n' | b'\r' => scanner.take_while(Token::TextWhitespace, |c| c.is_ascii_whitespace()),
            b'{' | b'}' | b'[' | b']' | b',' => scanner.take_char(Token::Punctuation),
            b'"' => self.string(scanner),
            b'-' | b'0'..=b'9' => number(scanner),
            _ => constant(scanner) || error(scanner),
        }
    }

    /// A name with its colon, or the beginning of a string.
    fn string(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if let Some((name, space)) = name_length(scanner.rest()) {
            scanner.take(Token::NameLabel, name);
            scanner.take(Token::TextWhitespace, space);
            return scanner.take_char(Token::Punctuation);
        }
        *self = Json::Text;
        scanner.take_char(Token::StrDouble)
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'\\' => {
                let escaped = scanner.rest()[1..].chars().next().filter(|c| *c != '\n');
                escaped.is_some_and(|c| scanner.take(Token::StrEscape, 1 + c.len_utf8()))
            }
            b'"' => {
                *self = Json::Value;
                scanner.take_char(Token::StrDouble)
            }
            _ => scanner.take_while(Token::StrDouble, |c| c != '\\' && c != '"'),
        }
    }
}

/// Bytes of a string, and of the white space between it and the colon that makes it a name.
fn name_length(rest: &str) -> Option<(usize, usize)> {
    let mut escaped = false;
    let end = rest[1..].find(|c| {
        let ends = c == '\n' || (c == '"' && !escaped);
        escaped = c == '\\' && !escaped;
        ends
    })?;
    let after = rest[1 + end..].strip_prefix('"')?;
    let space = after.len() - after.trim_ascii_start().len();
    after[space..].starts_with(':').then_some((end + 2, space))
}

/// `-` digits, a fraction, an exponent.
fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest().as_bytes();
    let digits = |from: usize| rest[from.min(rest.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(rest[0] == b'-');
    let whole = digits(sign);
    if whole == 0 {
        return error(scanner);
    }
    let mut end = sign + whole;
    let fraction = if rest.get(end) == Some(&b'.') { digits(end + 1) } else { 0 };
    if fraction > 0 {
        end += 1 + fraction;
    }
    let mut exponent = 0;
    if matches!(rest.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(rest.get(end + 1), Some(b'+' | b'-')));
        let power = digits(end + 1 + sign);
        exponent = if power > 0 { 1 + sign + power } else { 0 };
    }
    let token = if fraction + exponent > 0 { Token::NumFloat } else { Token::NumInteger };
    scanner.take(token, end + exponent)
}

fn constant(scanner: &mut Scanner<'_, '_>) -> bool {
    ["true", "false", "null"].iter().any(|word| scanner.take_str(Token::KeywordConstant, word))
}

/// What cannot stand here, up to the next character that can.
fn error(scanner: &mut Scanner<'_, '_>) -> bool {
    let first = scanner.peek().map_or(0, char::len_utf8);
    scanner.take(Token::Error, first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn a_string_before_a_colon_is_a_name() {
        let expected = [("p", "{"), ("nl", "\"a\""), ("w", "\n"), ("p", ":"), ("w", " "), ("s2", "\"b\""), ("p", "}")];
        assert_eq!(tokens(&LEXER, "{\"a\"\n: \"b\"}"), expected);
        assert_eq!(tokens(&LEXER, "\"e\n\":"), [("s2", "\"e\n\""), ("err", ":")]);
    }

    #[test]
    fn escapes_stand_apart() {
        let expected = [("s2", "\"x"), ("se", "\\n\\u"), ("s2", "00e9\"")];
        assert_eq!(tokens(&LEXER, "\"x\\n\\u00e9\""), expected);
    }

    #[test]
    fn numbers_are_whole_or_not() {
        assert_eq!(tokens(&LEXER, "-0.1E+5.3"), [("mf", "-0.1E+5"), ("err", "."), ("mi", "3")]);
        assert_eq!(tokens(&LEXER, "1."), [("mi", "1"), ("err", ".")]);
        assert_eq!(tokens(&LEXER, "nulls -"), [("kc", "null"), ("err", "s"), ("w", " "), ("err", "-")]);
    }
}
