//! The theme, and the way to another.

use yew::prelude::*;

use crate::ui::theme::Theme;

/// The theme chosen, and a callback that chooses, shows and keeps one.
#[hook]
pub fn use_theme() -> (Theme, Callback<Theme>) {
    let theme = use_state_eq(Theme::kept);
    let choose = {
        let theme = theme.clone();
        Callback::from(move |chosen: Theme| {
            chosen.apply();
            chosen.keep();
            theme.set(chosen);
        })
    };
    (*theme, choose)
}
