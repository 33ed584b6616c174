//! INI files. A value ends with its line, unless a backslash, a quote or a comment in front of it takes the line end.

use crate::rouge::{Lex, Lexer, Scanner, Token};

pub static LEXER: Lexer = Lexer { tag: "ini", aliases: &[], start: || Box::new(Ini { state: State::Root, no_key: 0 }) };

struct Ini {
    state: State,
    /// Up to this place no key begins.
    no_key: usize,
}

enum State {
    Root,
    /// Behind `=`.
    Value,
    /// In a value, behind `"`.
    Quoted,
}

impl Lex for Ini {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.at() == 0 {
            self.no_key = 0;
        }
        match self.state {
            State::Root => {
                space_or_comment(scanner)
                    || section(scanner)
                    || scanner.take_str(Token::StrEscape, "\\\n")
                    || self.key(scanner)
            }
            State::Value => self.value(scanner),
            State::Quoted => self.quoted(scanner),
        }
    }
}

impl Ini {
    fn key(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.at() < self.no_key {
            return false;
        }
        let rest = scanner.rest();
        let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(byte)).count();
        let space = rest[length..].bytes().take_while(u8::is_ascii_whitespace).count();
        if length == 0 || scanner.byte(length + space) != b'=' {
            self.no_key = scanner.at() + length;
            return false;
        }
        self.state = State::Value;
        scanner.take(Token::NameProperty, length);
        scanner.take(Token::Text, space);
        scanner.take_char(Token::Punctuation)
    }

    fn value(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'\n' => {
                self.state = State::Root;
                scanner.take_char(Token::Text)
            }
            b'\\' => escape(scanner),
            b'"' => {
                self.state = State::Quoted;
                scanner.take_char(Token::Str)
            }
            _ => space_or_comment(scanner) || scanner.take_while(Token::Str, |c| !matches!(c, '\n' | '\\')),
        }
    }

    fn quoted(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'\\' => escape(scanner),
            b'"' => {
                self.state = State::Value;
                scanner.take_char(Token::Str)
            }
            _ => scanner.take_while(Token::Str, |c| c != '\\' && c != '"'),
        }
    }
}

/// White space, or a comment, which is none without a line end.
fn space_or_comment(scanner: &mut Scanner<'_, '_>) -> bool {
    match scanner.byte(0) {
        b';' | b'#' => scanner.find(0, "\n").is_some_and(|end| scanner.take(Token::Comment, end + 1)),
        _ => scanner.take_while(Token::Text, |c| c.is_ascii_whitespace()),
    }
}

fn section(scanner: &mut Scanner<'_, '_>) -> bool {
    if scanner.byte(0) != b'[' {
        return false;
    }
    let (end, newline) = (scanner.find(1, "]"), scanner.find(1, "\n"));
    let end = end.filter(|end| newline.is_none_or(|newline| *end < newline));
    end.is_some_and(|end| scanner.take(Token::NameNamespace, end + 1))
}

fn escape(scanner: &mut Scanner<'_, '_>) -> bool {
    let escaped = scanner.rest()[1..].chars().next();
    escaped.is_some_and(|c| scanner.take(Token::StrEscape, 1 + c.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn keys_have_values() {
        let expected = [
            ("nn", "[a b]"),
            ("", "\n"),
            ("c", "; c\n"),
            ("py", "d.e"),
            ("", " "),
            ("p", "="),
            ("", " "),
            ("s", "f ; g"),
            ("se", "\\\n"),
            ("s", "h"),
            ("", "\n"),
            ("err", "i"),
        ];
        assert_eq!(tokens(&LEXER, "[a b]\n; c\nd.e = f ; g\\\nh\ni"), expected);
    }

    #[test]
    fn quotes_and_comments_take_line_ends_into_a_value() {
        assert_eq!(tokens(&LEXER, "a=\"b\nc\"")[2..], [("s", "\"b\nc\"")]);
        assert_eq!(tokens(&LEXER, "a=#b\nc=d")[2..], [("c", "#b\n"), ("s", "c=d")]);
    }
}
