//! A page's HTML as the tree that a browser makes of it.
//!
//! [`parse`] follows the HTML standard's tree construction as far as every node stays where it is written: elements
//! that close others, end tags that are left out, tables with what belongs into them. Where the standard moves or
//! copies nodes (formatting that is closed out of turn, content that tables push out, forms and links in themselves),
//! and in a few corners where browsers differ, it gives no tree at all: the page is then only known as a whole.
//!
//! What it gives is certain: `head` and `body` have the children that the tree says, and the source of a run of
//! children, parsed as a fragment inside their parent, yields just these nodes. Patches rest on that.

mod body;
mod builder;
mod leaf;
mod table;
mod tag;
mod tokenizer;

use std::ops::Range;

pub use builder::parse;
pub use tag::Tag;
pub use tokenizer::{Attribute, RawText, Token, TokenKind, Tokenizer, is_space};

/// The children of a page's `<head>` and `<body>`, all the way down.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// In document order: `head` and all below, then `body` and all below.
    nodes: Vec<Node>,
    body: usize,
    /// Where the page's end begins: at `</body>` or `</html>`.
    epilogue: usize,
}

/// Names a node of a [`Tree`].
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct NodeId(usize);

#[derive(Clone, Debug)]
struct Node {
    kind: NodeKind,
    tag: Tag,
    /// Its children cannot be told apart.
    opaque: bool,
    start: u32,
    /// Where its content starts.
    inner: u32,
    inner_end: u32,
    /// Where its next sibling starts or its parent's content ends: leftover end tags between belong to it.
    end: u32,
    /// The node after all of its descendants.
    next: u32,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    Element,
    Text,
    Comment,
}

impl Tree {
    /// The page's `<head>`.
    pub fn head(&self) -> NodeId {
        NodeId(0)
    }

    /// The page's `<body>`.
    pub fn body(&self) -> NodeId {
        NodeId(self.body)
    }

    /// The parts of the source that are neither the content of `<head>` nor that of `<body>`.
    pub fn outside(&self, source_len: usize) -> [Range<usize>; 3] {
        let (head, body) = (&self.nodes[0], &self.nodes[self.body]);
        [
            0..head.inner as usize,
            head.inner_end as usize..body.inner as usize,
            self.epilogue.min(source_len)..source_len,
        ]
    }

    /// Where the page's end begins. A node that ends after it holds a part of it and cannot be parsed alone.
    pub fn epilogue(&self) -> usize {
        self.epilogue
    }

    /// What a node is.
    pub fn kind(&self, id: NodeId) -> NodeKind {
        self.nodes[id.0].kind
    }

    /// An element's name.
    pub fn tag(&self, id: NodeId) -> Tag {
        self.nodes[id.0].tag
    }

    /// Whether a node is an element whose children the tree knows.
    pub fn is_open(&self, id: NodeId) -> bool {
        let node = &self.nodes[id.0];
        node.kind == NodeKind::Element && !node.opaque
    }

    /// The source of a node.
    pub fn range(&self, id: NodeId) -> Range<usize> {
        let node = &self.nodes[id.0];
        node.start as usize..node.end as usize
    }

    /// The source of an element's start tag; empty where it is left out.
    pub fn start_tag(&self, id: NodeId) -> Range<usize> {
        let node = &self.nodes[id.0];
        node.start as usize..node.inner as usize
    }

    /// The node to which child numbers lead from `root`; the last known one, where they lead into an element whose
    /// children are not known.
    pub fn at(&self, root: NodeId, path: &[u32]) -> Option<NodeId> {
        let mut here = root;
        let mut children = Vec::new();
        for &number in path {
            if here != root && self.kind(here) == NodeKind::Element && !self.is_open(here) {
                break;
            }
            children.clear();
            self.children(here, &mut children);
            here = *children.get(usize::try_from(number).ok()?)?;
        }
        Some(here)
    }

    /// Appends an element's children to `all`.
    pub fn children(&self, id: NodeId, all: &mut Vec<NodeId>) {
        let end = self.nodes[id.0].next as usize;
        let mut child = id.0 + 1;
        while child < end {
            all.push(NodeId(child));
            child = self.nodes[child].next as usize;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as a browser's inspector would list it.
    fn shape(html: &str) -> String {
        let Some(tree) = parse(html) else { return "unsure".into() };
        let mut shape = String::new();
        show(&tree, tree.body(), html, &mut shape);
        shape
    }

    fn show(tree: &Tree, id: NodeId, html: &str, out: &mut String) {
        let mut children = Vec::new();
        tree.children(id, &mut children);
        for child in children {
            match tree.kind(child) {
                NodeKind::Text => out.push_str(&format!("{:?} ", &html[tree.range(child)])),
                NodeKind::Comment => out.push_str("# "),
                NodeKind::Element => {
                    out.push_str(&format!("{:?}(", tree.tag(child)).to_lowercase());
                    show(tree, child, html, out);
                    out.push_str(") ");
                }
            }
        }
        while out.ends_with(' ') {
            out.pop();
        }
        out.push(' ');
    }

    fn check(html: &str, expected: &str) {
        assert_eq!(shape(html).replace(" )", ")").trim(), expected, "{html}");
    }

    #[test]
    fn elements_close_each_other_as_in_a_browser() {
        check("<p>a<p>b", "p(\"a\") p(\"b\")");
        check("<p>a<div>b</div></p>", "p(\"a\") div(\"b\") p()");
        check("<ul><li>a<li>b</ul>", "ul(li(\"a\") li(\"b\"))");
        check("<dl><dt>a<dd>b</dl>", "dl(dt(\"a\") dd(\"b\"))");
        check("<h1>a<h2>b</h2>", "h1(\"a\") h2(\"b\")");
        check("a</span>b", "\"a</span>b\"");
        check("<table><tr><td>a<td>b</table>", "table(tbody(tr(td(\"a\") td(\"b\"))))");
        check("<!doctype html><p>a<table></table>", "p(\"a\") table()");
        check("<p>a<table></table>", "p(\"a\" table())");
    }

    #[test]
    fn what_a_browser_would_move_is_not_told() {
        for html in [
            "<b><p>a</b>",
            "<p><b>a</p>",
            "<table>a</table>",
            "<a><a>",
            "<form><form>",
            "<svg><p>",
            "<plaintext>",
            "<!--",
        ] {
            check(html, "unsure");
        }
    }

    #[test]
    fn elements_of_other_rules_are_one_node() {
        check("<svg><path/><title>a</title></svg>b", "svg() \"b\"");
        check("<p><script>'</p>'</script></p><select><option>a</select>", "p(script()) select()");
        check("<p><template><tr></template>", "p(template())");
        check("<div><textarea><p></textarea></div>", "div(textarea())");
    }
}
