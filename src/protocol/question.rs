//! Questions about a place of the open file, and their answers. Places are UTF-16 units of the file.

use serde::{Deserialize, Serialize};

use super::{Choices, FrontMatter, Granted, Wish};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// What may stand here? `explicit` where the author asked by a key and not by typing on.
    Complete { at: usize, explicit: bool },
    /// What does stand here?
    Explain { at: usize },
    /// Where do new images of these names go, and how are they written here?
    Images { at: usize, names: Vec<String> },
    /// What does the front matter say? For a form.
    FrontMatter,
    /// What has the site to choose from in it?
    Choices,
    /// What has to change for a key of it to say what is wished?
    Grant { key: String, wish: Wish },
}

/// What is answered. The page hands it on unread to the editor, or to the form that has asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    Completions(Completions),
    Explanation(Explanation),
    Images(Images),
    FrontMatter(FrontMatter),
    Choices(Choices),
    Granted(Granted),
}

/// What may stand at a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Completions {
    /// The range that is replaced; it may go on behind the place that was asked for, to the end of the name there.
    pub from: usize,
    pub to: usize,
    /// At least one.
    pub items: Vec<Item>,
    /// Whether there are more than these.
    pub partial: bool,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    pub label: String,
    /// `key`, `value`, `tag` and so on: how it is shown.
    pub kind: String,
    pub detail: String,
    pub doc: String,
    /// What is inserted, if it is not the label.
    pub insert: Option<String>,
    /// Where in that text the cursor goes, if not to its end.
    pub caret: Option<usize>,
    /// Whether what follows is to be completed at once.
    pub again: bool,
    pub boost: i8,
}

/// What stands at a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    pub from: usize,
    pub to: usize,
    pub name: String,
    /// The kind of a variable's value; empty for what is no variable.
    pub class: String,
    pub value: String,
    pub doc: String,
}

/// Where new images go, one for each name: what shows them stands at `from`, which may be behind the place that was asked
/// for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Images {
    pub from: usize,
    pub to: usize,
    pub images: Vec<Image>,
}

/// Where a new image goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// From the site's folder.
    pub path: String,
    /// What shows it, in the form that the site's posts use; in a value of the front matter its path.
    pub text: String,
    /// Where in that text its description stands.
    pub caret: usize,
}
