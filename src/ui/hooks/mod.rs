//! What components share of the browser.

mod use_dialogs;
mod use_drops;
mod use_modal;
mod use_session;
mod use_shortcuts;
mod use_words;

pub use use_dialogs::use_dialogs;
pub use use_drops::use_drops;
pub use use_modal::{close, on_closed, use_modal};
pub use use_session::use_session;
pub use use_shortcuts::use_shortcuts;
pub use use_words::use_words;
