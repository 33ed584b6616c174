//! The page: mounts the Yew app.

fn main() {
    #[cfg(target_arch = "wasm32")]
    galley::ui::start(|| Box::pin(later::fetch_dialogs()));
}

/// Where the page's module is cut in two. It stands here and not in the library, since its functions are exported: the
/// workers would have all that they lead to.
#[cfg(target_arch = "wasm32")]
mod later {
    use galley::ui::Dialogs;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    /// Loads the module of the dialogs; an error where it does not come, and the next call tries again.
    #[wasm_split(dialogs, fallible)]
    pub fn fetch_dialogs() -> Result<Dialogs, SplitLoaderError> {
        Ok(Dialogs::all())
    }
}
