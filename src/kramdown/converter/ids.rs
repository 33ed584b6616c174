//! Automatic header ids, of kramdown's own form: ASCII letters, digits and hyphens.
//!
//! The GFM parser gives most headers ids of another form before the converter sees them; those in HTML elements get
//! theirs here.

use std::collections::HashMap;

use super::transliterate::transliterate;
use crate::kramdown::Options;

/// The ids given so far.
#[derive(Debug, Default)]
pub struct Ids {
    used: HashMap<String, usize>,
}

impl Ids {
    /// The id for a header with this text; a number tells equal ones apart.
    pub fn generate(&mut self, text: &str, options: &Options) -> String {
        let decoded = options.transliterated_header_ids.then(|| transliterate(text));
        let mut id = basic_id(decoded.as_deref().unwrap_or(text));
        if id.is_empty() {
            "section".clone_into(&mut id);
        }
        match self.used.get_mut(&id) {
            Some(count) => {
                *count += 1;
                id = format!("{id}-{count}");
            }
            None => {
                self.used.insert(id.clone(), 0);
            }
        }
        format!("{}{id}", options.auto_id_prefix)
    }
}

/// What stands before the first letter of a line goes, then all but ASCII letters, digits, spaces and hyphens.
pub fn basic_id(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    let mut leading = true;
    for char in text.chars() {
        leading = (leading || char == '\n') && !char.is_ascii_alphabetic();
        match char {
            _ if leading => {}
            ' ' => id.push('-'),
            '-' => id.push('-'),
            _ if char.is_ascii_alphanumeric() => id.push(char.to_ascii_lowercase()),
            _ => {}
        }
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_the_letters_of_the_text() {
        for (text, id) in [("12. Another one-1-here", "another-one-1-here"), ("Do ^& it", "do--it"), ("23", "")] {
            assert_eq!(basic_id(text), id, "{text}");
        }
    }

    #[test]
    fn equal_ids_are_counted() {
        let (mut ids, options) = (Ids::default(), Options::default());
        let made: Vec<_> = ["A b", "a B", "1", "2"].iter().map(|text| ids.generate(text, &options)).collect();
        assert_eq!(made, ["a-b", "a-b-1", "section", "section-1"]);
    }
}
