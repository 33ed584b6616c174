//! Tables of words: keywords and built-in names.

use std::sync::OnceLock;

/// Words with white space between them, looked up by halving.
#[derive(Debug)]
pub struct Words {
    text: &'static str,
    sorted: OnceLock<Vec<&'static str>>,
}

impl Words {
    /// A table of the words in `text`, in any order.
    pub const fn new(text: &'static str) -> Words {
        Words { text, sorted: OnceLock::new() }
    }

    /// Whether `word` is one of them, letter for letter.
    pub fn has(&self, word: &str) -> bool {
        let sorted = self.sorted.get_or_init(|| {
            let mut words: Vec<_> = self.text.split_ascii_whitespace().collect();
            words.sort_unstable();
            words
        });
        sorted.binary_search(&word).is_ok()
    }

    /// Whether `word` in small ASCII letters is one of them.
    pub fn has_lowercase(&self, word: &str) -> bool {
        self.has(&word.to_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static WORDS: Words = Words::new("while if\n  else");

    #[test]
    fn words_are_found_whatever_their_order() {
        assert!(WORDS.has("if") && WORDS.has("while") && WORDS.has("else"));
        assert!(!WORDS.has("IF") && !WORDS.has("") && !WORDS.has("whil"));
        assert!(WORDS.has_lowercase("WHILE"));
    }
}
