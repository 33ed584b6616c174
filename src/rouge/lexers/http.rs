//! HTTP messages: a line of the request or the answer, headers, and a body in the language that its type says.

use crate::rouge::{Lex, Lexer, Scanner, Token, find};

pub static LEXER: Lexer = Lexer { tag: "http", aliases: &[], start: || Box::new(Http::default()) };

#[derive(Default)]
struct Http {
    place: Place,
    /// The lexer for the body, from the header that says what it is.
    language: Option<&'static Lexer>,
    body: Option<Box<dyn Lex>>,
}

#[derive(Copy, Clone, Default)]
enum Place {
    #[default]
    Start,
    Headers,
    Body,
}

const METHODS: [&str; 9] = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "PATCH", "CONNECT"];

impl Lex for Http {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self.place {
            Place::Start => self.start(scanner),
            Place::Headers => self.header(scanner),
            Place::Body => self.body(scanner),
        }
    }
}

impl Http {
    fn start(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let found = request(scanner) || answer(scanner);
        if found {
            self.place = Place::Headers;
            scanner.take_str(Token::Text, "\n");
        }
        found
    }

    fn header(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let line = &scanner.rest()[..scanner.line_length()];
        if line.is_empty() {
            self.place = Place::Body;
            return scanner.take_char(Token::Text);
        }
        if line.starts_with([' ', '\t']) {
            scanner.take_line(Token::Str);
            return scanner.take_str(Token::Text, "\n") || scanner.is_done();
        }
        let name = line.find([':', ' ', '\t']).unwrap_or(0);
        let space = line[name..].len() - line[name..].trim_start_matches(' ').len();
        let Some(value) = line[name + space..].strip_prefix(':').filter(|_| name > 0) else { return false };
        let after = value.len() - value.trim_start_matches(' ').len();
        if line[..name].eq_ignore_ascii_case("content-type") {
            self.language = of_type(value.split(';').next().unwrap_or_default().trim());
        }
        scanner.take(Token::NameAttribute, name);
        scanner.take(Token::Text, space);
        scanner.take(Token::Punctuation, 1);
        scanner.take(Token::Text, after);
        scanner.take_line(Token::Str);
        scanner.take_str(Token::Text, "\n");
        true
    }

    fn body(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let length = scanner.rest().len();
        let Some(lexer) = self.language else { return scanner.take(Token::Text, length) };
        let state = self.body.get_or_insert_with(|| (lexer.start)());
        scanner.delegate(state.as_mut(), length)
    }
}

/// Takes `GET /address HTTP/1.1`.
fn request(scanner: &mut Scanner<'_, '_>) -> bool {
    let line = &scanner.rest()[..scanner.line_length()];
    let mut words = line.split(' ').filter(|word| !word.is_empty());
    let (Some(method), Some(address), Some(version), None) = (words.next(), words.next(), words.next(), words.next())
    else {
        return false;
    };
    let Some(number) = version.strip_prefix("HTTP/").filter(|number| is_version(number)) else { return false };
    if !METHODS.contains(&method) || !line.starts_with(method) {
        return false;
    }
    scanner.take(Token::NameFunction, method.len());
    scanner.take_while(Token::Text, |c| c == ' ');
    scanner.take(Token::NameNamespace, address.len());
    scanner.take_while(Token::Text, |c| c == ' ');
    protocol(scanner, number)
}

/// Takes `HTTP/1.1 200 OK`.
fn answer(scanner: &mut Scanner<'_, '_>) -> bool {
    let line = &scanner.rest()[..scanner.line_length()];
    let Some((number, rest)) = line.strip_prefix("HTTP/").and_then(|rest| rest.split_once(' ')) else { return false };
    let (code, reason) = rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count());
    if !matches!(number, "1.0" | "1.1") || code.len() != 3 {
        return false;
    }
    protocol(scanner, number);
    scanner.take(Token::Text, 1);
    scanner.take(Token::Num, code.len());
    let space = reason.len() - reason.trim_start_matches(' ').len();
    scanner.take(Token::Text, space);
    scanner.take(Token::NameException, reason.len() - space);
    true
}

fn protocol(scanner: &mut Scanner<'_, '_>, number: &str) -> bool {
    scanner.take(Token::Keyword, "HTTP".len());
    scanner.take(Token::Operator, 1);
    scanner.take(Token::Num, number.len())
}

fn is_version(number: &str) -> bool {
    matches!(number, "1.0" | "1.1" | "2" | "2.0")
}

fn of_type(name: &str) -> Option<&'static Lexer> {
    find(match name {
        "application/json" => "json",
        "text/html" | "application/xhtml+xml" => "html",
        "text/xml" | "application/xml" | "image/svg+xml" | "application/rss+xml" | "application/atom+xml" => "xml",
        "text/css" => "css",
        "application/javascript" | "text/javascript" => "javascript",
        "text/x-yaml" => "yaml",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn a_request_has_headers_and_a_body() {
        let found = tokens(&LEXER, "POST /a HTTP/1.1\nContent-Type: application/json\n\n[1]");
        assert_eq!(found[..3], [("nf", "POST"), ("", " "), ("nn", "/a")]);
        assert_eq!(found[8], ("na", "Content-Type"));
        assert_eq!(found[found.len() - 2..], [("mi", "1"), ("p", "]")]);
    }

    #[test]
    fn an_answer_has_a_code() {
        let found = tokens(&LEXER, "HTTP/1.1 404 Not Found\nA: b\n");
        assert_eq!(found[4..7], [("m", "404"), ("", " "), ("ne", "Not Found")]);
        assert_eq!(tokens(&LEXER, "x\n"), [("err", "x\n")]);
    }
}
