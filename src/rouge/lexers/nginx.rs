//! Configurations of nginx: statements of a name and words, each ended by `;` or followed by a block.

use crate::rouge::{Lex, Lexer, Scanner, Token};

pub static LEXER: Lexer = Lexer { tag: "nginx", aliases: &[], start: || Box::new(Nginx::default()) };

#[derive(Copy, Clone)]
enum State {
    /// Behind a statement's name.
    Statement,
    /// In braces.
    Block,
}

#[derive(Default)]
struct Nginx {
    states: Vec<State>,
}

impl Lex for Nginx {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.states.last() {
            None => include(scanner) || self.name(scanner, Token::Keyword) || anywhere(scanner),
            Some(State::Block) if scanner.byte(0) == b'}' => {
                self.states.pop();
                scanner.take_char(Token::Punctuation)
            }
            Some(State::Block) => self.name(scanner, Token::KeywordNamespace) || anywhere(scanner),
            Some(State::Statement) => self.statement(scanner),
        }
    }
}

impl Nginx {
    fn name(&mut self, scanner: &mut Scanner<'_, '_>, token: Token) -> bool {
        let fits = scanner.take_while(token, |c| !c.is_ascii_whitespace() && !"$;{}()#".contains(c));
        if fits {
            self.states.push(State::Statement);
        }
        fits
    }

    fn statement(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'{' => {
                self.states.pop();
                self.states.push(State::Block);
                scanner.take_char(Token::Punctuation)
            }
            b';' => {
                self.states.pop();
                scanner.take_char(Token::Punctuation)
            }
            _ => anywhere(scanner),
        }
    }
}

/// `include path`, outside of blocks.
fn include(scanner: &mut Scanner<'_, '_>) -> bool {
    let Some(rest) = scanner.rest().strip_prefix("include") else { return false };
    let space = rest.len() - rest.trim_ascii_start().len();
    let path = rest[space..].find(|c: char| c.is_ascii_whitespace() || c == ';').unwrap_or(rest.len() - space);
    if space == 0 || path == 0 {
        return false;
    }
    scanner.take(Token::Keyword, "include".len());
    scanner.take(Token::Text, space);
    scanner.take(Token::Name, path)
}

/// What can stand anywhere: values, mostly.
fn anywhere(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    match scanner.byte(0) {
        b'#' => return scanner.take_line(Token::CommentSingle),
        b'$' => {
            let name = rest[1..].bytes().take_while(|byte| is_word(*byte) || *byte == b'-').count();
            return if name > 0 { scanner.take(Token::NameVariable, 1 + name) } else { scanner.take_char(Token::Text) };
        }
        b';' => return scanner.take_char(Token::Text),
        b'/' => return scanner.take_while(Token::Name, |c| is_plain(c) && c != '('),
        b'~' => return pattern(scanner),
        b':' | b'=' => return scanner.take_char(Token::Punctuation),
        byte if byte.is_ascii_whitespace() => return scanner.take_while(Token::Text, |c| c.is_ascii_whitespace()),
        _ => {}
    }
    constant(scanner)
        || host(scanner)
        || media_type(scanner)
        || number(scanner)
        || scanner.take_while(Token::Str, is_plain)
}

fn is_plain(char: char) -> bool {
    !char.is_ascii_whitespace() && !";{}$#\\".contains(char)
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// `~` and the regular expression behind it.
fn pattern(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = &scanner.rest()[1..];
    let space = rest.len() - rest.trim_ascii_start().len();
    let pattern = rest[space..].find(|c: char| c.is_ascii_whitespace() || c == '{').unwrap_or(rest.len() - space);
    scanner.take_char(Token::Punctuation);
    if pattern > 0 {
        scanner.take(Token::Text, space);
        scanner.take(Token::StrRegex, pattern);
    }
    true
}

fn constant(scanner: &mut Scanner<'_, '_>) -> bool {
    let word = scanner.word();
    matches!(word, "on" | "off") && scanner.take(Token::NameConstant, word.len())
}

/// `a.b:80`
fn host(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest().as_bytes();
    let name = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')).count();
    let port = rest[name..].iter().skip(1).take_while(|byte| byte.is_ascii_digit()).count();
    if name == 0 || port == 0 || rest[name] != b':' {
        return false;
    }
    scanner.take(Token::NameFunction, name);
    scanner.take(Token::Punctuation, 1);
    scanner.take(Token::NumInteger, port)
}

/// `text/html`
fn media_type(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let length = |text: &str| text.bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'-').count();
    let first = length(rest);
    let second = rest[first..].strip_prefix('/').map_or(0, length);
    first > 0 && second > 0 && scanner.take(Token::NameClass, first + 1 + second)
}

/// A number, which may end in `k`, `m` or `g`.
fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest().as_bytes();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let unit = usize::from(rest.get(digits).is_some_and(|byte| b"kmgKMG".contains(byte)));
    let ends = !rest.get(digits + unit).is_some_and(|byte| is_word(*byte));
    digits > 0 && ends && scanner.take(Token::NumInteger, digits + unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn statements_end_or_have_blocks() {
        let expected = [
            ("k", "location"),
            ("", " "),
            ("p", "~"),
            ("", " "),
            ("sr", "\\.php$"),
            ("", " "),
            ("p", "{"),
            ("", " "),
            ("kn", "root"),
            ("", " "),
            ("n", "/a/"),
            ("nv", "$b"),
            ("p", ";"),
            ("", " "),
            ("p", "}"),
            ("", " "),
            ("err", "}"),
        ];
        assert_eq!(tokens(&LEXER, "location ~ \\.php$ { root /a/$b; } }"), expected);
    }

    #[test]
    fn values_are_told_apart() {
        let expected = [
            ("k", "a"),
            ("", " "),
            ("nf", "b.c"),
            ("p", ":"),
            ("mi", "80"),
            ("", " "),
            ("mi", "5m"),
            ("", " "),
            ("s", "30d"),
            ("", " "),
            ("no", "on"),
            ("", " "),
            ("nc", "text/html"),
            ("p", ";"),
        ];
        assert_eq!(tokens(&LEXER, "a b.c:80 5m 30d on text/html;"), expected);
        assert_eq!(tokens(&LEXER, "include a;"), [("k", "include"), ("", " "), ("n", "a"), ("", ";")]);
    }
}
