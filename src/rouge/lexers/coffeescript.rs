//! CoffeeScript. `/` begins a regular expression behind names and operators if one is closed on the line, and divides
//! behind values.

use crate::rouge::look::{Look, is_blank, is_space, is_word};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer =
    Lexer { tag: "coffeescript", aliases: &["coffee", "coffee-script"], start: || Box::new(Coffee::default()) };

static KEYWORDS: Words = Words::new(
    "await break by catch class continue debugger delete do else export extends finally for if import instanceof loop
    new return super switch then this throw try typeof until when while yield",
);

static CONSTANTS: Words = Words::new("Infinity NaN false no null off on true undefined yes");

static BUILTINS: Words = Words::new(
    "Array Boolean Date Error Function Math Number Object Packages RegExp String decodeURI decodeURIComponent document
    encodeURI encodeURIComponent eval isFinite isNaN netscape parseFloat parseInt sun window",
);

/// How far the end of a regular expression is looked for.
const MAX_REGEX: usize = 2000;

/// What the last token lets a `/` be.
#[derive(Copy, Clone, Default, PartialEq)]
enum Before {
    /// A line begins: what is no regular expression is an error.
    #[default]
    Line,
    Operator,
    Value,
}

enum State {
    /// A string with these quotes.
    Text(&'static str),
    /// `///`, over lines.
    Regex,
    Interpolation,
}

/// The open states, the innermost last.
#[derive(Default)]
struct Coffee {
    before: Before,
    states: Vec<State>,
}

impl Lex for Coffee {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.states.last() {
            Some(State::Text(quote)) => {
                let quote = *quote;
                self.text(scanner, quote)
            }
            Some(State::Regex) => self.regex(scanner),
            Some(State::Interpolation) if scanner.byte(0) == b'}' => {
                self.states.pop();
                self.before = Before::Value;
                scanner.take(Token::StrInterpol, 1)
            }
            _ => self.code(scanner),
        }
    }
}

impl Coffee {
    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let byte = scanner.byte(0);
        match byte {
            b'\n' => self.take(scanner, Token::Text, 1, Before::Line),
            _ if is_space(byte.into()) => scanner.take_while(Token::Text, is_blank),
            b'#' => comment(scanner),
            b'"' | b'\'' => {
                let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| scanner.starts_with(quotes));
                let quotes = quotes.unwrap_or("'");
                self.states.push(State::Text(quotes));
                self.take(scanner, Token::Str, quotes.len(), Before::Value)
            }
            b'/' => self.slash(scanner),
            b'0'..=b'9' => {
                self.before = Before::Value;
                number(scanner)
            }
            b'@' => self.member(scanner, Token::NameVariableInstance),
            b'.' => {
                self.member(scanner, Token::Punctuation) || self.take(scanner, Token::Punctuation, 1, Before::Value)
            }
            b'\\' if scanner.byte(1) == b'\n' => self.take(scanner, Token::Operator, 1, Before::Operator),
            b'(' | b'[' | b'{' | b',' | b';' => self.take(scanner, Token::Punctuation, 1, Before::Operator),
            b')' | b']' | b'}' => self.take(scanner, Token::Punctuation, 1, Before::Value),
            _ if b"+-*%=<>!&|^~?:`".contains(&byte) => self.take(scanner, Token::Operator, 1, Before::Operator),
            _ => self.word(scanner),
        }
    }

    fn take(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, length: usize, before: Before) -> bool {
        self.before = before;
        scanner.take(token, length)
    }

    /// `@` or `.` with the name behind it.
    fn member(&mut self, scanner: &mut Scanner<'_, '_>, token: Token) -> bool {
        let mut look = scanner.look();
        look.one(|_| true);
        let space = look.length(is_blank);
        if !identifier(&mut look) {
            return false;
        }
        self.before = Before::Operator;
        scanner.take(token, 1);
        scanner.take(Token::Text, space);
        scanner.take(Token::NameAttribute, look.at() - space - 1)
    }

    fn slash(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if self.before == Before::Value {
            return self.take(scanner, Token::Operator, 1, Before::Operator);
        }
        if scanner.starts_with("///") {
            self.states.push(State::Regex);
            return self.take(scanner, Token::StrRegex, 3, Before::Value);
        }
        let fails = self.before == Before::Line;
        if scanner.take_fit(Token::StrRegex, regex_line) {
            self.before = Before::Value;
            return true;
        }
        !fails && self.take(scanner, Token::Operator, 1, Before::Operator)
    }

    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let Some(length) = scanner.fits(identifier) else { return false };
        let word = &scanner.rest()[..length];
        let mut look = Look::new(&scanner.rest()[length..]);
        let is_label = look.any(is_space) && look.str(":");
        let token = match word {
            "and" | "in" | "is" | "isnt" | "not" | "of" | "or" => Token::Operator,
            _ if is_label => Token::NameAttribute,
            _ if KEYWORDS.has(word) => Token::Keyword,
            _ if CONSTANTS.has(word) => Token::NameConstant,
            _ if BUILTINS.has(word) => Token::NameBuiltin,
            _ => Token::NameOther,
        };
        self.take(scanner, token, length, Before::Operator)
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>, quotes: &'static str) -> bool {
        if scanner.take_str(Token::Str, quotes) {
            self.states.pop();
            return true;
        }
        let has_code = quotes.starts_with('"');
        match scanner.byte(0) {
            b'\\' => scanner.take_fit(Token::StrEscape, escape),
            b'#' if has_code && scanner.byte(1) == b'{' => self.interpolation(scanner),
            b'"' | b'\'' | b'#' => scanner.take(Token::Str, 1),
            _ => scanner.take_while(Token::Str, |c| !matches!(c, '\\' | '"' | '\'' | '#')),
        }
    }

    fn interpolation(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.states.push(State::Interpolation);
        self.take(scanner, Token::StrInterpol, 2, Before::Value)
    }

    fn regex(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            byte if is_space(byte.into()) => scanner.take_while(Token::Text, is_space),
            b'/' if scanner.starts_with("///") => {
                self.states.pop();
                scanner.take_fit(Token::StrRegex, |look| look.str("///") && look.any(|c| "gimy".contains(c)))
            }
            b'#' if scanner.byte(1) == b'{' => self.interpolation(scanner),
            b'#' => scanner.take_line(Token::CommentSingle),
            b'\\' => scanner.take_fit(Token::StrEscape, escape),
            b'/' => scanner.take(Token::StrRegex, 1),
            _ => scanner.take_while(Token::StrRegex, |c| !is_space(c) && !matches!(c, '/' | '#' | '\\')),
        }
    }
}

fn comment(scanner: &mut Scanner<'_, '_>) -> bool {
    if scanner.starts_with("###")
        && scanner.byte(3) != b'#'
        && let Some(end) = scanner.find(3, "###")
    {
        return scanner.take(Token::CommentMultiline, end + 3);
    }
    scanner.take_line(Token::CommentSingle)
}

fn identifier(look: &mut Look<'_>) -> bool {
    let is_name = |c: char| is_word(c) || c == '$';
    look.one(|c| is_name(c) && !c.is_ascii_digit()) && look.any(is_name)
}

/// `/.../` on one line, with classes in square brackets.
fn regex_line(look: &mut Look<'_>) -> bool {
    let mut in_class = false;
    let opens = look.str("/") && look.peek() != Some('/');
    while opens && (in_class || look.peek() != Some('/')) {
        in_class = match look.peek() {
            Some('[') => true,
            Some(']') => false,
            _ => in_class,
        };
        look.str("\\");
        if !look.one(|c| c != '\n') || look.at() > MAX_REGEX {
            return false;
        }
    }
    opens && look.str("/") && look.any(|c| "gimy".contains(c)) && !look.peek().is_some_and(is_word)
}

fn escape(look: &mut Look<'_>) -> bool {
    let hex = |c: char| c.is_ascii_hexdigit();
    look.str("\\")
        && (look.group(|look| look.str("x") && look.times(2, 2, hex))
            || look.group(|look| look.str("u") && look.times(4, 4, hex))
            || look.group(|look| look.str("u{") && look.some(hex) && look.str("}"))
            || look.one(|c| c != '\n'))
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    scanner.take_fit(Token::NumFloat, |look| {
        look.some(digit) && look.str(".") && look.some(digit) && look.maybe(|look| look.str("e") && look.some(digit))
    }) || scanner.take_fit(Token::NumHex, |look| look.str("0x") && look.some(|c| c.is_ascii_hexdigit()))
        || scanner.take_while(Token::NumInteger, digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::named;

    fn names(code: &str) -> String {
        named(&LEXER, code, "")
    }

    #[test]
    fn a_slash_divides_or_begins_a_regular_expression() {
        assert_eq!(names("a / b\n/[/]/g; 1 /c/"), "nx:a o:/ nx:b sr:/[/]/g p:; mi:1 o:/ nx:c o:/");
        assert_eq!(names("= ///a # b\n#{c}\\d///i"), "o:= sr:///a c1:# b si:#{ nx:c si:} se:\\d sr:///i");
    }

    #[test]
    fn attributes_and_operators() {
        assert_eq!(names("@a.if: (b) -> c is yes"), "vi:@ na:a p:. na:if o:: p:( nx:b p:) o:-> nx:c o:is no:yes");
        assert_eq!(names("'a\\x41#{b}' \"c#{d}\""), "s:'a se:\\x41 s:#{b}' s:\"c si:#{ nx:d si:} s:\"");
        assert_eq!(names("### a\nb ### c ###"), "cm:### a\nb ### nx:c c1:###");
    }
}
