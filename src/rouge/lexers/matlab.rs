//! MATLAB. A quote begins a string only where the line has another one.

use super::markup::space;
use super::matlab_builtins::BUILTINS;
use crate::rouge::{Lex, Lexer, Scanner, Token, Words, find};

pub static LEXER: Lexer = Lexer { tag: "matlab", aliases: &["m"], start: || Box::new(Matlab) };

struct Matlab;

static KEYWORDS: Words = Words::new(
    "arguments break case catch classdef continue else elseif end for function global if import methods otherwise
     parfor persistent properties return switch try while",
);

impl Lex for Matlab {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if space(scanner, Token::Text) || shell(scanner) {
            return true;
        }
        match scanner.byte(0) {
            b'%' => scanner.take_line(Token::CommentSingle),
            b'\'' => string(scanner, "\'", Token::StrSingle) || scanner.take_char(Token::Operator),
            b'"' => string(scanner, "\"", Token::StrDouble),
            b'.' if scanner.take_str(Token::Keyword, "...") => scanner.take_line(Token::Comment) || scanner.at() > 0,
            _ => number(scanner) || name(scanner) || sign(scanner),
        }
    }
}

/// Takes a line for the shell.
fn shell(scanner: &mut Scanner<'_, '_>) -> bool {
    if !scanner.is_at_line_start() || !scanner.take_str(Token::Keyword, "!") {
        return false;
    }
    let length = scanner.line_length();
    match find("shell") {
        Some(shell) => scanner.delegate((shell.start)().as_mut(), length),
        None => scanner.take(Token::Text, length),
    };
    true
}

/// Takes a string that closes in its line. A quote in it is written twice.
fn string(scanner: &mut Scanner<'_, '_>, quote: &'static str, token: Token) -> bool {
    let line_end = scanner.find(0, "\n").unwrap_or(usize::MAX);
    if scanner.find(1, quote).is_none_or(|end| end > line_end) {
        return false;
    }
    scanner.take_char(token);
    let line = &scanner.rest()[..scanner.line_length()];
    let mut rest = line;
    while let Some(end) = rest.find(quote) {
        scanner.take(token, end);
        rest = &rest[end + 1..];
        if !rest.starts_with(quote) {
            return scanner.take_char(token);
        }
        scanner.take(Token::StrEscape, 2);
        rest = &rest[1..];
    }
    scanner.take(token, rest.len());
    true
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest().as_bytes();
    let digits = |from: usize| rest[from.min(rest.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let whole = digits(0);
    if whole == 0 {
        return false;
    }
    let mut end = whole;
    if rest.get(end) == Some(&b'.') {
        end += 1 + digits(end + 1);
    }
    if matches!(rest.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(rest.get(end + 1), Some(b'+' | b'-')));
        let power = digits(end + 1 + sign);
        end += if power > 0 { 1 + sign + power } else { 0 };
    }
    scanner.take(if end > whole { Token::NumFloat } else { Token::NumInteger }, end)
}

fn name(scanner: &mut Scanner<'_, '_>) -> bool {
    let word = scanner.word();
    if word.starts_with('_') {
        return false;
    }
    let token = match word {
        _ if KEYWORDS.has(word) => Token::Keyword,
        _ if BUILTINS.has(word) => Token::NameBuiltin,
        _ => Token::Name,
    };
    scanner.take(token, word.len())
}

fn sign(scanner: &mut Scanner<'_, '_>) -> bool {
    match scanner.byte(0) {
        b'(' | b')' | b'{' | b'}' | b'[' | b']' | b',' | b';' | b':' | b'/' | b'\\' => {
            scanner.take_char(Token::Punctuation)
        }
        byte if b"~=<>&|+-*^@.".contains(&byte) => scanner.take_char(Token::Operator),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn a_quote_that_does_not_close_is_an_operator() {
        assert_eq!(tokens(&LEXER, "a'\nb'"), [("n", "a"), ("o", "'"), ("", "\n"), ("n", "b"), ("o", "'")]);
        assert_eq!(tokens(&LEXER, "'it''s'"), [("s1", "'it"), ("se", "''"), ("s1", "s'")]);
    }

    #[test]
    fn a_line_goes_on_behind_dots() {
        assert_eq!(tokens(&LEXER, "1.5 ... c"), [("mf", "1.5"), ("", " "), ("k", "..."), ("c", " c")]);
    }
}
