//! Files dropped anywhere on the page.

use yew::prelude::*;

use crate::ui::files;
use crate::ui::session::Session;

/// Opens what is dropped; true while a file hovers over the page.
#[hook]
pub fn use_drops(session: &Session) -> bool {
    let dragging = use_state_eq(|| false);
    let told = dragging.clone();
    let session = session.clone();
    use_effect_with((), move |()| {
        let listeners = files::accept_drops(&session, Callback::from(move |over| told.set(over)));
        move || drop(listeners)
    });
    *dragging
}
