//! How wide the proof is, and in which scheme: light, dark, or Galley's own.
//!
//! The style sheet looks at the root's attributes. A frame tells its page the scheme of its own element as
//! `prefers-color-scheme`, so a site with a dark look shows it without being changed. The width is kept in the local
//! storage; the scheme is Galley's again at the next visit.

use super::theme::{Theme, storage};

const WIDTH: &str = "galley-proof-width";

/// How wide the page is that is shown. What is wider than its pane is scaled down.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// As wide as the pane.
    #[default]
    Pane,
    /// 390 pixels.
    Phone,
    /// 820 pixels.
    Tablet,
    /// 1280 pixels.
    Desktop,
}

impl Width {
    /// All, in the order in which they are offered.
    pub const ALL: [Width; 4] = [Width::Pane, Width::Phone, Width::Tablet, Width::Desktop];

    /// The one that the proof has now.
    pub fn shown() -> Width {
        let name = attribute("data-proof-width");
        Width::ALL.into_iter().find(|width| name.as_deref() == Some(width.name())).unwrap_or_default()
    }

    /// Gives the proof the width that it had at the last visit.
    pub fn restore() {
        let kept = storage().and_then(|storage| storage.get_item(WIDTH).ok().flatten());
        if let Some(width) = Width::ALL.into_iter().find(|width| kept.as_deref() == Some(width.name())) {
            set_attribute("data-proof-width", width.name());
        }
    }

    /// Gives the proof this width, now and at the next visit.
    pub fn apply(self) {
        set_attribute("data-proof-width", self.name());
        if let Some(storage) = storage() {
            let _ = storage.set_item(WIDTH, self.name());
        }
    }

    fn name(self) -> &'static str {
        match self {
            Width::Pane => "pane",
            Width::Phone => "phone",
            Width::Tablet => "tablet",
            Width::Desktop => "desktop",
        }
    }
}

/// The scheme of the proof: Galley's own for [`Theme::System`].
pub fn scheme() -> Theme {
    let name = attribute("data-proof-scheme");
    Theme::ALL.into_iter().find(|theme| name.as_deref() == Some(theme.name())).unwrap_or_default()
}

/// Gives the proof a scheme.
pub fn set_scheme(scheme: Theme) {
    set_attribute("data-proof-scheme", scheme.name());
}

fn attribute(name: &str) -> Option<String> {
    gloo::utils::document().document_element()?.get_attribute(name)
}

fn set_attribute(name: &str, value: &str) {
    if let Some(root) = gloo::utils::document().document_element() {
        let _ = root.set_attribute(name, value);
    }
}
