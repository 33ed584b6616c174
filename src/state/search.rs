//! Finding a file of the site by some words.

use super::letters::lowercase;
use crate::protocol::SiteEntry;

/// The entries in which each word of `query` occurs, in title, path or date. Those where the words begin a word of the
/// title come first; otherwise the order stays.
pub fn search<'a>(entries: &'a [SiteEntry], query: &str) -> Vec<&'a SiteEntry> {
    let words: Vec<String> = query.split_whitespace().map(lowercase).collect();
    if words.is_empty() {
        return entries.iter().collect();
    }
    let (mut first, mut then) = (Vec::new(), Vec::new());
    for entry in entries {
        let title = lowercase(entry.title.as_deref().unwrap_or_default());
        let path = lowercase(&entry.path);
        let date = entry.date.as_deref().unwrap_or_default();
        let has = |word: &String| {
            title.contains(word.as_str()) || path.contains(word.as_str()) || date.contains(word.as_str())
        };
        if !words.iter().all(has) {
            continue;
        }
        let name = path.rsplit('/').next().unwrap_or_default();
        let begins = |word: &String| {
            title.split_whitespace().any(|part| part.starts_with(word.as_str())) || name.starts_with(word.as_str())
        };
        if words.iter().all(begins) { first.push(entry) } else { then.push(entry) }
    }
    first.extend(then);
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::EntryKind;

    #[test]
    fn all_words_have_to_occur_and_beginnings_come_first() {
        let entry = |path: &str, title: &str| SiteEntry {
            path: path.to_owned(),
            kind: EntryKind::Post,
            title: Some(title.to_owned()),
            date: Some("2019-03-14".to_owned()),
        };
        let entries =
            [entry("_posts/a.md", "A concatenation"), entry("_posts/b.md", "My Cat"), entry("about.md", "Über uns")];
        let found = |query: &str| search(&entries, query).iter().map(|entry| &*entry.path).collect::<Vec<_>>();
        assert_eq!(found("cat"), ["_posts/b.md", "_posts/a.md"]);
        assert_eq!(found("2019 my"), ["_posts/b.md"]);
        assert_eq!(found("ÜBER"), ["about.md"]);
        assert_eq!(found("  ").len(), 3);
        assert!(found("dog").is_empty());
    }
}
