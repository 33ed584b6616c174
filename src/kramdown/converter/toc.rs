//! The table of contents: nested lists of links to the headers, in place of the first list marked `{:toc}`.

use std::ops::Range;

use super::code::has_word;
use super::html::Converter;
use crate::kramdown::{Attributes, Element, Kind};

/// A header that the table may name.
pub(super) struct TocEntry {
    pub level: u8,
    pub id: String,
    pub children: Vec<Element>,
    pub range: Range<u32>,
}

/// The list in whose place the table goes.
pub(super) struct TocPlace {
    pub ordered: bool,
    pub attr: Attributes,
    pub range: Range<u32>,
}

impl Converter<'_> {
    pub(super) fn in_toc(&self, header: &Element, level: u8) -> bool {
        let is_out = header.attr.get("class").is_some_and(|class| has_word(class, "no_toc"));
        self.options.toc_levels.contains(&level) && !is_out
    }

    /// Writes the table, or nothing if no header is to be named.
    pub(super) fn write_toc(&mut self) {
        let (Some(place), false) = (&self.toc, self.toc_entries.is_empty()) else { return };
        let mut attr = place.attr.clone();
        if !attr.contains("id") {
            attr.set("id", "markdown-toc");
        }
        let kind = if place.ordered { Kind::Ol } else { Kind::Ul };
        let name = if place.ordered { "ol" } else { "ul" };
        let entries = std::mem::take(&mut self.toc_entries);
        let id = attr.get("id").unwrap_or_default().to_owned();
        let mut list = Element::new(kind.clone(), place.range.clone());
        self.out.mark(&list.range);
        list.attr = attr;
        list.children = nest(&mut entries.into_iter().peekable(), 0, &kind, &id);
        self.indented_block(name, &list, 0);
    }
}

/// The items for the entries that lie deeper than `above`, up to the first that does not.
fn nest(
    entries: &mut std::iter::Peekable<std::vec::IntoIter<TocEntry>>,
    above: u8,
    kind: &Kind,
    id: &str,
) -> Vec<Element> {
    let mut items = Vec::new();
    while let Some(entry) = entries.next_if(|entry| entry.level > above) {
        let (level, range) = (entry.level, entry.range);
        let element = |kind: Kind| Element::new(kind, range.clone());
        let mut link = element(Kind::A).with_children(without_links(entry.children));
        link.attr.set("href", format!("#{}", entry.id));
        link.attr.set("id", format!("{id}-{}", entry.id));
        let mut children = vec![element(Kind::P { transparent: true }).with_children(vec![link])];
        let below = nest(entries, level, kind, id);
        if !below.is_empty() {
            children.push(element(kind.clone()).with_children(below));
        }
        items.push(element(Kind::Li).with_children(children));
    }
    items
}

/// Footnotes go, links give way to their content.
fn without_links(elements: Vec<Element>) -> Vec<Element> {
    let mut kept = Vec::with_capacity(elements.len());
    for mut element in elements {
        element.children = without_links(std::mem::take(&mut element.children));
        match element.kind {
            Kind::Footnote { .. } => {}
            Kind::A => kept.append(&mut element.children),
            _ => kept.push(element),
        }
    }
    kept
}
