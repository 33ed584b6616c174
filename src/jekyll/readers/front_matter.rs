//! The door to YAML: front matter and whole files, as Jekyll reads them.

use crate::diagnostic::Diagnostic;
use crate::text::Source;
use crate::value::Value;
use crate::yaml;

/// What stands above a file's text.
#[derive(Clone, Debug)]
pub struct FrontMatter {
    pub data: Parsed,
    /// The byte at which the text begins.
    pub body_start: usize,
    /// Whether the data could be taken over.
    pub is_readable: bool,
    /// Advice on what Jekyll takes without a word.
    pub advice: Vec<Diagnostic>,
}

/// What reading YAML gave.
#[derive(Clone, Debug, Default)]
pub enum Parsed {
    /// There is none.
    #[default]
    Absent,
    Data(Value),
    /// The problem, with Ruby's message.
    Broken(Box<Diagnostic>),
}

impl Default for FrontMatter {
    fn default() -> FrontMatter {
        FrontMatter { data: Parsed::Absent, body_start: 0, is_readable: true, advice: Vec::new() }
    }
}

pub fn read(source: &Source) -> FrontMatter {
    let warned = yaml::front_matter(source);
    let found = warned.output;
    let (errors, advice) = warned.diagnostics.into_iter().partition(is_error);
    let data = if found.yaml.is_some() { parsed(found.data, errors) } else { Parsed::Absent };
    FrontMatter { data, body_start: found.content.start, is_readable: true, advice }
}

pub fn read_file(source: &Source) -> Parsed {
    let warned = yaml::load(source);
    parsed(warned.output, warned.diagnostics.into_iter().filter(is_error).collect())
}

/// The line that Jekyll logs for a problem, where the build goes on: all but libyaml's own errors are told of as
/// `others` says.
pub fn logged(problem: &Diagnostic, path: &str, others: &str) -> String {
    let happened = if problem.code.0 == "yaml/syntax" { "YAML Exception reading" } else { others };
    format!("{happened} {path}: {}", problem.message)
}

fn is_error(problem: &Diagnostic) -> bool {
    problem.severity <= crate::diagnostic::Severity::Error
}

fn parsed(data: Value, errors: Vec<Diagnostic>) -> Parsed {
    errors.into_iter().next().map_or(Parsed::Data(data), |error| Parsed::Broken(Box::new(error)))
}
