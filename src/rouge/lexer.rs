//! What a lexer is: a name, other names, and a state that takes code token by token.

use super::scanner::Scanner;
use super::token::{Token, Tokens};

/// How often in a row a lexer may change its state without taking a character. More is a loop that never ends; the
/// next character is then an error.
const MAX_TURNS_WITHOUT_PROGRESS: usize = 64;

/// A language: how it is called, and how its code is taken apart.
#[derive(Debug)]
pub struct Lexer {
    /// Rouge's own name for it.
    pub tag: &'static str,
    pub aliases: &'static [&'static str],
    /// A lexer before the first character.
    pub start: fn() -> Box<dyn Lex>,
}

/// The state of a lexer within a text. It lasts when code comes in pieces, as the HTML between pieces of PHP does.
pub trait Lex {
    /// Takes the next token or tokens from the scanner. `false` where no rule fits: the next character is an error
    /// then. A change of state without a character taken is `true`.
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool;

    /// Sets an option that stood behind the language's name, before the first character. What a lexer has no use for
    /// changes nothing.
    fn set_option(&mut self, _name: &str, _value: &str) {}
}

/// The tokens of the whole `code`. Never fails: what the language does not know is `Token::Error`.
pub fn lex(lexer: &Lexer, code: &str) -> Tokens {
    let mut tokens = Tokens::default();
    continue_lex((lexer.start)().as_mut(), code, &mut tokens);
    tokens
}

/// Adds the tokens of the next piece of code, in the state that the last piece left.
pub fn continue_lex(state: &mut dyn Lex, code: &str, tokens: &mut Tokens) {
    let mut scanner = Scanner::new(code, tokens);
    let mut idle = 0;
    while !scanner.is_done() {
        let before = scanner.at();
        let fits = idle < MAX_TURNS_WITHOUT_PROGRESS && state.step(&mut scanner);
        if !fits {
            scanner.take_char(Token::Error);
        }
        idle = if scanner.at() == before { idle + 1 } else { 0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Digits;

    impl Lex for Digits {
        fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
            scanner.take_while(Token::NumInteger, |c| c.is_ascii_digit())
        }
    }

    struct Idle;

    impl Lex for Idle {
        fn step(&mut self, _: &mut Scanner<'_, '_>) -> bool {
            true
        }
    }

    #[test]
    fn what_fits_no_rule_is_an_error() {
        let mut tokens = Tokens::default();
        continue_lex(&mut Digits, "12é!3", &mut tokens);
        let texts: Vec<_> = tokens.texts("12é!3").collect();
        assert_eq!(texts, [(Token::NumInteger, "12"), (Token::Error, "é!"), (Token::NumInteger, "3")]);
    }

    #[test]
    fn a_lexer_that_takes_nothing_comes_to_an_end() {
        let mut tokens = Tokens::default();
        continue_lex(&mut Idle, "ab", &mut tokens);
        assert_eq!(tokens.texts("ab").collect::<Vec<_>>(), [(Token::Error, "ab")]);
    }
}
