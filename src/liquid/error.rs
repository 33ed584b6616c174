//! Errors as data, with Liquid's own words.
//!
//! Mirrors `Liquid::Error` and its subclasses: the texts are those that a user of Jekyll sees.

use std::fmt;
use std::ops::{Deref, DerefMut};

use crate::diagnostic::Code;
use crate::value::Value;

/// An error at parsing or rendering. Small, since nearly everything returns one.
#[derive(Clone, Debug, PartialEq)]
pub struct Error(Box<ErrorData>);

/// What an [`Error`] says; reached through it.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorData {
    pub kind: ErrorKind,
    /// The bare message, without prefix and place.
    pub message: String,
    /// The line of the template's text, from 1.
    pub line: Option<usize>,
    /// The name of the included file in which it happened.
    pub template: Option<String>,
    /// What follows the message, such as `in "{{ x | }}"`.
    pub markup: Option<String>,
    /// The stable name of the problem.
    pub code: Code,
    /// How to write it right.
    pub hints: Vec<String>,
}

/// The class of an error.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    Syntax,
    Argument,
    FileSystem,
    StackLevel,
    /// A limit was reached: the whole render ends.
    Memory,
    ZeroDivision,
    FloatDomain,
    UndefinedVariable,
    UndefinedDropMethod,
    UndefinedFilter,
    /// An exception that is not Liquid's, of this Ruby class. Liquid prints it as "internal"; Jekyll ends with its
    /// bare message.
    Foreign(&'static str),
}

impl ErrorKind {
    /// The Ruby class.
    pub const fn class(self) -> &'static str {
        match self {
            ErrorKind::Syntax => "Liquid::SyntaxError",
            ErrorKind::Argument => "Liquid::ArgumentError",
            ErrorKind::FileSystem => "Liquid::FileSystemError",
            ErrorKind::StackLevel => "Liquid::StackLevelError",
            ErrorKind::Memory => "Liquid::MemoryError",
            ErrorKind::ZeroDivision => "Liquid::ZeroDivisionError",
            ErrorKind::FloatDomain => "Liquid::FloatDomainError",
            ErrorKind::UndefinedVariable => "Liquid::UndefinedVariable",
            ErrorKind::UndefinedDropMethod => "Liquid::UndefinedDropMethod",
            ErrorKind::UndefinedFilter => "Liquid::UndefinedFilter",
            ErrorKind::Foreign(class) => class,
        }
    }

    const fn code(self) -> Code {
        Code(match self {
            ErrorKind::Syntax => "liquid/syntax",
            ErrorKind::Argument => "liquid/argument",
            ErrorKind::FileSystem => "liquid/file-system",
            ErrorKind::StackLevel => "liquid/nesting",
            ErrorKind::Memory => "liquid/limit",
            ErrorKind::ZeroDivision => "liquid/zero-division",
            ErrorKind::FloatDomain => "liquid/float-domain",
            ErrorKind::UndefinedVariable => "liquid/undefined-variable",
            ErrorKind::UndefinedDropMethod => "liquid/undefined-method",
            ErrorKind::UndefinedFilter => "liquid/undefined-filter",
            ErrorKind::Foreign(_) => "liquid/internal",
        })
    }
}

impl Error {
    /// An error of a class with its bare message.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Error {
        let code = kind.code();
        let data = ErrorData {
            kind,
            message: message.into(),
            line: None,
            template: None,
            markup: None,
            code,
            hints: Vec::new(),
        };
        Error(Box::new(data))
    }

    /// `Liquid::SyntaxError`.
    pub fn syntax(message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Syntax, message)
    }

    /// `Liquid::ArgumentError`.
    pub fn argument(message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Argument, message)
    }

    /// An exception that is not Liquid's, such as Ruby's `NoMethodError`.
    pub fn foreign(class: &'static str, message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Foreign(class), message)
    }

    /// Ruby's `NoMethodError` of a call of `method` on `receiver`.
    pub fn no_method(method: &str, receiver: &Value) -> Error {
        let class = receiver.class_name();
        let shown = receiver.inspect();
        // What inspects as `#<Class ...>` has named its class already.
        let class = if shown.starts_with('#') { String::new() } else { format!(":{class}") };
        Error::foreign("NoMethodError", format!("undefined method `{method}' for {shown}{class}"))
    }

    /// Nesting beyond what Liquid allows.
    pub fn nesting() -> Error {
        Error::new(ErrorKind::StackLevel, "Nesting too deep")
    }

    /// A limit was reached: `what` was too much. The render ends.
    pub fn limit(what: impl fmt::Display) -> Error {
        Error::new(ErrorKind::Memory, format!("Memory limits exceeded: {what}"))
    }

    /// Gives the problem a name of its own.
    pub fn with_code(mut self, code: &'static str) -> Error {
        self.code = Code(code);
        self
    }

    /// Adds advice.
    pub fn hint(mut self, hint: impl Into<String>) -> Error {
        self.hints.push(hint.into());
        self
    }

    /// Whether this is an error of Liquid's own, which carries line and template.
    pub fn is_liquid(&self) -> bool {
        !matches!(self.kind, ErrorKind::Foreign(_))
    }

    /// The message of the exception that ends Jekyll's build.
    pub fn raised(&self) -> String {
        if self.is_liquid() { self.to_string() } else { self.message.clone() }
    }
}

/// The text that Liquid writes into the page where errors do not end the render.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.kind == ErrorKind::Syntax { "Liquid syntax error" } else { "Liquid error" })?;
        if let Some(line) = self.line {
            f.write_str(" (")?;
            if let Some(template) = &self.template {
                write!(f, "{template} ")?;
            }
            write!(f, "line {line})")?;
        }
        f.write_str(": ")?;
        f.write_str(if self.is_liquid() { &self.message } else { "internal" })?;
        if let Some(markup) = &self.markup {
            write!(f, " {markup}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

impl Deref for Error {
    type Target = ErrorData;

    fn deref(&self) -> &ErrorData {
        &self.0
    }
}

impl DerefMut for Error {
    fn deref_mut(&mut self) -> &mut ErrorData {
        &mut self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_those_of_liquid() {
        let mut error = Error::argument("invalid integer");
        assert_eq!(error.to_string(), "Liquid error: invalid integer");
        error.line = Some(3);
        error.template = Some("a.html".into());
        error.markup = Some("included ".into());
        assert_eq!(error.to_string(), "Liquid error (a.html line 3): invalid integer included ");
        let error = Error::foreign("NoMethodError", "undefined method `x'");
        assert_eq!(
            (error.to_string().as_str(), error.raised().as_str()),
            ("Liquid error: internal", "undefined method `x'")
        );
    }
}
