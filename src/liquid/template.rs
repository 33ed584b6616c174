//! A parsed template.
//!
//! Mirrors `Liquid::Template`: parsed once, rendered as often as one likes, never changed.

use std::rc::Rc;

use super::block_body::Body;
use super::parse_context::{Parsed, parse_document};
use super::{Context, Environment, Error};
use crate::diagnostic::Warned;
use crate::text::Mapped;

/// A parsed template, with the text that it was made of.
#[derive(Debug)]
pub struct Template {
    source: Rc<Mapped>,
    body: Body,
    trim: bool,
    errors: Vec<Error>,
    warnings: Vec<Error>,
}

/// Parses a template. There always is one, whatever is wrong with the text: errors that end Jekyll's build are fatal
/// diagnostics, lax markup is a warning in the mode that warns.
pub fn parse(source: &Rc<Mapped>, environment: &Environment) -> Warned<Template> {
    Template::parse_trimmed(source, environment, false)
}

impl Template {
    /// The text that the template was made of.
    pub fn source(&self) -> &Rc<Mapped> {
        &self.source
    }

    /// The errors of parsing, as Liquid's exceptions; Liquid itself stops at the first.
    pub fn errors(&self) -> &[Error] {
        &self.errors
    }

    /// The warnings of parsing, up to the first error.
    pub fn warnings(&self) -> &[Error] {
        &self.warnings
    }

    /// Renders. Errors leave their message in the output and are fatal diagnostics, since Jekyll's build ends at the
    /// first; they stay in the context as well.
    pub fn render(&self, context: &mut Context<'_>) -> Warned<Mapped> {
        let start = context.errors().len();
        let mut output = Mapped::default();
        context.begin(&self.source, self.trim);
        if let Err(error) = self.body.render(context, &mut output) {
            context.report(error);
        }
        Warned { output, diagnostics: context.diagnostics_since(start) }
    }

    /// Whether the template ends with a tag or object that cuts the white space after it.
    pub(super) fn ends_trimmed(&self) -> bool {
        self.trim
    }

    pub(super) fn body(&self) -> &Body {
        &self.body
    }

    /// Parses a template whose first text loses the white space at its start, or does not.
    pub(super) fn parse_trimmed(source: &Rc<Mapped>, environment: &Environment, trim: bool) -> Warned<Template> {
        let Parsed { body, trim, diagnostics, warnings, errors } = parse_document(source, environment, trim);
        let output = Template { source: Rc::clone(source), body, trim, errors, warnings };
        Warned { output, diagnostics }
    }
}
