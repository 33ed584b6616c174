//! Blank lines.

use super::source::Src;
use super::{Flow, Parser, scan};
use crate::kramdown::element::{Element, Kind};

/// After the blank lines that begin at `at`, if there are any: only the line ends count, spaces may stand between.
pub fn blank_lines(text: &str, at: usize) -> Option<usize> {
    let end = scan::skip_spaces(text, at);
    memchr::memrchr(b'\n', &text.as_bytes()[at..end]).map(|last| at + last + 1)
}

impl Parser {
    pub(super) fn parse_blank_line(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        let Some(end) = blank_lines(src.text, src.pos) else { return Flow::Declined };
        let start = std::mem::replace(&mut src.pos, end);
        let range = src.range(start..end);
        if let Some(Element { kind: Kind::Blank { bare }, range: old, .. }) = tree.children.last_mut() {
            *bare = false;
            old.end = range.end;
        } else {
            let bare = &src.text[start..end] == "\n";
            tree.children.push(self.new_block(Kind::Blank { bare }, range));
        }
        Flow::Handled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_before_text_is_no_blank_line() {
        assert_eq!(blank_lines("\n  \n  x", 0), Some(4));
        assert_eq!(blank_lines("  x\n", 0), None);
        assert_eq!(blank_lines(" ", 0), None);
    }
}
