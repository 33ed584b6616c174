//! Tags within JavaScript, with code in braces within them.

use super::{Expects, JavaScript, State};
use crate::rouge::look::{is_space, is_word};
use crate::rouge::{Scanner, Token};

impl JavaScript {
    /// `<` where a value is awaited.
    pub fn open_tag(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.expects = Expects::Value;
        self.states.push(State::Tag);
        scanner.take(Token::Punctuation, 1);
        self.tag_name(scanner)
    }

    /// A step between `<` and `>`.
    pub fn tag(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            byte if is_space(byte.into()) => scanner.take_while(Token::Text, is_space),
            b'/' if matches!(scanner.byte(1), b'/' | b'*') => self.comment(scanner),
            b'/' if scanner.byte(1) == b'>' => {
                self.states.pop();
                self.expects = Expects::Value;
                scanner.take(Token::Punctuation, 2)
            }
            b'>' => {
                self.states.pop();
                self.states.push(State::TagContent);
                scanner.take(Token::Punctuation, 1)
            }
            b'=' => scanner.take(Token::Punctuation, 1),
            b'{' => self.open_tag_code(scanner),
            quote @ (b'"' | b'\'') => scanner.take_fit(Token::Str, |look| {
                let is_quote = |c: char| c == char::from(quote);
                look.one(is_quote) && look.any(|c| !is_quote(c) && c != '\n') && look.one(is_quote)
            }),
            _ => {
                scanner.take_fit(Token::NameAttribute, |look| look.one(is_word) && look.any(|c| is_word(c) || c == '-'))
            }
        }
    }

    /// A step between a tag and its end.
    pub fn tag_content(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'<' if scanner.byte(1) == b'/' => {
                self.states.pop();
                self.states.push(State::TagEnd);
                scanner.take(Token::Punctuation, 2);
                self.tag_name(scanner)
            }
            b'<' => self.open_tag(scanner),
            b'{' => self.open_tag_code(scanner),
            b'&' => scanner.take_fit(Token::NameEntity, |look| {
                look.str("&") && look.maybe(|look| look.str("#")) && look.some(is_word) && look.str(";")
            }),
            _ => scanner.take_while(Token::Text, |c| !matches!(c, '<' | '{' | '&')),
        }
    }

    /// A step between `</` and `>`.
    pub fn tag_end(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.byte(0) == b'>' || scanner.starts_with("/>") {
            self.states.pop();
            self.expects = Expects::Value;
            return scanner.take(Token::Punctuation, 1 + usize::from(scanner.byte(0) == b'/'));
        }
        self.tag(scanner)
    }

    fn open_tag_code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.states.push(State::TagCode);
        self.expects = Expects::Value;
        scanner.take(Token::StrInterpol, 1)
    }

    /// `a` or `A.b`; with types also `T,` which is no tag but begins type parameters.
    fn tag_name(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        loop {
            if scanner.take_while(Token::Punctuation, |c| c == '.') {
                continue;
            }
            let Some(length) = scanner.fits(|look| look.some(is_word)) else { return true };
            if self.is_typed && scanner.byte(length) == b',' {
                self.states.pop();
                return scanner.take(Token::NameOther, length) && scanner.take(Token::Punctuation, 1);
            }
            let is_class = scanner.byte(0).is_ascii_uppercase();
            scanner.take(if is_class { Token::NameClass } else { Token::NameTag }, length);
        }
    }
}
