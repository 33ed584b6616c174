//! kramdown's warnings, as diagnostics with the place they are about.

use std::collections::HashSet;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::Mapped;

/// Attributes that a document's attribute lists refer to in all, one by one. Lists may refer to lists.
pub const MAX_ATTRIBUTES: usize = 100_000;

/// Collects warnings. Text that is parsed twice warns once.
pub struct Warnings {
    /// Where the lines after the first start.
    lines: Vec<u32>,
    said: HashSet<(&'static str, u32, u32)>,
    collected: Vec<Warning>,
}

struct Warning {
    code: &'static str,
    range: Range<u32>,
    message: String,
}

impl Warnings {
    /// For a document with this text.
    pub fn new(text: &str) -> Warnings {
        let starts = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX));
        Warnings { lines: starts.collect(), said: HashSet::new(), collected: Vec::new() }
    }

    /// Adds a warning about `range`; `message` is told the line in which it begins.
    pub fn add(&mut self, code: &'static str, range: Range<u32>, message: impl FnOnce(usize) -> String) {
        if self.said.insert((code, range.start, range.end)) {
            let line = self.lines.partition_point(|&start| start <= range.start) + 1;
            self.collected.push(Warning { code, range, message: message(line) });
        }
    }

    /// Says that something stands too deep inside other things.
    pub fn nesting(&mut self, range: Range<u32>) {
        self.add("kramdown/nesting", range, |line| {
            format!("Too many elements inside each other on line {line} - what is deeper is text")
        });
    }

    /// The warnings as diagnostics about the author's files.
    pub fn into_diagnostics(self, text: &Mapped) -> Vec<Diagnostic> {
        let diagnostic = |warning: Warning| {
            let (start, end) = (warning.range.start as usize, warning.range.end as usize);
            let span = text.span(start..end.min(text.len()).max(start))?;
            let diagnostic = Diagnostic::new(Severity::Warning, Code(warning.code), span, warning.message);
            Some(diagnostic.through(text.trace(start)))
        };
        self.collected.into_iter().filter_map(diagnostic).collect()
    }
}
