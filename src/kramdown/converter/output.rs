//! HTML under way: the text, which block each part of it was made of, and the places to be filled at the end.

use std::ops::Range;

use crate::text::{FileId, Mapped, Span};

/// HTML with the origin of its parts.
#[derive(Debug, Default)]
pub struct Output {
    pub html: String,
    /// From this byte of `html` on, the text was made of the bytes of the document, in order.
    marks: Vec<(usize, Range<u32>)>,
    pub toc: Option<usize>,
    pub footnotes: Option<usize>,
}

/// Holds the place of what is written at the end. It is neither nothing nor a line end, for those who look at what was
/// written last, and is found by its position.
const PLACEHOLDER: char = '\0';

impl Output {
    /// Says that what follows is made of `range`.
    pub fn mark(&mut self, range: &Range<u32>) {
        self.marks.push((self.html.len(), range.clone()));
    }

    /// Empty output with room for so many bytes.
    pub fn with_capacity(bytes: usize) -> Output {
        Output { html: String::with_capacity(bytes), ..Output::default() }
    }

    /// Leaves a place and returns it.
    pub fn placeholder(&mut self) -> usize {
        self.html.push(PLACEHOLDER);
        self.html.len() - PLACEHOLDER.len_utf8()
    }

    /// `width` spaces.
    pub fn indent(&mut self, width: usize) {
        const SPACES: &str = "                ";
        match SPACES.get(..width) {
            Some(spaces) => self.html.push_str(spaces),
            None => self.html.extend(std::iter::repeat_n(' ', width)),
        }
    }

    /// Puts other output in a place left for it, or at the end.
    pub fn splice(&mut self, place: Option<usize>, part: Output) {
        let (at, skip) = place.map_or((self.html.len(), 0), |at| (at, PLACEHOLDER.len_utf8()));
        let grown = part.html.len();
        self.html.replace_range(at..at + skip, &part.html);
        let first_after = self.marks.partition_point(|(start, _)| *start <= at);
        let resumed = self.marks[..first_after].last().map(|(_, range)| (at + grown, range.clone()));
        for (start, _) in &mut self.marks[first_after..] {
            *start = *start + grown - skip;
        }
        let moved = part.marks.into_iter().map(|(start, range)| (start + at, range)).chain(resumed);
        self.marks.splice(first_after..first_after, moved);
        let shift = |other: usize| if other > at { other + grown - skip } else { other };
        self.toc = self.toc.map(shift).or(part.toc.map(|toc| toc + at));
    }

    /// The text with its origins in the files from which the document's text came.
    pub fn into_mapped(self, text: &Mapped) -> Mapped {
        let nowhere = Span::new(FileId::new(0), 0, 0);
        let whole = [(0, 0..u32::try_from(text.len()).unwrap_or(u32::MAX))];
        let marks = if self.marks.first().is_none_or(|(start, _)| *start > 0) { &whole[..] } else { &[] };
        let parts = marks.iter().chain(&self.marks).map(|(start, range)| {
            let range = range.start as usize..range.end as usize;
            (*start, text.span(range.clone()).unwrap_or(nowhere), text.trace(range.start))
        });
        Mapped::made_of_parts(self.html, parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    fn output(parts: &[(&str, Range<u32>)]) -> Output {
        let mut output = Output::default();
        for (html, range) in parts {
            output.mark(range);
            output.html.push_str(html);
        }
        output
    }

    #[test]
    fn what_is_filled_in_keeps_its_own_origin() {
        let source = Source::new(FileId::new(0), "a.md", "0123456789");
        let mut all = output(&[("aa", 0..1), ("b", 1..2)]);
        let place = all.placeholder();
        all.html.push('b');
        all.mark(&(2..3));
        all.html.push_str("cc");
        all.splice(Some(place), output(&[("XYZ", 8..9)]));
        let mapped = all.into_mapped(&Mapped::from_source(&source, 0..10));
        assert_eq!(mapped.text(), "aabXYZbcc");
        let origins: Vec<_> =
            (0..mapped.len()).map(|at| mapped.span(at..at + 1).map_or(0, |span| span.start)).collect();
        assert_eq!(origins, [0, 0, 1, 8, 8, 8, 1, 2, 2]);
    }
}
