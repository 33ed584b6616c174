//! Requests and answers of HTTP. The body is in the language that its media type names.

use super::find;
use crate::rouge::{Lex, Lexer, Scanner, Token};

pub static LEXER: Lexer = Lexer { tag: "http", aliases: &[], start: || Box::new(Http::default()) };

const METHODS: [&str; 8] = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "PATCH"];

/// Media types that have a lexer.
const TYPES: &[(&str, &str)] = &[
    ("application/atom+xml", "xml"),
    ("application/graphql", "graphql"),
    ("application/hal+json", "json"),
    ("application/javascript", "javascript"),
    ("application/json", "json"),
    ("application/problem+json", "json"),
    ("application/rss+xml", "xml"),
    ("application/schema+json", "json"),
    ("application/vnd.api+json", "json"),
    ("application/x-javascript", "javascript"),
    ("application/x-sh", "shell"),
    ("application/xhtml+xml", "html"),
    ("application/xml", "xml"),
    ("image/svg+xml", "xml"),
    ("text/css", "css"),
    ("text/html", "html"),
    ("text/javascript", "javascript"),
    ("text/typescript", "typescript"),
    ("text/x-markdown", "markdown"),
    ("text/x-yaml", "yaml"),
    ("text/xml", "xml"),
];

#[derive(Default)]
enum State {
    /// Before the first line.
    #[default]
    Start,
    Headers,
    Body,
}

#[derive(Default)]
struct Http {
    state: State,
    body: Option<Box<dyn Lex>>,
}

impl Lex for Http {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.state {
            State::Start => self.start(scanner),
            State::Headers => self.header(scanner),
            State::Body => {
                let length = scanner.rest().len();
                match &mut self.body {
                    Some(body) => scanner.delegate(body.as_mut(), length),
                    None => scanner.take(Token::Text, length),
                }
            }
        }
    }
}

impl Http {
    fn start(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let fits = request(scanner) || answer(scanner);
        if fits {
            self.state = State::Headers;
        }
        fits
    }

    fn header(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        if scanner.take_str(Token::Text, "\n") {
            self.state = State::Body;
            return true;
        }
        let line = &scanner.rest()[..scanner.line_length()];
        let name = line.find(|c: char| c.is_ascii_whitespace() || c == ':').unwrap_or(line.len());
        let after = &line[name..];
        let space = after.len() - after.trim_ascii_start().len();
        let value = after[space..].strip_prefix(':').filter(|_| name > 0);
        let gap = value.map_or(0, |value| value.len() - value.trim_ascii_start().len());
        match value.filter(|value| gap < value.len()) {
            Some(value) => {
                if line[..name].eq_ignore_ascii_case("content-type") {
                    self.body = body(&value[gap..]);
                }
                scanner.take(Token::NameAttribute, name);
                scanner.take(Token::Text, space);
                scanner.take(Token::Punctuation, 1);
                scanner.take(Token::Text, gap);
                scanner.take_line(Token::Str);
            }
            None if value.is_some() => {
                scanner.take(Token::NameAttribute, name);
                scanner.take(Token::Text, space);
                scanner.take(Token::Punctuation, 1);
                scanner.take_line(Token::Str);
            }
            None => drop(scanner.take_line(Token::Str)),
        }
        scanner.take_str(Token::Text, "\n");
        true
    }
}

/// The lexer for a media type with parameters.
fn body(value: &str) -> Option<Box<dyn Lex>> {
    let name = value.split(';').next().unwrap_or_default().trim();
    let (_, tag) = TYPES.iter().find(|(known, _)| *known == name)?;
    find(tag).map(|lexer| (lexer.start)())
}

/// `GET /path HTTP/1.1`
fn request(scanner: &mut Scanner<'_, '_>) -> bool {
    let Some(method) = METHODS.iter().find(|method| scanner.starts_with(method)) else { return false };
    let line = &scanner.rest()[..scanner.line_length()];
    let spaces = |text: &str| text.bytes().take_while(|byte| *byte == b' ').count();
    let rest = &line[method.len()..];
    let first = spaces(rest);
    let target = rest[first..].find(' ').unwrap_or(0);
    let second = spaces(&rest[first + target..]);
    let version = rest[first + target + second..].strip_prefix("HTTP/").unwrap_or_default();
    let is_version = matches!(version.as_bytes(), [b'0'..=b'9'] | [b'0'..=b'9', b'.', b'0'..=b'9']);
    if first == 0 || target == 0 || !is_version {
        return false;
    }
    scanner.take(Token::NameFunction, method.len());
    scanner.take(Token::Text, first);
    scanner.take(Token::NameNamespace, target);
    scanner.take(Token::Text, second);
    protocol(scanner, version.len());
    scanner.take_str(Token::Text, "\n");
    true
}

fn protocol(scanner: &mut Scanner<'_, '_>, version: usize) {
    scanner.take(Token::Keyword, "HTTP".len());
    scanner.take(Token::Operator, 1);
    scanner.take(Token::Num, version);
}

/// `HTTP/1.1 200 OK`
fn answer(scanner: &mut Scanner<'_, '_>) -> bool {
    if !scanner.starts_with("HTTP/") {
        return false;
    }
    let rest = &scanner.rest()["HTTP/".len()..scanner.line_length()];
    let version = rest.find(' ').unwrap_or(0);
    let is_version = matches!(rest.as_bytes()[..version], [b'0'..=b'9', b'.', b'0'..=b'9']);

    let rest = &rest[version..];
    let space = rest.len() - rest.trim_start_matches(' ').len();
    let status = rest[space..].bytes().take_while(u8::is_ascii_digit).count();
    if !is_version || status != 3 {
        return false;
    }
    protocol(scanner, version);
    scanner.take(Token::Text, space);
    scanner.take(Token::Num, status);
    scanner.take_while(Token::Text, |c| c == ' ');
    scanner.take_line(Token::NameException);
    scanner.take_str(Token::Text, "\n");
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn the_body_is_of_its_type() {
        let expected = [
            ("nf", "POST"),
            ("", " "),
            ("nn", "/a?b"),
            ("", " "),
            ("k", "HTTP"),
            ("o", "/"),
            ("m", "1.1"),
            ("", "\n"),
            ("na", "Content-Type"),
            ("p", ":"),
            ("", " "),
            ("s", "application/json"),
            ("", "\n\n"),
            ("mi", "1"),
        ];
        assert_eq!(tokens(&LEXER, "POST /a?b HTTP/1.1\nContent-Type: application/json\n\n1"), expected);
    }

    #[test]
    fn an_answer_has_a_status() {
        let expected = [
            ("k", "HTTP"),
            ("o", "/"),
            ("m", "1.0"),
            ("", " "),
            ("m", "404"),
            ("", " "),
            ("ne", "Not Found"),
            ("", "\n\nx"),
        ];
        assert_eq!(tokens(&LEXER, "HTTP/1.0 404 Not Found\n\nx"), expected);
        assert_eq!(tokens(&LEXER, "GET /\n"), [("err", "GET /\n")]);
    }
}
