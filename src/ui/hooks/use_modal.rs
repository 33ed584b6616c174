//! Native dialogs: the browser keeps the focus in them, closes them by Escape and gives the focus back.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Opens and closes the dialog of `node` as `open` says.
#[hook]
pub fn use_modal(node: &NodeRef, open: bool) {
    let node = node.clone();
    use_effect_with(open, move |&open| {
        if let Some(dialog) = node.cast::<HtmlDialogElement>() {
            match (open, dialog.open()) {
                (true, false) => drop(dialog.show_modal()),
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    });
}
