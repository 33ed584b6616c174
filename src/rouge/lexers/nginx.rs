//! The configuration of nginx: directives with values, and blocks of them.

use super::markup::space;
use crate::rouge::{Lex, Lexer, Scanner, Token};

pub static LEXER: Lexer = Lexer { tag: "nginx", aliases: &[], start: || Box::new(Nginx::default()) };

#[derive(Default)]
struct Nginx {
    depth: usize,
    /// Behind the name of a directive.
    has_name: bool,
}

impl Lex for Nginx {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if space(scanner, Token::Text) || (scanner.byte(0) == b'#' && scanner.take_line(Token::CommentSingle)) {
            return true;
        }
        if self.has_name { self.value(scanner) } else { self.name(scanner) }
    }
}

impl Nginx {
    fn name(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.byte(0) == b'}' && self.depth > 0 {
            self.depth -= 1;
            return scanner.take_char(Token::Punctuation);
        }
        if scanner.byte(0) == b'$' {
            return variable(scanner);
        }
        if scanner.take_str(Token::Text, ";") {
            return true;
        }
        let token = if self.depth == 0 { Token::Keyword } else { Token::KeywordNamespace };
        self.has_name = scanner.take_while(token, |c| !c.is_ascii_whitespace() && !";{}#$".contains(c));
        self.has_name
    }

    fn value(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'{' => {
                self.depth += 1;
                self.has_name = false;
                scanner.take_char(Token::Punctuation)
            }
            b';' => {
                self.has_name = false;
                scanner.take_char(Token::Punctuation)
            }
            b'~' => {
                scanner.take_char(Token::Punctuation);
                space(scanner, Token::Text);
                scanner.take_while(Token::StrRegex, |c| !c.is_ascii_whitespace());
                true
            }
            b'=' => scanner.take_char(Token::Punctuation),
            b'$' => variable(scanner),
            b'/' => scanner.take_while(Token::Name, |c| !c.is_ascii_whitespace() && !";{}#$".contains(c)),
            _ => media_type(scanner) || switch(scanner) || size(scanner) || scanner.take_while(Token::Str, is_value),
        }
    }
}

fn is_value(c: char) -> bool {
    !c.is_ascii_whitespace() && !"#;{}$\\".contains(c)
}

fn variable(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = &scanner.rest()[1..];
    let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
    match length {
        0 => scanner.take_char(Token::Text),
        length => scanner.take(Token::NameVariable, 1 + length),
    }
}

/// Takes `text/html` and the like.
fn media_type(scanner: &mut Scanner<'_, '_>) -> bool {
    let first = scanner.length_while(|c| c.is_ascii_lowercase());
    let Some(second) = scanner.rest()[first..].strip_prefix('/') else { return false };
    let second = second.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    first > 0 && second > 0 && scanner.take(Token::NameClass, first + 1 + second)
}

fn switch(scanner: &mut Scanner<'_, '_>) -> bool {
    let word = scanner.word();
    matches!(word, "on" | "off") && scanner.take(Token::NameConstant, word.len())
}

/// Takes a number, with the letter of its size.
fn size(scanner: &mut Scanner<'_, '_>) -> bool {
    let digits = scanner.length_while(|c| c.is_ascii_digit());
    let unit = usize::from(matches!(scanner.byte(digits), b'k' | b'K' | b'm' | b'M' | b'g' | b'G'));
    let next = scanner.byte(digits + unit);
    digits > 0 && !next.is_ascii_alphanumeric() && next != b'_' && scanner.take(Token::NumInteger, digits + unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn directives_in_blocks_have_another_name() {
        let expected = [
            ("k", "a"),
            ("", " "),
            ("p", "{"),
            ("kn", "b"),
            ("", " "),
            ("no", "on"),
            ("", " "),
            ("mi", "10m"),
            ("", " "),
            ("nv", "$c"),
            ("n", "/d"),
            ("p", ";}"),
        ];
        assert_eq!(tokens(&LEXER, "a {b on 10m $c/d;}"), expected);
    }
}
