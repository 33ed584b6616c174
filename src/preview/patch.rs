//! What has to change in the page that is shown to make it the new one.
//!
//! Two trees are compared from the top down. Nodes are equal where their sources are, so that nothing is compared but
//! bytes. Of an element's children, those equal at the front and at the back stay; in between, children that are unlike
//! all others are found again by their source, and the gaps that remain are either entered, where element stands against
//! like element, or replaced as a run. The work is linear in the length of the page.

use std::collections::HashMap;
use std::ops::Range;

use super::html::{NodeId, NodeKind, Tree};
use crate::order;
use crate::protocol::Root;

/// A page's HTML and, where it can be told for certain, its tree.
#[derive(Clone, Debug)]
pub struct Page {
    html: String,
    tree: Option<Tree>,
}

/// Children of one node that give way to the nodes of a piece of the new page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    pub root: Root,
    /// The child numbers from the root to the node.
    pub path: Vec<u32>,
    pub at: u32,
    pub remove: u32,
    /// The piece of the new page's HTML.
    pub html: Range<usize>,
}

impl Page {
    /// Reads a page. Its line ends become `\n`, as they do in a browser.
    pub fn new(html: String) -> Page {
        let html = if html.contains('\r') { html.replace("\r\n", "\n").replace('\r', "\n") } else { html };
        let tree = super::html::parse(&html);
        Page { html, tree }
    }

    /// The page's HTML.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// The page's tree, where it can be told for certain.
    pub fn tree(&self) -> Option<&Tree> {
        self.tree.as_ref()
    }

    /// The replacements that turn `self` into `new`, to be made in the order given; `None` where the page has to be
    /// replaced as a whole.
    pub fn changes(&self, new: &Page) -> Option<Vec<Replacement>> {
        let (old_tree, new_tree) = (self.tree.as_ref()?, new.tree.as_ref()?);
        let outside = old_tree.outside(self.html.len()).into_iter().zip(new_tree.outside(new.html.len()));
        for (old_part, new_part) in outside {
            if self.html[old_part] != new.html[new_part] {
                return None;
            }
        }
        let mut comparison = Comparison {
            old: Side { html: self.html.as_bytes(), tree: old_tree },
            new: Side { html: new.html.as_bytes(), tree: new_tree },
            root: Root::Head,
            path: Vec::new(),
            found: Vec::new(),
        };
        comparison.element(old_tree.head(), new_tree.head())?;
        comparison.root = Root::Body;
        comparison.element(old_tree.body(), new_tree.body())?;
        let mut found = comparison.found;
        // From the back, so that no replacement moves the place of one that is still to be made.
        found.reverse();
        Some(found)
    }
}

/// One of the two pages compared.
struct Side<'a> {
    html: &'a [u8],
    tree: &'a Tree,
}

impl<'a> Side<'a> {
    fn source(&self, id: NodeId) -> &'a [u8] {
        &self.html[self.tree.range(id)]
    }

    fn children(&self, id: NodeId) -> Vec<NodeId> {
        let mut all = Vec::new();
        self.tree.children(id, &mut all);
        all
    }
}

struct Comparison<'a> {
    old: Side<'a>,
    new: Side<'a>,
    root: Root,
    path: Vec<u32>,
    found: Vec<Replacement>,
}

/// Two runs of children that stand against each other.
#[derive(Clone, Debug)]
struct Gap {
    old: Range<usize>,
    new: Range<usize>,
}

impl Comparison<'_> {
    /// Compares the children of two elements that are alike.
    fn element(&mut self, old: NodeId, new: NodeId) -> Option<()> {
        if !self.old.tree.is_open(old) || !self.new.tree.is_open(new) {
            // Only the roots come here; their content is then unknown.
            return (self.old.source(old) == self.new.source(new)).then_some(());
        }
        let (old, new) = (self.old.children(old), self.new.children(new));
        let mut gap = Gap { old: 0..old.len(), new: 0..new.len() };
        self.trim(&mut gap, &old, &new);
        for mut gap in self.split(gap, &old, &new) {
            self.trim(&mut gap, &old, &new);
            self.gap(gap, &old, &new)?;
        }
        Some(())
    }

    /// Takes equal children off both ends of a gap.
    fn trim(&self, gap: &mut Gap, old: &[NodeId], new: &[NodeId]) {
        while !gap.old.is_empty() && !gap.new.is_empty() && self.equal(old[gap.old.start], new[gap.new.start]) {
            gap.old.start += 1;
            gap.new.start += 1;
        }
        while !gap.old.is_empty() && !gap.new.is_empty() && self.equal(old[gap.old.end - 1], new[gap.new.end - 1]) {
            gap.old.end -= 1;
            gap.new.end -= 1;
        }
    }

    /// Cuts a gap at the children whose source stands once on either side, in the longest row that is in order.
    fn split(&self, gap: Gap, old: &[NodeId], new: &[NodeId]) -> Vec<Gap> {
        if gap.old.len() < 2 || gap.new.len() < 2 {
            return vec![gap];
        }
        let mut gaps = Vec::new();
        let mut from = (gap.old.start, gap.new.start);
        for (old_at, new_at) in order::rising(self.anchors(&gap, old, new)) {
            gaps.push(Gap { old: from.0..old_at, new: from.1..new_at });
            from = (old_at + 1, new_at + 1);
        }
        gaps.push(Gap { old: from.0..gap.old.end, new: from.1..gap.new.end });
        gaps
    }

    /// The children that are unique on both sides and equal, in the order of the new side.
    fn anchors(&self, gap: &Gap, old: &[NodeId], new: &[NodeId]) -> Vec<(usize, usize)> {
        const TWICE: usize = usize::MAX;
        let mut places: HashMap<&[u8], usize> = HashMap::with_capacity(gap.old.len());
        for at in gap.old.clone() {
            places.entry(self.old.source(old[at])).and_modify(|place| *place = TWICE).or_insert(at);
        }
        let mut met: HashMap<usize, usize> = HashMap::new();
        for at in gap.new.clone() {
            if let Some(&place) = places.get(self.new.source(new[at]))
                && place != TWICE
            {
                met.entry(place).and_modify(|first| *first = TWICE).or_insert(at);
            }
        }
        let mut anchors: Vec<_> = met.into_iter().filter(|&(_, new_at)| new_at != TWICE).collect();
        anchors.retain(|&(old_at, new_at)| self.equal(old[old_at], new[new_at]));
        order::sort_by_key(&mut anchors, |&(_, new_at)| new_at);
        anchors
    }

    /// Enters the elements at both ends of a gap that are alike, and replaces what is left as a run.
    fn gap(&mut self, mut gap: Gap, old: &[NodeId], new: &[NodeId]) -> Option<()> {
        let mut at_end = Vec::new();
        let mut at_start = Vec::new();
        while !gap.old.is_empty() && !gap.new.is_empty() && self.alike(old[gap.old.start], new[gap.new.start]) {
            at_start.push((gap.old.start, gap.new.start));
            gap.old.start += 1;
            gap.new.start += 1;
        }
        while !gap.old.is_empty() && !gap.new.is_empty() && self.alike(old[gap.old.end - 1], new[gap.new.end - 1]) {
            at_end.push((gap.old.end - 1, gap.new.end - 1));
            gap.old.end -= 1;
            gap.new.end -= 1;
        }
        self.pairs(at_start.into_iter(), old, new)?;
        if !gap.old.is_empty() || !gap.new.is_empty() {
            self.replace(&gap, new)?;
        }
        self.pairs(at_end.into_iter().rev(), old, new)
    }

    fn pairs(&mut self, pairs: impl Iterator<Item = (usize, usize)>, old: &[NodeId], new: &[NodeId]) -> Option<()> {
        for (old_at, new_at) in pairs {
            if self.equal(old[old_at], new[new_at]) {
                continue;
            }
            if self.new.tree.kind(new[new_at]) != NodeKind::Element {
                self.replace(&Gap { old: old_at..old_at + 1, new: new_at..new_at + 1 }, new)?;
                continue;
            }
            self.path.push(index(old_at));
            self.element(old[old_at], new[new_at])?;
            self.path.pop();
        }
        Some(())
    }

    fn replace(&mut self, gap: &Gap, new: &[NodeId]) -> Option<()> {
        let html = match new[gap.new.clone()] {
            [] => 0..0,
            [first, .., last] => self.new.tree.range(first).start..self.new.tree.range(last).end,
            [only] => self.new.tree.range(only),
        };
        // The page's end tags would be lost in a fragment, and comments after them belong to no element of it.
        if html.end > self.new.tree.epilogue() {
            return None;
        }
        let (at, remove) = (index(gap.old.start), index(gap.old.len()));
        self.found.push(Replacement { root: self.root, path: self.path.clone(), at, remove, html });
        Some(())
    }

    fn equal(&self, old: NodeId, new: NodeId) -> bool {
        self.old.source(old) == self.new.source(new) && self.same_kind(old, new)
    }

    fn same_kind(&self, old: NodeId, new: NodeId) -> bool {
        let (a, b) = (self.old.tree, self.new.tree);
        a.kind(old) == b.kind(new) && a.tag(old) == b.tag(new)
    }

    /// Whether the one becomes the other without being replaced: a text or comment by its new text, an element by a
    /// comparison of its children.
    fn alike(&self, old: NodeId, new: NodeId) -> bool {
        let (a, b) = (self.old.tree, self.new.tree);
        let is_element = a.kind(old) == NodeKind::Element;
        let same_start = || self.old.html[a.start_tag(old)] == self.new.html[b.start_tag(new)];
        self.same_kind(old, new) && (!is_element || (a.is_open(old) && b.is_open(new) && same_start()))
    }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "<!doctype html>\n<html>\n<head><title>t</title></head>\n<body>\n";

    type Found = (Vec<u32>, u32, u32, String);

    fn changes(old: &str, new: &str) -> Option<Vec<Found>> {
        let page = |body: &str| Page::new(format!("{HEAD}{body}\n</body>\n</html>\n"));
        let (old, new) = (page(old), page(new));
        let found = old.changes(&new)?;
        Some(found.into_iter().map(|r| (r.path, r.at, r.remove, new.html()[r.html].to_string())).collect())
    }

    #[test]
    fn a_word_in_a_paragraph_changes_a_text() {
        let found = changes("<p>one</p>\n\n<p>two <b>x</b></p>", "<p>one</p>\n\n<p>twos <b>x</b></p>");
        assert_eq!(found, Some(vec![(vec![3], 0, 1, "twos ".into())]));
    }

    #[test]
    fn equal_pages_need_nothing() {
        assert_eq!(changes("<p>one</p>", "<p>one</p>"), Some(vec![]));
    }

    #[test]
    fn two_places_are_two_replacements_from_the_back() {
        let old = "<ul><li>a</li></ul><h2 id=\"a\">a</h2><p>1</p><p>2</p>";
        let new = "<ul><li>b</li></ul><h2 id=\"b\">b</h2><p>1</p><p>2</p>";
        let found = changes(old, new);
        assert_eq!(found, Some(vec![(vec![], 2, 1, "<h2 id=\"b\">b</h2>".into()), (vec![1, 0], 0, 1, "b".into())]));
    }

    #[test]
    fn paragraphs_are_found_again_where_they_moved_to() {
        let found = changes("<p>1</p>\n<p>2</p>\n<p>3</p>", "<p>0</p>\n<p>1</p>\n<p>2</p>\n<h2>x</h2>\n<p>3</p>");
        let expected = vec![(vec![], 4, 0, "\n<h2>x</h2>".into()), (vec![], 1, 0, "<p>0</p>\n".into())];
        assert_eq!(found, Some(expected));
    }

    #[test]
    fn what_is_not_certain_is_replaced_as_a_whole() {
        assert_eq!(changes("<p>one</p>", "<p><b>one</p>"), None);
        assert_eq!(changes("<p>one</p>", "<p>one</p><div>two"), None);
    }

    #[test]
    fn a_change_of_the_body_tag_replaces_the_page() {
        let (old, new) = (Page::new("<body class=a><p>x".into()), Page::new("<body class=b><p>x".into()));
        assert_eq!(old.changes(&new), None);
    }
}
