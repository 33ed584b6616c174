//! What stands under the pointer: a variable's value now, or what a filter, a tag or a key is for.

use std::ops::Range;

use super::expression::{path_at, quotes_and_bar};
use super::place::{Place, find, is_name};
use super::scope::Scope;
use super::shorten::{class, shorten};
use super::{Desk, docs};
use crate::value::{Drop, Value};

/// An explanation of a range.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hover {
    pub range: Range<usize>,
    /// The name as it is written.
    pub name: String,
    /// The kind of a variable's value; empty for what is no variable.
    pub class: &'static str,
    /// The value, shortened.
    pub value: String,
    /// A line about it.
    pub doc: &'static str,
}

/// What is to be said of the byte `at`.
pub fn hover(desk: &Desk<'_>, at: usize) -> Option<Hover> {
    let text = desk.text;
    let at = text.floor_char_boundary(at);
    let word = word_at(text, at)?;
    match find(text, word.end) {
        Place::Key { .. } => known(text, word, docs::key),
        Place::TagName { .. } => known(text, word, docs::tag),
        Place::Liquid { tag, markup, from } => {
            let (quote, bar) = quotes_and_bar(markup);
            if quote.is_some() {
                return None;
            }
            let is_filter = bar.is_some_and(|bar| text[from + bar + 1..word.start].trim().is_empty());
            if is_filter {
                return known(text, word, docs::filter);
            }
            if matches!(tag, "post_url" | "link" | "highlight" | "gist") {
                return None;
            }
            variable(desk, word.start)
        }
        _ => None,
    }
}

fn word_at(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text[..at].char_indices().rev().take_while(|(_, c)| is_name(*c)).last().map_or(at, |(at, _)| at);
    let end = at + text[at..].find(|c: char| !is_name(c)).unwrap_or(text.len() - at);
    (start < end).then_some(start..end)
}

fn known(text: &str, range: Range<usize>, find: fn(&str) -> Option<&'static docs::Doc>) -> Option<Hover> {
    let name = &text[range.clone()];
    let doc = find(name)?.text;
    Some(Hover { name: name.to_owned(), doc, range, ..Hover::default() })
}

fn variable(desk: &Desk<'_>, at: usize) -> Option<Hover> {
    let (start, end) = path_at(desk.text, at)?;
    let path = &desk.text[start..end];
    if matches!(path, "and" | "or" | "contains" | "in" | "true" | "false" | "nil" | "blank" | "empty" | "reversed") {
        return None;
    }
    // The name of a parameter, or one that is only being given.
    if desk.text[end..].trim_start().starts_with('=') && !desk.text[end..].trim_start().starts_with("==") {
        return None;
    }
    let mut scope = Scope::new(desk, start)?;
    let value = scope.value(path);
    let value = if value.is_nil() { with_name(&mut scope, path) } else { value };
    let doc = docs::variable(path).map_or("", |known| known.text);
    Some(Hover { range: start..end, name: path.to_owned(), class: class(&value), value: shorten(&value), doc })
}

/// A collection's list, which is no member that the site shows.
fn with_name(scope: &mut Scope<'_>, path: &str) -> Value {
    match path.rsplit_once('.') {
        Some((owner, name)) => match scope.value(owner) {
            Value::Drop(drop) => Drop::get(&*drop, name).unwrap_or_default(),
            _ => Value::Nil,
        },
        None => Value::Nil,
    }
}

#[cfg(test)]
mod tests {
    use crate::complete::testing::{hovered, site};

    #[test]
    fn a_variable_shows_its_value_and_a_filter_what_it_does() {
        let site = site("//- _config.yml\ntitle: Blog\n//- a.md\n---\ntitle: A Cat\n---\n");
        let found = hovered(&site, "a.md", "{{ page.ti^tle | upcase }}").unwrap();
        assert_eq!((found.name.as_str(), found.class, found.value.as_str()), ("page.title", "string", "\"A Cat\""));
        assert!(hovered(&site, "a.md", "{{ page.title | up^case }}").unwrap().doc.contains("capital"));
        assert!(hovered(&site, "a.md", "{% inc^lude x.html %}").unwrap().doc.contains("_includes"));
        assert!(hovered(&site, "a.md", "---\nlay^out: post\n---\n").unwrap().doc.contains("template"));
        assert_eq!(hovered(&site, "a.md", "{{ si^te.title }}").unwrap().name, "site");
        for nothing in ["plain wo^rds", "{{ 'te^xt' }}", "{% post_url 2024-01-01-a^b %}", "{% assign na^me = 1 %}"] {
            assert_eq!(hovered(&site, "a.md", nothing), None, "{nothing}");
        }
    }
}
