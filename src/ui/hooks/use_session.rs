//! Renders a component anew after each action.

use yew::prelude::*;

use crate::ui::session::Session;

/// For the one component at the root, which hands on what it reads.
#[hook]
pub fn use_session(session: &Session) {
    let update = use_force_update();
    let session = session.clone();
    use_effect_with((), move |()| {
        session.on_change(Callback::from(move |()| update.force_update()));
        move || session.on_change(Callback::noop())
    });
}
