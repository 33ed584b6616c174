//! Paragraphs: all lines that are nothing else.
//!
//! A paragraph that follows a paragraph without a blank line (because the line between could have begun a block, and
//! did not) goes on with it.

use super::piece::Piece;
use super::source::Src;
use super::{Flow, Parser, blockquote, codeblock, definition_list, header, list, scan};
use crate::kramdown::element::{Element, Kind};

impl Parser {
    pub(super) fn parse_paragraph(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        let text = src.text;
        let first = scan::skip_opt_space(text, src.pos);
        if first >= text.len() || scan::is_blank(scan::byte(text, first)) {
            return Flow::Declined;
        }
        let start = src.pos;
        loop {
            src.pos = scan::line_end(text, src.pos);
            if self.paragraph_end(src) {
                break;
            }
        }
        let end = start + scan::rstrip(&text[start..src.pos]).len();
        match tree.children.last_mut() {
            Some(last) if matches!(last.kind, Kind::P { .. }) => continue_paragraph(last, src, start, end),
            _ => {
                let begin = (end - scan::lstrip(&text[start..end]).len()).max(start);
                let range = src.range(begin..end.max(begin));
                let mut element = self.new_block(Kind::P { transparent: false }, range.clone());
                if begin < end {
                    let raw = Kind::RawText(src.piece(begin..end));
                    element.children = vec![Element::new(raw, range)];
                }
                tree.children.push(element);
            }
        }
        Flow::Handled
    }

    /// Whether the next line is no part of a paragraph. With the GFM parser's quirk `paragraph_end` everything ends it
    /// that may begin a list, a header, a quote or a fence.
    fn paragraph_end(&self, src: &mut Src) -> bool {
        let (text, at) = (src.text, src.pos);
        if self.lazy_end(src, at) || definition_list::start(text, at, 3).is_some() {
            return true;
        }
        self.dialect.gfm
            && self.dialect.paragraph_end
            && (list::start(text, at).is_some()
                || header::gfm_start(text, at).is_some()
                || blockquote::mark(text, at).is_some()
                || codeblock::FenceRules { gfm: true }.fence(text, at).is_some())
    }
}

fn continue_paragraph(last: &mut Element, src: &Src, start: usize, end: usize) {
    let range = src.range(start..end);
    last.range.end = last.range.end.max(range.end);
    match last.children.last_mut() {
        Some(Element { kind: Kind::RawText(piece), range: raw_range, .. }) => {
            let before = &src.text[..start];
            if before.ends_with('\n') {
                src.copy(start - if before.ends_with("  \n") { 3 } else { 1 }..start, piece);
            } else {
                // What stood before in the line was an HTML element.
                piece.push_made("\n", range.start..range.start);
            }
            src.copy(start..end, piece);
            raw_range.end = raw_range.end.max(range.end);
        }
        _ if start < end => last.children.push(Element::new(Kind::RawText(src.piece(start..end)), range)),
        _ => {}
    }
}

/// Changes the text with which a paragraph begins: while its spans are not parsed, all of it; in a paragraph made of
/// HTML, what stands before its first element. Nothing, if it begins with an element.
pub fn change_text<T>(paragraph: &mut Element, change: impl FnOnce(&mut Piece) -> T) -> Option<T> {
    let first = paragraph.children.first_mut()?;
    match &mut first.kind {
        Kind::RawText(piece) => Some(change(piece)),
        Kind::Text(text) => {
            let mut piece = Piece::default();
            piece.push_made(text, first.range.clone());
            let changed = change(&mut piece);
            *text = piece.into();
            Some(changed)
        }
        _ => None,
    }
}
