//! A draft as it is kept in the browser.

use serde::{Deserialize, Serialize};

/// Names a draft for ever. The page makes it up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftId(pub String);

/// A file and its name, as they were at one moment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub id: DraftId,
    /// The name that the author gave; without one it is derived from the text.
    pub name: Option<String>,
    /// The name it was last shown under.
    pub shown_name: String,
    /// The whole file, byte order mark and line ends included.
    pub text: String,
    /// When it was last changed, in milliseconds since 1970.
    pub edited: f64,
}
