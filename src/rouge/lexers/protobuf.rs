//! Protocol Buffers. What stands before `=` on its line is an attribute, unless it is a keyword; strings know no escapes.

use crate::rouge::{Lex, Lexer, Look, Scanner, Token, Words};

pub static LEXER: Lexer =
    Lexer { tag: "protobuf", aliases: &["proto"], start: || Box::new(Protobuf { declared: None }) };

static KEYWORDS: Words =
    Words::new("optional required repeated extensions packed default oneof option rpc returns import to max ctype");
static TYPES: Words = Words::new(
    "double float int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 bool string bytes",
);

struct Protobuf {
    /// What the name is that a declaration's keyword asks for.
    declared: Option<Token>,
}

impl Lex for Protobuf {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_while(Token::Text, |c| c.is_ascii_whitespace()) {
            return true;
        }
        let word = scanner.word();
        if let Some(token) = self.declared.take()
            && !word.is_empty()
        {
            return scanner.take(token, word.len());
        }
        comment(scanner) || self.word(scanner, word) || string(scanner) || number(scanner) || sign(scanner)
    }
}

impl Protobuf {
    fn word(&mut self, scanner: &mut Scanner<'_, '_>, word: &str) -> bool {
        let is_declaration = scanner.byte(word.len()).is_ascii_whitespace();
        let (token, declared) = match word {
            "" => return false,
            "package" | "message" | "extend" | "enum" | "group" | "service" if !is_declaration => return name(scanner),
            "package" => (Token::KeywordNamespace, Some(Token::NameNamespace)),
            "message" | "extend" => (Token::KeywordDeclaration, Some(Token::NameClass)),
            "enum" | "group" | "service" => (Token::KeywordDeclaration, Some(Token::Name)),
            "true" | "false" => (Token::KeywordConstant, None),
            "inf" | "nan" => (Token::NumFloat, None),
            _ if KEYWORDS.has(word) => (Token::Keyword, None),
            _ if TYPES.has(word) => (Token::KeywordType, None),
            _ => return name(scanner),
        };
        self.declared = declared;
        scanner.take(token, word.len())
    }
}

/// Takes a name with points in it.
fn name(scanner: &mut Scanner<'_, '_>) -> bool {
    let length = scanner.length_while(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.');
    let is_set = scanner.rest()[length..].trim_start_matches([' ', '\t']).starts_with('=');
    scanner.take(if is_set { Token::NameAttribute } else { Token::Name }, length)
}

fn comment(scanner: &mut Scanner<'_, '_>) -> bool {
    if scanner.starts_with("//") {
        return scanner.take_line(Token::CommentSingle);
    }
    let end = if scanner.starts_with("/*") { scanner.find(2, "*/") } else { None };
    end.is_some_and(|end| scanner.take(Token::CommentMultiline, end + 2))
}

/// Takes a string that ends on its line.
fn string(scanner: &mut Scanner<'_, '_>) -> bool {
    let quote = scanner.byte(0);
    if !matches!(quote, b'"' | b'\'') {
        return false;
    }
    let (end, line) = (scanner.find(1, if quote == b'"' { "\"" } else { "'" }), scanner.find(1, "\n"));
    let end = end.filter(|end| line.is_none_or(|line| *end < line));
    end.is_some_and(|end| scanner.take(Token::Str, end + 1))
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let point = usize::from(scanner.byte(0) == b'.');
    if !scanner.byte(point).is_ascii_digit() {
        return false;
    }
    scanner.take_fit(Token::NumFloat, exponential)
        || scanner.take_fit(Token::NumFloat, |look| pointed(look) && look.maybe(|look| look.one(is_f)))
        || scanner.take_fit(Token::NumFloat, |look| look.some(is_digit) && look.one(is_f))
        || scanner
            .take_fit(Token::NumHex, |look| look.str("0x") && look.some(|c| c.is_ascii_hexdigit()) && suffix(look))
        || scanner
            .take_fit(Token::NumOct, |look| look.str("0") && look.some(|c| matches!(c, '0'..='7')) && suffix(look))
        || scanner.take_fit(Token::NumInteger, |look| look.some(is_digit) && suffix(look))
}

fn is_f(c: char) -> bool {
    matches!(c, 'f' | 'F')
}

/// The letters behind an integer, which may be missing.
fn suffix(look: &mut Look<'_>) -> bool {
    look.any(|c| matches!(c, 'L' | 'l' | 'U' | 'u'))
}

/// Digits with a point in front, behind or within.
fn pointed(look: &mut Look<'_>) -> bool {
    look.group(|look| {
        let whole = look.length(|c| c.is_ascii_digit());
        look.str(".") && look.length(|c| c.is_ascii_digit()) + whole > 0
    })
}

fn exponential(look: &mut Look<'_>) -> bool {
    (pointed(look) || look.some(|c| c.is_ascii_digit()))
        && look.one(|c| matches!(c, 'e' | 'E'))
        && look.maybe(|look| look.one(|c| matches!(c, '+' | '-')))
        && look.some(|c| c.is_ascii_digit())
        && suffix(look)
}

fn sign(scanner: &mut Scanner<'_, '_>) -> bool {
    match scanner.byte(0) {
        b'+' | b'-' | b'=' | b'/' | b'<' | b'.' | b':' => scanner.take_char(Token::Operator),
        b',' | b';' | b'{' | b'}' | b'(' | b')' | b'[' | b']' => scanner.take_char(Token::Punctuation),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn what_is_set_is_an_attribute() {
        let expected =
            [("kd", "message"), ("", " "), ("nc", "A"), ("o", "."), ("n", "B"), ("", " "), ("p", "{"), ("", " ")];
        let field =
            [("kt", "string"), ("", " "), ("na", "b"), ("", " "), ("o", "="), ("", " "), ("mi", "1"), ("p", ";}")];
        assert_eq!(tokens(&LEXER, "message A.B { string b = 1;}"), [expected, field].concat());
        assert_eq!(tokens(&LEXER, "a\n=max"), [("n", "a"), ("", "\n"), ("o", "="), ("k", "max")]);
    }

    #[test]
    fn numbers_are_those_of_c() {
        let expected = [
            ("mh", "0x1F"),
            ("", " "),
            ("mo", "017L"),
            ("", " "),
            ("mi", "08"),
            ("", " "),
            ("mf", "1.5f"),
            ("", " "),
            ("mf", "1e5"),
            ("n", "f"),
        ];
        assert_eq!(tokens(&LEXER, "0x1F 017L 08 1.5f 1e5f"), expected);
        assert_eq!(tokens(&LEXER, "\"a\\\" 'b"), [("s", "\"a\\\""), ("", " "), ("err", "'"), ("n", "b")]);
    }
}
