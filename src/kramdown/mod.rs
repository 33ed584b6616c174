//! kramdown: Markdown to a tree of elements, and the tree to HTML, as kramdown and its GFM parser do it.
//!
//! `parse` reads the text in two passes as kramdown does (blocks first, then the running text in them), a converter
//! writes the tree. kramdown knows nothing of Jekyll, and nothing of the highlighter that it is handed.

mod attributes;
pub mod converter;
pub mod document;
pub mod element;
pub mod entity;
pub mod options;
pub mod parser;
#[cfg(test)]
mod positions;
mod text;

pub use attributes::{AttributeList, Attributes};
pub use converter::{Colourless, HighlighterOptions, SyntaxHighlighter, to_html};
pub use document::{AbbreviationDefinition, Document, FootnoteDefinition};
pub use element::{
    Alignment, Category, CharacterReference, Codeblock, ContentModel, Element, Kind, SmartQuote, TypographicSym,
};
pub use options::Options;
pub use text::Text;

use crate::diagnostic::Warned;
use crate::text::Mapped;

/// Parses `text`. Ranges of elements count bytes in it. Never fails: what is wrong is told by the diagnostics.
pub fn parse(text: &Mapped, options: &Options) -> Warned<Document> {
    parser::parse(text, options)
}
