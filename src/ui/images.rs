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

    /// Images for a file of drafts.
    pub type Packed;

    /// Blobs with the images in JSON, and the commas between them.
    #[wasm_bindgen(method, getter)]
    pub fn parts(this: &Packed) -> Array;

    /// How many could not be read.
    #[wasm_bindgen(method, getter)]
    pub fn failed(this: &Packed) -> usize;

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

/// The images that are kept with these owners, for a file of drafts; `None` where this browser has none.
pub async fn packed(owners: Vec<String>) -> Result<Option<Packed>, JsValue> {
    if !is_in_use() {
        return Ok(None);
    }
    JsFuture::from(load_script("images")).await?;
    JsFuture::from(ask_packed(owners)).await.map(|packed| Some(packed.unchecked_into()))
}

/// Keeps the images of a file of drafts; gives how many could not be kept.
pub async fn unpack(images: Vec<KeptImage>) -> usize {
    let count = images.len();
    if count == 0 {
        return 0;
    }
    if use_them().await.is_err() {
        return count;
    }
    let list = images.into_iter().flat_map(|image| [image.owner, image.path, image.data]).collect();
    let failed = JsFuture::from(ask_unpack(list)).await.ok().and_then(|failed| failed.as_f64());
    failed.map_or(count, |failed| failed as usize)
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
