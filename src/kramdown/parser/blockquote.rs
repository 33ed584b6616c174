//! Block quotes: lines behind `>`, and the lazy lines of their paragraphs.

use super::piece::Piece;
use super::source::Src;
use super::{Flow, Parser, scan};
use crate::kramdown::element::{Element, Kind};

/// After the mark of a quoted line, if there is one at `at`.
pub fn mark(text: &str, at: usize) -> Option<usize> {
    let sign = scan::skip_opt_space(text, at);
    (scan::byte(text, sign) == b'>').then(|| sign + 1 + usize::from(scan::byte(text, sign + 1) == b' '))
}

impl Parser {
    pub(super) fn parse_blockquote(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        if mark(src.text, src.pos).is_none() {
            return Flow::Declined;
        }
        let start = src.pos;
        let mut content = Piece::default();
        loop {
            let line = mark(src.text, src.pos).unwrap_or(src.pos);
            let end = scan::line_end(src.text, src.pos);
            src.copy(line..end, &mut content);
            src.pos = end;
            if self.lazy_end(src, end) {
                break;
            }
        }
        let mut element = self.new_block(Kind::Blockquote, src.range_from(start));
        self.parse_blocks(&mut element, &mut Src::new(&content));
        tree.children.push(element);
        Flow::Handled
    }
}
