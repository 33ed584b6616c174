//! Java. A name before `(` is a function's where words come before it on which no rule for keywords fits first: after
//! a line end even `return` is such a word. Texts may run over lines; text blocks are not known.

use super::c_like::{
    Ends, called_name, digits, ends_word, is_word_byte, name_length, quoted_length, run, take_blanks, take_character,
    take_space, whole_word,
};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "java", aliases: &[], start: || Box::new(Java::default()) };

static KEYWORDS: Words = Words::new(
    "assert break case catch continue default do else finally for goto if instanceof new return switch this throw try
    while",
);

static DECLARATIONS: Words = Words::new(
    "abstract const enum extends final implements native private protected public static strictfp super synchronized
    throws transient volatile",
);

static TYPES: Words = Words::new("boolean byte char double float int long short var void");

static CONSTANTS: Words = Words::new("false null true");

#[derive(Default)]
struct Java {
    state: State,
    ends: Ends,
    /// Up to here no name of a function follows the words.
    no_function_before: usize,
    has_open_text: bool,
}

#[derive(Default)]
enum State {
    #[default]
    Root,
    /// Behind `class` or `interface`.
    Class,
    /// Behind `import` or `package`.
    Import,
}

impl Lex for Java {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.at() == 0 {
            (self.no_function_before, self.has_open_text) = (0, false);
        }
        match self.state {
            State::Root => self.root(scanner),
            State::Class => self.name(scanner, Token::NameClass, name_length(scanner.rest())),
            State::Import => self.name(scanner, Token::NameNamespace, path_length(scanner.rest())),
        }
    }
}

impl Java {
    fn root(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        take_blanks(scanner)
            || self.ends.take_comment(scanner)
            || keyword(scanner)
            || self.function(scanner)
            || annotation(scanner)
            || self.word(scanner)
            || self.text(scanner)
            || take_character(scanner)
            || character_number(scanner)
            || attribute(scanner)
            || name(scanner)
            || operator(scanner)
            || number(scanner)
            || scanner.take_str(Token::Text, "\n")
    }

    /// Words, then a name that a parenthesis follows.
    fn function(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.at() < self.no_function_before {
            return false;
        }
        match called_name(scanner.rest(), b".[]<>") {
            Ok(name) => {
                scanner.delegate(&mut Java::default(), name.start);
                scanner.take(Token::NameFunction, name.len())
            }
            Err(words) => {
                self.no_function_before = scanner.at() + words;
                false
            }
        }
    }

    /// Words with a class of their own.
    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let word = whole_word(scanner);
        let token = match word {
            "" => return false,
            "class" | "interface" => {
                self.state = State::Class;
                Token::KeywordDeclaration
            }
            "import" | "package" => {
                self.state = State::Import;
                Token::KeywordNamespace
            }
            _ if DECLARATIONS.has(word) => Token::KeywordDeclaration,
            _ if TYPES.has(word) => Token::KeywordType,
            _ if CONSTANTS.has(word) => Token::KeywordConstant,
            _ => return false,
        };
        scanner.take(token, word.len())
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.byte(0) != b'"' || self.has_open_text {
            return false;
        }
        // Where only an escaped quote is left to end the text, it does.
        let last = || scanner.rest().rfind('"').filter(|at| *at > 0).map(|at| at + 1);
        let length = quoted_length(scanner.rest(), b'"').or_else(last);
        self.has_open_text = length.is_none();
        length.is_some_and(|length| scanner.take(Token::Str, length))
    }

    /// The name that `class` or `import` waits for.
    fn name(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, length: usize) -> bool {
        if take_space(scanner) {
            return true;
        }
        if length > 0 {
            self.state = State::Root;
        }
        scanner.take(token, length)
    }
}

fn keyword(scanner: &mut Scanner<'_, '_>) -> bool {
    let word = whole_word(scanner);
    KEYWORDS.has(word) && scanner.take(Token::Keyword, word.len())
}

fn annotation(scanner: &mut Scanner<'_, '_>) -> bool {
    let length = if scanner.byte(0) == b'@' { name_length(&scanner.rest()[1..]) } else { 0 };
    length > 0 && scanner.take(Token::NameDecorator, 1 + length)
}

/// Letters, digits, dots, and a star at the end.
fn path_length(rest: &str) -> usize {
    let end = run(rest, 0, |byte| is_word_byte(byte) || byte == b'.');
    end + usize::from(end > 0 && rest[end..].starts_with('*'))
}

/// A character by its number; capital letters are no digits in it.
fn character_number(scanner: &mut Scanner<'_, '_>) -> bool {
    let end = run(scanner.rest(), 3, |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    scanner.starts_with("'\\u") && end == 7 && scanner.byte(7) == b'\'' && scanner.take(Token::StrChar, 8)
}

fn attribute(scanner: &mut Scanner<'_, '_>) -> bool {
    let length = if scanner.byte(0) == b'.' { name_length(&scanner.rest()[1..]) } else { 0 };
    length > 0 && scanner.take_char(Token::Operator) && scanner.take(Token::NameAttribute, length)
}

/// A label with its colon, a constant, a class or another name.
fn name(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let length = name_length(rest);
    if length == 0 {
        let length = rest.strip_prefix('$').map_or(0, name_length);
        return length > 0 && scanner.take(Token::Name, 1 + length);
    }
    if rest[length..].starts_with(':') {
        return scanner.take(Token::NameLabel, length + 1);
    }
    let token = if ends_word(scanner, length) { name_token(&rest[..length]) } else { Token::Name };
    scanner.take(token, length)
}

fn name_token(name: &str) -> Token {
    let is_upper = |c: char| c.is_uppercase() || c.is_numeric() || c == '_';
    if !name.starts_with(char::is_uppercase) {
        Token::Name
    } else if name.chars().all(is_upper) {
        Token::NameConstant
    } else if name.contains('_') {
        Token::Name
    } else {
        Token::NameClass
    }
}

fn operator(scanner: &mut Scanner<'_, '_>) -> bool {
    b"~^*!%&[](){}<>|+=:;,./?-".contains(&scanner.byte(0)) && scanner.take_char(Token::Operator)
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let is_decimal = |byte: u8| byte.is_ascii_digit();
    let is_octal = |byte: u8| matches!(byte, b'0'..=b'7');
    let is_binary = |byte: u8| matches!(byte, b'0' | b'1');
    let whole = digits(rest, 0, is_decimal, b'_');
    if whole == 0 {
        return false;
    }
    if rest[whole..].starts_with('.') {
        let end = digits(rest, whole + 1, is_decimal, b'_');
        if end > whole + 1 {
            let power = if rest[end..].starts_with(['e', 'E']) { digits(rest, end + 1, is_decimal, b'_') } else { 0 };
            let end = if power > end + 1 { power } else { end };
            return scanner.take(Token::NumFloat, end + usize::from(rest[end..].starts_with(['f', 'd'])));
        }
    }
    let prefixed = rest.starts_with('0').then_some(scanner.byte(1));
    let (token, from, end) = match prefixed {
        Some(b'x' | b'X') => (Token::NumHex, 2, digits(rest, 2, |byte| byte.is_ascii_hexdigit(), b'_')),
        Some(b'b' | b'B') => (Token::NumBin, 2, digits(rest, 2, is_binary, b'_')),
        Some(_) => (Token::NumOct, 1, digits(rest, 1, is_octal, b'_')),
        None => (Token::NumInteger, 0, 0),
    };
    if end > from {
        return scanner.take(token, end);
    }
    scanner.take(Token::NumInteger, whole + usize::from(rest[whole..].starts_with('L')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn a_name_with_words_before_and_a_parenthesis_behind_is_a_function() {
        let expected =
            [("kt", "void"), ("", " "), ("nf", "go"), ("o", "("), ("no", "T"), ("", " "), ("n", "t"), ("o", ")")];
        assert_eq!(tokens(&LEXER, "void go(T t)"), expected);
        let after_line_end = [("o", ";"), ("", "\n"), ("k", "return"), ("", " "), ("nf", "go"), ("o", "()")];
        assert_eq!(tokens(&LEXER, ";\nreturn go()"), after_line_end);
        assert_eq!(tokens(&LEXER, "return go()"), [("k", "return"), ("", " "), ("n", "go"), ("o", "()")]);
    }

    #[test]
    fn classes_and_packages_take_the_next_name() {
        let expected = [("kd", "class"), ("", " "), ("err", "//"), ("", " "), ("nc", "x")];
        assert_eq!(tokens(&LEXER, "class // x"), expected);
        assert_eq!(tokens(&LEXER, "import a.b.*;"), [("kn", "import"), ("", " "), ("nn", "a.b.*"), ("o", ";")]);
    }

    #[test]
    fn what_is_not_closed_is_taken_apart() {
        assert_eq!(tokens(&LEXER, "/* a"), [("o", "/*"), ("", " "), ("n", "a")]);
        assert_eq!(
            tokens(&LEXER, "\"a\nb' 'c'"),
            [("err", "\""), ("n", "a"), ("", "\n"), ("n", "b"), ("sc", "' '"), ("n", "c"), ("err", "'")]
        );
    }

    #[test]
    fn numbers_and_names() {
        let expected = [("mo", "01"), ("mi", "8"), ("", " "), ("mf", "1.5e3"), ("no", "F"), ("", " "), ("mi", "1_0L")];
        assert_eq!(tokens(&LEXER, "018 1.5e3F 1_0L"), expected);
        let expected =
            [("nc", "Ab"), ("", " "), ("n", "A_b"), ("", " "), ("no", "A_1"), ("", " "), ("nl", "a:"), ("nd", "@B")];
        assert_eq!(tokens(&LEXER, "Ab A_b A_1 a:@B"), expected);
    }
}
