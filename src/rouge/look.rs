//! A look ahead: does the code go on in this manner, and for how many bytes?

/// A place ahead of the scanner, moved on by what fits. A whole pattern is an `&&` of calls; a call that does not
/// fit moves nothing.
#[derive(Copy, Clone, Debug)]
pub struct Look<'s> {
    rest: &'s str,
    at: usize,
}

impl<'s> Look<'s> {
    /// A look at `rest` from its beginning.
    pub fn new(rest: &'s str) -> Look<'s> {
        Look { rest, at: 0 }
    }

    /// Bytes passed so far.
    pub fn at(&self) -> usize {
        self.at
    }

    /// What is passed so far.
    pub fn passed(&self) -> &'s str {
        &self.rest[..self.at]
    }

    /// What is not passed yet.
    pub fn rest(&self) -> &'s str {
        &self.rest[self.at..]
    }

    /// The next character.
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Passes `text` if it comes next.
    pub fn str(&mut self, text: &str) -> bool {
        let fits = self.rest().starts_with(text);
        self.at += if fits { text.len() } else { 0 };
        fits
    }

    /// Passes `length` bytes, if so many are there.
    pub fn skip(&mut self, length: usize) -> bool {
        let fits = self.rest().is_char_boundary(length);
        self.at += if fits { length } else { 0 };
        fits
    }

    /// Passes one character that satisfies `is`.
    pub fn one(&mut self, is: impl Fn(char) -> bool) -> bool {
        let next = self.peek().filter(|c| is(*c));
        self.at += next.map_or(0, char::len_utf8);
        next.is_some()
    }

    /// Passes all characters that satisfy `is`, and fits even where there are none.
    pub fn any(&mut self, is: impl Fn(char) -> bool) -> bool {
        let rest = self.rest();
        self.at += rest.find(|c| !is(c)).unwrap_or(rest.len());
        true
    }

    /// Passes all characters that satisfy `is`, and says how many bytes they are.
    pub fn length(&mut self, is: impl Fn(char) -> bool) -> usize {
        let before = self.at;
        self.any(is);
        self.at - before
    }

    /// Passes one or more characters that satisfy `is`.
    pub fn some(&mut self, is: impl Fn(char) -> bool) -> bool {
        let before = self.at;
        self.any(is) && self.at > before
    }

    /// Passes between `least` and `most` characters that satisfy `is`.
    pub fn times(&mut self, least: usize, most: usize, is: impl Fn(char) -> bool) -> bool {
        let before = self.at;
        let count = (0..most).take_while(|_| self.one(&is)).count();
        if count < least {
            self.at = before;
        }
        count >= least
    }

    /// Passes characters that satisfy `is`, with single `_` between them.
    pub fn digits(&mut self, is: impl Fn(char) -> bool) -> bool {
        let fits = self.some(&is);
        while fits && self.group(|look| look.str("_") && look.some(&is)) {}
        fits
    }

    /// Passes all of what `part` passes, or nothing where `part` does not fit.
    pub fn group(&mut self, part: impl FnOnce(&mut Look<'s>) -> bool) -> bool {
        let before = self.at;
        let fits = part(self);
        if !fits {
            self.at = before;
        }
        fits
    }

    /// Passes what `part` passes; fits in any case.
    pub fn maybe(&mut self, part: impl FnOnce(&mut Look<'s>) -> bool) -> bool {
        self.group(part);
        true
    }
}

/// White space of ASCII, as regular expressions have it.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c')
}

/// White space within a line.
pub fn is_blank(c: char) -> bool {
    c != '\n' && is_space(c)
}

/// A letter, digit or `_` of ASCII.
pub fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// A letter of any script, an ASCII digit or `_`.
pub fn is_wide_word(c: char) -> bool {
    is_word(c) || (!c.is_ascii() && c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_or_moves_nothing() {
        let mut look = Look::new("0x1_f.");
        assert!(!look.group(|look| look.str("0") && look.str("b")));
        assert!(look.str("0x") && look.digits(|c| c.is_ascii_hexdigit()) && !look.str(","));
        assert_eq!((look.passed(), look.rest(), look.at(), look.peek()), ("0x1_f", ".", 5, Some('.')));
        assert!(!look.times(2, 3, |c| c == '.') && look.maybe(|look| look.str("?")) && look.one(|c| c == '.'));
        assert!(look.any(is_space) && !look.some(is_space));
    }

    #[test]
    fn words_are_narrow_or_wide() {
        assert!(is_wide_word('é') && !is_word('é') && is_word('_') && !is_wide_word('-'));
        assert!(is_blank('\t') && !is_blank('\n') && is_space('\n'));
    }
}
