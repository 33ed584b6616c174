//! The keys of all commands, in the page and in the preview.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::ui::commands::{Command, press};
use crate::ui::keys::pressed;
use crate::ui::session::Session;

/// Listens for them.
#[hook]
pub fn use_shortcuts(session: &Session) {
    let session = session.clone();
    use_effect_with((), move |()| {
        let from_frame = session.clone();
        session.frame().on_keys(Callback::from(move |keys: String| {
            let allows: fn(&Command) -> bool =
                if from_frame.state().scripts { |command| command.is_tame } else { |_| true };
            press(&from_frame, &keys, allows);
        }));
        let options = EventListenerOptions { passive: false, ..EventListenerOptions::run_in_capture_phase() };
        let window = gloo::utils::window();
        let listener = EventListener::new_with_options(&window, "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            // What an input method composes is not pressed for the page.
            if !event.is_composing() && press(&session, &pressed(event), |_| true) {
                event.prevent_default();
                event.stop_propagation();
            }
        });
        move || drop(listener)
    });
}
