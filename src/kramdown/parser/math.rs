//! Math between double dollar signs, as a block and in running text.

use super::source::{Needle, Src};
use super::{Flow, Parser, block_boundary, scan};
use crate::kramdown::element::{Category, Element, Kind};

impl Parser {
    pub(super) fn parse_block_math(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        let text = src.text;
        let mut open = scan::skip_opt_space(text, src.pos);
        let escaped = scan::byte(text, open) == b'\\';
        open += usize::from(escaped);
        if !scan::at(text, open, "$$") || !self.after_block_boundary(tree) {
            return Flow::Declined;
        }
        let Some(close) = src.find(Needle::Dollars, open + 2) else { return Flow::Declined };
        let line = scan::space_line_end(text, close + 2);
        if escaped {
            // The backslash is dropped, and what follows is math in a paragraph.
            if line.is_some() {
                src.pos = open;
            }
            return Flow::Declined;
        }
        let start = std::mem::replace(&mut src.pos, line.unwrap_or(close + 2));
        if !block_boundary::before_block_boundary(src) {
            src.pos = start;
            return Flow::Declined;
        }
        let value = src.stripped_part(open + 2..close);
        let element = self.new_block(Kind::Math { value, category: Category::Block }, src.range_from(start));
        tree.children.push(element);
        Flow::Handled
    }

    pub(super) fn parse_inline_math(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        if !src.looking_at("$$") {
            return false;
        }
        let start = src.pos;
        let Some(close) = src.find(Needle::Dollars, start + 2) else { return false };
        src.pos = close + 2;
        let value = src.stripped_part(start + 2..close);
        tree.children.push(Element::new(Kind::Math { value, category: Category::Span }, src.range(start..src.pos)));
        true
    }
}
