//! TOML, as far as Rouge reads it: whatever stands before `=` without white space is a key, and whatever is in brackets
//! without white space is a table's name, in values as well.

use crate::rouge::{Lex, Lexer, Scanner, Token};

pub static LEXER: Lexer = Lexer { tag: "toml", aliases: &[], start: || Box::new(Toml::default()) };

#[derive(Copy, Clone, PartialEq)]
enum State {
    /// Behind `=`, up to the end of the line.
    Value,
    Array,
    /// In the braces behind `key =`.
    Inline,
    Basic,
    Literal,
    BasicLines,
    LiteralLines,
}

#[derive(Default)]
struct Toml {
    states: Vec<State>,
    /// Up to these places nothing is a key, or a table's name.
    no_key: usize,
    no_table: usize,
}

impl Lex for Toml {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.at() == 0 {
            (self.no_key, self.no_table) = (0, 0);
        }
        match self.states.last() {
            None => self.anywhere(scanner),
            Some(State::Value) if scanner.byte(0) == b'\n' => self.pop(scanner, Token::Text, 1),
            Some(State::Value) => self.anywhere(scanner) || self.value(scanner),
            Some(State::Array) if scanner.byte(0) == b']' => self.pop(scanner, Token::Punctuation, 1),
            Some(State::Inline) if scanner.byte(0) == b'}' => self.pop(scanner, Token::Punctuation, 1),
            Some(State::Array | State::Inline) => self.anywhere(scanner) || self.value(scanner),
            Some(State::Basic) => self.text(scanner, "\""),
            Some(State::Literal) => self.text(scanner, "'"),
            Some(State::BasicLines) => self.text(scanner, "\"\"\""),
            Some(State::LiteralLines) => self.text(scanner, "'''"),
        }
    }
}

impl Toml {
    fn push(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, length: usize, state: State) -> bool {
        self.states.push(state);
        scanner.take(token, length)
    }

    fn pop(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, length: usize) -> bool {
        self.states.pop();
        scanner.take(token, length)
    }

    /// What can stand in and outside of values.
    fn anywhere(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'#' => return scanner.take_line(Token::Comment),
            b' ' | b'\t' | b'\n' | b'\r' => {
                let ends = self.states.last() == Some(&State::Value);
                return scanner.take_while(Token::Text, |c| c.is_ascii_whitespace()) || ends;
            }
            _ => {}
        }
        ["true", "false"].iter().any(|word| scanner.take_str(Token::KeywordConstant, word))
            || self.table(scanner)
            || number(scanner)
            || self.key(scanner)
    }

    fn table(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.byte(0) != b'[' || scanner.at() < self.no_table {
            return false;
        }
        let name = scanner.length_while(|c| !c.is_ascii_whitespace());
        match scanner.rest()[..name].rfind(']').filter(|end| *end > 1) {
            Some(end) => scanner.take(Token::NameNamespace, end + 1),
            None => {
                self.no_table = scanner.at() + name.saturating_sub(1);
                false
            }
        }
    }

    fn key(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let Some((length, space)) = self.key_length(scanner) else { return false };
        let inner = brace(&scanner.rest()[length + space + 1..]);
        let is_inline = inner.is_some();
        scanner.take(if is_inline { Token::NameNamespace } else { Token::NameProperty }, length);
        scanner.take(Token::Text, space);
        if let Some(inner) = inner {
            scanner.take_char(Token::Operator);
            scanner.take(Token::Text, inner);
            return self.push(scanner, Token::Punctuation, 1, State::Inline);
        }
        if self.states.is_empty() {
            self.states.push(State::Value);
        }
        scanner.take_char(Token::Punctuation)
    }

    /// Bytes of a key and of the white space between it and its `=`.
    fn key_length(&mut self, scanner: &mut Scanner<'_, '_>) -> Option<(usize, usize)> {
        let rest = scanner.rest();
        let assigned = |length: usize| {
            let after = &rest[length..];
            let space = after.len() - after.trim_ascii_start().len();
            after[space..].starts_with('=').then_some((length, space))
        };
        if scanner.at() >= self.no_key {
            let word = scanner.length_while(|c| !c.is_ascii_whitespace());
            let whole = assigned(word).filter(|_| word > 0);
            let opens = |at: usize| brace(&rest[at + 1..]).is_some();
            let inline = || whole.filter(|(length, space)| opens(length + space));
            let inside = || rest[..word].rmatch_indices('=').map(|(at, _)| at).filter(|at| *at > 0);
            let inside_inline = || inside().find(|at| opens(*at));
            let key = inline().or_else(|| inside_inline().map(|at| (at, 0)));
            if let Some(key) = key.or(whole).or_else(|| inside().next().map(|at| (at, 0))) {
                return Some(key);
            }
            self.no_key = scanner.at() + word;
        }
        let quote = ["\"", "'"].into_iter().find(|quote| rest.starts_with(quote))?;
        let end = scanner.find(1, quote)?;
        assigned(end + 1)
    }

    fn value(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b',' => scanner.take_char(Token::Punctuation),
            b'\\' => b"trn\"\\".contains(&scanner.byte(1)) && scanner.take(Token::StrEscape, 2),
            b'[' => self.push(scanner, Token::Punctuation, 1, State::Array),
            b'"' if scanner.starts_with("\"\"\"") => self.push(scanner, Token::Str, 3, State::BasicLines),
            b'"' => self.push(scanner, Token::Str, 1, State::Basic),
            b'\'' if scanner.starts_with("'''") => self.push(scanner, Token::Str, 3, State::LiteralLines),
            b'\'' => self.push(scanner, Token::Str, 1, State::Literal),
            _ => false,
        }
    }

    /// In a string. One of a line ends with an error where the line ends.
    fn text(&mut self, scanner: &mut Scanner<'_, '_>, end: &str) -> bool {
        if scanner.starts_with(end) {
            return self.pop(scanner, Token::Str, end.len());
        }
        let is_line = end.len() == 1;
        let quote = char::from(end.as_bytes()[0]);
        match scanner.byte(0) {
            b'\n' if is_line => self.pop(scanner, Token::Error, 1),
            b'\\' if quote == '"' => {
                let is_escape = b"trn\"\\".contains(&scanner.byte(1)) || !is_line && scanner.byte(1) == b'\n';
                is_escape && scanner.take(Token::StrEscape, 2)
            }
            byte if char::from(byte) == quote => scanner.take_char(Token::Str),
            _ => scanner
                .take_while(Token::Str, |c| c != quote && !(c == '\\' && quote == '"') && !(c == '\n' && is_line)),
        }
    }
}

/// Bytes of the white space before `{`, if that comes next.
fn brace(rest: &str) -> Option<usize> {
    let after = rest.trim_ascii_start();
    after.starts_with('{').then_some(rest.len() - after.len())
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    if date_length(rest) > 0 {
        return scanner.take(Token::LiteralDate, date_length(rest));
    }
    let sign = usize::from(rest.starts_with(['+', '-']));
    if ["inf", "nan"].iter().any(|word| rest[sign..].starts_with(word)) {
        return scanner.take(Token::NumFloat, sign + 3);
    }
    let based = [("0x", Token::NumHex, 16), ("0o", Token::NumOct, 8), ("0b", Token::NumBin, 2)];
    for (prefix, token, base) in based {
        let length = rest.strip_prefix(prefix).map_or(0, |rest| digits(rest, base));
        if length > 0 {
            return scanner.take(token, 2 + length);
        }
    }
    let whole = digits(&rest[sign..], 10);
    if whole == 0 {
        return false;
    }
    let mut end = sign + whole;
    let fraction = rest[end..].strip_prefix('.').map_or(0, |rest| digits(rest, 10));
    end += if fraction > 0 { 1 + fraction } else { 0 };
    let power = rest[end..].strip_prefix(['e', 'E']).map_or(0, |rest| {
        let sign = usize::from(rest.starts_with(['+', '-']));
        let length = digits(&rest[sign..], 10);
        if length > 0 { 1 + sign + length } else { 0 }
    });
    let token = if fraction + power > 0 { Token::NumFloat } else { Token::NumInteger };
    scanner.take(token, end + power)
}

/// Bytes of digits, with single `_` between them.
fn digits(text: &str, base: u32) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(|byte| char::from(*byte).is_digit(base));
    let mut end = 0;
    while is_digit(end) || end > 0 && bytes.get(end) == Some(&b'_') && is_digit(end + 1) {
        end += 1;
    }
    end
}

/// Bytes of `1979-05-27T07:32:00Z`; other forms are none.
fn date_length(rest: &str) -> usize {
    const FORM: &[u8] = b"0000-00-00T00:00:00Z";
    let bytes = rest.as_bytes().get(..FORM.len());
    let fits = |(byte, form): (&u8, &u8)| if *form == b'0' { byte.is_ascii_digit() } else { byte == form };
    if bytes.is_some_and(|bytes| bytes.iter().zip(FORM).all(fits)) { FORM.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn keys_are_what_stands_before_the_equals_sign() {
        let expected = [
            ("py", "\"a b\""),
            ("p", "="),
            ("mi", "1_0"),
            ("", "\n"),
            ("py", "c=d"),
            ("", " "),
            ("p", "="),
            ("", " "),
            ("mf", "-1.5e3"),
            ("", "\n"),
            ("err", "e"),
        ];
        assert_eq!(tokens(&LEXER, "\"a b\"=1_0\nc=d = -1.5e3\ne"), expected);
    }

    #[test]
    fn brackets_without_space_are_tables() {
        let expected = [("py", "a"), ("p", "="), ("nn", "[1]"), ("", "\n"), ("nn", "[b.c]"), ("", " "), ("c", "# d")];
        assert_eq!(tokens(&LEXER, "a=[1]\n[b.c] # d"), expected);
        assert_eq!(tokens(&LEXER, "a=[ 1]")[1..], [("p", "=["), ("", " "), ("mi", "1"), ("p", "]")]);
    }

    #[test]
    fn a_string_ends_with_its_line() {
        let expected = [("s", "\"b"), ("err", "\\"), ("s", "u"), ("err", "\n"), ("s", "'''c\n'''")];
        assert_eq!(tokens(&LEXER, "a=\"b\\u\n'''c\n'''")[2..], expected);
    }
}
