//! The search for a language by the name that an author wrote, with options after a `?`.
//!
//! ```text
//! language = name [ "?" option { "&" option } ]      option = word [ "=" value ]
//! ```
//! Mirrors `Rouge::Lexer.find_fancy`. Names count letter for letter; `guess` stands for what the code looks like. Rouge
//! knows more languages than stand in `lexers`: code in the others is plain text.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::guess::guess;
use super::lexer::{Lexer, continue_lex};
use super::lexers::{find, plaintext};
use super::token::Tokens;

/// A lexer, and what it was asked for besides.
#[derive(Clone, Debug)]
pub struct Language {
    /// `None`: Rouge has a lexer of this name, and Galley has none.
    lexer: Option<&'static Lexer>,
    options: Vec<(String, String)>,
}

impl Language {
    /// The language that `name` asks for; `None` where Rouge knows none. The code matters where it is to be guessed.
    pub fn find_fancy(name: &str, code: &str) -> Option<Language> {
        let (name, options) = name.split_once('?').unwrap_or((name, ""));
        let lexer = match name {
            "guess" => find(guess(code)),
            _ => find(name),
        };
        let is_known = lexer.is_some() || name == "guess" || names().contains(name);
        is_known.then(|| Language { lexer, options: parse(options) })
    }

    /// Whether nothing in this language has a class, as it is plain text that was asked for.
    pub fn is_plaintext(&self) -> bool {
        self.lexer.is_some_and(|lexer| lexer.tag == plaintext::LEXER.tag)
    }

    /// The tokens of the whole code.
    pub fn lex(&self, code: &str) -> Tokens {
        let mut state = (self.lexer.unwrap_or(&plaintext::LEXER).start)();
        for (name, value) in &self.options {
            state.set_option(name, value);
        }
        let mut tokens = Tokens::default();
        continue_lex(state.as_mut(), code, &mut tokens);
        tokens
    }
}

/// Tags and aliases of the lexers that Rouge has.
pub fn names() -> &'static HashSet<&'static str> {
    static NAMES: OnceLock<HashSet<&'static str>> = OnceLock::new();
    NAMES.get_or_init(|| include_str!("languages.txt").split_ascii_whitespace().collect())
}

/// Options as in the query of an address. One without a value is on.
fn parse(options: &str) -> Vec<(String, String)> {
    let pairs = options.split(['&', ';']).filter(|option| !option.is_empty());
    pairs
        .map(|option| option.split_once('=').unwrap_or((option, "1")))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

/// Text with `+` for a space and `%XX` for a byte.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16)).map(|digit| digit as u8);
    let mut decoded = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push(16 * high + low);
                at += 3;
                continue;
            }
            (b'+', _, _) => decoded.push(b' '),
            (byte, _, _) => decoded.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(name: &str, code: &str) -> Option<&'static str> {
        Language::find_fancy(name, code)?.lexer.map(|lexer| lexer.tag)
    }

    #[test]
    fn names_count_letter_for_letter() {
        assert_eq!(tag("json", ""), Some("json"));
        assert_eq!(tag("text?a=b", ""), Some("plaintext"));
        for unknown in ["JSON", "", "?", "?x=1", "no-such"] {
            assert!(Language::find_fancy(unknown, "").is_none(), "{unknown}");
        }
    }

    #[test]
    fn a_language_without_a_lexer_is_known_and_plain() {
        let language = Language::find_fancy("brainfuck", "").expect("a language of Rouge's");
        assert!(!language.is_plaintext());
        assert_eq!(language.lex("+[]").texts("+[]").count(), 1);
        assert!(Language::find_fancy("plaintext", "").is_some_and(|language| language.is_plaintext()));
    }

    #[test]
    fn what_is_to_be_guessed_depends_on_the_code() {
        assert_eq!(tag("guess", "nothing to see"), Some("plaintext"));
        assert_eq!(tag("guess?x", "nothing to see"), Some("plaintext"));
    }

    #[test]
    fn options_are_those_of_an_address() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let expected = [pair("prompt", "%>,$"), pair("a b", "1"), pair("c", "%2")];
        assert_eq!(parse("prompt=%25%3e,$&a+b&&c=%2"), expected);
    }
}
