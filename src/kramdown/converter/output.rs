//! HTML under way: the text, which block each part of it was made of, and the places to be filled at the end.

use std::ops::Range;

use crate::kramdown::Text;
use crate::text::{Mapped, Mark, align};

/// HTML with the origin of its parts.
#[derive(Debug, Default)]
pub struct Output {
    pub html: String,
    /// What each part of `html` was made of in the document, in order.
    marks: Vec<Mark>,
    pub toc: Option<usize>,
    pub footnotes: Option<usize>,
}

/// Holds the place of what is written at the end. It is neither nothing nor a line end, for those who look at what was
/// written last, and is found by its position.
const PLACEHOLDER: char = '\0';

impl Output {
    /// Says that what follows is made of `range`.
    pub fn mark(&mut self, range: &Range<u32>) {
        self.mark_at(self.html.len(), range.clone(), false);
    }

    /// Says what the HTML from `start` on is made of: a text that was escaped, where `replaced` lists the bytes of it
    /// that were, and where each replacement begins and ends in the HTML.
    pub fn mark_escaped(&mut self, start: usize, text: &Text, replaced: &[(usize, Range<usize>)]) {
        let (mut at, mut done) = (start, 0);
        for (byte, html) in replaced {
            self.mark_copied(at, text, done..*byte);
            self.mark_at(html.start, text.origin(*byte..byte + 1), false);
            (at, done) = (html.end, byte + 1);
        }
        self.mark_copied(at, text, done..text.len());
    }

    /// Says what the HTML from `start` on is made of: a text that a highlighter has put tags into. What stands around
    /// the text is made of `whole`.
    pub fn mark_highlighted(&mut self, start: usize, text: &Text, whole: &Range<u32>) {
        for part in align(&self.html[start..], text) {
            let at = start + part.at;
            match part.copied {
                true => self.mark_copied(at, text, part.of),
                false if part.of.is_empty() => self.mark_at(at, whole.clone(), false),
                false => self.mark_at(at, text.origin(part.of), false),
            }
        }
    }

    /// Text that has no place in the document changes nothing.
    fn mark_copied(&mut self, start: usize, text: &Text, range: Range<usize>) {
        text.each_run(range.clone(), |at, of, copied| self.mark_at(start + at - range.start, of, copied));
    }

    fn mark_at(&mut self, at: usize, of: Range<u32>, copied: bool) {
        // What was taken back, or has come to nothing, has no origin.
        while self.marks.last().is_some_and(|last| last.at >= at) {
            self.marks.pop();
        }
        self.marks.push(Mark { at, of, copied });
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
        let first_after = self.marks.partition_point(|mark| mark.at <= at);
        let resumed =
            self.marks[..first_after].last().map(|mark| Mark { at: at + grown, copied: false, ..mark.clone() });
        for mark in &mut self.marks[first_after..] {
            mark.at = mark.at + grown - skip;
        }
        let moved = part.marks.into_iter().map(|mark| Mark { at: mark.at + at, ..mark }).chain(resumed);
        self.marks.splice(first_after..first_after, moved);
        let shift = |other: usize| if other > at { other + grown - skip } else { other };
        self.toc = self.toc.map(shift).or(part.toc.map(|toc| toc + at));
    }

    /// The text with its origins in the files from which the document's text came.
    pub fn into_mapped(mut self, text: &Mapped) -> Mapped {
        if self.marks.first().is_none_or(|mark| mark.at > 0) {
            let whole = 0..u32::try_from(text.len()).unwrap_or(u32::MAX);
            self.marks.insert(0, Mark { at: 0, of: whole, copied: false });
        }
        Mapped::derived(self.html, &self.marks, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Source};

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
