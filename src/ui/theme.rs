//! Light, dark, or as the system has it. Kept in the local storage, which can be read before the first frame.

use web_sys::Storage;

const KEY: &str = "galley-theme";

/// The author's choice.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// All, in the order in which they are offered.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// What was chosen before.
    pub fn kept() -> Theme {
        match storage().and_then(|storage| storage.get_item(KEY).ok().flatten()).as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        }
    }

    /// The one that the page has now.
    pub fn shown() -> Theme {
        let name = gloo::utils::document().document_element().and_then(|root| root.get_attribute("data-theme"));
        Theme::ALL.into_iter().find(|theme| name.as_deref() == Some(theme.name())).unwrap_or_default()
    }

    /// Remembers the choice.
    pub fn keep(self) {
        if let Some(storage) = storage() {
            let _ = storage.set_item(KEY, self.name());
        }
    }

    /// Shows it: the style sheet looks at the root's `data-theme`.
    pub fn apply(self) {
        if let Some(root) = gloo::utils::document().document_element() {
            let _ = root.set_attribute("data-theme", self.name());
        }
    }

    /// Its name in the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// The local storage, where the browser has one.
pub fn storage() -> Option<Storage> {
    gloo::utils::window().local_storage().ok().flatten()
}
