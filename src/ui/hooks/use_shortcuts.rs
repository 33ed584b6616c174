//! The keys of all commands, in the page and in the preview. Any key, and any click, also tells that the author goes on.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::Element;
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
        let clicking = session.clone();
        let clicks = EventListener::new_with_options(
            &window,
            "pointerdown",
            EventListenerOptions::run_in_capture_phase(),
            move |_| clicking.drop_opening(),
        );
        let listener = EventListener::new_with_options(&window, "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            if !matches!(&*event.key(), "Alt" | "AltGraph" | "Control" | "Meta" | "Shift") {
                session.drop_opening();
            }
            // What an input method composes is not pressed for the page.
            let keys = pressed(event);
            if !event.is_composing() && !is_vims(&session, event, &keys) && press(&session, &keys, |_| true) {
                event.prevent_default();
                event.stop_propagation();
            }
        });
        move || drop((listener, clicks))
    });
}

/// Whether keys are Vim's, in the text: Control with a letter is, apart from the one that saves.
fn is_vims(session: &Session, event: &KeyboardEvent, keys: &str) -> bool {
    let is_letter = keys.strip_prefix("Main+").is_some_and(|key| matches!(key.as_bytes(), [b'a'..=b'r' | b't'..=b'z']));
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let in_text = || target.is_some_and(|target| target.closest(".cm-content").ok().flatten().is_some());
    session.has_vim() && event.ctrl_key() && is_letter && in_text()
}
