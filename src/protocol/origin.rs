//! Where something in the preview comes from.

use serde::{Deserialize, Serialize};

/// What was clicked in the preview, as the frame says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Clicked {
    /// The child numbers that lead from the body to the node, text nodes and comments counted.
    pub path: Vec<u32>,
    /// Where in a text it was clicked, in UTF-16 units.
    pub offset: Option<usize>,
    /// What the text begins with; empty for what has none.
    pub text: String,
    /// How many letters stand before it in the page.
    pub before: usize,
}

/// The source of something in the preview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Located {
    pub place: FilePlace,
    /// How it came into the page from there, innermost first.
    pub steps: Vec<Step>,
}

/// A range in a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FilePlace {
    pub kind: FileKind,
    pub file: String,
    /// From 1.
    pub line: usize,
    /// The range, in UTF-16 units; empty where it is only a point.
    pub from: usize,
    pub to: usize,
}

/// Whose file it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// The one in the editor.
    Open,
    /// Another one of the author's.
    Site,
    /// The site's theme has it.
    Theme,
    /// Galley has it, for posts without a site.
    BuiltIn,
}

/// One step from the source to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    pub kind: StepKind,
    /// The value's name, or the path of the include or the layout.
    pub name: String,
    /// Where that is asked for.
    pub place: FilePlace,
}

/// What a step is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// A template prints the value.
    Value,
    /// It stands in an include.
    Include,
    /// It stands in a layout.
    Layout,
    /// It is content, and goes into a layout.
    Around,
}
