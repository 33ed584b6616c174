//! The names of tags: what closes or goes on with an open block first.

use super::place::{Place, body_start, tag_parts};
use super::{Asked, Completions, Item, Kind, docs};
use crate::liquid::{Token, Tokenizer};

/// The tags of Liquid, Jekyll and the plugins that are on.
pub fn complete(asked: &Asked<'_>) -> Option<Completions> {
    let Place::TagName { start, from } = asked.place else { return None };
    let text = asked.desk.text;
    let is_closed =
        text[asked.at..].lines().next().unwrap_or_default().trim_start().trim_start_matches('-').starts_with("%}");
    let dash = text[start..asked.at].starts_with("{%-");
    let space = if text[..from].ends_with(['%', '-']) { " " } else { "" };
    let names = asked.desk.site.liquid().tag_names();
    let mut items: Vec<Item> = names.iter().map(|name| tag(name, space, is_closed, dash)).collect();
    if let Some(open) = open_blocks(&text[body_start(text).min(start)..start]).last() {
        for (name, boost) in continuations(open) {
            items.push(simple(&name, space, is_closed, dash).boost(boost));
        }
    }
    Some(Completions::new(from..asked.at, items))
}

fn tag(name: &str, space: &str, is_closed: bool, dash: bool) -> Item {
    let doc = docs::tag(name).map_or("", |known| known.text);
    let item = Item::new(Kind::Tag, name).doc(doc);
    if is_closed {
        let after = if takes_markup(name) { " " } else { "" };
        return item.insert_and_go_on(&format!("{space}{name}{after}"), "");
    }
    let end = if dash { " -%}" } else { " %}" };
    let close = if docs::is_block(name) { format!("{{% end{name} %}}") } else { String::new() };
    if takes_markup(name) {
        return item.insert_and_go_on(&format!("{space}{name} "), &format!("{end}{close}"));
    }
    item.insert(&format!("{space}{name}{end}"), &close)
}

/// `else`, `endif` and the like.
fn simple(name: &str, space: &str, is_closed: bool, dash: bool) -> Item {
    let item = Item::new(Kind::Tag, name);
    let end = if dash { " -%}" } else { " %}" };
    match (is_closed, matches!(name, "elsif" | "when")) {
        (true, is_open) => item.insert(&format!("{space}{name}{}", if is_open { " " } else { "" }), ""),
        (false, true) => item.insert_and_go_on(&format!("{space}{name} "), end),
        (false, false) => item.insert(&format!("{space}{name}{end}"), ""),
    }
}

fn takes_markup(name: &str) -> bool {
    !matches!(name, "raw" | "comment" | "ifchanged" | "break" | "continue" | "seo" | "feed_meta" | "github_edit_link")
}

/// What may follow inside a block.
fn continuations(open: &str) -> Vec<(String, i8)> {
    let more: &[&str] = match open {
        "if" | "unless" => &["else", "elsif"],
        "case" => &["when", "else"],
        "for" => &["else"],
        _ => &[],
    };
    std::iter::once((format!("end{open}"), 60)).chain(more.iter().map(|name| ((*name).to_owned(), 50))).collect()
}

/// The blocks that a text leaves open, the innermost last.
fn open_blocks(text: &str) -> Vec<&str> {
    let mut open: Vec<&str> = Vec::new();
    for token in Tokenizer::new(text) {
        let Token::Tag(range) = token else { continue };
        let (name, ..) = tag_parts(&text[range]);
        let verbatim = open.last().filter(|open| matches!(**open, "raw" | "comment")).copied();
        match name.strip_prefix("end") {
            Some(block) if verbatim.is_none_or(|verbatim| verbatim == block) => {
                if let Some(at) = open.iter().rposition(|open| *open == block) {
                    open.truncate(at);
                }
            }
            None if verbatim.is_none() && docs::is_block(name) => open.push(name),
            _ => {}
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use crate::complete::testing::{completions, labels, site, taken};

    fn plain() -> std::rc::Rc<crate::jekyll::Site> {
        site("//- _config.yml\nplugins: [jekyll-gist]\n//- a.md\n---\n---\n")
    }

    #[test]
    fn all_tags_of_the_site_are_there() {
        let found = labels(&plain(), "a.md", "{% |");
        for name in ["include", "post_url", "highlight", "for", "gist"] {
            assert!(found.iter().any(|label| label == name), "no {name} in {found:?}");
        }
        assert!(!found.iter().any(|label| label == "endif"));
    }

    #[test]
    fn an_open_block_can_be_closed() {
        let found = completions(&plain(), "a.md", "{% if a %}{% for x in y %}b {% |", false).unwrap();
        let best = found.items.iter().max_by_key(|item| item.boost).unwrap();
        assert_eq!(best.label, "endfor");
        assert!(labels(&plain(), "a.md", "{% if a %}{% el|").contains(&"elsif".to_owned()));
    }

    #[test]
    fn a_tag_comes_with_its_end() {
        let site = plain();
        assert_eq!(taken(&site, "a.md", "{%|", "if"), "{% if | %}{% endif %}");
        assert_eq!(taken(&site, "a.md", "{% ra|", "raw"), "{% raw %}|{% endraw %}");
        assert_eq!(taken(&site, "a.md", "{% inc| %}", "include"), "{% include | %}");
        assert_eq!(taken(&site, "a.md", "{%- if a -%}{%- e|", "else"), "{%- if a -%}{%- else -%}|");
    }
}
