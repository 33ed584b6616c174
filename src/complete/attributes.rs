//! Attribute lists of kramdown's: `{: .class #id key="value" name}`, and its extensions `{::name …}`.

use super::place::{Place, body_start, is_name};
use super::samples::count;
use super::{Asked, Completions, Item, Kind, distinct, rank, tail, targets};

/// So many posts are searched for classes.
const POSTS: usize = 100;

/// Attributes that are written often, and what is put in quotes.
const NAMES: [&str; 10] = ["target", "rel", "title", "alt", "width", "height", "loading", "style", "markdown", "start"];

/// Extensions, and what follows their name.
const EXTENSIONS: [(&str, &str); 4] =
    [("options", " />"), ("nomarkdown", "}{:/nomarkdown}"), ("comment", "}{:/comment}"), ("toc", "}")];

/// Classes of the site, lists that this text defines, and names of attributes.
pub fn complete(asked: &Asked<'_>) -> Option<Completions> {
    let Place::Text { line, .. } = asked.place else { return None };
    let open = line.rfind("{:")?;
    let inner = &line[open + 2..];
    if inner.contains('}') || inner.matches('"').count() % 2 == 1 {
        return None;
    }
    let word = inner.rsplit([' ', ':']).next().unwrap_or_default();
    let from = asked.at - word.len();
    if let Some(name) = inner.strip_prefix(':') {
        if name.contains(' ') {
            return None;
        }
        let tail = tail::name(asked.rest());
        let has_end = asked.rest()[tail..].trim_start_matches([' ', '/']).starts_with('}');
        let items = EXTENSIONS
            .iter()
            .filter(|(name, _)| *name != "toc")
            .map(|(name, after)| (Item::new(Kind::Attribute, *name), name, after))
            .map(|(item, name, after)| if has_end { item } else { item.insert(name, after) });
        return Some(Completions::new(asked.range(from, tail), items.collect()));
    }
    if inner.contains(':') || word.contains(['=', '#']) {
        return None;
    }
    let text = asked.desk.text;
    let posts = targets::posts(asked.desk.site).take(POSTS).filter_map(|post| post.source.as_ref());
    let texts = std::iter::once(text).chain(posts.map(|source| source.text()));
    let classes = count(texts.flat_map(lists).flat_map(classes_of));
    let mut items: Vec<Item> = Vec::new();
    items.extend(definitions(&text[body_start(text)..]).map(|name| Item::new(Kind::Attribute, name).boost(45)));
    items.extend(["toc", ".no_toc"].map(|name| Item::new(Kind::Attribute, name)));
    items.extend(classes.into_iter().map(|(name, uses)| Item::new(Kind::Attribute, name).boost(rank(uses))));
    let tail = tail(asked.rest());
    let has_value = asked.rest()[tail..].starts_with('=');
    let names = NAMES.map(|name| Item::new(Kind::Attribute, name));
    items.extend(names.map(|item| if has_value { item } else { item.value_in_quotes() }));
    items.retain(|item| item.label != word);
    distinct(&mut items);
    Some(Completions::new(asked.range(from, tail), items))
}

/// The rest of a word in a list that is closed.
fn tail(rest: &str) -> usize {
    let is_closed = rest.find(['{', '}', '\n']).is_some_and(|end| rest[end..].starts_with('}'));
    if is_closed { tail::run(rest, |c| is_name(c) || c == '.') } else { 0 }
}

/// The insides of attribute lists.
fn lists(text: &str) -> impl Iterator<Item = &str> {
    // What has the mark of another list inside was never closed.
    text.split("{:").skip(1).filter_map(|rest| rest.find(['}', '\n']).map(|end| &rest[..end]))
}

fn classes_of(list: &str) -> impl Iterator<Item = String> {
    let words = list.split(' ').filter_map(|word| word.strip_prefix('.'));
    words.filter(|word| !word.is_empty() && word.chars().all(is_name)).map(|word| format!(".{word}"))
}

/// The names of the lists that a text defines: `{:name: …}`.
fn definitions(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let (name, _) = line.trim_start().strip_prefix("{:")?.split_once(':')?;
        (!name.is_empty() && name.chars().all(is_name)).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use crate::complete::testing::{labels, site, taken};

    #[test]
    fn lists_end_with_a_brace_or_a_line() {
        let found: Vec<&str> = super::lists("a {: .b} c {: .d\n{:e: .f {: .g}\n{: .h").collect();
        assert_eq!(found, [" .b", " .d", " .g"]);
    }

    #[test]
    fn lists_classes_and_names_are_offered() {
        let site = site("//- _posts/2024-01-01-a.md\n---\n---\n![x](y){: .shadow .wide}\n//- a.md\n---\n---\n");
        let text = "{:warn: .red}\n\nText\n{: |";
        let found = labels(&site, "a.md", text);
        for name in ["warn", ".shadow", ".wide", "target", "toc"] {
            assert!(found.iter().any(|label| label == name), "no {name} in {found:?}");
        }
        assert_eq!(taken(&site, "a.md", "{: tar|}", "target"), "{: target=\"|\"}");
        assert_eq!(taken(&site, "a.md", "{: .sh|w .b}", ".shadow"), "{: .shadow| .b}");
        assert_eq!(taken(&site, "a.md", "{: tar|t=\"_top\"}", "target"), "{: target|=\"_top\"}");
        assert_eq!(taken(&site, "a.md", "{: .sh|Hello", ".shadow"), "{: .shadow|Hello");
        assert_eq!(taken(&site, "a.md", "{::no|markdown}{:/}", "nomarkdown"), "{::nomarkdown|}{:/}");
        assert_eq!(taken(&site, "a.md", "{::no|", "nomarkdown"), "{::nomarkdown|}{:/nomarkdown}");
        for nothing in ["{: .a}|", "{: a=\"|", "{:name: |"] {
            assert!(labels(&site, "a.md", nothing).is_empty(), "{nothing}");
        }
    }
}
