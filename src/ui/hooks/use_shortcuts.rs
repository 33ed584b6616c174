//! The page's own keys: Control or Command with P finds a file of the site, with S saves. Without a site they are the
//! browser's.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::ui::session::Session;

/// Listens for them; `find` opens the list of files.
#[hook]
pub fn use_shortcuts(session: &Session, find: Callback<()>) {
    let session = session.clone();
    use_effect_with((), move |()| {
        let in_frame = {
            let (session, find) = (session.clone(), find.clone());
            Callback::from(move |()| {
                if session.state().site.is_some() {
                    find.emit(());
                }
            })
        };
        session.frame().on_find(in_frame);
        let window = gloo::utils::window();
        let options = EventListenerOptions { passive: false, ..EventListenerOptions::run_in_capture_phase() };
        let listener = EventListener::new_with_options(&window, "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let is_plain = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && !event.alt_key();
            if !is_plain || session.state().site.is_none() {
                return;
            }
            match event.key().as_str() {
                "p" | "P" => find.emit(()),
                "s" | "S" => session.save_file(),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        });
        move || drop(listener)
    });
}
