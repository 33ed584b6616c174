//! The content of a block: text, objects and tags in order.
//!
//! Mirrors the rendering half of `Liquid::BlockBody`: the error of a node is written in its place and the rest goes
//! on, an interrupt (`break`, `continue`) ends the body, a blank block prints nothing.

use std::ops::Range;

use super::tag::{Blankness, Tag};
use super::variable::Variable;
use super::{Context, Error};
use crate::text::Mapped;

/// Parsed content. The ranges in it are those of the template's text.
#[derive(Debug, Default)]
pub struct Body {
    nodes: Vec<Node>,
    visible: bool,
}

#[derive(Debug)]
pub(super) enum Node {
    Text(Range<usize>),
    Object(ObjectNode),
    Tag(TagNode),
}

#[derive(Debug)]
pub(super) struct ObjectNode {
    pub variable: Variable,
    pub line: usize,
    pub range: Range<usize>,
}

#[derive(Debug)]
pub(super) struct TagNode {
    pub tag: Box<dyn Tag>,
    pub line: usize,
    pub range: Range<usize>,
}

impl Body {
    /// Whether there is nothing but white space and blank tags.
    pub fn is_blank(&self) -> bool {
        !self.visible
    }

    /// Writes the output of all nodes. Errors of nodes are recorded in the context and do not end it; what is
    /// returned is a limit that ends the whole render, or nesting that is too deep.
    pub fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        context.enter_body()?;
        let outer = context.node();
        let result = self.render_nodes(context, out);
        context.set_node(outer);
        context.leave_body();
        result
    }

    /// The output as a text of its own.
    pub fn render_to_text(&self, context: &mut Context<'_>) -> Result<Mapped, Error> {
        let mut out = Mapped::default();
        self.render(context, &mut out)?;
        Ok(out)
    }

    pub(super) fn push_text(&mut self, range: Range<usize>, blank: bool) {
        self.visible |= !blank;
        if !range.is_empty() {
            self.nodes.push(Node::Text(range));
        }
    }

    pub(super) fn push_object(&mut self, object: ObjectNode) {
        self.visible = true;
        self.nodes.push(Node::Object(object));
    }

    pub(super) fn push_tag(&mut self, tag: TagNode) {
        self.visible |= tag.tag.blankness() == Blankness::Visible;
        self.nodes.push(Node::Tag(tag));
    }

    /// The last node's range, where that is text: white space control cuts it.
    pub(super) fn last_text(&mut self) -> Option<&mut Range<usize>> {
        match self.nodes.last_mut() {
            Some(Node::Text(range)) => Some(range),
            _ => None,
        }
    }

    fn render_nodes(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        for node in &self.nodes {
            context.count_node(out)?;
            match node {
                Node::Text(range) => context.copy(out, range.clone()),
                Node::Object(object) => object.render(context, out)?,
                Node::Tag(tag) => {
                    tag.render(context, out)?;
                    if context.is_interrupted() {
                        break;
                    }
                }
            }
        }
        Ok(())
    }
}

impl ObjectNode {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let start = out.len();
        context.set_node(self.range.clone());
        match self.variable.render(context, out) {
            Ok(()) => Ok(()),
            Err(error) => context.recover(error, self.line, self.range.clone(), out, start),
        }
    }
}

impl TagNode {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let start = out.len();
        context.set_node(self.range.clone());
        match self.tag.render(context, out) {
            Ok(()) => {
                if self.tag.blankness() == Blankness::BlankBlock {
                    out.truncate(start);
                }
                Ok(())
            }
            Err(error) => context.recover(error, self.line, self.range.clone(), out, start),
        }
    }
}
