//! Terraform: blocks of settings, with expressions in strings. Outside of brackets only names and literals are known.

use crate::rouge::{Lex, Lexer, Look, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "terraform", aliases: &["tf"], start: || Box::new(Terraform::default()) };

static KEYWORDS: Words = Words::new("data module output provider provisioner resource terraform variable");

/// The state: what is open, the innermost last.
#[derive(Default)]
struct Terraform {
    open: Vec<Place>,
    /// Behind the mark of a here document, which ends with a line of this.
    document: Option<String>,
}

#[derive(Copy, Clone, PartialEq)]
enum Place {
    Braces,
    Brackets,
    /// Between these quotes.
    Text(u8),
    /// In `${…}`.
    Expression,
}

impl Lex for Terraform {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if let Some(end) = self.document.take() {
            return document(scanner, &end);
        }
        match self.open.last().copied() {
            Some(Place::Text(quote)) => self.text(scanner, quote),
            place => self.code(scanner, place),
        }
    }
}

impl Terraform {
    fn code(&mut self, scanner: &mut Scanner<'_, '_>, place: Option<Place>) -> bool {
        if scanner.take_while(Token::Text, |c| c.is_ascii_whitespace()) {
            return true;
        }
        if (place != Some(Place::Expression) && comment(scanner)) || self.here(scanner) {
            return true;
        }
        if matches!(scanner.byte(0), b'"' | b'\'') {
            let quote = scanner.byte(0);
            self.open.push(Place::Text(quote));
            return scanner.take_char(text_token(quote));
        }
        word(scanner) || number(scanner) || self.sign(scanner, place)
    }

    fn sign(&mut self, scanner: &mut Scanner<'_, '_>, place: Option<Place>) -> bool {
        let byte = scanner.byte(0);
        match (place, byte) {
            (Some(Place::Expression), b'}') => {
                self.open.pop();
                scanner.take_char(Token::Keyword)
            }
            (Some(Place::Expression), b'(' | b')' | b'[' | b']' | b'.' | b',') => scanner.take_char(Token::Punctuation),
            (Some(Place::Expression), _) => scanner.take_while(Token::Operator, |c| "=*/+-:?!&|<>%".contains(c)),
            (_, b'{' | b'[') => {
                self.open.push(if byte == b'{' { Place::Braces } else { Place::Brackets });
                scanner.take_char(Token::Punctuation)
            }
            (Some(Place::Braces), b'}') | (Some(Place::Brackets), b']') => {
                self.open.pop();
                scanner.take_char(Token::Punctuation)
            }
            (Some(Place::Braces), b'=') | (Some(_), b'(' | b')' | b'.' | b',' | b'*') => {
                scanner.take_char(Token::Punctuation)
            }
            _ => false,
        }
    }

    /// Takes `<<` and the mark of a here document.
    fn here(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let Some(after) = scanner.rest().strip_prefix("<<") else { return false };
        let sign = 2 + usize::from(after.starts_with('-'));
        let after = &scanner.rest()[sign..];
        let space = after.len() - after.trim_ascii_start().len();
        let mark = &after[space..];
        let mark = &mark[..mark.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(mark.len())];
        if mark.is_empty() {
            return false;
        }
        self.document = Some(mark.to_owned());
        scanner.take(Token::Operator, sign);
        scanner.take(Token::Text, space);
        scanner.take(Token::NameConstant, mark.len())
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>, quote: u8) -> bool {
        let token = text_token(quote);
        match scanner.byte(0) {
            b'\\' => {
                let escaped = scanner.rest()[1..].chars().next().filter(|c| *c != '\n');
                escaped.is_some_and(|c| scanner.take(Token::StrEscape, 1 + c.len_utf8()))
            }
            b'$' => {
                let opens = scanner.take_str(Token::Keyword, "${");
                if opens {
                    self.open.push(Place::Expression);
                }
                opens
            }
            byte if byte == quote => {
                self.open.pop();
                scanner.take_char(token)
            }
            _ => scanner.take_while(token, |c| !matches!(c, '\\' | '$') && c != char::from(quote)),
        }
    }
}

const fn text_token(quote: u8) -> Token {
    if quote == b'"' { Token::StrDouble } else { Token::StrSingle }
}

/// Takes a here document with the line that ends it.
fn document(scanner: &mut Scanner<'_, '_>, end: &str) -> bool {
    let rest = scanner.rest();
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if at > 0 && line.ends_with('\n') && line.trim_ascii() == end {
            scanner.take(Token::StrHeredoc, at);
            return scanner.take(Token::NameConstant, line.len());
        }
        at += line.len();
    }
    scanner.take(Token::StrHeredoc, rest.len());
    true
}

fn comment(scanner: &mut Scanner<'_, '_>) -> bool {
    if scanner.byte(0) == b'#' || scanner.starts_with("//") {
        return scanner.take_line(Token::CommentSingle);
    }
    scanner.starts_with("/*") && scanner.take_through(Token::CommentMultiline, "*/")
}

fn word(scanner: &mut Scanner<'_, '_>) -> bool {
    let length = scanner.length_while(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$');
    let word = &scanner.rest()[..length];
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let token = match word {
        "var" | "local" => Token::KeywordDeclaration,
        "true" | "false" | "null" => Token::KeywordConstant,
        _ if KEYWORDS.has(word) => Token::Keyword,
        _ => Token::NameOther,
    };
    scanner.take(token, length)
}

/// Takes a number with a unit.
fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    scanner.take_fit(Token::NumFloat, |look| look.some(is_digit) && look.str(".") && look.some(is_digit) && unit(look))
        || scanner.take_fit(Token::NumInteger, |look| look.some(is_digit) && unit(look))
}

fn unit(look: &mut Look<'_>) -> bool {
    look.maybe(|look| look.one(|c| "kKmMgG".contains(c)) && look.maybe(|look| look.str("b")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn signs_are_known_within_brackets() {
        let expected = [
            ("nx", "a"),
            ("", " "),
            ("err", "="),
            ("", " "),
            ("p", "{"),
            ("nx", "b"),
            ("p", "="),
            ("mi", "10Kb"),
            ("err", "?"),
            ("p", "}"),
        ];
        assert_eq!(tokens(&LEXER, "a = {b=10Kb?}"), expected);
    }

    #[test]
    fn strings_hold_expressions() {
        let expected = [
            ("s2", "\"a"),
            ("se", "\\n"),
            ("k", "${"),
            ("kd", "var"),
            ("p", "."),
            ("nx", "b"),
            ("o", "?"),
            ("s1", "'c'"),
            ("k", "}"),
            ("s2", "\""),
        ];
        assert_eq!(tokens(&LEXER, "\"a\\n${var.b?'c'}\""), expected);
        let expected = [("o", "<<-"), ("no", "X"), ("sh", "\na\n"), ("no", " X\n"), ("nx", "b")];
        assert_eq!(tokens(&LEXER, "<<-X\na\n X\nb"), expected);
    }
}
