//! A place in code that moves forward only, and writes a token for all that it passes.

use super::lexer::{Lex, continue_lex};
use super::look::Look;
use super::token::{Token, Tokens};

/// How often a search through the rest may be in vain before no more are begun.
const MAX_FAILED_SEARCHES: usize = 50;

/// Passes over code. Lengths and places are bytes.
#[derive(Debug)]
pub struct Scanner<'s, 't> {
    code: &'s str,
    at: usize,
    tokens: &'t mut Tokens,
    /// Texts that were looked for.
    found: Vec<Found>,
    /// How many searches through the rest were in vain.
    failed_searches: usize,
    /// What is not found at any place before another, by name.
    vain: Vec<(&'static str, usize)>,
}

/// Where a text comes next after `from`, `None` for nowhere.
#[derive(Copy, Clone, Debug)]
struct Found {
    text: &'static str,
    from: usize,
    next: Option<usize>,
}

impl<'s, 't> Scanner<'s, 't> {
    /// A scanner before the first character of `code`.
    pub fn new(code: &'s str, tokens: &'t mut Tokens) -> Scanner<'s, 't> {
        Scanner { code, at: 0, tokens, found: Vec::new(), failed_searches: 0, vain: Vec::new() }
    }

    /// Where the scanner stands.
    pub fn at(&self) -> usize {
        self.at
    }

    pub fn is_done(&self) -> bool {
        self.at == self.code.len()
    }

    /// All of the piece of code, passed or not.
    pub fn code(&self) -> &'s str {
        self.code
    }

    /// What is not passed yet.
    pub fn rest(&self) -> &'s str {
        &self.code[self.at..]
    }

    /// A look ahead from the place.
    pub fn look(&self) -> Look<'s> {
        Look::new(self.rest())
    }

    /// Bytes that `pattern` passes from the place; `None` where it does not fit.
    pub fn fits(&self, pattern: impl FnOnce(&mut Look<'s>) -> bool) -> Option<usize> {
        let mut look = self.look();
        pattern(&mut look).then(|| look.at())
    }

    /// What `pattern` passes, for patterns that may run to the end of the code and then do not fit. After many of these
    /// none is tried any more, so that no code takes more than linear time.
    pub fn fits_far(&mut self, pattern: impl FnOnce(&mut Look<'s>) -> bool) -> Option<usize> {
        let found = if self.failed_searches < MAX_FAILED_SEARCHES { self.fits(pattern) } else { None };
        self.failed_searches += usize::from(found.is_none());
        found
    }

    /// What `search` finds in the rest. Once it found nothing it is not asked again in this piece of code, so that a
    /// search to the end costs no more than once; `what` is its name, which no
    /// text for `find` may bear.
    pub fn find_once(&mut self, what: &'static str, search: impl FnOnce(&'s str) -> Option<usize>) -> Option<usize> {
        if self.found.iter().any(|found| found.text == what && found.next.is_none()) {
            return None;
        }
        let found = search(self.rest());
        if found.is_none() {
            self.found.push(Found { text: what, from: self.at, next: None });
        }
        found
    }

    /// Whether `mark_vain` said of `what` that it does not fit here.
    pub fn is_vain(&self, what: &str) -> bool {
        self.vain.iter().any(|(name, end)| *name == what && self.at < *end)
    }

    /// Keeps in mind that `what` fits at no place within the next `length` bytes, so that a long way ahead is gone once
    /// and not once from each place on it.
    pub fn mark_vain(&mut self, what: &'static str, length: usize) {
        let end = self.at + length;
        match self.vain.iter_mut().find(|(name, _)| *name == what) {
            Some((_, known)) => *known = end.max(*known),
            None => self.vain.push((what, end)),
        }
    }

    /// Passes what `pattern` passes as one token. `false` where it does not fit or passes nothing.
    pub fn take_fit(&mut self, token: Token, pattern: impl FnOnce(&mut Look<'s>) -> bool) -> bool {
        self.fits(pattern).is_some_and(|length| self.take(token, length))
    }

    /// The next character.
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The byte `ahead` of the place; 0 behind the end.
    pub fn byte(&self, ahead: usize) -> u8 {
        self.code.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    /// The character before the place.
    pub fn previous(&self) -> Option<char> {
        self.code[..self.at].chars().next_back()
    }

    /// Whether the place is the first of a line (of this piece of code).
    pub fn is_at_line_start(&self) -> bool {
        self.at == 0 || self.code.as_bytes()[self.at - 1] == b'\n'
    }

    pub fn starts_with(&self, text: &str) -> bool {
        self.rest().starts_with(text)
    }

    /// Bytes up to the end of the line, without the line end.
    pub fn line_length(&self) -> usize {
        self.rest().find('\n').unwrap_or(self.rest().len())
    }

    /// Bytes of the characters that come first and satisfy `is`.
    pub fn length_while(&self, is: impl Fn(char) -> bool) -> usize {
        self.rest().find(|c| !is(c)).unwrap_or(self.rest().len())
    }

    /// Bytes up to the next `text` that begins `ahead` of the place or later. The answer is kept, so that asking at
    /// every place of the code costs no more than one walk through it.
    pub fn find(&mut self, ahead: usize, text: &'static str) -> Option<usize> {
        let from = self.at + ahead;
        let known = self.found.iter().position(|found| found.text == text);
        if let Some(found) = known.map(|index| self.found[index])
            && found.from <= from
            && found.next.is_none_or(|next| next >= from)
        {
            return found.next.map(|next| next - self.at);
        }
        let next = self.code.get(from..).and_then(|rest| rest.find(text)).map(|length| from + length);
        let found = Found { text, from, next };
        match known {
            Some(index) => self.found[index] = found,
            None => self.found.push(found),
        }
        next.map(|next| next - self.at)
    }

    /// The word at the place: ASCII letters, digits and `_`, not beginning with a digit. Empty where there is none.
    pub fn word(&self) -> &'s str {
        if self.byte(0).is_ascii_digit() {
            return "";
        }
        &self.rest()[..self.length_while(|c| c.is_ascii_alphanumeric() || c == '_')]
    }

    /// Passes `length` bytes as one token. `false` where `length` is 0.
    pub fn take(&mut self, token: Token, length: usize) -> bool {
        self.tokens.push(token, length);
        self.at += length;
        length > 0
    }

    /// Passes one character, if one is left.
    pub fn take_char(&mut self, token: Token) -> bool {
        let length = self.peek().map_or(0, char::len_utf8);
        self.take(token, length)
    }

    /// Passes `text` if it comes next.
    pub fn take_str(&mut self, token: Token, text: &str) -> bool {
        self.starts_with(text) && self.take(token, text.len())
    }

    /// Passes the characters that satisfy `is`. `false` where there are none.
    pub fn take_while(&mut self, token: Token, is: impl Fn(char) -> bool) -> bool {
        let length = self.length_while(is);
        self.take(token, length)
    }

    /// Passes the rest of the line, without the line end.
    pub fn take_line(&mut self, token: Token) -> bool {
        let length = self.line_length();
        self.take(token, length)
    }

    /// Passes everything up to `end` and `end` itself; to the end of the code where `end` is missing.
    pub fn take_through(&mut self, token: Token, end: &str) -> bool {
        let length = self.rest().find(end).map_or(self.rest().len(), |at| at + end.len());
        self.take(token, length)
    }

    /// Hands the next `length` bytes to the lexer of another language, in the state where it stands.
    pub fn delegate(&mut self, state: &mut dyn Lex, length: usize) -> bool {
        continue_lex(state, &self.rest()[..length], self.tokens);
        self.at += length;
        length > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(code: &str, run: impl FnOnce(&mut Scanner<'_, '_>)) -> Vec<(Token, String)> {
        let mut tokens = Tokens::default();
        run(&mut Scanner::new(code, &mut tokens));
        tokens.texts(code).map(|(token, text)| (token, text.to_owned())).collect()
    }

    #[test]
    fn passes_and_writes_tokens() {
        let found = texts("if x\n/* é", |scanner| {
            assert_eq!(scanner.word(), "if");
            assert!(scanner.take(Token::Keyword, 2));
            assert!(!scanner.take_str(Token::Error, "x"));
            assert!(scanner.take_line(Token::Name));
            assert!(scanner.take_char(Token::Text) && scanner.is_at_line_start());
            assert!(scanner.take_through(Token::Comment, "*/") && scanner.is_done());
            assert_eq!((scanner.byte(0), scanner.previous()), (0, Some('é')));
        });
        let expected = [(Token::Keyword, "if"), (Token::Name, " x"), (Token::Text, "\n"), (Token::Comment, "/* é")];
        assert_eq!(found, expected.map(|(token, text)| (token, text.to_owned())));
    }

    #[test]
    fn what_was_found_is_found_again_from_further_on() {
        texts("a;b;", |scanner| {
            assert_eq!((scanner.find(0, ";"), scanner.find(0, "x")), (Some(1), None));
            scanner.take(Token::Name, 1);
            assert_eq!((scanner.find(0, ";"), scanner.find(0, "x")), (Some(0), None));
            scanner.take(Token::Name, 1);
            assert_eq!(scanner.find(1, ";"), Some(1));
        });
    }

    #[test]
    fn what_is_in_vain_is_so_up_to_its_end() {
        texts("abc", |scanner| {
            scanner.mark_vain("x", 2);
            scanner.take(Token::Name, 1);
            assert!(scanner.is_vain("x") && !scanner.is_vain("y"));
            scanner.take(Token::Name, 1);
            assert!(!scanner.is_vain("x"));
        });
    }

    #[test]
    fn nothing_is_passed_where_nothing_fits() {
        let found = texts("1", |scanner| {
            assert_eq!(scanner.word(), "");
            assert!(!scanner.take_while(Token::Name, char::is_alphabetic));
            assert!(!scanner.take(Token::Name, 0));
        });
        assert!(found.is_empty());
    }
}
