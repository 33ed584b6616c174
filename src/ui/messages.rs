//! What reads and writes the messages between the page and the engine, in a module of its own: it takes much code, and
//! none of it is needed before the engine stands.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::protocol::{Problem, Question, SiteIndex, ToPage, ToWorker};

/// What makes values of JSON, and JSON of values; nothing of what is none of the kind.
#[derive(Copy, Clone)]
pub struct Messages {
    pub read: fn(&str) -> Option<ToPage>,
    pub write: fn(&ToWorker) -> Option<String>,
    /// What the editor asks.
    pub question: fn(&str) -> Option<Question>,
    /// What the editor marks.
    pub problems: fn(&[&Problem]) -> Option<String>,
    /// The list of a site's files, as it is kept.
    pub read_index: fn(&str) -> Option<SiteIndex>,
    pub write_index: fn(&SiteIndex) -> Option<String>,
}

impl Messages {
    /// All of it. What can be reached from here alone leaves the first module, see `src/bin/app.rs`.
    pub fn all() -> Messages {
        Messages {
            read: from_json,
            write: to_json,
            question: from_json,
            problems: |problems| to_json(problems),
            read_index: from_json,
            write_index: to_json,
        }
    }
}

fn from_json<T: DeserializeOwned>(json: &str) -> Option<T> {
    serde_json::from_str(json).ok()
}

fn to_json<T: Serialize + ?Sized>(value: &T) -> Option<String> {
    serde_json::to_string(value).ok()
}
