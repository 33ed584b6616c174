//! libxml2's HTML serialiser, with its formatting: line ends between blocks, where no text stands there.

use super::dtd;
use super::tree::{Element, Kind, NodeId, Tree};
use crate::text::Mapped;

/// The HTML of all top nodes.
pub fn to_html(tree: &Tree) -> Mapped {
    let mut writer = Writer { tree, out: Mapped::default(), last: None };
    for top in &tree.node(Tree::ROOT).children {
        writer.write(*top);
    }
    writer.out
}

/// Text as HTML: `&`, `<` and `>` are escaped, and signs that are none by number.
pub fn escape_text(text: &Mapped) -> Mapped {
    let mut out = Mapped::default();
    let mut start = 0;
    for (at, sign) in text.text().char_indices() {
        if let Some(escaped) = escape(sign) {
            out.push_slice(text, start..at);
            start = at + sign.len_utf8();
            push_made(&mut out, &escaped, text, at..start);
        }
    }
    out.push_slice(text, start..text.len());
    out
}

fn push_made(out: &mut Mapped, made: &str, from: &Mapped, range: std::ops::Range<usize>) {
    if let Some(span) = from.span(range.clone()) {
        out.push_made(made, span, &from.trace(range.start));
    }
}

fn escape(sign: char) -> Option<String> {
    match sign {
        '&' => Some("&amp;".into()),
        '<' => Some("&lt;".into()),
        '>' => Some("&gt;".into()),
        '\n' | '\t' | '\r' | ' '.. => None,
        other => Some(format!("&#{};", u32::from(other))),
    }
}

struct Writer<'t> {
    tree: &'t Tree,
    out: Mapped,
    /// The place of the last tag written, for those that stand nowhere.
    last: Option<super::tree::Place>,
}

impl Writer<'_> {
    /// Writes a top node with all below it.
    fn write(&mut self, top: NodeId) {
        let mut todo = vec![(top, 0)];
        while let Some((id, done)) = todo.pop() {
            let node = self.tree.node(id);
            if done == 0 {
                self.start(id);
            }
            let Some(child) = node.children.get(done) else {
                let next = todo.last().and_then(|(parent, at)| self.tree.node(*parent).children.get(*at));
                self.end(id, next.copied());
                continue;
            };
            todo.push((id, done + 1));
            todo.push((*child, 0));
        }
    }

    fn start(&mut self, id: NodeId) {
        match &self.tree.node(id).kind {
            Kind::Root => {}
            Kind::Element(element) => {
                self.last = element.place.clone().or(self.last.take());
                self.push(&start_tag(element));
                if self.formats(id) && self.has_block_children(id) && !self.is_text(self.tree.node(id).children[0]) {
                    self.push("\n");
                }
            }
            Kind::Text(text) if matches!(self.parent_name(id).as_str(), "script" | "style") => {
                self.out.push_mapped(text)
            }
            Kind::Text(text) => self.out.push_mapped(&escape_text(text)),
            Kind::Raw(text) | Kind::Verbatim(text) => self.out.push_mapped(text),
        }
    }

    /// Writes the end of a node; `next` comes after it in its parent, none after a top node.
    fn end(&mut self, id: NodeId, next: Option<NodeId>) {
        let Kind::Element(element) = &self.tree.node(id).kind else { return };
        let last = self.tree.node(id).children.last();
        if !dtd::is_empty(&element.name) && (last.is_some() || element.name != "li") {
            if self.formats(id) && self.has_block_children(id) && last.is_some_and(|last| !self.is_text(*last)) {
                self.push("\n");
            }
            self.push(&format!("</{}>", element.name));
        }
        let parent = self.parent_name(id);
        let next_is_no_text = next.is_some_and(|next| !self.is_text(next));
        if self.formats(id) && next_is_no_text && !parent.is_empty() && !parent.starts_with('p') {
            self.push("\n");
        }
    }

    /// Whether line ends may stand around the inside of an element and after it.
    fn formats(&self, id: NodeId) -> bool {
        dtd::is_block(self.tree.name(id))
    }

    /// Whether line ends may stand around the inside: more than one child, in no `p`, `pre` or `param`.
    fn has_block_children(&self, id: NodeId) -> bool {
        self.tree.node(id).children.len() > 1 && !self.tree.name(id).starts_with('p')
    }

    fn is_text(&self, id: NodeId) -> bool {
        matches!(self.tree.node(id).kind, Kind::Text(_))
    }

    fn parent_name(&self, id: NodeId) -> String {
        self.tree.node(id).parent.map_or_else(String::new, |parent| self.tree.name(parent).to_owned())
    }

    fn push(&mut self, text: &str) {
        match &self.last {
            Some(place) => self.out.push_made(text, place.span, &place.trace),
            None => self.out.push_made(text, super::super::generated_span(), &crate::text::Trace::default()),
        }
    }
}

fn start_tag(element: &Element) -> String {
    let mut tag = format!("<{}", element.name);
    for (name, value) in &element.attributes {
        tag.push(' ');
        tag.push_str(name);
        if let Some(value) = value.as_ref().filter(|_| !dtd::is_boolean(name)) {
            tag.push('=');
            tag.push_str(&quoted(&attribute_value(&element.name, name, value)));
        }
    }
    tag.push('>');
    tag
}

/// The value escaped, an address as one.
fn attribute_value(element: &str, name: &str, value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(sign) = rest.chars().next() {
        // Server side includes and script macros stay.
        let include = rest.strip_prefix("<!--").and_then(|inside| Some(inside.find("-->")? + "<!---->".len()));
        let length = include.unwrap_or(sign.len_utf8());
        match escape(sign) {
            Some(text) if include.is_none() && !rest.starts_with("&{") => escaped.push_str(&text),
            _ => escaped.push_str(&rest[..length]),
        }
        rest = &rest[length..];
    }
    let is_address = matches!(name, "href" | "action" | "src") || (name == "name" && element == "a");
    if is_address { address(escaped.trim_start_matches([' ', '\t', '\n', '\r'])) } else { escaped }
}

/// Percent signs for all that an address does not hold as it is.
fn address(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()@/:=?;#%&,+<>".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

fn quoted(value: &str) -> String {
    match (value.contains('"'), value.contains('\'')) {
        (false, _) => format!("\"{value}\""),
        (true, false) => format!("'{value}'"),
        (true, true) => format!("\"{}\"", value.replace('"', "&quot;")),
    }
}
