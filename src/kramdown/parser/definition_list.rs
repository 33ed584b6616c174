//! Definition lists: a paragraph whose lines are terms, and definitions behind colons.

use super::list::{self, Item, Marker};
use super::source::Src;
use super::{Flow, Parser, blank_line, eob, paragraph, scan};
use crate::kramdown::element::{Element, Kind};
use crate::kramdown::{AttributeList, Text};

/// After the colon of a definition at `at`, behind at most `spaces` spaces.
pub fn start(text: &str, at: usize, spaces: usize) -> Option<usize> {
    list::marker(text, at, Marker::Definition, spaces)
}

impl Parser {
    pub(super) fn parse_definition_list(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        if start(src.text, src.pos, 3).is_none() || !follows_paragraph(tree) {
            return Flow::Declined;
        }
        let begin = src.pos;
        let mut list = self.new_block(Kind::Dl, src.range(begin..begin));
        let after_blank = tree.children.pop_if(|last| matches!(last.kind, Kind::Blank { .. })).is_some();
        let Some(mut paragraph) = tree.children.pop() else { return Flow::Declined };
        list.children = self.terms(&mut paragraph);
        list.ial = paragraph.ial;
        let items = self.collect_definitions(src, after_blank);
        list.range = paragraph.range.start..src.range_from(begin).end;
        let mut last = None;
        for (item, as_paragraph) in items {
            let (definition, blank) = self.parse_definition(item, as_paragraph);
            last = blank.unwrap_or(last);
            list.children.push(definition);
        }
        join_lists(&mut tree.children, list);
        tree.children.extend(last);
        Flow::Handled
    }

    /// Each line of the paragraph is a term.
    fn terms(&mut self, paragraph: &mut Element) -> Vec<Element> {
        let Some(text) = paragraph::change_text(paragraph, std::mem::take) else { return Vec::new() };
        let mut terms = Vec::new();
        let mut at = 0;
        let end = text.text().trim_end_matches('\n').len();
        while at < end {
            let stop = scan::line_stop(text.text(), at);
            let mut term = text.slice(at..stop);
            let mut element = Element::new(Kind::Dt { raw_text: Text::default() }, text.range(at..stop));
            if let Some(list) = list::leading_ial(term.text()) {
                let mut ial = AttributeList::default();
                let range = term.range(list.start..list.stop);
                self.parse_attribute_list(&term.text()[list.start..list.stop], range, &mut ial);
                element.ial = Some(Box::new(ial));
                term = term.slice(list.end..term.len());
            }
            let range = term.range(0..term.len());
            element.kind = Kind::Dt { raw_text: term.clone().into() };
            element.children.push(Element::new(Kind::RawText(term), range));
            terms.push(element);
            at = stop + 1;
        }
        terms
    }

    /// Reads the lines of all definitions, each with whether its first paragraph has tags.
    fn collect_definitions(&mut self, src: &mut Src, after_blank: bool) -> Vec<(Item, bool)> {
        let text = src.text;
        let mut items: Vec<(Item, bool)> = Vec::new();
        let mut first_as_para = after_blank;
        let mut spaces = 3;
        let mut last_is_blank = false;
        while !src.at_end() {
            if let Some(content) = start(text, src.pos, spaces) {
                let item = self.new_item(src, content, Kind::Dd);
                spaces = (item.indentation.max(1) - 1).min(3);
                items.push((item, first_as_para));
                first_as_para = false;
                last_is_blank = false;
                continue;
            }
            let Some((item, _)) = items.last_mut().filter(|_| eob::marker(text, src.pos).is_none()) else { break };
            if let Some(end) = self.item_line(src, item.indentation, last_is_blank) {
                item.add_plain_line(src, end);
                first_as_para = false;
                last_is_blank = false;
            } else if let Some(end) = blank_line::blank_lines(text, src.pos) {
                item.add_blank(src, end);
                first_as_para = true;
                last_is_blank = true;
            } else {
                break;
            }
        }
        items
    }

    /// Parses a definition's content. The second result is `None` if there is no content, and otherwise the blank line
    /// that stood last, if any.
    fn parse_definition(&mut self, item: Item, as_paragraph: bool) -> (Element, Option<Option<Element>>) {
        let mut element = item.element;
        let content = item.parts.into_iter().next().unwrap_or_default();
        self.parse_blocks(&mut element, &mut Src::new(&content));
        if element.children.is_empty() {
            return (element, None);
        }
        let last = element.children.pop_if(|last| matches!(last.kind, Kind::Blank { .. }));
        if !as_paragraph && matches!(element.children.first(), Some(Element { kind: Kind::P { .. }, .. })) {
            list::make_transparent(&mut element.children, true);
        }
        (element, Some(last))
    }
}

/// Whether a paragraph stands before, directly or with one empty line between.
fn follows_paragraph(tree: &Element) -> bool {
    let is_p = |element: &Element| matches!(element.kind, Kind::P { .. });
    match tree.children.as_slice() {
        [.., last] if is_p(last) => true,
        [.., before, Element { kind: Kind::Blank { bare: true }, .. }] => is_p(before),
        _ => false,
    }
}

/// A definition list goes on with the one before it.
fn join_lists(children: &mut Vec<Element>, list: Element) {
    let is_list = |element: Option<&Element>| element.is_some_and(|element| element.kind == Kind::Dl);
    let blank = children.last().is_some_and(|last| matches!(last.kind, Kind::Blank { .. }));
    if blank && children.len() >= 2 && is_list(children.get(children.len() - 2)) {
        children.pop();
    }
    match children.last_mut() {
        Some(last) if last.kind == Kind::Dl => {
            last.range.end = last.range.end.max(list.range.end);
            last.children.extend(list.children);
        }
        _ => children.push(list),
    }
}
