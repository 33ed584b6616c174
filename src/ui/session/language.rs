//! The language of the page. The texts of each but English stand in a module of their own.

use wasm_bindgen_futures::spawn_local;

use super::Session;
use crate::state::{Action, Notice};
use crate::ui::language;
use crate::ui::strings::{Language, words};

impl Session {
    /// The language that was asked for last: the page speaks it, or will when its texts have come.
    pub fn language(&self) -> Language {
        self.0.language.get()
    }

    /// Before the page is drawn: it speaks `language`, or English and says so where the texts do not come. Which language
    /// is wanted is left as it is, so that the next visit tries it again.
    pub async fn begin_to_speak(&self, language: Language) {
        self.0.language.set(language);
        self.take_words(language).await;
    }

    /// The page speaks `language` as soon as its texts are there, unless another one is asked for until then; and at the
    /// next visit. Where they do not come all stays, and that is said.
    pub fn speak(&self, language: Language) {
        language::keep(language);
        self.0.language.set(language);
        let session = self.clone();
        spawn_local(async move {
            if session.take_words(language).await {
                session.with_editor(|editor| editor.speak(words()));
            }
            session.redraw();
        });
        self.redraw();
    }

    /// Whether the texts of `language` have come, and were not too late, and are those that the page speaks now.
    async fn take_words(&self, language: Language) -> bool {
        let come = (self.0.parts.words)(language).await;
        if self.language() != language {
            return false;
        }
        match come {
            Ok(words) => language::apply(language, words),
            Err(_) => {
                let still = Language::in_use();
                self.0.language.set(still);
                language::apply(still, words());
                self.dispatch(Action::Noticed(Notice::NotLoaded));
            }
        }
        come.is_ok()
    }
}
