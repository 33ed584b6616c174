//! Matlab. A quote begins a string where another one follows on the line, and transposes where none does; a line that
//! begins with `!` is one of the shell.

use super::matlab_builtins::BUILTINS;
use crate::rouge::look::is_space;
use crate::rouge::{Lex, Lexer, Scanner, Token, Words, find};

pub static LEXER: Lexer = Lexer { tag: "matlab", aliases: &["m"], start: || Box::new(Matlab::Code) };

static KEYWORDS: Words = Words::new(
    "arguments break case catch classdef continue else elseif end for function global if import methods otherwise parfor
    persistent properties return spmd switch try while",
);

enum Matlab {
    Code,
    /// In a string behind this quote.
    Text(u8),
}

impl Lex for Matlab {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self {
            Matlab::Code => self.code(scanner),
            Matlab::Text(quote) => {
                let quote = *quote;
                self.text(scanner, quote)
            }
        }
    }
}

impl Matlab {
    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let byte = scanner.byte(0);
        match byte {
            _ if is_space(byte.into()) => scanner.take_while(Token::Text, is_space),
            b'%' => scanner.take_line(Token::CommentSingle),
            b'!' if scanner.is_at_line_start() => shell(scanner),
            b'.' if scanner.starts_with("...") => {
                scanner.take(Token::Keyword, 3);
                scanner.take_line(Token::Comment);
                true
            }
            b'"' | b'\'' => self.quote(scanner, byte),
            b'0'..=b'9' => number(scanner),
            b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b';' | b':' | b'/' | b'\\' => {
                scanner.take(Token::Punctuation, 1)
            }
            _ if b"@.=<>~&|^*+-".contains(&byte) => scanner.take(Token::Operator, 1),
            b'a'..=b'z' | b'A'..=b'Z' => {
                let word = scanner.word();
                let token = match word {
                    _ if KEYWORDS.has(word) => Token::Keyword,
                    _ if BUILTINS.has(word) => Token::NameBuiltin,
                    _ => Token::Name,
                };
                scanner.take(token, word.len())
            }
            _ => false,
        }
    }

    fn quote(&mut self, scanner: &mut Scanner<'_, '_>, quote: u8) -> bool {
        let line_end = scanner.find(0, "\n").unwrap_or(scanner.rest().len());
        let closing = scanner.find(1, if quote == b'"' { "\"" } else { "'" });
        if closing.is_none_or(|closing| closing > line_end) {
            return quote == b'\'' && scanner.take(Token::Operator, 1);
        }
        *self = Matlab::Text(quote);
        scanner.take(if quote == b'"' { Token::StrDouble } else { Token::StrSingle }, 1)
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>, quote: u8) -> bool {
        let token = if quote == b'"' { Token::StrDouble } else { Token::StrSingle };
        if scanner.byte(0) != quote {
            return scanner.take_while(token, |c| c != char::from(quote));
        }
        if scanner.byte(1) == quote {
            return scanner.take(Token::StrEscape, 2);
        }
        *self = Matlab::Code;
        scanner.take(token, 1)
    }
}

fn shell(scanner: &mut Scanner<'_, '_>) -> bool {
    scanner.take(Token::Keyword, 1);
    let length = scanner.line_length();
    match find("shell") {
        Some(lexer) => scanner.delegate((lexer.start)().as_mut(), length),
        None => scanner.take(Token::Text, length),
    };
    true
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    scanner.take_fit(Token::NumFloat, |look| {
        let whole = look.some(digit);
        let fraction = look.str(".") && look.any(digit);
        let exponent = look.group(|look| {
            look.one(|c| matches!(c, 'e' | 'E')) && look.times(0, 1, |c| matches!(c, '+' | '-')) && look.some(digit)
        });
        whole && (fraction || exponent)
    }) || scanner.take_while(Token::NumInteger, digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::named;

    fn names(code: &str) -> String {
        named(&LEXER, code, "")
    }

    #[test]
    fn quotes_transpose_where_no_other_follows() {
        assert_eq!(
            names("x = a'; disp('b''c')"),
            "n:x o:= n:a s1:'; disp(' n:b s1:''c')".replace("s1:''c')", "s1:'' n:c o:' p:)")
        );
        assert_eq!(names("'b''c' \"d\" a'"), "s1:'b se:'' s1:c' s2:\"d\" n:a o:'");
    }

    #[test]
    fn lines_that_go_on_and_numbers() {
        assert_eq!(names("1.5e-3 + 1. ... a\n% b"), "mf:1.5e-3 o:+ mf:1. k:... c: a c1:% b");
        assert_eq!(names("if ~isempty(x), end"), "k:if o:~ nb:isempty p:( n:x p:), k:end");
    }
}
