//! libxml2's HTML parser: start tags close and imply others by tables, end tags by rank; nothing is an error.

use std::ops::Range;

use super::dtd;
use super::tree::{Element, Kind, NodeId, Place, Tree};
use crate::kramdown::entity;
use crate::kramdown::options::Version;
use crate::text::Mapped;

/// Elements inside each other; libxml2 stops reading at the next one.
const MOST_OPEN: usize = 256;

/// Reads HTML as the content of a page's body.
pub fn parse_fragment(source: &Mapped) -> Tree {
    let mut parser = Parser::new(source);
    let html = parser.open("html");
    let body = parser.open("body");
    parser.read();
    // Whoever writes a body of his own gets it, beside the one that is implied.
    let has_body = source.text().lines().any(|line| {
        let line = line.trim_start_matches([' ', '\t', '\r', '\u{b}', '\u{c}']).as_bytes();
        line.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"<body"))
    });
    let tree = parser.tree;
    let bodies: Vec<NodeId> = tree.node(html).children.iter().copied().filter(|id| tree.name(*id) == "body").collect();
    debug_assert!(bodies.contains(&body));
    if has_body {
        return tree.keep(bodies);
    }
    let top = bodies.iter().flat_map(|body| tree.node(*body).children.clone()).collect();
    tree.keep(top)
}

/// Reads HTML that is to stand inside an element: as the content of a `div`.
pub fn parse_in_context(source: &Mapped) -> Tree {
    let mut wrapped = Mapped::default();
    let Some(span) = source.span(0..source.len()) else { return Tree::new() };
    wrapped.push_made("<div>", span, &source.trace(0));
    wrapped.push_mapped(source);
    wrapped.push_made("</div>", span, &source.trace(0));
    let tree = parse_fragment(&wrapped);
    let first = tree.node(Tree::ROOT).children.first();
    let inside = first.map(|wrapper| tree.node(*wrapper).children.clone()).unwrap_or_default();
    tree.keep(inside)
}

struct Parser<'s> {
    source: &'s Mapped,
    bytes: &'s [u8],
    at: usize,
    tree: Tree,
    /// The open elements, outermost first, and their names with prefixes.
    open: Vec<(NodeId, String)>,
    seen_head: bool,
    seen_body: bool,
    /// Start tags of `html`, `head` and `body` that were passed over, whose end tags are to be.
    ignored: usize,
    stopped: bool,
}

impl<'s> Parser<'s> {
    fn new(source: &'s Mapped) -> Parser<'s> {
        let text = source.text();
        // A zero byte ends the text for libxml2.
        let end = text.find('\0').unwrap_or(text.len());
        Parser {
            source,
            bytes: &text.as_bytes()[..end],
            at: 0,
            tree: Tree::new(),
            open: Vec::new(),
            seen_head: false,
            seen_body: false,
            ignored: 0,
            stopped: false,
        }
    }

    fn read(&mut self) {
        while self.at < self.bytes.len() && !self.stopped {
            if matches!(self.current(), "script" | "style") && !self.rest().starts_with(b"</") {
                if self.next_closes() {
                    self.open.pop();
                } else {
                    self.raw();
                }
                continue;
            }
            match (self.bytes[self.at], self.peek(1)) {
                (b'<', b'/') => self.end_tag(),
                (b'<', byte) if byte.is_ascii_alphabetic() => self.start_tag(),
                (b'<', b'?') => self.instruction(),
                (b'<', b'!') if self.rest().starts_with(b"<!--") => self.comment(),
                (b'<', b'!') if self.is_doctype() => {
                    self.skip_past_bracket();
                    let begins_none = matches!(self.rest(), [b'<', b'/', ..]) || self.is_doctype();
                    if begins_none {
                        self.less_than();
                    }
                }
                (b'<', _) => self.less_than(),
                (b'&', _) => self.reference(),
                _ => self.text(),
            }
        }
    }

    fn is_doctype(&self) -> bool {
        self.rest().get(..9).is_some_and(|start| start.eq_ignore_ascii_case(b"<!doctype"))
    }

    /// A sign that begins no tag.
    fn less_than(&mut self) {
        self.push_text(self.at..self.at + 1, false);
        self.at += 1;
    }

    fn rest(&self) -> &'s [u8] {
        &self.bytes[self.at..]
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or_default()
    }

    /// The name of the innermost open element.
    fn current(&self) -> &str {
        self.open.last().map_or("", |(_, name)| name)
    }

    fn parent(&self) -> NodeId {
        self.open.last().map_or(Tree::ROOT, |(id, _)| *id)
    }

    fn open(&mut self, name: &str) -> NodeId {
        self.open_element(Element { name: name.to_owned(), attributes: Vec::new(), place: None })
    }

    fn open_element(&mut self, mut element: Element) -> NodeId {
        self.seen_head |= matches!(element.name.as_str(), "head" | "body");
        self.seen_body |= element.name == "body";
        let name = element.name.clone();
        // A prefix plays its part while parsing alone.
        if let Some((_, local)) = name.split_once(':').filter(|(prefix, local)| !prefix.is_empty() && !local.is_empty())
        {
            local.clone_into(&mut element.name);
        }
        let id = self.tree.append(self.parent(), Kind::Element(element));
        self.open.push((id, name));
        self.stopped |= self.open.len() > MOST_OPEN;
        id
    }

    fn is_open(&self, name: &str) -> bool {
        self.open.iter().any(|(_, open)| open == name)
    }

    /// The start of `new` closes what cannot hold it.
    fn close_for(&mut self, new: &str) {
        while !self.open.is_empty() && dtd::closes(self.current(), new) {
            self.open.pop();
        }
    }

    /// Whether a tag begins here that closes the open element, whatever that is.
    fn next_closes(&mut self) -> bool {
        if self.peek(0) != b'<' || !self.peek(1).is_ascii_alphabetic() {
            return false;
        }
        let start = self.at;
        self.at += 1;
        let name = self.name().unwrap_or_default();
        self.at = start;
        dtd::closes(self.current(), &name)
    }

    /// Opens `html`, `head` or `body` where an element needs them.
    fn imply(&mut self, new: &str) {
        if new == "html" {
            return;
        }
        if self.open.is_empty() {
            self.open("html");
        }
        if matches!(new, "body" | "head") {
            return;
        }
        if self.open.len() <= 1 && matches!(new, "script" | "style" | "meta" | "link" | "title" | "base") {
            if !self.seen_head {
                self.open("head");
            }
        } else if !matches!(new, "noframes" | "frame" | "frameset")
            && !self.seen_body
            && !self.is_open("body")
            && !self.is_open("head")
        {
            self.open("body");
        }
    }

    /// Text stands in no `html` and `head`: there it gets a paragraph.
    fn imply_paragraph(&mut self) {
        if self.open.is_empty() || matches!(self.current(), "html" | "head") {
            self.close_for("p");
            self.imply("p");
            self.open("p");
        }
    }

    fn skip_blanks(&mut self) {
        self.at += self.rest().iter().take_while(|byte| is_blank(**byte)).count();
    }

    fn skip_past_bracket(&mut self) {
        self.at = self.find(b'>').map_or(self.bytes.len(), |at| at + 1);
    }

    fn find(&self, byte: u8) -> Option<usize> {
        memchr::memchr(byte, self.rest()).map(|at| self.at + at)
    }

    /// A name of at most a hundred signs, in lower case.
    fn name(&mut self) -> Option<String> {
        let first = self.peek(0);
        if !first.is_ascii_alphabetic() && !matches!(first, b'_' | b':' | b'.') {
            return None;
        }
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_' | b'.');
        let length = self.rest().iter().take(100).take_while(is_part).count();
        let name = String::from_utf8_lossy(&self.rest()[..length]).to_ascii_lowercase();
        self.at += length;
        Some(name)
    }

    fn start_tag(&mut self) {
        let start = self.at;
        self.at += 1;
        let Some(name) = self.name() else { return };
        self.close_for(&name);
        self.imply(&name);
        let is_misplaced = match name.as_str() {
            "html" => !self.open.is_empty(),
            "head" => self.open.len() != 1,
            "body" => self.is_open("body"),
            _ => false,
        };
        let attributes = self.attributes();
        if is_misplaced {
            self.ignored += 1;
        } else {
            let place = self.source.span(start..self.at);
            let place = place.map(|span| Place { span, trace: self.source.trace(start) });
            self.open_element(Element { name, attributes, place });
        }
        if self.open.is_empty() {
            self.at += usize::from(self.peek(0) == b'>');
        } else if self.rest().starts_with(b"/>") {
            self.at += 2;
            self.open.pop();
        } else if self.peek(0) == b'>' {
            self.at += 1;
            if dtd::is_empty(self.current()) {
                self.open.pop();
            }
        } else {
            self.open.pop();
        }
    }

    fn attributes(&mut self) -> Vec<(String, Option<String>)> {
        let mut attributes: Vec<(String, Option<String>)> = Vec::new();
        self.skip_blanks();
        while self.at < self.bytes.len() && !self.is_tag_end() {
            match self.name() {
                Some(name) => {
                    let value = self.attribute_value();
                    if !attributes.iter().any(|(known, _)| *known == name) {
                        attributes.push((name, value));
                    }
                }
                None => {
                    while self.at < self.bytes.len() && !is_blank(self.peek(0)) && !self.is_tag_end() {
                        self.at += 1;
                    }
                }
            }
            self.skip_blanks();
        }
        attributes
    }

    fn is_tag_end(&self) -> bool {
        self.peek(0) == b'>' || self.rest().starts_with(b"/>")
    }

    fn attribute_value(&mut self) -> Option<String> {
        self.skip_blanks();
        if self.peek(0) != b'=' {
            return None;
        }
        self.at += 1;
        self.skip_blanks();
        let quote = Some(self.peek(0)).filter(|byte| matches!(byte, b'"' | b'\''));
        self.at += usize::from(quote.is_some());
        let mut value = Vec::new();
        while let Some(&byte) = self.bytes.get(self.at) {
            let ends = quote.map_or(byte == b'>' || is_blank(byte), |quote| byte == quote);
            if ends {
                break;
            }
            match byte {
                b'&' => {
                    let (text, end) = self.resolve();
                    value.extend_from_slice(text.as_deref().unwrap_or("\0").as_bytes());
                    self.at = end;
                }
                _ => {
                    value.push(byte);
                    self.at += 1;
                }
            }
        }
        self.at += usize::from(quote.is_some() && self.at < self.bytes.len());
        // A number that is no character ends the value.
        let value = String::from_utf8_lossy(&value).into_owned();
        Some(value.split('\0').next().unwrap_or_default().to_owned())
    }

    fn end_tag(&mut self) {
        self.at += 2;
        let Some(name) = self.name() else { return };
        self.skip_past_bracket();
        if self.ignored > 0 && matches!(name.as_str(), "html" | "head" | "body") {
            self.ignored -= 1;
            return;
        }
        let rank = dtd::rank(&name);
        for (depth, (_, open)) in self.open.iter().enumerate().rev() {
            if *open == name {
                self.open.truncate(depth);
                return;
            }
            if dtd::rank(open) > rank {
                return;
            }
        }
    }

    /// What a reference means and where it ends: a sign that is none stays, a number that is no character is `None`.
    fn resolve(&self) -> (Option<String>, usize) {
        let rest = self.rest();
        if self.peek(1) == b'#' {
            let is_hex = matches!(self.peek(2), b'x' | b'X');
            let start = if is_hex { 3 } else { 2 };
            let radix = if is_hex { 16 } else { 10 };
            let digits = rest[start.min(rest.len())..].iter().take_while(|byte| char::from(**byte).is_digit(radix));
            let value = digits.clone().fold(0_u32, |value, byte| {
                if value < 0x11_0000 {
                    value * radix + char::from(*byte).to_digit(radix).unwrap_or_default()
                } else {
                    value
                }
            });
            let end = self.at + start + digits.count();
            let end = end + usize::from(self.bytes.get(end) == Some(&b';'));
            let is_character = matches!(value, 9 | 10 | 13 | 32..=0xd7ff | 0xe000..=0xfffd | 0x1_0000..=0x10_ffff);
            let character = char::from_u32(value).filter(|_| is_character);
            return (character.map(String::from), end.min(self.bytes.len()));
        }
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric();
        let length = rest[1..].iter().take_while(is_part).count();
        let name = std::str::from_utf8(&rest[1..=length]).unwrap_or_default();
        let meant = entity::named(name, Version::V2_4).and_then(entity::Entity::char);
        match meant.filter(|_| rest.get(length + 1) == Some(&b';')) {
            Some(character) => (Some(character.into()), self.at + length + 2),
            None => (Some("&".into()), self.at + 1),
        }
    }

    fn reference(&mut self) {
        let (text, end) = self.resolve();
        if let Some(text) = text {
            self.imply_paragraph();
            if let Some(span) = self.source.span(self.at..end) {
                let mut made = Mapped::default();
                made.push_made(&text, span, &self.source.trace(self.at));
                self.tree.append_text(self.parent(), &made, false);
            }
        }
        self.at = end;
    }

    fn text(&mut self) {
        let length = memchr::memchr2(b'<', b'&', self.rest()).unwrap_or(self.rest().len());
        let range = self.at..self.at + length;
        let is_blank = self.bytes[range.clone()].iter().all(|byte| is_blank(*byte));
        let next = self.bytes.get(range.end).copied();
        if !(is_blank && next != Some(b'&') && (self.open.is_empty() || matches!(self.current(), "html" | "head"))) {
            self.imply_paragraph();
        }
        self.push_text(range.clone(), false);
        self.at = range.end;
    }

    /// Adds source text as it is.
    fn push_text(&mut self, range: Range<usize>, is_raw: bool) {
        let text = self.allowed(range);
        if !text.is_empty() {
            self.tree.append_text(self.parent(), &text, is_raw);
        }
    }

    /// Source text without the signs that XML does not allow.
    fn allowed(&self, range: Range<usize>) -> Mapped {
        let mut kept = Mapped::default();
        let mut start = range.start;
        let text = &self.source.text()[range.clone()];
        for (at, sign) in text.char_indices().filter(|(_, sign)| !is_allowed(*sign)) {
            kept.push_slice(self.source, start..range.start + at);
            start = range.start + at + sign.len_utf8();
        }
        kept.push_slice(self.source, start..range.end);
        kept
    }

    fn ends_raw(&self, at: usize) -> bool {
        let name = self.current();
        let rest = &self.bytes[at..];
        rest.starts_with(b"</")
            && rest.get(2..2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
    }

    /// The inside of `script` and `style`, to their end tag.
    fn raw(&mut self) {
        let mut end = self.at;
        while end < self.bytes.len() && !self.ends_raw(end) {
            let next = memchr::memchr(b'<', &self.bytes[end + 1..]);
            end = next.map_or(self.bytes.len(), |next| end + 1 + next);
        }
        self.push_text(self.at..end, true);
        self.at = end;
    }

    /// A comment: one that is not closed takes all that follows with it.
    fn comment(&mut self) {
        let start = self.at;
        let inside = &self.bytes[start + 4..];
        let mut ends = memchr::memchr_iter(b'-', inside).filter_map(|at| match &inside[at..] {
            [b'-', b'-', b'>', ..] => Some((at, at + 3)),
            [b'-', b'-', b'!', b'>', ..] => Some((at, at + 4)),
            _ => None,
        });
        let found = ends.next();
        let Some((length, after)) = found else {
            self.at = self.bytes.len();
            return;
        };
        let mut whole = self.allowed(start..start + 4 + length);
        if let Some(span) = self.source.span(start + 4 + length..start + 4 + after) {
            whole.push_made("-->", span, &self.source.trace(start));
        }
        self.tree.append(self.parent(), Kind::Verbatim(whole));
        self.at = start + 4 + after;
    }

    /// `<?name text>`.
    fn instruction(&mut self) {
        let start = self.at;
        self.at += 2;
        let rest = &self.source.text()[self.at..self.bytes.len()];
        let is_part = |sign: char| sign.is_alphanumeric() || matches!(sign, ':' | '-' | '_' | '.');
        let length = rest.find(|sign| !is_part(sign)).unwrap_or(rest.len());
        if !rest.starts_with(|sign: char| sign.is_alphabetic() || matches!(sign, '_' | ':')) || length == rest.len() {
            return;
        }
        self.at += length;
        let name_end = self.at;
        self.skip_blanks();
        let text = self.at;
        let Some(end) = self.find(b'>') else {
            self.at = self.bytes.len();
            return;
        };
        let mut whole = self.source.slice(start..name_end);
        if let Some(span) = self.source.span(name_end..end + 1).filter(|_| end > name_end) {
            whole.push_made(" ", span, &self.source.trace(start));
        }
        whole.push_mapped(&self.allowed(text..end + 1));
        self.tree.append(self.parent(), Kind::Verbatim(whole));
        self.at = end + 1;
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// XML's characters.
fn is_allowed(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{1_0000}'..)
}
