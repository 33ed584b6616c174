//! The variables of a render: scopes, global variables, counters, and interrupts.

use std::rc::Rc;

use super::{Context, Scope};
use crate::liquid::condition::Operand;
use crate::liquid::{Error, Expression};
use crate::text::Mapped;
use crate::value::Value;

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

impl Context<'_> {
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
        if self.strict_variables { Err(crate::liquid::expression::undefined_variable(name)) } else { Ok(Value::Nil) }
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
}

/// What the engine alone needs.
impl Context<'_> {
    /// The text with origins that an expression stands for: a variable that was bound to one, or a drop's member.
    pub(in crate::liquid) fn origin_text(&mut self, expression: &Expression) -> Result<Option<Rc<Mapped>>, Error> {
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
    pub(in crate::liquid) fn bound_text(&self, name: &str) -> Option<Rc<Mapped>> {
        self.scoped(name)?.text.clone()
    }

    /// The operand of a comparison: `blank` and `empty` are told from values.
    pub(in crate::liquid) fn operand(&mut self, expression: &Expression) -> Result<Operand, Error> {
        Ok(match expression {
            Expression::Blank => Operand::Blank,
            Expression::Empty => Operand::Empty,
            other => Operand::Value(other.evaluate(self)?),
        })
    }

    fn scoped(&self, name: &str) -> Option<&Binding> {
        self.scopes.iter().rev().find_map(|scope| scope.get(name)).or_else(|| self.overlay.get(name))
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
