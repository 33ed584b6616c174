//! What of the page comes from the editor's file, block by block, so that page and editor scroll together and the block
//! under the cursor can be marked without asking.
//!
//! The list is one row of numbers, in the order of the page. Each block has: the line in which it begins, less that of
//! the block before (from 0); twice the number of line ends in it, and one more where it stands in the page as it does in
//! the file; how many numbers of its path are those of the block before; how many follow; and these. While a line is
//! typed none of that changes, and nothing is sent.

use crate::order;
use crate::preview::html::{NodeId, NodeKind, Tag, Tree};
use crate::text::{FileId, Mapped, Source, Span, Tracepoint};

/// A page has no more anchors than these.
const MOST: usize = 5_000;

/// One block.
struct Anchor {
    path: Vec<u32>,
    first: usize,
    last: usize,
}

/// The anchors of the page, as a row of numbers in JSON.
pub fn anchors(tree: &Tree, html: &Mapped, open: FileId, source: &Source) -> String {
    let mut walk = Walk { tree, html, open, source, path: Vec::new(), found: Vec::new() };
    walk.children(tree.body(), None);
    row(&walk.found)
}

struct Walk<'a> {
    tree: &'a Tree,
    html: &'a Mapped,
    open: FileId,
    source: &'a Source,
    path: Vec<u32>,
    found: Vec<Anchor>,
}

impl Walk<'_> {
    fn children(&mut self, parent: NodeId, around: Option<(usize, usize)>) {
        let mut children = Vec::new();
        self.tree.children(parent, &mut children);
        for (number, &child) in children.iter().enumerate() {
            if self.tree.kind(child) != NodeKind::Element || self.found.len() >= MOST {
                continue;
            }
            self.path.push(u32::try_from(number).unwrap_or(u32::MAX));
            let lines = is_block(self.tree.tag(child)).then(|| self.lines(child)).flatten();
            if let Some((first, last)) = lines.filter(|lines| Some(*lines) != around) {
                self.found.push(Anchor { path: self.path.clone(), first, last });
            }
            self.children(child, lines.or(around));
            self.path.pop();
        }
    }

    /// The first and the last line of an element's source in the open file, or of the tag there that included it.
    fn lines(&self, id: NodeId) -> Option<(usize, usize)> {
        let range = self.tree.range(id);
        let origin = self.html.origin(range.start)?;
        let span = if origin.span.file != self.open {
            let mut includes = origin.trace.iter().take_while(|(point, _)| matches!(point, Tracepoint::Include(_)));
            includes.find(|(_, span)| span.file == self.open)?.1
        } else if origin.exact {
            let last = self.html.origin(range.end.checked_sub(1)?)?.span;
            if last.file == self.open && last.start >= origin.span.start {
                Span { end: last.start + 1, ..origin.span }
            } else {
                origin.span
            }
        } else {
            origin.span
        };
        let (text, lines) = (self.source.text(), self.source.lines());
        let start = text.floor_char_boundary(span.start as usize);
        let content = &text[start..text.floor_char_boundary(span.end as usize).max(start)];
        let start = start + content.len() - content.trim_start().len();
        let end = start + content.trim().len();
        Some((lines.line_of(start), lines.line_of(end.saturating_sub(1).max(start))))
    }
}

/// What is a block of its own to a reader.
fn is_block(tag: Tag) -> bool {
    use Tag::*;
    tag.is_block()
        || tag.is_heading()
        || matches!(tag, P | Li | Pre | Tr | Table | Dt | Dd | Hr | Form | Iframe | Object)
}

fn row(anchors: &[Anchor]) -> String {
    let numbered: Vec<(usize, usize)> = anchors.iter().enumerate().map(|(at, anchor)| (anchor.first, at)).collect();
    let mut in_order = vec![false; anchors.len()];
    for (_, at) in order::rising(numbered) {
        in_order[at] = true;
    }
    let mut row = String::with_capacity(anchors.len() * 12 + 2);
    let mut number = |value: i64| {
        row.push(if row.is_empty() { '[' } else { ',' });
        row.push_str(&value.to_string());
    };
    let (mut line, mut path): (usize, &[u32]) = (0, &[]);
    for (anchor, in_order) in anchors.iter().zip(in_order) {
        let kept = anchor.path.iter().zip(path).take_while(|(a, b)| a == b).count();
        number(anchor.first as i64 - line as i64);
        number((anchor.last - anchor.first) as i64 * 2 + i64::from(in_order));
        number(kept as i64);
        number((anchor.path.len() - kept) as i64);
        anchor.path[kept..].iter().for_each(|&child| number(i64::from(child)));
        (line, path) = (anchor.first, &anchor.path);
    }
    if row.is_empty() { "[]".to_owned() } else { row + "]" }
}
