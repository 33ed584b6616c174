//! The seam to images that are pasted or dropped: `static/images`, which is loaded when the first one comes.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::site::{Folder, load_script};
use crate::state::ImageReport;

/// Whether this browser has ever kept an image: only then is it asked for any.
const FLAG: &str = "galley-images";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = galleyImages, js_name = take)]
    fn ask_take(files: &Array, place: &Function, folder: Option<&Folder>, owner: &str) -> Promise;

    #[wasm_bindgen(js_namespace = galleyImages, js_name = kept)]
    fn ask_kept(owner: &str) -> Promise;

    #[wasm_bindgen(js_namespace = galleyImages, js_name = file)]
    fn ask_file(owner: &str, path: &str) -> Promise;

    /// What became of the files.
    pub type Taken;

    #[wasm_bindgen(method, getter)]
    pub fn paths(this: &Taken) -> Vec<String>;

    #[wasm_bindgen(method, getter)]
    pub fn sizes(this: &Taken) -> Vec<f64>;

    #[wasm_bindgen(method, getter)]
    pub fn text(this: &Taken) -> String;

    #[wasm_bindgen(method, getter)]
    pub fn caret(this: &Taken) -> usize;

    #[wasm_bindgen(method, getter)]
    fn report(this: &Taken) -> Array;
}

impl Taken {
    /// What is to be said of each file.
    pub fn said(&self) -> Vec<ImageReport> {
        let entry = |pair: JsValue| {
            let pair: Array = pair.unchecked_into();
            let (what, name) = (pair.get(0).as_string()?, pair.get(1).as_string().unwrap_or_default());
            Some(match what.as_str() {
                "stored" => ImageReport::Stored { path: name },
                "kept" => ImageReport::Kept { path: name },
                "type" => ImageReport::WrongType { name },
                "large" => ImageReport::TooLarge { name },
                "many" => ImageReport::TooMany { name },
                "unplaced" => ImageReport::Unplaced,
                _ => ImageReport::Failed { message: name },
            })
        };
        self.report().iter().filter_map(entry).collect()
    }
}

/// Takes images in: `place` says where they go, see `static/images`.
pub async fn take(files: &Array, place: &Function, folder: Option<&Folder>, owner: &str) -> Result<Taken, JsValue> {
    JsFuture::from(load_script("images")).await?;
    if let Ok(Some(storage)) = gloo::utils::window().local_storage() {
        let _ = storage.set_item(FLAG, "1");
    }
    JsFuture::from(ask_take(files, place, folder, owner)).await.map(JsCast::unchecked_into)
}

/// The paths of the images that are kept with a draft or a site.
pub async fn kept(owner: &str) -> Vec<String> {
    if !is_in_use() || JsFuture::from(load_script("images")).await.is_err() {
        return Vec::new();
    }
    let paths = JsFuture::from(ask_kept(owner)).await.unwrap_or_default();
    paths
        .dyn_into::<Array>()
        .map(|paths| paths.iter().filter_map(|path| path.as_string()).collect())
        .unwrap_or_default()
}

/// An image that is kept.
pub async fn file(owner: &str, path: &str) -> Option<JsValue> {
    if !is_in_use() {
        return None;
    }
    JsFuture::from(load_script("images")).await.ok()?;
    JsFuture::from(ask_file(owner, path)).await.ok().filter(|file| !file.is_null())
}

fn is_in_use() -> bool {
    let storage = gloo::utils::window().local_storage().ok().flatten();
    storage.and_then(|storage| storage.get_item(FLAG).ok().flatten()).is_some()
}
