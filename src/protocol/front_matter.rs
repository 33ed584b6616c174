//! The front matter of the open file, as a form shows and changes it.

use serde::{Deserialize, Serialize};

/// What the front matter says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FrontMatter {
    /// Why nothing of it can be changed now.
    pub fault: Option<FrontMatterFault>,
    /// Keys that are there, and those that posts have besides; none where there is a fault.
    pub fields: Vec<Field>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FrontMatterFault {
    /// It cannot be read.
    Broken,
    /// It opens and does not close.
    Unclosed,
    /// It does not begin in the first line.
    Late,
    /// It has no keys, or the file is none of those that have front matter.
    Unfit,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    pub key: String,
    pub value: FieldValue,
    /// Its range in the file, in UTF-16 units; `None` where it is not there.
    pub place: Option<(usize, usize)>,
    /// Whether its value can only be changed in the text.
    pub fixed: bool,
}

/// A value, by the way in which it is filled in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldValue {
    /// A line of text, or a number.
    Line(String),
    /// Several lines.
    Lines(String),
    /// A day, `2024-01-02`.
    Day(String),
    /// A moment as clocks show it, `2024-01-02T10:00`, with seconds where it has them; empty where it is to be chosen.
    Moment(String),
    Switch(bool),
    List(Vec<String>),
    /// The name of a layout.
    Layout(String),
}

/// What a key is to say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// What was filled in, in whichever field.
    Text(String),
    Switch(bool),
    List(Vec<String>),
    Removed,
}

/// What comes of a wish.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Granted {
    /// In ascending order; `None` where nothing can be changed without changing something else.
    pub changes: Option<Vec<super::Change>>,
}

/// What the site offers to choose from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    pub layouts: Vec<String>,
    pub categories: Vec<String>,
    pub tags: Vec<String>,
    /// Keys that are not there yet.
    pub keys: Vec<String>,
}
