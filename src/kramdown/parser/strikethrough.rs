//! Text between double tildes, for the GFM parser. What is inside is parsed as a text of its own.

use super::source::{Needle, Src};
use super::spans::{Spans, Stop};
use super::{MAX_SPAN_NESTING, Parser, scan};
use crate::kramdown::element::{Category, ContentModel, Element, Kind};

impl Parser {
    pub(super) fn parse_strikethrough(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        if !src.looking_at("~~") || self.span_nesting >= MAX_SPAN_NESTING {
            return false;
        }
        let start = src.pos + 2;
        if scan::is_space(scan::byte(src.text, start)) || scan::byte(src.text, start) == b'~' {
            return false;
        }
        let Some(last) = src.find(Needle::StrikethroughEnd, start) else { return false };
        let kind = Kind::HtmlElement {
            name: "del".into(),
            category: Category::Span,
            content_model: ContentModel::Span,
            is_closed: false,
        };
        let mut element = Element::new(kind, src.range(src.pos..last + 3));
        let around = std::mem::take(&mut self.around);
        self.span_nesting += 1;
        self.parse_spans(&mut element, &mut src.inner(start..last + 1), Stop::Never, Spans::All);
        self.span_nesting -= 1;
        self.around = around;
        tree.children.push(element);
        src.pos = last + 3;
        true
    }
}
