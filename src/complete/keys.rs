//! The keys of the front matter: Jekyll's, and those that the site's other documents have.

use super::place::{Place, is_name};
use super::samples::{below, count, samples};
use super::{Asked, Completions, Item, Kind, docs, rank, tail};

/// Keys that are not there yet; what most of the others have stands first.
pub fn complete(asked: &Asked<'_>) -> Option<Completions> {
    let Place::Key { parents, from } = &asked.place else { return None };
    let text = asked.desk.text;
    let samples = samples(asked.desk);
    let used = count(below(&samples, parents).iter().flat_map(|object| object.keys()).map(|key| key.to_text().into()));
    let own: &[docs::Doc] = if parents.is_empty() { docs::keys() } else { &[] };
    let mut names: Vec<&str> = own.iter().map(|key| key.name).collect();
    names.extend(used.keys().map(String::as_str).filter(|name| own.iter().all(|key| key.name != *name)));
    let present = if parents.is_empty() { present(text, *from) } else { Vec::new() };
    let tail = tail(asked.rest());
    let has_colon = asked.rest()[tail..].trim_start_matches(' ').starts_with(':');
    let items = names.into_iter().filter(|name| !present.contains(name) && name.chars().all(is_name)).map(|name| {
        let uses = used.get(name).copied().unwrap_or_default();
        let at = own.iter().position(|key| key.name == name);
        let usual = at.map_or(0, |at| 20 - i8::try_from(at).unwrap_or(20));
        let boost = usual + rank(uses * 40 / samples.len().max(1));
        let item = Item::new(Kind::Key, name).doc(docs::key(name).map_or("", |key| key.text)).boost(boost);
        if has_colon { item } else { item.insert_and_go_on(&format!("{name}: "), "") }
    });
    Some(Completions::new(asked.range(*from, tail), items.collect()))
}

/// The rest of a key: what stands directly before something else is none.
fn tail(rest: &str) -> usize {
    let name = tail::name(rest);
    if rest[name..].chars().next().is_none_or(|c| c == ':' || c.is_whitespace()) { name } else { 0 }
}

/// The outer keys of the front matter, but for the one that is being written.
fn present(text: &str, from: usize) -> Vec<&str> {
    let body = super::place::body_start(text);
    let end = if body == 0 { text.len() } else { body };
    let mut at = 0;
    let mut found = Vec::new();
    for line in text[..end].split_inclusive('\n') {
        if let Some((key, _)) = line.split_once(':').filter(|(key, _)| at != from && key.chars().all(is_name)) {
            found.push(key);
        }
        at += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::complete::testing::{completions, labels, site, taken};

    const SITE: &str = "//- _posts/2024-01-01-a.md\n---\ntitle: A\nmood: good\nimage:\n  path: a.png\n  alt: x\n---\n\
        //- _posts/2024-01-02-b.md\n---\ntitle: B\nmood: bad\n---\n//- _posts/2024-01-03-c.md\n---\n---\n//- a.md\n---\nfree: 1\n---\n";
    const POST: &str = "_posts/2024-01-03-c.md";

    #[test]
    fn keys_are_jekylls_and_those_of_documents_alike() {
        let found = labels(&site(SITE), POST, "---\ntitle: x\n|\n---\n");
        for key in ["layout", "tags", "mood"] {
            assert!(found.iter().any(|label| label == key), "no {key} in {found:?}");
        }
        assert!(!found.iter().any(|label| label == "title" || label == "free"));
    }

    #[test]
    fn what_most_have_comes_first() {
        let found = completions(&site(SITE), POST, "---\n|\n---\n", false).unwrap();
        let boost = |name: &str| found.items.iter().find(|item| item.label == name).map(|item| item.boost);
        assert!(boost("title") > boost("layout") && boost("mood") > boost("slug"));
    }

    #[test]
    fn a_map_has_the_keys_of_others() {
        assert_eq!(labels(&site(SITE), POST, "---\nimage:\n  |\n---\n"), ["path", "alt"]);
    }

    #[test]
    fn a_key_comes_with_its_colon() {
        let site = site(SITE);
        assert_eq!(taken(&site, POST, "---\nlay|\n---\n", "layout"), "---\nlayout: |\n---\n");
        assert_eq!(taken(&site, POST, "---\nlay|: x\n---\n", "layout"), "---\nlayout|: x\n---\n");
        assert_eq!(taken(&site, POST, "---\nti|le: x\n---\n", "title"), "---\ntitle|: x\n---\n");
        assert_eq!(taken(&site, POST, "---\nti|le : x\n---\n", "title"), "---\ntitle| : x\n---\n");
        assert_eq!(taken(&site, POST, "---\nti|le\nx: y\n---\n", "title"), "---\ntitle: |\nx: y\n---\n");
        assert_eq!(taken(&site, POST, "---\nti|a.b\n---\n", "title"), "---\ntitle: |a.b\n---\n");
    }
}
