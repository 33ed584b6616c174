//! What is asked of grass and what it answers: plain data, since in the browser grass is a module of its own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A text to compile.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Request {
    /// The file that is compiled, one of `files`.
    pub path: String,
    /// Whether that file is written by indentation.
    pub is_indented: bool,
    pub is_compressed: bool,
    /// Where imports are looked for, but for the folder of the file that imports.
    pub load_paths: Vec<String>,
    /// Path and text of all files that can be imported.
    pub files: BTreeMap<String, String>,
}

/// The CSS, or why there is none.
pub type Answer = Result<String, Failure>;

/// Why a text is no Sass: the message, and where in which file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Failure {
    pub message: String,
    pub path: String,
    /// From 0.
    pub line: usize,
    /// From 0, in characters.
    pub column: usize,
}
