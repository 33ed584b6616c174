//! The languages that the page speaks, and the one in use.

use std::cell::Cell;

use super::{EN, Words};

/// A language that the page speaks.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    English,
    German,
}

thread_local! {
    static IN_USE: Cell<(Language, &'static Words)> = const { Cell::new((Language::English, &EN)) };
}

/// The texts of the language in use.
pub fn words() -> &'static Words {
    IN_USE.get().1
}

impl Language {
    /// All, in the order in which they are offered.
    pub const ALL: [Language; 2] = [Language::English, Language::German];

    /// The one that the page speaks now.
    pub fn in_use() -> Language {
        IN_USE.get().0
    }

    /// From now on the page speaks this one, with its texts. What is drawn already stays as it is until it is drawn anew.
    pub fn use_it(self, words: &'static Words) {
        IN_USE.set((self, words));
    }

    /// The language of a tag such as `de-AT`, if the page speaks it.
    pub fn of_tag(tag: &str) -> Option<Language> {
        let first = tag.split('-').next().unwrap_or_default();
        Language::ALL.into_iter().find(|language| first.eq_ignore_ascii_case(language.tag()))
    }

    /// Its tag, for `lang` attributes.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
        }
    }

    /// Its name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::German => "Deutsch",
        }
    }
}
