//! Regular expressions of JavaScript. What has no end on its line is an error from its last character on.

use super::{JavaScript, State};
use crate::rouge::look::Look;
use crate::rouge::{Scanner, Token};

impl JavaScript {
    /// A step within a regular expression, or within a class in square brackets of one.
    pub fn regex(&mut self, scanner: &mut Scanner<'_, '_>, in_class: bool) -> bool {
        if !in_class && scanner.byte(0) == b'/' {
            self.states.pop();
            let flags = scanner.rest()[1..].bytes().take_while(|byte| b"gimuy".contains(byte)).count();
            return scanner.take(Token::StrRegex, 1 + flags);
        }
        if scanner.take_fit(Token::StrEscape, |look| look.str("\\") && look.one(|c| c != '\n')) {
            return true;
        }
        if in_class && scanner.take_fit(Token::StrEscape, |look| look.str("]")) {
            self.states.pop();
            return true;
        }
        if scanner.take_fit(Token::Error, |look| look.times(0, 1, |c| c != '\n') && look.str("\n")) {
            self.states.retain(|state| !matches!(state, State::Regex | State::RegexClass));
            return true;
        }
        if in_class {
            return scanner.take_str(Token::StrEscape, "/") || scanner.take_char(Token::StrRegex);
        }
        if scanner.take_fit(Token::StrEscape, |look| look.str("[") && look.maybe(|look| look.str("^"))) {
            self.states.push(State::RegexClass);
            return true;
        }
        scanner.take_fit(Token::StrEscape, special) || scanner.take_char(Token::StrRegex)
    }
}

/// `(?:`, `{1,2}`, `?` and their like.
fn special(look: &mut Look<'_>) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    look.group(|look| look.str("(?") && look.one(|c| matches!(c, ':' | '=' | '<' | '!')))
        || look.one(|c| matches!(c, '(' | ')' | '?'))
        || look.group(|look| {
            look.str("{") && look.any(digit) && look.maybe(|look| look.str(",") && look.any(digit)) && look.str("}")
        })
}
