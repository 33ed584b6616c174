//! Vim script. Words that are no command, option, event or function are plain text; a quote at the beginning of a
//! line begins a comment, any other a string if it closes on the line.

mod words;

use super::super::look::{Look, is_blank, is_word};
use crate::rouge::{Lex, Lexer, Scanner, Token};
use words::{COMMANDS, NAMES};

pub static LEXER: Lexer = Lexer { tag: "viml", aliases: &["vim", "vimscript", "ex"], start: || Box::new(Viml) };

struct Viml;

impl Lex for Viml {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let byte = scanner.byte(0);
        if scanner.is_at_line_start() && line_start(scanner) {
            return true;
        }
        let taken = match byte {
            b'"' => scanner.take_fit(Token::StrDouble, |look| quoted(look, '"')),
            b'/' => scanner.take_fit(Token::StrRegex, |look| quoted(look, '/')),
            b'\'' => scanner.take_fit(Token::StrSingle, |look| quoted(look, '\'')),
            b'#' => scanner.take_fit(Token::NumHex, |look| {
                look.str("#") && look.times(6, 6, |c| c.is_ascii_hexdigit()) && !look.peek().is_some_and(is_word)
            }),
            b'-' if scanner.byte(1).is_ascii_digit() => number(scanner),
            b'0'..=b'9' => number(scanner),
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => word(scanner),
            _ if b"!|:.+-<>=~{}[](),".contains(&byte) => scanner.take(Token::Punctuation, 1),
            b'\n' => scanner.take(Token::Text, 1),
            _ => scanner.take_while(Token::Text, is_blank),
        };
        taken || scanner.take_char(Token::Text)
    }
}

/// A comment, or `\\` that goes on with the line before.
fn line_start(scanner: &mut Scanner<'_, '_>) -> bool {
    let space = scanner.rest()[..scanner.line_length()].find(|c| !is_blank(c)).unwrap_or(0);
    match scanner.byte(space) {
        b'"' => {
            scanner.take(Token::Text, space);
            scanner.take_line(Token::Comment)
        }
        b'\\' => scanner.take(Token::StrEscape, space + 1),
        _ => false,
    }
}

/// What stands between two of `quote` on one line. An escaped one ends it where no other does.
fn quoted(look: &mut Look<'_>, quote: char) -> bool {
    let mut last_escaped = None;
    let mut fits = look.one(|c| c == quote);
    while fits && look.peek() != Some(quote) {
        let escaped = look.str("\\");
        fits = look.one(|c| c != '\n' && (escaped || c != quote));
        last_escaped = if escaped && fits && look.passed().ends_with(quote) { Some(*look) } else { last_escaped };
    }
    if fits {
        return look.one(|c| c == quote);
    }
    *look = last_escaped.unwrap_or(*look);
    last_escaped.is_some()
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    scanner.take_fit(Token::Num, |look| look.maybe(|look| look.str("-")) && look.some(|c| c.is_ascii_digit()))
}

fn word(scanner: &mut Scanner<'_, '_>) -> bool {
    let word = scanner.word();
    if matches!(word, "a" | "b" | "g" | "s") && scanner.byte(1) == b':' && is_word(scanner.byte(2).into()) {
        return scanner.take_fit(Token::NameVariable, |look| look.times(2, 2, |_| true) && look.some(is_word));
    }
    let token = match word {
        _ if scanner.rest()[word.len()..].starts_with(|c: char| c.is_alphabetic()) => Token::Text,
        _ if COMMANDS.has(word) => Token::Keyword,
        _ if NAMES.has(word) => Token::NameBuiltin,
        _ => Token::Text,
    };
    scanner.take(token, word.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::named;

    fn names(code: &str) -> String {
        named(&LEXER, code, "")
    }

    #[test]
    fn quotes_are_comments_at_the_beginning_of_a_line() {
        assert_eq!(names("  \"a\nx \"b\\\"\" \"c\n\\ 'd''e'"), "c:\"a k:x s2:\"b\\\"\" k:c se:\\ s1:'d''e'");
    }

    #[test]
    fn words_that_are_known() {
        assert_eq!(
            names("let s:x = exists('y') ? -1 : l:foo"),
            "k:let nv:s:x p:= nb:exists p:( s1:'y' p:) m:-1 p:: k:l p::"
        );
        assert_eq!(names("hi Foo guibg=#ff0000 #fff /a\\/b/"), "k:hi p:= mh:#ff0000 sr:/a\\/b/");
    }
}
