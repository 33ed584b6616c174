//! The crate grass, which compiles Sass as dart Sass does, on files that are handed to it.

use std::io::{Error, ErrorKind, Result};
use std::path::{Component, Path, PathBuf};

use grass_compiler::{ErrorKind as Kind, Fs, InputSyntax, Options, OutputStyle};

use super::request::{Answer, Failure, Request};

/// Answers a request in JSON: what the module of the browser exports.
pub fn answer(request: &str) -> String {
    let answer = match serde_json::from_str(request) {
        Ok(request) => compile(&request),
        Err(error) => Err(Failure { message: error.to_string(), path: String::new(), line: 0, column: 0 }),
    };
    serde_json::to_string(&answer).unwrap_or_default()
}

/// The CSS of the request's file.
pub fn compile(request: &Request) -> Answer {
    let files = Files(request);
    let options = Options::default()
        .fs(&files)
        .quiet(true)
        .load_paths(&request.load_paths)
        .style(if request.is_compressed { OutputStyle::Compressed } else { OutputStyle::Expanded })
        .input_syntax(if request.is_indented { InputSyntax::Sass } else { InputSyntax::Scss });
    grass_compiler::from_path(&request.path, &options).map_err(|error| match error.kind() {
        Kind::ParseError { message, loc, .. } => {
            Failure { message, path: loc.file.name().to_owned(), line: loc.begin.line, column: loc.begin.column }
        }
        other => Failure { message: format!("{other:?}"), path: request.path.clone(), line: 0, column: 0 },
    })
}

/// The request's files as grass asks for them.
#[derive(Debug)]
struct Files<'r>(&'r Request);

impl Fs for Files<'_> {
    fn is_dir(&self, path: &Path) -> bool {
        let prefix = format!("{}/", inside(path));
        prefix == "/" || self.0.files.keys().any(|file| file.starts_with(&prefix))
    }

    /// The text that is compiled is read, but never found by an import.
    fn is_file(&self, path: &Path) -> bool {
        let path = inside(path);
        path != self.0.path && self.0.files.contains_key(&path)
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>> {
        let path = inside(path);
        self.0
            .files
            .get(&path)
            .map(|text| without_extensions(text).into_bytes())
            .ok_or_else(|| Error::new(ErrorKind::NotFound, path))
    }

    fn canonicalize(&self, path: &Path) -> Result<PathBuf> {
        Ok(PathBuf::from(inside(path)))
    }
}

/// The text with the extensions of imports left out: grass looks for a file with its extension beside the importing one
/// alone, and in the load paths only for one without.
fn without_extensions(text: &str) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("@import") {
        let end = rest[start..].find([';', '}']).map_or(rest.len(), |end| start + end);
        changed.push_str(&rest[..start]);
        let import = &rest[start..end];
        let mut shorter = import.to_owned();
        for extension in [".scss\"", ".scss'", ".sass\"", ".sass'"] {
            shorter = shorter.replace(extension, &extension[5..]);
        }
        changed.push_str(if import.contains("url(") { import } else { &shorter });
        rest = &rest[end..];
    }
    changed.push_str(rest);
    changed
}

/// The path without its `.` and `..`.
fn inside(path: &Path) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(parts.pop()),
            Component::Normal(name) => parts.extend(name.to_str()),
            _ => {}
        }
    }
    parts.join("/")
}
