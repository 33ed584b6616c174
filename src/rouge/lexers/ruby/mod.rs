//! Ruby. `/`, `?` and `%` begin a literal or are operators, by what stands before; the lines of a here-document come
//! behind the line that announces it; behind the `?` of a condition its `:` is awaited, for lines if need be.

mod texts;
mod words;

use std::collections::VecDeque;

use super::super::look::{Look, is_blank, is_space, is_word};
use crate::rouge::{Lex, Lexer, Scanner, Token};
use texts::{Heredoc, Text};
use words::{BUILTINS, DEFINED, KEYWORDS, PSEUDO, SYMBOLS};

pub static LEXER: Lexer = Lexer { tag: "ruby", aliases: &["rb"], start: || Box::new(Ruby::default()) };

/// What the last token lets come.
#[derive(Copy, Clone, Default, PartialEq)]
enum Before {
    #[default]
    Operator,
    /// A name that may be a method with arguments.
    Method,
    Value,
}

enum State {
    Text(Text),
    /// `#{` within a text.
    Interpolation,
    /// Behind the `?` of a condition.
    Condition,
    /// Behind `<<NAME`, up to the end of the line.
    HeredocAnnounced,
    Heredoc,
    /// Behind `def`.
    Definition,
    /// In `def (owner).name`, behind a bracket.
    Owner,
    /// Behind `class`.
    Class,
}

/// The open states, the innermost last, and the here-documents that are still to come.
#[derive(Default)]
struct Ruby {
    before: Before,
    states: Vec<State>,
    heredocs: VecDeque<Heredoc>,
}

impl Lex for Ruby {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.states.last() {
            Some(State::Text(text)) => {
                let text = *text;
                self.text(scanner, text)
            }
            Some(State::Heredoc) => self.heredoc_line(scanner),
            Some(State::Definition) => self.definition(scanner),
            Some(State::Class) => self.class(scanner),
            Some(State::Interpolation) if scanner.byte(0) == b'}' => {
                self.states.pop();
                self.before = Before::Value;
                scanner.take(Token::StrInterpol, 1)
            }
            Some(State::HeredocAnnounced) if scanner.byte(0) == b'\n' => {
                self.states.pop();
                self.states.push(State::Heredoc);
                self.before = Before::Operator;
                scanner.take(Token::StrHeredoc, 1)
            }
            Some(State::Condition) if ends_condition(scanner) => {
                self.states.pop();
                self.take(scanner, Token::Punctuation, 1, Before::Operator)
            }
            Some(State::Owner) if matches!(scanner.byte(0), b'(' | b')') => self.owner(scanner),
            _ => self.code(scanner),
        }
    }
}

impl Ruby {
    fn expect_operand(&mut self) {
        self.before = Before::Operator;
    }

    fn take(&mut self, scanner: &mut Scanner<'_, '_>, token: Token, length: usize, before: Before) -> bool {
        self.before = before;
        scanner.take(token, length)
    }

    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'\n' => self.take(scanner, Token::Text, 1, Before::Operator),
            byte if is_blank(byte.into()) => self.blank(scanner),
            b'#' => scanner.take_line(Token::CommentSingle),
            b'"' => self.quoted(scanner, Text::DOUBLE, 1),
            b'`' => self.quoted(scanner, Text::BACKTICK, 1),
            b'\'' => {
                self.before = Before::Value;
                texts::single(scanner, Token::StrSingle, 0)
            }
            b'@' | b'$' => self.variable(scanner),
            b'0'..=b'9' => {
                self.before = Before::Value;
                number(scanner)
            }
            b':' => self.symbol(scanner) || self.operator(scanner),
            b'.' => self.method(scanner) || self.operator(scanner),
            byte if byte.is_ascii_alphabetic() || byte == b'_' => self.word(scanner),
            _ => self.operator(scanner),
        }
    }

    fn quoted(&mut self, scanner: &mut Scanner<'_, '_>, text: Text, length: usize) -> bool {
        self.before = Before::Value;
        self.open_text(scanner, text, length)
    }

    /// Blanks, and the literals that only what stands before them tells from operators.
    fn blank(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        scanner.take_while(Token::Text, is_blank);
        if self.before != Before::Method {
            return true;
        }
        self.before = Before::Value;
        let next = scanner.rest().chars().nth(1);
        match scanner.byte(0) {
            b'/' if next.is_some_and(|c| !is_space(c) && c != '=') => return self.quoted(scanner, Text::REGEX, 1),
            b'%' if self.percent(scanner, true) => self.before = Before::Method,
            _ => (),
        }
        true
    }

    fn operator(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let awaits = self.before == Before::Operator;
        match scanner.byte(0) {
            b'=' if scanner.starts_with("=begin") && self.block_comment(scanner) => true,
            b'/' if awaits => self.quoted(scanner, Text::REGEX, 1),
            b'%' if awaits && self.percent(scanner, false) => {
                self.before = Before::Operator;
                true
            }
            b'?' if awaits && scanner.fits(texts::character).is_some() => {
                self.before = Before::Value;
                scanner.take_fit(Token::StrChar, texts::character)
            }
            b'<' if self.heredoc(scanner) => {
                self.before = Before::Value;
                true
            }
            b'?' => {
                self.states.push(State::Condition);
                self.take(scanner, Token::Punctuation, 1, Before::Operator)
            }
            b')' | b']' | b'}' => self.take(scanner, Token::Punctuation, 1, Before::Value),
            b'(' | b'[' | b'{' | b',' | b';' | b'\\' => self.take(scanner, Token::Punctuation, 1, Before::Operator),
            b':' if scanner.byte(1) == b':' => self.take(scanner, Token::Operator, 2, Before::Value),
            b':' => self.take(scanner, Token::Punctuation, 1, Before::Operator),
            _ => {
                let length = scanner.fits(operator_end);
                length.is_some_and(|length| self.take(scanner, Token::Operator, length, Before::Operator))
            }
        }
    }

    fn block_comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.fits(|look| look.str("=begin") && !look.one(is_word)).is_none() {
            return false;
        }
        let length = scanner.find_once("end of a block comment", |rest| {
            let ends = rest.match_indices("\n=end").map(|(at, end)| at + end.len());
            ends.into_iter().find(|end| !rest[*end..].starts_with(is_word))
        });
        length.is_some_and(|length| scanner.take(Token::CommentMultiline, length))
    }

    fn variable(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        self.before = Before::Value;
        let name = |look: &mut Look<'_>| look.one(|c| c.is_ascii_alphabetic() || c == '_') && look.any(is_word);
        scanner.take_fit(Token::NameVariableClass, |look| look.str("@@") && name(look))
            || scanner.take_fit(Token::NameVariableInstance, |look| look.str("@") && name(look))
            || scanner.take_fit(Token::NameVariableGlobal, |look| {
                let special = |c: char| {
                    c.is_ascii_punctuation()
                        && !matches!(c, '#' | '%' | '(' | ')' | '-' | '[' | ']' | '^' | '{' | '|' | '}')
                };
                look.str("$")
                    && (look.some(is_word)
                        || look.group(|look| look.str("-") && look.one(is_word))
                        || look.one(special))
            })
    }

    fn symbol(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let is_symbol = match scanner.byte(1) {
            b'"' => return self.quoted(scanner, Text::SYMBOL, 2),
            b'\'' => texts::single(scanner, Token::StrSymbol, 1),
            _ => scanner.take_fit(Token::StrSymbol, |look| {
                let named = |look: &mut Look<'_>| {
                    look.maybe(|look| look.str("@@") || look.str("@"))
                        && look.one(|c| c.is_ascii_alphabetic() || c == '_')
                        && look.any(is_word)
                        && look.times(0, 1, |c| matches!(c, '?' | '!'))
                };
                look.str(":") && (look.group(named) || SYMBOLS.iter().any(|name| look.str(name)))
            }),
        };
        self.before = if is_symbol { Before::Value } else { self.before };
        is_symbol
    }

    /// `.` with the name of a method, which may be an operator.
    fn method(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let mut look = scanner.look();
        if !look.str(".") || look.peek() == Some('.') {
            return false;
        }
        look.any(is_space);
        let start = look.at();
        let is_name = look.one(|c| c.is_ascii_lowercase() || c == '_') && look.any(is_word);
        let end = if is_name { look.times(0, 1, |c| matches!(c, '?' | '!')) } else { look.one(is_operator_name) };
        if !end {
            return false;
        }
        scanner.take(Token::Punctuation, 1);
        scanner.take(Token::Text, start - 1);
        self.take(scanner, Token::NameFunction, look.at() - start, if is_name { Before::Method } else { Before::Value })
    }

    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let word = scanner.word();
        let marked = &scanner.rest()[..word.len() + usize::from(matches!(scanner.byte(word.len()), b'?' | b'!'))];
        let starts_low = !word.starts_with(|c: char| c.is_ascii_uppercase());
        if starts_low && let Some(length) = scanner.fits(label) {
            return self.take(scanner, Token::StrSymbol, length, Before::Operator);
        }
        let (token, before) = match word {
            "__END__" => return scanner.take(Token::CommentPreproc, scanner.rest().len()),
            "def" | "class" | "module" if self.defines(scanner, word) => return true,
            _ if KEYWORDS.has(word) || word == "class" || word == "def" => (Token::Keyword, Before::Operator),
            _ if PSEUDO.has(word) => (Token::KeywordPseudo, Before::Operator),
            _ if KEYWORDS.has(marked) => return self.take(scanner, Token::Keyword, marked.len(), Before::Operator),
            _ if BUILTINS.has(marked) => return self.take(scanner, Token::NameBuiltin, marked.len(), Before::Method),
            _ if BUILTINS.has(word) => (Token::NameBuiltin, Before::Method),
            _ if starts_low => {
                let before = if marked == word { Before::Method } else { Before::Operator };
                return self.take(scanner, Token::Name, marked.len(), before);
            }
            _ => (Token::NameConstant, Before::Method),
        };
        self.take(scanner, token, word.len(), before)
    }

    /// A keyword before a name that is defined.
    fn defines(&mut self, scanner: &mut Scanner<'_, '_>, word: &str) -> bool {
        let space = scanner.rest()[word.len()..].bytes().take_while(|byte| is_space((*byte).into())).count();
        let module =
            scanner.rest()[word.len() + space..].bytes().take_while(|byte| is_word((*byte).into()) || *byte == b':');
        let module = module.count();
        match word {
            "module" if space == 0 || module == 0 => return false,
            "def" => self.states.push(State::Definition),
            "class" => self.states.push(State::Class),
            _ => (),
        }
        self.before = Before::Value;
        scanner.take(Token::Keyword, word.len());
        scanner.take(Token::Text, space);
        scanner.take(Token::NameNamespace, if word == "module" { module } else { 0 });
        true
    }

    fn definition(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_while(Token::Text, is_space) {
            return true;
        }
        if scanner.take_str(Token::Punctuation, "(") {
            self.states.push(State::Owner);
            return true;
        }
        self.states.pop();
        let owner = scanner.word();
        if !owner.is_empty() && scanner.byte(owner.len()) == b'.' && !is_space(scanner.byte(owner.len() + 1).into()) {
            scanner.take(Token::NameClass, owner.len());
            scanner.take(Token::Operator, 1);
        }
        scanner.take_fit(Token::NameFunction, |look| {
            let first = |c: char| c.is_ascii_alphabetic() || c == '_';
            look.group(|look| look.one(first) && look.any(is_word) && look.times(0, 1, |c| matches!(c, '?' | '!')))
                || DEFINED.iter().any(|name| look.str(name))
        });
        true
    }

    /// A bracket around what a method is defined on.
    fn owner(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_str(Token::Punctuation, "(") {
            self.states.push(State::Owner);
            return true;
        }
        self.states.pop();
        scanner.take(Token::Punctuation, 1);
        scanner.take_fit(Token::Operator, |look| look.str(".") || look.str("::"));
        true
    }

    /// A name ends the state, a path of names does not.
    fn class(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let path = |look: &mut Look<'_>| {
            let parts = |look: &mut Look<'_>| look.str("::") && look.some(is_word);
            let has_parts = look.some(is_word) && look.group(parts);
            while has_parts && look.group(parts) {}
            has_parts
        };
        if scanner.take_while(Token::Text, is_space) || scanner.take_fit(Token::NameClass, path) {
            return true;
        }
        self.states.pop();
        if scanner.take_str(Token::Operator, "<<") {
            self.before = Before::Operator;
        }
        scanner.take_fit(Token::NameClass, |look| look.one(|c| c.is_ascii_uppercase()) && look.any(is_word));
        true
    }
}

/// A `:` that ends a condition: white space follows, or no other `:` on the line.
fn ends_condition(scanner: &Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    rest.starts_with(':') && {
        let space = rest[1..].starts_with(is_space);
        space
            || !rest[1..].find([':', '\\', '#', '\n']).is_some_and(|at| matches!(rest.as_bytes()[1 + at], b':' | b'\\'))
    }
}

/// `name:` with the white space that must follow.
fn label(look: &mut Look<'_>) -> bool {
    look.some(is_word) && look.times(0, 1, |c| matches!(c, '?' | '!')) && look.str(":") && look.some(is_space)
}

/// Operators up to where another kind of token may begin.
fn operator_end(look: &mut Look<'_>) -> bool {
    look.str("<<")
        || look.str("...")
        || look.str("..")
        || look.one(|c| "!=<>+-*/%&|^~.".contains(c)) && look.maybe(|look| look.str("="))
}

fn is_operator_name(c: char) -> bool {
    "+-*/%<>=&|^~[`.".contains(c)
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let exponent = |look: &mut Look<'_>| {
        look.one(|c| matches!(c, 'e' | 'E')) && look.times(0, 1, |c| matches!(c, '+' | '-')) && look.some(digit)
    };
    scanner.take_fit(Token::NumFloat, |look| {
        let fraction = look.digits(digit) && look.group(|look| look.str(".") && look.digits(digit));
        look.group(exponent) || fraction
    }) || scanner.take_fit(Token::NumHex, |look| look.str("0x") && look.digits(|c| c.is_ascii_hexdigit()))
        || scanner.take_fit(Token::NumBin, |look| look.str("0b") && look.digits(|c| matches!(c, '0' | '1')))
        || scanner.take_fit(Token::NumOct, |look| {
            look.str("0") && look.maybe(|look| look.str("_")) && look.digits(|c| matches!(c, '0'..='7'))
        })
        || scanner.take_fit(Token::NumInteger, |look| look.digits(digit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::named;

    fn names(code: &str) -> String {
        named(&LEXER, code, "")
    }

    #[test]
    fn what_stands_before_tells_operators_from_literals() {
        assert_eq!(names("a /b/i"), "n:a sr:/b/i");
        assert_eq!(names("a / b /c"), "n:a o:/ n:b sr:/c");
        assert_eq!(names("1 /b/"), "mi:1 o:/ n:b o:/");
        assert_eq!(names("x %w(a (b)) /c/"), "n:x sx:%w(a (b)) sr:/c/");
        assert_eq!(names("[?a, x ? ?b : :c]"), "p:[ sc:?a p:, n:x p:? sc:?b p:: ss::c p:]");
    }

    #[test]
    fn lines_of_here_documents_come_behind_their_line() {
        assert_eq!(
            names("f(<<~A, <<-'B').x\n#{y}\n  A\nb\nB\nz"),
            "n:f p:( o:<<~ no:A p:, o:<<- no:'B' p:). nf:x sh:\n si:#{ n:y si:} sh:\n no:  A sh:\nb\n no:B n:z"
        );
    }

    #[test]
    fn names_of_definitions() {
        assert_eq!(names("def self.x=(a)"), "k:def nc:self o:. nf:x o:= p:( n:a p:)");
        assert_eq!(names("def []=(a)"), "k:def nf:[]= p:( n:a p:)");
        assert_eq!(names("class A::B\n  C::D\nE"), "k:class nc:A::B nc:C::D nc:E");
        assert_eq!(names("module A < B"), "k:module nn:A o:< no:B");
        assert_eq!(names("def (x).y z"), "k:def p:( n:x p:) o:. nf:y n:z");
    }

    #[test]
    fn a_colon_that_ends_a_condition() {
        assert_eq!(names("x ? :a : :b"), "n:x p:? ss::a p:: ss::b");
        assert_eq!(names("x ? :a\n : b"), "n:x p:? p:: n:a p:: n:b");
        assert_eq!(names("b?: 1, c::D"), "ss:b?:  mi:1 p:, n:c o::: no:D");
    }

    #[test]
    fn code_that_is_broken() {
        assert_eq!(names("'a"), "err:' n:a");
        assert_eq!(names("\"#{a"), "s2:\" si:#{ n:a");
        assert_eq!(names("é"), "err:é");
        assert_eq!(names("x\n__END__\na"), "n:x cp:__END__\na");
        assert_eq!(names("=begin x"), "o:= k:begin n:x");
    }
}
