//! The state of a render: variables, errors, limits, and what tags and filters ask the outside for.
//!
//! Mirrors `Liquid::Context`. Values that are text with known origins (a capture, a page's `content`) are kept with
//! that text beside them, so that printing them unchanged keeps their map.

use std::any::{Any, TypeId};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::condition::Operand;
use super::limits::Usage;
use super::{Environment, Error, ErrorKind, Expression, Limits, Template};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{FileId, Mapped, Span, Trace, Tracepoint};
use crate::value::Value;
use crate::world::World;

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

/// A value, and the text that it is where its origins are known.
#[derive(Clone, Debug, Default)]
pub struct Binding {
    pub value: Value,
    pub text: Option<Rc<Mapped>>,
}

/// What ends the rendering of a block before its end.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Interrupt {
    Break,
    Continue,
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

    // Variables.

    /// Sets a global variable, over those of [`Context::with_globals`].
    pub fn set_global(&mut self, name: &str, value: Value) {
        self.overlay.insert(name.into(), Binding { value, text: None });
    }

    /// Sets a global variable to text with origins.
    pub fn set_global_text(&mut self, name: &str, text: Rc<Mapped>) {
        self.overlay.insert(name.into(), Binding::of_text(text));
    }

    /// Sets a variable of the template, as `assign` does: in the outermost scope.
    pub fn assign(&mut self, name: Rc<str>, binding: Binding) {
        self.scopes[0].insert(name, binding);
    }

    /// Sets a variable in the scope that [`Context::stack`] has opened; it opens one for the first variable.
    pub fn set(&mut self, name: &Rc<str>, binding: impl Into<Binding>) -> Result<(), Error> {
        if !self.scope_used {
            self.scope_used = true;
            self.scopes.push(Scope::new());
            if self.scopes.len() > self.limits().nesting {
                return Err(Error::nesting());
            }
        }
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(Rc::clone(name), binding.into());
        }
        Ok(())
    }

    /// Runs `body` with room for variables of its own, which are gone after it.
    pub fn stack<T>(&mut self, body: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.scope_used, false);
        let result = body(self);
        if self.scope_used {
            self.scopes.pop();
        }
        self.scope_used = outer;
        result
    }

    /// The value of an expression's text, as `context["page.url"]` gives it in Ruby.
    pub fn lookup(&mut self, expression: &str) -> Result<Value, Error> {
        Expression::parse(expression)?.evaluate(self)
    }

    /// A variable with the text beside it.
    pub fn binding(&mut self, name: &str) -> Result<Binding, Error> {
        if let Some(binding) = self.scoped(name) {
            return Ok(binding.clone());
        }
        self.find_variable(&Value::from(name)).map(Binding::from)
    }

    /// The variable of this name: in the scopes from the innermost, then among the globals.
    pub fn find_variable(&mut self, name: &Value) -> Result<Value, Error> {
        if let Value::String(name) = name {
            if let Some(binding) = self.scoped(name) {
                return Ok(binding.value.clone().to_liquid());
            }
            for globals in &self.globals {
                let found = match globals {
                    Value::Object(object) => object.get(name).cloned(),
                    Value::Drop(drop) => drop.get(name),
                    _ => None,
                };
                match found {
                    Some(value) if !value.is_nil() || self.strict_variables => return Ok(value.to_liquid()),
                    _ => {}
                }
            }
        }
        if self.strict_variables { Err(super::expression::undefined_variable(name)) } else { Ok(Value::Nil) }
    }

    /// [`Context::find_variable`] that takes no part in `strict_variables`.
    pub fn find_variable_or_nil(&mut self, name: &Value) -> Value {
        let strict = std::mem::replace(&mut self.strict_variables, false);
        let value = self.find_variable(name).unwrap_or_default();
        self.strict_variables = strict;
        value
    }

    /// The counter `name` of `increment` and `decrement`: the global variable of that name, 0 where there is none.
    pub fn counter(&mut self, name: &str) -> Value {
        match self.overlay.get(name) {
            Some(binding) => binding.value.clone(),
            None => match self.globals.first() {
                Some(Value::Object(object)) => object.get(name).cloned().unwrap_or_default(),
                Some(Value::Drop(drop)) => drop.get(name).unwrap_or_default(),
                _ => Value::Nil,
            },
        }
    }

    // Interrupts.

    /// Ends the blocks around up to the next loop.
    pub fn interrupt(&mut self, interrupt: Interrupt) {
        self.interrupts.push(interrupt);
    }

    /// Whether the blocks at hand are being ended.
    pub fn is_interrupted(&self) -> bool {
        !self.interrupts.is_empty()
    }

    /// Takes the interrupt at hand, which is handled then.
    pub fn take_interrupt(&mut self) -> Option<Interrupt> {
        self.interrupts.pop()
    }

    // Output.

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

    // Errors.

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
        self.errors.push(Located { error, span, trace });
    }

    // Limits.

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
    pub(super) fn begin(&mut self, source: &Rc<Mapped>, trim: bool) {
        self.source = Rc::clone(source);
        self.trim = trim;
        self.node = 0..0;
    }

    pub(super) fn node(&self) -> Range<usize> {
        self.node.clone()
    }

    pub(super) fn set_node(&mut self, range: Range<usize>) {
        self.node = range;
    }

    pub(super) fn enter_body(&mut self) -> Result<(), Error> {
        if self.usage.render_depth >= self.limits().render_depth {
            return Err(Error::nesting());
        }
        self.usage.render_depth += 1;
        Ok(())
    }

    pub(super) fn leave_body(&mut self) {
        self.usage.render_depth -= 1;
    }

    /// Counts the size of what a filter has made.
    pub(super) fn count_work(&mut self, value: &Value) -> Result<(), Error> {
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

    pub(super) fn count_node(&mut self, out: &Mapped) -> Result<(), Error> {
        self.usage.nodes += 1;
        let limits = self.limits();
        if self.usage.nodes > limits.nodes {
            return Err(Error::limit(format!("more than {} tags and objects", limits.nodes)));
        }
        limits.check_bytes(out.len())
    }

    /// Records the error of a node and writes its message in the place of the node's output, which began at `start`.
    /// A limit is not recovered from.
    pub(super) fn recover(
        &mut self,
        mut error: Error,
        line: usize,
        node: Range<usize>,
        out: &mut Mapped,
        start: usize,
    ) -> Result<(), Error> {
        self.node = node;
        if error.kind == ErrorKind::Memory {
            return Err(error);
        }
        if error.kind == ErrorKind::StackLevel {
            self.usage.stack_errors += 1;
            if self.usage.stack_errors > self.limits().stack_errors {
                return Err(Error::limit("too much nesting"));
            }
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
            self.write(out, &error.to_string());
        }
        self.report(error);
        Ok(())
    }

    /// The text with origins that an expression stands for: a variable that was bound to one, or a drop's member.
    pub(super) fn origin_text(&mut self, expression: &Expression) -> Result<Option<Rc<Mapped>>, Error> {
        let Expression::Variable(variable) = expression else { return Ok(None) };
        if let Some(name) = expression.plain_name() {
            return Ok(self.bound_text(name));
        }
        match variable.evaluate_owner(self)? {
            Some((Value::Drop(drop), name)) => Ok(drop.text(name)),
            _ => Ok(None),
        }
    }

    /// The text with origins that a variable was bound to.
    pub(super) fn bound_text(&self, name: &str) -> Option<Rc<Mapped>> {
        self.scoped(name)?.text.clone()
    }

    /// The operand of a comparison: `blank` and `empty` are told from values.
    pub(super) fn operand(&mut self, expression: &Expression) -> Result<Operand, Error> {
        Ok(match expression {
            Expression::Blank => Operand::Blank,
            Expression::Empty => Operand::Empty,
            other => Operand::Value(other.evaluate(self)?),
        })
    }

    pub(super) fn diagnostics_since(&self, start: usize) -> Vec<Diagnostic> {
        self.errors[start..].iter().map(Located::to_diagnostic).collect()
    }

    fn scoped(&self, name: &str) -> Option<&Binding> {
        self.scopes.iter().rev().find_map(|scope| scope.get(name)).or_else(|| self.overlay.get(name))
    }

    fn place(&self) -> (Span, Trace) {
        let span = self.source.span(self.node.clone()).unwrap_or(Span::new(FileId::new(0), 0, 0));
        let trace = if self.trace.is_empty() { self.source.trace(self.node.start) } else { self.trace.clone() };
        (span, trace)
    }
}

impl Located {
    fn to_diagnostic(&self) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(Severity::Fatal, self.error.code, self.span, self.error.raised());
        diagnostic.hints.clone_from(&self.error.hints);
        diagnostic.through(self.trace.clone())
    }
}

impl Binding {
    /// Text with origins as a variable's value.
    pub fn of_text(text: Rc<Mapped>) -> Binding {
        Binding { value: Value::from(text.text()), text: Some(text) }
    }
}

impl From<Value> for Binding {
    fn from(value: Value) -> Binding {
        Binding { value, text: None }
    }
}
