//! Front matter: the YAML at the top of a file, cut off where Jekyll's own regular expression cuts it.
//!
//! ```text
//! ---␣\n  yaml  ^(---|...)␣  blank lines  content
//! ```
//!
//! Nothing may stand before the first dashes but a byte order mark. The first line of `---` or `...` with nothing
//! but space after it ends the YAML, and all blank lines below it go with it. Without such a line there is no front
//! matter. Pages and layouts (`Jekyll::Convertible`) and documents (`Jekyll::Document`) cut alike, and word their
//! errors in two ways.

use std::ops::Range;

use super::error::{ErrorKind, LoadError};
use super::loader::{Loader, diagnose};
use super::positions::Positions;
use crate::diagnostic::{Code, Diagnostic, Severity, Warned};
use crate::text::Source;
use crate::value::{Object, Value};

/// The two halves of a file.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// The map; empty where there is none, where it is broken, or where something else stands in its place.
    pub data: Object,
    /// What stands there if it is neither a map nor nothing (nil or `false`).
    pub not_a_map: Option<Value>,
    /// The YAML with the line that opens it; empty at the start of the content where there is no front matter.
    pub yaml: Range<usize>,
    /// The rest of the file.
    pub content: Range<usize>,
    /// Where the keys stand.
    pub positions: Positions,
    /// What stopped the load.
    pub error: Option<LoadError>,
}

/// Reads the front matter of a page or a layout. A YAML error is logged, and the data is empty; what is no map ends
/// the build.
pub fn front_matter(source: &Source) -> Warned<FrontMatter> {
    let path = source.path();
    let Warned { output, mut diagnostics } = read(source, |error| match error.kind {
        ErrorKind::Syntax => format!("YAML Exception reading {path}: {}", error.message_with_name("<unknown>")),
        _ => format!("Error reading file {path}: {}", error.message),
    });
    if output.not_a_map.is_some() {
        let message = format!("Invalid YAML front matter in {path}");
        diagnostics.push(not_a_map(source, &output, Severity::Fatal, message));
    }
    Warned { output, diagnostics }
}

/// Reads the front matter of a post or another document of a collection. All errors are logged, and the data is
/// empty.
pub fn document_front_matter(source: &Source) -> Warned<FrontMatter> {
    let path = source.path();
    let Warned { output, mut diagnostics } = read(source, |error| match error.kind {
        ErrorKind::Syntax => format!("YAML Exception reading {path}: {}", error.message_with_name("<unknown>")),
        _ => format!("could not read file {path}: {}", error.message),
    });
    if let Some(value) = &output.not_a_map {
        let message = format!("could not read file {path}: undefined method `key?' for {}", receiver(value));
        diagnostics.push(not_a_map(source, &output, Severity::Error, message));
    }
    Warned { output, diagnostics }
}

/// Whether Jekyll takes the file for one with front matter, and not for a static file: it looks at the bytes of the
/// first line alone, so that a byte order mark hides the dashes.
pub fn has_header(text: &str) -> bool {
    let line = text.split_inclusive('\n').next().unwrap_or_default();
    line.strip_prefix("---").is_some_and(|rest| rest.ends_with('\n') && rest.bytes().all(is_space))
}

fn read(source: &Source, word: impl Fn(&LoadError) -> String) -> Warned<FrontMatter> {
    let text = source.text();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let Some((yaml, content)) = split(text, start) else {
        let front_matter = FrontMatter { yaml: start..start, content: start..text.len(), ..FrontMatter::default() };
        return Warned::clean(front_matter);
    };
    let loaded = Loader::new(source.id(), start, &text[yaml.clone()]).load();
    let mut diagnostics = loaded.diagnostics;
    if let Some(error) = &loaded.error {
        diagnostics.push(diagnose(error, Severity::Error, source.id(), start, word(error)));
    }
    let (data, not_a_map) = match loaded.value {
        Value::Object(object) => (std::rc::Rc::unwrap_or_clone(object), None),
        Value::Nil | Value::Bool(false) => (Object::new(), None),
        other => (Object::new(), Some(other)),
    };
    let content = content..text.len();
    let output = FrontMatter { data, not_a_map, yaml, content, positions: loaded.positions, error: loaded.error };
    Warned { output, diagnostics }
}

fn not_a_map(source: &Source, found: &FrontMatter, severity: Severity, message: String) -> Diagnostic {
    let span = source.span(found.yaml.start, found.yaml.end);
    Diagnostic::new(severity, Code("yaml/not-a-map"), span, message)
        .hint("Front matter is lines of `key: value` between two lines of `---`.")
}

/// How Ruby's `NoMethodError` names the object without the method: a long one without its content.
fn receiver(value: &Value) -> String {
    let shown = value.inspect();
    let class = value.class_name();
    match shown.len() {
        66.. => format!("#<{class}>"),
        _ if shown.starts_with('#') => shown,
        _ => format!("{shown}:{class}"),
    }
}

/// The range of the YAML in `text` from `start` on, and the place where the content begins.
fn split(text: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let after_dashes = start + 3;
    if !text[start..].starts_with("---") {
        return None;
    }
    let mut line = after_dashes + after_blank_lines(&text[after_dashes..])?;
    loop {
        if let Some(content) = close(&text[line..]) {
            return Some((start..line, line + content));
        }
        line += text[line..].find('\n')? + 1;
    }
}

/// The length of a closing line and the blank lines below it, if `text` begins with one.
fn close(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("---").or_else(|| text.strip_prefix("..."))?;
    let space = space_length(rest);
    if space == rest.len() { Some(text.len()) } else { after_blank_lines(rest).map(|length| length + 3) }
}

/// The place after the last line end of the space that `text` begins with.
fn after_blank_lines(text: &str) -> Option<usize> {
    text[..space_length(text)].rfind('\n').map(|at| at + 1)
}

fn space_length(text: &str) -> usize {
    text.bytes().take_while(|&b| is_space(b)).count()
}

/// Ruby's `\s`.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FileId;

    fn page(text: &str) -> (FrontMatter, Vec<Diagnostic>) {
        let Warned { output, diagnostics } = front_matter(&Source::new(FileId::new(0), "a.md", text));
        (output, diagnostics)
    }

    fn halves(text: &str) -> (&str, &str) {
        let (found, _) = page(text);
        (&text[found.yaml], &text[found.content])
    }

    #[test]
    fn the_first_bare_dashes_or_dots_close() {
        assert_eq!(halves("---\na: 1\n---\nbody"), ("---\na: 1\n", "body"));
        assert_eq!(halves("---\na: 1\n...  \nbody"), ("---\na: 1\n", "body"));
        assert_eq!(halves("---\na: 1\n--- x\n ---\n---\nbody"), ("---\na: 1\n--- x\n ---\n", "body"));
        assert_eq!(halves("---  \r\na: 1\r\n---\r\nbody"), ("---  \r\na: 1\r\n", "body"));
        assert_eq!(halves("---\n---"), ("---\n", ""));
    }

    #[test]
    fn blank_lines_after_it_go_and_indentation_stays() {
        assert_eq!(halves("---\n---\n \n\n  code").1, "  code");
        assert_eq!(halves("---\n---\n   ").1, "");
        assert_eq!(halves("---\n---   x\n---\ny").1, "y");
    }

    #[test]
    fn without_both_lines_all_is_content() {
        for text in ["", "---", "---\na: 1\n", " ---\n---\n", "---a\n---\n", "---\na: 1\n----\n", "----\n---\n"] {
            assert_eq!(halves(text), ("", text));
        }
    }

    #[test]
    fn a_byte_order_mark_hides_the_header_alone() {
        let text = "\u{feff}---\na: 1\n---\nbody";
        assert_eq!(halves(text), ("---\na: 1\n", "body"));
        assert!(!has_header(text) && has_header("--- \t\r\n") && !has_header("---") && !has_header("--- x\n"));
    }

    #[test]
    fn errors_stand_where_they_say() {
        let text = "\u{feff}---\ntitle: \u{e9}\nb: c: d\n---\nbody";
        let (found, diagnostics) = page(text);
        assert!(found.data.is_empty());
        let message = "YAML Exception reading a.md: (<unknown>): mapping values are not allowed in this context at \
                       line 3 column 5";
        assert_eq!((diagnostics[0].message.as_str(), diagnostics[0].severity), (message, Severity::Error));
        assert_eq!(text[diagnostics[0].span.start as usize..].find("d\n"), Some(2));
    }

    #[test]
    fn what_is_no_map_ends_the_build_of_a_page_and_not_of_a_post() {
        let text = "---\n- 1\n---\nbody";
        let (found, diagnostics) = page(text);
        assert!(found.data.is_empty() && diagnostics[0].is_fatal());
        assert_eq!(diagnostics[0].message, "Invalid YAML front matter in a.md");
        let warned = document_front_matter(&Source::new(FileId::new(0), "a.md", text));
        assert_eq!(warned.diagnostics[0].message, "could not read file a.md: undefined method `key?' for [1]:Array");
        assert_eq!(warned.diagnostics[0].severity, Severity::Error);
    }

    #[test]
    fn keys_and_values_have_places() {
        let text = "---\ntitle: One\ntags:\n- a\n- b\n\nlast: x\ntitle: Two\n---\n";
        let (found, diagnostics) = page(text);
        let place = |name| {
            let position = found.positions.get(name).expect("the key is there");
            let cut = |span: crate::text::Span| &text[span.start as usize..span.end as usize];
            (cut(position.key), cut(position.value))
        };
        assert_eq!(place("title"), ("title", "Two"));
        assert_eq!(place("tags"), ("tags", "- a\n- b"));
        assert_eq!((diagnostics[0].code, diagnostics[0].span.start), (Code("yaml/duplicate-key"), 4));
    }
}
