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
            .map(|text| text.clone().into_bytes())
            .ok_or_else(|| Error::new(ErrorKind::NotFound, path))
    }

    fn canonicalize(&self, path: &Path) -> Result<PathBuf> {
        Ok(PathBuf::from(inside(path)))
    }
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
