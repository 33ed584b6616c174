//! The page: Yew components over the editor session.

pub mod frame;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = create)]
    fn create_editor(parent: &web_sys::Element, text: &str) -> JsValue;
}

/// Mounts the page.
pub fn start() {
    create_editor(&gloo::utils::body(), "");
}
