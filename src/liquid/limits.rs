//! The bounds of a render, each with the error that ends it.
//!
//! Mirrors `Liquid::Block::MAX_DEPTH` and the idea of `Liquid::ResourceLimits`; Jekyll sets no resource limits, so the
//! figures here are Galley's own, far beyond what a site needs.

use super::Error;
use crate::value::Value;

/// Bounds of parsing and rendering.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// Blocks inside blocks at parsing, and scopes inside scopes at rendering: Liquid's own 100.
    pub nesting: usize,
    /// Bodies of blocks and includes that are being rendered inside each other. It keeps the stack of a Web Worker
    /// from overflowing where includes and blocks alternate.
    pub render_depth: usize,
    /// Brackets inside brackets in one expression.
    pub expression_depth: usize,
    /// Turns of all loops together.
    pub loop_turns: usize,
    /// Tags, objects and pieces of text rendered, all together.
    pub nodes: usize,
    /// Bytes of output, and of any one string that a filter makes.
    pub bytes: usize,
    /// Entries of any one list that a filter makes, those of the lists in it included.
    pub items: usize,
    /// Bytes of all strings and lists that filters make, together.
    pub work: usize,
    /// How often "Nesting too deep" may occur before the render ends: a file that includes itself twice would
    /// otherwise double its work at each level.
    pub stack_errors: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            nesting: 100,
            render_depth: 200,
            expression_depth: 50,
            loop_turns: 1_000_000,
            nodes: 10_000_000,
            bytes: 64 << 20,
            items: 1_000_000,
            work: 1 << 30,
            stack_errors: 20,
        }
    }
}

/// What a render has used up so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Usage {
    pub render_depth: usize,
    pub loop_turns: usize,
    pub nodes: usize,
    pub stack_errors: usize,
    pub work: usize,
    /// Whether the error that ends the render has been reported.
    pub is_stopped: bool,
}

/// Counts the entries of a value down from `left`; whether there were enough, and levels too.
fn measure(value: &Value, levels: usize, left: &mut usize) -> bool {
    let mut count = |value: &Value| {
        *left = left.saturating_sub(1);
        *left > 0 && levels > 0 && measure(value, levels - 1, left)
    };
    match value {
        Value::Array(items) => items.iter().all(count),
        Value::Object(object) => object.values().all(&mut count),
        _ => true,
    }
}

impl Limits {
    /// The error for a result of `bytes` bytes, where that is too much.
    pub fn check_bytes(&self, bytes: usize) -> Result<(), Error> {
        if bytes > self.bytes { Err(Error::limit(format!("more than {} bytes of output", self.bytes))) } else { Ok(()) }
    }

    /// The error for a list of `items` entries, where that is too much.
    pub fn check_items(&self, items: usize) -> Result<(), Error> {
        if items > self.items { Err(Error::limit(format!("a list of more than {} items", self.items))) } else { Ok(()) }
    }

    /// The error for a value with lists and objects in it, where these are too many or too deep in each other. Filters
    /// that put lists into lists check their result: a loop could nest them without end.
    pub fn check_structure(&self, value: &Value) -> Result<(), Error> {
        let mut left = self.items;
        if measure(value, self.nesting, &mut left) { Ok(()) } else { self.check_items(usize::MAX) }
    }
}
