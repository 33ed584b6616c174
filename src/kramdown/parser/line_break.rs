//! Line breaks: two spaces, or two backslashes, at the end of a line.

use super::Parser;
use super::source::Src;
use crate::kramdown::element::{Element, Kind};

impl Parser {
    pub(super) fn parse_line_break(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        if !(src.looking_at("  \n") || src.looking_at("\\\\\n")) {
            return false;
        }
        let start = src.pos;
        src.pos += 2;
        tree.children.push(Element::new(Kind::Br, src.range(start..src.pos)));
        true
    }

    /// With hard wrapping, the GFM parser makes a break of every line end later.
    pub(super) fn parse_line_break_gfm(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        !self.dialect.hard_wrap && self.parse_line_break(tree, src)
    }
}
