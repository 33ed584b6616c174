//! Why a text could not be loaded, in Ruby's words.

use std::ops::Range;

/// What stopped the load.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadError {
    pub kind: ErrorKind,
    /// Ruby's message; of a syntax error without the file's name, which Ruby puts before it in parentheses.
    pub message: String,
    /// How to write it right.
    pub hints: Vec<String>,
    /// The bytes in question, from the place that the message names on.
    pub(super) range: Range<usize>,
}

/// The kinds of [`LoadError`].
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// libyaml cannot read it: `Psych::SyntaxError`.
    Syntax,
    /// SafeYAML fails on a value: a merge of no map, a number that is none.
    Value,
    /// Ruby would take it, Galley does not: it nests too deep, or expands to too much.
    Limit,
}

impl LoadError {
    pub(super) fn value(message: String, range: Range<usize>) -> LoadError {
        LoadError { kind: ErrorKind::Value, message, hints: Vec::new(), range }
    }

    pub(super) fn limit(message: &str, hint: &str, range: Range<usize>) -> LoadError {
        LoadError { kind: ErrorKind::Limit, message: message.into(), hints: vec![hint.into()], range }
    }

    /// The message with the name that Ruby gives to the text, `<unknown>` or a file's path.
    pub fn message_with_name(&self, name: &str) -> String {
        match self.kind {
            ErrorKind::Syntax => format!("({name}): {}", self.message),
            ErrorKind::Value | ErrorKind::Limit => self.message.clone(),
        }
    }
}
