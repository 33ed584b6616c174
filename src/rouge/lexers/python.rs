//! Python. Strings may hold code (`f"{x}"`) that holds strings, so states lie on a stack. Strings go on over line
//! ends until they are closed; `print`, `exec` and Python 2's built-in names are known, `match` is not.

use crate::rouge::look::{Look, is_space, is_wide_word};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "python", aliases: &["py"], start: || Box::new(Python::default()) };

static KEYWORDS: Words = Words::new(
    "as assert async await break continue del elif else except exec finally for from global if import lambda nonlocal
    pass print raise return try while with yield",
);

static BUILTINS: Words = Words::new(
    "ArithmeticError AssertionError AttributeError BaseException BlockingIOError BrokenPipeError BufferError
    BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
    DeprecationWarning EOFError EnvironmentError Exception FileExistsError FileNotFoundError FloatingPointError
    FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError
    IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError
    NotADirectoryError NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning
    ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StandardError
    StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError
    UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning
    UserWarning VMSError ValueError Warning WindowsError ZeroDivisionError __import__ abs all any apply ascii
    basestring bin bool buffer bytearray bytes callable chr classmethod cmp coerce compile complex delattr dict dir
    divmod enumerate eval execfile exit file filter float format frozenset getattr globals hasattr hash hex id input
    int intern isinstance issubclass iter len list locals long map max memoryview min next object oct open ord pow
    property range raw_input reduce reload repr reversed round set setattr slice sorted staticmethod str sum super
    tuple type unichr unicode vars xrange zip",
);

/// A string that is open.
#[derive(Copy, Clone)]
struct Text {
    quote: &'static str,
    is_raw: bool,
    is_format: bool,
}

enum State {
    /// Behind `def` or `class`: the name is awaited, and all else is an error.
    Definition(Token),
    Text(Text),
    /// Code in braces within a string.
    Interpolation,
}

/// The open states, the innermost last.
#[derive(Default)]
struct Python {
    states: Vec<State>,
}

impl Lex for Python {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.states.last() {
            Some(State::Definition(token)) => {
                let token = *token;
                let fits = scanner.take_fit(token, identifier);
                if fits {
                    self.states.pop();
                }
                fits
            }
            Some(State::Text(text)) => self.text(scanner, *text),
            Some(State::Interpolation) => self.interpolation(scanner) || self.code(scanner),
            None => self.code(scanner),
        }
    }
}

impl Python {
    fn interpolation(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'{' => self.states.push(State::Interpolation),
            b'}' => {
                self.states.pop();
            }
            b':' => (),
            b'!' if matches!(scanner.byte(1), b'a' | b'r' | b's') => return scanner.take(Token::StrInterpol, 2),
            _ => return false,
        }
        scanner.take(Token::StrInterpol, 1)
    }

    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'\\' => scanner.take(Token::Text, 1),
            b'#' => {
                let line_end = usize::from(scanner.line_length() < scanner.rest().len());
                scanner.take(Token::CommentSingle, scanner.line_length() + line_end)
            }
            b'(' | b')' | b'[' | b']' | b'{' | b'}' | b':' | b';' | b',' | b'.' => scanner.take(Token::Punctuation, 1),
            b'!' if scanner.byte(1) != b'=' => false,
            b'!' => scanner.take(Token::Operator, 2),
            b'-' | b'~' | b'=' | b'<' | b'>' | b'|' | b'&' | b'^' | b'%' | b'*' | b'/' | b'+' | b'@' => {
                scanner.take(Token::Operator, 1)
            }
            b'`' => scanner.take_fit(Token::StrBacktick, |look| {
                look.str("`") && look.any(|c| c != '`' && c != '\n') && look.str("`")
            }),
            b'0'..=b'9' => number(scanner),
            b'"' | b'\'' => self.string(scanner, 0),
            byte if is_space(byte.into()) => scanner.take_while(Token::Text, is_space),
            _ => self.word(scanner),
        }
    }

    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let Some(length) = scanner.fits(identifier) else { return false };
        let word = &scanner.rest()[..length];
        let is_prefix = length <= 2 && word.bytes().all(|byte| b"uUrRbBfF".contains(&byte));
        if is_prefix && matches!(scanner.byte(length), b'"' | b'\'') {
            return self.string(scanner, length);
        }
        match word {
            "from" => from_import(scanner),
            "import" => import(scanner),
            "def" => self.definition(scanner, length, Token::NameFunction),
            "class" => self.definition(scanner, length, Token::NameClass),
            _ => scanner.take(class_of(word), length),
        }
    }

    fn definition(&mut self, scanner: &mut Scanner<'_, '_>, length: usize, name: Token) -> bool {
        let space = scanner.fits(|look| look.str("def") | look.str("class") && spaces(look));
        let Some(space) = space else { return scanner.take(Token::Name, length) };
        self.states.push(State::Definition(name));
        scanner.take(Token::Keyword, length) && scanner.take(Token::Text, space - length)
    }

    /// The prefix and the first quotes of a string.
    fn string(&mut self, scanner: &mut Scanner<'_, '_>, prefix: usize) -> bool {
        let has = |letters: &[u8]| scanner.rest().bytes().take(prefix).any(|byte| letters.contains(&byte));
        let quote = quote_at(&scanner.rest()[prefix..]);
        let text = Text { quote, is_raw: has(b"rR"), is_format: has(b"fF") };
        self.states.push(State::Text(text));
        scanner.take(Token::StrAffix, prefix);
        scanner.take(Token::Str, text.quote.len())
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>, text: Text) -> bool {
        match scanner.byte(0) {
            b'"' | b'\'' => {
                let quote = quote_at(scanner.rest());
                if quote == text.quote {
                    self.states.pop();
                }
                scanner.take(Token::Str, quote.len())
            }
            b'\\' if !text.is_raw && scanner.take_fit(Token::StrEscape, escape) => true,
            b'\\' => scanner.take_fit(Token::Str, |look| look.str("\\") && look.one(|_| true)),
            brace @ (b'{' | b'}') if text.is_format && scanner.byte(1) == brace => scanner.take(Token::Str, 2),
            b'{' if text.is_format => {
                self.states.push(State::Interpolation);
                scanner.take(Token::StrInterpol, 1)
            }
            b'{' | b'}' => scanner.take(Token::Str, 1),
            _ => scanner.take_while(Token::Str, |c| !matches!(c, '{' | '}' | '"' | '\'' | '\\')),
        }
    }
}

/// The quotes at the beginning of `rest`. Three are three also where one would close a string.
fn quote_at(rest: &str) -> &'static str {
    ["\"\"\"", "'''", "\""].into_iter().find(|quote| rest.starts_with(quote)).unwrap_or("'")
}

fn identifier(look: &mut Look<'_>) -> bool {
    !look.peek().is_some_and(|c| c.is_ascii_digit()) && look.some(is_wide_word)
}

/// White space, also over a line that goes on behind `\`.
fn spaces(look: &mut Look<'_>) -> bool {
    let before = look.at();
    while look.some(is_space) || look.group(|look| look.str("\\") && look.one(is_space)) {}
    look.at() > before
}

fn class_of(word: &str) -> Token {
    match word {
        "and" | "in" | "is" | "not" | "or" => Token::OperatorWord,
        "self" | "None" | "Ellipsis" | "False" | "True" => Token::NameBuiltinPseudo,
        _ if KEYWORDS.has(word) => Token::Keyword,
        _ if BUILTINS.has(word) => Token::NameBuiltin,
        _ => Token::Name,
    }
}

/// `from NAME import`, or `from` alone, as behind `raise` and `yield`.
fn from_import(scanner: &mut Scanner<'_, '_>) -> bool {
    let mut look = scanner.look();
    let is_path = |c| is_wide_word(c) || c == '.';
    let space = (look.str("from") && spaces(&mut look)).then(|| look.at() - 4);
    let name = look.some(is_path).then(|| look.at());
    let end = spaces(&mut look).then(|| look.at());
    let (Some(space), Some(name), Some(end)) = (space, name, end) else { return scanner.take(Token::Keyword, 4) };
    if !look.str("import") {
        return scanner.take(Token::Keyword, 4);
    }
    scanner.take(Token::KeywordNamespace, 4);
    scanner.take(Token::Text, space);
    scanner.take(Token::NameNamespace, name - space - 4);
    scanner.take(Token::Text, end - name);
    scanner.take(Token::KeywordNamespace, 6)
}

/// `import NAME`, or `import` alone.
fn import(scanner: &mut Scanner<'_, '_>) -> bool {
    let mut look = scanner.look();
    let space = (look.str("import") && look.some(is_space)).then(|| look.at() - 6);
    let starts_name = !look.peek().is_some_and(|c| c.is_ascii_digit());
    let (Some(space), true) = (space, starts_name && look.some(|c| is_wide_word(c) || c == '.')) else {
        return scanner.take(Token::Keyword, 6);
    };
    scanner.take(Token::KeywordNamespace, 6);
    scanner.take(Token::Text, space);
    scanner.take(Token::NameNamespace, look.at() - space - 6)
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let decimal = |c: char| c.is_ascii_digit();
    let exponent = |look: &mut Look<'_>| {
        look.one(|c| matches!(c, 'e' | 'E')) && look.times(0, 1, |c| matches!(c, '+' | '-')) && look.digits(decimal)
    };
    let imaginary = |c: char| matches!(c, 'j' | 'J');
    let radix = |look: &mut Look<'_>, letter: char, is: fn(char) -> bool| {
        look.str("0")
            && look.one(|c| c.eq_ignore_ascii_case(&letter))
            && look.times(0, 1, |c| c == '_')
            && look.digits(is)
    };
    scanner.take_fit(Token::NumFloat, |look| {
        let point = look.digits(decimal) && look.str(".") && look.maybe(|look| look.digits(decimal));
        let power = look.group(exponent);
        let part = look.times(1, 1, imaginary);
        point || power || part
    }) || scanner.take_fit(Token::NumHex, |look| radix(look, 'x', |c| c.is_ascii_hexdigit()))
        || scanner.take_fit(Token::NumOct, |look| radix(look, 'o', |c| matches!(c, '0'..='7')))
        || scanner.take_fit(Token::NumBin, |look| radix(look, 'b', |c| matches!(c, '0' | '1')))
        || scanner.take_fit(Token::NumIntegerLong, |look| look.digits(decimal) && look.str("L"))
        || scanner.take_fit(Token::NumInteger, |look| look.digits(decimal))
}

/// `\n`, `\x41`, `\u00e9`, `\N{EM DASH}`, `\012`, a line end behind `\`.
fn escape(look: &mut Look<'_>) -> bool {
    let hex = |c: char| c.is_ascii_hexdigit();
    let named = |look: &mut Look<'_>| {
        let mut name = *look;
        let is_name = name.some(|c| c.is_ascii_alphabetic() || c == ' ') && name.passed().len() - look.at() > 2;
        let text = &name.passed()[look.at()..];
        let fits = is_name && !text.starts_with(' ') && !text.ends_with(' ') && name.str("}");
        *look = if fits { name } else { *look };
        fits
    };
    look.str("\\")
        && (look.one(|c| "abfnrtv\"'\\\n".contains(c))
            || look.group(|look| look.str("u") && look.times(4, 4, hex))
            || look.group(|look| look.str("U") && look.times(8, 8, hex))
            || look.group(|look| look.str("x") && look.times(2, 2, hex))
            || look.group(|look| look.str("N{") && named(look))
            || look.times(1, 3, |c| matches!(c, '0'..='7')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn braces_of_a_format_string_hold_code() {
        let expected = [
            ("sa", "f"),
            ("s", "\"{{"),
            ("si", "{"),
            ("n", "x"),
            ("si", "!r:"),
            ("o", ">"),
            ("si", "{"),
            ("n", "w"),
            ("si", "}}"),
            ("s", "\""),
        ];
        assert_eq!(tokens(&LEXER, "f\"{{{x!r:>{w}}\""), expected);
        assert_eq!(tokens(&LEXER, "'a'''' b"), [("s", "'a''''"), ("", " "), ("n", "b")]);
        assert_eq!(tokens(&LEXER, "rb'\\x41{'"), [("sa", "rb"), ("s", "'\\x41{'")]);
        assert_eq!(tokens(&LEXER, "'\\x4\\x41\\'\n"), [("s", "'\\x4"), ("se", "\\x41\\'"), ("s", "\n")]);
    }

    #[test]
    fn imports_have_names_only_where_they_are_whole() {
        let expected = [("kn", "from"), ("", " "), ("nn", ".a"), ("", " "), ("kn", "import"), ("", " "), ("o", "*")];
        assert_eq!(tokens(&LEXER, "from .a import *"), expected);
        let expected = [("k", "raise"), ("", " "), ("n", "x"), ("", " "), ("k", "from"), ("", " "), ("n", "e")];
        assert_eq!(tokens(&LEXER, "raise x from e"), expected);
        assert_eq!(tokens(&LEXER, "import a.b"), [("kn", "import"), ("", " "), ("nn", "a.b")]);
    }

    #[test]
    fn what_stands_before_a_name_of_a_definition_is_an_error() {
        let expected = [("k", "def"), ("", " "), ("err", "(\n"), ("nf", "x"), ("", " "), ("n", "y")];
        assert_eq!(tokens(&LEXER, "def (\nx y"), expected);
        assert_eq!(tokens(&LEXER, "class if:"), [("k", "class"), ("", " "), ("nc", "if"), ("p", ":")]);
        assert_eq!(tokens(&LEXER, "def"), [("n", "def")]);
    }

    #[test]
    fn numbers_of_both_pythons() {
        for (code, name) in
            [("1_0.e5j", "mf"), ("1.", "mf"), ("0xF_F", "mh"), ("017", "mi"), ("0O7", "mo"), ("9L", "il")]
        {
            assert_eq!(tokens(&LEXER, code), [(name, code)]);
        }
        assert_eq!(tokens(&LEXER, ".5 1__0"), [("p", "."), ("mi", "5"), ("", " "), ("mi", "1"), ("n", "__0")]);
    }
}
