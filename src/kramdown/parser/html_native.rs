//! HTML elements turned into kramdown's own, if the option `html_to_native` asks for it.
//!
//! Elements that kramdown has no type for stay, with their content turned. White space is joined and taken away where
//! HTML does not show it, and entities become elements.

use super::dialect::Dialect;
use super::html_table;
use super::{html_elements, html_entity, scan};
use crate::kramdown::Text;
use crate::kramdown::element::{Category, Codeblock, ContentModel, Element, Kind, SmartQuote, TypographicSym};

/// How the content of an element is treated.
#[derive(Copy, Clone)]
pub struct Mode {
    dialect: Dialect,
    /// Elements become kramdown's own.
    convert: bool,
    /// White space stays as it is.
    preserve: bool,
}

/// Turns the last child of `tree`.
pub fn convert_last(tree: &mut Element, dialect: Dialect) {
    if let Some(last) = tree.children.last_mut() {
        process(last, Mode { dialect, convert: true, preserve: false }, "div");
    }
}

/// Turns `element`, which stands in something of the type `parent`.
fn process(element: &mut Element, mode: Mode, parent: &str) {
    if let Kind::XmlComment { category, .. } | Kind::XmlPi { category, .. } = &mut element.kind {
        let span = html_elements::content_model(parent) == ContentModel::Span;
        *category = if span { Category::Span } else { Category::Block };
        return;
    }
    let Some(name) = html_name(element).map(str::to_owned) else { return };
    if mode.convert && convert_specially(element, &name, mode) {
        return;
    }
    if mode.convert && REMOVE_TEXT_CHILDREN.contains(&name.as_str()) {
        remove_text_children(element);
    }
    match simple_kind(&name).filter(|_| mode.convert) {
        Some(kind) => {
            become_native(element, kind);
            process_children(element, mode);
        }
        None => process_html_element(element, &name, mode),
    }
    if mode.convert {
        tidy(element, &name);
    }
}

/// The name of an HTML element.
pub fn html_name(element: &Element) -> Option<&str> {
    match &element.kind {
        Kind::HtmlElement { name, .. } => Some(name),
        _ => None,
    }
}

/// Makes an element of another type. What the parser noted of it, the attribute list too, is gone.
pub fn become_native(element: &mut Element, kind: Kind) {
    element.kind = kind;
    element.ial = None;
}

pub fn remove_text_children(element: &mut Element) {
    element.children.retain(|child| child.text().is_none());
}

/// The element stays, its content is turned.
pub fn process_html_element(element: &mut Element, name: &str, mode: Mode) {
    let span = html_elements::is_span(name, mode.dialect.newer);
    element.kind = Kind::HtmlElement {
        name: name.into(),
        category: if span { Category::Span } else { Category::Block },
        content_model: if mode.convert { html_elements::content_model(name) } else { ContentModel::Raw },
        is_closed: false,
    };
    element.ial = None;
    process_children(element, mode);
}

pub fn process_children(element: &mut Element, mode: Mode) {
    let parent = type_name(&element.kind).to_owned();
    let mut children = Vec::with_capacity(element.children.len());
    for mut child in std::mem::take(&mut element.children) {
        match child.kind {
            Kind::Text(text) => {
                let text = if mode.preserve || !mode.convert { text } else { join_space(&text).into() };
                children.extend(process_text(&text, &child.range, mode.dialect));
            }
            _ => {
                process(&mut child, mode, &parent);
                children.push(child);
            }
        }
    }
    element.children = children;
}

/// Elements that are turned in a way of their own.
fn convert_specially(element: &mut Element, name: &str, mode: Mode) -> bool {
    let as_html = Mode { convert: false, preserve: false, ..mode };
    let mode = Mode { preserve: false, ..mode };
    match name {
        "textarea" => process_html_element(element, name, Mode { preserve: true, ..mode }),
        "a" if element.attr.contains("href") => {
            become_native(element, Kind::A);
            process_children(element, mode);
        }
        "a" => process_html_element(element, name, as_html),
        "em" | "i" | "strong" | "b" => {
            let text = plain_text(element);
            let is_space = |b: Option<&u8>| b.is_some_and(|&b| scan::is_space(b));
            if is_space(text.as_bytes().first()) || is_space(text.as_bytes().last()) {
                process_html_element(element, name, as_html);
            } else {
                become_native(element, if matches!(name, "em" | "i") { Kind::Em } else { Kind::Strong });
                process_children(element, mode);
            }
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            let raw_text = plain_text(element).into();
            become_native(element, Kind::Header { level: scan::byte(name, 1) - b'0', raw_text });
            process_children(element, mode);
        }
        "code" | "pre" => convert_code(element, name, mode),
        "table" => html_table::convert(element, mode),
        "script" if is_math(element) => convert_math(element),
        "script" => process_html_element(element, name, mode),
        _ => return false,
    }
    true
}

impl Mode {
    /// For content that stays HTML.
    pub fn as_html(self) -> Mode {
        Mode { convert: false, preserve: false, ..self }
    }

    pub fn is_newer(self) -> bool {
        self.dialect.newer
    }
}

fn plain_text(element: &Element) -> String {
    let mut text = String::new();
    push_plain_text(element, &mut text);
    text
}

fn push_plain_text(element: &Element, text: &mut String) {
    if let Kind::Text(value) = &element.kind {
        text.push_str(value);
    }
    element.children.iter().for_each(|child| push_plain_text(child, text));
}

/// Code becomes a code span or a code block, unless an entity in it is no character.
fn convert_code(element: &mut Element, name: &str, mode: Mode) {
    let parts = process_text(&plain_text(element).into(), &element.range, mode.dialect);
    let Some(value) = parts.iter().map(characters).collect::<Option<String>>() else {
        process_html_element(element, name, Mode { convert: false, preserve: true, ..mode });
        return;
    };
    if name == "code" {
        become_native(element, Kind::Codespan(value.into()));
        if let Some(class) = element.attr.get("class").map(without_highlighter) {
            element.attr.set("class", class);
        }
    } else {
        let inner = match element.children.as_slice() {
            [only] if html_name(only) == Some("code") => only.attr.get("class").and_then(language_class),
            _ => None,
        };
        if let Some(language) = inner {
            let class = format!("{language} {}", element.attr.get("class").unwrap_or(""));
            element.attr.set("class", scan::rstrip(&class));
        }
        become_native(element, Kind::Codeblock(Box::new(Codeblock { value: value.into(), lang: None })));
    }
    element.children.clear();
}

/// The characters that a part of a text stands for.
fn characters(part: &Element) -> Option<String> {
    match &part.kind {
        Kind::Text(text) => Some(text.as_str().to_owned()),
        Kind::Entity(reference) => reference.entity.char().map(String::from),
        _ => {
            let mut text = String::new();
            super::gfm::push_plain_text(&Element::new(Kind::Root, 0..0).with_children(vec![part.clone()]), &mut text);
            Some(text)
        }
    }
}

/// The first `language-x` in a class.
fn language_class(class: &str) -> Option<String> {
    let at = class.match_indices("language-").map(|(at, _)| at).find(|&at| starts_word(class, at))?;
    let end = scan::skip(class, at, |b| !scan::is_space(b));
    (end > at + 9).then(|| class[at..end].to_owned())
}

fn starts_word(text: &str, at: usize) -> bool {
    !scan::char_before(text, at).is_some_and(super::unicode::is_word)
}

/// The class without `highlighter-x`, with the white space before it, or after it at the start.
fn without_highlighter(class: &str) -> String {
    let mut result = String::new();
    let mut rest = 0;
    for (at, _) in class.match_indices("highlighter-") {
        let end = scan::skip(class, at + 12, scan::is_word);
        if at < rest || !starts_word(class, at) || end == at + 12 {
            continue;
        }
        let before = &class[rest..at];
        let trimmed = before.trim_end_matches(|c: char| u8::try_from(c).is_ok_and(scan::is_space));
        result.push_str(trimmed);
        rest = if trimmed.len() < before.len() { end } else { scan::skip_spaces(class, end) };
    }
    result.push_str(&class[rest..]);
    result
}

fn is_math(element: &Element) -> bool {
    let kind = element.attr.get("type").unwrap_or("");
    kind.match_indices("math/tex")
        .any(|(at, _)| starts_word(kind, at) && !scan::char_at(kind, at + 8).is_some_and(super::unicode::is_word))
}

fn convert_math(element: &mut Element) {
    let kind = element.attr.remove("type").unwrap_or_default();
    let category = if kind.contains("mode=display") { Category::Block } else { Category::Span };
    let value = match element.children.first().map(|first| &first.kind) {
        Some(
            Kind::Raw { value, .. } | Kind::Text(value) | Kind::XmlComment { value, .. } | Kind::XmlPi { value, .. },
        ) => without_cdata(value).into(),
        _ => Text::default(),
    };
    become_native(element, Kind::Math { value, category });
    if !element.children.is_empty() {
        element.children.remove(0);
    }
}

/// Takes a CDATA section off that may stand behind TeX comments.
fn without_cdata(value: &str) -> &str {
    let open = value.strip_prefix('%').map_or(value, scan::lstrip);
    let inside = open.strip_prefix("<![CDATA[").and_then(|rest| rest.strip_suffix("]]>"));
    let Some(inside) = inside else { return value };
    let inside = inside.strip_prefix('\n').unwrap_or(inside);
    match inside.strip_suffix('%') {
        Some(rest) if rest.ends_with(|c: char| u8::try_from(c).is_ok_and(scan::is_space)) => &rest[..rest.len() - 1],
        _ => inside,
    }
}

fn join_space(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut after_space = false;
    for c in text.chars() {
        let space = u8::try_from(c).is_ok_and(scan::is_space);
        if !space {
            joined.push(c);
        } else if !after_space {
            joined.push(' ');
        }
        after_space = space;
    }
    joined
}

/// A text as texts and entities. Quotes and symbols are those of running text.
fn process_text(text: &Text, range: &std::ops::Range<u32>, dialect: Dialect) -> Vec<Element> {
    let mut parts = Vec::new();
    let mut start = 0;
    let element = |kind: Kind| Element::new(kind, range.clone());
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let Some((reference, end)) = html_entity::reference(text, at).filter(|_| at >= start) else { continue };
        parts.push(element(Kind::Text(text.slice(start..at))));
        let symbol = match &reference {
            html_entity::Reference::Name(name) => symbol(name),
            html_entity::Reference::Number(_) => None,
        };
        let original = Some(text.slice(at..end));
        let known = symbol.or_else(|| html_entity::element(&reference, original, dialect.version()));
        start = if known.is_some() { end } else { at + 1 };
        parts.push(element(known.unwrap_or_else(|| html_entity::of_char("amp", 38))));
    }
    if start < text.len() {
        parts.push(element(Kind::Text(text.slice(start..text.len()))));
    }
    parts
}

fn symbol(name: &str) -> Option<Kind> {
    Some(match name {
        "lsquo" => Kind::SmartQuote(SmartQuote::Lsquo),
        "rsquo" => Kind::SmartQuote(SmartQuote::Rsquo),
        "ldquo" => Kind::SmartQuote(SmartQuote::Ldquo),
        "rdquo" => Kind::SmartQuote(SmartQuote::Rdquo),
        "mdash" => Kind::TypographicSym(TypographicSym::Mdash),
        "ndash" => Kind::TypographicSym(TypographicSym::Ndash),
        "hellip" => Kind::TypographicSym(TypographicSym::Hellip),
        "laquo" => Kind::TypographicSym(TypographicSym::Laquo),
        "raquo" => Kind::TypographicSym(TypographicSym::Raquo),
        _ => return None,
    })
}

/// Takes away white space at the ends and between blocks, and wraps running text that stands beside blocks.
fn tidy(element: &mut Element, name: &str) {
    if STRIP_WHITESPACE.contains(&name) {
        if let Some(Element { kind: Kind::Text(text), .. }) = element.children.first_mut() {
            *text = text.slice(text.len() - scan::lstrip(text).len()..text.len());
        }
        if let Some(Element { kind: Kind::Text(text), .. }) = element.children.last_mut() {
            *text = text.slice(0..scan::rstrip(text).len());
        }
    }
    if WRAP_TEXT_CHILDREN.contains(&name) || matches!(name, "td" | "th") {
        remove_whitespace_children(element);
    }
    if WRAP_TEXT_CHILDREN.contains(&name) {
        wrap_text_children(element);
    }
}

fn remove_whitespace_children(element: &mut Element) {
    let children = std::mem::take(&mut element.children);
    let last = children.len().saturating_sub(1);
    let is_removed = |index: usize| {
        let blank = children[index].text().is_some_and(|text| scan::strip(text).is_empty());
        let at_end = index == 0 || index == last;
        blank && (at_end || (children[index - 1].is_block() && children[index + 1].is_block()))
    };
    let kept: Vec<bool> = (0..children.len()).map(|index| !is_removed(index)).collect();
    element.children = children.into_iter().zip(kept).filter_map(|(child, keep)| keep.then_some(child)).collect();
}

fn wrap_text_children(element: &mut Element) {
    let mut wrapped: Vec<Element> = Vec::with_capacity(element.children.len());
    let mut last_is_paragraph = false;
    for child in std::mem::take(&mut element.children) {
        if child.is_block() {
            wrapped.push(child);
            last_is_paragraph = false;
            continue;
        }
        if !std::mem::replace(&mut last_is_paragraph, true) {
            wrapped.push(Element::new(Kind::P { transparent: true }, child.range.clone()));
        }
        if let Some(paragraph) = wrapped.last_mut() {
            paragraph.range.end = paragraph.range.end.max(child.range.end);
            paragraph.children.push(child);
        }
    }
    element.children = wrapped;
}

/// The type of an element that HTML and kramdown have alike.
fn simple_kind(name: &str) -> Option<Kind> {
    Some(match name {
        "em" => Kind::Em,
        "strong" => Kind::Strong,
        "blockquote" => Kind::Blockquote,
        "hr" => Kind::Hr,
        "br" => Kind::Br,
        "img" => Kind::Img,
        "p" => Kind::P { transparent: false },
        "thead" => Kind::Thead,
        "tbody" => Kind::Tbody,
        "tfoot" => Kind::Tfoot,
        "tr" => Kind::Tr,
        "td" | "th" => Kind::Td,
        "ul" => Kind::Ul,
        "ol" => Kind::Ol,
        "dl" => Kind::Dl,
        "li" => Kind::Li,
        "dt" => Kind::Dt { raw_text: Text::default() },
        "dd" => Kind::Dd,
        _ => return None,
    })
}

/// The name of the type that content stands in, as far as it decides whether a comment is a block.
fn type_name(kind: &Kind) -> &str {
    match kind {
        Kind::HtmlElement { name, .. } => name,
        Kind::Header { .. } => "h1",
        Kind::A => "a",
        Kind::Em => "em",
        Kind::Strong => "strong",
        Kind::P { .. } => "p",
        Kind::Dt { .. } => "dt",
        _ => "div",
    }
}

const REMOVE_TEXT_CHILDREN: &[&str] = &[
    "html", "head", "hgroup", "ol", "ul", "dl", "table", "colgroup", "tbody", "thead", "tfoot", "tr", "select",
    "optgroup",
];

const WRAP_TEXT_CHILDREN: &[&str] = &[
    "body",
    "section",
    "nav",
    "article",
    "aside",
    "header",
    "footer",
    "address",
    "div",
    "li",
    "dd",
    "blockquote",
    "figure",
    "figcaption",
    "fieldset",
    "form",
];

const STRIP_WHITESPACE: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "form",
    "footer",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "legend",
    "li",
    "nav",
    "p",
    "section",
    "td",
    "th",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highlighter_leaves_a_class() {
        assert_eq!(without_highlighter("language-x highlighter-rouge"), "language-x");
        assert_eq!(without_highlighter("highlighter-rouge a"), "a");
        assert_eq!(language_class("a language-x b").as_deref(), Some("language-x"));
    }

    #[test]
    fn cdata_leaves_math() {
        assert_eq!(without_cdata("% <![CDATA[\nx %]]>"), "x");
        assert_eq!(without_cdata("x"), "x");
    }
}
