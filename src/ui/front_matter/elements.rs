//! How the form's elements are named and found, and how one of them gets the focus.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The name of the field in a row.
pub(super) fn field_id(at: usize) -> String {
    format!("front-matter-{at}")
}

/// The name of the list that a field offers.
pub(super) fn options_id(name: &str) -> String {
    format!("front-matter-{name}")
}

pub(super) fn element(id: &str) -> Option<HtmlElement> {
    gloo::utils::document().get_element_by_id(id)?.dyn_into().ok()
}

pub(super) fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        let _ = element.focus();
    }
}
