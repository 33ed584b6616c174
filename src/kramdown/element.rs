//! The elements of a parsed document: what kramdown's `Element` holds, with the data of each type in its kind.
//!
//! An element's `range` counts bytes in the text that was handed to [`parse`](super::parse); `Mapped::span` leads from
//! there to the author's file. [`Kind::RawText`] and [`Kind::EndOfBlock`] live between the two passes of the parser
//! only: a finished document has none.

use std::ops::Range;

use super::entity::Entity;
use super::{AttributeList, Attributes, Text};

/// One node of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    pub kind: Kind,
    /// The HTML attributes, from the element itself and from its attribute lists.
    pub attr: Attributes,
    /// The attribute list itself, for the references in it (`{:toc}`, `{:.no_toc}`'s is a class, `{:no_toc}`'s is one).
    pub ial: Option<Box<AttributeList>>,
    pub children: Vec<Element>,
    /// The bytes of the document's text that the element was made of.
    pub range: Range<u32>,
}

/// What an element is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Root,
    /// Blank lines, written as one line end. `bare` says that there is just one and that it is empty.
    Blank {
        bare: bool,
    },
    /// A paragraph; a transparent one (in a tight list item) has no tags of its own.
    P {
        transparent: bool,
    },
    /// `raw_text` is what automatic ids are made of. With the GFM parser most headers already have their `id`.
    Header {
        level: u8,
        raw_text: Text,
    },
    Blockquote,
    Codeblock(Box<Codeblock>),
    Ul,
    Ol,
    Li,
    Dl,
    Dt {
        raw_text: Text,
    },
    Dd,
    Hr,
    Table {
        alignment: Box<[Alignment]>,
    },
    Thead,
    Tbody,
    Tfoot,
    Tr,
    /// A cell; the converter writes `th` for one in a `Thead`.
    Td,
    Math {
        value: Text,
        category: Category,
    },
    /// `is_closed`: written as `<name />`. `content_model` is how the content was read and is written.
    HtmlElement {
        name: Text,
        category: Category,
        content_model: ContentModel,
        is_closed: bool,
    },
    XmlComment {
        value: Text,
        category: Category,
    },
    XmlPi {
        value: Text,
        category: Category,
    },
    /// The content of `{::comment}`.
    Comment {
        value: Text,
        category: Category,
    },
    /// The content of `{::nomarkdown}`, and what the converter writes itself. It may be for other formats than HTML.
    Raw {
        value: Text,
        for_html: bool,
        category: Category,
    },
    Text(Text),
    A,
    Img,
    Br,
    Codespan(Text),
    Em,
    Strong,
    /// `definition` counts in [`Document::footnotes`](super::Document::footnotes).
    Footnote {
        name: Text,
        definition: u32,
    },
    /// `definition` counts in [`Document::abbreviations`](super::Document::abbreviations).
    Abbreviation {
        text: Text,
        definition: u32,
    },
    SmartQuote(SmartQuote),
    TypographicSym(TypographicSym),
    Entity(Box<CharacterReference>),
    /// Text whose spans are not parsed yet.
    RawText(super::parser::Piece),
    /// An end-of-block mark, or what is left of a definition: nothing is written for it.
    EndOfBlock(EndOfBlock),
}

/// Code, as a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Codeblock {
    pub value: Text,
    /// The whole info string with options; the attribute `class` has `language-x`.
    pub lang: Option<Text>,
}

/// An entity in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct CharacterReference {
    pub entity: Entity,
    /// The text as it stood in the document, where it stood there.
    pub original: Option<Text>,
}

/// Whether an element stands among blocks or in running text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Category {
    Block,
    Span,
}

/// How the content of an HTML element is parsed and written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ContentModel {
    Block,
    Span,
    Raw,
}

/// The alignment of a table's column.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Alignment {
    Default,
    Left,
    Center,
    Right,
}

/// A typographic quote.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum SmartQuote {
    Lsquo,
    Rsquo,
    Ldquo,
    Rdquo,
}

/// A typographic symbol; the `…Space` forms have a no-break space inside the quotation mark.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum TypographicSym {
    Mdash,
    Ndash,
    Hellip,
    LaquoSpace,
    RaquoSpace,
    Laquo,
    Raquo,
}

/// What a [`Kind::EndOfBlock`] is left of.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum EndOfBlock {
    /// `^` on a line of its own.
    Marker,
    /// An attribute list, its definition, or an extension.
    Extension,
    /// The definition of a link, an abbreviation or a footnote, by its number: an attribute list may follow it.
    Definition(usize),
}

impl Element {
    /// An element without attributes and children.
    pub fn new(kind: Kind, range: Range<u32>) -> Element {
        Element { kind, attr: Attributes::default(), ial: None, children: Vec::new(), range }
    }

    /// The element with these children.
    pub fn with_children(mut self, children: Vec<Element>) -> Element {
        self.children = children;
        self
    }

    /// Whether the attribute lists of the element refer to `name`: `toc`, `no_toc`, `footnotes`, `standalone`.
    pub fn has_ref(&self, name: &str) -> bool {
        self.refs().iter().any(|reference| reference == name)
    }

    /// The references in the element's attribute lists.
    pub fn refs(&self) -> &[String] {
        self.ial.as_deref().map_or(&[], |list| &list.refs)
    }

    /// Whether the element stands among blocks; rows and groups of a table do not count.
    pub fn is_block(&self) -> bool {
        self.kind.category() == Some(Category::Block)
    }

    /// The text of a [`Kind::Text`].
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Kind {
    /// kramdown's category of an element type; none for what is only a part of something.
    pub fn category(&self) -> Option<Category> {
        use Kind::*;
        match self {
            Blank { .. } | P { .. } | Header { .. } | Blockquote | Codeblock(_) | Ul | Ol | Li => Some(Category::Block),
            Dl | Dt { .. } | Dd | Table { .. } | Td | Hr => Some(Category::Block),
            Text(_) | A | Br | Img | Codespan(_) | Footnote { .. } | Em | Strong => Some(Category::Span),
            Entity(_) | TypographicSym(_) | SmartQuote(_) | Abbreviation { .. } => Some(Category::Span),
            Math { category, .. }
            | HtmlElement { category, .. }
            | XmlComment { category, .. }
            | XmlPi { category, .. }
            | Comment { category, .. }
            | Raw { category, .. } => Some(*category),
            Root | Thead | Tbody | Tfoot | Tr | RawText(_) | EndOfBlock(_) => None,
        }
    }
}
