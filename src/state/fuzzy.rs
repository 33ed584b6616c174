//! How close some typed letters are to a name.

use super::letters::{lowercase, words};

/// How close `query` is to `name`, 0 being closest; `None` where its letters do not even occur in their order. Words at
/// the beginnings of the name's words are closest, then a piece of the name, then letters here and there.
pub fn closeness(query: &str, name: &str) -> Option<u32> {
    let (query, name) = (lowercase(query.trim()), lowercase(name));
    let begins = |word: &str| words(&name).iter().any(|part| part.starts_with(word));
    if name.starts_with(&query) {
        Some(0)
    } else if query.split_whitespace().all(begins) {
        Some(1)
    } else if name.contains(&query) {
        Some(2)
    } else {
        let mut letters = name.chars();
        let mut wanted = query.chars().filter(|letter| !letter.is_whitespace());
        wanted.all(|wanted| letters.any(|letter| letter == wanted)).then_some(3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_closer_than_pieces_and_pieces_closer_than_letters() {
        assert_eq!(closeness("", "Open site"), Some(0));
        assert_eq!(closeness("OPEN", "Open site"), Some(0));
        assert_eq!(closeness("si op", "Open site"), Some(1));
        assert_eq!(closeness("pen", "Open site"), Some(2));
        assert_eq!(closeness("opst", "Open site"), Some(3));
        assert_eq!(closeness("tso", "Open site"), None);
        assert_eq!(closeness("öff", "Website Öffnen"), Some(1));
    }
}
