//! The texts of the page.

use yew::prelude::*;

use crate::ui::strings::{Language, Words, words};

/// The texts of the language in use. The component is drawn anew when that changes.
#[hook]
pub fn use_words() -> &'static Words {
    use_context::<Language>();
    words()
}
