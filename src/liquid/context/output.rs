//! What a render writes, and where that came from.

use std::ops::Range;
use std::rc::Rc;

use super::Context;
use crate::liquid::{Error, Template};
use crate::text::{FileId, Mapped, Span, Trace, Tracepoint};
use crate::value::Value;

impl Context<'_> {
    /// Writes text that the tag or object at hand has made.
    pub fn write(&self, out: &mut Mapped, text: &str) {
        if !text.is_empty() {
            let (span, trace) = self.place();
            out.push_made(text, span, &trace);
        }
    }

    /// Writes a value as a template prints it.
    pub fn write_value(&self, out: &mut Mapped, value: &Value) {
        self.write(out, &value.to_output());
    }

    /// Writes text with its own origins.
    pub fn write_mapped(&self, out: &mut Mapped, text: &Mapped) {
        out.push_mapped(text);
    }

    /// Writes a part of the template's own text.
    pub fn copy(&self, out: &mut Mapped, range: Range<usize>) {
        if self.trace.is_empty() {
            out.push_slice(&self.source, range);
        } else {
            out.push_slice_through(&self.source, range, &self.trace);
        }
    }

    /// The place of the tag or object at hand in the author's file.
    pub fn span(&self) -> Span {
        self.place().0
    }

    /// Renders another template in the midst of this one: the variables are shared. `point` says which file it is,
    /// for the trace of its output and messages.
    pub fn render_partial(&mut self, template: &Template, point: Tracepoint, out: &mut Mapped) -> Result<(), Error> {
        let (span, trace) = self.place();
        let outer_trace = std::mem::replace(&mut self.trace, trace.enter(point, span));
        let outer_source = std::mem::replace(&mut self.source, Rc::clone(template.source()));
        let outer_node = std::mem::replace(&mut self.node, 0..0);
        let result = template.body().render(self, out);
        self.trace = outer_trace;
        self.source = outer_source;
        self.node = outer_node;
        result
    }

    /// Parses a template with the state of the parser that ended with the last one, as Liquid's own `include` does:
    /// `-%}` at the very end of one file cuts white space at the start of the next. The first syntax error is
    /// returned; warnings go to [`Context::warnings`].
    pub fn parse_partial(&mut self, text: &Rc<Mapped>) -> Result<Rc<Template>, Error> {
        let template = Template::parse_trimmed(text, self.environment, self.trim).output;
        self.warnings.extend_from_slice(template.warnings());
        if let Some(error) = template.errors().first() {
            return Err(error.clone());
        }
        self.trim = template.ends_trimmed();
        Ok(Rc::new(template))
    }

    /// The warnings of templates that were parsed by [`Context::parse_partial`].
    pub fn warnings(&self) -> &[Error] {
        &self.warnings
    }

    /// The place of the tag or object at hand, and through what it was reached.
    pub(super) fn place(&self) -> (Span, Trace) {
        let span = self.source.span(self.node.clone()).unwrap_or(Span::new(FileId::new(0), 0, 0));
        let trace = if self.trace.is_empty() { self.source.trace(self.node.start) } else { self.trace.clone() };
        (span, trace)
    }
}
