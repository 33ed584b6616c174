//! The converter to HTML and its blocks.
//!
//! Every block is indented by two spaces a level. All is written into one growing text: where kramdown looks at what
//! the children gave, it is the end of that text that is looked at.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use super::escape::{self, Escape};
use super::footnotes::Note;
use super::ids::{self, Ids};
use super::output::Output;
use super::toc::{TocEntry, TocPlace};
use super::{HighlighterOptions, SyntaxHighlighter};
use crate::diagnostic::{Code, Diagnostic, Severity, Warned};
use crate::kramdown::entity::{self, Entity};
use crate::kramdown::options::Version;
use crate::kramdown::parser::scan;
use crate::kramdown::{Alignment, Attributes, Category, ContentModel, Document, Element, Kind, Options, Text};
use crate::text::{FileId, Mapped, Span};

/// Writes a document as HTML. `text` is what it was parsed from and gives each block its origin; `options` are those it
/// was parsed with, over which the document's own are laid. Never fails; what kramdown would warn of is in the
/// diagnostics.
pub fn to_html(
    document: &Document,
    text: &Mapped,
    options: &Options,
    highlighter: &dyn SyntaxHighlighter,
) -> Warned<Mapped> {
    let mut options = options.clone();
    for (name, value) in &document.inline_options {
        // The parser has taken only what can be set.
        let _ = options.set(name, &value.as_str().into());
    }
    let mut converter = Converter::new(document, text, options, highlighter);
    converter.inner(&document.root, 0);
    converter.finish();
    Warned { output: converter.out.into_mapped(text), diagnostics: converter.diagnostics }
}

/// A document on its way to HTML.
pub(super) struct Converter<'d> {
    pub document: &'d Document,
    pub options: Options,
    pub highlighter: &'d dyn SyntaxHighlighter,
    pub block_highlighting: Rc<HighlighterOptions>,
    pub span_highlighting: Rc<HighlighterOptions>,
    pub out: Output,
    pub ids: Ids,
    pub notes: Vec<Note>,
    pub note_by_name: HashMap<String, usize>,
    pub toc: Option<TocPlace>,
    /// The headers so far; kept only where a table of contents is asked for.
    pub toc_entries: Vec<TocEntry>,
    pub alignment: Vec<Alignment>,
    pub in_table_head: bool,
    may_have_toc: bool,
    is_too_long: bool,
    text: &'d Mapped,
    diagnostics: Vec<Diagnostic>,
}

/// HTML goes no further: a long definition may be used again and again.
pub const MAX_HTML: usize = 64_000_000;

/// The spaces by which a level is indented.
pub(super) const INDENT: usize = 2;

impl<'d> Converter<'d> {
    fn new(
        document: &'d Document,
        text: &'d Mapped,
        options: Options,
        highlighter: &'d dyn SyntaxHighlighter,
    ) -> Converter<'d> {
        let highlighting = |kind| Rc::new(HighlighterOptions::of(&options, kind));
        Converter {
            document,
            block_highlighting: highlighting(Category::Block),
            span_highlighting: highlighting(Category::Span),
            options,
            highlighter,
            // Tags and indentation make HTML longer than its text.
            out: Output::with_capacity(text.len() + text.len() / 2),
            ids: Ids::default(),
            notes: Vec::new(),
            note_by_name: HashMap::new(),
            toc: None,
            toc_entries: Vec::new(),
            alignment: Vec::new(),
            in_table_head: false,
            // An attribute list must name it. That it may be named for nothing costs little.
            is_too_long: false,
            may_have_toc: text.text().contains("toc"),
            text,
            diagnostics: Vec::new(),
        }
    }

    /// Writes footnotes and table of contents to their places.
    fn finish(&mut self) {
        let main = std::mem::take(&mut self.out);
        let place = main.footnotes;
        self.out.footnotes = place;
        self.write_footnotes();
        let mut notes = std::mem::replace(&mut self.out, main);
        if let (None, Some(inside)) = (place, notes.footnotes) {
            // The notes cannot stand in one of themselves. kramdown leaves random text there.
            notes.splice(Some(inside), Output::default());
        }
        self.out.splice(place, notes);
        if let Some(place) = self.out.toc {
            let main = std::mem::take(&mut self.out);
            self.write_toc();
            let toc = std::mem::replace(&mut self.out, main);
            self.out.splice(Some(place), toc);
        }
    }

    /// Writes the children of an element, blocks among them indented by `indent`.
    pub fn inner(&mut self, element: &Element, indent: usize) {
        let mut marked = false;
        for child in &element.children {
            if self.out.html.len() > MAX_HTML {
                self.warn_of_length(child);
                break;
            }
            self.out.mark(&child.range);
            marked = true;
            self.convert(child, element, indent);
        }
        if marked && !matches!(element.kind, Kind::Root) {
            self.out.mark(&element.range);
        }
    }

    fn convert(&mut self, element: &Element, parent: &Element, indent: usize) {
        match &element.kind {
            Kind::Root | Kind::Li | Kind::Dd => self.item(element, indent),
            Kind::Blank { .. } => self.push("\n"),
            Kind::P { transparent } => self.paragraph(element, *transparent, indent),
            Kind::Header { level, raw_text } => self.header(element, *level, raw_text, indent),
            Kind::Blockquote => self.indented_block("blockquote", element, indent),
            Kind::Codeblock(code) => self.codeblock(element, code, indent),
            Kind::Ul | Kind::Ol => self.list(element, indent),
            Kind::Dl => self.indented_block("dl", element, indent),
            Kind::Dt { raw_text } => self.term(element, raw_text, parent, indent),
            Kind::Hr => self.rule(element, indent),
            Kind::Table { alignment } => self.table(element, alignment, indent),
            Kind::Thead | Kind::Tbody | Kind::Tfoot => self.row_group(element, indent),
            Kind::Tr => self.row(element, indent),
            Kind::Td => self.cell(element, indent, 0),
            Kind::Math { value, category } => self.math(element, value, *category, indent),
            Kind::HtmlElement { category: Category::Span, .. } => self.span_element(element, indent),
            Kind::HtmlElement { category: Category::Block, .. } => self.block_element(element, parent, indent),
            Kind::XmlComment { value, category } | Kind::XmlPi { value, category } => {
                self.verbatim(value, *category, parent, indent);
            }
            Kind::Comment { value, category } => self.comment(value, *category, indent),
            Kind::Raw { value, for_html: true, category } => self.raw(value, *category),
            Kind::RawText(_) | Kind::EndOfBlock(_) | Kind::Raw { .. } => {}
            _ => self.span(element, indent),
        }
    }

    pub fn push(&mut self, html: &str) {
        self.out.html.push_str(html);
    }

    pub fn escape(&mut self, text: &str, escape: Escape) {
        escape::escape(text, escape, &mut self.out.html);
    }

    /// Writes text of the document, escaped: each of its bytes keeps its place.
    pub fn escape_text(&mut self, text: &Text, kind: Escape) {
        let start = self.out.html.len();
        let mut replaced = Vec::new();
        escape::escape_noting(text, kind, &mut self.out.html, |byte, html| replaced.push((byte, html)));
        self.out.mark_escaped(start, text, &replaced);
    }

    /// Writes text of the document as it is.
    pub fn push_text(&mut self, text: &Text) {
        let start = self.out.html.len();
        self.push(text);
        self.out.mark_escaped(start, text, &[]);
    }

    /// `<name attr`, still open.
    pub fn begin_tag(&mut self, name: &str, attr: &Attributes) {
        self.push("<");
        self.push(name);
        escape::attributes(attr, &mut self.out.html);
    }

    pub fn start_tag(&mut self, name: &str, attr: &Attributes) {
        self.begin_tag(name, attr);
        self.push(">");
    }

    /// A start tag in which the attribute `key` has another value than in `attr`.
    pub fn start_tag_with(&mut self, name: &str, attr: &Attributes, (key, value): (&str, &str)) {
        self.push("<");
        self.push(name);
        escape::attributes_with(attr, key, value, &mut self.out.html);
        self.push(">");
    }

    pub fn end_tag(&mut self, name: &str) {
        self.push("</");
        self.push(name);
        self.push(">");
    }

    pub fn entity(&mut self, entity: Entity, original: Option<&str>) {
        entity.write(self.options.entity_output, original, &mut self.out.html);
    }

    pub fn no_break_space(&mut self) {
        if let Some(space) = entity::named("nbsp", self.options.version) {
            self.entity(space, None);
        }
    }

    /// An element on a line of its own, its content in the same line.
    pub fn block(&mut self, name: &str, attr: &Attributes, element: &Element, indent: usize) {
        self.out.indent(indent);
        self.start_tag(name, attr);
        self.inner(element, indent + INDENT);
        self.end_tag(name);
        self.push("\n");
    }

    /// An element whose tags stand on lines of their own.
    pub fn indented_block(&mut self, name: &str, element: &Element, indent: usize) {
        self.out.indent(indent);
        self.start_tag(name, &element.attr);
        self.push("\n");
        self.inner(element, indent + INDENT);
        self.out.indent(indent);
        self.end_tag(name);
        self.push("\n");
    }

    fn warn_of_length(&mut self, element: &Element) {
        if !std::mem::replace(&mut self.is_too_long, true) {
            let message = format!("The HTML is longer than {MAX_HTML} bytes - what follows is left out");
            self.warn(Code("kramdown/length"), element, message);
        }
    }

    /// Notes a warning of the converter's at an element.
    pub fn warn(&mut self, code: Code, element: &Element, message: String) {
        self.report(Severity::Warning, code, element, message);
    }

    /// Notes at an element what ends the conversion in kramdown. Only the first can.
    pub fn fail(&mut self, code: Code, element: &Element, message: String) {
        if !self.diagnostics.iter().any(Diagnostic::is_fatal) {
            self.report(Severity::Fatal, code, element, message);
        }
    }

    fn report(&mut self, severity: Severity, code: Code, element: &Element, message: String) {
        let range = element.range.start as usize..element.range.end as usize;
        let span = self.text.span(range.clone()).unwrap_or(Span::new(FileId::new(0), 0, 0));
        let diagnostic = Diagnostic::new(severity, code, span, message);
        self.diagnostics.push(diagnostic.through(self.text.trace(range.start)));
    }

    fn paragraph(&mut self, element: &Element, transparent: bool, indent: usize) {
        match element.children.as_slice() {
            _ if transparent => self.inner(element, indent + INDENT),
            [image] if matches!(image.kind, Kind::Img) && image.has_ref("standalone") => {
                self.figure(element, image, indent);
            }
            _ => self.block("p", &element.attr, element, indent),
        }
    }

    /// An image that asks to stand alone. Class and id go to the figure; its caption is not escaped.
    fn figure(&mut self, element: &Element, image: &Element, indent: usize) {
        let (mut attr, mut image) = (element.attr.clone(), image.attr.clone());
        for name in ["class", "id"] {
            if !attr.contains(name)
                && let Some(value) = image.remove(name)
            {
                attr.set(name, value);
            }
        }
        self.out.indent(indent);
        self.start_tag("figure", &attr);
        self.push("\n");
        self.out.indent(indent + INDENT);
        self.begin_tag("img", &image);
        self.push(" />\n");
        self.out.indent(indent + INDENT);
        self.push("<figcaption>");
        self.push(image.get("alt").unwrap_or_default());
        self.push("</figcaption>\n");
        self.out.indent(indent);
        self.push("</figure>\n");
    }

    fn header(&mut self, element: &Element, level: u8, raw_text: &str, indent: usize) {
        let given = element.attr.get("id").map(Cow::Borrowed);
        let automatic = || self.options.auto_ids.then(|| Cow::Owned(self.ids.generate(raw_text, &self.options)));
        let id = given.or_else(automatic);
        if let Some(id) = &id
            && self.may_have_toc
            && self.in_toc(element, level)
        {
            let (children, range) = (element.children.clone(), element.range.clone());
            self.toc_entries.push(TocEntry { level, id: id.to_string(), children, range });
        }
        let name = header_name(i64::from(level).saturating_add(self.options.header_offset));
        self.out.indent(indent);
        match &id {
            Some(id) => self.start_tag_with(name, &element.attr, ("id", id)),
            None => self.start_tag(name, &element.attr),
        }
        let links = self.options.version >= Version::V2_5 && self.options.header_links;
        if let Some(id) = id.filter(|id| links && !id.is_empty()) {
            self.push("<a href=\"#");
            self.escape(&id, Escape::Attribute);
            self.push("\"></a>");
        }
        self.inner(element, indent + INDENT);
        self.end_tag(name);
        self.push("\n");
    }

    fn list(&mut self, element: &Element, indent: usize) {
        if self.toc.is_none() && element.has_ref("toc") {
            let place = self.out.placeholder();
            self.out.toc = Some(place);
            self.toc = Some(TocPlace {
                ordered: matches!(element.kind, Kind::Ol),
                attr: element.attr.clone(),
                range: element.range.clone(),
            });
        } else if self.out.footnotes.is_none() && element.has_ref("footnotes") {
            let place = self.out.placeholder();
            self.out.footnotes = Some(place);
        } else {
            let name = if matches!(element.kind, Kind::Ol) { "ol" } else { "ul" };
            self.indented_block(name, element, indent);
        }
    }

    /// A list item or a definition. In a tight one the first line follows the tag.
    pub fn item(&mut self, element: &Element, indent: usize) {
        let name = if matches!(element.kind, Kind::Dd) { "dd" } else { "li" };
        self.out.indent(indent);
        self.start_tag(name, &element.attr);
        let first = element.children.first().map(|child| &child.kind);
        if matches!(first, None | Some(Kind::P { transparent: true })) {
            let start = self.out.html.len();
            self.inner(element, indent + INDENT);
            if self.out.html[start..].ends_with('\n') {
                self.out.indent(indent);
            }
        } else {
            self.push("\n");
            self.inner(element, indent + INDENT);
            self.out.indent(indent);
        }
        self.end_tag(name);
        self.push("\n");
    }

    /// A term; `{:auto_ids}` or `{:auto_ids-prefix}` on its list gives it an id.
    fn term(&mut self, element: &Element, raw_text: &str, list: &Element, indent: usize) {
        let mut attr = element.attr.clone();
        let reference = list.refs().iter().find_map(|name| name.strip_prefix("auto_ids"));
        if let (false, Some(rest)) = (attr.contains("id"), reference) {
            let prefix = rest.strip_prefix('-').unwrap_or_default();
            let end = prefix.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').unwrap_or(prefix.len());
            let id = format!("{}{}", &prefix[..end], ids::basic_id(raw_text));
            attr.set("id", scan::lstrip(&id));
        }
        self.block("dt", &attr, element, indent);
    }

    fn rule(&mut self, element: &Element, indent: usize) {
        self.out.indent(indent);
        self.begin_tag("hr", &element.attr);
        self.push(" />\n");
    }

    fn block_element(&mut self, element: &Element, parent: &Element, indent: usize) {
        let Kind::HtmlElement { name, content_model, is_closed, .. } = &element.kind else { return };
        let in_raw = is_raw_element(parent);
        if !in_raw {
            self.out.indent(indent);
        }
        self.begin_tag(name, &element.attr);
        let open = self.out.html.len();
        if *is_closed && *content_model == ContentModel::Raw {
            self.push(" />");
        } else {
            let is_block = *content_model == ContentModel::Block;
            self.push(if is_block { ">\n" } else { ">" });
            let start = self.out.html.len();
            self.inner(element, indent + INDENT);
            let is_empty = self.out.html.len() == start;
            if is_empty {
                self.out.html.truncate(open);
            } else if is_block {
                if !self.out.html.ends_with('\n') {
                    self.push("\n");
                }
                self.out.indent(indent);
            }
            if is_empty && is_void(name) {
                self.push(" />");
            } else {
                self.push(if is_empty { ">" } else { "" });
                self.end_tag(name);
            }
        }
        if !in_raw {
            self.push("\n");
        }
    }

    fn verbatim(&mut self, value: &Text, category: Category, parent: &Element, indent: usize) {
        let own_line = category == Category::Block && !is_raw_element(parent);
        if own_line {
            self.out.indent(indent);
        }
        self.push_text(value);
        if own_line {
            self.push("\n");
        }
    }

    fn comment(&mut self, value: &str, category: Category, indent: usize) {
        if category == Category::Block {
            self.out.indent(indent);
        }
        self.push("<!-- ");
        self.push(value);
        self.push(if category == Category::Block { " -->\n" } else { " -->" });
    }

    fn raw(&mut self, value: &Text, category: Category) {
        self.push_text(value);
        if category == Category::Block {
            self.push("\n");
        }
    }
}

/// The element of a header of this level, which may be too high or too low.
fn header_name(level: i64) -> &'static str {
    match level {
        ..=1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6.. => "h6",
    }
}

/// Whether the content of the element is HTML that is left alone.
fn is_raw_element(element: &Element) -> bool {
    matches!(element.kind, Kind::HtmlElement { content_model: ContentModel::Raw, .. })
}

/// Whether the HTML element never has content.
pub(super) fn is_void(name: &str) -> bool {
    const VOID: [&str; 16] = [
        "area", "base", "br", "col", "command", "embed", "hr", "img", "input", "keygen", "link", "meta", "param",
        "source", "track", "wbr",
    ];
    VOID.contains(&name)
}
