//! The elements of a parsed document: what kramdown's `Element` holds, with the data of each type in its kind.
//!
//! An element's `range` counts bytes in the text that was handed to [`parse`](super::parse); `Mapped::span` leads from
//! there to the author's file. [`Kind::RawText`] and [`Kind::EndOfBlock`] live between the two passes of the parser
//! only: a finished document has none.

use std::ops::Range;

use super::parser::scan;

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
        raw_text: String,
    },
    Blockquote,
    /// `lang` is the whole info string with options, the attribute `class` has `language-x`.
    Codeblock {
        value: String,
        lang: Option<String>,
        fenced: bool,
    },
    Ul,
    Ol,
    Li,
    Dl,
    Dt {
        raw_text: String,
    },
    Dd,
    Hr,
    Table {
        alignment: Vec<Alignment>,
    },
    Thead,
    Tbody,
    Tfoot,
    Tr,
    /// A cell; the converter writes `th` for one in a `Thead`.
    Td,
    Math {
        value: String,
        category: Category,
    },
    /// `is_closed`: written as `<name />`. `content_model` is how the content was read and is written.
    HtmlElement {
        name: String,
        category: Category,
        content_model: ContentModel,
        is_closed: bool,
    },
    XmlComment {
        value: String,
        category: Category,
    },
    XmlPi {
        value: String,
        category: Category,
    },
    /// The content of `{::comment}`.
    Comment {
        value: String,
        category: Category,
    },
    /// The content of `{::nomarkdown}`, and what the converter writes itself. Without types it is for all formats.
    Raw {
        value: String,
        types: Vec<String>,
        category: Category,
    },
    Text(String),
    A,
    Img,
    Br,
    Codespan(String),
    Em,
    Strong,
    /// `definition` counts in [`Document::footnotes`](super::Document::footnotes).
    Footnote {
        name: String,
        definition: usize,
    },
    /// `definition` counts in [`Document::abbreviations`](super::Document::abbreviations).
    Abbreviation {
        text: String,
        definition: usize,
    },
    SmartQuote(SmartQuote),
    TypographicSym(TypographicSym),
    /// `original` is the text as it stood in the document, where it stood there.
    Entity {
        code_point: u32,
        name: Option<&'static str>,
        original: Option<String>,
    },
    /// Text whose spans are not parsed yet.
    RawText(super::parser::Piece),
    /// An end-of-block mark, or what is left of a definition: nothing is written for it.
    EndOfBlock(EndOfBlock),
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

/// HTML attributes in the order in which they were first set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes(Vec<(String, String)>);

/// The content of `{:...}`: attributes, and references to attribute list definitions (or to nothing: markers such as
/// `toc`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AttributeList {
    pub attr: Attributes,
    pub refs: Vec<String>,
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
            Blank { .. } | P { .. } | Header { .. } | Blockquote | Codeblock { .. } | Ul | Ol | Li => {
                Some(Category::Block)
            }
            Dl | Dt { .. } | Dd | Table { .. } | Td | Hr => Some(Category::Block),
            Text(_) | A | Br | Img | Codespan(_) | Footnote { .. } | Em | Strong => Some(Category::Span),
            Entity { .. } | TypographicSym(_) | SmartQuote(_) | Abbreviation { .. } => Some(Category::Span),
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

impl Attributes {
    /// The value of `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether there is a value for `name`.
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Sets `name`; an attribute that is there keeps its place.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        match self.0.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// Adds to `class`, with a space between if there is something already.
    pub fn add_class(&mut self, class: &str) {
        let joined = match self.get("class") {
            Some(old) => scan::lstrip(&format!("{old} {class}")).to_owned(),
            None => scan::lstrip(class).to_owned(),
        };
        self.set("class", joined);
    }

    /// Takes `name` out.
    pub fn remove(&mut self, name: &str) -> Option<String> {
        let at = self.0.iter().position(|(key, _)| key == name)?;
        Some(self.0.remove(at).1)
    }

    /// All names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// All names with their values to change.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut String)> {
        self.0.iter_mut().map(|(name, value)| (name.as_str(), value))
    }

    /// Sets all of another list; classes are added.
    pub fn extend(&mut self, other: &Attributes) {
        for (name, value) in other.iter() {
            if name == "class" { self.add_class(value) } else { self.set(name, value) }
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_keep_the_order_of_their_first_setting() {
        let mut attr = Attributes::default();
        attr.set("id", "a");
        attr.add_class("x");
        attr.set("id", "b");
        attr.add_class("y");
        assert_eq!(attr.iter().collect::<Vec<_>>(), [("id", "b"), ("class", "x y")]);
        assert_eq!(attr.remove("id").as_deref(), Some("b"));
        assert!(!attr.contains("id"));
    }
}
