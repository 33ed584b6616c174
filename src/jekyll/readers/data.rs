//! `Jekyll::DataReader`: the files in `_data` as one tree of values.
//!
//! YAML and JSON go through the YAML reader, as they do in Jekyll; CSV and TSV become lists of maps by the header line.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::{Source, VirtualPath};
use crate::value::{Object, Value};

use super::Reading;
use super::csv;
use super::front_matter::{self, Parsed};
use crate::jekyll::tree::Tree;
use crate::jekyll::utils::deep_merge;

/// Files of data as they were last read, by path.
pub type KnownData = Rc<RefCell<HashMap<VirtualPath, Known>>>;

/// A file of data: its text, what it says, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Known {
    source: Source,
    value: Value,
    diagnostics: Vec<Diagnostic>,
}

/// Everything below the folder of data; from Jekyll 4.3 on laid over the theme's. Files that are the same as they were
/// are not read again.
pub fn read_data(reading: &Reading<'_>, (tree, theme): &(Tree, Tree)) -> Value {
    let read = |folder: Option<&Tree>| folder.map(|folder| read_folder(reading, folder)).unwrap_or_default();
    let own = read(tree.dir(&reading.string("data_dir")));
    let below = theme.dirs.get("_data").filter(|_| reading.profile.is_jekyll_4());
    Value::Object(Rc::new(if below.is_some() { deep_merge(&read(below), &own) } else { own }))
}

/// The files by kind, each kind sorted by name, and then the folders.
fn read_folder(reading: &Reading<'_>, folder: &Tree) -> Object {
    let mut data = Object::new();
    for kind in [".yaml", ".yml", ".json", ".csv", ".tsv"] {
        for (name, path) in folder.files.iter().filter(|(name, _)| !name.starts_with('.') && name.ends_with(kind)) {
            let Some(source) = reading.world.source(path) else { continue };
            let key = sanitize(name.strip_suffix(kind).unwrap_or(name));
            data.insert(key, read_once(reading, &source, kind));
        }
    }
    for (name, below) in folder.dirs.iter().filter(|(name, _)| !name.starts_with('.')) {
        data.insert(sanitize(name), Value::Object(read_folder(reading, below).into()));
    }
    data
}

/// What a file says, read only if it is another than it was.
fn read_once(reading: &Reading<'_>, source: &Source, kind: &str) -> Value {
    if let Some(known) = reading.known_data.borrow().get(source.path()).filter(|known| known.source.is_same(source)) {
        known.diagnostics.iter().for_each(|diagnostic| reading.report(diagnostic.clone()));
        return known.value.clone();
    }
    let before = reading.diagnostics.borrow().len();
    let value = read_file(reading, source, kind);
    let diagnostics = reading.diagnostics.borrow()[before..].to_vec();
    let known = Known { source: source.clone(), value: value.clone(), diagnostics };
    reading.known_data.borrow_mut().insert(source.path().clone(), known);
    value
}

fn read_file(reading: &Reading<'_>, source: &Source, kind: &str) -> Value {
    match kind {
        ".csv" => table(reading, source, ','),
        ".tsv" => table(reading, source, '\t'),
        _ => match front_matter::read_file(source) {
            Parsed::Data(value) => value,
            Parsed::Absent => Value::Bool(false),
            Parsed::Broken(problem) => {
                let path = source.path().as_str();
                let message =
                    problem.message.replacen(&format!("({path})"), &format!("({})", reading.absolute(path)), 1);
                reading.report(Diagnostic { severity: Severity::Fatal, message, ..*problem });
                Value::Nil
            }
        },
    }
}

/// `DataReader#sanitize_filename`: only word characters, spaces and hyphens stay, and spaces become underscores.
fn sanitize(name: &str) -> String {
    let kept: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-' || c.is_ascii_whitespace())
        .collect();
    kept.split_ascii_whitespace().collect::<Vec<_>>().join("_")
}

/// The rows of a table. One that is malformed ends the build.
fn table(reading: &Reading<'_>, source: &Source, separator: char) -> Value {
    csv::rows(source.text(), separator).unwrap_or_else(|malformed| {
        let span = source.span(malformed.at, malformed.at + 1);
        let hint =
            "A field that holds a quote, a separator or a line end stands in quotes, and its quotes are doubled.";
        reading.report(Diagnostic::new(Severity::Fatal, Code("jekyll/csv"), span, malformed.message).hint(hint));
        Value::Nil
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_words() {
        assert_eq!(sanitize("my file (1)"), "my_file_1");
        assert_eq!(sanitize("a.b-c"), "ab-c");
    }
}
