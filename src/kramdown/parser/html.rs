//! HTML, as blocks and in running text. The content of an element is parsed as blocks, as running text, or kept.

use super::html_tag::{self, Tag};
use super::source::Src;
use super::spans::{self, Spans, Stop};
use super::{Flow, MAX_SPAN_NESTING, Parser, html_elements, html_native, scan};
use crate::kramdown::Attributes;
use crate::kramdown::element::{Category, ContentModel, Element, Kind};

/// What the attribute `markdown` asks for.
#[derive(Copy, Clone, PartialEq, Eq)]
pub enum MarkdownAttribute {
    /// As the element's content is usually parsed.
    Default,
    Model(ContentModel),
}

/// After an end tag of `name`.
pub fn end_tag(text: &str, at: usize, name: &str, known: bool) -> Option<usize> {
    html_tag::end_tag_of(text, at, name, known)
}

impl Parser {
    pub(super) fn parse_block_html(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        let open = scan::skip_opt_space(src.text, src.pos);
        if scan::byte(src.text, open) != b'<' {
            return Flow::Declined;
        }
        if let Some(end) = html_tag::comment(src, src.pos) {
            let start = std::mem::replace(&mut src.pos, end);
            let kind = Kind::XmlComment { value: src.part(start..end), category: Category::Block };
            tree.children.push(Element::new(kind, src.range(start..end)));
            skip_trailing_space(src);
            return Flow::Handled;
        }
        if let Some(tag) = html_tag::start_tag(src, open) {
            let name = scan::downcase(&src.text[tag.name.clone()]);
            if html_elements::is_span(&name, self.dialect.newer) {
                return Flow::Declined;
            }
            src.pos = tag.end;
            self.parse_html_element(tree, src, &tag);
            if self.options.html_to_native {
                html_native::convert_last(tree, self.dialect);
            }
            return Flow::Handled;
        }
        let Some((name, end)) = html_tag::end_tag(src.text, open) else { return Flow::Declined };
        let name = scan::downcase(&src.text[name]);
        let ends = matches!(&tree.kind, Kind::HtmlElement { name: open, .. } if **open == *name);
        if !ends || html_elements::is_span(&name, self.dialect.newer) {
            return Flow::Declined;
        }
        src.pos = end;
        Flow::EndTag
    }

    /// The element of a start tag, which was read already.
    pub(super) fn new_html_element(&mut self, src: &Src, tag: &Tag, category: Category) -> Element {
        let name = html_elements::canonical(&src.text[tag.name.clone()], self.dialect.newer);
        let known = html_elements::is_known(&name, self.dialect.newer);
        let start = tag.name.start - 1;
        let mut attr = Attributes::default();
        for (key, value) in &tag.attributes {
            let range = src.range(key.clone());
            let key = &src.text[key.clone()];
            let key = if known { scan::downcase(key) } else { key.to_owned() };
            if attr.contains(&key) {
                self.warnings.add("kramdown/duplicate-attribute", range, |line| {
                    format!("Duplicate HTML attribute '{key}' on line {line} - overwriting previous one")
                });
            }
            attr.set(key, src.part(value.clone()));
        }
        let kind = Kind::HtmlElement {
            name: name.into(),
            category,
            content_model: ContentModel::Raw,
            is_closed: tag.is_closed,
        };
        let mut element = Element::new(kind, src.range(start..tag.end));
        element.attr = attr;
        element
    }

    pub(super) fn parse_span_html(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        let start = src.pos;
        if src.peek(0) != b'<' || !(matches!(src.peek(1), b'/' | b'!') || scan::xml_name(src.text, start + 1).is_some())
        {
            return false;
        }
        if let Some(end) = html_tag::comment(src, start) {
            src.pos = end;
            let kind = Kind::XmlComment { value: src.part(start..end), category: Category::Span };
            tree.children.push(Element::new(kind, src.range(start..end)));
        } else if let Some((name, end)) = html_tag::end_tag(src.text, start) {
            self.warn_of_end_tag(src, name, start, end);
            spans::add_text(tree, src, end);
        } else if let Some(tag) = html_tag::start_tag(src, start) {
            self.parse_span_element(tree, src, tag);
        } else {
            return self.parse_span_cdata(tree, src);
        }
        true
    }

    /// A CDATA section is text for kramdown 2.5; what is no HTML after all is one character of text.
    fn parse_span_cdata(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        let start = src.pos;
        let is_cdata = self.dialect.newer && src.looking_at("<![CDATA[");
        if src.peek(1) == b'!' && !is_cdata && !src.looking_at("<!--") {
            return false;
        }
        match html_tag::cdata(src, start).filter(|_| is_cdata) {
            Some(end) => {
                let text = &src.text[start + 9..end - 3];
                let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                src.pos = end;
                spans::add_made_text(tree, &escaped, src.range(start..end));
            }
            None => spans::add_text(tree, src, start + 1),
        }
        true
    }

    fn warn_of_end_tag(&mut self, src: &Src, name: std::ops::Range<usize>, start: usize, end: usize) {
        let name = &src.text[name];
        self.warnings.add("kramdown/end-tag", src.range(start..end), |line| {
            format!("Found invalidly used HTML closing tag for '{name}' on line {line}")
        });
    }

    fn parse_span_element(&mut self, tree: &mut Element, src: &mut Src, tag: Tag) {
        let name = html_elements::canonical(&src.text[tag.name.clone()], self.dialect.newer);
        if html_elements::is_block(&name) {
            self.warnings.add("kramdown/block-tag", src.range(src.pos..tag.end), |line| {
                format!("Found block HTML tag '{name}' in span-level text on line {line}")
            });
            spans::add_text(tree, src, tag.end);
            return;
        }
        if self.span_nesting >= MAX_SPAN_NESTING {
            self.warnings.nesting(src.range(src.pos..tag.end));
            spans::add_text(tree, src, tag.end);
            return;
        }
        let mut element = self.new_html_element(src, &tag, Category::Span);
        for value in element.attr.values_mut().filter(|value| value.contains('\n')) {
            *value = join_lines(value).into();
        }
        let parsing = self.parses_span_content(tree, &mut element, &name);
        set_content_model(&mut element, if parsing { ContentModel::Span } else { ContentModel::Raw });
        let start = std::mem::replace(&mut src.pos, tag.end);
        if !tag.is_closed && !html_elements::is_without_body(&name) {
            self.parse_span_content(&mut element, src, &name, parsing);
            element.range = src.range(start..src.pos);
        }
        if self.looking_ahead {
            // kramdown does not see the text of an element yet when it looks for the bars of a table.
            element.children.clear();
        }
        tree.children.push(element);
        if self.options.html_to_native {
            self.has_html_images |= name == "img";
            html_native::convert_last(tree, self.dialect);
        }
    }

    /// Whether the content of an element in running text is parsed.
    fn parses_span_content(&mut self, tree: &Element, element: &mut Element, name: &str) -> bool {
        let model = html_elements::content_model(name);
        let around_raw = matches!(tree.kind, Kind::HtmlElement { content_model: ContentModel::Raw, .. });
        match markdown_attribute(element) {
            Some(MarkdownAttribute::Default) => model != ContentModel::Raw,
            Some(MarkdownAttribute::Model(ContentModel::Span)) => true,
            Some(MarkdownAttribute::Model(ContentModel::Raw)) => false,
            asked => {
                if asked.is_some() {
                    self.warnings.add("kramdown/markdown-attribute", element.range.clone(), |line| {
                        format!(
                            "Cannot use block-level parsing in span-level HTML tag (line {line}) - using default mode"
                        )
                    });
                }
                model != ContentModel::Raw && !around_raw && self.options.parse_span_html
            }
        }
    }

    fn parse_span_content(&mut self, element: &mut Element, src: &mut Src, name: &str, parsing: bool) {
        let known = html_elements::is_known(name, self.dialect.newer);
        let stop = Stop::Tag { name, known };
        let cleared = src.memo.cleared();
        self.span_nesting += 1;
        let (found, level) = self.parse_spans(element, src, stop, if parsing { Spans::All } else { Spans::HtmlOnly });
        self.span_nesting -= 1;
        if !found && parsing && src.memo.cleared() == cleared {
            level.marks.stay_open(src, self.around);
        }
        if found {
            src.pos = end_tag(src.text, src.pos, name, known).unwrap_or(src.pos);
        } else {
            self.warn_of_missing_end_tag(element, name);
            let end = src.text.len();
            spans::add_text(element, src, end);
        }
    }

    pub(super) fn warn_of_missing_end_tag(&mut self, element: &Element, name: &str) {
        self.warnings.add("kramdown/no-end-tag", element.range.clone(), |line| {
            format!("Found no end tag for '{name}' (line {line}) - auto-closing it")
        });
    }
}

/// Takes the attribute `markdown` off an element. A value that is unknown means nothing.
pub fn markdown_attribute(element: &mut Element) -> Option<MarkdownAttribute> {
    match element.attr.remove("markdown")?.as_str() {
        "0" => Some(MarkdownAttribute::Model(ContentModel::Raw)),
        "1" => Some(MarkdownAttribute::Default),
        "span" => Some(MarkdownAttribute::Model(ContentModel::Span)),
        "block" => Some(MarkdownAttribute::Model(ContentModel::Block)),
        _ => None,
    }
}

pub fn set_content_model(element: &mut Element, model: ContentModel) {
    if let Kind::HtmlElement { content_model, .. } = &mut element.kind {
        *content_model = model;
    }
}

/// Skips `[ \t]*\n`.
pub fn skip_trailing_space(src: &mut Src) {
    if let Some(end) = scan::blank_line_end(src.text, src.pos) {
        src.pos = end;
    }
}

/// Line ends in an attribute's value become spaces.
fn join_lines(value: &str) -> String {
    let mut result = String::with_capacity(value.len());
    for c in value.chars() {
        if c != '\n' {
            result.push(c);
        } else if !result.ends_with('\n') {
            result.push('\n');
        }
    }
    result.replace('\n', " ")
}
