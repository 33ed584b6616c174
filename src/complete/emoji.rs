//! The names of emoji, where a plugin makes pictures of them.

use super::place::Place;
use super::{Asked, Completions, Item, Kind, tail};

/// So many letters have to stand after the colon: one is often only a smiley.
const LEAST: usize = 2;

/// Names that begin after a colon at the start of a word.
pub fn complete(asked: &Asked<'_>) -> Option<Completions> {
    let Place::Text { line, .. } = asked.place else { return None };
    let colon = line.rfind(':')?;
    let typed = &line[colon + 1..];
    let is_name = typed.chars().all(is_part);
    let is_word = line[..colon].chars().next_back().is_none_or(|c| c.is_whitespace() || "([>*_".contains(c));
    if !is_name || !is_word || (typed.len() < LEAST && !asked.is_explicit) {
        return None;
    }
    let items: Vec<Item> = asked
        .desk
        .site
        .emoji()
        .into_iter()
        .map(|(name, picture)| Item::new(Kind::Emoji, format!(":{name}:")).detail(character(picture)))
        .collect();
    // Letters that no colon ends are another word, before which a name is written.
    let more = tail::run(asked.rest(), is_part);
    let tail = if asked.rest()[more..].starts_with(':') { more + 1 } else { 0 };
    (!items.is_empty()).then(|| Completions::new(asked.range(asked.at - typed.len() - 1, tail), items))
}

/// Whether a letter may stand in a name.
fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || "_+-".contains(c)
}

/// The characters of a picture's name, `1f1e9-1f1ea`; empty for a picture that is no emoji.
fn character(picture: &str) -> String {
    let stem = picture.rsplit('/').next().unwrap_or_default().trim_end_matches(".png");
    let code = |part: &str| u32::from_str_radix(part, 16).ok().and_then(char::from_u32);
    stem.split('-').map(code).collect::<Option<String>>().unwrap_or_default()
}

#[cfg(all(test, feature = "full"))]
mod tests {
    use crate::complete::testing::{completions, labels, site, taken};

    #[test]
    fn names_are_offered_where_the_plugin_is_on() {
        let with = site("//- _config.yml\nplugins: [jemoji]\n//- a.md\n---\n---\n");
        let found = completions(&with, "a.md", "so :octop|", false).unwrap();
        assert!(found.items.iter().any(|item| item.label == ":octopus:"));
        let found = completions(&with, "a.md", ":smile_c|", false).unwrap();
        let cat = found.items.iter().find(|item| item.label == ":smile_cat:").unwrap();
        assert_eq!(cat.detail, "\u{1f638}");
        let taken = |text: &str| taken(&with, "a.md", text, ":octopus:");
        assert_eq!(taken("so :oct|pus: it"), "so :octopus:| it");
        assert_eq!(taken("so :octop|: it"), "so :octopus:| it");
        assert_eq!(taken("so :octop|more"), "so :octopus:|more");
        let without = site("//- a.md\n---\n---\n");
        assert!(labels(&without, "a.md", ":octop|").is_empty());
        assert!(labels(&with, "a.md", "at 12:30|").is_empty());
        assert!(labels(&with, "a.md", ":o|").is_empty());
    }
}
