//! Where a block may begin and end that needs blank lines around it: headers, tables, block math.

use super::source::Src;
use super::{Parser, blank_line, eob, extensions};
use crate::kramdown::element::{Element, EndOfBlock, Kind};

impl Parser {
    /// Whether what stands before is nothing, a blank line, an end-of-block mark or an attribute list for this block.
    pub(super) fn after_block_boundary(&self, tree: &Element) -> bool {
        let before = tree.children.last().map(|last| &last.kind);
        self.block_ial.is_some()
            || matches!(before, None | Some(Kind::Blank { .. } | Kind::EndOfBlock(EndOfBlock::Marker)))
    }
}

/// Whether a blank line, an end-of-block mark, an attribute list or the end follows.
pub fn before_block_boundary(src: &mut Src) -> bool {
    let (text, at) = (src.text, src.pos);
    // Ruby's `\Z` fits before the last line end too.
    at >= text.len()
        || &text[at..] == "\n"
        || blank_line::blank_lines(text, at).is_some()
        || eob::marker(text, at).is_some()
        || extensions::block_ial(src, at).is_some()
}
