//! The Sass compiler as a module of its own, for sites that have style sheets in Sass.

fn main() {}

/// Answers a request of the engine.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn compile(request: &str) -> String {
    galley::jekyll::converters::sass::grass::answer(request)
}
