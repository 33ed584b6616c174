//! Plain text: one token without a class.

use crate::rouge::{Lex, Lexer, Scanner, Token};

pub static LEXER: Lexer = Lexer { tag: "plaintext", aliases: &["text"], start: || Box::new(PlainText) };

struct PlainText;

impl Lex for PlainText {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        scanner.take(Token::Text, scanner.rest().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn all_is_text() {
        assert_eq!(tokens(&LEXER, "a <b>\n\n\"c"), [("", "a <b>\n\n\"c")]);
        assert_eq!(tokens(&LEXER, ""), []);
    }
}
