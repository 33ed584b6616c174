//! The strict grammar of expressions.
//!
//! Mirrors `Liquid::Parser`, which hands on the *text* of what it has read, without white space: the meaning is then
//! worked out as for lax markup ([`Expression::parse`](super::Expression::parse)).

use super::Error;
use super::lexer::{Kind, Lexeme, tokenize};

/// The words of a markup and how far they are read.
#[derive(Debug)]
pub struct Parser<'m> {
    words: Vec<Lexeme<'m>>,
    at: usize,
    depth: usize,
    max_depth: usize,
}

impl<'m> Parser<'m> {
    /// Cuts `markup` into words. Expressions may be nested `max_depth` deep.
    pub fn new(markup: &'m str, max_depth: usize) -> Result<Parser<'m>, Error> {
        Ok(Parser { words: tokenize(markup)?, at: 0, depth: 0, max_depth })
    }

    /// The text of the next word, which must be of this kind.
    pub fn consume(&mut self, kind: Kind) -> Result<&'m str, Error> {
        let word = self.word();
        if word.kind != kind {
            return Err(Error::syntax(format!("Expected {} but found {}", kind.name(), word.kind.name())));
        }
        Ok(self.take())
    }

    /// The text of the next word where it is of this kind.
    pub fn consume_if(&mut self, kind: Kind) -> Option<&'m str> {
        self.look(kind, 0).then(|| self.take())
    }

    /// Goes over the next word where it is this identifier.
    pub fn id(&mut self, name: &str) -> bool {
        let found = self.word().kind == Kind::Id && self.word().text == name;
        if found {
            self.at += 1;
        }
        found
    }

    /// Goes over the next word, whatever it is, and returns its text.
    pub fn take(&mut self) -> &'m str {
        let text = self.word().text;
        self.at += 1;
        text
    }

    /// Whether the word `ahead` places on is of this kind.
    pub fn look(&self, kind: Kind, ahead: usize) -> bool {
        self.words.get(self.at + ahead).is_some_and(|word| word.kind == kind)
    }

    /// Reads an expression and returns its text.
    pub fn expression(&mut self) -> Result<String, Error> {
        let mut out = String::new();
        self.expression_into(&mut out)?;
        Ok(out)
    }

    /// Reads an argument of a filter, `key: expression` or an expression, and returns its text.
    pub fn argument(&mut self) -> Result<String, Error> {
        let mut out = String::new();
        if self.look(Kind::Id, 0) && self.look(Kind::Colon, 1) {
            out.push_str(self.take());
            out.push_str(self.take());
            out.push(' ');
        }
        self.expression_into(&mut out)?;
        Ok(out)
    }

    fn word(&self) -> Lexeme<'m> {
        self.words.get(self.at).copied().unwrap_or(Lexeme { kind: Kind::EndOfString, text: "" })
    }

    fn expression_into(&mut self, out: &mut String) -> Result<(), Error> {
        match self.word().kind {
            Kind::Id => self.variable_signature(out),
            Kind::String | Kind::Number => {
                out.push_str(self.take());
                Ok(())
            }
            Kind::OpenRound => self.nested(|parser| parser.range(out)),
            _ => Err(Error::syntax(format!("{} is not a valid expression", self.word().inspect()))),
        }
    }

    fn range(&mut self, out: &mut String) -> Result<(), Error> {
        out.push_str(self.take());
        self.expression_into(out)?;
        out.push_str(self.consume(Kind::DotDot)?);
        self.expression_into(out)?;
        out.push_str(self.consume(Kind::CloseRound)?);
        Ok(())
    }

    fn variable_signature(&mut self, out: &mut String) -> Result<(), Error> {
        loop {
            out.push_str(self.consume(Kind::Id)?);
            while self.look(Kind::OpenSquare, 0) {
                out.push_str(self.take());
                self.nested(|parser| parser.expression_into(out))?;
                out.push_str(self.consume(Kind::CloseSquare)?);
            }
            match self.consume_if(Kind::Dot) {
                Some(dot) => out.push_str(dot),
                None => return Ok(()),
            }
        }
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Result<(), Error>) -> Result<(), Error> {
        if self.depth >= self.max_depth {
            return Err(Error::nesting());
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markup: &str, expected: &str) {
        let read = Parser::new(markup, 10).and_then(|mut parser| parser.expression());
        assert_eq!(read.unwrap_or_else(|error| error.message.clone()), expected, "{markup}");
    }

    #[test]
    fn expressions_lose_their_white_space() {
        check("a . b [ 'c d' ] . e", "a.b['c d'].e");
        check("( 1 .. a.b )", "(1..a.b)");
        check("a[b[0]]", "a[b[0]]");
    }

    #[test]
    fn errors_name_what_was_found() {
        check("", "[:end_of_string] is not a valid expression");
        check(", x", "[:comma, \",\"] is not a valid expression");
        check("a.", "Expected id but found end_of_string");
        check("(1, 2)", "Expected dotdot but found comma");
        check(&"(".repeat(20), "Nesting too deep");
    }
}
