//! The text that elements hold.
//!
//! Nearly all of it stands in the document as it is. Such text shares the memory of the piece that it was cut out of;
//! only what differs from the document is copied.

use std::fmt;
use std::ops::{Deref, Range};

use super::parser::Piece;

/// A text: as a rule a shared part of the document. Cloning and cutting out parts copies nothing.
#[derive(Clone, Default)]
pub struct Text(Piece);

impl Text {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        self.0.text()
    }

    /// The bytes `range` as a text of its own.
    pub fn slice(&self, range: Range<usize>) -> Text {
        Text(self.0.slice(range))
    }

    /// The bytes of the document from the first to the last of `range`.
    pub fn origin(&self, range: Range<usize>) -> Range<u32> {
        self.0.range(range)
    }

    /// Calls `take` for each run of `range` that stands in the document: where it begins here, where it stands there,
    /// and whether it is a copy.
    pub fn each_run(&self, range: Range<usize>, take: impl FnMut(usize, Range<u32>, bool)) {
        self.0.each_run(range, take);
    }

    /// Appends text that stands nowhere else.
    pub fn push_str(&mut self, text: &str) {
        self.0.push_text(text);
    }

    /// Appends a part of a piece; shares it where it goes on with what is there.
    pub fn push_slice(&mut self, from: &Piece, range: Range<usize>) {
        self.0.push_slice(from, range);
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl From<Piece> for Text {
    fn from(piece: Piece) -> Text {
        Text(piece)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text(Piece::unplaced(text))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::from(text.to_owned())
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}
