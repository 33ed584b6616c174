//! What kramdown knows of HTML's elements.

use crate::kramdown::element::ContentModel;

/// How the content of an element is read when it is parsed at all.
pub fn content_model(name: &str) -> ContentModel {
    if BLOCK_CONTENT.contains(&name) {
        ContentModel::Block
    } else if SPAN_CONTENT.contains(&name) {
        ContentModel::Span
    } else {
        ContentModel::Raw
    }
}

/// Whether an element stands in running text. kramdown 2.5 counts `time` too.
pub fn is_span(name: &str, newer: bool) -> bool {
    SPAN_ELEMENTS.contains(&name) || (newer && name == "time")
}

/// Whether an element stands among blocks.
pub fn is_block(name: &str) -> bool {
    BLOCK_ELEMENTS.contains(&name)
}

/// Whether an element never has content.
pub fn is_without_body(name: &str) -> bool {
    WITHOUT_BODY.contains(&name)
}

/// Whether an element is one of HTML's: then case makes no difference.
pub fn is_known(name: &str, newer: bool) -> bool {
    is_span(name, newer)
        || is_block(name)
        || is_without_body(name)
        || RAW_CONTENT.contains(&name)
        || content_model(name) != ContentModel::Raw
}

/// The name of an element as it is kept: in lower case if it is one of HTML's.
pub fn canonical(name: &str, newer: bool) -> String {
    let lower = super::scan::downcase(name);
    if is_known(&lower, newer) { lower } else { name.to_owned() }
}

const BLOCK_CONTENT: &[&str] = &[
    "address",
    "applet",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "figcaption",
    "footer",
    "form",
    "header",
    "hgroup",
    "iframe",
    "li",
    "main",
    "map",
    "menu",
    "nav",
    "noscript",
    "object",
    "section",
    "summary",
    "td",
];

const SPAN_CONTENT: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdo", "big", "button", "cite", "caption", "del", "dfn", "dt", "em", "h1", "h2", "h3",
    "h4", "h5", "h6", "i", "ins", "label", "legend", "optgroup", "p", "q", "rb", "rbc", "rp", "rt", "rtc", "ruby",
    "select", "small", "span", "strong", "sub", "sup", "th", "tt",
];

const RAW_CONTENT: &[&str] = &["script", "style", "math", "option", "textarea", "pre", "code", "kbd", "samp", "var"];

const SPAN_ELEMENTS: &[&str] = &[
    "a", "abbr", "acronym", "b", "big", "bdo", "br", "button", "cite", "code", "del", "dfn", "em", "i", "img", "input",
    "ins", "kbd", "label", "mark", "option", "q", "rb", "rbc", "rp", "rt", "rtc", "ruby", "samp", "select", "small",
    "span", "strong", "sub", "sup", "tt", "u", "var",
];

const BLOCK_ELEMENTS: &[&str] = &[
    "address",
    "article",
    "aside",
    "applet",
    "body",
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "head",
    "iframe",
    "legend",
    "menu",
    "li",
    "main",
    "map",
    "nav",
    "ol",
    "optgroup",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tfoot",
    "tr",
    "ul",
];

const WITHOUT_BODY: &[&str] = &[
    "area", "base", "br", "col", "command", "embed", "hr", "img", "input", "keygen", "link", "meta", "param", "source",
    "track", "wbr",
];
