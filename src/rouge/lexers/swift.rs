//! Swift. A name before a colon is a variable, one before a parenthesis a function, even if it is a keyword; a line that
//! begins with `#` is the compiler's. Texts run over lines and hold code in `\(` `)`.

use super::c_like::{digits, is_space, name_length, run, take_character, take_line_comment};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "swift", aliases: &[], start: || Box::new(Swift::default()) };

/// What `#selector(` and its like hold is no longer than this.
const MAX_DIRECTIVE: usize = 1000;

static KEYWORDS: Words = Words::new(
    "Self Type __COLUMN__ __FILE__ __FUNCTION__ __LINE__ as associativity async await break case catch continue default
    defer didSet do dynamicType else fallthrough for get guard if in infix inout is isolated mutating new none
    nonmutating operator override precedencegroup prefix postfix precedence repeat rethrows return self set super switch
    throw throws try unowned weak where while willSet",
);

static DECLARATIONS: Words = Words::new(
    "actor associatedtype class convenience deinit dynamic enum extension fileprivate final func import indirect init
    internal lazy let nonisolated open optional private protocol public required some static struct subscript typealias
    var",
);

/// Words that stay what they are before a parenthesis.
static NOT_CALLED: Words = Words::new("case for if internal private switch unowned while");

struct Swift {
    /// What is open, the innermost last.
    modes: Vec<Mode>,
    at_line_start: bool,
}

enum Mode {
    Text,
    /// In code within a text, with as many parentheses open.
    Code(usize),
    Comment,
    /// In the parentheses behind `let`.
    Pattern,
}

impl Default for Swift {
    fn default() -> Swift {
        Swift { modes: Vec::new(), at_line_start: true }
    }
}

impl Lex for Swift {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.modes.last() {
            Some(Mode::Text) => self.text(scanner),
            Some(Mode::Comment) => self.in_comment(scanner),
            Some(Mode::Pattern) => self.space(scanner) || self.pattern(scanner),
            Some(Mode::Code(_)) | None => self.code(scanner),
        }
    }
}

impl Swift {
    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if self.space(scanner) {
            return true;
        }
        if std::mem::take(&mut self.at_line_start) && scanner.byte(0) == b'#' {
            return scanner.take_line(Token::CommentPreproc);
        }
        match scanner.byte(0) {
            b'"' => {
                self.modes.push(Mode::Text);
                scanner.take_char(Token::Str)
            }
            b'\'' => take_character(scanner) || scanner.take_str(Token::StrChar, "'\\'"),
            b'$' => {
                let end = run(scanner.rest(), 1, |byte| byte.is_ascii_digit());
                end > 1 && scanner.take(Token::NameVariable, end)
            }
            b'#' => directive(scanner),
            b'@' => {
                let name = name_length(&scanner.rest()[1..]);
                name > 0 && scanner.take(Token::KeywordDeclaration, name + 1)
            }
            b'`' => quoted_name(scanner),
            b'0'..=b'9' => number(scanner),
            _ => access(scanner) || self.binding(scanner) || name(scanner) || self.sign(scanner),
        }
    }

    fn space(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_str(Token::Text, "\n") {
            self.at_line_start = true;
            return true;
        }
        if scanner.starts_with("/*") {
            self.modes.push(Mode::Comment);
            return scanner.take(Token::CommentMultiline, 2);
        }
        scanner.take_while(Token::Text, |c| c != '\n' && is_space(c)) || take_line_comment(scanner)
    }

    fn in_comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let length = match (scanner.byte(0), scanner.byte(1)) {
            (b'/', b'*') => {
                self.modes.push(Mode::Comment);
                2
            }
            (b'*', b'/') => {
                self.modes.pop();
                2
            }
            (b'/' | b'*', _) => 1,
            _ => run(scanner.rest(), 0, |byte| byte != b'/' && byte != b'*'),
        };
        scanner.take(Token::CommentMultiline, length)
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match (scanner.byte(0), scanner.byte(1)) {
            (b'"', _) => {
                self.modes.pop();
                scanner.take_char(Token::Str)
            }
            (b'\\', b'(') => {
                self.modes.push(Mode::Code(0));
                scanner.take(Token::StrEscape, 2)
            }
            (b'\\', b'\\' | b'0' | b't' | b'n' | b'r' | b'\'' | b'"') => scanner.take(Token::StrEscape, 2),
            (b'\\', b'u') => {
                let end = run(scanner.rest(), 3, |byte| byte.is_ascii_hexdigit());
                let fits = scanner.byte(2) == b'{' && scanner.byte(end) == b'}' && (4..=11).contains(&end);
                fits && scanner.take(Token::StrEscape, end + 1)
            }
            (b'\\', _) => false,
            _ => scanner.take_while(Token::Str, |c| c != '"' && c != '\\'),
        }
    }

    /// `let` or `var` with the name or the parenthesis behind it.
    fn binding(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let word = scanner.word();
        if word != "let" && word != "var" {
            return false;
        }
        let rest = &scanner.rest()[3..];
        let space = run(rest, 0, |byte| is_space(char::from(byte)));
        let name = if space > 0 { name_length(&rest[space..]) } else { 0 };
        let opens = rest[space..].starts_with('(');
        if name == 0 && !opens {
            return false;
        }
        scanner.take(Token::Keyword, 3);
        scanner.take(Token::Text, space);
        if opens {
            self.modes.push(Mode::Pattern);
            return scanner.take_char(Token::Punctuation);
        }
        scanner.take(Token::NameVariable, name)
    }

    fn pattern(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'(' => self.modes.push(Mode::Pattern),
            b')' => {
                self.modes.pop();
            }
            b',' => (),
            _ => return scanner.take(Token::NameVariable, name_length(scanner.rest())),
        }
        scanner.take_char(Token::Punctuation)
    }

    fn sign(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let byte = scanner.byte(0);
        if let Some(Mode::Code(open)) = self.modes.last_mut() {
            match byte {
                b'(' => *open += 1,
                b')' if *open == 0 => {
                    self.modes.pop();
                    return scanner.take_char(Token::StrEscape);
                }
                b')' => *open -= 1,
                _ => (),
            }
        }
        scanner.take_while(Token::Operator, |c| "~!%^&*+=|<>/.-".contains(c))
            || (b":;,?\\()[]{}".contains(&byte) && scanner.take_char(Token::Punctuation))
    }
}

/// `#available(...)`, `#selector(...)` and the words that `#` begins within a line.
fn directive(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let find = |from: usize, signs: &[u8]| {
        let window = rest.as_bytes()[from..].iter().take(MAX_DIRECTIVE).take_while(|byte| **byte != b'\n');
        window.into_iter().position(|byte| signs.contains(byte)).map(|at| from + at)
    };
    if rest.starts_with("#available(") {
        return find(0, b")").is_some_and(|at| scanner.take(Token::KeywordDeclaration, at + 1));
    }
    let called = ["#selector(", "#keyPath("].iter().find(|word| rest.starts_with(**word)).map(|word| word.len());
    if let Some(called) = called {
        let Some(sign) = find(called, b"()") else { return false };
        let end = if scanner.byte(sign) == b'(' { find(sign, b")").map_or(sign, |at| at + 1) } else { sign };
        if end == called || scanner.byte(end) != b')' {
            return false;
        }
        scanner.take(Token::KeywordDeclaration, called);
        scanner.take(Token::NameFunction, end - called);
        return scanner.take(Token::KeywordDeclaration, 1);
    }
    let words = ["#line", "#file", "#column", "#function", "#dsohandle"];
    words.iter().any(|word| scanner.take_str(Token::KeywordDeclaration, word))
}

/// A name between backticks.
fn quoted_name(scanner: &mut Scanner<'_, '_>) -> bool {
    let name = name_length(&scanner.rest()[1..]);
    name > 0
        && scanner.byte(name + 1) == b'`'
        && scanner.take(Token::Punctuation, 1)
        && scanner.take(Token::NameVariable, name)
        && scanner.take(Token::Punctuation, 1)
}

/// `private(set)` and its like; another word in the parentheses is an error.
fn access(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let (word, allowed): (_, &[&str]) = match scanner.word() {
        word @ ("private" | "internal") => (word, &["set"]),
        word @ "unowned" => (word, &["safe", "unsafe"]),
        _ => return false,
    };
    if scanner.byte(word.len()) != b'(' {
        return false;
    }
    let space = |from: usize| run(rest, from, |byte| is_space(char::from(byte)));
    let start = space(word.len() + 1);
    let end = run(rest, start, super::c_like::is_word_byte);
    let close = space(end);
    if end == start || scanner.byte(close) != b')' {
        return false;
    }
    let is_allowed = allowed.contains(&&rest[start..end]);
    scanner.take(Token::KeywordDeclaration, start);
    scanner.take(if is_allowed { Token::KeywordDeclaration } else { Token::Error }, end - start);
    scanner.take(Token::KeywordDeclaration, close + 1 - end)
}

fn name(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let length = name_length(rest);
    let word = &rest[..length];
    let is_spaced = |at: usize| is_space(char::from(scanner.byte(at)));
    let forced = length + usize::from(rest[length..].starts_with(['!', '?']));
    let next = scanner.byte(run(rest, length, |byte| is_space(char::from(byte))));
    let called = scanner.byte(run(rest, forced, |byte| is_space(char::from(byte))));
    let is_class = word.starts_with(char::is_uppercase);
    let token = match word {
        "" => return false,
        _ if called == b'(' && !NOT_CALLED.has(word) => {
            if is_class {
                Token::KeywordType
            } else {
                Token::NameFunction
            }
        }
        "as" if is_spaced(forced) => return scanner.take(Token::Keyword, forced),
        "try" if is_spaced(forced) && scanner.byte(length) != b'?' => return scanner.take(Token::Keyword, forced),
        _ if next == b':' && !is_class && !word.starts_with("default") => Token::NameVariable,
        _ if KEYWORDS.has(word) => Token::Keyword,
        _ if DECLARATIONS.has(word) => Token::KeywordDeclaration,
        "true" | "false" | "nil" => Token::KeywordConstant,
        _ if is_class => Token::KeywordType,
        _ => Token::Name,
    };
    scanner.take(token, length)
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let decimal = |from: usize| digits(rest, from, |byte| byte.is_ascii_digit(), b'_');
    let hexadecimal = |from: usize| digits(rest, from, |byte| byte.is_ascii_hexdigit(), b'_');
    let is_octal = |byte: u8| matches!(byte, b'0'..=b'7');
    let (hex, plain) = (hexadecimal(2), decimal(0));
    let (token, end) = match scanner.byte(1) {
        _ if !rest.starts_with('0') => (Token::NumInteger, 0),
        b'x' if hex > 2 => {
            let fraction = if scanner.byte(hex) == b'.' { hexadecimal(hex + 1) } else { hex };
            let power = fraction + 1 + usize::from(matches!(scanner.byte(fraction + 1), b'+' | b'-'));
            let end = run(rest, power, |byte| byte.is_ascii_digit());
            let has_power = fraction != hex + 1 && scanner.byte(fraction) == b'p' && end > power;
            (Token::NumHex, if has_power { end } else { hex })
        }
        b'b' => (Token::NumBin, digits(rest, 2, |byte| matches!(byte, b'0' | b'1'), b'_')),
        b'o' => (Token::NumOct, digits(rest, 2, is_octal, b'_')),
        byte if is_octal(byte) && !matches!(scanner.byte(plain), b'.' | b'e' | b'E') => {
            (Token::NumOct, digits(rest, 1, is_octal, b'_'))
        }
        _ => (Token::NumInteger, 0),
    };
    if end > 2 || (token == Token::NumOct && end > 1 && scanner.byte(1) != b'o') {
        return scanner.take(token, end);
    }
    decimal_number(scanner)
}

fn decimal_number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let decimal = |from: usize| digits(rest, from, |byte| byte.is_ascii_digit(), b'_');
    let whole = decimal(0);
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
    fn what_follows_a_name_says_what_it_is() {
        let expected = [
            ("nf", "f"),
            ("", " "),
            ("p", "("),
            ("nv", "in"),
            ("", " "),
            ("p", ":"),
            ("", " "),
            ("kt", "A"),
            ("p", ")"),
            ("k", "if"),
            ("p", "("),
            ("k", "default"),
            ("p", ":"),
        ];
        assert_eq!(tokens(&LEXER, "f (in : A)if(default:"), expected);
        let expected = [
            ("k", "let"),
            ("", " "),
            ("p", "("),
            ("nv", "a"),
            ("p", ","),
            ("", " "),
            ("nv", "B"),
            ("p", ")"),
            ("", " "),
            ("kd", "var"),
            ("", " "),
            ("mi", "1"),
        ];
        assert_eq!(tokens(&LEXER, "let (a, B) var 1"), expected);
    }

    #[test]
    fn texts_hold_code() {
        let expected = [
            ("s", "\"a"),
            ("se", "\\n\\("),
            ("nf", "b"),
            ("p", "("),
            ("s", "\"c\""),
            ("p", ")"),
            ("se", ")"),
            ("s", "\n"),
            ("err", "\\"),
            ("s", "q\""),
        ];
        assert_eq!(tokens(&LEXER, "\"a\\n\\(b(\"c\"))\n\\q\""), expected);
    }

    #[test]
    fn directives_and_attributes() {
        let expected = [
            ("", " "),
            ("cp", "#if a // b"),
            ("", "\n"),
            ("k", "if"),
            ("", " "),
            ("kd", "#selector("),
            ("nf", "a(b:)"),
            ("kd", ")"),
            ("", " "),
            ("err", "#"),
            ("n", "c"),
        ];
        assert_eq!(tokens(&LEXER, " #if a // b\nif #selector(a(b:)) #c"), expected);
        let expected = [
            ("kd", "@a"),
            ("", " "),
            ("kd", "private(set)"),
            ("", " "),
            ("kd", "internal("),
            ("err", "get"),
            ("kd", ")"),
            ("", " "),
            ("nv", "$0"),
            ("p", "`"),
            ("nv", "if"),
            ("p", "`"),
        ];
        assert_eq!(tokens(&LEXER, "@a private(set) internal(get) $0`if`"), expected);
    }

    #[test]
    fn numbers() {
        let expected = [
            ("mh", "0x1.8p3"),
            ("", " "),
            ("mo", "017"),
            ("", " "),
            ("mo", "0o7"),
            ("", " "),
            ("mf", "1_0.5e-3"),
            ("", " "),
            ("mi", "1"),
            ("o", "..."),
            ("mi", "2"),
        ];
        assert_eq!(tokens(&LEXER, "0x1.8p3 017 0o7 1_0.5e-3 1...2"), expected);
    }
}
