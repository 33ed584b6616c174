//! GraphQL. In the definitions of a schema neither strings nor directives are known, as in Rouge.

use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "graphql", aliases: &[], start: || Box::new(Graphql::default()) };

#[derive(Default)]
struct Graphql {
    place: Place,
    /// Braces that are open.
    depth: usize,
}

#[derive(Copy, Clone, Default, PartialEq)]
enum Place {
    #[default]
    Start,
    Operation,
    Definition,
}

static OPERATIONS: Words = Words::new("query mutation subscription fragment");
static DEFINITIONS: Words = Words::new("type input interface union enum scalar schema extend");
static TYPES: Words = Words::new("Int Float String Boolean ID");

impl Lex for Graphql {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let is_blank = |c: char| c.is_ascii_whitespace();
        if scanner.take_while(Token::TextWhitespace, is_blank)
            || (scanner.byte(0) == b'#' && scanner.take_line(Token::Comment))
        {
            return true;
        }
        let word = scanner.word();
        if self.depth == 0 && self.keyword(word) {
            return scanner.take(Token::Keyword, word.len());
        }
        match self.place {
            Place::Start if scanner.byte(0) == b'{' => {
                self.place = Place::Operation;
                self.sign(scanner)
            }
            Place::Start => scanner.take_while(Token::Error, |c| !c.is_ascii_whitespace()),
            _ => self.part(scanner, word),
        }
    }
}

impl Graphql {
    fn keyword(&mut self, word: &str) -> bool {
        let place = match word {
            _ if OPERATIONS.has(word) => Place::Operation,
            _ if DEFINITIONS.has(word) => Place::Definition,
            "implements" if self.place == Place::Definition => Place::Definition,
            _ => return false,
        };
        self.place = place;
        true
    }

    fn part(&mut self, scanner: &mut Scanner<'_, '_>, word: &str) -> bool {
        let is_operation = self.place == Place::Operation;
        if !word.is_empty() {
            let is_type = word == "on" && is_operation && scanner.byte(2) != b':';
            return scanner.take(if is_type { Token::Keyword } else { name(word) }, word.len());
        }
        match scanner.byte(0) {
            b'"' if is_operation => string(scanner),
            b'$' | b'@' if is_operation => prefixed(scanner),
            b'-' | b'0'..=b'9' => number(scanner),
            b'.' => scanner.take_str(Token::Punctuation, "..."),
            _ => self.sign(scanner),
        }
    }

    fn sign(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'{' => self.depth += 1,
            b'}' => self.depth = self.depth.saturating_sub(1),
            byte if b"!()[]:=|,".contains(&byte) => (),
            _ => return false,
        }
        scanner.take_char(Token::Punctuation)
    }
}

fn name(word: &str) -> Token {
    match word {
        "true" | "false" | "null" => Token::KeywordConstant,
        _ if TYPES.has(word) => Token::NameBuiltin,
        _ => Token::Name,
    }
}

fn prefixed(scanner: &mut Scanner<'_, '_>) -> bool {
    let token = if scanner.byte(0) == b'$' { Token::NameVariable } else { Token::Keyword };
    let rest = &scanner.rest()[1..];
    let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
    length > 0 && scanner.take(token, 1 + length)
}

fn string(scanner: &mut Scanner<'_, '_>) -> bool {
    if scanner.starts_with("\"\"\"")
        && let Some(end) = scanner.find(3, "\"\"\"")
    {
        return scanner.take(Token::StrDouble, end + 3);
    }
    let length = scanner.find_once("end of a string", |rest| {
        let rest = rest.as_bytes();
        let mut at = 1;
        while at < rest.len() && rest[at] != b'"' {
            at += if rest[at] == b'\\' { 2 } else { 1 };
        }
        (at < rest.len()).then_some(at + 1)
    });
    length.is_some_and(|length| scanner.take(Token::StrDouble, length))
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let rest = scanner.rest();
    let sign = usize::from(rest.starts_with('-'));
    let length = rest[sign..].find(|c: char| !(c.is_ascii_digit() || ".eE".contains(c))).unwrap_or(rest.len() - sign);
    let token = if rest[..sign + length].contains(['.', 'e', 'E']) { Token::NumFloat } else { Token::NumInteger };
    length > 0 && scanner.take(token, sign + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn operations_know_variables_and_directives() {
        let expected = [("k", "query"), ("p", "("), ("nv", "$a"), ("p", ":"), ("nb", "Int")];
        let found = tokens(&LEXER, "query($a:Int){b @c(d:\"e\"){...f ...on G{h}}}");
        assert_eq!(found[..5], expected);
        assert!(found.contains(&("k", "@c")) && found.contains(&("s2", "\"e\"")) && found.contains(&("k", "on")));
    }

    #[test]
    fn definitions_know_neither_strings_nor_directives() {
        let found = tokens(&LEXER, "type A { \"b\" c: ID @d }");
        assert!(found.contains(&("err", "\"")) && found.contains(&("err", "@")) && found.contains(&("nb", "ID")));
        assert_eq!(tokens(&LEXER, "x y"), [("err", "x"), ("w", " "), ("err", "y")]);
    }
}
