//! The parser: blocks first, then the running text in them.
//!
//! Each construct has its file. The orders in which they are tried are the tables `KRAMDOWN_BLOCKS`,
//! `GFM_BLOCKS` and so on below, and nowhere else. What kramdown calls `@tree` and `@src` is handed from function to
//! function; the rest of its state is in [`Parser`].

mod abbreviation;
mod attribute_list;
mod autolink;
mod blank_line;
mod block_boundary;
mod blockquote;
mod codeblock;
mod codespan;
mod definition_list;
mod dialect;
mod emphasis;
mod eob;
mod escaped_chars;
mod extensions;
mod footnote;
mod gfm;
mod header;
mod horizontal_rule;
mod html;
mod html_elements;
mod html_entity;
mod html_native;
mod html_raw;
mod html_table;
mod html_tag;
mod lazy_end;
mod line_break;
mod link;
mod link_target;
mod list;
mod math;
mod memo;
mod paragraph;
mod piece;
pub(super) mod scan;
mod smart_quotes;
mod smarty_pants;
mod source;
mod spans;
mod strikethrough;
mod table;
mod table_row;
mod tree;
mod typographic_symbol;
mod unicode;
mod warnings;

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use indexmap::IndexMap;

pub use piece::Piece;

use self::dialect::Dialect;
use self::source::Src;
use self::spans::Around;
use self::warnings::Warnings;
use super::element::{Element, EndOfBlock, Kind};
use super::{AttributeList, Document, Options, Text};
use crate::diagnostic::Warned;
use crate::text::Mapped;

/// Blocks inside blocks go no deeper: what is deeper is text.
pub const MAX_BLOCK_NESTING: usize = 100;
/// Spans inside spans go no deeper: what is deeper is text.
pub const MAX_SPAN_NESTING: usize = 50;

/// How many children are copied to where they fit.
const FEW_CHILDREN: usize = 64;

/// What a parser of blocks made of the place it was shown.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Flow {
    /// It is nothing of mine.
    Declined,
    Handled,
    /// The end tag of the element whose content is being parsed.
    EndTag,
}

/// A parser of blocks: adds to the children of the element, moves in the source.
pub type BlockParser = fn(&mut Parser, &mut Element, &mut Src) -> Flow;
/// A parser of spans: the same, `false` if the place is nothing of its own.
pub type SpanParser = fn(&mut Parser, &mut Element, &mut Src) -> bool;

/// The order in which kramdown tries its parsers of blocks.
const KRAMDOWN_BLOCKS: &[BlockParser] = &[
    Parser::parse_blank_line,
    Parser::parse_codeblock,
    Parser::parse_codeblock_fenced,
    Parser::parse_blockquote,
    Parser::parse_atx_header,
    Parser::parse_horizontal_rule,
    Parser::parse_list,
    Parser::parse_definition_list,
    Parser::parse_block_html,
    Parser::parse_setext_header,
    Parser::parse_block_math,
    Parser::parse_table,
    Parser::parse_footnote_definition,
    Parser::parse_link_definition,
    Parser::parse_abbrev_definition,
    Parser::parse_block_extensions,
    Parser::parse_eob_marker,
    Parser::parse_paragraph,
];

/// The same for the GFM parser.
const GFM_BLOCKS: &[BlockParser] = &[
    Parser::parse_blank_line,
    Parser::parse_codeblock,
    Parser::parse_codeblock_fenced_gfm,
    Parser::parse_blockquote,
    Parser::parse_atx_header_gfm,
    Parser::parse_horizontal_rule,
    Parser::parse_list_gfm,
    Parser::parse_definition_list,
    Parser::parse_block_html,
    Parser::parse_setext_header,
    Parser::parse_block_math,
    Parser::parse_table,
    Parser::parse_footnote_definition,
    Parser::parse_link_definition,
    Parser::parse_abbrev_definition,
    Parser::parse_block_extensions,
    Parser::parse_eob_marker,
    Parser::parse_paragraph,
];

/// The order in which kramdown tries its parsers of spans.
const KRAMDOWN_SPANS: &[SpanParser] = &[
    Parser::parse_emphasis,
    Parser::parse_codespan,
    Parser::parse_autolink,
    Parser::parse_span_html,
    Parser::parse_footnote_marker,
    Parser::parse_link,
    Parser::parse_smart_quotes,
    Parser::parse_inline_math,
    Parser::parse_span_extensions,
    Parser::parse_html_entity,
    Parser::parse_typographic_syms,
    Parser::parse_line_break,
    Parser::parse_escaped_chars,
];

/// The same for the GFM parser; options take out typographic symbols and line breaks.
const GFM_SPANS: &[SpanParser] = &[
    Parser::parse_emphasis,
    Parser::parse_codespan,
    Parser::parse_autolink,
    Parser::parse_span_html,
    Parser::parse_footnote_marker,
    Parser::parse_link,
    Parser::parse_smart_quotes,
    Parser::parse_inline_math,
    Parser::parse_span_extensions,
    Parser::parse_html_entity,
    Parser::parse_typographic_syms_gfm,
    Parser::parse_line_break_gfm,
    Parser::parse_escaped_chars_gfm,
    Parser::parse_strikethrough,
];

/// See [`parse`](super::parse).
pub fn parse(text: &Mapped, options: &Options) -> Warned<Document> {
    let piece = Piece::document(text.text());
    let mut parser = Parser::new(text, options);
    let mut root = Element::new(Kind::Root, piece.range(0..piece.len()));
    parser.parse_blocks(&mut root, &mut Src::new(&piece));
    parser.finish(root, text)
}

/// Everything that is known while a document is parsed.
pub struct Parser {
    dialect: Dialect,
    /// The options, with what `{::options}` changed so far.
    options: Options,
    warnings: Warnings,
    block_parsers: &'static [BlockParser],
    span_parsers: &'static [SpanParser],
    /// An attribute list that waits for the next block.
    block_ial: Option<Box<AttributeList>>,
    alds: HashMap<String, AttributeList>,
    link_defs: HashMap<String, LinkDef>,
    /// The length of the longest name of a link definition.
    longest_link_id: usize,
    footnotes: IndexMap<String, Footnote>,
    abbreviations: IndexMap<String, Abbreviation>,
    /// The attribute lists that follow definitions, by the definition's number.
    definition_ials: Vec<AttributeList>,
    /// The definitions that stand in the tree, or in that of a footnote, by their numbers.
    definitions_in_tree: HashSet<usize>,
    /// The link that was made of a definition with an attribute list last: where it ends, and the definition.
    shared_ial: Option<(usize, usize)>,
    inline_options: Vec<(String, String)>,
    around: Around,
    /// Whether spans are parsed only to see where they end, while blocks are parsed.
    looking_ahead: bool,
    /// How many bytes attribute lists have set so far.
    attribute_bytes: Cell<usize>,
    /// Whether HTML in running text was turned into images.
    has_html_images: bool,
    block_nesting: usize,
    span_nesting: usize,
    /// How many more definitions of attribute lists may be referred to.
    references_left: Cell<usize>,
    /// Room for children that are being collected.
    spare: Vec<Vec<Element>>,
}

struct LinkDef {
    url: Text,
    title: Option<Text>,
    /// The number of the definition; none for one from the options.
    definition: Option<usize>,
}

struct Footnote {
    content: Element,
    is_used: bool,
}

struct Abbreviation {
    title: String,
    definition: usize,
}

impl Parser {
    fn new(text: &Mapped, options: &Options) -> Parser {
        let dialect = Dialect::new(options);
        let auto_id_stripping = options.auto_id_stripping || dialect.gfm;
        let mut parser = Parser {
            dialect,
            options: Options { auto_id_stripping, ..options.clone() },
            warnings: Warnings::new(text.text()),
            block_parsers: dialect.block_parsers(),
            span_parsers: dialect.span_parsers(),
            block_ial: None,
            alds: HashMap::new(),
            link_defs: HashMap::new(),
            longest_link_id: 0,
            footnotes: IndexMap::new(),
            abbreviations: IndexMap::new(),
            definition_ials: Vec::new(),
            definitions_in_tree: HashSet::new(),
            shared_ial: None,
            inline_options: Vec::new(),
            around: Around::default(),
            looking_ahead: false,
            attribute_bytes: Cell::new(0),
            has_html_images: false,
            block_nesting: 0,
            span_nesting: 0,
            references_left: Cell::new(warnings::MAX_REFERENCES),
            spare: Vec::new(),
        };
        parser.take_link_defs_of_options();
        parser
    }

    /// Parses blocks into the children of `tree`, to the end of `src` or to the end tag of `tree`. Returns whether the
    /// end tag was found.
    fn parse_blocks(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        let outer_ial = self.block_ial.take();
        self.make_room(tree);
        self.block_nesting += 1;
        let mut flow = Flow::Handled;
        if self.block_nesting > MAX_BLOCK_NESTING {
            self.too_deep(tree, src);
        }
        while flow != Flow::EndTag && !src.at_end() {
            flow = self.parse_block(tree, src);
        }
        self.block_nesting -= 1;
        self.block_ial = outer_ial;
        self.fit(tree);
        flow == Flow::EndTag
    }

    /// Gives an element without children room for those to come.
    fn make_room(&mut self, tree: &mut Element) {
        if tree.children.capacity() == 0 {
            tree.children = self.spare.pop().unwrap_or_default();
        }
    }

    /// Takes back the room that an element's children do not need. Most have so few that a copy costs less than the
    /// memory that would be left over.
    fn fit(&mut self, tree: &mut Element) {
        if tree.children.len() <= FEW_CHILDREN && tree.children.capacity() > tree.children.len() {
            let mut children = Vec::with_capacity(tree.children.len());
            children.append(&mut tree.children);
            self.spare.push(std::mem::replace(&mut tree.children, children));
        }
    }

    fn parse_block(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        let start = src.pos;
        for parser in self.block_parsers {
            match parser(self, tree, src) {
                Flow::Declined => {}
                flow => return flow,
            }
        }
        if src.pos == start {
            self.unhandled_line(tree, src);
        }
        Flow::Handled
    }

    /// A line that begins with spaces and a tab is no block at all. kramdown takes such lines together for text.
    fn unhandled_line(&mut self, tree: &mut Element, src: &mut Src) {
        let range = self.take_line(tree, src);
        self.warnings.add("kramdown/unhandled-line", range, |_| {
            "Warning: this should not occur - no block parser handled the line".to_owned()
        });
    }

    /// Adds a line to the text that belongs to no block.
    fn take_line(&mut self, tree: &mut Element, src: &mut Src) -> Range<u32> {
        let end = scan::line_end(src.text, src.pos);
        let piece = src.piece(src.pos..end);
        let range = src.range(src.pos..end);
        src.pos = end;
        match tree.children.last_mut() {
            Some(Element { kind: Kind::RawText(text), range: old, .. }) => {
                text.push_slice(&piece, 0..piece.len());
                old.end = range.end;
            }
            _ => tree.children.push(Element::new(Kind::RawText(piece), range.clone())),
        }
        range
    }

    /// What stands too deep becomes one paragraph.
    fn too_deep(&mut self, tree: &mut Element, src: &mut Src) {
        let range = src.range(src.pos..src.text.len());
        self.warnings.nesting(range.clone());
        let text =
            Element::new(Kind::RawText(src.piece(src.pos..src.text.trim_end().len().max(src.pos))), range.clone());
        tree.children.push(Element::new(Kind::P { transparent: false }, range).with_children(vec![text]));
        src.pos = src.text.len();
    }

    /// A block to which a waiting attribute list belongs.
    fn new_block(&mut self, kind: Kind, range: Range<u32>) -> Element {
        let mut element = Element::new(kind, range);
        element.ial = self.block_ial.take();
        element
    }

    /// What stands for a definition in the tree, and its number: an attribute list may follow.
    fn new_definition(&mut self, range: Range<u32>) -> (usize, Element) {
        let number = self.definition_ials.len();
        self.definition_ials.push(self.block_ial.take().map(|list| *list).unwrap_or_default());
        (number, Element::new(Kind::EndOfBlock(EndOfBlock::Definition(number)), range))
    }
}
