//! The parts of the page that stand in wasm modules of their own and come when there is need of them, see
//! `src/bin/app.rs`.

use std::pin::Pin;

use wasm_split_helpers::SplitLoaderError;

use super::dialogs::Dialogs;
use super::messages::Messages;
use super::strings::{Language, Words};

/// A part on its way; an error where it does not come, and the next call tries again.
pub type Coming<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// What brings them.
#[derive(Copy, Clone)]
pub struct Parts {
    pub dialogs: fn() -> Coming<Dialogs>,
    pub messages: fn() -> Coming<Messages>,
    /// The texts of a language.
    pub words: fn(Language) -> Coming<&'static Words>,
}
