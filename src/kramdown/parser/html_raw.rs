//! The content of block HTML: elements inside elements, each with its own way of being parsed.

use super::html::{self, MarkdownAttribute};
use super::html_tag::{self, Tag};
use super::source::Src;
use super::spans;
use super::{MAX_BLOCK_NESTING, Parser, html_elements, scan};
use crate::kramdown::element::{Category, ContentModel, Element, Kind};

impl Parser {
    /// Parses the element whose start tag was read, and adds it to the children of `tree`.
    pub(super) fn parse_html_element(&mut self, tree: &mut Element, src: &mut Src, tag: &Tag) {
        let start = tag.name.start - 1;
        let mut element = self.new_html_element(src, tag, Category::Block);
        let name = html_elements::canonical(&src.text[tag.name.clone()], self.dialect.newer);
        let is_closed = tag.is_closed || html_elements::is_without_body(&name);
        let has_raw_text = matches!(name.as_str(), "script" | "style");
        if has_raw_text {
            self.keep_raw_text(&mut element, src, &name);
        }
        element.ial = self.block_ial.take();
        let model = self.content_model(tree, &mut element, &name);
        html::set_content_model(&mut element, model);
        if let Kind::HtmlElement { is_closed: closed, .. } = &mut element.kind {
            *closed = is_closed && !has_raw_text;
        }
        if model == ContentModel::Block {
            html::skip_trailing_space(src);
        }
        if !is_closed && !has_raw_text {
            self.parse_html_content(&mut element, src, &name, model);
            let in_raw = matches!(tree.kind, Kind::HtmlElement { content_model: ContentModel::Raw, .. });
            element.range = src.range_from(start);
            if !in_raw {
                html::skip_trailing_space(src);
            }
        }
        tree.children.push(element);
    }

    /// How an element's content is to be parsed: by its attribute, or by what it is, if the options say so.
    fn content_model(&self, tree: &Element, element: &mut Element, name: &str) -> ContentModel {
        let around_raw = matches!(tree.kind, Kind::HtmlElement { content_model: ContentModel::Raw, .. });
        match html::markdown_attribute(element) {
            Some(MarkdownAttribute::Default) => html_elements::content_model(name),
            Some(MarkdownAttribute::Model(model)) => model,
            None if !around_raw && self.options.parse_block_html => html_elements::content_model(name),
            None => ContentModel::Raw,
        }
    }

    fn parse_html_content(&mut self, element: &mut Element, src: &mut Src, name: &str, model: ContentModel) {
        match model {
            ContentModel::Block => {
                if !self.parse_blocks(element, src) {
                    self.warn_of_missing_end_tag(element, name);
                }
            }
            ContentModel::Span => self.keep_span_text(element, src, name),
            ContentModel::Raw => {
                self.block_nesting += 1;
                if self.block_nesting > MAX_BLOCK_NESTING {
                    self.warnings.nesting(element.range.clone());
                    let end = src.text.len();
                    spans::add_text(element, src, end);
                }
                self.parse_raw_html(element, src, name);
                self.block_nesting -= 1;
            }
        }
    }

    /// The text up to the end tag, to be parsed as running text later.
    fn keep_span_text(&mut self, element: &mut Element, src: &mut Src, name: &str) {
        let start = src.pos;
        let (stop, end) = html_tag::find_end_tag(src.text, start, name).unwrap_or_else(|| {
            self.warn_of_missing_end_tag(element, name);
            (src.text.len(), src.text.len())
        });
        if stop > start {
            element.children.push(Element::new(Kind::RawText(src.piece(start..stop)), src.range(start..stop)));
        }
        src.pos = end;
    }

    /// The text of a script or a style sheet.
    fn keep_raw_text(&mut self, element: &mut Element, src: &mut Src, name: &str) {
        let start = src.pos;
        let (stop, end) = html_tag::find_end_tag(src.text, start, name).unwrap_or_else(|| {
            self.warnings.add("kramdown/no-end-tag", element.range.clone(), |_| {
                format!("Found no end tag for '{name}' - auto-closing it")
            });
            (src.text.len(), src.text.len())
        });
        if stop > start {
            let kind = Kind::Raw { value: src.part(start..stop), for_html: true, category: Category::Span };
            element.children.push(Element::new(kind, src.range(start..stop)));
        }
        src.pos = end;
        element.range.end = src.range(start..end).end.max(element.range.end);
    }

    /// Parses the content of an element as HTML alone, up to its end tag.
    fn parse_raw_html(&mut self, element: &mut Element, src: &mut Src, name: &str) {
        while !src.at_end() {
            let Some(next) = self.next_raw(src) else {
                let end = src.text.len();
                spans::add_text(element, src, end);
                self.warnings.add("kramdown/no-end-tag", element.range.clone(), |line| {
                    format!("Found no end tag for '{name}' on line {line} - auto-closing it")
                });
                return;
            };
            spans::add_text(element, src, next);
            if self.parse_raw_markup(element, src) {
                continue;
            }
            match html_tag::end_tag(src.text, src.pos) {
                Some((found, end)) => {
                    let found_name = &src.text[found.clone()];
                    let known = html_elements::is_known(name, self.dialect.newer);
                    if found_name == name || (known && scan::downcase(found_name) == name) {
                        src.pos = end;
                        return;
                    }
                    let start = src.pos;
                    spans::add_text(element, src, end);
                    self.warnings.add("kramdown/end-tag", src.range(start..end), |line| {
                        format!("Found invalidly used HTML closing tag for '{found_name}' on line {line} - ignoring it")
                    });
                }
                None => {
                    let end = src.pos + 1;
                    spans::add_text(element, src, end);
                }
            }
        }
    }

    /// A comment, a processing instruction, a CDATA section or an element.
    fn parse_raw_markup(&mut self, element: &mut Element, src: &mut Src) -> bool {
        let start = src.pos;
        let category = Category::Block;
        if let Some(end) = html_tag::comment(src, start) {
            src.pos = end;
            let kind = Kind::XmlComment { value: src.part(start..end), category };
            element.children.push(Element::new(kind, src.range(start..end)));
        } else if let Some(end) = html_tag::instruction(src, start) {
            src.pos = end;
            let kind = Kind::XmlPi { value: src.part(start..end), category };
            element.children.push(Element::new(kind, src.range(start..end)));
        } else if let Some(end) = html_tag::cdata(src, start).filter(|_| self.dialect.newer) {
            src.pos = end;
            let kind = Kind::Text(src.part(start + 9..end - 3));
            element.children.push(Element::new(kind, src.range(start..end)));
        } else if let Some(tag) = html_tag::start_tag(src, start) {
            src.pos = tag.end;
            self.parse_html_element(element, src, &tag);
        } else {
            return false;
        }
        true
    }

    /// The next place at which markup may begin.
    fn next_raw(&self, src: &Src) -> Option<usize> {
        let text = src.text;
        memchr::memchr_iter(b'<', &text.as_bytes()[src.pos..]).map(|at| src.pos + at).find(|&at| {
            matches!(scan::byte(text, at + 1), b'/' | b'?')
                || scan::at(text, at, "<!--")
                || (self.dialect.newer && scan::at(text, at, "<![CDATA["))
                || scan::xml_name(text, at + 1).is_some()
        })
    }
}
