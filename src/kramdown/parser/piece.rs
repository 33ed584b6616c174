//! Text that was cut out of the document, with the way back.

use std::ops::Range;

/// A piece of the document's text after prefixes and indentation were taken away: the text, and for each run of bytes
/// where it stood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Piece {
    text: String,
    /// Offset here, offset in the document; sorted, the first is 0. Between two entries both count on together.
    map: Vec<(u32, u32)>,
}

impl Piece {
    /// A piece that is the document itself.
    pub fn whole(text: String) -> Piece {
        Piece { text, map: vec![(0, 0)] }
    }

    /// The text alone.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The length in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where the byte `at` stood in the document.
    pub fn origin(&self, at: usize) -> u32 {
        let at = offset(at);
        let index = self.map.partition_point(|&(here, _)| here <= at).saturating_sub(1);
        self.map.get(index).map_or(0, |&(here, there)| there + (at - here))
    }

    /// The bytes of the document from the first to the last byte of `range`.
    pub fn range(&self, range: Range<usize>) -> Range<u32> {
        let start = self.origin(range.start);
        let end = if range.is_empty() { start } else { self.origin(range.end - 1) + 1 };
        start..end.max(start)
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
