//! The names of tags: what closes or goes on with an open block first.

use super::place::{Place, body_start, tag_parts};
use super::{Asked, Completions, Item, Kind, docs, tail};
use crate::liquid::{Token, Tokenizer};

/// What follows the cursor in the tag.
#[derive(Copy, Clone)]
enum Ahead {
    /// Not even its end.
    Nothing,
    /// Its end, or what no space parts from the cursor.
    End,
    /// A space and some markup, and then its end.
    Markup,
}

/// The tags of Liquid, Jekyll and the plugins that are on.
pub fn complete(asked: &Asked<'_>) -> Option<Completions> {
    let Place::TagName { start, from } = asked.place else { return None };
    let text = asked.desk.text;
    // Before a word of which nothing was typed, a tag is put in front.
    let tail = if from == asked.at { 0 } else { tail::name(asked.markup()) };
    let ahead = Ahead::of(&asked.rest()[tail..]);
    let dash = text[start..asked.at].starts_with("{%-");
    let space = if text[..from].ends_with(['%', '-']) { " " } else { "" };
    let names = asked.desk.site.liquid().tag_names();
    let mut items: Vec<Item> = names.iter().map(|name| tag(name, space, ahead, dash)).collect();
    if let Some(open) = open_blocks(&text[body_start(text).min(start)..start]).last() {
        for (name, boost) in continuations(open) {
            items.push(simple(&name, space, ahead, dash).boost(boost));
        }
    }
    Some(Completions::new(asked.range(from, tail), items))
}

impl Ahead {
    fn of(rest: &str) -> Ahead {
        match tail::markup(rest, "%}") {
            None => Ahead::Nothing,
            Some(markup) if markup.starts_with(char::is_whitespace) && !markup.trim().is_empty() => Ahead::Markup,
            Some(_) => Ahead::End,
        }
    }
}

fn tag(name: &str, space: &str, ahead: Ahead, dash: bool) -> Item {
    let doc = docs::tag(name).map_or("", |known| known.text);
    let item = Item::new(Kind::Tag, name).doc(doc);
    match ahead {
        Ahead::Nothing => {}
        Ahead::End if takes_markup(name) => return item.insert_and_go_on(&format!("{space}{name} "), ""),
        Ahead::End | Ahead::Markup => return item.insert_and_go_on(&format!("{space}{name}"), ""),
    }
    let end = if dash { " -%}" } else { " %}" };
    let close = if docs::is_block(name) { format!("{{% end{name} %}}") } else { String::new() };
    if takes_markup(name) {
        return item.insert_and_go_on(&format!("{space}{name} "), &format!("{end}{close}"));
    }
    item.insert(&format!("{space}{name}{end}"), &close)
}

/// `else`, `endif` and the like.
fn simple(name: &str, space: &str, ahead: Ahead, dash: bool) -> Item {
    let item = Item::new(Kind::Tag, name);
    let end = if dash { " -%}" } else { " %}" };
    match (ahead, matches!(name, "elsif" | "when")) {
        (Ahead::End, true) => item.insert(&format!("{space}{name} "), ""),
        (Ahead::End | Ahead::Markup, _) => item.insert(&format!("{space}{name}"), ""),
        (Ahead::Nothing, true) => item.insert_and_go_on(&format!("{space}{name} "), end),
        (Ahead::Nothing, false) => item.insert(&format!("{space}{name}{end}"), ""),
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

    #[test]
    fn a_tag_that_has_an_end_gets_no_other() {
        let site = plain();
        let taken = |text: &str, name: &str| taken(&site, "a.md", text, name);
        assert_eq!(taken("{%- as| x = 1 -%}", "assign"), "{%- assign| x = 1 -%}");
        assert_eq!(taken("{%- | x = 1 -%}", "assign"), "{%- assign| x = 1 -%}");
        assert_eq!(taken("{% |x = 1 %}", "assign"), "{% assign |x = 1 %}");
        assert_eq!(taken("{% i| a %}b{% endif %}", "if"), "{% if| a %}b{% endif %}");
        assert_eq!(taken("{% if a %}{% els| b %}", "elsif"), "{% if a %}{% elsif| b %}");
        assert_eq!(taken("{% inc|lude a.html %}", "include"), "{% include| a.html %}");
        assert_eq!(taken("{% if a %}b{% en|dif-%}", "endif"), "{% if a %}b{% endif|-%}");
        assert_eq!(taken("{% inc|\n  a.html\n  b=1\n%}", "include"), "{% include|\n  a.html\n  b=1\n%}");
    }

    #[test]
    fn the_end_of_another_tag_is_not_its_own() {
        let site = plain();
        let taken = |text: &str, name: &str| taken(&site, "a.md", text, name);
        assert_eq!(taken("{% as| {% if x %}", "assign"), "{% assign | %} {% if x %}");
        assert_eq!(taken("{% as|Hello", "assign"), "{% assign | %}Hello");
        assert_eq!(taken("{% as|\n\n100 %}", "assign"), "{% assign | %}\n\n100 %}");
    }
}
