//! The end-of-block mark: `^` on a line of its own.

use super::source::Src;
use super::{Flow, Parser, scan};
use crate::kramdown::element::{Element, EndOfBlock, Kind};

/// After the mark, if it stands at `at`.
pub fn marker(text: &str, at: usize) -> Option<usize> {
    if scan::byte(text, at) == b'^' { scan::space_line_end(text, at + 1) } else { None }
}

impl Parser {
    pub(super) fn parse_eob_marker(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        let Some(end) = marker(src.text, src.pos) else { return Flow::Declined };
        let start = std::mem::replace(&mut src.pos, end);
        let element = self.new_block(Kind::EndOfBlock(EndOfBlock::Marker), src.range_from(start));
        tree.children.push(element);
        Flow::Handled
    }
}
