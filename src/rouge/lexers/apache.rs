//! Configurations of Apache: a directive a line, and sections in tags. Directives, sections and values have their words in
//! one table.

use super::apache_words::WORDS;
use crate::rouge::{Lex, Lexer, Scanner, Token};

pub static LEXER: Lexer = Lexer { tag: "apache", aliases: &[], start: || Box::new(Apache { place: Place::Root }) };

struct Apache {
    place: Place,
}

#[derive(Copy, Clone)]
enum Place {
    Root,
    /// Behind a directive, on its line.
    Directive,
    /// Behind `<` or `</`.
    Tag,
    /// Behind the name of a section.
    Section,
}

impl Lex for Apache {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.place {
            Place::Root => self.root(scanner),
            Place::Directive => self.directive(scanner),
            Place::Tag => {
                self.place = Place::Section;
                name(scanner, Token::NameLabel)
            }
            Place::Section => self.section(scanner),
        }
    }
}

impl Apache {
    fn root(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_while(Token::Text, |c| c.is_ascii_whitespace()) {
            return true;
        }
        let slash = usize::from(scanner.byte(1) == b'/');
        if scanner.byte(0) == b'<' && is_word(scanner.byte(1 + slash)) {
            self.place = Place::Tag;
            return scanner.take(Token::Punctuation, 1 + slash);
        }
        if scanner.byte(0) == b'#' {
            return scanner.take_line(Token::Comment);
        }
        let is_directive = name(scanner, Token::NameClass);
        if is_directive {
            self.place = Place::Directive;
        }
        is_directive
    }

    fn directive(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'\n' => {
                self.place = Place::Root;
                scanner.take_char(Token::Text)
            }
            b'#' => scanner.take_line(Token::Comment),
            // Blanks before a line end take it along, and the directive goes on.
            byte if byte.is_ascii_whitespace() => scanner.take_while(Token::Text, |c| c.is_ascii_whitespace()),
            _ => {
                let length = scanner.length_while(|c| !c.is_ascii_whitespace());
                let is_known = WORDS.has_lowercase(&scanner.rest()[..length]);
                scanner.take(if is_known { Token::StrSymbol } else { Token::Text }, length)
            }
        }
    }

    /// Takes all up to the end of the tag; where there is none, only white space fits.
    fn section(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.find(0, ">") {
            Some(0) => {
                self.place = Place::Root;
                scanner.take(Token::Punctuation, 1 + usize::from(scanner.byte(1) == b'\n'))
            }
            Some(length) => scanner.take(Token::StrRegex, length),
            None => scanner.take_while(Token::Text, |c| c.is_ascii_whitespace()),
        }
    }
}

/// Takes a word: of this class where it is in the table, else plain.
fn name(scanner: &mut Scanner<'_, '_>, token: Token) -> bool {
    let length = scanner.length_while(|c| c.is_ascii() && is_word(c as u8));
    let is_known = WORDS.has_lowercase(&scanner.rest()[..length]);
    scanner.take(if is_known { token } else { Token::Text }, length)
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn sections_hold_directives() {
        let expected = [
            ("p", "<"),
            ("nl", "Files"),
            ("sr", " a b"),
            ("p", ">\n"),
            ("nc", "order"),
            ("", " allow,deny "),
            ("ss", "ON"),
            ("", " "),
            ("c", "#x"),
            ("", "\n"),
            ("p", "</"),
            ("nl", "Files"),
            ("p", ">"),
        ];
        assert_eq!(tokens(&LEXER, "<Files a b>\norder allow,deny ON #x\n</Files>"), expected);
    }

    #[test]
    fn what_is_not_known_is_plain() {
        assert_eq!(tokens(&LEXER, "foo on\n-"), [("", "foo "), ("ss", "on"), ("", "\n"), ("err", "-")]);
        assert_eq!(tokens(&LEXER, "on \non"), [("nc", "on"), ("", " \n"), ("ss", "on")]);
        assert_eq!(tokens(&LEXER, "<Foo\n<"), [("p", "<"), ("", "Foo\n"), ("err", "<")]);
    }
}
