//! What a tag is: a function that parses it, and the object that renders it.

use std::fmt;
use std::ops::Range;

use super::{Context, Error, ParseContext};
use crate::text::Mapped;

/// A tag as it stands in the template: `{% name markup %}`.
#[derive(Clone, Debug)]
pub struct TagToken<'t> {
    pub name: &'t str,
    /// What follows the name, without the spaces before it.
    pub markup: &'t str,
    /// The line of the template's text in which the tag begins, from 1.
    pub line: usize,
    /// The bytes of the whole tag in the template's text.
    pub range: Range<usize>,
    /// The byte of the template's text at which the markup begins.
    pub markup_start: usize,
}

/// Reads a tag: its markup, and for a block all up to its end tag, from the parse context. An error is reported and
/// leaves its message in the tag's place.
pub type ParseTag = fn(&TagToken<'_>, &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error>;

/// A parsed tag. Immutable: what a render must remember lives in the [`Context`].
pub trait Tag {
    /// Writes the tag's output. After an error all that was written is replaced by the error's message.
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error>;

    /// What the tag means for the white space around it.
    fn blankness(&self) -> Blankness {
        Blankness::Visible
    }
}

// Not a supertrait: it would put the fields of every tag, printed by nobody, into the download.
impl fmt::Debug for dyn Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tag")
    }
}

/// Whether a tag can print anything. Mirrors `blank?` of `Liquid::Tag` and `Liquid::Block`: a block in which there is
/// nothing but white space and blank tags prints nothing at all.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Blankness {
    /// It prints something, or may.
    Visible,
    /// It prints nothing of its own, such as `assign`, but the message of an error in it is seen.
    Silent,
    /// It is a block whose output is dropped, with the messages of errors inside it.
    BlankBlock,
}

impl Blankness {
    /// What a block is whose bodies are blank, or are not.
    pub fn of_block(blank: bool) -> Blankness {
        if blank { Blankness::BlankBlock } else { Blankness::Visible }
    }
}

impl TagToken<'_> {
    /// The end tag of a block of this name.
    pub fn delimiter(&self) -> String {
        format!("end{}", self.name)
    }
}
