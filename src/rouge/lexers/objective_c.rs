//! Objective-C: C with messages, methods and words that `@` begins. A message's first two names before a colon are
//! functions and the others are not. A sign before a name outside of all bodies begins a method.

use super::c::{CFamily, Dialect, Mode};
use super::c_like::{is_space, run};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer {
    tag: "objective_c",
    aliases: &["objc", "obj-c", "obj_c", "objectivec"],
    start: || Box::new(ObjectiveC { c: CFamily::new(&DIALECT), states: Vec::new() }),
};

static DIALECT: Dialect = Dialect {
    words: &[
        (&KEYWORDS, Token::Keyword),
        (&super::c::KEYWORDS, Token::Keyword),
        (&super::c::RESERVED, Token::KeywordReserved),
        (&BUILTINS, Token::NameBuiltin),
    ],
    is_cpp: false,
    is_objc: true,
};

static KEYWORDS: Words = Words::new("in");

static BUILTINS: Words = Words::new("YES NO nil");

/// Words that `@` begins.
static AT_WORDS: Words = Words::new(
    "autoreleasepool catch class dynamic encode end finally implementation import interface optional private property
    protected protocol public selector synchronized synthesize throw try",
);

struct ObjectiveC {
    c: CFamily,
    /// What is open, the innermost last.
    states: Vec<State>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Body,
    /// In a message, before its first name with a colon.
    Message,
    /// Behind the first name with a colon.
    Arguments,
    Array,
    Dictionary,
    /// Behind `?` or `case`.
    Colon,
    Method,
    /// In a method's parentheses; whether they stand behind a name with a colon.
    Parentheses(bool),
    /// Behind `@class` or `@protocol`.
    Forward,
    /// Behind `@interface` or `@implementation`.
    Interface,
}

impl Lex for ObjectiveC {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.c.is_nested = !self.states.is_empty();
        if self.c.mode != Mode::Code {
            return self.c.step(scanner);
        }
        let has_labels = !matches!(self.states.last(), Some(State::Forward | State::Interface | State::Method));
        if self.c.space(scanner) || (has_labels && self.c.line_start(scanner)) {
            return true;
        }
        match self.states.last() {
            Some(State::Forward) => self.forward(scanner),
            Some(State::Interface) => self.interface(scanner),
            Some(State::Method) => self.method(scanner),
            Some(State::Message | State::Arguments) => self.selector(scanner) || self.code(scanner),
            _ => self.code(scanner),
        }
    }
}

impl ObjectiveC {
    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let state = self.states.last().copied();
        match scanner.byte(0) {
            b'@' => self.at(scanner),
            b'[' => self.enter(scanner, State::Message, Token::Punctuation, 1),
            // A brace ends the message, and the body around it ends with the brace.
            b'{' if state == Some(State::Message) => self.leave(scanner),
            b'{' => self.enter(scanner, State::Body, Token::Punctuation, 1),
            b'?' => self.enter(scanner, State::Colon, Token::Punctuation, 1),
            b'}' => matches!(state, Some(State::Body | State::Dictionary)) && self.leave(scanner),
            b']' if matches!(state, Some(State::Message | State::Arguments | State::Array)) => self.leave(scanner),
            b';' if matches!(state, Some(State::Message | State::Arguments)) => false,
            b':' if state == Some(State::Colon) && scanner.byte(1) != b':' => self.leave(scanner),
            b'(' if matches!(state, Some(State::Parentheses(_))) => {
                self.enter(scanner, State::Parentheses(false), Token::Punctuation, 1)
            }
            b')' if matches!(state, Some(State::Parentheses(_))) => {
                self.leave(scanner);
                let name = if state == Some(State::Parentheses(true)) { scanner.word().len() } else { 0 };
                scanner.take(Token::NameVariable, name);
                true
            }
            b'-' | b'+' if state.is_none() && begins_method(scanner) => {
                self.enter(scanner, State::Method, Token::Keyword, 1)
            }
            _ => {
                let fits = self.c.step(scanner);
                if self.c.pending.pop().is_some() {
                    self.states.push(State::Colon);
                }
                fits
            }
        }
    }

    fn enter(&mut self, scanner: &mut Scanner<'_, '_>, state: State, token: Token, length: usize) -> bool {
        self.states.push(state);
        scanner.take(token, length)
    }

    fn leave(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.states.pop();
        scanner.take_char(Token::Punctuation)
    }

    /// A name in a message with a colon or the message's end behind it.
    fn selector(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let length = scanner.word().len();
        let end = run(scanner.rest(), length, |byte| is_space(char::from(byte)));
        let is_first = self.states.last() == Some(&State::Message);
        match scanner.byte(end) {
            b':' if length > 0 => {
                self.states.pop();
                if is_first {
                    self.states.push(State::Arguments);
                }
                scanner.take(Token::NameFunction, length);
                scanner.take(Token::Text, end - length);
                scanner.take_char(Token::Punctuation)
            }
            b']' if is_first => scanner.take(Token::NameFunction, length),
            _ => false,
        }
    }

    /// What `@` begins.
    fn at(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = &scanner.rest()[1..];
        match scanner.byte(1) {
            b'"' => self.c.step(scanner),
            b'[' => self.enter(scanner, State::Array, Token::Punctuation, 2),
            b'{' => self.enter(scanner, State::Dictionary, Token::Punctuation, 2),
            b'\'' => {
                let mut inner = rest[1..].chars();
                let length = inner.next().map_or(0, char::len_utf8);
                match rest.as_bytes().get(1) {
                    // A character that is escaped lacks the quote behind it.
                    Some(b'\\') => scanner.take(Token::StrChar, inner.next().map_or(0, |c| 3 + c.len_utf8())),
                    _ => rest[1 + length..].starts_with('\'') && scanner.take(Token::StrChar, length + 3),
                }
            }
            b'0'..=b'9' | b'.' => number(scanner),
            _ => self.at_word(scanner),
        }
    }

    fn at_word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = &scanner.rest()[1..];
        let word = &rest[..run(rest, 0, super::c_like::is_word_byte)];
        match word {
            "YES" | "NO" | "true" | "false" => return scanner.take(Token::NameBuiltin, word.len() + 1),
            "class" | "protocol" => self.states.push(State::Forward),
            "interface" | "implementation" => self.states.push(State::Interface),
            _ if AT_WORDS.has(word) => (),
            _ => {
                let letters = run(rest, 0, |byte| byte.is_ascii_alphabetic());
                return scanner.take(Token::Error, letters + 1);
            }
        }
        scanner.take(Token::Keyword, word.len() + 1)
    }

    fn forward(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let length = scanner.word().len();
        let comma = run(scanner.rest(), length, |byte| is_space(char::from(byte)));
        if length > 0 && scanner.byte(comma) == b',' {
            self.states.push(State::Forward);
            scanner.take(Token::NameClass, length);
            scanner.take(Token::Text, comma - length);
            return scanner.take_char(Token::Punctuation);
        }
        if length > 0 {
            self.states.pop();
        }
        scanner.take(Token::NameClass, length) || scanner.take_str(Token::Punctuation, ";")
    }

    /// A class with what it is built on, or with its category.
    fn interface(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        let space = |from: usize| run(rest, from, |byte| is_space(char::from(byte)));
        let name = scanner.word().len();
        if name == 0 {
            return false;
        }
        self.states.pop();
        scanner.take(Token::NameClass, name);
        let sign = space(name);
        let second = space(sign + 1);
        let end = run(rest, second, super::c_like::is_word_byte);
        let close = space(end);
        let is_name = end > second && !rest.as_bytes()[second].is_ascii_digit();
        let token = match rest.as_bytes().get(sign) {
            Some(b':') if is_name => Token::NameClass,
            Some(b'(') if is_name && rest[close..].starts_with(')') => Token::NameLabel,
            _ => return true,
        };
        scanner.take(Token::Text, sign - name);
        scanner.take_char(Token::Punctuation);
        scanner.take(Token::Text, second - sign - 1);
        scanner.take(token, end - second);
        if token == Token::NameLabel {
            scanner.take(Token::Text, close - end);
            scanner.take_char(Token::Punctuation);
        }
        true
    }

    fn method(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.byte(0) == b'(' {
            let before = scanner.code()[..scanner.at()].trim_end();
            return self.enter(scanner, State::Parentheses(before.ends_with(':')), Token::Punctuation, 1);
        }
        let length = scanner.word().len();
        let colon = run(scanner.rest(), length, |byte| is_space(char::from(byte)));
        if length == 0 || scanner.byte(colon) != b':' {
            self.states.pop();
            self.c.at_line_start = false;
            return true;
        }
        scanner.take(Token::NameFunction, length);
        scanner.take(Token::Text, colon - length);
        scanner.take_char(Token::Punctuation)
    }
}

/// Whether a name or a parenthesis follows the sign.
fn begins_method(scanner: &Scanner<'_, '_>) -> bool {
    let next = scanner.byte(run(scanner.rest(), 1, |byte| is_space(char::from(byte))));
    next == b'(' || next == b'_' || next.is_ascii_alphabetic()
}

/// A number with `@` before it.
fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let decimal = |from: usize| run(rest, from, |byte| byte.is_ascii_digit());
    let suffix = |from: usize| run(rest, from, |byte| b"luLU".contains(&byte));
    let hex = run(rest, 3, |byte| byte.is_ascii_hexdigit());
    let octal = run(rest, 2, |byte| matches!(byte, b'0'..=b'7'));
    let whole = decimal(1);
    let fraction = if scanner.byte(whole) == b'.' { decimal(whole + 1) } else { whole };
    if fraction == 1 || (whole == 1 && fraction == 2) {
        return scanner.take(Token::Error, 1);
    }
    let sign = fraction + 1 + usize::from(matches!(scanner.byte(fraction + 1), b'+' | b'-'));
    let power = if matches!(scanner.byte(fraction), b'e' | b'E') { decimal(sign) } else { sign };
    match scanner.byte(2) {
        b'x' | b'X' if scanner.byte(1) == b'0' && hex > 3 => scanner.take(Token::NumHex, suffix(hex)),
        _ if fraction > whole || power > sign => {
            let end = if power > sign { power } else { fraction };
            scanner.take(Token::NumFloat, end + usize::from(matches!(scanner.byte(end), b'f' | b'F')))
        }
        _ if scanner.byte(1) == b'0' && octal > 2 => scanner.take(Token::NumOct, octal),
        _ => scanner.take(Token::NumInteger, whole),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn two_names_of_a_message_are_functions() {
        let expected = [
            ("p", "["),
            ("n", "a"),
            ("", " "),
            ("nf", "b"),
            ("p", ":"),
            ("mi", "@1"),
            ("", " "),
            ("nf", "if"),
            ("p", ":"),
            ("n", "c"),
            ("", " "),
            ("n", "d"),
            ("o", ":"),
            ("nb", "nil"),
            ("p", "]"),
        ];
        assert_eq!(tokens(&LEXER, "[a b:@1 if:c d:nil]"), expected);
        let expected = [
            ("p", "["),
            ("n", "a"),
            ("", " "),
            ("nf", "b"),
            ("p", "]"),
            ("", " "),
            ("p", "?"),
            ("", " "),
            ("s", "@\"c\""),
            ("", " "),
            ("p", ":"),
        ];
        assert_eq!(tokens(&LEXER, "[a b] ? @\"c\" :"), expected);
    }

    #[test]
    fn methods_stand_outside_of_bodies() {
        let expected = [
            ("k", "-"),
            ("", " "),
            ("p", "("),
            ("kt", "int"),
            ("p", ")"),
            ("nf", "a"),
            ("p", ":("),
            ("n", "b"),
            ("p", ")"),
            ("nv", "c"),
            ("", " "),
            ("p", "{"),
            ("o", "-"),
            ("p", "("),
            ("n", "d"),
            ("p", ")"),
            ("n", "e"),
            ("p", "}"),
        ];
        assert_eq!(tokens(&LEXER, "- (int)a:(b)c {-(d)e}"), expected);
    }

    #[test]
    fn words_that_an_at_begins() {
        let expected = [
            ("k", "@interface"),
            ("", " "),
            ("nc", "A"),
            ("", " "),
            ("p", ":"),
            ("", " "),
            ("nc", "B"),
            ("", " "),
            ("k", "@end"),
            ("", " "),
            ("err", "@foo"),
            ("p", "@{"),
            ("n", "a"),
            ("o", ":"),
            ("nb", "@NO"),
            ("p", "}"),
        ];
        assert_eq!(tokens(&LEXER, "@interface A : B @end @foo@{a:@NO}"), expected);
        let expected = [
            ("k", "@class"),
            ("", " "),
            ("nc", "A"),
            ("p", ","),
            ("", " "),
            ("nc", "B"),
            ("p", ";"),
            ("", " "),
            ("nc", "c"),
            ("", " "),
            ("n", "d"),
        ];
        assert_eq!(tokens(&LEXER, "@class A, B; c d"), expected);
    }
}
