//! C, and what it has in common with the languages built on it, C++ and Objective-C.
//!
//! A function's name is one before parentheses that `{` or `;` follows, as long as no body is open. Labels are known
//! inside of bodies and on the very first line. `#if 0` makes a comment of the code up to its end.

use super::c_like::{Ends, digits, ends_word, is_space, is_word_byte, run, take_line_comment};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "c", aliases: &[], start: || Box::new(CFamily::new(&DIALECT)) };

static DIALECT: Dialect = Dialect {
    words: &[(&KEYWORDS, Token::Keyword), (&RESERVED, Token::KeywordReserved)],
    is_cpp: false,
    is_objc: false,
};

/// A list of parameters longer than this is none.
const MAX_SIGNATURE: usize = 4096;

pub(super) static KEYWORDS: Words = Words::new(
    "_Alignas _Alignof _Atomic _Generic _Imaginary _Noreturn _Static_assert _Thread_local auto break case const continue
    default do else enum extern for goto if register restricted return sizeof static struct switch typedef union virtual
    volatile while",
);

pub(super) static RESERVED: Words = Words::new(
    "__asm __based __cdecl __declspec __except __fastcall __finally __inline __int16 __int32 __int8 __leave __restrict
    __stdcall __try _inline inline naked restrict thread typename",
);

static TYPES: Words = Words::new(
    "DIR FILE _Bool _Complex char char16_t char32_t clock_t div_t double float fpos_t int int16_t int32_t int64_t int8_t
    int_fast16_t int_fast32_t int_fast64_t int_fast8_t int_least16_t int_least32_t int_least64_t int_least8_t intmax_t
    intptr_t jmp_buf ldiv_t long mbstate_t off_t ptrdiff_t short sig_atomic_t signed size_t ssize_t time_t uint16_t
    uint32_t uint64_t uint8_t uint_fast16_t uint_fast32_t uint_fast64_t uint_fast8_t uint_least16_t uint_least32_t
    uint_least64_t uint_least8_t uintmax_t uintptr_t unsigned va_list void wchar_t wctrans_t wctype_t wint_t",
);

static BUILTINS: Words = Words::new("NULL false true");

/// What a language built on C has besides C's words.
pub(super) struct Dialect {
    /// Its words with their kinds. Types and built-in names are C's besides.
    pub words: &'static [(&'static Words, Token)],
    pub is_cpp: bool,
    pub is_objc: bool,
}

pub(super) struct CFamily {
    dialect: &'static Dialect,
    pub mode: Mode,
    /// Whether another lexer knows of something open around the code.
    pub is_nested: bool,
    /// How many braces are open. In C++ braces never close a body.
    depth: usize,
    /// The signs that end what is begun: `:` for `case`, `>` for `template`.
    pub pending: Vec<u8>,
    /// Whether a line has just begun.
    pub at_line_start: bool,
    /// Whether a label can stand at the beginning of this line.
    allows_label: bool,
    ends: Ends,
    /// Up to here no function's name comes.
    no_function_before: usize,
    /// Parentheses up to here have no body or `;` behind them.
    no_signature_before: usize,
    /// The end of a raw text that was looked for and not found.
    no_end: String,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Mode {
    Code,
    Text,
    /// In a line for the preprocessor.
    Macro,
    /// In code that the preprocessor leaves out, with as many conditions open.
    Left(usize),
    /// Behind `class` or `struct` in C++.
    Class,
}

impl Lex for CFamily {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.at() == 0 {
            (self.no_function_before, self.no_signature_before) = (0, 0);
            self.no_end.clear();
        }
        match self.mode {
            Mode::Code => self.code(scanner),
            Mode::Text => self.text(scanner),
            Mode::Macro => self.preprocessor(scanner),
            Mode::Left(open) => self.left_out(scanner, open),
            Mode::Class => self.class(scanner),
        }
    }
}

impl CFamily {
    pub(super) fn new(dialect: &'static Dialect) -> CFamily {
        CFamily {
            dialect,
            mode: Mode::Code,
            is_nested: false,
            depth: 0,
            pending: Vec::new(),
            at_line_start: true,
            allows_label: true,
            ends: Ends::default(),
            no_function_before: 0,
            no_signature_before: 0,
            no_end: String::new(),
        }
    }

    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if self.space(scanner) || self.line_start(scanner) {
            return true;
        }
        (self.depth == 0 && self.pending.is_empty() && !self.is_nested && self.function(scanner))
            || self.raw_text(scanner)
            || self.text_start(scanner)
            || character(scanner)
            || self.number(scanner)
            || self.word(scanner)
            || self.sign(scanner)
    }

    /// White space and comments; a line end begins a line.
    pub(super) fn space(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_str(Token::Text, "\n") {
            self.at_line_start = true;
            self.allows_label =
                self.is_nested || self.depth > 0 || !self.pending.is_empty() || self.mode == Mode::Class;
            return true;
        }
        scanner.take_str(Token::Text, "\\\n")
            || scanner.take_while(Token::Text, |c| matches!(c, ' ' | '\t' | '\r'))
            || take_line_comment(scanner)
            || self.ends.take_block_comment(scanner)
    }

    /// What can only begin a line: labels and lines for the preprocessor.
    pub(super) fn line_start(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if !self.at_line_start {
            return false;
        }
        if scanner.byte(0) == b'#' {
            return self.directive(scanner);
        }
        let word = scanner.word().len();
        if self.allows_label && word > 0 && scanner.byte(word) == b':' && scanner.byte(word + 1) != b':' {
            return scanner.take(Token::NameLabel, word + 1);
        }
        self.at_line_start = false;
        false
    }

    fn directive(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        let is_left_out = rest.starts_with("#if") && is_space(char::from(scanner.byte(3))) && scanner.byte(4) == b'0';
        if is_left_out {
            self.mode = Mode::Left(1);
            return scanner.take(Token::Comment, 5);
        }
        self.mode = Mode::Macro;
        let Some(file) = rest.strip_prefix("#include") else { return scanner.take(Token::CommentPreproc, 1) };
        let space = run(file, 0, |byte| is_space(char::from(byte)));
        let end = match file.as_bytes().get(space) {
            Some(b'<') => ">",
            Some(b'"') => "\"",
            _ => return scanner.take(Token::CommentPreproc, 1),
        };
        let start = "#include".len() + space;
        let Some(end) = self.ends.through(scanner, start + 1, end).filter(|end| *end > start + 2) else {
            return scanner.take(Token::CommentPreproc, 1);
        };
        scanner.take(Token::CommentPreproc, "#include".len());
        scanner.take(Token::Text, space);
        scanner.take(Token::CommentPreprocFile, end - start);
        scanner.take_line(Token::CommentSingle);
        true
    }

    fn preprocessor(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'\n' => {
                (self.mode, self.at_line_start) = (Mode::Code, true);
                scanner.take_char(Token::CommentPreproc)
            }
            b'\\' if scanner.byte(1) == b'\n' => scanner.take(Token::CommentPreproc, 2),
            b'/' if self.ends.take_block_comment(scanner) => true,
            b'/' | b'\\' => scanner.take_char(Token::CommentPreproc),
            _ => scanner.take_while(Token::CommentPreproc, |c| !"/\n\\".contains(c)),
        }
    }

    /// A line of code that the preprocessor leaves out.
    fn left_out(&mut self, scanner: &mut Scanner<'_, '_>, open: usize) -> bool {
        let rest = scanner.rest();
        let blank = if scanner.is_at_line_start() { rest.len() - rest.trim_start().len() } else { 0 };
        let is_directive = scanner.is_at_line_start() && rest[blank..].starts_with('#');
        let name = run(rest, blank + 1, |byte| is_space(char::from(byte)));
        let leave = |open: usize| if open > 1 { Mode::Left(open - 1) } else { Mode::Code };
        if is_directive && (rest[name..].starts_with("else") || rest[name..].starts_with("elif")) {
            self.mode = leave(open);
            return scanner.take(Token::Comment, name + 4);
        }
        let Some(mut line) = rest[blank..].find('\n').map(|at| blank + at + 1) else { return false };
        if is_directive && rest[blank..].starts_with("#if") {
            self.mode = Mode::Left(open + 1);
        } else if is_directive && rest[name..].starts_with("endif") && ends_word(scanner, name + 5) {
            while rest[..line - 1].ends_with('\\') {
                let Some(next) = rest[line..].find('\n') else { break };
                line += next + 1;
            }
            (self.mode, self.at_line_start) = (leave(open), true);
        } else if blank > 0 {
            line = run(rest, 0, |byte| byte != b'\n') + 1;
        }
        scanner.take(Token::Comment, line)
    }

    fn class(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if self.space(scanner) || self.line_start(scanner) {
            return true;
        }
        if scanner.take_str(Token::Operator, "...") {
            return true;
        }
        self.mode = Mode::Code;
        scanner.take(Token::NameClass, scanner.word().len());
        true
    }

    /// Words, the name of a function, its parameters.
    fn function(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.at() < self.no_function_before {
            return false;
        }
        let rest = scanner.rest();
        let words = run(rest, 0, |byte| is_word_byte(byte) || byte == b'*' || is_space(char::from(byte)));
        let name_end = rest[..words].trim_end_matches(is_space).len();
        let name = rest[..name_end].trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_').len();
        let is_name = name >= 2 && name < name_end && !rest.as_bytes()[name].is_ascii_digit();
        let signature = if is_name && rest[words..].starts_with('(') { self.signature(scanner, words) } else { None };
        let Some(signature) = signature else {
            self.no_function_before = scanner.at() + words;
            return false;
        };
        scanner.delegate(&mut CFamily::new(self.dialect), name);
        scanner.take(Token::NameFunction, name_end - name);
        scanner.delegate(&mut CFamily::new(self.dialect), signature - name_end)
    }

    /// The end of the parameters whose parenthesis opens at `open`.
    fn signature(&mut self, scanner: &Scanner<'_, '_>, open: usize) -> Option<usize> {
        if scanner.at() + open < self.no_signature_before {
            return None;
        }
        let bytes = scanner.rest().as_bytes();
        let window = &bytes[open..bytes.len().min(open + MAX_SIGNATURE)];
        let window = &window[..window.iter().position(|byte| *byte == b';').unwrap_or(window.len())];
        let ends = window.iter().enumerate().filter(|(_, byte)| **byte == b')').map(|(at, _)| open + at + 1);
        let found = ends.into_iter().find(|end| has_body(&scanner.rest()[*end..]));
        if found.is_none() {
            self.no_signature_before = scanner.at() + open + window.len();
        }
        found
    }

    fn raw_text(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        let prefix = ["R\"", "LR\"", "uR\"", "UR\"", "u8R\""].iter().find(|prefix| rest.starts_with(**prefix));
        let Some(prefix) = prefix.filter(|_| self.dialect.is_cpp) else { return false };
        let name = run(rest, prefix.len(), |byte| !b"()\\\" \n".contains(&byte)).min(prefix.len() + 16);
        if scanner.byte(name) != b'(' {
            return false;
        }
        let end = format!("){}\"", &rest[prefix.len()..name]);
        if end == self.no_end {
            return false;
        }
        match rest.find(&end) {
            Some(at) => scanner.take(Token::Str, at + end.len()),
            None => {
                self.no_end = end;
                false
            }
        }
    }

    fn text_start(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let prefix = prefix_length(scanner);
        let prefix = if self.dialect.is_objc && scanner.starts_with("@\"") { 1 } else { prefix };
        if scanner.byte(prefix) != b'"' {
            return false;
        }
        self.mode = Mode::Text;
        scanner.take(Token::Str, prefix + 1)
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'"' => {
                self.mode = Mode::Code;
                scanner.take_char(Token::Str)
            }
            b'\\' => {
                let length = escape_length(scanner.rest());
                let is_continued = length == 0 && scanner.byte(1) == b'\n';
                let token = if length > 0 { Token::StrEscape } else { Token::Str };
                scanner.take(token, if is_continued { 2 } else { length.max(1) })
            }
            b'\n' => false,
            _ => scanner.take_while(Token::Str, |c| !"\\\"\n".contains(c)),
        }
    }

    fn number(&self, scanner: &mut Scanner<'_, '_>) -> bool {
        let is_cpp = self.dialect.is_cpp;
        let rest = scanner.rest();
        let separator = if is_cpp { b'\'' } else { 0 };
        let decimal = |from: usize| digits(rest, from, |byte| byte.is_ascii_digit(), separator);
        let whole = decimal(0);
        let point = whole + usize::from(rest[whole..].starts_with('.'));
        let fraction = if point > whole { decimal(point) } else { whole };
        if fraction == point && whole == 0 {
            return false;
        }
        let suffix = |from: usize| run(rest, from, |byte| b"luLU".contains(&byte));
        if is_cpp && let Some(end) = duration(scanner, if fraction > point { fraction } else { whole }) {
            return whole > 0 && scanner.take(Token::NumOther, end);
        }
        if rest[fraction..].starts_with(['e', 'E']) {
            let sign = fraction + 1 + usize::from(rest[fraction + 1..].starts_with(['+', '-']));
            let power = decimal(sign);
            if power > sign {
                return scanner.take(Token::NumFloat, suffix(power));
            }
        }
        if is_cpp && point > whole {
            return scanner.take(Token::NumFloat, fraction);
        }
        if whole == 0 {
            return false;
        }
        let hex = digits(rest, 2, |byte| byte.is_ascii_hexdigit(), separator);
        let binary = digits(rest, 2, |byte| matches!(byte, b'0' | b'1'), separator);
        let octal = digits(rest, 1, |byte| matches!(byte, b'0'..=b'7'), separator);
        match scanner.byte(1) {
            _ if !rest.starts_with('0') => scanner.take(Token::NumInteger, suffix(whole)),
            b'x' | b'X' if hex > 2 => scanner.take(Token::NumHex, suffix(hex)),
            b'b' if is_cpp && binary > 2 => scanner.take(Token::NumBin, binary),
            _ if octal > 1 => scanner.take(Token::NumOct, suffix(octal)),
            _ => scanner.take(Token::NumInteger, suffix(whole)),
        }
    }

    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let word = scanner.word();
        let own = self.dialect.words.iter().find(|(words, _)| words.has(word)).map(|(_, token)| *token);
        let token = match own {
            Some(token) => token,
            None if TYPES.has(word) => Token::KeywordType,
            None if BUILTINS.has(word) => Token::NameBuiltin,
            None => Token::Name,
        };
        match word {
            "case" => self.pending.push(b':'),
            "template" if self.dialect.is_cpp => self.pending.push(b'>'),
            "class" | "struct" if self.dialect.is_cpp => self.mode = Mode::Class,
            "typename" if self.pending.last() == Some(&b'>') => self.mode = Mode::Class,
            _ => (),
        }
        scanner.take(token, word.len())
    }

    fn sign(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b':' if scanner.byte(1) == b':' => scanner.take(Token::Operator, 2),
            byte if self.pending.last() == Some(&byte) => {
                self.pending.pop();
                scanner.take_char(Token::Punctuation)
            }
            b'{' if self.pending.is_empty() => {
                self.depth += 1;
                scanner.take_char(Token::Punctuation)
            }
            b'{' | b'}' if self.dialect.is_cpp => scanner.take_char(Token::Punctuation),
            b'}' if self.depth > 0 && self.pending.is_empty() => {
                self.depth -= 1;
                scanner.take_char(Token::Punctuation)
            }
            b'*' if scanner.byte(1) == b'/' => scanner.take(Token::Error, 2),
            byte if b"~!%^&*+=|?:<>/-".contains(&byte) => scanner.take_char(Token::Operator),
            byte if b"()[],.;".contains(&byte) => scanner.take_char(Token::Punctuation),
            _ => false,
        }
    }
}

/// Whether white space and comments come, then `{` or `;`.
fn has_body(mut rest: &str) -> bool {
    loop {
        rest = rest.trim_start_matches(is_space);
        let comment = if rest.starts_with("//") {
            rest.find('\n')
        } else if rest.starts_with("/*") {
            let window = rest.as_bytes();
            window[..window.len().min(MAX_SIGNATURE)].windows(2).skip(2).position(|pair| pair == b"*/").map(|at| at + 4)
        } else {
            return rest.starts_with(['{', ';']);
        };
        let Some(comment) = comment else { return false };
        rest = &rest[comment..];
    }
}

/// Bytes of the prefix before a text or character.
fn prefix_length(scanner: &Scanner<'_, '_>) -> usize {
    match scanner.byte(0) {
        b'u' if scanner.byte(1) == b'8' => 2,
        b'L' | b'u' | b'U' => 1,
        _ => 0,
    }
}

fn character(scanner: &mut Scanner<'_, '_>) -> bool {
    let prefix = prefix_length(scanner);
    let Some(rest) = scanner.rest()[prefix..].strip_prefix('\'') else { return false };
    let length = match (rest.as_bytes().first(), rest.as_bytes().get(1)) {
        (Some(b'\\'), Some(b'x')) => run(rest, 2, |byte| byte.is_ascii_hexdigit()).min(4),
        (Some(b'\\'), Some(b'0'..=b'7')) => run(rest, 1, |byte| matches!(byte, b'0'..=b'7')).min(4),
        (Some(b'\\'), _) => 1 + rest[1..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8),
        (Some(b'\'' | b'\n'), _) | (None, _) => return false,
        _ => rest.chars().next().map_or(0, char::len_utf8),
    };
    rest[length..].starts_with('\'') && scanner.take(Token::StrChar, prefix + length + 2)
}

/// Bytes of an escape in a text; 0 where it is none.
fn escape_length(rest: &str) -> usize {
    match rest.as_bytes().get(1) {
        Some(b'\\' | b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v' | b'"' | b'\'') => 2,
        Some(b'x') => {
            let end = run(rest, 2, |byte| byte.is_ascii_hexdigit()).min(6);
            if end >= 4 { end } else { 0 }
        }
        Some(b'0'..=b'7') => run(rest, 1, |byte| matches!(byte, b'0'..=b'7')).min(4),
        _ => 0,
    }
}

/// The end of a unit of time behind a number that ends at `end`.
fn duration(scanner: &Scanner<'_, '_>, end: usize) -> Option<usize> {
    let unit = ["h", "min", "s", "ms", "us", "ns", "d", "y"]
        .iter()
        .find(|unit| scanner.rest()[end..].starts_with(**unit) && ends_word(scanner, end + unit.len()))?;
    Some(end + unit.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::{cpp, tokens};

    #[test]
    fn functions_are_known_while_no_body_is_open() {
        let expected = [
            ("n", "f"),
            ("", " "),
            ("nf", "g"),
            ("p", "()"),
            ("", " "),
            ("c1", "//"),
            ("", "\n"),
            ("p", "{"),
            ("n", "a"),
            ("", " "),
            ("n", "b"),
            ("p", "();}"),
        ];
        assert_eq!(tokens(&LEXER, "f g() //\n{a b();}"), expected);
        assert_eq!(tokens(&LEXER, "a b() c {")[2], ("n", "b"));
        assert_eq!(tokens(&LEXER, "a b(){} c d();")[7], ("nf", "d"));
        assert_eq!(tokens(&cpp::LEXER, "a b(){} c d();")[7], ("n", "d"));
    }

    #[test]
    fn what_if_0_leaves_out_is_a_comment() {
        let expected = [("c", "#if 0\na\n#if b\n#endif\n#else"), ("", "\n"), ("n", "c"), ("", "\n"), ("cp", "#endif")];
        assert_eq!(tokens(&LEXER, "#if 0\na\n#if b\n#endif\n#else\nc\n#endif"), expected);
    }

    #[test]
    fn lines_for_the_preprocessor() {
        let expected = [
            ("cp", "#include"),
            ("", " "),
            ("cpf", "<a>"),
            ("c1", " // b"),
            ("cp", "\n#define x "),
            ("cm", "/* y */"),
            ("cp", " \\\n\"z\n"),
            ("err", "}"),
        ];
        assert_eq!(tokens(&LEXER, "#include <a> // b\n#define x /* y */ \\\n\"z\n}"), expected);
    }

    #[test]
    fn labels_cases_and_numbers() {
        let expected = [
            ("nl", "a:"),
            ("p", "{"),
            ("", "\n"),
            ("nl", "b:"),
            ("", " "),
            ("k", "case"),
            ("", " "),
            ("mi", "1"),
            ("p", ":"),
            ("n", "c"),
            ("o", ":"),
        ];
        assert_eq!(tokens(&LEXER, "a:{\nb: case 1:c:"), expected);
        assert_eq!(tokens(&LEXER, "1.5e3L 1.5"), [("mf", "1.5e3L"), ("", " "), ("mi", "1"), ("p", "."), ("mi", "5")]);
        assert_eq!(tokens(&cpp::LEXER, "1.5 2ms"), [("mf", "1.5"), ("", " "), ("mx", "2ms")]);
    }

    #[test]
    fn a_text_goes_on_behind_a_line_end() {
        let expected = [("s", "\"a"), ("se", "\\n"), ("err", "\n"), ("s", "b\"")];
        assert_eq!(tokens(&LEXER, "\"a\\n\nb\""), expected);
        assert_eq!(tokens(&cpp::LEXER, "R\"x(\")x\""), [("s", "R\"x(\")x\"")]);
    }
}
