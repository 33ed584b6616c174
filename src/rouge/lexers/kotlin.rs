//! Kotlin. Names may hold hyphens and a backtick at either end, so that `a->b` begins with the name `a-`. A block comment
//! that ends on its line reaches to the last end there; others nest. Texts are one token, with their templates.

use super::c_like::{
    Ends, digits, is_space, is_word, line_text_length, run, take_character, take_line_comment, take_space, whole_word,
};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "kotlin", aliases: &[], start: || Box::new(Kotlin::default()) };

static KEYWORDS: Words = Words::new(
    "abstract annotation as break by catch class companion const constructor continue crossinline do dynamic else enum
    external false final finally for fun get if import in infix inline inner interface internal is lateinit noinline null
    object open operator out override package private protected public reified return sealed set super suspend tailrec
    this throw true try typealias typeof val var vararg when where while yield",
);

#[derive(Default)]
struct Kotlin {
    /// What the lexer waits for, the innermost last.
    states: Vec<State>,
    ends: Ends,
}

#[derive(Clone, Copy)]
enum State {
    Comment,
    Class,
    Function,
    Property,
    /// In the parentheses behind `val`.
    Destructuring,
    /// In `<` `>` behind `fun` or `val`.
    Generics,
    Import,
}

impl Lex for Kotlin {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let Some(state) = self.states.last() else { return self.root(scanner) };
        match state {
            State::Comment => self.in_comment(scanner),
            State::Class => self.leave_with(scanner, Token::NameClass, class_length(scanner.rest())),
            State::Function => self.function(scanner),
            State::Property => self.property(scanner),
            State::Destructuring => self.destructuring(scanner),
            State::Generics => self.generics(scanner),
            State::Import => {
                let length = scanner.length_while(|c| !is_space(c));
                take_space(scanner) || self.leave_with(scanner, Token::NameNamespace, length)
            }
        }
    }
}

impl Kotlin {
    fn root(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        take_space(scanner)
            || scanner.take_str(Token::Text, "\\\n")
            || take_line_comment(scanner)
            || self.comment(scanner)
            || class_of(scanner)
            || self.declaration(scanner)
            || keyword(scanner)
            || self.text(scanner)
            || take_character(scanner)
            || number(scanner)
            || self.generic_class(scanner)
            || name(scanner)
            || sign(scanner)
    }

    fn comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if !scanner.starts_with("/*") {
            return false;
        }
        let line = &scanner.rest()[..scanner.line_length()];
        if let Some(end) = line[2..].rfind("*/") {
            return scanner.take(Token::CommentMultiline, end + 4);
        }
        self.states.push(State::Comment);
        scanner.take(Token::CommentMultiline, 2)
    }

    fn in_comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let length = match (scanner.byte(0), scanner.byte(1)) {
            (b'/', b'*') => {
                self.states.push(State::Comment);
                2
            }
            (b'*', b'/') => {
                self.states.pop();
                2
            }
            (b'/' | b'*', _) => 1,
            _ => run(scanner.rest(), 0, |byte| byte != b'/' && byte != b'*'),
        };
        scanner.take(Token::CommentMultiline, length)
    }

    /// A word that takes the next name, with the white space behind it.
    fn declaration(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        let word = scanner.word();
        let space = |from: usize| run(rest, from, |byte| is_space(char::from(byte)));
        let end = space(word.len());
        if end == word.len() {
            return false;
        }
        let next = |what: &str| rest[end..].strip_prefix(what).is_some_and(|rest| !rest.starts_with(is_word));
        let (token, length, state) = match word {
            "companion" if next("object") => {
                scanner.take(Token::Keyword, word.len());
                scanner.take(Token::Text, end - word.len());
                return scanner.take(Token::Keyword, "object".len());
            }
            "data" if next("class") && space(end + 5) > end + 5 => (Token::KeywordDeclaration, end + 5, State::Class),
            "class" | "interface" | "object" => (Token::KeywordDeclaration, word.len(), State::Class),
            "fun" => (Token::Keyword, word.len(), State::Function),
            "val" | "var" => (Token::KeywordDeclaration, word.len(), State::Property),
            "import" | "package" => (Token::Keyword, word.len(), State::Import),
            _ => return false,
        };
        self.states.push(state);
        scanner.take(token, length);
        take_space(scanner)
    }

    /// Passes a name and goes back to the state before; `false` for no name.
    fn leave_with(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, length: usize) -> bool {
        if length > 0 {
            self.states.pop();
        }
        scanner.take(token, length)
    }

    fn function(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if take_space(scanner) || self.open(scanner, "<", State::Generics) {
            return true;
        }
        let class = class_length(scanner.rest());
        if class > 0 && scanner.byte(class) == b'.' {
            return scanner.take(Token::NameClass, class) && scanner.take_char(Token::Punctuation);
        }
        self.leave_with(scanner, Token::NameFunction, name_length(scanner.rest()))
    }

    fn property(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        take_space(scanner)
            || self.open(scanner, "<", State::Generics)
            || self.open(scanner, "(", State::Destructuring)
            || self.leave_with(scanner, Token::NameProperty, name_length(scanner.rest()))
    }

    fn open(&mut self, scanner: &mut Scanner<'_, '_>, sign: &str, state: State) -> bool {
        let opens = scanner.take_str(Token::Punctuation, sign);
        if opens {
            self.states.push(state);
        }
        opens
    }

    fn destructuring(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_str(Token::Punctuation, ")") {
            self.states.truncate(self.states.len().saturating_sub(2));
            return true;
        }
        let length = name_length(scanner.rest());
        take_space(scanner) || scanner.take_str(Token::Punctuation, ",") || scanner.take(Token::NameProperty, length)
    }

    fn generics(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if self.open(scanner, "<", State::Generics) {
            return true;
        }
        if scanner.take_str(Token::Punctuation, ">") {
            self.states.pop();
            return true;
        }
        let word = whole_word(scanner);
        let length = class_length(scanner.rest());
        (matches!(word, "reified" | "out" | "in") && scanner.take(Token::Keyword, word.len()))
            || take_space(scanner)
            || scanner.take(Token::NameClass, length)
            || (b",.:?".contains(&scanner.byte(0)) && scanner.take_char(Token::Punctuation))
    }

    /// A class with `<` right behind it.
    fn generic_class(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let length = class_length(scanner.rest());
        length > 0
            && scanner.byte(length) == b'<'
            && scanner.take(Token::NameClass, length)
            && self.open(scanner, "<", State::Generics)
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.byte(0) != b'"' {
            return false;
        }
        if scanner.starts_with("\"\"\"")
            && let Some(length) = self.ends.through(scanner, 3, "\"\"\"")
        {
            return scanner.take(Token::Str, length);
        }
        scanner.take(Token::Str, line_text_length(scanner))
    }
}

/// Bytes of a name: letters, digits, `_` and `-`, with a backtick before or behind; 0 where there is none.
fn name_length(rest: &str) -> usize {
    name_length_from(rest, |c| c.is_alphabetic() || c == '_')
}

/// Bytes of a name that begins with a capital letter.
fn class_length(rest: &str) -> usize {
    name_length_from(rest, char::is_uppercase)
}

fn name_length_from(rest: &str, is_first: impl Fn(char) -> bool) -> usize {
    let start = usize::from(rest.starts_with('`'));
    if !rest[start..].starts_with(is_first) {
        return 0;
    }
    let end = rest[start..].find(|c| !is_word(c) && c != '-').map_or(rest.len(), |end| start + end);
    end + usize::from(rest[end..].starts_with('`'))
}

/// `::class`
fn class_of(scanner: &mut Scanner<'_, '_>) -> bool {
    scanner.starts_with("::class") && scanner.take(Token::Operator, 2) && scanner.take(Token::Keyword, 5)
}

fn keyword(scanner: &mut Scanner<'_, '_>) -> bool {
    let word = whole_word(scanner);
    if !KEYWORDS.has(word) {
        return false;
    }
    scanner.take(Token::Keyword, word.len());
    let takes_label = matches!(word, "return" | "continue" | "break" | "this" | "super");
    let label = if takes_label && scanner.byte(0) == b'@' { name_length(&scanner.rest()[1..]) } else { 0 };
    if label > 0 {
        scanner.take(Token::NameDecorator, label + 1);
    }
    true
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let decimal = |from: usize| digits(rest, from, |byte| byte.is_ascii_digit(), b'_');
    let integer = |from: usize| {
        let unsigned = from + usize::from(rest[from..].starts_with(['u', 'U']));
        unsigned + usize::from(rest[unsigned..].starts_with('L'))
    };
    let whole = decimal(0);
    let fraction = if scanner.byte(whole) == b'.' { decimal(whole + 1) } else { whole };
    let fraction = if fraction > whole + 1 { fraction } else { whole };
    if fraction == 0 {
        return false;
    }
    let mut end = fraction;
    if rest[end..].starts_with(['e', 'E']) {
        let sign = end + 1 + usize::from(rest[end + 1..].starts_with(['+', '-']));
        let power = decimal(sign);
        end = if power > sign { power } else { end };
    }
    let has_suffix = rest[end..].starts_with(['f', 'F']);
    let hex = digits(rest, 2, |byte| byte.is_ascii_hexdigit(), b'_');
    let binary = digits(rest, 2, |byte| matches!(byte, b'0' | b'1'), b'_');
    match scanner.byte(1) {
        b'x' | b'X' if rest.starts_with('0') && hex > 2 => scanner.take(Token::NumHex, integer(hex)),
        b'b' | b'B' if rest.starts_with('0') && binary > 2 => scanner.take(Token::NumBin, integer(binary)),
        _ if end > whole || has_suffix => scanner.take(Token::NumFloat, end + usize::from(has_suffix)),
        _ => scanner.take(Token::NumInteger, integer(whole)),
    }
}

/// An annotation, a label, a function that is called, a class or another name.
fn name(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    if let Some(rest) = rest.strip_prefix('@') {
        let length = class_length(rest);
        return length > 0 && scanner.take(Token::NameDecorator, length + 1);
    }
    let class = class_length(rest);
    if class > 0 {
        return scanner.take(Token::NameClass, class);
    }
    let length = name_length(rest);
    let after = run(rest, length, |byte| is_space(char::from(byte)));
    match (scanner.byte(length), scanner.byte(after)) {
        (b'@', _) => length > 0 && scanner.take(Token::NameDecorator, length + 1),
        (_, b'(' | b'{') => scanner.take(Token::NameFunction, length),
        _ => scanner.take(Token::Name, length),
    }
}

fn sign(scanner: &mut Scanner<'_, '_>) -> bool {
    ["?.", "?:", "!!", "::", ".."].iter().any(|sign| scanner.take_str(Token::Operator, sign))
        || (b"~!%^&*()+=|[]:;,.<>/?-{}".contains(&scanner.byte(0)) && scanner.take_char(Token::Punctuation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn declarations_take_names() {
        let expected = [
            ("k", "fun"),
            ("", " "),
            ("p", "<"),
            ("nc", "T"),
            ("p", ">"),
            ("", " "),
            ("nc", "T"),
            ("p", "."),
            ("nf", "a"),
            ("p", "()"),
        ];
        assert_eq!(tokens(&LEXER, "fun <T> T.a()"), expected);
        let expected = [
            ("kd", "val"),
            ("", " "),
            ("p", "("),
            ("py", "a"),
            ("p", ","),
            ("", " "),
            ("py", "B"),
            ("p", ")"),
            ("n", "c"),
        ];
        assert_eq!(tokens(&LEXER, "val (a, B)c"), expected);
        let expected = [
            ("kd", "data class"),
            ("", " "),
            ("err", "x"),
            ("nc", "A"),
            ("", " "),
            ("k", "companion"),
            ("", " "),
            ("k", "object"),
        ];
        assert_eq!(tokens(&LEXER, "data class xA companion object"), expected);
        assert_eq!(tokens(&LEXER, "import a.*;"), [("k", "import"), ("", " "), ("nn", "a.*;")]);
    }

    #[test]
    fn names_hold_hyphens() {
        assert_eq!(tokens(&LEXER, "a->b"), [("n", "a-"), ("p", ">"), ("n", "b")]);
        let expected =
            [("nf", "f"), ("", " "), ("p", "{"), ("k", "return"), ("nd", "@A"), ("", " "), ("nd", "b@@C"), ("p", "}")];
        assert_eq!(tokens(&LEXER, "f {return@A b@@C}"), expected);
    }

    #[test]
    fn texts_and_comments() {
        assert_eq!(tokens(&LEXER, "\"a\\\"$b\nc"), [("s", "\"a\\\"$b\n"), ("n", "c")]);
        assert_eq!(tokens(&LEXER, "\"\"\"a\"\n\"\"\"'\\n'"), [("s", "\"\"\"a\"\n\"\"\""), ("sc", "'\\n'")]);
        assert_eq!(tokens(&LEXER, "/* a */ b /**/ c"), [("cm", "/* a */ b /**/"), ("", " "), ("n", "c")]);
        assert_eq!(tokens(&LEXER, "/*\n/* a */\n*/ c"), [("cm", "/*\n/* a */\n*/"), ("", " "), ("n", "c")]);
    }

    #[test]
    fn numbers() {
        let expected = [
            ("mf", "1.5e3F"),
            ("", " "),
            ("mh", "0xFuL"),
            ("", " "),
            ("mi", "1"),
            ("o", ".."),
            ("mi", "2L"),
            ("", " "),
            ("mf", "1f"),
        ];
        assert_eq!(tokens(&LEXER, "1.5e3F 0xFuL 1..2L 1f"), expected);
    }
}
