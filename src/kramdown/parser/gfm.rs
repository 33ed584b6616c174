//! What the GFM parser adds: task lists, ids of headers, line breaks at backslashes or at all line ends.

use std::collections::HashMap;

use super::piece::Piece;
use super::source::Src;
use super::{Flow, Parser, paragraph, scan, unicode};
use crate::kramdown::element::{Element, Kind, SmartQuote, TypographicSym};
use crate::kramdown::{Options, Text};

const UNCHECKED: &str = r#"<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" />"#;
const CHECKED: &str =
    r#"<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" checked="checked" />"#;

/// Gives headers their ids and counts those that are equal.
pub struct Ids {
    prefix: String,
    automatic: bool,
    counts: HashMap<String, usize>,
    /// What ends a line with a break, if there may be breaks.
    line_break: Option<&'static str>,
    /// Whether paragraphs may hold headers.
    in_paragraphs: bool,
}

impl Parser {
    /// A list, with the boxes of its tasks. All items after the first task count as tasks.
    pub(super) fn parse_list_gfm(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        if self.parse_list(tree, src) == Flow::Declined {
            return Flow::Declined;
        }
        let list = tree.children.iter_mut().rev().find(|element| matches!(element.kind, Kind::Ul | Kind::Ol));
        let Some(list) = list else { return Flow::Handled };
        let mut is_task_list = false;
        for item in &mut list.children {
            let Some(first) = item.children.first_mut().filter(|first| matches!(first.kind, Kind::P { .. })) else {
                continue;
            };
            is_task_list |= paragraph::change_text(first, set_box).unwrap_or_default();
            if is_task_list {
                item.attr.set("class", "task-list-item");
            }
        }
        if is_task_list {
            list.attr.set("class", "task-list");
        }
        Flow::Handled
    }
}

/// Replaces `[ ]` or `[x]` at the start of an item.
fn set_box(text: &mut Piece) -> bool {
    let open = scan::skip_spaces(text.text(), 0);
    let html = match text.text().as_bytes().get(open..open + 3) {
        Some(b"[ ]") => UNCHECKED,
        Some(b"[x]" | b"[X]") => CHECKED,
        _ => return false,
    };
    let end = scan::skip_spaces(text.text(), open + 3);
    if end == open + 3 {
        return false;
    }
    let mut replaced = Piece::default();
    replaced.push_made(html, text.range(0..end));
    replaced.push_slice(text, end..text.len());
    *text = replaced;
    true
}

impl Ids {
    pub fn new(options: &Options, line_break: Option<&'static str>, in_paragraphs: bool) -> Ids {
        Ids {
            prefix: options.auto_id_prefix.clone(),
            automatic: options.auto_ids,
            counts: HashMap::new(),
            line_break,
            in_paragraphs,
        }
    }

    /// Gives ids to the headers below `element`, and breaks its texts. HTML elements are left alone, and so is the text
    /// of a header that gets an id.
    pub fn update_elements(&mut self, element: &mut Element) {
        if let Some(line_break) = self.line_break
            && element.children.iter().any(|child| child.text().is_some_and(|text| text.contains(line_break)))
        {
            break_texts(element, line_break);
        }
        for child in &mut element.children {
            match &child.kind {
                Kind::Text(_) | Kind::HtmlElement { .. } => {}
                Kind::Header { raw_text, .. } if self.automatic && !child.attr.contains("id") => {
                    let id = self.id(raw_text);
                    child.attr.set("id", id);
                }
                Kind::P { .. } if self.line_break.is_none() && !self.in_paragraphs => {}
                _ => self.update_elements(child),
            }
        }
    }

    fn id(&mut self, text: &str) -> String {
        let mut id: String = scan::downcase(text)
            .chars()
            .filter(|&c| matches!(c, '-' | ' ' | '\t') || unicode::is_word(c))
            .map(|c| if matches!(c, ' ' | '\t') { '-' } else { c })
            .collect();
        let count = self.counts.entry(id.clone()).or_default();
        if *count > 0 {
            id.push_str(&format!("-{count}"));
        }
        *count += 1;
        format!("{}{id}", self.prefix)
    }
}

/// Puts breaks between the lines of the texts among the children.
fn break_texts(element: &mut Element, line_break: &str) {
    let is_block = element.is_block();
    let count = element.children.len();
    let mut children = Vec::with_capacity(count + 2);
    for (index, child) in std::mem::take(&mut element.children).into_iter().enumerate() {
        match &child.kind {
            Kind::Text(text) if text.contains(line_break) => {
                break_lines(&child, text, line_break, is_block && index + 1 == count, &mut children);
            }
            _ => children.push(child),
        }
    }
    element.children = children;
}

/// A text as lines with breaks between. An empty last line of a block has no break before it.
fn break_lines(child: &Element, text: &Text, line_break: &str, ends_block: bool, to: &mut Vec<Element>) {
    let lines: Vec<&str> = text.split(line_break).collect();
    let omit_last = ends_block && lines.last().is_some_and(|line| line.is_empty());
    let exact = (child.range.end - child.range.start) as usize == text.len();
    let place = |start: usize, end: usize| {
        let narrow = |at: usize| child.range.start + u32::try_from(at).unwrap_or(u32::MAX);
        if exact { narrow(start)..narrow(end) } else { child.range.clone() }
    };
    let mut at = 0;
    for (index, line) in lines.iter().enumerate() {
        // The line end before it stays with a line.
        let start = if index > 0 { at - 1 } else { at };
        to.push(Element::new(Kind::Text(text.slice(start..at + line.len())), place(start, at + line.len())));
        at += line.len();
        let is_last_break = index + 2 == lines.len();
        if index + 2 < lines.len() || (is_last_break && !omit_last) {
            to.push(Element::new(Kind::Br, place(at, at + line_break.len())));
        }
        at += line_break.len();
    }
}

/// The text below an element with code, math, entities and symbols, for automatic ids.
pub fn push_plain_text(element: &Element, text: &mut String) {
    for child in &element.children {
        match &child.kind {
            Kind::Text(value) | Kind::Codespan(value) | Kind::Math { value, .. } => text.push_str(value),
            Kind::Entity(reference) => text.extend(reference.entity.char()),
            Kind::SmartQuote(quote) => text.push(match quote {
                SmartQuote::Lsquo => '\u{2018}',
                SmartQuote::Rsquo => '\u{2019}',
                SmartQuote::Ldquo => '\u{201c}',
                SmartQuote::Rdquo => '\u{201d}',
            }),
            Kind::TypographicSym(symbol) => text.push_str(match symbol {
                TypographicSym::Mdash => "\u{2014}",
                TypographicSym::Ndash => "\u{2013}",
                TypographicSym::Hellip => "\u{2026}",
                TypographicSym::LaquoSpace => "\u{ab}\u{a0}",
                TypographicSym::RaquoSpace => "\u{a0}\u{bb}",
                TypographicSym::Laquo => "\u{ab}",
                TypographicSym::Raquo => "\u{bb}",
            }),
            _ => push_plain_text(child, text),
        }
    }
}
