//! Go. All numbers are of one kind and all comments too. A text in double quotes runs over lines.

use super::c_like::{Ends, ends_word, name_length, run, take_space};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "go", aliases: &["golang"], start: || Box::new(Go::default()) };

static KEYWORDS: Words = Words::new(
    "break case chan const continue default defer else fallthrough for func go goto if import interface map package range
    return select struct switch type var",
);

static BUILTINS: Words =
    Words::new("append cap close complex copy delete imag len make new panic print println real recover");

static TYPES: Words = Words::new(
    "bool byte complex128 complex64 error float32 float64 int int16 int32 int64 int8 rune string uint uint16 uint32
    uint64 uint8 uintptr",
);

#[derive(Default)]
struct Go {
    /// The quote that ends the text, or 0.
    quote: u8,
    ends: Ends,
}

impl Lex for Go {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.quote {
            0 => self.code(scanner),
            b'"' => self.text(scanner),
            quote => self.raw_text(scanner, quote),
        }
    }
}

impl Go {
    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let byte = scanner.byte(0);
        match byte {
            b'"' | b'`' => {
                self.quote = byte;
                scanner.take_char(Token::Str)
            }
            b'\'' => character(scanner),
            b'/' if self.comment(scanner) => true,
            b'0'..=b'9' | b'.' if number(scanner) => true,
            _ if b"+-*/%&|^<>=!:.".contains(&byte) => scanner.take_char(Token::Operator),
            _ if b"()[]{},;".contains(&byte) => scanner.take_char(Token::Punctuation),
            _ => take_space(scanner) || name(scanner),
        }
    }

    fn comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.byte(1) == b'/' {
            return scanner.take_line(Token::Comment);
        }
        let length = if scanner.byte(1) == b'*' { self.ends.through(scanner, 2, "*/") } else { None };
        length.is_some_and(|length| scanner.take(Token::Comment, length))
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'"' => {
                self.quote = 0;
                scanner.take_char(Token::Str)
            }
            b'\\' => {
                let escape = escape_length(scanner.rest());
                let wrong = scanner.rest()[1..].chars().next().filter(|c| *c != '\n').map_or(0, |c| 1 + c.len_utf8());
                scanner.take(Token::StrEscape, escape) || scanner.take(Token::Error, wrong)
            }
            _ => scanner.take_while(Token::Str, |c| c != '"' && c != '\\'),
        }
    }

    fn raw_text(&mut self, scanner: &mut Scanner<'_, '_>, quote: u8) -> bool {
        self.quote = 0;
        let is_closed = scanner.rest().contains(char::from(quote));
        if !is_closed {
            self.quote = quote;
        }
        scanner.take_through(Token::Str, "`")
    }
}

/// Bytes of an escape; 0 where it is none. Numbers in octal are known in characters only.
fn escape_length(rest: &str) -> usize {
    let digits = |count: usize| {
        let end = run(rest, 2, |byte| byte.is_ascii_hexdigit());
        if end >= 2 + count { 2 + count } else { 0 }
    };
    match rest.as_bytes().get(1) {
        Some(b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v' | b'\\' | b'\'' | b'"') => 2,
        Some(b'x') => digits(2),
        Some(b'u') => digits(4),
        Some(b'U') => digits(8),
        _ => 0,
    }
}

fn character(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = &scanner.rest()[1..];
    let octal = run(rest, 1, |byte| matches!(byte, b'0'..=b'7'));
    let length = match rest.chars().next() {
        Some('\\') if octal == 4 => 4,
        Some('\\') => escape_length(rest),
        Some(c) => c.len_utf8(),
        None => 0,
    };
    length > 0 && scanner.byte(length + 1) == b'\'' && scanner.take(Token::StrChar, length + 2)
}

fn name(scanner: &mut Scanner<'_, '_>) -> bool {
    let length = name_length(scanner.rest());
    let word = &scanner.rest()[..length];
    let token = if KEYWORDS.has(word) {
        Token::Keyword
    } else if matches!(word, "true" | "false" | "iota" | "nil") {
        Token::NameConstant
    } else if BUILTINS.has(word) {
        Token::NameBuiltin
    } else if TYPES.has(word) {
        Token::KeywordType
    } else {
        Token::Name
    };
    scanner.take(token, length)
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let decimal = |from: usize| run(rest, from, |byte| byte.is_ascii_digit());
    let hex = run(rest, 2, |byte| byte.is_ascii_hexdigit());
    if rest.starts_with('0') && matches!(scanner.byte(1), b'x' | b'X') && hex > 2 {
        return scanner.take(Token::Num, hex);
    }
    let whole = decimal(0);
    let fraction = if scanner.byte(whole) == b'.' { decimal(whole + 1) } else { whole };
    if whole == 0 && fraction < 2 {
        return false;
    }
    let sign = fraction + 1 + usize::from(matches!(scanner.byte(fraction + 1), b'+' | b'-'));
    let power = if matches!(scanner.byte(fraction), b'e' | b'E') { decimal(sign) } else { sign };
    let end = if power > sign { power } else { fraction };
    scanner.take(Token::Num, end + usize::from(scanner.byte(end) == b'i' && ends_word(scanner, end + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn names_and_numbers() {
        let expected = [
            ("k", "func"),
            ("", " "),
            ("n", "f"),
            ("p", "("),
            ("n", "é"),
            ("", " "),
            ("kt", "int"),
            ("p", ")"),
            ("", " "),
            ("nb", "len"),
            ("", " "),
            ("no", "nil"),
        ];
        assert_eq!(tokens(&LEXER, "func f(é int) len nil"), expected);
        assert_eq!(
            tokens(&LEXER, "1..2 1e5i 1_0"),
            [("m", "1..2"), ("", " "), ("m", "1e5i"), ("", " "), ("m", "1"), ("n", "_0")]
        );
    }

    #[test]
    fn texts_and_characters() {
        let expected = [
            ("s", "\"a"),
            ("se", "\\n"),
            ("err", "\\1\\q"),
            ("s", "\n\""),
            ("", " "),
            ("sc", "'\\123'"),
            ("err", "'"),
            ("n", "ab"),
            ("s", "`\\"),
        ];
        assert_eq!(tokens(&LEXER, "\"a\\n\\1\\q\n\" '\\123''ab`\\"), expected);
    }

    #[test]
    fn comments() {
        assert_eq!(
            tokens(&LEXER, "// a\n/* b */ /* c"),
            [("c", "// a"), ("", "\n"), ("c", "/* b */"), ("", " "), ("o", "/*"), ("", " "), ("n", "c")]
        );
    }
}
