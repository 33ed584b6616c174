//! The page: mounts the Yew app.

fn main() {
    #[cfg(target_arch = "wasm32")]
    galley::ui::start(parts::PARTS);
}

/// Where the page's module is cut. It stands here and not in the library, since its functions are exported: the workers
/// would have all that they lead to. Each loads its part; an error where that does not come, and the next call tries
/// again.
#[cfg(target_arch = "wasm32")]
mod parts {
    use galley::ui::{DE, Dialogs, EN, Language, Messages, Parts, Words};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    pub const PARTS: Parts = Parts {
        dialogs: || Box::pin(dialogs()),
        messages: || Box::pin(messages()),
        words: |language| match language {
            Language::English => Box::pin(async { Ok(&EN) }),
            Language::German => Box::pin(words_de()),
        },
    };

    #[wasm_split(dialogs, fallible)]
    fn dialogs() -> Result<Dialogs, SplitLoaderError> {
        Ok(Dialogs::all())
    }

    #[wasm_split(messages, fallible)]
    fn messages() -> Result<Messages, SplitLoaderError> {
        Ok(Messages::all())
    }

    #[wasm_split(words_de, fallible)]
    fn words_de() -> Result<&'static Words, SplitLoaderError> {
        Ok(&DE)
    }
}
