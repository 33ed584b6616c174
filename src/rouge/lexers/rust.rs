//! Rust. What an expression's dot is followed by, a path's beginning, and what is called have classes of their own; lines
//! that begin with `# ` are hidden lines of documentation.

use super::c_like::{is_space, name_length, run, take_space, whole_word};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer {
    tag: "rust",
    aliases: &["rs", "rust,no_run", "rs,no_run", "rust,ignore", "rs,ignore", "rust,should_panic", "rs,should_panic"],
    start: || Box::new(Rust::default()),
};

/// Raw texts with more signs around them are none.
const MAX_RAW_SIGNS: usize = 16;

static KEYWORDS: Words = Words::new(
    "Self abstract as async await become box break const continue crate do dyn else enum extern false final fn for if
    impl in let log loop macro match mod move mut override priv pub ref return self static struct super trait true try
    type typeof union unsafe unsized use virtual where while yield",
);

static BUILTINS: Words = Words::new(
    "Add Arc AsMut AsRef BitAnd BitOr BitXor Box Clone Copy Default Div DoubleEndedIterator Drop Either Eq Err
    ExactSizeIterator Extend Failure Fn FnMut FnOnce From Index Into IntoIterator Iterator Left Mul Neg None Num Ok
    Option Ord Owned PartialEq PartialOrd Pin Rc Result Right Send Shl Shr Sized Some String Sub Sync ToOwned ToString
    Unpin Vec bool c_char c_double c_float c_int c_long c_longlong c_schar c_short c_uchar c_uint c_ulong c_ulonglong
    c_ushort c_void char clock_t dev_t dirent drop f32 f64 float i128 i16 i32 i64 i8 ino_t int isize mode_t off_t pid_t
    size_t ssize_t str time_t u128 u16 u32 u64 u8 uintptr_t usize",
);

#[derive(Default)]
struct Rust {
    mode: Mode,
    in_attribute: bool,
    /// A macro is named, and its parenthesis, bracket or brace is not open yet.
    awaits_macro: bool,
    /// What ends the macros that are open, the innermost last.
    macros: Vec<u8>,
    /// Whether a macro is defined.
    in_rules: bool,
    /// Raw texts with so many signs have no end any more.
    unclosed: Vec<usize>,
}

#[derive(Default)]
enum Mode {
    #[default]
    Code,
    Text,
    /// In a comment of a kind, with as many open.
    Comment(Token, usize),
}

impl Lex for Rust {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.at() == 0 {
            self.unclosed.clear();
        }
        match self.mode {
            Mode::Text => self.text(scanner),
            Mode::Comment(token, open) => self.in_comment(scanner, token, open),
            Mode::Code if self.in_attribute => {
                take_space(scanner)
                    || self.comment(scanner)
                    || self.text_start(scanner)
                    || character(scanner)
                    || number(scanner)
                    || self.attribute(scanner)
            }
            Mode::Code => self.code(scanner),
        }
    }
}

impl Rust {
    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        take_space(scanner)
            || self.hash(scanner)
            || self.comment(scanner)
            || self.text_start(scanner)
            || character(scanner)
            || lifetime(scanner)
            || number(scanner)
            || member(scanner)
            || self.word(scanner)
            || self.sign(scanner)
            || ((self.awaits_macro || !self.macros.is_empty()) && scanner.take_char(Token::Text))
    }

    /// A hidden line, or the beginning of an attribute.
    fn hash(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let line = &scanner.code()[..scanner.at()];
        let blank = line.trim_end_matches([' ', '\t']);
        let begins_line = blank.is_empty() || blank.ends_with('\n');
        if begins_line && scanner.byte(0) == b'#' && is_space(char::from(scanner.byte(1))) {
            let rest = &scanner.rest()[2..];
            return scanner.take(Token::CommentSpecial, 2 + rest.find('\n').unwrap_or(rest.len()));
        }
        self.in_attribute =
            scanner.take_str(Token::NameDecorator, "#[") || scanner.take_str(Token::NameDecorator, "#![");
        self.in_attribute
    }

    fn attribute(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let name = name_length(scanner.rest());
        if matches!(&scanner.rest()[..name], "true" | "false") {
            return scanner.take(Token::KeywordConstant, name);
        }
        self.in_attribute = scanner.byte(0) != b']';
        scanner.take(Token::NameDecorator, name)
            || (b"(),=:]".contains(&scanner.byte(0)) && scanner.take_char(Token::NameDecorator))
    }

    fn comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        if rest.starts_with("//") {
            let is_doc = rest.starts_with("//!") || (rest.starts_with("///") && !rest.starts_with("////"));
            return scanner.take_line(if is_doc { Token::CommentDoc } else { Token::CommentSingle });
        }
        if !rest.starts_with("/*") {
            return false;
        }
        let is_doc = rest.starts_with("/*!") || (rest.starts_with("/**") && !matches!(scanner.byte(3), b'*' | b'/'));
        let token = if is_doc { Token::CommentDoc } else { Token::CommentMultiline };
        self.mode = Mode::Comment(token, 1);
        scanner.take(token, 2)
    }

    fn in_comment(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, open: usize) -> bool {
        let length = match (scanner.byte(0), scanner.byte(1)) {
            (b'*', b'/') => {
                self.mode = if open > 1 { Mode::Comment(token, open - 1) } else { Mode::Code };
                2
            }
            (b'/', b'*') => {
                self.mode = Mode::Comment(token, open + 1);
                2
            }
            (b'*' | b'/', _) => 1,
            _ => run(scanner.rest(), 0, |byte| byte != b'*' && byte != b'/'),
        };
        scanner.take(token, length)
    }

    fn text_start(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let prefix = usize::from(scanner.byte(0) == b'b');
        if scanner.byte(prefix) == b'"' {
            self.mode = Mode::Text;
            return scanner.take(Token::Str, prefix + 1);
        }
        if scanner.byte(prefix) != b'r' {
            return false;
        }
        let rest = scanner.rest();
        let start = run(rest, prefix + 1, |byte| byte == b'#');
        let signs = start - prefix - 1;
        let is_raw = scanner.byte(start) == b'"';
        if !is_raw || signs > MAX_RAW_SIGNS || self.unclosed.contains(&signs) {
            return false;
        }
        let end = format!("\"{}", "#".repeat(signs));
        let Some(length) = rest[start + 1..].find(&end) else {
            self.unclosed.push(signs);
            return false;
        };
        scanner.take(Token::Str, start + 1 + length + end.len())
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'"' => {
                self.mode = Mode::Code;
                scanner.take_char(Token::Str)
            }
            b'\\' => scanner.take(Token::StrEscape, escape_length(scanner.rest())),
            _ => scanner.take_while(Token::Str, |c| c != '"' && c != '\\'),
        }
    }

    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.byte(0) == b'$' {
            return self.in_rules && scanner.take(Token::NameVariable, variable_length(scanner.rest()));
        }
        let keyword = whole_word(scanner);
        if matches!(keyword, "true" | "false") && !self.macros.is_empty() {
            return scanner.take(Token::KeywordConstant, keyword.len());
        }
        if KEYWORDS.has(keyword) {
            return scanner.take(Token::Keyword, keyword.len());
        }
        let rest = scanner.rest();
        let length = name_length(rest);
        let word = &rest[..length];
        let token = match scanner.byte(length) {
            _ if length == 0 => return false,
            b'!' => {
                self.awaits_macro = true;
                self.in_rules |= word == "macro_rules";
                return scanner.take(Token::NameDecorator, length + 1);
            }
            b':' if scanner.byte(length + 1) == b':' => Token::NameNamespace,
            _ if scanner.byte(run(rest, length, |byte| is_space(char::from(byte)))) == b'(' => Token::NameFunction,
            _ if BUILTINS.has(word) => Token::NameBuiltin,
            _ => Token::Name,
        };
        scanner.take(token, length)
    }

    fn sign(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if ["<->", "->", "=>"].iter().any(|sign| scanner.take_str(Token::Keyword, sign)) {
            return true;
        }
        let byte = scanner.byte(0);
        match byte {
            b'(' | b'[' | b'{' => {
                let end = if byte == b'(' { b')' } else { byte + 2 };
                if std::mem::take(&mut self.awaits_macro) || self.macros.last() == Some(&end) {
                    self.macros.push(end);
                }
            }
            _ if self.macros.last() == Some(&byte) => {
                self.macros.pop();
                self.in_rules &= !self.macros.is_empty();
            }
            b'.' if scanner.byte(1) == b'.' => return scanner.take_while(Token::Operator, |c| c == '.'),
            _ => (),
        }
        (b"()[]{}|,:;".contains(&byte) && scanner.take_char(Token::Punctuation))
            || (b"*/!@~&+%^<>=?-".contains(&byte) && scanner.take_char(Token::Operator))
    }
}

/// Bytes of `$`, a name, and the kind behind a colon.
fn variable_length(rest: &str) -> usize {
    let name = 1 + name_length(&rest[1..]);
    let kind = if name > 1 && rest[name..].starts_with(':') { name_length(&rest[name + 1..]) } else { 0 };
    if kind > 0 { name + 1 + kind } else { name }
}

/// A dot with a number, a field or a method behind it.
fn member(scanner: &mut Scanner<'_, '_>) -> bool {
    if scanner.byte(0) != b'.' {
        return false;
    }
    let rest = scanner.rest();
    let space = |from: usize| run(rest, from, |byte| is_space(char::from(byte)));
    let start = space(1);
    let digits = run(rest, start, |byte| byte.is_ascii_digit());
    let end = start + name_length(&rest[start..]);
    let token = match &rest[start..end] {
        _ if digits > start => return scanner.take(Token::NameAttribute, digits),
        "" => return false,
        _ if scanner.byte(space(end)) == b'(' => Token::NameFunction,
        "await" => Token::Keyword,
        _ => Token::NameProperty,
    };
    scanner.take(token, end)
}

/// Bytes of an escape; 0 where it is none.
fn escape_length(rest: &str) -> usize {
    match rest.as_bytes().get(1) {
        Some(b'n' | b'r' | b't' | b'0' | b'\\' | b'\'' | b'"') => 2,
        Some(b'x') if run(rest, 2, |byte| byte.is_ascii_hexdigit()) >= 4 => 4,
        Some(b'u') if rest[2..].starts_with('{') => {
            let end = run(rest, 3, |byte| byte.is_ascii_hexdigit());
            if (4..=9).contains(&end) && rest[end..].starts_with('}') { end + 1 } else { 0 }
        }
        _ => 0,
    }
}

fn character(scanner: &mut Scanner<'_, '_>) -> bool {
    let prefix = usize::from(scanner.byte(0) == b'b');
    let Some(rest) = scanner.rest()[prefix..].strip_prefix('\'') else { return false };
    let length = match rest.chars().next() {
        Some('\\') => escape_length(rest),
        Some(c) => c.len_utf8(),
        None => 0,
    };
    length > 0 && rest[length..].starts_with('\'') && scanner.take(Token::StrChar, prefix + length + 2)
}

fn lifetime(scanner: &mut Scanner<'_, '_>) -> bool {
    if scanner.byte(0) != b'\'' {
        return false;
    }
    let name = name_length(&scanner.rest()[1..]);
    let token = if &scanner.rest()[1..=name] == "static" { Token::Keyword } else { Token::NameVariable };
    name > 0 && scanner.take(token, name + 1)
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    if !scanner.byte(0).is_ascii_digit() {
        return false;
    }
    let digits = |from: usize, is: fn(u8) -> bool| run(rest, from, |byte| is(byte) || byte == b'_');
    let based = match scanner.byte(1) {
        b'x' => digits(2, |byte| byte.is_ascii_hexdigit()),
        b'o' => digits(2, |byte| matches!(byte, b'0'..=b'7')),
        b'b' => digits(2, |byte| matches!(byte, b'0' | b'1')),
        _ => 0,
    };
    if rest.starts_with('0') && based > 2 {
        return scanner.take(Token::NumInteger, integer_end(rest, based));
    }
    let decimal = |from: usize| digits(from, |byte| byte.is_ascii_digit());
    let whole = decimal(0);
    let after_dot = rest[whole..].strip_prefix('.').map(|rest| rest.chars().next());
    let ends_in_dot = after_dot.is_some_and(|c| !c.is_some_and(|c| c == '.' || c == '_' || c.is_alphabetic()));
    let fraction = if ends_in_dot { decimal(whole + 1) } else { whole };
    let sign = fraction + 1 + usize::from(matches!(scanner.byte(fraction + 1), b'+' | b'-'));
    let power = if matches!(scanner.byte(fraction), b'e' | b'E') { decimal(sign) } else { sign };
    let end = if power > sign { power } else { fraction };
    let suffix = ["f32", "f64"].iter().any(|suffix| rest[end..].starts_with(suffix));
    let end = end + if suffix { 3 } else { 0 };
    if end > whole {
        scanner.take(Token::NumFloat, end)
    } else {
        scanner.take(Token::NumInteger, integer_end(rest, whole))
    }
}

/// The end of the kind behind an integer.
fn integer_end(rest: &str, end: usize) -> usize {
    const KINDS: [&str; 13] =
        ["usize", "isize", "u128", "i128", "u16", "i16", "u32", "i32", "u64", "i64", "u8", "i8", "u"];
    end + KINDS.iter().find(|kind| rest[end..].starts_with(**kind)).map_or(0, |kind| kind.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn paths_calls_and_members() {
        let expected = [
            ("nn", "Vec"),
            ("p", "::"),
            ("nf", "new"),
            ("p", "()"),
            ("nf", ".a"),
            ("p", "()"),
            ("py", ".b"),
            ("na", ".0"),
            ("k", ".await"),
            ("o", "?"),
            ("p", ";"),
            ("nd", "a!"),
            ("p", "[]"),
        ];
        assert_eq!(tokens(&LEXER, "Vec::new().a().b.0.await?;a![]"), expected);
    }

    #[test]
    fn attributes_and_hidden_lines() {
        let expected = [
            ("nd", "#[a("),
            ("s", "\"]\""),
            ("nd", ",b)]"),
            ("", "\n "),
            ("cs", "# c"),
            ("", "\n"),
            ("nd", "#![d"),
            ("err", "["),
            ("nd", "]"),
        ];
        assert_eq!(tokens(&LEXER, "#[a(\"]\",b)]\n # c\n#![d[]"), expected);
    }

    #[test]
    fn variables_of_rules_of_macros() {
        let expected = [
            ("nd", "macro_rules!"),
            ("", " "),
            ("n", "a"),
            ("", " "),
            ("p", "{"),
            ("nv", "$b:expr"),
            ("p", "}"),
            ("err", "$"),
            ("n", "c"),
        ];
        assert_eq!(tokens(&LEXER, "macro_rules! a {$b:expr}$c"), expected);
    }

    #[test]
    fn signs_in_macros_are_no_errors() {
        let expected = [
            ("nd", "a!"),
            ("p", "("),
            ("", "$"),
            ("n", "b"),
            ("", " #"),
            ("kc", "true"),
            ("p", ")"),
            ("err", "$"),
            ("k", "true"),
        ];
        assert_eq!(tokens(&LEXER, "a!($b #true)$true"), expected);
    }

    #[test]
    fn texts_and_comments() {
        let expected = [
            ("s", "r#\"\"a\"#"),
            ("", " "),
            ("s", "b\""),
            ("err", "\\"),
            ("s", "q"),
            ("se", "\\x41"),
            ("s", "\""),
            ("sc", "'\\u{1}'"),
            ("nv", "'a"),
        ];
        assert_eq!(tokens(&LEXER, "r#\"\"a\"# b\"\\q\\x41\"'\\u{1}''a"), expected);
        assert_eq!(tokens(&LEXER, "/** /* */ */ /**/"), [("cd", "/** /* */ */"), ("", " "), ("cm", "/**/")]);
        assert_eq!(tokens(&LEXER, "////\n///"), [("c1", "////"), ("", "\n"), ("cd", "///")]);
    }

    #[test]
    fn numbers() {
        let expected = [
            ("mi", "0xf_u8"),
            ("", " "),
            ("mf", "1."),
            ("", " "),
            ("mi", "1"),
            ("o", ".."),
            ("mf", "2.0_f32"),
            ("", " "),
            ("mi", "1"),
            ("nf", ".a"),
            ("p", "()"),
        ];
        assert_eq!(tokens(&LEXER, "0xf_u8 1. 1..2.0_f32 1.a()"), expected);
    }
}
