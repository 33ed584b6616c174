//! Scala. A name before a parenthesis is a function even if it is a keyword, as in `if(`. A colon begins a type, which
//! lasts until a sign that cannot stand in one, or its line ends; brackets hold types too.

use super::c_like::{Ends, is_space, is_word, run, take_blanks, take_line_comment};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "scala", aliases: &[], start: || Box::new(Scala::default()) };

/// Names with dots between them are looked through no further than this, in bytes.
const MAX_PATH: usize = 1000;

static KEYWORDS: Words = Words::new(
    "abstract case catch def do else extends final finally for forSome if implicit lazy match new override private
    protected requires return sealed super this throw try val var while with yield",
);

#[derive(Default)]
struct Scala {
    /// What is open, the innermost last.
    modes: Vec<Mode>,
    ends: Ends,
    /// Whether no text in double quotes ends any more.
    has_open_text: bool,
}

#[derive(Clone, Copy)]
enum Mode {
    Comment,
    Class,
    Import,
    /// Behind a colon or `type`.
    Type,
    /// In brackets.
    TypeParameters,
}

impl Lex for Scala {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.at() == 0 {
            self.has_open_text = false;
        }
        match self.modes.last() {
            None => self.code(scanner),
            Some(Mode::Comment) => self.in_comment(scanner),
            Some(Mode::Class) => self.class(scanner),
            Some(Mode::Import) => {
                let length = scanner.length_while(|c| c == '.' || c == '$' || is_word(c));
                self.leave_with(scanner, Token::NameNamespace, length)
            }
            Some(Mode::Type) => self.in_type(scanner),
            Some(Mode::TypeParameters) => self.in_brackets(scanner),
        }
    }
}

impl Scala {
    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.declaration(scanner, &["class", "trait", "object"], Mode::Class)
            || take_blanks(scanner)
            || self.comment(scanner)
            || annotation(scanner)
            || binding(scanner)
            || member(scanner)
            || word(scanner)
            || self.keyword_sign(scanner)
            || self.declaration(scanner, &["import", "package"], Mode::Import)
            || self.declaration(scanner, &["type"], Mode::Type)
            || self.text(scanner)
            || character(scanner)
            || self.name(scanner)
            || number(scanner)
            || self.bracket(scanner)
            || (b"(){};,.#".contains(&scanner.byte(0)) && scanner.take_char(Token::Operator))
            || scanner.take(Token::Operator, operator_length(scanner.rest()))
            || scanner.take_str(Token::Text, "\n")
    }

    /// Passes `length` bytes and goes back to the mode before; `false` for none.
    fn leave_with(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, length: usize) -> bool {
        if length > 0 {
            self.modes.pop();
        }
        scanner.take(token, length)
    }

    /// A word with white space behind it, which begins a mode.
    fn declaration(&mut self, scanner: &mut Scanner<'_, '_>, words: &[&str], mode: Mode) -> bool {
        let word = scanner.word();
        if !words.contains(&word) {
            return false;
        }
        let space = run(scanner.rest(), word.len(), |byte| is_space(char::from(byte))) - word.len();
        if space == 0 {
            return false;
        }
        self.modes.push(mode);
        scanner.take(Token::Keyword, word.len());
        scanner.take(Token::Text, space)
    }

    fn comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.starts_with("/*") {
            self.modes.push(Mode::Comment);
            return scanner.take(Token::CommentMultiline, 2);
        }
        take_line_comment(scanner)
    }

    fn in_comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match (scanner.byte(0), scanner.byte(1)) {
            (b'/', b'*') => self.comment(scanner),
            (b'*', b'/') => self.leave_with(scanner, Token::CommentMultiline, 2),
            (b'/' | b'*', _) => scanner.take_char(Token::CommentMultiline),
            _ => scanner.take_while(Token::CommentMultiline, |c| c != '/' && c != '*'),
        }
    }

    fn class(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_while(Token::Text, is_space) {
            return true;
        }
        if matches!(scanner.byte(0), b'{' | b'(') {
            return self.leave_with(scanner, Token::Operator, 1);
        }
        let rest = scanner.rest();
        let length = part_length(rest);
        let space = run(rest, length, |byte| is_space(char::from(byte)));
        if length > 0 && scanner.byte(space) == b'[' {
            self.modes.push(Mode::TypeParameters);
            scanner.take(Token::NameClass, length);
            scanner.take(Token::Text, space - length);
            return scanner.take_char(Token::Operator);
        }
        self.leave_with(scanner, Token::NameClass, length)
    }

    fn in_type(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_while(Token::Text, is_space) || type_keyword(scanner, &["<:", "<%", ">:"]) {
            return true;
        }
        let byte = scanner.byte(0);
        if b",);}=".contains(&byte) {
            let length = if scanner.starts_with("=>") { 2 } else { 1 };
            return self.leave_with(scanner, Token::Operator, length);
        }
        if matches!(byte, b'(' | b'{') {
            self.modes.push(Mode::Type);
            return scanner.take_char(Token::Operator);
        }
        let rest = scanner.rest();
        let length = path_length(rest);
        let space = run(rest, length, |byte| is_space(char::from(byte)));
        if length > 0 && scanner.byte(space) == b'[' {
            self.modes.pop();
            self.modes.push(Mode::TypeParameters);
            scanner.take(Token::KeywordType, length);
            scanner.take(Token::Text, space - length);
            return scanner.take_char(Token::Operator);
        }
        if name_length(rest) > 0 && (space == rest.len() || rest[length..space].contains('\n')) {
            self.modes.pop();
            scanner.take(Token::KeywordType, length);
            scanner.take(Token::Text, rest[length..space].rfind('\n').unwrap_or(space - length));
            return true;
        }
        scanner.take_str(Token::KeywordType, ".")
            || (scanner.starts_with("//") && self.leave_with(scanner, Token::CommentSingle, scanner.line_length()))
            || scanner.take(Token::KeywordType, part_length(rest))
    }

    fn in_brackets(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_while(Token::Text, |c| is_space(c) || c == ',')
            || type_keyword(scanner, &["<:", "<%", "=>", ">:", "⇒"])
        {
            return true;
        }
        match scanner.byte(0) {
            b']' | b')' | b'}' => self.leave_with(scanner, Token::Operator, 1),
            b'(' | b'[' | b'{' => {
                self.modes.push(Mode::TypeParameters);
                scanner.take_char(Token::Operator)
            }
            b'.' => scanner.take_char(Token::KeywordType),
            _ => scanner.take(Token::KeywordType, part_length(scanner.rest())),
        }
    }

    /// Signs that count as keywords; a colon begins a type.
    fn keyword_sign(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        let signs = ["<-", "<:", "<%", "=>", ">:", "#", "=", "@", "_", "⇒", "←"];
        if let Some(sign) = signs.iter().find(|sign| rest.starts_with(**sign)) {
            let next = rest[sign.len()..].chars().next();
            let joins = if *sign == "_" { !next.is_some_and(is_word) } else { next.is_some_and(is_word) };
            return (joins || next.is_none_or(is_space)) && scanner.take(Token::Keyword, sign.len());
        }
        if !rest.starts_with(':') || operator_length(&rest[1..]) > 0 {
            return false;
        }
        self.modes.push(Mode::Type);
        scanner.take_char(Token::Keyword)
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let rest = scanner.rest();
        if rest.starts_with("\"\"\"")
            && let Some(end) = self.ends.through(scanner, 3, "\"\"\"")
        {
            let end = run(rest, end, |byte| byte == b'"');
            return scanner.take(Token::Str, end);
        }
        if !rest.starts_with('"') || self.has_open_text {
            return false;
        }
        // Where only an escaped quote is left to end the text, it does.
        let last = || rest.rfind('"').filter(|at| *at > 0).map(|at| at + 1);
        let length = super::c_like::quoted_length(rest, b'"').or_else(last);
        self.has_open_text = length.is_none();
        length.is_some_and(|length| scanner.take(Token::Str, length))
    }

    /// A name, between backticks or not.
    fn name(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let quoted = if scanner.byte(0) == b'`' { self.ends.through(scanner, 1, "`") } else { None };
        match quoted.filter(|end| *end > 2) {
            Some(end) => scanner.take(Token::Name, end),
            None => scanner.take(Token::Name, name_length(scanner.rest())),
        }
    }

    fn bracket(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let opens = scanner.take_str(Token::Operator, "[");
        if opens {
            self.modes.push(Mode::TypeParameters);
        }
        opens
    }
}

/// Bytes of a name: letters, digits, `_`, `$`, and signs behind a last `_`; 0 where there is none.
fn name_length(rest: &str) -> usize {
    if !rest.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '$') {
        return 0;
    }
    let end = rest.find(|c| !is_word(c) && c != '$').unwrap_or(rest.len());
    if rest[..end].ends_with('_') { end + operator_length(&rest[end..]) } else { end }
}

/// Bytes of signs that make up an operator.
fn operator_length(rest: &str) -> usize {
    let is_sign = |c: char| {
        if c.is_ascii() { "!%&*/?\\^|~+:<=>@#-'`".contains(c) } else { !c.is_alphanumeric() && !c.is_whitespace() }
    };
    rest.find(|c| !is_sign(c)).unwrap_or(rest.len())
}

/// Bytes of a name or an operator.
fn part_length(rest: &str) -> usize {
    let name = name_length(rest);
    if name > 0 { name } else { operator_length(rest) }
}

/// Bytes of names and operators with dots between them.
fn path_length(rest: &str) -> usize {
    let mut end = part_length(rest);
    while end > 0 && end < MAX_PATH && rest[end..].starts_with('.') && part_length(&rest[end + 1..]) > 0 {
        end += 1 + part_length(&rest[end + 1..]);
    }
    end
}

fn type_keyword(scanner: &mut Scanner<'_, '_>, signs: &[&str]) -> bool {
    signs.iter().chain(&["#", "_", "forSome", "type"]).any(|word| scanner.take_str(Token::Keyword, word))
}

fn annotation(scanner: &mut Scanner<'_, '_>) -> bool {
    let length = if scanner.byte(0) == b'@' { name_length(&scanner.rest()[1..]) } else { 0 };
    length > 0 && scanner.take(Token::NameDecorator, length + 1)
}

/// `def` or `val` with white space and the name behind it.
fn binding(scanner: &mut Scanner<'_, '_>) -> bool {
    let token = match scanner.word() {
        "def" => Token::NameFunction,
        "val" => Token::NameVariable,
        _ => return false,
    };
    let rest = scanner.rest();
    let space = run(rest, 3, |byte| is_space(char::from(byte)));
    let name = part_length(&rest[space..]);
    let name = if rest[space..].starts_with('`') { name.min(1) } else { name };
    space > 3
        && name > 0
        && scanner.take(Token::Keyword, 3)
        && scanner.take(Token::Text, space - 3)
        && scanner.take(token, name)
}

/// A dot and the name behind it, or `this` before one.
fn member(scanner: &mut Scanner<'_, '_>) -> bool {
    let length = if scanner.byte(0) == b'.' { name_length(&scanner.rest()[1..]) } else { 0 };
    length > 0 && scanner.take_char(Token::Operator) && scanner.take(Token::NameProperty, length)
}

/// A name with a dot or a parenthesis behind it, a class, a keyword.
fn word(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let length = name_length(rest);
    if length == 0 {
        return false;
    }
    let word = &rest[..length];
    let second = word.chars().nth(1).is_some_and(|c| c.is_alphabetic() || c == '_' || c == '$');
    let is_class = second && word.starts_with(|c: char| c.is_uppercase() || c == '$' || c == '_');
    let has_member = scanner.byte(length) == b'.' && name_length(rest.get(length + 1..).unwrap_or("")) > 0;
    let is_called = scanner.byte(run(rest, length, |byte| is_space(char::from(byte)))) == b'(';
    let token = match word {
        _ if has_member && word != "this" => Token::NameVariable,
        _ if is_class => {
            let named = word.trim_end_matches('$').len();
            return scanner.take(Token::NameClass, if named > 0 { named } else { length - 1 });
        }
        _ if is_called => Token::NameFunction,
        _ if KEYWORDS.has(word) => Token::Keyword,
        "true" | "false" | "null" => Token::KeywordConstant,
        _ => return false,
    };
    scanner.take(token, length)
}

fn character(scanner: &mut Scanner<'_, '_>) -> bool {
    let Some(rest) = scanner.rest().strip_prefix('\'') else { return false };
    let name = name_length(rest);
    if name > 0 && !rest[name..].starts_with('\'') {
        return scanner.take(Token::StrSymbol, name + 1);
    }
    let number = run(rest, 2, |byte| byte.is_ascii_hexdigit());
    if rest.starts_with("\\u") && number == 6 && rest[6..].starts_with('\'') {
        return scanner.take(Token::StrChar, 8);
    }
    super::c_like::take_character(scanner)
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let decimal = |from: usize| run(rest, from, |byte| byte.is_ascii_digit());
    let hex = run(rest, 2, |byte| byte.is_ascii_hexdigit());
    if rest.starts_with("0x") && hex > 2 {
        return scanner.take(Token::NumHex, hex);
    }
    let whole = decimal(0);
    if whole == 0 {
        return false;
    }
    let mut end = whole;
    if scanner.byte(whole) == b'.' {
        let fraction = decimal(whole + 1);
        let sign = fraction + 1 + usize::from(matches!(scanner.byte(fraction + 1), b'+' | b'-'));
        let power = if matches!(scanner.byte(fraction), b'e' | b'E') { decimal(sign) } else { sign };
        end = if power > sign { power } else { fraction };
    }
    let has_suffix = b"fFdD".contains(&scanner.byte(end));
    if end > whole || has_suffix {
        return scanner.take(Token::NumFloat, end + usize::from(has_suffix));
    }
    scanner.take(Token::NumInteger, end + usize::from(scanner.byte(end) == b'L'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn names_by_what_is_around_them() {
        let expected = [
            ("k", "def"),
            ("", " "),
            ("nf", "x_="),
            ("o", "("),
            ("nv", "A"),
            ("o", "."),
            ("py", "b"),
            ("o", ";"),
            ("nf", "if"),
            ("", " "),
            ("o", "("),
            ("nc", "Cd"),
            ("o", ")"),
        ];
        assert_eq!(tokens(&LEXER, "def x_=(A.b;if (Cd)"), expected);
    }

    #[test]
    fn types_end_where_they_must() {
        let expected = [
            ("n", "a"),
            ("k", ":"),
            ("", " "),
            ("kt", "B.C"),
            ("o", "["),
            ("kt", "D"),
            ("", ", "),
            ("k", "_"),
            ("o", "]"),
            ("", " "),
            ("k", "="),
            ("", " "),
            ("n", "e"),
        ];
        assert_eq!(tokens(&LEXER, "a: B.C[D, _] = e"), expected);
        assert_eq!(tokens(&LEXER, "a: B\nc"), [("n", "a"), ("k", ":"), ("", " "), ("kt", "B"), ("", "\n"), ("n", "c")]);
        let expected = [
            ("k", "class"),
            ("", " "),
            ("nc", "A"),
            ("o", "["),
            ("kt", "B"),
            ("o", "]"),
            ("", " "),
            ("nc", "extends"),
            ("", " "),
            ("n", "C"),
        ];
        assert_eq!(tokens(&LEXER, "class A[B] extends C"), expected);
    }

    #[test]
    fn texts_characters_and_numbers() {
        let expected = [
            ("s", "\"\"\"a\"\"\"\""),
            ("", " "),
            ("ss", "'b"),
            ("", " "),
            ("sc", "'c'"),
            ("", " "),
            ("mf", "1.e5f"),
            ("", " "),
            ("mi", "1L"),
            ("", " "),
            ("cm", "/* /* */ */"),
            ("err", "\""),
        ];
        assert_eq!(tokens(&LEXER, "\"\"\"a\"\"\"\" 'b 'c' 1.e5f 1L /* /* */ */\""), expected);
    }
}
