//! Lists. A list's items are cut out line by line, without their indentation, and parsed as blocks of their own.
//!
//! The indentation of an item's content decides which lines belong to it. An item whose first paragraph has no blank
//! line after it is tight: its paragraph is written without tags.

use super::piece::Piece;
use super::source::Src;
use super::{Flow, Parser, blank_line, eob, extensions, horizontal_rule, scan};
use crate::kramdown::AttributeList;
use crate::kramdown::element::{Element, EndOfBlock, Kind};

/// What a list item begins with.
#[derive(Copy, Clone, PartialEq, Eq)]
pub enum Marker {
    Bullet,
    Number,
    Definition,
}

/// An item whose lines are being collected.
pub struct Item {
    pub element: Element,
    /// The content of the item's first block, and of what follows a nested list's first line.
    pub parts: Vec<Piece>,
    /// How far the content is indented.
    pub indentation: usize,
}

/// After the marker at `at`, if there is one behind at most `spaces` spaces and white space (or a bar) follows it.
pub fn marker(text: &str, at: usize, kind: Marker, spaces: usize) -> Option<usize> {
    let sign = scan::skip_opt_space(text, at).min(at + spaces);
    let end = match (kind, scan::byte(text, sign)) {
        (Marker::Bullet, b'+' | b'*' | b'-') | (Marker::Definition, b':') => sign + 1,
        (Marker::Number, b'0'..=b'9') => {
            let dot = scan::skip(text, sign, |b| b.is_ascii_digit());
            if scan::byte(text, dot) != b'.' {
                return None;
            }
            dot + 1
        }
        _ => return None,
    };
    matches!(scan::byte(text, end), b' ' | b'\t' | b'|').then_some(end)
}

/// The kind of list that begins at `at`.
pub fn start(text: &str, at: usize) -> Option<Marker> {
    let sign = scan::byte(text, scan::skip_opt_space(text, at));
    let kind = if sign.is_ascii_digit() { Marker::Number } else { Marker::Bullet };
    marker(text, at, kind, 3).map(|_| kind)
}

impl Parser {
    pub(super) fn parse_list(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        let Some(kind) = start(src.text, src.pos) else { return Flow::Declined };
        let begin = src.pos;
        let list_kind = if kind == Marker::Bullet { Kind::Ul } else { Kind::Ol };
        let mut list = self.new_block(list_kind, src.range(begin..begin));
        let (items, eob_found) = self.collect_items(src, kind);
        list.range = src.range_from(begin);
        list.children = items.into_iter().map(|item| self.parse_item(item)).collect();
        let last = tighten(&mut list.children, eob_found);
        tree.children.push(list);
        tree.children.extend(last.filter(|_| !eob_found));
        Flow::Handled
    }

    /// Reads the lines of all items. Returns whether the list ended with an end-of-block mark.
    fn collect_items(&mut self, src: &mut Src, kind: Marker) -> (Vec<Item>, bool) {
        let text = src.text;
        let mut items: Vec<Item> = Vec::new();
        let mut spaces = 3;
        let mut nested_list_found = false;
        let mut last_is_blank = false;
        while !src.at_end() {
            let at = src.pos;
            if last_is_blank && horizontal_rule::rule(text, at).is_some() {
                break;
            } else if let Some(end) = eob::marker(text, at) {
                src.pos = end;
                return (items, true);
            } else if let Some(content) = marker(text, at, kind, spaces) {
                let item = self.new_item(src, content, Kind::Li);
                spaces = (item.indentation.max(1) - 1).min(3);
                nested_list_found = item.parts.last().is_some_and(|part| start(part.text(), 0).is_some());
                last_is_blank = false;
                items.push(item);
                continue;
            }
            let Some(item) = items.last_mut() else { break };
            if let Some(end) = self.item_line(src, item.indentation, last_is_blank) {
                item.add_line(src, end, &mut nested_list_found);
                last_is_blank = false;
            } else if let Some(end) = blank_line::blank_lines(text, at) {
                item.add_blank(src, end);
                nested_list_found = true;
                last_is_blank = true;
            } else {
                break;
            }
        }
        (items, false)
    }

    /// Begins an item whose marker ends at `content`, and reads its first line.
    pub(super) fn new_item(&mut self, src: &mut Src, content: usize, kind: Kind) -> Item {
        let start = std::mem::replace(&mut src.pos, scan::line_end(src.text, content));
        let mut element = Element::new(kind, src.range_from(start));
        let (mut piece, indentation) = self.first_line(src, content - start, content);
        if let Some(list) = leading_ial(piece.text()) {
            let mut ial = AttributeList::default();
            let range = piece.range(list.start..list.stop);
            self.parse_attribute_list(&piece.text()[list.start..list.stop], range, &mut ial);
            element.ial = Some(Box::new(ial));
            piece = piece.slice(list.end..piece.len());
        }
        Item { element, parts: vec![piece], indentation }
    }

    /// The first line of an item without the white space before it, and how far the item is indented: as far as its
    /// content is, or by four if there is nothing in the line but an attribute list.
    fn first_line(&self, src: &Src, marker: usize, at: usize) -> (Piece, usize) {
        let text = &src.text[at..src.pos];
        let after_list = leading_ial(text).map_or(0, |list| list.end);
        let indentation = if after_list == text.len() || scan::skip_spaces(text, after_list) == text.len() {
            4
        } else {
            let mut column = marker;
            let mut index = 0;
            let bytes = text.as_bytes();
            while let Some(b' ' | b'\t') = bytes.get(index) {
                column += if bytes[index] == b' ' { 1 } else { 4 - column % 4 };
                index += 1;
            }
            column
        };
        let start = scan::skip_spaces(text, 0);
        (src.piece(at + start..src.pos), indentation)
    }

    /// After the line that stands here, if it belongs to an item with this indentation: because it is indented as far,
    /// or lazily.
    pub(super) fn item_line(&self, src: &mut Src, indentation: usize, last_is_blank: bool) -> Option<usize> {
        let (text, at) = (src.text, src.pos);
        let end = scan::line_end(text, at);
        if !text[..end].ends_with('\n') || text.as_bytes()[at..end].iter().all(|&b| scan::is_space(b)) {
            return None;
        }
        if is_indented(text, at, indentation) {
            return Some(end);
        }
        let open = scan::skip_opt_space(text, at).min(at + indentation);
        let ends = scan::at(text, open, "{:") && extensions::block_ial(src, open).is_some();
        (!last_is_blank && !ends && !self.lazy_end_html(text, open)).then_some(end)
    }

    fn parse_item(&mut self, item: Item) -> Element {
        let mut element = item.element;
        for part in &item.parts {
            self.parse_blocks(&mut element, &mut Src::new(part));
        }
        element
    }
}

impl Item {
    fn add_line(&mut self, src: &mut Src, end: usize, nested_list_found: &mut bool) {
        let mut line = Piece::default();
        let indented = copy_line(src, end, self.indentation, &mut line);
        let begins_list = start(line.text(), 0).is_some();
        if !*nested_list_found && indented && begins_list {
            self.parts.push(Piece::default());
            *nested_list_found = true;
        } else if *nested_list_found && !indented && begins_list {
            // A lazy line must not begin a list on the level of the nested one.
            let at = line.origin(0);
            let spaces = " ".repeat(self.indentation + 4);
            self.last().push_made(&spaces, at..at);
        }
        self.last().push_slice(&line, 0..line.len());
        self.element.range.end = src.range(src.pos..end.max(src.pos + 1) - 1).end;
        src.pos = end;
    }

    /// Adds a line of a definition.
    pub fn add_plain_line(&mut self, src: &mut Src, end: usize) {
        let indentation = self.indentation;
        copy_line(src, end, indentation, self.last());
        self.element.range.end = src.range(src.pos..end.max(src.pos + 1) - 1).end;
        src.pos = end;
    }

    pub fn add_blank(&mut self, src: &mut Src, end: usize) {
        let range = src.pos..end;
        src.copy(range, self.last());
        src.pos = end;
    }

    fn last(&mut self) -> &mut Piece {
        if self.parts.is_empty() {
            self.parts.push(Piece::default());
        }
        let last = self.parts.len() - 1;
        &mut self.parts[last]
    }
}

/// Copies the line that stands here without its indentation; tabs at its start become four spaces each. Returns whether
/// it was indented.
fn copy_line(src: &Src, end: usize, indentation: usize, to: &mut Piece) -> bool {
    let text = src.text;
    let at = src.pos;
    let tabs = scan::skip(text, at, |b| b == b'\t');
    let width = (tabs - at) * 4;
    let spaces = scan::skip(text, tabs, |b| b == b' ') - tabs;
    let indented = width + spaces >= indentation;
    let cut = if indented { indentation } else { 0 };
    if cut <= width {
        to.push_made(&" ".repeat(width - cut), src.range(at..tabs));
        src.copy(tabs..end, to);
    } else {
        src.copy(tabs + cut - width..end, to);
    }
    indented
}

/// Whether a line is indented by so many columns, tabs counting four: with tabs or four spaces each for whole steps,
/// and spaces for the rest, or one step more.
fn is_indented(text: &str, at: usize, indentation: usize) -> bool {
    let steps = indentation / 4;
    let mut rest = at;
    for _ in 0..steps {
        match scan::indent(text, rest) {
            Some(next) => rest = next,
            None => return false,
        }
    }
    let spaces = text.as_bytes()[rest..].iter().take(indentation % 4).take_while(|&&b| b == b' ').count();
    spaces == indentation % 4 || scan::indent(text, rest).is_some()
}

/// The attribute list at the start of an item's first line, with the white space around it.
pub fn leading_ial(text: &str) -> Option<extensions::ListAt> {
    let open = scan::skip_spaces(text, 0);
    if !scan::at(text, open, "{:") {
        return None;
    }
    let start = open + 2;
    let name_end = scan::id_name(text, start).unwrap_or(start);
    if scan::byte(text, name_end) == b':' || scan::byte(text, start) == b'/' {
        return None;
    }
    let stop = Src::new(&Piece::document(text)).closing_brace(start, false).filter(|&stop| stop > start)?;
    Some(extensions::ListAt { start, stop, end: scan::skip_spaces(text, stop + 1) })
}

/// Finds the tight items, and takes the blank lines off the ends of items. Returns those that stood last.
fn tighten(items: &mut [Element], eob_found: bool) -> Option<Element> {
    let count = items.len();
    let mut last_blank = None;
    let mut any_tight_before = false;
    for (index, item) in items.iter_mut().enumerate() {
        let is_last = index + 1 == count;
        let children = &mut item.children;
        if children.is_empty() {
            any_tight_before = true;
            continue;
        }
        let is_p = matches!(children[0].kind, Kind::P { .. });
        if is_p && children.len() >= 2 && is_eob(&children[1]) && children[0].ial.is_some() {
            children.remove(1);
        }
        let blank_follows = children.get(1).is_some_and(|next| matches!(next.kind, Kind::Blank { .. }));
        let ends_list = is_last && children.len() == 2 && !eob_found;
        if is_p && (children.len() < 2 || !blank_follows || ends_list) && (!is_last || count == 1 || any_tight_before) {
            make_transparent(children, !blank_follows);
        }
        any_tight_before |= !matches!(children[0].kind, Kind::P { transparent: false });
        let ends_blank = children.last().is_some_and(|last| matches!(last.kind, Kind::Blank { .. }));
        last_blank = if ends_blank { children.pop() } else { None };
        // An item of blank lines alone has no first child any more.
        any_tight_before |= children.is_empty();
    }
    last_blank
}

/// Makes the first paragraph of an item one without tags; with a line end after it if something follows directly.
pub fn make_transparent(children: &mut [Element], with_line_end: bool) {
    let follows = children.len() > 1 && with_line_end;
    let Some(first) = children.first_mut() else { return };
    first.kind = Kind::P { transparent: true };
    let Some(child) = first.children.first_mut().filter(|_| follows) else { return };
    match &mut child.kind {
        Kind::RawText(text) => {
            let end = text.origin(text.len());
            text.push_made("\n", end..end);
        }
        // A paragraph that was made of HTML has other children. kramdown adds the line end to what they are, be it
        // their name.
        Kind::Text(value) | Kind::Codespan(value) | Kind::HtmlElement { name: value, .. } => value.push_str("\n"),
        _ => {}
    }
}

fn is_eob(element: &Element) -> bool {
    matches!(element.kind, Kind::EndOfBlock(EndOfBlock::Marker | EndOfBlock::Extension | EndOfBlock::Definition(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_want_white_space_behind_them() {
        assert_eq!(marker("- a", 0, Marker::Bullet, 3), Some(1));
        assert_eq!(marker("-a", 0, Marker::Bullet, 3), None);
        assert_eq!(marker(" 12.\ta", 0, Marker::Number, 3), Some(4));
        assert_eq!(marker("  - a", 0, Marker::Bullet, 1), None);
        assert_eq!(marker("*|", 0, Marker::Bullet, 3), Some(1));
    }

    #[test]
    fn indentation_counts_tabs_as_four() {
        assert!(is_indented("\ta", 0, 2));
        assert!(is_indented("    a", 0, 4));
        assert!(!is_indented("   a", 0, 4));
        assert!(is_indented("\t a", 0, 5));
        assert!(!is_indented(" \ta", 0, 2));
    }
}
