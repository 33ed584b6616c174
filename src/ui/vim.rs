//! Whether the editor has the keys of Vim: the author's choice, kept in the local storage.

use super::theme::storage;

const KEY: &str = "galley-vim";

/// What was chosen before.
pub fn kept() -> bool {
    storage().and_then(|storage| storage.get_item(KEY).ok().flatten()).as_deref() == Some("on")
}

/// Remembers the choice.
pub fn keep(is_on: bool) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, if is_on { "on" } else { "off" });
    }
}
