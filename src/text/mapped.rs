//! Text that knows, byte by byte, where it came from.
//!
//! Liquid's output is not the author's file, and kramdown parses what it has cut out of that output. So text travels
//! with segments: each says which range of which file it was copied from (exact) or made of (a value, a filter's
//! result), and through which includes and layouts it came.

use std::ops::Range;
use std::sync::Arc;

use super::span::offset;
use super::{FileId, Source, Span, VirtualPath};

/// Text and the origin of each of its bytes.
#[derive(Clone, Debug, Default)]
pub struct Mapped {
    text: String,
    segments: Vec<Segment>,
}

/// A run of bytes that begins at `start` and ends where the next segment begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    pub start: u32,
    pub origin: Origin,
}

/// Where a segment came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    pub span: Span,
    /// Whether the bytes were copied: then byte `i` of the segment is byte `span.start + i` of the file. Otherwise
    /// the segment as a whole was made of the span.
    pub exact: bool,
    /// The includes and layouts it came through, innermost first.
    pub trace: Trace,
}

/// Says of a text under way what it is made of, from a byte on.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where the part begins; it ends where the next one does.
    pub at: usize,
    /// The bytes of the text before that it was made of.
    pub of: Range<u32>,
    /// Whether they were copied: then the part is as long as they are.
    pub copied: bool,
}

/// The includes and layouts that led to a place, innermost first. Cloning is cheap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace(Option<Arc<TraceNode>>);

#[derive(Debug, PartialEq)]
struct TraceNode {
    point: Tracepoint,
    span: Span,
    parent: Trace,
}

/// One step of a [`Trace`].
#[derive(Clone, Debug, PartialEq)]
pub enum Tracepoint {
    Include(VirtualPath),
    Layout(VirtualPath),
}

impl Trace {
    /// This trace with a step more: `point` was entered at `span`.
    pub fn enter(&self, point: Tracepoint, span: Span) -> Trace {
        Trace(Some(Arc::new(TraceNode { point, span, parent: self.clone() })))
    }

    /// The steps, innermost first: what was entered, and the place that asked for it.
    pub fn iter(&self) -> impl Iterator<Item = (&Tracepoint, Span)> {
        let mut node = self.0.as_deref();
        std::iter::from_fn(move || {
            let here = node?;
            node = here.parent.0.as_deref();
            Some((&here.point, here.span))
        })
    }

    /// Whether there is no step at all: the text stands in the document itself.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

impl Mapped {
    /// The bytes `range` of a file, copied.
    pub fn from_source(source: &Source, range: Range<usize>) -> Mapped {
        let mut mapped = Mapped::default();
        let span = source.span(range.start, range.end);
        mapped.push_copied(&source.text()[range], span, &Trace::default());
        mapped
    }

    /// Text that was made of `span`, or that has no better origin than it.
    pub fn made(text: &str, span: Span) -> Mapped {
        let mut mapped = Mapped::default();
        mapped.push_made(text, span, &Trace::default());
        mapped
    }

    /// Text that was made of another: each of its parts begins where its mark says, in order. The first begins at 0.
    pub fn derived(text: String, marks: &[Mark], from: &Mapped) -> Mapped {
        let mut mapped = Mapped { text, segments: Vec::with_capacity(marks.len()) };
        for (index, mark) in marks.iter().enumerate() {
            let end = marks.get(index + 1).map_or(mapped.text.len(), |next| next.at);
            let (start, of) = (mark.at, mark.of.start as usize..mark.of.end as usize);
            if start >= end {
                continue;
            }
            if mark.copied && end - start <= of.len() {
                from.each_piece(of.start..of.start + (end - start), |at, origin| {
                    mapped.append(offset(start + at - of.start), origin);
                });
            } else {
                let span = from.span(of.clone()).unwrap_or(Span::new(FileId::new(0), 0, 0));
                mapped.append(offset(start), Origin { span, exact: false, trace: from.trace(of.start) });
            }
        }
        mapped
    }

    /// The text alone.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text alone, without its map.
    pub fn into_text(self) -> String {
        self.text
    }

    /// The length in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// All segments in order; the first starts at 0.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Appends text copied from `span`, which must be as long as the text.
    pub fn push_copied(&mut self, text: &str, span: Span, trace: &Trace) {
        debug_assert_eq!(text.len(), span.len(), "copied text is as long as its origin");
        self.push(text, Origin { span, exact: true, trace: trace.clone() });
    }

    /// Appends text that was made of `span`.
    pub fn push_made(&mut self, text: &str, span: Span, trace: &Trace) {
        self.push(text, Origin { span, exact: false, trace: trace.clone() });
    }

    /// Appends a piece of another text with its origins; their traces stay.
    pub fn push_slice(&mut self, from: &Mapped, range: Range<usize>) {
        self.push_pieces(from, range, None);
    }

    /// Appends a piece of another text with its origins, seen through `trace`.
    pub fn push_slice_through(&mut self, from: &Mapped, range: Range<usize>, trace: &Trace) {
        self.push_pieces(from, range, Some(trace));
    }

    /// Appends all of another text.
    pub fn push_mapped(&mut self, from: &Mapped) {
        self.push_slice(from, 0..from.len());
    }

    /// A piece as a text of its own.
    pub fn slice(&self, range: Range<usize>) -> Mapped {
        let mut mapped = Mapped::default();
        mapped.push_slice(self, range);
        mapped
    }

    /// Drops everything from byte `len` on.
    pub fn truncate(&mut self, len: usize) {
        self.text.truncate(len);
        let keep = self.segments.partition_point(|segment| (segment.start as usize) < len);
        self.segments.truncate(keep);
    }

    /// The origin of the byte `at`, with the span narrowed to start at that byte where it was copied. The end of the
    /// text has the origin of the last byte, narrowed to its end. `None` for an empty text.
    pub fn origin(&self, at: usize) -> Option<Origin> {
        let index = self.segments.partition_point(|segment| segment.start as usize <= at).checked_sub(1)?;
        let segment = &self.segments[index];
        let mut origin = segment.origin.clone();
        if origin.exact {
            let skipped = offset(at.min(self.text.len())) - segment.start;
            origin.span.start = origin.span.start.saturating_add(skipped).min(origin.span.end);
        }
        Some(origin)
    }

    /// The smallest range of one file that the bytes `range` came from: that of the file in which they begin.
    /// `None` for an empty text.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let first = self.origin(range.start)?;
        if range.is_empty() {
            let end = if first.exact { first.span.start } else { first.span.end };
            return Some(Span { end, ..first.span });
        }
        let last = self.origin(range.end - 1)?;
        let end = if last.exact { Span { end: last.span.start + 1, ..last.span } } else { last.span };
        let start = if first.exact { Span { end: first.span.start, ..first.span } } else { first.span };
        Some(start.join(end))
    }

    /// The includes and layouts through which the byte `at` came.
    pub fn trace(&self, at: usize) -> Trace {
        self.origin(at).map(|origin| origin.trace).unwrap_or_default()
    }

    fn push(&mut self, text: &str, origin: Origin) {
        if text.is_empty() {
            return;
        }
        let start = offset(self.text.len());
        self.text.push_str(text);
        self.append(start, origin);
    }

    /// Says of what the text from `start` on was made.
    fn append(&mut self, start: u32, origin: Origin) {
        if !self.segments.last_mut().is_some_and(|last| last.extend(start, &origin)) {
            self.segments.push(Segment { start, origin });
        }
    }

    fn push_pieces(&mut self, from: &Mapped, range: Range<usize>, trace: Option<&Trace>) {
        let base = self.text.len();
        self.text.push_str(&from.text[range.clone()]);
        from.each_piece(range.clone(), |at, mut origin| {
            if let Some(trace) = trace {
                origin.trace = trace.clone();
            }
            self.append(offset(base + at - range.start), origin);
        });
    }

    /// Calls `take` with the start and the origin of each run of bytes of one origin in `range`.
    fn each_piece(&self, range: Range<usize>, mut take: impl FnMut(usize, Origin)) {
        if range.is_empty() {
            return;
        }
        let first = self.segments.partition_point(|segment| segment.start as usize <= range.start).saturating_sub(1);
        for (index, segment) in self.segments.iter().enumerate().skip(first) {
            let end = self.segments.get(index + 1).map_or(self.len(), |next| next.start as usize).min(range.end);
            let start = (segment.start as usize).max(range.start);
            if start >= range.end {
                break;
            }
            let mut origin = segment.origin.clone();
            if origin.exact {
                origin.span.start += offset(start) - segment.start;
                origin.span.end = origin.span.start + offset(end - start);
            }
            take(start, origin);
        }
    }
}

impl Segment {
    /// Takes in a run that goes on where this one ends, so that copied neighbours stay one segment.
    fn extend(&mut self, at: u32, next: &Origin) -> bool {
        let mine = &mut self.origin;
        let continues = mine.exact
            && next.exact
            && mine.span.file == next.span.file
            && mine.span.end == next.span.start
            && at - self.start == mine.span.end - mine.span.start
            && mine.trace == next.trace;
        if continues {
            mine.span.end = next.span.end;
        }
        continues
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    fn source() -> Source {
        Source::new(FileId::new(3), "a.md", "0123456789")
    }

    #[test]
    fn copied_text_maps_to_itself() {
        let mapped = Mapped::from_source(&source(), 2..9);
        for at in 0..mapped.len() {
            assert_eq!(mapped.span(at..at + 1), Some(source().span(at + 2, at + 3)));
        }
        assert_eq!(mapped.span(2..5), Some(source().span(4, 7)));
    }

    #[test]
    fn neighbours_that_continue_are_one_segment() {
        let mut mapped = Mapped::from_source(&source(), 0..3);
        mapped.push_mapped(&Mapped::from_source(&source(), 3..5));
        assert_eq!(mapped.segments().len(), 1);
        mapped.push_mapped(&Mapped::from_source(&source(), 8..9));
        assert_eq!(mapped.segments().len(), 2);
    }

    #[test]
    fn made_text_points_at_what_it_was_made_of() {
        let mut mapped = Mapped::from_source(&source(), 0..2);
        mapped.push_made("value", source().span(2, 6), &Trace::default());
        mapped.push_mapped(&Mapped::from_source(&source(), 6..8));
        assert_eq!(mapped.text(), "01value67");
        assert_eq!(mapped.span(4..5), Some(source().span(2, 6)));
        assert_eq!(mapped.slice(4..9).span(4..5), Some(source().span(7, 8)));
        assert_eq!(mapped.span(1..8), Some(source().span(1, 7)));
    }

    #[test]
    fn a_slice_can_be_seen_through_an_include() {
        let trace = Trace::default().enter(Tracepoint::Include("_includes/x".into()), Span::new(FileId::new(0), 4, 9));
        let mut mapped = Mapped::default();
        mapped.push_slice_through(&Mapped::from_source(&source(), 0..4), 1..3, &trace);
        assert_eq!(mapped.trace(0).iter().count(), 1);
        assert_eq!(mapped.span(0..2), Some(source().span(1, 3)));
    }

    #[test]
    fn derived_text_leads_to_what_it_was_made_of() {
        let from = Mapped::from_source(&source(), 2..9);
        let mark = |at, of, copied| Mark { at, of, copied };
        let marks = [mark(0, 0..5, false), mark(3, 1..3, true), mark(5, 0..5, false)];
        let mapped = Mapped::derived("<p>34</p>".to_owned(), &marks, &from);
        assert_eq!(mapped.span(4..5), Some(source().span(4, 5)));
        assert_eq!(mapped.span(0..1), Some(source().span(2, 7)));
        assert_eq!(mapped.span(5..9), Some(source().span(2, 7)));
    }

    #[test]
    fn truncating_keeps_the_map_of_what_stays() {
        let mut mapped = Mapped::from_source(&source(), 0..4);
        mapped.push_made("xy", source().span(4, 5), &Trace::default());
        mapped.truncate(4);
        assert_eq!((mapped.text(), mapped.segments().len()), ("0123", 1));
    }
}
