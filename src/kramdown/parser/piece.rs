//! Text that was cut out of the document, with the way back.
//!
//! Quotes, list items and paragraphs lose their prefixes and indentation before they are parsed again. A [`Piece`]
//! remembers for each run of its bytes where it stood, so that every element and warning finds its place.

use std::fmt;
use std::ops::Range;
use std::rc::Rc;

/// A piece of the document's text: the text, and for each run of bytes where it stood. What is cut out of a piece
/// shares its memory; a piece to which something else is appended becomes a copy of its own.
#[derive(Clone, Default)]
pub struct Piece {
    /// None for an empty piece.
    whole: Option<Rc<Whole>>,
    start: u32,
    end: u32,
}

/// The text that pieces share.
#[derive(Clone, Default)]
struct Whole {
    text: String,
    /// Sorted by `here`; the first is at 0, if the text has places.
    runs: Vec<Run>,
}

/// A run of bytes that begins at `here` and ends where the next one begins.
#[derive(Copy, Clone)]
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
        let mut whole = Whole { text: String::with_capacity(source.len() + 1), runs: Vec::new() };
        let mut start = 0;
        let bytes = source.as_bytes();
        while let Some(at) = memchr::memchr(b'\r', &bytes[start..]) {
            let at = start + at;
            whole.push_copy(&source[start..at], offset(start));
            let next = if bytes.get(at + 1) == Some(&b'\n') { at + 2 } else { at + 1 };
            whole.push_made("\n", offset(at)..offset(next));
            start = next;
        }
        whole.push_copy(&source[start..], offset(start));
        if !whole.text.ends_with('\n') {
            whole.push_made("\n", offset(source.len())..offset(source.len()));
        }
        Piece::all(whole)
    }

    /// Text that has no place in the document.
    pub fn unplaced(text: String) -> Piece {
        Piece::all(Whole { text, runs: Vec::new() })
    }

    fn all(whole: Whole) -> Piece {
        let end = offset(whole.text.len());
        Piece { whole: (end > 0).then(|| Rc::new(whole)), start: 0, end }
    }

    /// The text alone.
    pub fn text(&self) -> &str {
        self.whole.as_ref().map_or("", |whole| &whole.text[self.start as usize..self.end as usize])
    }

    /// The length in bytes.
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// A part as a piece of its own.
    pub fn slice(&self, range: Range<usize>) -> Piece {
        if range.is_empty() {
            return Piece::default();
        }
        debug_assert!(range.end <= self.len(), "a part is no longer than the whole");
        let start = self.start + offset(range.start);
        Piece { whole: self.whole.clone(), start, end: start + offset(range.len()) }
    }

    /// Appends a part of another piece.
    pub fn push_slice(&mut self, from: &Piece, range: Range<usize>) {
        let part = from.slice(range);
        if self.is_empty() {
            *self = part;
        } else if self.goes_on_with(&part) {
            self.end = part.end;
        } else if let Some(whole) = &part.whole {
            self.change(|own| own.push_part(whole, part.start as usize..part.end as usize));
        }
    }

    /// Appends text that the bytes `of` of the document were turned into.
    pub fn push_made(&mut self, text: &str, of: Range<u32>) {
        self.change(|own| own.push_made(text, of));
    }

    /// Appends text to one whose places nobody asks for.
    pub fn push_text(&mut self, text: &str) {
        self.change(|own| own.text.push_str(text));
    }

    fn goes_on_with(&self, next: &Piece) -> bool {
        let same = |(a, b)| Rc::ptr_eq(a, b);
        self.end == next.start && self.whole.as_ref().zip(next.whole.as_ref()).is_some_and(same)
    }

    /// Appends to the piece, which becomes the only one of its text before.
    fn change(&mut self, append: impl FnOnce(&mut Whole)) {
        let whole = self.whole.get_or_insert_default();
        let is_all = self.start == 0 && self.end as usize == whole.text.len();
        if !is_all || Rc::get_mut(whole).is_none() {
            let mut own = Whole::default();
            own.push_part(whole, self.start as usize..self.end as usize);
            *whole = Rc::new(own);
            self.start = 0;
        }
        let whole = Rc::make_mut(whole);
        append(whole);
        self.end = offset(whole.text.len());
    }

    /// Where the byte `at` stood in the document.
    pub fn origin(&self, at: usize) -> u32 {
        let Some(whole) = &self.whole else { return 0 };
        let here = self.start as usize + at;
        if here < self.end as usize { whole.start_of(here) } else { whole.end_of(here.saturating_sub(1)) }
    }

    /// The bytes of the document from the first to the last byte of `range`.
    pub fn range(&self, range: Range<usize>) -> Range<u32> {
        let start = self.origin(range.start);
        let Some(whole) = self.whole.as_ref().filter(|_| !range.is_empty()) else { return start..start };
        let end = whole.end_of(self.start as usize + range.end - 1);
        start..end.max(start)
    }

    /// Calls `take` for each run of `range`: where it begins, the bytes of the document that it was made of, and whether
    /// it is a copy of them. A piece without places has none.
    pub fn each_run(&self, range: Range<usize>, mut take: impl FnMut(usize, Range<u32>, bool)) {
        let Some(whole) = self.whole.as_ref().filter(|whole| !whole.runs.is_empty() && !range.is_empty()) else {
            return;
        };
        let base = self.start as usize;
        let (start, end) = (base + range.start, base + range.end);
        let first = whole.run_at(start);
        for (index, run) in whole.runs.iter().enumerate().skip(first) {
            let from = (run.here as usize).max(start);
            if from >= end {
                break;
            }
            let to = whole.runs.get(index + 1).map_or(end, |next| (next.here as usize).min(end));
            match run.made_of {
                Some(width) => take(from - base, run.there..run.there + width, false),
                None => {
                    let there = run.there + offset(from) - run.here;
                    take(from - base, there..there + offset(to - from), true);
                }
            }
        }
    }
}

impl Whole {
    fn push_copy(&mut self, text: &str, there: u32) {
        if !text.is_empty() {
            self.push_run(Run { here: offset(self.text.len()), there, made_of: None });
            self.text.push_str(text);
        }
    }

    fn push_made(&mut self, text: &str, of: Range<u32>) {
        if !text.is_empty() {
            self.runs.push(Run { here: offset(self.text.len()), there: of.start, made_of: Some(of.end - of.start) });
            self.text.push_str(text);
        }
    }

    fn push_part(&mut self, from: &Whole, range: Range<usize>) {
        let base = self.text.len();
        for run in &from.runs[from.run_at(range.start)..] {
            let start = (run.here as usize).max(range.start);
            if start >= range.end {
                break;
            }
            let there = if run.made_of.is_some() { run.there } else { run.there + offset(start) - run.here };
            self.push_run(Run { here: offset(base + start - range.start), there, made_of: run.made_of });
        }
        self.text.push_str(&from.text[range]);
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

    /// Where the byte `at` begins in the document.
    fn start_of(&self, at: usize) -> u32 {
        match self.runs.get(self.run_at(at)) {
            Some(run) if run.made_of.is_some() => run.there,
            Some(run) => run.there + offset(at) - run.here,
            None => 0,
        }
    }

    /// Where the byte `at` ends in the document.
    fn end_of(&self, at: usize) -> u32 {
        match self.runs.get(self.run_at(at)) {
            Some(run) => run.made_of.map_or_else(|| run.there + offset(at) - run.here + 1, |width| run.there + width),
            None => 0,
        }
    }

    fn run_at(&self, at: usize) -> usize {
        if self.runs.len() < 2 {
            return 0;
        }
        self.runs.partition_point(|run| run.here as usize <= at).saturating_sub(1)
    }
}

impl PartialEq for Piece {
    fn eq(&self, other: &Piece) -> bool {
        self.text() == other.text()
    }
}

impl fmt::Debug for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
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
