//! SCSS. What begins with a name and a colon that no small letter follows is a declaration, all else a selector.

use super::css_words::{COLORS, PROPERTIES, VALUES};
use super::markup::space;
use crate::rouge::{Lex, Lexer, Scanner, Token};

pub static LEXER: Lexer = Lexer { tag: "scss", aliases: &[], start: || Box::new(Scss::default()) };

/// The state: what is open, the innermost last.
#[derive(Default)]
pub(super) struct Scss {
    pub(super) open: Vec<Place>,
}

#[derive(Copy, Clone, PartialEq)]
pub(super) enum Place {
    Attribute,
    Selector,
    /// A part of a selector, which goes on behind an interpolation as this.
    Part(Token),
    /// Behind `@mixin`, `@function` or `@include`: the name is one of these.
    Definition(Token),
    Value {
        is_for: bool,
    },
    Interpolation,
    /// In a string, behind a quote.
    Text(u8),
    Url,
}

/// At-rules that have a value behind them, however the word goes on.
const VALUE_RULES: [&str; 8] = ["debug", "warn", "if", "else", "while", "each", "return", "media"];

impl Lex for Scss {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.open.last().copied() {
            None => self.root(scanner),
            Some(Place::Attribute) => self.attribute(scanner),
            Some(Place::Selector) => self.selector(scanner),
            Some(Place::Part(token)) => self.part(scanner, token),
            Some(Place::Definition(token)) => self.definition(scanner, token),
            Some(Place::Value { is_for }) => self.value(scanner, is_for),
            Some(Place::Interpolation) => self.interpolation(scanner),
            Some(Place::Text(quote)) => self.text(scanner, quote),
            Some(Place::Url) => self.url(scanner),
        }
    }
}

impl Scss {
    fn root(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if space(scanner, Token::Text) || comment(scanner) {
            return true;
        }
        match scanner.byte(0) {
            b'{' | b'}' | b';' => return scanner.take_char(Token::Punctuation),
            b'@' if name_length(&scanner.rest()[1..]) > 0 => return self.at_rule(scanner),
            b'$' if self.variable(scanner) => return true,
            _ => (),
        }
        self.open.push(if is_attribute(scanner) { Place::Attribute } else { Place::Selector });
        true
    }

    pub(super) fn at_rule(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = &scanner.rest()[1..];
        let name = &rest[..name_length(rest)];
        let (place, length) = match name {
            "mixin" | "function" => (Place::Definition(Token::NameFunction), name.len()),
            "include" => (Place::Definition(Token::NameDecorator), name.len()),
            "for" => (Place::Value { is_for: true }, name.len()),
            "import" => (Place::Value { is_for: false }, name.len()),
            _ => match VALUE_RULES.iter().find(|rule| name.starts_with(**rule)) {
                Some(rule) => (Place::Value { is_for: false }, rule.len()),
                None => (Place::Selector, name.len()),
            },
        };
        self.open.push(place);
        scanner.take(Token::Keyword, 1 + length)
    }

    /// Takes `$name:`.
    pub(super) fn variable(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        let name = 1 + name_length(&rest[1..]);
        let space = rest[name..].len() - rest[name..].trim_start_matches([' ', '\t']).len();
        if name == 1 || !rest[name + space..].starts_with(':') {
            return false;
        }
        scanner.take(Token::NameVariable, name);
        scanner.take(Token::Text, space);
        self.open.push(Place::Value { is_for: false });
        scanner.take_char(Token::Punctuation)
    }

    pub(super) fn attribute(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let length = name_length(scanner.rest());
        if length > 0 {
            let is_known = PROPERTIES.has(&scanner.rest()[..length]);
            return scanner.take(if is_known { Token::NameLabel } else { Token::NameAttribute }, length);
        }
        if scanner.is_vain("colon behind blanks") {
            return false;
        }
        let rest = scanner.rest();
        let space = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if rest[space..].starts_with(':') {
            scanner.take(Token::Text, space);
            self.open.pop();
            self.open.push(Place::Value { is_for: false });
            return scanner.take_char(Token::Punctuation);
        }
        scanner.mark_vain("colon behind blanks", space);
        self.interpolate(scanner)
    }

    pub(super) fn selector(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if space(scanner, Token::Text) {
            return true;
        }
        let (token, prefix) = match scanner.byte(0) {
            b'{' | b'}' | b';' => return self.leave(scanner),
            b'"' | b'\'' => return self.quote(scanner),
            b'&' => return scanner.take_char(Token::Keyword),
            b'#' if scanner.byte(1) == b'{' => return self.interpolate(scanner),
            b':' if scanner.byte(1) == b':' => (Token::NameDecorator, 2),
            b':' => (Token::NameDecorator, 1),
            b'.' => (Token::NameClass, 1),
            b'#' => (Token::NameNamespace, 1),
            b'%' => (Token::NameVariable, 1),
            _ if name_length(scanner.rest()) > 0 => (Token::NameTag, 0),
            byte => return b"~^*!()[]<>|+=@,/?".contains(&byte) && scanner.take_char(Token::Operator),
        };
        self.open.push(Place::Part(token));
        scanner.take(token, prefix);
        true
    }

    pub(super) fn part(&mut self, scanner: &mut Scanner<'_, '_>, token: Token) -> bool {
        let length = name_length(scanner.rest());
        if scanner.take(token, length) || self.interpolate(scanner) {
            return true;
        }
        self.open.pop();
        true
    }

    pub(super) fn definition(&mut self, scanner: &mut Scanner<'_, '_>, token: Token) -> bool {
        if space(scanner, Token::Text) {
            return true;
        }
        let length = name_length(scanner.rest());
        self.open.pop();
        self.open.push(if length > 0 { Place::Value { is_for: false } } else { Place::Selector });
        scanner.take(token, length);
        true
    }

    fn value(&mut self, scanner: &mut Scanner<'_, '_>, is_for: bool) -> bool {
        match scanner.byte(0) {
            b'{' | b'}' | b';' => self.leave(scanner),
            _ => self.value_part(scanner, is_for),
        }
    }

    pub(super) fn interpolation(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'}' => {
                self.open.pop();
                scanner.take_char(Token::StrInterpol)
            }
            b'{' | b';' => self.leave(scanner),
            _ => self.value_part(scanner, false),
        }
    }

    pub(super) fn value_part(&mut self, scanner: &mut Scanner<'_, '_>, is_for: bool) -> bool {
        if space(scanner, Token::Text) || self.interpolate(scanner) {
            return true;
        }
        if scanner.take_str(Token::StrOther, "url(") {
            self.open.push(Place::Url);
            return true;
        }
        if (is_for && direction(scanner)) || function(scanner) || number(scanner) {
            return true;
        }
        let rest = scanner.rest();
        let prefixed = || if rest.len() > 1 { name_length(&rest[1..]) } else { 0 };
        match scanner.byte(0) {
            b'"' | b'\'' => self.quote(scanner),
            b'$' if prefixed() > 0 => scanner.take(Token::NameVariable, 1 + prefixed()),
            b'%' if prefixed() > 0 => scanner.take(Token::NameDecorator, 1 + prefixed()),
            b'#' => hex(scanner),
            b'(' | b')' | b'[' | b']' => scanner.take_char(Token::Punctuation),
            _ => word(scanner) || scanner.take_while(Token::Operator, |c| "~^*!&<>|+=@:,./?%-".contains(c)),
        }
    }

    pub(super) fn text(&mut self, scanner: &mut Scanner<'_, '_>, quote: u8) -> bool {
        let token = if quote == b'"' { Token::StrDouble } else { Token::StrSingle };
        match scanner.byte(0) {
            b'\\' => {
                let escaped = scanner.rest()[1..].chars().next().filter(|c| *c != '\n');
                scanner.take(token, 1 + escaped.map_or(0, char::len_utf8))
            }
            b'#' => self.interpolate(scanner) || scanner.take_char(token),
            byte if byte == quote => {
                self.open.pop();
                scanner.take_char(token)
            }
            _ => scanner.take_while(token, |c| !matches!(c, '\\' | '#' | '\n') && c != char::from(quote)),
        }
    }

    pub(super) fn url(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_str(Token::StrOther, ")") {
            self.open.pop();
            return true;
        }
        self.interpolate(scanner)
            || scanner.take_while(Token::StrOther, |c| c != '#' && c != ')')
            || scanner.take_char(Token::StrOther)
    }

    /// Takes `#{`.
    fn interpolate(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let found = scanner.take_str(Token::StrInterpol, "#{");
        if found {
            self.open.push(Place::Interpolation);
        }
        found
    }

    fn quote(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let quote = scanner.byte(0);
        self.open.push(Place::Text(quote));
        scanner.take_char(if quote == b'"' { Token::StrDouble } else { Token::StrSingle })
    }

    /// Takes the sign that ends a value or a selector, and all that is open with it.
    fn leave(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.open.clear();
        scanner.take_char(Token::Punctuation)
    }
}

/// Whether a declaration begins: one character before `;` or `}`, or a colon that no small letter follows.
fn is_attribute(scanner: &Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    if rest.starts_with('&') {
        return false;
    }
    let first = rest.chars().next().map_or(0, char::len_utf8);
    if rest[first..].starts_with([';', '}']) {
        return true;
    }
    let end = rest.find([';', '{', '}', ':', '[']).unwrap_or(rest.len());
    let after = rest[end..].strip_prefix(':').and_then(|after| after.chars().next());
    end > 0 && after.is_some_and(|after| !after.is_ascii_lowercase())
}

/// Bytes of a name: letters, digits, `_` and `-`.
pub(super) fn name_length(text: &str) -> usize {
    text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).unwrap_or(text.len())
}

fn comment(scanner: &mut Scanner<'_, '_>) -> bool {
    if scanner.starts_with("//") {
        return scanner.take_line(Token::CommentSingle);
    }
    let end = if scanner.starts_with("/*") { scanner.find(2, "*/") } else { None };
    end.is_some_and(|end| scanner.take(Token::CommentMultiline, end + 2))
}

/// Takes the whole part of a number, or its fraction, with a unit.
fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest().as_bytes();
    let count = |from: usize, is: fn(&u8) -> bool| rest[from..].iter().take_while(|byte| is(byte)).count();
    let sign = usize::from(rest[0] == b'-');
    let point = usize::from(rest.get(sign) == Some(&b'.'));
    let digits = count(sign + point, u8::is_ascii_digit);
    if digits == 0 {
        return false;
    }
    let end = sign + point + digits;
    let unit = if rest.get(end) == Some(&b'%') { 1 } else { count(end, u8::is_ascii_alphabetic) };
    scanner.take(if point == 1 { Token::NumInteger } else { Token::Num }, end + unit)
}

/// Takes `#` and up to six letters and digits.
fn hex(scanner: &mut Scanner<'_, '_>) -> bool {
    let length = scanner.rest()[1..].bytes().take(6).take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && scanner.take(Token::NumHex, 1 + length)
}

/// Takes a word that stands between the numbers of `@for`.
fn direction(scanner: &mut Scanner<'_, '_>) -> bool {
    let word = scanner.word();
    matches!(word, "from" | "to" | "through") && scanner.take(Token::OperatorWord, word.len())
}

/// Takes a name before `(`.
fn function(scanner: &mut Scanner<'_, '_>) -> bool {
    let length = name_length(scanner.rest());
    let is_called = scanner.rest()[length..].trim_ascii_start().starts_with('(');
    is_called && scanner.take(Token::NameFunction, length)
}

fn word(scanner: &mut Scanner<'_, '_>) -> bool {
    let length = if scanner.byte(0) == b'-' { 0 } else { name_length(scanner.rest()) };
    let name = &scanner.rest()[..length];
    let first = &name[..name.find('-').unwrap_or(length)];
    match first {
        "true" | "false" => scanner.take(Token::NameBuiltinPseudo, first.len()),
        "and" | "or" | "not" => scanner.take(Token::OperatorWord, first.len()),
        _ if VALUES.has(name) => scanner.take(Token::NameBuiltin, length),
        _ if COLORS.has(name) => scanner.take(Token::NameConstant, length),
        _ => scanner.take(Token::Name, length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn a_letter_behind_the_colon_makes_a_selector() {
        assert_eq!(tokens(&LEXER, "a:b;"), [("nt", "a"), ("nd", ":b"), ("p", ";")]);
        let expected = [("nl", "color"), ("p", ":"), ("", " "), ("no", "red"), ("p", ";")];
        assert_eq!(tokens(&LEXER, "color: red;"), expected);
    }

    #[test]
    fn interpolation_goes_on_as_it_began() {
        let expected = [("nc", ".a"), ("si", "#{"), ("nv", "$b"), ("si", "}"), ("nc", "c"), ("", " "), ("p", "{")];
        assert_eq!(tokens(&LEXER, ".a#{$b}c {"), expected);
    }

    #[test]
    fn a_fraction_is_a_number_of_its_own() {
        assert_eq!(tokens(&LEXER, "$a:1.5em")[2..], [("m", "1"), ("mi", ".5em")]);
    }
}
