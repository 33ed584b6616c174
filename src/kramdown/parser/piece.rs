//! Text that was cut out of the document, with the way back.
//!
//! Quotes, list items and paragraphs lose their prefixes and indentation before they are parsed again. A [`Piece`]
//! remembers for each run of its bytes where it stood, so that every element and warning finds its place.

use std::ops::Range;

/// A piece of the document's text: the text, and for each run of bytes where it stood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Piece {
    text: String,
    /// Sorted by `here`; the first is at 0 unless the piece is empty.
    runs: Vec<Run>,
}

/// A run of bytes that begins at `here` and ends where the next one begins.
#[derive(Copy, Clone, Debug, PartialEq)]
struct Run {
    here: u32,
    there: u32,
    /// How many bytes of the document a run was made of that is no copy.
    made_of: Option<u32>,
}

impl Piece {
    /// The document as kramdown reads it: every line end is `\n`, and there is exactly one more or the same at the
    /// end as in `source`.
    pub fn document(source: &str) -> Piece {
        let mut piece = Piece::default();
        let mut start = 0;
        let bytes = source.as_bytes();
        while let Some(at) = memchr::memchr(b'\r', &bytes[start..]) {
            let at = start + at;
            piece.push_copy(&source[start..at], offset(start));
            let next = if bytes.get(at + 1) == Some(&b'\n') { at + 2 } else { at + 1 };
            piece.push_made("\n", offset(at)..offset(next));
            start = next;
        }
        piece.push_copy(&source[start..], offset(start));
        if !piece.text.ends_with('\n') {
            piece.push_made("\n", offset(source.len())..offset(source.len()));
        }
        piece
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

    /// A part as a piece of its own.
    pub fn slice(&self, range: Range<usize>) -> Piece {
        let mut piece = Piece::default();
        piece.push_slice(self, range);
        piece
    }

    /// Appends a part of another piece.
    pub fn push_slice(&mut self, from: &Piece, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let base = self.text.len();
        let first = from.run_at(range.start);
        for (index, run) in from.runs.iter().enumerate().skip(first) {
            let start = (run.here as usize).max(range.start);
            if start >= range.end {
                break;
            }
            let there = if run.made_of.is_some() { run.there } else { run.there + offset(start) - run.here };
            self.push_run(Run { here: offset(base + start - range.start), there, made_of: run.made_of });
            debug_assert!(index < from.runs.len());
        }
        self.text.push_str(&from.text[range]);
    }

    /// Appends text that the bytes `of` of the document were turned into.
    pub fn push_made(&mut self, text: &str, of: Range<u32>) {
        if !text.is_empty() {
            self.runs.push(Run { here: offset(self.text.len()), there: of.start, made_of: Some(of.end - of.start) });
            self.text.push_str(text);
        }
    }

    /// Drops everything from `len` on.
    pub fn truncate(&mut self, len: usize) {
        self.text.truncate(len);
        let keep = self.runs.partition_point(|run| (run.here as usize) < len);
        self.runs.truncate(keep);
    }

    /// Where the byte `at` stood in the document.
    pub fn origin(&self, at: usize) -> u32 {
        match self.runs.get(self.run_at(at)) {
            Some(run) if run.made_of.is_some() && at < self.text.len() => run.there,
            Some(run) => run.made_of.map_or_else(|| run.there + offset(at) - run.here, |width| run.there + width),
            None => 0,
        }
    }

    /// The bytes of the document from the first to the last byte of `range`.
    pub fn range(&self, range: Range<usize>) -> Range<u32> {
        let start = self.origin(range.start);
        if range.is_empty() {
            return start..start;
        }
        let last = range.end - 1;
        let run = self.runs[self.run_at(last)];
        let end = run.made_of.map_or_else(|| run.there + offset(last) - run.here + 1, |width| run.there + width);
        start..end.max(start)
    }

    fn run_at(&self, at: usize) -> usize {
        if self.runs.len() < 2 {
            return 0;
        }
        self.runs.partition_point(|run| run.here as usize <= at).saturating_sub(1)
    }

    fn push_copy(&mut self, text: &str, there: u32) {
        if !text.is_empty() {
            self.push_run(Run { here: offset(self.text.len()), there, made_of: None });
            self.text.push_str(text);
        }
    }

    /// Neighbours that continue each other stay one run.
    fn push_run(&mut self, run: Run) {
        let continues = self.runs.last().is_some_and(|last| {
            last.made_of.is_none()
                && run.made_of.is_none()
                && run.there - last.there.min(run.there) == run.here - last.here
        });
        if !continues {
            self.runs.push(run);
        }
    }
}

/// Positions are 32 bits wide, as those of [`Span`](crate::text::Span) are.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_become_one_byte_and_keep_their_places() {
        let piece = Piece::document("a\r\nb\rc");
        assert_eq!(piece.text(), "a\nb\nc\n");
        assert_eq!(piece.range(1..2), 1..3);
        assert_eq!(piece.range(2..3), 3..4);
        assert_eq!(piece.range(4..5), 5..6);
        assert_eq!(piece.range(4..6), 5..6);
    }

    #[test]
    fn what_is_cut_out_knows_where_it_stood() {
        let document = Piece::document("> ab\n> cd\n");
        let mut quote = Piece::default();
        quote.push_slice(&document, 2..5);
        quote.push_slice(&document, 7..10);
        assert_eq!(quote.text(), "ab\ncd\n");
        assert_eq!(quote.range(3..5), 7..9);
        assert_eq!(quote.slice(1..4).range(0..3), 3..8);
    }
}
