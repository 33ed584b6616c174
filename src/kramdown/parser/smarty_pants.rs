//! The parser `SmartyPants` that Jekyll brings along for its `smartify` filter: block HTML, and else running text in
//! which quotes, entities and typographic symbols alone mean something.

use super::source::Src;
use super::{BlockParser, Flow, Parser, SpanParser};
use crate::kramdown::element::Element;

/// The order in which it tries its parsers of blocks.
pub const BLOCKS: &[BlockParser] = &[Parser::parse_block_html, Parser::parse_content];

/// The order in which it tries its parsers of spans.
pub const SPANS: &[SpanParser] =
    &[Parser::parse_smart_quotes, Parser::parse_html_entity, Parser::parse_typographic_syms, Parser::parse_span_html];

impl Parser {
    /// A line of text, blank or not, that belongs to no paragraph.
    fn parse_content(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        self.take_line(tree, src);
        Flow::Handled
    }
}
