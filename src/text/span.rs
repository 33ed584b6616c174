//! A range of bytes in one file.

use super::FileId;

/// A half-open range of bytes `start..end` in the file `file`.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The bytes `start..end` of `file`. An `end` before `start` gives an empty span at `start`.
    pub fn new(file: FileId, start: usize, end: usize) -> Span {
        let start = offset(start);
        Span { file, start, end: offset(end).max(start) }
    }

    /// The length in bytes.
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers no byte.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Whether all of the span lies in the other.
    pub fn is_within(self, other: Span) -> bool {
        self.file == other.file && other.start <= self.start && self.end <= other.end
    }

    /// The smallest span that covers both; `self` where they lie in different files.
    pub fn join(self, other: Span) -> Span {
        if self.file != other.file {
            return self;
        }
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Positions are 32 bits wide: a file of more than 4 GiB is never opened, and saturating keeps a bug from panicking.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joining_covers_both_and_stays_in_its_file() {
        let (a, b) = (FileId::new(0), FileId::new(1));
        assert_eq!(Span::new(a, 2, 4).join(Span::new(a, 8, 9)), Span::new(a, 2, 9));
        assert_eq!(Span::new(a, 2, 4).join(Span::new(b, 8, 9)), Span::new(a, 2, 4));
    }

    #[test]
    fn a_reversed_range_is_empty() {
        assert!(Span::new(FileId::new(0), 5, 3).is_empty());
    }
}
