//! A parsed document: the tree and the definitions that stand beside it.

use super::Attributes;
use super::element::{Element, Kind};

/// What [`parse`](super::parse) makes of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub root: Element,
    /// The footnote definitions in the order in which they were first defined.
    pub footnotes: Vec<FootnoteDefinition>,
    /// The abbreviation definitions in the order in which they were first defined.
    pub abbreviations: Vec<AbbreviationDefinition>,
    /// What `{::options}` set, in order and as it was written; each is a known option with a valid value that may be
    /// set there. A converter lays them over its options.
    pub inline_options: Vec<(String, String)>,
}

/// A footnote's name and its content: the children of `content` are blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct FootnoteDefinition {
    pub name: String,
    pub content: Element,
}

/// `*[text]: title` with the attributes of its attribute lists.
#[derive(Clone, Debug, PartialEq)]
pub struct AbbreviationDefinition {
    pub text: String,
    pub title: String,
    pub attr: Attributes,
}

impl Default for Document {
    fn default() -> Document {
        Document {
            root: Element::new(Kind::Root, 0..0),
            footnotes: Vec::new(),
            abbreviations: Vec::new(),
            inline_options: Vec::new(),
        }
    }
}
