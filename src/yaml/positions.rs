//! Where the keys of a document stand, kept beside the data.

use crate::text::Span;

/// The places of the top mapping's string keys, in the order of the file. Of equal keys the last one counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Positions(Vec<Position>);

/// One key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    pub name: String,
    pub key: Span,
    pub value: Span,
}

impl Positions {
    /// The place of the key `name`.
    pub fn get(&self, name: &str) -> Option<&Position> {
        self.0.iter().find(|position| position.name == name)
    }

    /// All places.
    pub fn iter(&self) -> impl Iterator<Item = &Position> {
        self.0.iter()
    }

    /// Notes a place, and returns the older one of the same key.
    pub(super) fn insert(&mut self, position: Position) -> Option<Position> {
        match self.0.iter_mut().find(|known| known.name == position.name) {
            Some(known) => Some(std::mem::replace(known, position)),
            None => {
                self.0.push(position);
                None
            }
        }
    }
}
