//! The seam to images that are pasted or dropped: `static/images`, which is loaded when the first one comes.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::site::{Folder, load_script};
use crate::state::{ImageReport, KeptImage};

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

    #[wasm_bindgen(js_namespace = galleyImages, js_name = packed)]
    fn ask_packed(owners: Vec<String>) -> Promise;

    #[wasm_bindgen(js_namespace = galleyImages, js_name = unpack)]
    fn ask_unpack(list: Vec<String>) -> Promise;

    #[wasm_bindgen(js_namespace = galleyImages, js_name = copy)]
    fn ask_copy(from: &str, to: &str) -> Promise;

    #[wasm_bindgen(js_namespace = galleyImages, js_name = tidy)]
    fn ask_tidy(drafts: Vec<String>) -> Promise;

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
    use_them().await?;
    JsFuture::from(ask_take(files, place, folder, owner)).await.map(JsCast::unchecked_into)
}

/// The paths of the images that are kept with a draft or a site.
pub async fn kept(owner: &str) -> Vec<String> {
    if is_here().await { texts(&JsFuture::from(ask_kept(owner)).await.unwrap_or_default()) } else { Vec::new() }
}

/// The images that are kept with these owners, for a file of drafts.
pub async fn packed(owners: Vec<String>) -> Vec<KeptImage> {
    if !is_here().await {
        return Vec::new();
    }
    let list = texts(&JsFuture::from(ask_packed(owners)).await.unwrap_or_default());
    let image = |[owner, path, data]: &[String; 3]| {
        let (owner, path, data) = (owner.clone(), path.clone(), data.clone());
        KeptImage { owner, path, data }
    };
    list.as_chunks().0.iter().map(image).collect()
}

/// Keeps the images of a file of drafts.
pub async fn unpack(images: Vec<KeptImage>) {
    if !images.is_empty() && use_them().await.is_ok() {
        let list = images.into_iter().flat_map(|image| [image.owner, image.path, image.data]).collect();
        let _ = JsFuture::from(ask_unpack(list)).await;
    }
}

/// Keeps the images of a draft with another one, too.
pub async fn copy(from: &str, to: &str) {
    if is_here().await {
        let _ = JsFuture::from(ask_copy(from, to)).await;
    }
}

/// Takes the images away of all drafts but these. Those of sites stay.
pub async fn tidy(drafts: Vec<String>) {
    if is_here().await {
        let _ = JsFuture::from(ask_tidy(drafts)).await;
    }
}

/// An image that is kept.
pub async fn file(owner: &str, path: &str) -> Option<JsValue> {
    if !is_here().await {
        return None;
    }
    JsFuture::from(ask_file(owner, path)).await.ok().filter(|file| !file.is_null())
}

/// Fetches the seam, and remembers that this browser has images.
async fn use_them() -> Result<(), JsValue> {
    JsFuture::from(load_script("images")).await?;
    if let Ok(Some(storage)) = gloo::utils::window().local_storage() {
        let _ = storage.set_item(FLAG, "1");
    }
    Ok(())
}

/// Whether the seam is here. It is not fetched where the browser has never kept an image.
async fn is_here() -> bool {
    is_in_use() && JsFuture::from(load_script("images")).await.is_ok()
}

fn texts(list: &JsValue) -> Vec<String> {
    list.dyn_ref::<Array>().map(|list| list.iter().filter_map(|text| text.as_string()).collect()).unwrap_or_default()
}

fn is_in_use() -> bool {
    let storage = gloo::utils::window().local_storage().ok().flatten();
    storage.and_then(|storage| storage.get_item(FLAG).ok().flatten()).is_some()
}
