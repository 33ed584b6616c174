//! `Jekyll::DataReader`: the files in `_data` as one tree of values.
//!
//! YAML and JSON go through the YAML reader, as they do in Jekyll; CSV and TSV become lists of maps by the header line.

use std::rc::Rc;

use crate::diagnostic::{Diagnostic, Severity};
use crate::text::Source;
use crate::value::{Object, Value};

use super::Reading;
use super::front_matter::{self, Parsed};
use crate::jekyll::tree::Tree;

/// Everything below the folder of data.
pub fn read_data(reading: &Reading<'_>, tree: &Tree) -> Value {
    let folder = tree.dir(&reading.string("data_dir"));
    Value::Object(Rc::new(folder.map(|folder| read_folder(reading, folder)).unwrap_or_default()))
}

/// The files by kind, each kind sorted by name, and then the folders.
fn read_folder(reading: &Reading<'_>, folder: &Tree) -> Object {
    let mut data = Object::new();
    for kind in [".yaml", ".yml", ".json", ".csv", ".tsv"] {
        for (name, path) in folder.files.iter().filter(|(name, _)| !name.starts_with('.') && name.ends_with(kind)) {
            let Some(source) = reading.world.source(path) else { continue };
            let key = sanitize(name.strip_suffix(kind).unwrap_or(name));
            data.insert(key, read_file(reading, &source, kind));
        }
    }
    for (name, below) in folder.dirs.iter().filter(|(name, _)| !name.starts_with('.')) {
        data.insert(sanitize(name), Value::Object(read_folder(reading, below).into()));
    }
    data
}

fn read_file(reading: &Reading<'_>, source: &Source, kind: &str) -> Value {
    match kind {
        ".csv" => rows(source.text(), ','),
        ".tsv" => rows(source.text(), '\t'),
        _ => match front_matter::read_file(source) {
            Parsed::Data(value) => value,
            Parsed::Absent => Value::Bool(false),
            Parsed::Broken(problem) => {
                reading.report(Diagnostic { severity: Severity::Fatal, ..*problem });
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

/// The rows below the header line, each a map; quotes as RFC 4180 has them.
fn rows(text: &str, separator: char) -> Value {
    let mut records = records(text.strip_prefix('\u{feff}').unwrap_or(text), separator).into_iter();
    let header = records.next().unwrap_or_default();
    Value::array(records.map(|record| {
        let width = header.len().max(record.len());
        let cells = (0..width).map(|at| {
            let key = header.get(at).cloned().unwrap_or_default();
            (key, record.get(at).cloned().unwrap_or_default())
        });
        // Of two columns with one name the first counts, as `CSV::Row#to_hash` has it.
        let mut row = Object::new();
        for (key, value) in cells {
            if row.get_key(&key).is_none() {
                row.insert(key, value);
            }
        }
        Value::Object(row.into())
    }))
}

/// Fields are strings, empty ones nil, quoted empty ones empty. Empty lines are no records.
fn records(text: &str, separator: char) -> Vec<Vec<Value>> {
    let mut records = Vec::new();
    let mut record: Vec<Value> = Vec::new();
    let mut chars = text.chars().peekable();
    while chars.peek().is_some() {
        let (field, more) = field(&mut chars, separator);
        record.push(field);
        if !more {
            if !(record.len() == 1 && record[0].is_nil()) {
                records.push(std::mem::take(&mut record));
            }
            record.clear();
        }
    }
    if !record.is_empty() {
        record.push(Value::Nil);
        records.push(record);
    }
    records
}

/// One field, and whether the record goes on after it.
fn field(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, separator: char) -> (Value, bool) {
    let mut text = String::new();
    let quoted = chars.next_if_eq(&'"').is_some();
    let mut inside = quoted;
    while let Some(c) = chars.next() {
        match c {
            '"' if inside => match chars.next_if_eq(&'"') {
                Some(quote) => text.push(quote),
                None => inside = false,
            },
            c if inside => text.push(c),
            c if c == separator => return (cell(text, quoted), true),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => return (cell(text, quoted), false),
            c => text.push(c),
        }
    }
    (cell(text, quoted), false)
}

fn cell(text: String, quoted: bool) -> Value {
    if text.is_empty() && !quoted { Value::Nil } else { Value::from(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_become_lists_of_maps() {
        let text = "name,city\r\n\"Doe, Jane\",\"a \"\"b\"\"\"\n\nBob,\n";
        let shown = rows(text, ',').inspect();
        assert_eq!(shown, r#"[{"name"=>"Doe, Jane", "city"=>"a \"b\""}, {"name"=>"Bob", "city"=>nil}]"#);
    }

    #[test]
    fn keys_are_words() {
        assert_eq!(sanitize("my file (1)"), "my_file_1");
        assert_eq!(sanitize("a.b-c"), "ab-c");
    }
}
