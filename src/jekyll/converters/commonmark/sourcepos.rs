//! `data-sourcepos`: from where to where in the text a block stands, as cmark counts it.
//!
//! Lines and columns (of bytes) begin with 1. A block ends with its last line, but a list, its items and indented code
//! take the blank lines in as well that follow them.

use std::ops::Range;

use crate::text::Lines;

/// The lines of a text.
pub struct Places<'t> {
    text: &'t str,
    lines: Lines,
}

impl<'t> Places<'t> {
    /// Those of `text`.
    pub fn new(text: &'t str) -> Places<'t> {
        Places { text, lines: Lines::new(text) }
    }

    /// The attribute of a block; `takes_blanks` says whether blank lines after it are its own.
    pub fn attribute(&self, block: &Range<usize>, takes_blanks: bool) -> String {
        let first = self.lines.line_of(block.start);
        let content = self.text[block.clone()].trim_end();
        let mut last = self.lines.line_of(block.start + content.len().saturating_sub(1));
        while takes_blanks && last + 1 < self.count() && self.line(last + 1).trim().is_empty() {
            last += 1;
        }
        let column = block.start - self.lines.start(first);
        format!(" data-sourcepos=\"{}:{}-{}:{}\"", first + 1, column + 1, last + 1, self.line(last).len())
    }

    /// How many lines there are: after the last line end is none.
    fn count(&self) -> usize {
        self.lines.count() - usize::from(self.text.ends_with('\n'))
    }

    fn line(&self, number: usize) -> &'t str {
        let line = &self.text[self.lines.start(number)..];
        line.find('\n').map_or(line, |end| &line[..end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_end_with_their_last_line() {
        let text = "# A\n\n- x\n  y\n\n\nz\n";
        let places = Places::new(text);
        assert_eq!(places.attribute(&(0..4), false), " data-sourcepos=\"1:1-1:3\"");
        assert_eq!(places.attribute(&(5..13), true), " data-sourcepos=\"3:1-6:0\"");
        assert_eq!(places.attribute(&(7..13), false), " data-sourcepos=\"3:3-4:3\"");
        assert_eq!(places.attribute(&(15..17), true), " data-sourcepos=\"7:1-7:1\"");
    }
}
