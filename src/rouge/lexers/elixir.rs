//! Elixir. Sigils end at the first closing delimiter and do not nest; those with a capital hold code, the others
//! do not.

use crate::rouge::look::{Look, is_space, is_word};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "elixir", aliases: &["exs"], start: || Box::new(Elixir::default()) };

static KEYWORDS: Words = Words::new(
    "after bc case catch cond def defdelegate defexception defguard defguardp defimpl defmacro defmacrop defmodule defp
    defprotocol defrecord defstruct do else end exit fn if lc loop raise receive rescue throw try unless",
);

static NAMESPACES: Words = Words::new("import quote refer require super unquote use");

/// Operators that a symbol may name. Longer ones stand first.
const SYMBOLS: &[&str] =
    &["%{}", "&&", "++", "--", "//", "<=", "<>", "==", "=~", ">=", "||", "%", "<", ">", "+", "-", "/", "|", "&"];

/// What stands between delimiters.
#[derive(Copy, Clone)]
struct Text {
    token: Token,
    open: char,
    close: char,
    has_code: bool,
    escapes: bool,
}

enum State {
    Text(Text),
    Interpolation,
}

/// The open states, the innermost last.
#[derive(Default)]
struct Elixir {
    states: Vec<State>,
}

impl Lex for Elixir {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.states.last() {
            Some(State::Text(text)) => {
                let text = *text;
                self.text(scanner, text)
            }
            Some(State::Interpolation) if scanner.byte(0) == b'}' => {
                self.states.pop();
                scanner.take(Token::StrInterpol, 1)
            }
            _ => self.code(scanner),
        }
    }
}

impl Elixir {
    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let byte = scanner.byte(0);
        match byte {
            _ if is_space(byte.into()) => scanner.take_while(Token::Text, is_space),
            b'#' => scanner.take_line(Token::CommentSingle),
            b'"' | b'\'' => document(scanner) || self.quoted(scanner, byte),
            b'~' => self.sigil(scanner) || scanner.take_str(Token::Operator, "~~~"),
            b':' => self.symbol(scanner),
            b'0'..=b'9' => number(scanner),
            b'?' => {
                scanner.take_fit(Token::StrOther, |look| look.str("?") && look.one(|c| c != '\\' && !c.is_whitespace()))
            }
            b'@' => scanner.take_fit(Token::NameVariable, |look| look.str("@") && word(look)),
            b'&' if scanner.byte(1).is_ascii_digit() => {
                scanner.take_fit(Token::NameVariable, |look| look.str("&") && look.some(|c| c.is_ascii_digit()))
            }
            b'!' if scanner.byte(1) != b'=' => scanner.take(Token::Name, 1),
            b'=' if scanner.byte(1) == b'~' => scanner.take(Token::Operator, 2),
            b'!' | b'+' | b'-' | b'*' | b'/' | b'=' | b'<' | b'>' | b'|' | b'&' | b'^' | b'.' => {
                scanner.take(Token::Operator, 1)
            }
            b'%' | b'{' | b'}' | b'[' | b']' | b'(' | b')' | b',' | b';' | b'\\' => scanner.take(Token::Punctuation, 1),
            _ => self.word(scanner),
        }
    }

    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let name = scanner.word();
        let marked = name.len() + usize::from(matches!(scanner.byte(name.len()), b'?' | b'!'));
        let token = match name {
            "" => return false,
            _ if marked > name.len() => Token::Name,
            _ if KEYWORDS.has(name) => Token::Keyword,
            _ if NAMESPACES.has(name) => Token::KeywordNamespace,
            "and" | "in" | "not" | "or" | "when" | "xor" => Token::OperatorWord,
            "__FILE__" | "__LINE__" | "__MODULE__" => Token::NameBuiltinPseudo,
            _ => Token::Name,
        };
        let is_label = matches!(token, Token::Name | Token::NameBuiltinPseudo);
        if is_label && scanner.byte(marked) == b':' && scanner.byte(marked + 1) != b':' {
            return scanner.take(Token::StrSymbol, marked + 1);
        }
        let is_constant = matches!(name, "true" | "false" | "nil") && marked == name.len();
        if is_constant || name.starts_with(|c: char| c.is_ascii_uppercase()) {
            return scanner.take(Token::NameConstant, name.len());
        }
        scanner.take(token, marked)
    }

    fn quoted(&mut self, scanner: &mut Scanner<'_, '_>, quote: u8) -> bool {
        let token = if quote == b'"' { Token::StrDouble } else { Token::StrSingle };
        let quote = char::from(quote);
        self.states.push(State::Text(Text { token, open: quote, close: quote, has_code: true, escapes: true }));
        scanner.take(token, 1)
    }

    fn symbol(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.byte(1) == b'"' {
            let text = Text { token: Token::StrSymbol, open: '"', close: '"', has_code: true, escapes: false };
            self.states.push(State::Text(text));
            return scanner.take(Token::StrSymbol, 2);
        }
        if scanner.byte(1) == b':' {
            return scanner.take(Token::Punctuation, 2);
        }
        scanner.take_fit(Token::StrSymbol, |look| {
            let named = |look: &mut Look<'_>| word(look) && look.times(0, 1, |c| matches!(c, '?' | '!' | '='));
            look.str(":") && (look.group(named) || SYMBOLS.iter().any(|name| look.str(name)))
        }) || scanner.take(Token::Punctuation, 1)
    }

    fn sigil(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let letter = scanner.byte(1);
        let open = char::from(scanner.byte(2));
        let close = match open {
            '"' | '\'' | '/' | '|' => open,
            '(' => ')',
            '[' => ']',
            '{' => '}',
            '<' => '>',
            _ => return false,
        };
        let token = if letter.eq_ignore_ascii_case(&b'r') { Token::StrRegex } else { Token::StrOther };
        let has_code = letter.is_ascii_uppercase();
        self.states.push(State::Text(Text { token, open, close, has_code, escapes: false }));
        letter.is_ascii_alphabetic() && scanner.take(token, 3)
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>, text: Text) -> bool {
        let next = scanner.peek().unwrap_or('\0');
        if next == text.close {
            self.states.pop();
            let rest = &scanner.rest().as_bytes()[1..];
            let flags = match text.token {
                Token::StrRegex => rest.iter().take_while(|byte| b"fgimrsux".contains(byte)).count(),
                Token::StrOther => rest.iter().take(1).take_while(|byte| b"acs".contains(byte)).count(),
                _ => 0,
            };
            return scanner.take(text.token, 1 + flags);
        }
        if next == text.open {
            return false;
        }
        if text.has_code && scanner.take_str(Token::StrInterpol, "#{") {
            self.states.push(State::Interpolation);
            return true;
        }
        if text.escapes && scanner.take_fit(Token::StrEscape, escape) {
            return true;
        }
        let stops = |c: char| c == text.open || c == text.close || c == '#' || c == '\\';
        scanner.take_while(text.token, |c| !stops(c)) || scanner.take_char(text.token)
    }
}

fn word(look: &mut Look<'_>) -> bool {
    look.one(|c| c.is_ascii_alphabetic() || c == '_') && look.any(is_word)
}

/// Three quotes and all up to three more.
fn document(scanner: &mut Scanner<'_, '_>) -> bool {
    for quotes in ["\"\"\"", "'''"] {
        if scanner.starts_with(quotes)
            && let Some(end) = scanner.find(3, quotes)
        {
            return scanner.take(Token::StrDoc, end + 3);
        }
    }
    false
}

fn escape(look: &mut Look<'_>) -> bool {
    let hex = |c: char| c.is_ascii_hexdigit();
    look.str("\\")
        && (look.one(|c| "\"'0\\abdefnrstv".contains(c))
            || look.group(|look| look.str("x") && look.times(2, 2, hex))
            || look.group(|look| look.str("u{") && look.some(hex) && look.str("}"))
            || look.group(|look| look.str("u") && look.times(4, 4, hex)))
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let radix = |look: &mut Look<'_>, prefix: &str, is: fn(char) -> bool| look.str(prefix) && look.digits(is);
    let exponent = |look: &mut Look<'_>| {
        look.one(|c| matches!(c, 'e' | 'E')) && look.times(0, 1, |c| matches!(c, '+' | '-')) && look.some(digit)
    };
    scanner.take_fit(Token::NumHex, |look| radix(look, "0x", |c| c.is_ascii_hexdigit()))
        || scanner.take_fit(Token::NumOct, |look| radix(look, "0o", |c| matches!(c, '0'..='7')))
        || scanner.take_fit(Token::NumBin, |look| radix(look, "0b", |c| matches!(c, '0' | '1')))
        || scanner.take_fit(Token::NumFloat, |look| {
            look.digits(digit) && look.str(".") && look.digits(digit) && look.maybe(exponent)
        })
        || scanner.take_fit(Token::NumInteger, |look| look.digits(digit) && !look.peek().is_some_and(is_word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::named;

    fn names(code: &str) -> String {
        named(&LEXER, code, "")
    }

    #[test]
    fn sigils_do_not_nest() {
        assert_eq!(
            names("~s(a(b #{c}) ~S{#{d}} ~r/e/if"),
            "sx:~s(a err:( sx:b #{c}) sx:~S{ si:#{ n:d si:} sx:} sr:~r/e/if"
        );
        assert_eq!(
            names("\"a#{b}\\n\\q\" :\"c#{d}\""),
            "s2:\"a si:#{ n:b si:} se:\\n s2:\\q\" ss::\"c si:#{ n:d si:} ss:\""
        );
    }

    #[test]
    fn names_keywords_and_labels() {
        assert_eq!(
            names("def a?(b), do: nil, c: D.e"),
            "k:def n:a? p:( n:b p:), k:do p:: no:nil p:, ss:c: no:D o:. n:e"
        );
        assert_eq!(names("@a &1 :b! :<> a::b ~~~1e5"), "nv:@a nv:&1 ss::b! ss::<> n:a p::: n:b o:~~~ err:1 n:e5");
    }
}
