//! The door to YAML: front matter and whole files, as Jekyll reads them.

use crate::diagnostic::Diagnostic;
use crate::text::Source;
use crate::value::Value;

/// What stands above a file's text.
#[derive(Debug)]
pub struct FrontMatter {
    pub data: Parsed,
    /// The byte at which the text begins.
    pub body_start: usize,
    /// Whether the data could be taken over.
    pub is_readable: bool,
}

/// What reading YAML gave.
#[derive(Debug, Default)]
pub enum Parsed {
    /// There is none.
    #[default]
    Absent,
    Data(Value),
    /// The problem, with libyaml's message.
    Broken(Box<Diagnostic>),
}

impl Default for FrontMatter {
    fn default() -> FrontMatter {
        FrontMatter { data: Parsed::Absent, body_start: 0, is_readable: true }
    }
}

pub fn read(source: &Source) -> FrontMatter {
    let text = source.text();
    let text_start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let rest = &text[text_start..];
    if !crate::jekyll::tree::has_yaml_header(rest) {
        return FrontMatter { body_start: text_start, ..FrontMatter::default() };
    }
    let first = rest.find('\n').map_or(rest.len(), |at| at + 1);
    let mut at = first;
    while at < rest.len() {
        let line_end = rest[at..].find('\n').map_or(rest.len(), |n| at + n);
        let line = &rest[at..line_end];
        if line.strip_prefix("---").or_else(|| line.strip_prefix("...")).is_some_and(|l| l.trim().is_empty()) {
            let mut end = (line_end + 1).min(rest.len());
            while let Some(n) = rest[end..].find('\n').filter(|n| rest[end..end + n].trim().is_empty()) {
                end += n + 1;
            }
            return FrontMatter { data: parse(source, &rest[..at]), body_start: text_start + end, is_readable: true };
        }
        at = line_end + 1;
    }
    FrontMatter { body_start: text_start, ..FrontMatter::default() }
}

pub fn read_file(source: &Source) -> Parsed {
    parse(source, source.text())
}

fn parse(source: &Source, text: &str) -> Parsed {
    match serde_yaml::from_str::<serde_yaml::Value>(text) {
        Ok(value) => Parsed::Data(crate::jekyll::configuration::from_yaml(&value)),
        Err(error) => Parsed::Broken(Box::new(super::file_problem(
            crate::diagnostic::Severity::Error,
            "yaml/syntax",
            source,
            error.to_string(),
        ))),
    }
}
