//! Haskell. Names may begin with an apostrophe. What stands in the lists of `module` and `import` has classes of its own.
//! Escapes in texts are taken apart; where one is wrong, all is an error up to what could be one.

use super::c_like::{is_word_byte, run, take_space};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "haskell", aliases: &["hs"], start: || Box::new(Haskell::default()) };

static RESERVED: Words = Words::new(
    "_ case class data default deriving do else if in infix infixl infixr instance let newtype of then type where",
);

/// The names of characters that an escape knows.
static ASCII: [&str; 34] = [
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR", "SO", "SI", "DLE",
    "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US", "SP", "DEL",
];

#[derive(Default)]
struct Haskell {
    /// What is open, the innermost last.
    modes: Vec<Mode>,
}

#[derive(Clone, Copy)]
enum Mode {
    /// In a comment or a pragma.
    Comment(Token),
    Text,
    Character,
    Escape,
    Quotation,
    Module,
    Import,
    /// In the parentheses behind a module's name.
    List,
}

impl Lex for Haskell {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.modes.last() {
            None => self.code(scanner),
            Some(Mode::Comment(token)) => self.in_comment(scanner, *token),
            Some(Mode::Text) => self.text(scanner),
            Some(Mode::Character) => self.character(scanner),
            Some(Mode::Escape) => {
                let length = escape_length(scanner.rest());
                self.leave_with(scanner, Token::StrEscape, length)
            }
            Some(Mode::Quotation) => {
                let length = scanner.rest().find("|]").unwrap_or(scanner.rest().len());
                scanner.take(Token::Text, length) || self.leave_with(scanner, Token::Operator, 2)
            }
            Some(Mode::Module) => self.module(scanner),
            Some(Mode::Import) => self.import(scanner),
            Some(Mode::List) => self.list(scanner),
        }
    }
}

impl Haskell {
    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        take_space(scanner)
            || self.comment(scanner)
            || self.word(scanner)
            || self.character_start(scanner)
            || name(scanner)
            || number(scanner)
            || self.text_start(scanner)
            || self.quotation(scanner)
            || operator(scanner)
            || pair(scanner)
            || (b"[](){},;`".contains(&scanner.byte(0)) && scanner.take_char(Token::Punctuation))
    }

    /// Passes `length` bytes and goes back to the mode before; `false` for none.
    fn leave_with(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, length: usize) -> bool {
        if length > 0 {
            self.modes.pop();
        }
        scanner.take(token, length)
    }

    fn enter(&mut self, scanner: &mut Scanner<'_, '_>, mode: Mode, token: Token, length: usize) -> bool {
        self.modes.push(mode);
        scanner.take(token, length)
    }

    fn comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        if rest.starts_with("{-#") {
            return self.enter(scanner, Mode::Comment(Token::CommentPreproc), Token::CommentPreproc, 3);
        }
        if rest.starts_with("{-") {
            return self.enter(scanner, Mode::Comment(Token::CommentMultiline), Token::CommentMultiline, 2);
        }
        let dashes = run(rest, 0, |byte| byte == b'-');
        if dashes < 2 || b"!#$%&*+./<=>?@^|_~\\".contains(&scanner.byte(dashes)) {
            return false;
        }
        let bar = run(rest, 2, |byte| byte.is_ascii_whitespace());
        if scanner.is_at_line_start() && bar > 2 && scanner.byte(bar) == b'|' {
            scanner.take(Token::CommentDoc, bar);
            return scanner.take_line(Token::CommentDoc);
        }
        scanner.take_line(Token::CommentSingle)
    }

    fn in_comment(&mut self, scanner: &mut Scanner<'_, '_>, token: Token) -> bool {
        match (scanner.byte(0), scanner.byte(1)) {
            (b'{', b'-') => self.enter(scanner, Mode::Comment(Token::CommentMultiline), token, 2),
            (b'-', b'}') => self.leave_with(scanner, token, 2),
            (b'{' | b'-', _) => scanner.take_char(token),
            _ => scanner.take_while(token, |c| c != '{' && c != '-'),
        }
    }

    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.byte(0) == b'\'' {
            return false;
        }
        let length = run(scanner.rest(), 0, is_name_byte);
        let word = &scanner.rest()[..length];
        match word {
            "import" => self.modes.push(Mode::Import),
            "module" => self.modes.push(Mode::Module),
            _ if RESERVED.has(word) => (),
            _ => return false,
        }
        scanner.take(Token::KeywordReserved, length)
    }

    /// A character, or the quote before one that is escaped.
    fn character_start(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let Some(rest) = scanner.rest().strip_prefix('\'') else { return false };
        if rest.starts_with('\\') {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            return rest[..end].rfind('\'').is_some_and(|at| at >= 2)
                && self.enter(scanner, Mode::Character, Token::StrChar, 1);
        }
        let length = rest.chars().next().map_or(0, char::len_utf8);
        rest[length..].starts_with('\'') && scanner.take(Token::StrChar, length + 2)
    }

    fn character(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'\\' => self.enter(scanner, Mode::Escape, Token::StrEscape, 1),
            b'\'' => self.leave_with(scanner, Token::StrChar, 1),
            _ => false,
        }
    }

    fn text_start(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        scanner.byte(0) == b'"' && self.enter(scanner, Mode::Text, Token::Str, 1)
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'"' => self.leave_with(scanner, Token::Str, 1),
            b'\\' => self.enter(scanner, Mode::Escape, Token::StrEscape, 1),
            _ => scanner.take_while(Token::Str, |c| c != '"' && c != '\\'),
        }
    }

    /// `[name|`, which any text follows.
    fn quotation(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let Some(rest) = scanner.rest().strip_prefix('[') else { return false };
        let name = run(rest, 0, is_name_byte);
        if !rest.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') || !rest[name..].starts_with('|') {
            return false;
        }
        scanner.take(Token::Operator, 1);
        scanner.take(Token::Name, name);
        self.enter(scanner, Mode::Quotation, Token::Operator, 1)
    }

    fn module(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        if take_space(scanner) || self.comment(scanner) {
            return true;
        }
        if rest.starts_with("where") && !is_word_byte(scanner.byte(5)) {
            return self.leave_with(scanner, Token::KeywordReserved, 5);
        }
        let path = run(rest, 0, is_path_byte);
        if !rest.starts_with(|c: char| c.is_ascii_uppercase()) {
            return false;
        }
        scanner.take(Token::NameNamespace, path);
        if !take_space_before_list(scanner) {
            self.modes.pop();
            return true;
        }
        self.enter(scanner, Mode::List, Token::Punctuation, 1)
    }

    fn import(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        if take_space(scanner) || self.text_start(scanner) {
            return true;
        }
        let path = run(rest, 0, is_path_byte);
        if &rest[..path] == "qualified" {
            return scanner.take(Token::Keyword, path);
        }
        if !self.leave_with(scanner, Token::NameNamespace, path) {
            return false;
        }
        let rest = scanner.rest();
        let space = |from: usize| run(rest, from, |byte| byte.is_ascii_whitespace());
        let next = space(0);
        let word = run(rest, next, is_word_byte);
        let after = space(word);
        match &rest[next..word] {
            "as" if after > word && scanner.byte(after).is_ascii_uppercase() => {
                scanner.take(Token::Text, next);
                scanner.take(Token::Keyword, word - next);
                scanner.take(Token::Text, after - word);
                scanner.take(Token::Name, run(rest, after, is_path_byte) - after);
            }
            "hiding" if after > word && scanner.byte(after) == b'(' => {
                scanner.take(Token::Text, next);
                scanner.take(Token::Keyword, word - next);
                scanner.take(Token::Text, after - word);
                self.enter(scanner, Mode::List, Token::Punctuation, 1);
            }
            _ => {
                if take_space_before_list(scanner) {
                    self.enter(scanner, Mode::List, Token::Punctuation, 1);
                }
            }
        }
        true
    }

    fn list(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let first = scanner.byte(0);
        let name = run(scanner.rest(), 0, is_name_byte);
        match first {
            b'a'..=b'z' | b'_' | b'\'' => scanner.take(Token::NameFunction, name),
            b'A'..=b'Z' => scanner.take(Token::KeywordType, name),
            b',' => scanner.take_char(Token::Punctuation),
            b'(' => self.enter(scanner, Mode::List, Token::Punctuation, 1),
            b')' => self.leave_with(scanner, Token::Punctuation, 1),
            _ => take_space(scanner) || self.comment(scanner) || operator(scanner),
        }
    }
}

fn is_name_byte(byte: u8) -> bool {
    is_word_byte(byte) || byte == b'\''
}

fn is_path_byte(byte: u8) -> bool {
    is_word_byte(byte) || byte == b'.'
}

fn is_operator_byte(byte: u8) -> bool {
    b":!#$%&*+.\\/<=>?@^|~-".contains(&byte)
}

/// Passes white space that a parenthesis follows.
fn take_space_before_list(scanner: &mut Scanner<'_, '_>) -> bool {
    let space = run(scanner.rest(), 0, |byte| byte.is_ascii_whitespace());
    scanner.byte(space) == b'(' && scanner.take(Token::Text, space)
}

fn name(scanner: &mut Scanner<'_, '_>) -> bool {
    let token = match scanner.byte(0) {
        b'a'..=b'z' | b'_' | b'\'' => Token::Name,
        b'A'..=b'Z' => Token::KeywordType,
        _ => return false,
    };
    scanner.take(token, run(scanner.rest(), 0, is_name_byte))
}

/// Signs; a backslash alone begins a function.
fn operator(scanner: &mut Scanner<'_, '_>) -> bool {
    let length = run(scanner.rest(), 0, is_operator_byte);
    let is_lambda = length == 1 && scanner.byte(0) == b'\\';
    scanner.take(if is_lambda { Token::NameFunction } else { Token::Operator }, length)
}

/// `()` and `[]`, with white space between or not.
fn pair(scanner: &mut Scanner<'_, '_>) -> bool {
    let space = run(scanner.rest(), 1, |byte| byte.is_ascii_whitespace());
    match (scanner.byte(0), scanner.byte(space)) {
        (b'(', b')') => scanner.take(Token::NameBuiltin, space + 1),
        (b'[', b']') => scanner.take(Token::KeywordType, space + 1),
        _ => false,
    }
}

/// Bytes of an escape without its backslash; 0 where it is none.
fn escape_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let based = |is: fn(u8) -> bool| {
        let end = run(rest, 1, is);
        if end > 1 { end } else { 0 }
    };
    match bytes.first() {
        Some(b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v' | b'"' | b'\'' | b'&' | b'\\') => 1,
        Some(b'^') if bytes.get(1).is_some_and(|byte| matches!(byte, b'@'..=b'_')) => 2,
        Some(b'o') => based(|byte| matches!(byte, b'0'..=b'7')),
        Some(b'x') => based(|byte| byte.is_ascii_hexdigit()),
        Some(b'0'..=b'9') => run(rest, 0, |byte| byte.is_ascii_digit()),
        Some(byte) if byte.is_ascii_whitespace() => {
            let space = run(rest, 0, |byte| byte.is_ascii_whitespace());
            if rest[space..].starts_with('\\') { space + 1 } else { 0 }
        }
        _ => ASCII.iter().filter(|name| rest.starts_with(**name)).map(|name| name.len()).max().unwrap_or(0),
    }
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let decimal = |from: usize| run(rest, from, |byte| byte.is_ascii_digit());
    let whole = decimal(0);
    let octal = run(rest, 2, |byte| matches!(byte, b'0'..=b'7'));
    let hex = run(rest, 2, |byte| byte.is_ascii_hexdigit());
    match scanner.byte(1) {
        b'o' | b'O' if rest.starts_with('0') && octal > 2 => return scanner.take(Token::NumOct, octal),
        b'x' | b'X' if rest.starts_with('0') && hex > 2 => return scanner.take(Token::NumHex, hex),
        _ if whole == 0 => return false,
        _ => (),
    }
    let fraction = if scanner.byte(whole) == b'.' { decimal(whole + 1) } else { whole };
    let end = if fraction > whole + 1 { fraction } else { whole };
    let sign = end + 1 + usize::from(matches!(scanner.byte(end + 1), b'+' | b'-'));
    let power = if matches!(scanner.byte(end), b'e' | b'E') { decimal(sign) } else { sign };
    let end = if power > sign { power } else { end };
    scanner.take(if end > whole { Token::NumFloat } else { Token::NumInteger }, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn modules_and_imports() {
        let expected = [
            ("kr", "module"),
            ("", " "),
            ("nn", "A.B"),
            ("", " "),
            ("p", "("),
            ("nf", "c"),
            ("p", ","),
            ("kt", "D"),
            ("p", "("),
            ("o", ".."),
            ("p", "))"),
            ("", " "),
            ("kr", "where"),
        ];
        assert_eq!(tokens(&LEXER, "module A.B (c,D(..)) where"), expected);
        let expected = [
            ("kr", "import"),
            ("", " "),
            ("k", "qualified"),
            ("", " "),
            ("nn", "A"),
            ("", " "),
            ("k", "as"),
            ("", " "),
            ("n", "B"),
            ("", " "),
            ("p", "("),
            ("n", "c"),
            ("p", ")"),
        ];
        assert_eq!(tokens(&LEXER, "import qualified A as B (c)"), expected);
    }

    #[test]
    fn texts_and_characters() {
        let expected = [
            ("s", "\"a"),
            ("se", "\\n\\"),
            ("err", "q"),
            ("se", "\\"),
            ("s", "b\""),
            ("sc", "'"),
            ("se", "\\'"),
            ("sc", "'"),
            ("", " "),
            ("n", "'a"),
            ("", " "),
            ("sc", "'b'"),
        ];
        assert_eq!(tokens(&LEXER, "\"a\\n\\q\\b\"'\\'' 'a 'b'"), expected);
        let expected = [("o", "["), ("n", "a"), ("o", "|"), ("", "b|c"), ("o", "|]")];
        assert_eq!(tokens(&LEXER, "[a|b|c|]"), expected);
    }

    #[test]
    fn comments() {
        let expected = [
            ("cm", "{- {- -} -}"),
            ("", "\n"),
            ("cd", "-- | a"),
            ("", "\n"),
            ("o", "--|"),
            ("n", "b"),
            ("", "\n"),
            ("c1", "--- c"),
            ("", "\n"),
            ("cp", "{-# d"),
        ];
        assert_eq!(tokens(&LEXER, "{- {- -} -}\n-- | a\n--|b\n--- c\n{-# d"), expected);
    }

    #[test]
    fn numbers_and_signs() {
        let expected = [
            ("mf", "1.5e-3"),
            ("", " "),
            ("mo", "0o7"),
            ("", " "),
            ("mi", "1"),
            ("o", ".."),
            ("nb", "( )"),
            ("kt", "[]"),
            ("nf", "\\"),
            ("kr", "_"),
            ("o", "->"),
        ];
        assert_eq!(tokens(&LEXER, "1.5e-3 0o7 1..( )[]\\_->"), expected);
    }
}
