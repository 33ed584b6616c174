//! CSS. Known properties and values have names of their own; what stands where no declaration can is an error.

use super::css_words::{COLORS, PROPERTIES, VALUES, VENDORS};
use super::markup::space;
use crate::rouge::{Lex, Lexer, Scanner, Token};

pub static LEXER: Lexer = Lexer { tag: "css", aliases: &[], start: || Box::new(Css::default()) };

/// The state: what is open, the innermost last.
#[derive(Default)]
struct Css {
    open: Vec<Place>,
}

#[derive(Copy, Clone)]
enum Place {
    /// Behind `@name`, up to a block or `;`.
    AtRule,
    /// Rules in the braces of an at-rule.
    Rules,
    /// Declarations in braces.
    Declarations,
    Value,
}

impl Lex for Css {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if space(scanner, Token::Text) || comment(scanner) {
            return true;
        }
        match self.open.last() {
            None | Some(Place::Rules) => self.rules(scanner),
            Some(Place::AtRule) => self.at_rule(scanner),
            Some(Place::Declarations) => self.declarations(scanner),
            Some(Place::Value) => self.value(scanner),
        }
    }
}

impl Css {
    fn rules(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'{' => self.enter(scanner, Place::Declarations),
            b'}' if !self.open.is_empty() => self.leave(scanner, 2),
            b'@' if name(scanner, 1) > 0 => {
                self.open.push(Place::AtRule);
                scanner.take(Token::Keyword, 1 + name(scanner, 1))
            }
            b':' => prefixed(scanner, Token::NameDecorator, pseudo_length(scanner)),
            b'.' => prefixed(scanner, Token::NameClass, 1),
            b'#' => prefixed(scanner, Token::NameFunction, 1),
            b'"' | b'\'' => string(scanner),
            _ => scanner.take(Token::NameTag, name(scanner, 0)) || operator(scanner),
        }
    }

    fn at_rule(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'{' if has_declaration(&scanner.rest()[1..]) => self.enter(scanner, Place::Declarations),
            b'{' => self.enter(scanner, Place::Rules),
            b';' => self.leave(scanner, 1),
            _ => value(scanner),
        }
    }

    fn declarations(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.byte(0) == b'}' {
            return self.leave(scanner, if matches!(self.open[..], [.., Place::AtRule, _]) { 2 } else { 1 });
        }
        if scanner.is_vain("name of a property") {
            return false;
        }
        let length = name(scanner, 0);
        let rest = &scanner.rest()[length..];
        let before = rest.len() - rest.trim_ascii_start().len();
        if length == 0 || !rest[before..].starts_with(':') {
            scanner.mark_vain("name of a property", length);
            return false;
        }
        let token = property(&scanner.rest()[..length]);
        scanner.take(token, length);
        scanner.take(Token::Text, before);
        self.enter(scanner, Place::Value)
    }

    fn value(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b';' => self.leave(scanner, 1),
            b'!' => important(scanner),
            b'}' => {
                self.open.pop();
                self.declarations(scanner)
            }
            _ => value(scanner),
        }
    }

    /// Takes one sign and goes in.
    fn enter(&mut self, scanner: &mut Scanner<'_, '_>, place: Place) -> bool {
        self.open.push(place);
        scanner.take_char(Token::Punctuation)
    }

    /// Takes one sign and goes out by so many places.
    fn leave(&mut self, scanner: &mut Scanner<'_, '_>, count: usize) -> bool {
        self.open.truncate(self.open.len().saturating_sub(count));
        scanner.take_char(Token::Punctuation)
    }
}

/// What stands in the value of a declaration and in front of the block of an at-rule.
fn value(scanner: &mut Scanner<'_, '_>) -> bool {
    match scanner.byte(0) {
        b'"' | b'\'' => return string(scanner),
        b'#' => return color(scanner),
        _ => (),
    }
    if url(scanner) || number(scanner) {
        return true;
    }
    let length = name(scanner, 0);
    if length > 0 {
        return scanner.take(word(&scanner.rest()[..length]), length);
    }
    matches!(scanner.byte(0), b',' | b'(' | b')' | b'[' | b']' | b':' | b'/' | b'.')
        && scanner.take_char(Token::Punctuation)
}

/// Bytes of the name that begins `ahead` of the place.
fn name(scanner: &Scanner<'_, '_>, ahead: usize) -> usize {
    name_length(&scanner.rest()[ahead..])
}

/// Bytes of the name at the beginning of `text`.
pub(super) fn name_length(text: &str) -> usize {
    let is_in = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    match text.chars().next() {
        Some(first) if is_in(first) && !first.is_numeric() => text.find(|c| !is_in(c)).unwrap_or(text.len()),
        _ => 0,
    }
}

/// Takes a name with the signs before it.
fn prefixed(scanner: &mut Scanner<'_, '_>, token: Token, prefix: usize) -> bool {
    match name(scanner, prefix) {
        0 => operator(scanner),
        length => scanner.take(token, prefix + length),
    }
}

fn pseudo_length(scanner: &Scanner<'_, '_>) -> usize {
    1 + usize::from(scanner.byte(1) == b':')
}

fn operator(scanner: &mut Scanner<'_, '_>) -> bool {
    let is_operator = b"~^*!%&[]()<>|+=@:;,./?-".contains(&scanner.byte(0));
    is_operator && scanner.take_char(Token::Operator)
}

fn comment(scanner: &mut Scanner<'_, '_>) -> bool {
    let end = scanner.rest().strip_prefix("/*").and_then(|_| scanner.find(2, "*/"));
    end.is_some_and(|end| scanner.take(Token::Comment, end + 2))
}

/// Takes a string that closes, over the ends of lines. The kinds are Rouge's: double quotes are `Single`.
fn string(scanner: &mut Scanner<'_, '_>) -> bool {
    let (what, token) = match scanner.byte(0) {
        b'"' => ("\"…\"", Token::StrSingle),
        _ => ("'…'", Token::StrDouble),
    };
    let length = scanner.find_once(what, |rest| {
        let rest = rest.as_bytes();
        let mut at = 1;
        while at < rest.len() && rest[at] != rest[0] {
            at += if rest[at] == b'\\' { 2 } else { 1 };
        }
        (at < rest.len()).then_some(at + 1)
    });
    length.is_some_and(|length| scanner.take(token, length))
}

/// Takes `#` and three to six digits.
fn color(scanner: &mut Scanner<'_, '_>) -> bool {
    let digits = scanner.rest()[1..].bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
    digits > 0 && scanner.take(Token::Num, 1 + digits)
}

fn important(scanner: &mut Scanner<'_, '_>) -> bool {
    let Some(rest) = scanner.rest()[1..].trim_ascii_start().strip_prefix("important") else { return false };
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return false;
    }
    scanner.take(Token::CommentPreproc, scanner.rest().len() - rest.len())
}

fn url(scanner: &mut Scanner<'_, '_>) -> bool {
    if !scanner.starts_with("url(") {
        return false;
    }
    let (end, line_end) = (scanner.find(4, ")"), scanner.find(0, "\n"));
    end.is_some_and(|end| line_end.is_none_or(|line_end| end < line_end) && scanner.take(Token::StrOther, end + 1))
}

/// Takes a number with a known unit, if it has one.
fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let code = scanner.rest();
    let rest = code.as_bytes();
    let digits = |from: usize| rest[from.min(rest.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(rest.first() == Some(&b'-'));
    let mut end = sign + digits(sign);
    let whole = end > sign;
    if rest.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    } else if !whole {
        return false;
    }
    let ends = |at: usize| !code[at..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let is_unit = |unit: &&&str| rest[end..].starts_with(unit.as_bytes()) && (**unit == "%" || ends(end + unit.len()));
    let unit = UNITS.iter().find(is_unit).map_or(0, |unit| unit.len());
    scanner.take(Token::Num, end + unit)
}

const UNITS: [&str; 26] = [
    "%", "em", "px", "pt", "pc", "in", "mm", "cm", "ex", "rem", "ch", "vw", "vh", "vmin", "vmax", "dpi", "dpcm",
    "dppx", "deg", "grad", "rad", "turn", "ms", "s", "Hz", "kHz",
];

fn word(name: &str) -> Token {
    match name {
        _ if VALUES.has(name) => Token::NameBuiltin,
        _ if COLORS.has(name) => Token::NameConstant,
        _ => Token::Name,
    }
}

fn property(name: &str) -> Token {
    let is_known = PROPERTIES.has(name) || VENDORS.iter().any(|vendor| name.starts_with(vendor));
    if is_known { Token::NameLabel } else { Token::NameProperty }
}

/// Whether a block begins as declarations do: `name:`.
fn has_declaration(block: &str) -> bool {
    let block = block.trim_ascii_start();
    let length = name_length(block);
    length > 0 && block[length..].trim_ascii_start().starts_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn selectors_and_declarations() {
        let expected = [
            ("nt", "a"),
            ("nc", ".b"),
            ("nd", "::c"),
            ("p", "{"),
            ("nl", "color"),
            ("p", ":"),
            ("no", "red"),
            ("p", ";"),
            ("py", "--x"),
            ("p", ":"),
            ("m", "-1.5em"),
            ("p", "}"),
        ];
        assert_eq!(tokens(&LEXER, "a.b::c{color:red;--x:-1.5em}"), expected);
    }

    #[test]
    fn an_at_rule_has_rules_or_declarations() {
        let found = tokens(&LEXER, "@media x{a{b:c}}@page{d:e}f");
        assert_eq!(found[4], ("nt", "a"));
        assert!(found.contains(&("py", "d")));
        assert_eq!(found.last(), Some(&("nt", "f")));
        assert_eq!(tokens(&LEXER, "@media{a:b{c:d}}")[5], ("err", "{"));
    }

    #[test]
    fn what_does_not_close_is_not_what_it_seems() {
        assert_eq!(tokens(&LEXER, "/*a"), [("o", "/*"), ("nt", "a")]);
        assert_eq!(tokens(&LEXER, "\"a"), [("err", "\""), ("nt", "a")]);
    }
}
