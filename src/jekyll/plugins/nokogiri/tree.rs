//! A tree of nodes, one list for all: deep documents cost no stack.

use std::collections::HashMap;

use crate::order;
use crate::text::{Mapped, Span, Trace};

/// A node's place in its tree.
pub type NodeId = usize;

/// A fragment of HTML: the root, a node without a name, holds its top nodes.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug)]
pub struct Node {
    pub kind: Kind,
    pub parent: Option<NodeId>,
    pub children: Vec<NodeId>,
}

/// What a node is.
#[derive(Debug)]
pub enum Kind {
    Root,
    Element(Element),
    /// Text, its entities resolved.
    Text(Mapped),
    /// What stands inside `script` and `style`: text that is written as it is.
    Raw(Mapped),
    /// A comment or processing instruction, with its signs.
    Verbatim(Mapped),
}

#[derive(Debug)]
pub struct Element {
    pub name: String,
    /// Names in lower case; `None` where the tag gives no value.
    pub attributes: Vec<(String, Option<String>)>,
    pub place: Option<Place>,
}

/// Where a tag stood.
#[derive(Clone, Debug)]
pub struct Place {
    pub span: Span,
    pub trace: Trace,
}

impl Tree {
    pub const ROOT: NodeId = 0;

    /// A tree of nothing but its root.
    pub fn new() -> Tree {
        Tree { nodes: vec![Node { kind: Kind::Root, parent: None, children: Vec::new() }] }
    }

    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    /// The name of an element; empty for any other node.
    pub fn name(&self, id: NodeId) -> &str {
        match &self.nodes[id].kind {
            Kind::Element(element) => &element.name,
            _ => "",
        }
    }

    /// All nodes of text, raw text too, in the order of the document.
    pub fn texts(&self) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut todo = vec![Tree::ROOT];
        while let Some(id) = todo.pop() {
            if matches!(self.nodes[id].kind, Kind::Text(_) | Kind::Raw(_)) {
                found.push(id);
            }
            todo.extend(self.nodes[id].children.iter().rev());
        }
        found
    }

    /// Whether one of these elements is around a node.
    pub fn is_inside(&self, id: NodeId, names: &[&str]) -> bool {
        std::iter::successors(self.nodes[id].parent, |id| self.nodes[*id].parent)
            .any(|id| names.contains(&self.name(id)))
    }

    /// Adds a node as the last child of `parent`.
    pub fn append(&mut self, parent: NodeId, kind: Kind) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(Node { kind, parent: Some(parent), children: Vec::new() });
        self.nodes[parent].children.push(id);
        id
    }

    /// Adds text, to the last child if that is text of the same kind.
    pub fn append_text(&mut self, parent: NodeId, text: &Mapped, is_raw: bool) {
        let last = self.nodes[parent].children.last().copied();
        match last.map(|last| &mut self.nodes[last].kind) {
            Some(Kind::Text(before)) if !is_raw => before.push_mapped(text),
            Some(Kind::Raw(before)) if is_raw => before.push_mapped(text),
            _ => drop(self.append(parent, if is_raw { Kind::Raw(text.clone()) } else { Kind::Text(text.clone()) })),
        }
    }

    /// Puts the top nodes of other trees in the place of nodes.
    pub fn replace(&mut self, replacements: Vec<(NodeId, Tree)>) {
        let mut moved: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
        let mut parents = Vec::new();
        for (id, other) in replacements {
            let Some(parent) = self.nodes[id].parent else { continue };
            let shift = self.nodes.len();
            let top: Vec<NodeId> = other.nodes[Tree::ROOT].children.iter().map(|child| child + shift).collect();
            self.nodes.extend(other.nodes.into_iter().map(|mut node| {
                node.parent = node.parent.map(|parent| parent + shift);
                node.children.iter_mut().for_each(|child| *child += shift);
                node
            }));
            top.iter().for_each(|child| self.nodes[*child].parent = Some(parent));
            moved.insert(id, top);
            parents.push(parent);
        }
        parents.dedup();
        for parent in parents {
            let before = std::mem::take(&mut self.nodes[parent].children);
            let after = before.into_iter().flat_map(|child| moved.remove(&child).unwrap_or_else(|| vec![child]));
            self.nodes[parent].children = after.collect();
        }
    }

    /// A tree of the given nodes of this one. What Nokogiri moves so has its attributes with a prefix last.
    pub fn keep(mut self, top: Vec<NodeId>) -> Tree {
        for id in &top {
            self.nodes[*id].parent = Some(Tree::ROOT);
            if let Kind::Element(element) = &mut self.nodes[*id].kind {
                order::sort_by_key(&mut element.attributes, |(name, _)| name.trim_start_matches(':').contains(':'));
            }
        }
        self.nodes[Tree::ROOT].children = top;
        self
    }
}
