//! Converters: what is made of the tree. There is one, to HTML, as kramdown's `Converter::Html` writes it.
//!
//! `html` has the blocks, `inline` what stands in running text, `code` code and mathematics, `footnotes` and `toc` what
//! is written at the end, `output` the text under way.

pub mod escape;
pub mod highlighter;

mod code;
mod footnotes;
mod html;
mod ids;
mod inline;
mod output;
mod table;
mod toc;
mod transliterate;

pub use highlighter::{Colourless, HighlighterOptions, SyntaxHighlighter};
pub use html::to_html;
pub use ids::Ids;
