//! What the engine has to say about the author's text: data first, words for a terminal or an editor later.

use std::fmt;

use crate::text::{Span, Trace};

/// How grave a [`Diagnostic`] is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Jekyll's build ends here: there is no page.
    Fatal,
    /// Jekyll logs an error and goes on; the page is not what the author meant.
    Error,
    /// Jekyll logs a warning, or would if it looked.
    Warning,
    /// Galley's own advice.
    Hint,
}

impl Severity {
    /// The word that the command line and the editor use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Fatal => "fatal",
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A stable name of a kind of problem: the module, a slash, what is wrong. `liquid/unknown-tag`.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// One problem and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    pub severity: Severity,
    pub code: Code,
    /// The place in the author's file.
    pub span: Span,
    /// What is wrong, in Ruby's own words where Ruby has them.
    pub message: String,
    /// How to write it right, each a plain sentence.
    pub hints: Vec<String>,
    /// The includes and layouts that led there, innermost first.
    pub trace: Trace,
    /// What could be written instead, the best first.
    pub fixes: Vec<Fix>,
}

/// A change of the author's file that mends a problem.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does, as the words on a button.
    pub title: String,
    /// In ascending order, apart from each other, and all in the file of the problem.
    pub edits: Vec<Edit>,
}

/// A range of a file that is replaced.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    pub span: Span,
    pub insert: String,
}

impl Diagnostic {
    /// A problem without hints that stands in the document itself.
    pub fn new(severity: Severity, code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity,
            code,
            span,
            message: message.into(),
            hints: Vec::new(),
            trace: Trace::default(),
            fixes: Vec::new(),
        }
    }

    /// Adds advice.
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hints.push(hint.into());
        self
    }

    /// Offers a change that mends it.
    pub fn fix(mut self, title: impl Into<String>, edits: Vec<Edit>) -> Diagnostic {
        self.fixes.push(Fix { title: title.into(), edits });
        self
    }

    /// Says through which includes and layouts the place was reached.
    pub fn through(mut self, trace: Trace) -> Diagnostic {
        self.trace = trace;
        self
    }

    /// Whether Jekyll's build ends here.
    pub fn is_fatal(&self) -> bool {
        self.severity == Severity::Fatal
    }
}

/// A result that is there whatever was wrong, and what was wrong.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Warned<T> {
    pub output: T,
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Warned<T> {
    /// A result with nothing to say about it.
    pub fn clean(output: T) -> Warned<T> {
        Warned { output, diagnostics: Vec::new() }
    }

    /// The first problem that ends Jekyll's build.
    pub fn fatal(&self) -> Option<&Diagnostic> {
        self.diagnostics.iter().find(|diagnostic| diagnostic.is_fatal())
    }

    /// Changes the result and keeps the diagnostics.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Warned<U> {
        Warned { output: change(self.output), diagnostics: self.diagnostics }
    }

    /// Moves the diagnostics to the end of `all` and returns the result.
    pub fn take(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.diagnostics);
        self.output
    }
}
