//! Attribute lists (`{:.class #id key="value" reference}`), their definitions (`{:name: ...}`), and the extensions
//! (`{::comment}`, `{::nomarkdown}`, `{::options}`), as blocks and in running text.

use super::source::Src;
use super::{Flow, Parser, scan};
use crate::kramdown::element::{Category, Element, EndOfBlock, Kind};
use crate::kramdown::options::Setting;
use crate::kramdown::parser::warnings::{MAX_ATTRIBUTE_BYTES, MAX_REFERENCES_OF_ELEMENT};
use crate::kramdown::{AttributeList, Attributes};

/// An attribute list: where its content starts and ends, and where the list or its line ends.
#[derive(Copy, Clone)]
pub struct ListAt {
    pub start: usize,
    pub stop: usize,
    pub end: usize,
}

/// The start tag of an extension, or a stop tag that stands alone.
struct ExtensionTag {
    /// None for a stop tag.
    name: Option<(usize, usize)>,
    attributes: Option<(usize, usize)>,
    is_closed: bool,
    /// The name of a stop tag, if it has one.
    stop_name: Option<(usize, usize)>,
    end: usize,
}

/// The attribute list that stands on a line of its own at `at`.
pub fn block_ial(src: &mut Src, at: usize) -> Option<ListAt> {
    let text = src.text;
    let open = scan::skip_opt_space(text, at);
    if !scan::at(text, open, "{:") || matches!(scan::byte(text, open + 2), b':' | b'/') {
        return None;
    }
    ial_at(src, open)
}

/// The same without looking at what stands before it.
pub fn ial_at(src: &mut Src, open: usize) -> Option<ListAt> {
    let start = open + 2;
    let stop = src.closing_brace(start, true).filter(|&stop| stop > start)?;
    Some(ListAt { start, stop, end: scan::space_line_end(src.text, stop + 1)? })
}

impl Parser {
    pub(super) fn parse_block_extensions(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        let text = src.text;
        let open = scan::skip_opt_space(text, src.pos);
        if !scan::at(text, open, "{:") {
            return Flow::Declined;
        }
        if let Some((name, list)) = definition(src, open) {
            let range = src.range(src.pos..list.stop);
            let mut ald = self.alds.remove(name).unwrap_or_default();
            self.parse_attribute_list(&text[list.start..list.stop], range.clone(), &mut ald);
            self.alds.insert(name.to_owned(), ald);
            src.pos = list.end;
            let element = self.new_block(Kind::EndOfBlock(EndOfBlock::Extension), range);
            tree.children.push(element);
            return Flow::Handled;
        }
        if let Some(tag) = extension_tag(src, open, Category::Block) {
            let handled = self.parse_extension(tree, src, tag, Category::Block);
            return if handled { Flow::Handled } else { Flow::Declined };
        }
        match block_ial(src, src.pos) {
            Some(list) => {
                self.add_block_ial(tree, src, list);
                Flow::Handled
            }
            None => Flow::Declined,
        }
    }

    /// An attribute list belongs to the block before it, or, if there is none, to the one after it.
    fn add_block_ial(&mut self, tree: &mut Element, src: &mut Src, list: ListAt) {
        let range = src.range(list.start - 2..list.stop + 1);
        let content = &src.text[list.start..list.stop];
        src.pos = list.end;
        let last = tree.children.last_mut();
        let mut before = match last.map(|last| (&last.kind, &mut last.ial)) {
            None | Some((Kind::Blank { .. }, _)) => None,
            Some((&Kind::EndOfBlock(EndOfBlock::Definition(number)), _)) => Some(Owner::Definition(number)),
            Some((Kind::EndOfBlock(_), _)) => None,
            Some((_, ial)) => Some(Owner::Block(ial.take().unwrap_or_default())),
        };
        match &mut before {
            Some(Owner::Block(ial)) => self.parse_attribute_list(content, range.clone(), ial),
            Some(Owner::Definition(number)) => {
                let mut ial = std::mem::take(&mut self.definition_ials[*number]);
                self.parse_attribute_list(content, range.clone(), &mut ial);
                self.definition_ials[*number] = ial;
            }
            None => {
                let mut ial = self.block_ial.take().unwrap_or_default();
                self.parse_attribute_list(content, range, &mut ial);
                self.block_ial = Some(ial);
                return;
            }
        }
        if let (Some(Owner::Block(ial)), Some(last)) = (before, tree.children.last_mut()) {
            last.ial = Some(ial);
        }
        if block_ial(src, src.pos).is_none() {
            let element = self.new_block(Kind::EndOfBlock(EndOfBlock::Extension), range);
            tree.children.push(element);
        }
    }

    pub(super) fn parse_span_extensions(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        if !src.looking_at("{:") {
            return false;
        }
        let open = src.pos;
        if let Some(tag) = extension_tag(src, open, Category::Span) {
            if !self.parse_extension(tree, src, tag, Category::Span) {
                super::spans::add_text(tree, src, open + 1);
            }
            return true;
        }
        let list = src.closing_brace(open + 2, false).filter(|&stop| stop > open + 2);
        match (list, tree.children.last_mut()) {
            (Some(stop), Some(last)) if self.looking_ahead || !matches!(last.kind, Kind::Text(_)) => {
                let mut list = AttributeList::default();
                src.pos = stop + 1;
                let range = src.range(open..src.pos);
                self.parse_attribute_list(&src.text[open + 2..stop], range, &mut list);
                last.ial.get_or_insert_default().extend(&list);
                self.apply_attribute_list(&mut last.attr, &list);
                self.share_ial(&list, open, src.pos);
            }
            (list, _) => {
                if list.is_some() {
                    let range = src.range(open..open + 2);
                    self.warnings.add("kramdown/ial-after-text", range, |_| {
                        "Found span IAL after text - ignoring it".to_owned()
                    });
                }
                super::spans::add_text(tree, src, open + 1);
            }
        }
        true
    }

    /// A link shares the attribute list of its definition: what is added to the one is added to the other.
    fn share_ial(&mut self, list: &AttributeList, open: usize, end: usize) {
        if let Some((at, definition)) = self.shared_ial
            && at == open
        {
            self.definition_ials[definition].extend(list);
            self.shared_ial = Some((end, definition));
        }
    }

    /// Adds what `{:...}` says to `list`; `text` is what stands between the colon and the brace.
    pub(super) fn parse_attribute_list(&mut self, text: &str, range: std::ops::Range<u32>, list: &mut AttributeList) {
        if matches!(scan::strip(text), "" | ":") {
            return;
        }
        let mut found = false;
        let mut at = 0;
        let mut first = true;
        while at < text.len() {
            let start = if std::mem::take(&mut first) && !scan::is_space(scan::byte(text, 0)) {
                0
            } else {
                let Some(space) = text.as_bytes()[at..].iter().position(|&b| scan::is_space(b)) else { break };
                at += space + 1;
                at
            };
            if let Some(end) = list.take_item(text, start) {
                found = true;
                at = end;
            } else {
                at = start;
            }
        }
        if !found {
            self.warnings.add("kramdown/attribute-list", range, |_| {
                format!("No or invalid attributes found in IAL/ALD content: {text}")
            });
        }
    }

    /// Sets attributes as a list says, those of the lists it refers to first.
    pub(super) fn apply_attribute_list(&self, attr: &mut Attributes, list: &AttributeList) {
        let left = self.references_left.get();
        let mut budget = left.min(MAX_REFERENCES_OF_ELEMENT);
        let before = budget;
        self.apply_within(attr, list, &mut budget, &mut Vec::new());
        self.references_left.set(left - (before - budget));
    }

    /// Counts what attribute lists set. `false` if it is too much.
    pub(super) fn spend_attribute_bytes(&self, bytes: usize) -> bool {
        let all = self.attribute_bytes.get().saturating_add(bytes);
        self.attribute_bytes.set(all);
        all <= MAX_ATTRIBUTE_BYTES
    }

    /// `path` has the definitions that lead here. One that leads to itself, for which kramdown has no end, is left out.
    fn apply_within<'l>(
        &'l self,
        attr: &mut Attributes,
        list: &'l AttributeList,
        budget: &mut usize,
        path: &mut Vec<&'l str>,
    ) {
        for reference in &list.refs {
            if *budget == 0 {
                break;
            }
            // One that leads nowhere or in a circle counts as well: it was looked for.
            *budget -= 1;
            if let Some(ald) = self.alds.get(reference)
                && path.len() < super::MAX_SPAN_NESTING
                && !path.contains(&reference.as_ref())
            {
                path.push(reference);
                self.apply_within(attr, ald, budget, path);
                path.pop();
            }
        }
        if self.spend_attribute_bytes(list.attr.iter().map(|(name, value)| name.len() + value.len()).sum()) {
            attr.extend(&list.attr);
        }
    }

    /// Parses the extension whose start tag stands here. `false` if it is none; then nothing is read.
    fn parse_extension(&mut self, tree: &mut Element, src: &mut Src, tag: ExtensionTag, category: Category) -> bool {
        let text = src.text;
        let start = src.pos;
        let range = src.range(start..tag.end);
        let part = |at: Option<(usize, usize)>| at.map_or("", |(start, end)| &text[start..end]);
        let name = part(tag.name);
        if tag.stop_name.is_some() || (tag.name.is_none() && category == Category::Span) {
            let name = part(tag.stop_name);
            let name = if name.is_empty() { String::new() } else { format!("for '{name}' ") };
            self.warnings.add("kramdown/extension", range, |line| {
                format!("Invalid extension stop tag {name} found on line {line} - ignoring it")
            });
            return false;
        }
        let mut list = AttributeList::default();
        self.parse_attribute_list(part(tag.attributes), range.clone(), &mut list);
        let mut body = None;
        let mut end = tag.end;
        if !tag.is_closed {
            src.pos = tag.end;
            let stop = stop_tag(src, name, category);
            src.pos = start;
            let Some((stop, after)) = stop else {
                self.warnings.add("kramdown/extension", range, |line| {
                    format!("No stop tag for extension '{name}' found on line {line} - ignoring it")
                });
                return false;
            };
            let ends_line = category == Category::Block && text[tag.end..stop].ends_with('\n');
            body = Some(tag.end..stop - usize::from(ends_line));
            end = after;
        }
        src.pos = end;
        let whole = src.range_from(start);
        let handled = match (name, body) {
            ("comment" | "nomarkdown", None) => true,
            ("comment", Some(body)) => {
                let kind = Kind::Comment { value: src.part(body), category };
                tree.children.push(Element::new(kind, whole));
                true
            }
            ("nomarkdown", Some(body)) => {
                let mut types = list.attr.get("type").unwrap_or("").split_ascii_whitespace().peekable();
                let for_html = types.peek().is_none() || types.any(|kind| kind == "html");
                let kind = Kind::Raw { value: src.part(body), for_html, category };
                tree.children.push(Element::new(kind, whole));
                true
            }
            ("options", _) => {
                self.set_options(&list, part(tag.attributes), range.clone());
                src.memo.clear();
                if category == Category::Block {
                    let element = self.new_block(Kind::EndOfBlock(EndOfBlock::Extension), whole);
                    tree.children.push(element);
                }
                true
            }
            _ => false,
        };
        if !handled {
            src.pos = start;
            self.warnings.add("kramdown/extension", range, |line| {
                format!("Invalid extension with name '{name}' specified on line {line} - ignoring it")
            });
        }
        handled
    }

    /// Sets what the attributes say; `text` is what they were read from.
    fn set_options(&mut self, list: &AttributeList, text: &str, range: std::ops::Range<u32>) {
        let (known, unknown): (Vec<_>, Vec<_>) = list.attr.iter().partition(|(key, _)| self.options.is_defined(key));
        for (key, value) in known {
            if self.options.is_forbidden_inline(key) {
                self.warnings.add("kramdown/option", range.clone(), |_| format!("Option {key} may not be set inline"));
            } else if self.options.set(key, &Setting::Text(value.to_owned())).is_ok() {
                self.inline_options.push((key.to_owned(), value.to_owned()));
            }
        }
        let mut unknown: Vec<&str> = unknown.into_iter().map(|(key, _)| key).collect();
        if let Some(reference) = list.refs.first() {
            // kramdown keeps references as one more key, which stands where the first of them stood.
            let before = text.split_ascii_whitespace().take_while(|word| *word != &**reference);
            let keys = before.filter_map(|word| word.split_once('=')).map(|(key, _)| key);
            let last = keys.filter_map(|key| unknown.iter().position(|known| *known == key)).max();
            unknown.insert(last.map_or(0, |last| last + 1), "refs");
        }
        for key in unknown {
            self.warnings.add("kramdown/option", range.clone(), |_| format!("Unknown kramdown option '{key}'"));
        }
    }
}

/// What an attribute list belongs to.
enum Owner {
    Block(Box<AttributeList>),
    Definition(usize),
}

/// The definition of an attribute list that stands at `open`: its name and content.
fn definition<'p>(src: &mut Src<'p>, open: usize) -> Option<(&'p str, ListAt)> {
    let text = src.text;
    let name_end = scan::id_name(text, open + 2)?;
    if scan::byte(text, name_end) != b':' {
        return None;
    }
    let start = name_end + 1;
    let stop = src.closing_brace(start, true).filter(|&stop| stop > start)?;
    let end = scan::space_line_end(text, stop + 1)?;
    Some((&text[open + 2..name_end], ListAt { start, stop, end }))
}

/// The tag of an extension that stands at `open`; as a block, nothing else may stand on the line.
fn extension_tag(src: &mut Src, open: usize, category: Category) -> Option<ExtensionTag> {
    let text = src.text;
    let block = category == Category::Block;
    let after = |end: usize| if block { scan::space_line_end(text, end) } else { Some(end) };
    if scan::byte(text, open + 2) == b'/' {
        let name_end = scan::id_name(text, open + 3);
        let brace = name_end.unwrap_or(open + 3);
        if scan::byte(text, brace) != b'}' {
            return None;
        }
        let stop_name = name_end.map(|end| (open + 3, end));
        let end = after(brace + 1)?;
        return Some(ExtensionTag { name: None, attributes: None, is_closed: false, stop_name, end });
    }
    if !scan::at(text, open, "{::") {
        return None;
    }
    let name_end = scan::skip(text, open + 3, scan::is_word);
    if name_end == open + 3 {
        return None;
    }
    let (brace, attributes) = if scan::is_space(scan::byte(text, name_end)) {
        let brace = src.closing_brace(name_end + 1, block)?;
        (brace, Some((name_end + 1, brace)))
    } else {
        (name_end + usize::from(scan::byte(text, name_end) == b'/'), None)
    };
    if scan::byte(text, brace) != b'}' {
        return None;
    }
    let is_closed = brace > name_end && scan::byte(text, brace - 1) == b'/';
    let attributes = attributes.map(|(start, end)| (start, end - usize::from(is_closed && end > start)));
    Some(ExtensionTag {
        name: Some((open + 3, name_end)),
        attributes,
        is_closed,
        stop_name: None,
        end: after(brace + 1)?,
    })
}

/// The next stop tag of the extension `name`: its start and its end. As a block it stands on a line of its own.
fn stop_tag(src: &mut Src, name: &str, category: Category) -> Option<(usize, usize)> {
    if src.extension_is_open(name) {
        return None;
    }
    let text = src.text;
    for at in memchr::memmem::find_iter(&text.as_bytes()[src.pos..], b"{:/") {
        let at = src.pos + at;
        let named = at + 3 + if scan::at(text, at + 3, name) { name.len() } else { 0 };
        let brace = if scan::byte(text, named) == b'}' { named } else { at + 3 };
        if scan::byte(text, brace) != b'}' {
            continue;
        }
        if category == Category::Span {
            return Some((at, brace + 1));
        }
        let line = text[..at].trim_end_matches(' ').len();
        let starts_line = at - line <= 3 && (line == src.pos || text[..line].ends_with('\n'));
        let end = scan::skip(text, brace + 1, |b| b == b' ');
        if starts_line && scan::byte(text, end) == b'\n' {
            return Some((line.max(src.pos), end + 1));
        }
    }
    let from = src.pos;
    src.extension_stays_open(name, from);
    None
}
