//! Line starts, and the way between UTF-8 bytes and UTF-16 units.
//!
//! A line ends at `\n`; a `\r` before it belongs to the line end. Editors in browsers count UTF-16 units, the engine
//! counts bytes: only this file knows how one becomes the other.

/// The line end that a text uses: that of its first line.
pub fn newline(text: &str) -> &'static str {
    let end = text.find('\n').unwrap_or_default();
    if text[..end].ends_with('\r') { "\r\n" } else { "\n" }
}

/// A place for people: both from 1, the column in characters.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    pub line: usize,
    pub column: usize,
}

/// The starts of all lines of a text, in bytes and in UTF-16 units.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<LineStart>,
}

#[derive(Copy, Clone, Debug)]
struct LineStart {
    byte: usize,
    utf16: usize,
}

impl Lines {
    /// Reads the line starts of `text`.
    pub fn new(text: &str) -> Lines {
        let mut starts = vec![LineStart { byte: 0, utf16: 0 }];
        let mut utf16 = 0;
        for (line_end, line) in line_ends(text) {
            utf16 += utf16_len(line);
            starts.push(LineStart { byte: line_end, utf16 });
        }
        Lines { starts }
    }

    /// How many lines there are: one more than line ends.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The byte at which line `line` (from 0) starts; the last line's start for a larger number.
    pub fn start(&self, line: usize) -> usize {
        self.starts[line.min(self.starts.len() - 1)].byte
    }

    /// The line (from 0) that holds the byte `offset`.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| start.byte <= offset) - 1
    }

    /// Line and column of a byte offset in `text`, the text that this table was made of.
    pub fn line_column(&self, text: &str, offset: usize) -> LineColumn {
        let offset = text.floor_char_boundary(offset);
        let line = self.line_of(offset);
        LineColumn { line: line + 1, column: text[self.starts[line].byte..offset].chars().count() + 1 }
    }

    /// The UTF-16 offset of the byte `offset`. An offset inside a character counts as its start.
    pub fn to_utf16(&self, text: &str, offset: usize) -> usize {
        let offset = text.floor_char_boundary(offset);
        let start = self.starts[self.line_of(offset)];
        start.utf16 + utf16_len(&text[start.byte..offset])
    }

    /// The byte offset of the UTF-16 offset `at`; one inside a surrogate pair counts as the character's start.
    pub fn to_utf8(&self, text: &str, at: usize) -> usize {
        let line = self.starts.partition_point(|start| start.utf16 <= at) - 1;
        let start = self.starts[line];
        let mut left = at - start.utf16;
        let mut byte = start.byte;
        for c in text[start.byte..].chars() {
            if left < c.len_utf16() {
                break;
            }
            left -= c.len_utf16();
            byte += c.len_utf8();
        }
        byte
    }
}

fn line_ends(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(move |(at, _)| {
        let line = &text[start..=at];
        start = at + 1;
        (start, line)
    })
}

fn utf16_len(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one() {
        let text = "ab\nc\u{e9}d\r\n\nx";
        let lines = Lines::new(text);
        let at = |offset| {
            let place = lines.line_column(text, offset);
            (place.line, place.column)
        };
        assert_eq!(lines.count(), 4);
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(2), (1, 3));
        assert_eq!(at(3), (2, 1));
        assert_eq!(at(6), (2, 3));
        assert_eq!(at(text.len()), (4, 2));
        assert_eq!(at(1000), (4, 2));
    }

    #[test]
    fn utf16_and_bytes_lead_to_each_other() {
        let text = "a\u{e9}\u{1f600}b\n\u{65e5}\u{672c}\u{1f600}\nend";
        let lines = Lines::new(text);
        let mut utf16 = 0;
        for (byte, c) in text.char_indices() {
            assert_eq!(lines.to_utf16(text, byte), utf16);
            assert_eq!(lines.to_utf8(text, utf16), byte);
            utf16 += c.len_utf16();
        }
        assert_eq!(lines.to_utf8(text, utf16), text.len());
        assert_eq!(lines.to_utf8(text, utf16 + 99), text.len());
    }
}
