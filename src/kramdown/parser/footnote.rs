//! Footnotes: definitions with indented content, and markers.

use super::piece::Piece;
use super::source::Src;
use super::{Flow, Footnote, Parser, scan};
use crate::kramdown::element::{Element, Kind};

/// After `[^name]`, with the name's end.
fn marker(text: &str, at: usize) -> Option<(usize, usize)> {
    if !scan::at(text, at, "[^") {
        return None;
    }
    let end = scan::id_name(text, at + 2)?;
    (scan::byte(text, end) == b']').then_some((end, end + 1))
}

impl Parser {
    pub(super) fn parse_footnote_definition(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        let text = src.text;
        let open = scan::skip_opt_space(text, src.pos);
        let Some((name_end, colon)) = marker(text, open) else { return Flow::Declined };
        if scan::byte(text, colon) != b':' {
            return Flow::Declined;
        }
        let name = text[open + 2..name_end].to_owned();
        let first_line = scan::line_end(text, colon);
        let start = src.pos;
        src.pos = self.codeblock_end(src, first_line);
        let content = unindented(src, colon + 1, src.pos);
        let range = src.range_from(start);
        let mut element = Element::new(Kind::Root, range.clone());
        self.parse_blocks(&mut element, &mut Src::new(&content));
        let (_, definition) = self.new_definition(range.clone());
        tree.children.push(definition);
        let footnote = Footnote { content: element, is_used: false };
        if self.footnotes.insert(name.clone(), footnote).is_some() {
            self.warnings.add("kramdown/duplicate-footnote", range, |line| {
                format!("Duplicate footnote name '{name}' on line {line} - overwriting")
            });
        }
        Flow::Handled
    }

    pub(super) fn parse_footnote_marker(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        let Some((name_end, end)) = marker(src.text, src.pos) else { return false };
        let name = &src.text[src.pos + 2..name_end];
        let range = src.range(src.pos..end);
        match self.footnotes.get_full_mut(name) {
            Some((definition, _, footnote)) => {
                footnote.is_used = true;
                let definition = u32::try_from(definition).unwrap_or(u32::MAX);
                let kind = Kind::Footnote { name: src.part(src.pos + 2..name_end), definition };
                tree.children.push(Element::new(kind, range));
                src.pos = end;
            }
            None => {
                self.warnings.add("kramdown/unknown-footnote", range, |line| {
                    format!("Footnote definition for '{name}' not found on line {line}")
                });
                super::spans::add_text(tree, src, end);
            }
        }
        true
    }

    /// Warns of the footnotes that no marker refers to.
    pub(super) fn warn_of_unused_footnotes(&mut self) {
        for (name, footnote) in self.footnotes.iter().filter(|(_, footnote)| !footnote.is_used) {
            self.warnings.add("kramdown/unused-footnote", footnote.content.range.clone(), |line| {
                format!("Footnote definition for '{name}' on line {line} is unreferenced - ignoring")
            });
        }
    }
}

/// The lines of a definition without one step of indentation.
fn unindented(src: &Src, start: usize, end: usize) -> Piece {
    let mut content = Piece::default();
    let mut line = start;
    while line < end {
        let next = scan::line_end(src.text, line);
        src.copy(scan::indent(src.text, line).unwrap_or(line)..next, &mut content);
        line = next;
    }
    content
}
