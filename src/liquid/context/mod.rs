//! The state of a render: variables, errors, limits, and what tags and filters ask the outside for.
//!
//! Mirrors `Liquid::Context`. Values that are text with known origins (a capture, a page's `content`) are kept with
//! that text beside them, so that printing them unchanged keeps their map.

mod output;
mod variables;

use std::any::{Any, TypeId};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::hints;
use super::limits::Usage;
use super::{Environment, Error, ErrorKind, Limits};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{Mapped, Span, Trace};
use crate::value::Value;
use crate::world::World;

pub use variables::{Binding, Interrupt};

/// The state of a render.
pub struct Context<'w> {
    /// The tags and filters, for templates that are parsed while rendering.
    pub environment: &'w Environment,
    /// Clock, zones and chance.
    pub world: &'w dyn World,
    /// Whether an unknown variable is an error.
    pub strict_variables: bool,
    /// Whether an unknown filter is an error.
    pub strict_filters: bool,
    /// Whether the host ends at the first error, as Jekyll does: in the place of an error of Ruby's then stands its own
    /// message, and not Liquid's word "internal".
    pub raises: bool,
    /// Through which includes and layouts the text at hand is reached.
    pub trace: Trace,
    /// The name of the included template at hand, as error messages show it.
    pub template_name: Option<String>,
    /// The scopes, outermost first.
    scopes: Vec<Scope>,
    scope_used: bool,
    globals: Vec<Value>,
    /// What was written over the globals: counters, and values with origins.
    overlay: Scope,
    host: Option<Rc<dyn Any>>,
    registers: BTreeMap<TypeId, Box<dyn Any>>,
    interrupts: Vec<Interrupt>,
    errors: Vec<Located>,
    warnings: Vec<Error>,
    usage: Usage,
    source: Rc<Mapped>,
    node: Range<usize>,
    trim: bool,
}

/// An error and where it happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    pub error: Error,
    pub span: Span,
    pub trace: Trace,
}

type Scope = BTreeMap<Rc<str>, Binding>;

impl<'w> Context<'w> {
    /// A context without any variable.
    pub fn new(environment: &'w Environment, world: &'w dyn World) -> Context<'w> {
        Context {
            environment,
            world,
            strict_variables: false,
            strict_filters: false,
            raises: false,
            trace: Trace::default(),
            template_name: None,
            scopes: vec![Scope::new()],
            scope_used: false,
            globals: Vec::new(),
            overlay: Scope::new(),
            host: None,
            registers: BTreeMap::new(),
            interrupts: Vec::new(),
            errors: Vec::new(),
            warnings: Vec::new(),
            usage: Usage::default(),
            source: Rc::default(),
            node: 0..0,
            trim: false,
        }
    }

    /// Adds an object or a drop whose members are the global variables; the first one that has a name wins.
    pub fn with_globals(mut self, globals: Value) -> Context<'w> {
        self.globals.push(globals);
        self
    }

    /// Hands host data (such as a site) to tags and filters.
    pub fn with_host(mut self, host: Rc<dyn Any>) -> Context<'w> {
        self.host = Some(host);
        self
    }

    /// The host data, where it is of this type.
    pub fn host<T: Any>(&self) -> Option<Rc<T>> {
        Rc::clone(self.host.as_ref()?).downcast().ok()
    }

    /// What code of this type remembers during the render; made when it is first asked for.
    pub fn register<T: Any + Default>(&mut self) -> &mut T {
        let slot = self.registers.entry(TypeId::of::<T>()).or_insert_with(|| Box::new(T::default()));
        // The key is the type of what is stored under it, so the cast always succeeds.
        slot.downcast_mut().expect("a register is stored under its own type")
    }

    /// The bounds of this render.
    pub fn limits(&self) -> &'w Limits {
        &self.environment.limits
    }

    /// All errors so far, in order.
    pub fn errors(&self) -> &[Located] {
        &self.errors
    }

    /// The errors from the one number `start` on, for a tag that adds to them what it knows.
    pub fn errors_since(&mut self, start: usize) -> &mut [Located] {
        let start = start.min(self.errors.len());
        &mut self.errors[start..]
    }

    /// Records an error that does not come from a node.
    pub fn report(&mut self, mut error: Error) {
        if error.is_liquid() && error.template.is_none() {
            error.template.clone_from(&self.template_name);
        }
        let (span, trace) = self.place();
        self.errors.push(Located { error: hints::of_render(error), span, trace });
    }

    /// Counts turns of a loop that is about to go `turns` times round.
    pub fn count_turns(&mut self, turns: usize) -> Result<(), Error> {
        self.usage.loop_turns = self.usage.loop_turns.saturating_add(turns);
        let most = self.limits().loop_turns;
        if self.usage.loop_turns > most {
            return Err(Error::limit(format!("more than {most} turns of loops")));
        }
        Ok(())
    }
}

/// What the engine alone needs.
impl<'w> Context<'w> {
    pub(in crate::liquid) fn begin(&mut self, source: &Rc<Mapped>, trim: bool) {
        self.source = Rc::clone(source);
        self.trim = trim;
        self.node = 0..0;
    }

    pub(in crate::liquid) fn node(&self) -> Range<usize> {
        self.node.clone()
    }

    pub(in crate::liquid) fn set_node(&mut self, range: Range<usize>) {
        self.node = range;
    }

    pub(in crate::liquid) fn enter_body(&mut self) -> Result<(), Error> {
        if self.usage.render_depth >= self.limits().render_depth {
            return Err(Error::nesting());
        }
        self.usage.render_depth += 1;
        Ok(())
    }

    pub(in crate::liquid) fn leave_body(&mut self) {
        self.usage.render_depth -= 1;
    }

    /// Counts the size of what a filter has made.
    pub(in crate::liquid) fn count_work(&mut self, value: &Value) -> Result<(), Error> {
        let size = match value {
            Value::String(text) => {
                self.limits().check_bytes(text.len())?;
                text.len()
            }
            Value::Array(items) => items.len() * size_of::<Value>(),
            _ => 1,
        };
        self.usage.work = self.usage.work.saturating_add(size);
        let most = self.limits().work;
        if self.usage.work > most {
            return Err(Error::limit(format!("more than {most} bytes made by filters")));
        }
        Ok(())
    }

    pub(in crate::liquid) fn count_node(&mut self, out: &Mapped) -> Result<(), Error> {
        self.usage.nodes += 1;
        let limits = self.limits();
        if self.usage.nodes > limits.nodes {
            return Err(Error::limit(format!("more than {} tags and objects", limits.nodes)));
        }
        limits.check_bytes(out.len())
    }

    /// Records the error of a node and writes its message in the place of the node's output, which began at `start`.
    /// A limit is not recovered from.
    pub(in crate::liquid) fn recover(
        &mut self,
        mut error: Error,
        line: usize,
        node: Range<usize>,
        out: &mut Mapped,
        start: usize,
    ) -> Result<(), Error> {
        self.node = node;
        if error.kind == ErrorKind::StackLevel {
            self.usage.stack_errors += 1;
            if self.usage.stack_errors > self.limits().stack_errors {
                error = Error::limit("too much nesting");
            }
        }
        if error.kind == ErrorKind::Memory {
            self.stop(error.clone(), line);
            return Err(error);
        }
        out.truncate(start);
        error.line.get_or_insert(line);
        if error.template.is_none() {
            error.template.clone_from(&self.template_name);
        }
        let silent = matches!(
            error.kind,
            ErrorKind::UndefinedVariable | ErrorKind::UndefinedDropMethod | ErrorKind::UndefinedFilter
        );
        if !silent {
            self.write(out, &self.shown(&error));
        }
        self.report(error);
        Ok(())
    }

    /// The message in the place of an error: one line, so that text around it stays what it is.
    fn shown(&self, error: &Error) -> String {
        if !self.raises || error.is_liquid() {
            return error.to_string();
        }
        error.message.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Reports the error that ends the render, at the innermost place.
    fn stop(&mut self, mut error: Error, line: usize) {
        if !std::mem::replace(&mut self.usage.is_stopped, true) {
            error.line = Some(line);
            self.report(error);
        }
    }

    /// Ends the render with an error that no node has reported.
    pub(in crate::liquid) fn end_with(&mut self, error: Error) {
        if !std::mem::take(&mut self.usage.is_stopped) {
            self.report(error);
        }
    }

    pub(in crate::liquid) fn diagnostics_since(&self, start: usize) -> Vec<Diagnostic> {
        self.errors[start..].iter().map(Located::to_diagnostic).collect()
    }
}

impl Located {
    fn to_diagnostic(&self) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(Severity::Fatal, self.error.code, self.span, self.error.raised());
        diagnostic.hints.clone_from(&self.error.hints);
        diagnostic.through(self.trace.clone())
    }
}
