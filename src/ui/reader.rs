//! What reads the engine's messages, in a module of its own: reading all that the engine can say takes much code, and
//! none of it is needed before the engine stands.

use serde::de::DeserializeOwned;

use crate::protocol::{SiteIndex, ToPage};

/// What reads JSON that the engine has written; nothing where that is none of its own.
#[derive(Copy, Clone)]
pub struct Reader {
    pub message: fn(&str) -> Option<ToPage>,
    /// The list of a site's files, as it was kept.
    pub index: fn(&str) -> Option<SiteIndex>,
}

impl Reader {
    /// All of it. What can be reached from here alone leaves the first module, see `src/bin/app.rs`.
    pub fn all() -> Reader {
        Reader { message: read, index: read }
    }
}

fn read<T: DeserializeOwned>(json: &str) -> Option<T> {
    serde_json::from_str(json).ok()
}
