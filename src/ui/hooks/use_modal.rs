//! Native dialogs: the browser keeps the focus in them, closes them by Escape and gives the focus back.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

/// Opens and closes the dialog of `node`: `opening` counts its openings, and is `None` while it is to be closed. The
/// count tells a dialog that the browser has closed, by Escape, and that is opened again at once, from one that stays.
#[hook]
pub fn use_modal(node: &NodeRef, opening: Option<u32>) {
    let node = node.clone();
    use_effect_with(opening, move |opening| {
        if let Some(dialog) = node.cast::<HtmlDialogElement>() {
            match (opening.is_some(), dialog.open()) {
                (true, false) => {
                    // Another one gives the focus back first, or this one would give it to what is gone by then.
                    let other = gloo::utils::document().query_selector("dialog[open]").ok().flatten();
                    if let Some(other) = other.and_then(|other| other.dyn_into::<HtmlDialogElement>().ok()) {
                        other.close();
                    }
                    leave_menu();
                    let _ = dialog.show_modal();
                }
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    });
}

/// The dialog gives the focus back to where it was. In the menu, which closes now, it would be lost: its button takes it.
fn leave_menu() {
    let find = |selector| gloo::utils::document().query_selector(selector).ok().flatten();
    if find("#menu:focus-within").is_some()
        && let Some(button) = find(".menu-button").and_then(|button| button.dyn_into::<HtmlElement>().ok())
    {
        let _ = button.focus();
    }
}

/// Calls `act` where a dialog was closed. The browser says so a moment later: one that is open again by then stays.
pub fn on_closed(act: impl Fn() + 'static) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let dialog = event.target().and_then(|target| target.dyn_into::<HtmlDialogElement>().ok());
        if dialog.is_none_or(|dialog| !dialog.open()) {
            act();
        }
    })
}

/// Closes the dialog of `node`, which gives the focus back.
pub fn close(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}
