//! The bounds of a render, each with the error that ends it.
//!
//! Mirrors `Liquid::Block::MAX_DEPTH` and the idea of `Liquid::ResourceLimits`; Jekyll sets no resource limits, so the
//! figures here are Galley's own, far beyond what a site needs.

use super::Error;

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
    /// Bytes of output, and of any one string or list (an entry counts as one byte) that a filter makes.
    pub bytes: usize,
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
}

impl Limits {
    /// The error for a result of `bytes` bytes, where that is too much.
    pub fn check_bytes(&self, bytes: usize) -> Result<(), Error> {
        if bytes > self.bytes { Err(Error::limit(format!("more than {} bytes of output", self.bytes))) } else { Ok(()) }
    }
}
