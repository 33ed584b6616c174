//! The seam to `static/share`, which is loaded when a post is taken out of the page, or comes by a link.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::site::load_script;
use crate::state::LinkFailure;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = galleyShare, js_name = copyHtml)]
    fn ask_copy_html(html: &str) -> Promise;

    #[wasm_bindgen(js_namespace = galleyShare, js_name = saveAs)]
    fn ask_save_as(name: &str, text: &str) -> Promise;

    #[wasm_bindgen(js_namespace = galleyShare, js_name = fetchText)]
    fn ask_text(address: &str) -> Promise;

    #[wasm_bindgen(js_namespace = galleyShare, js_name = pageFile)]
    fn ask_page_file(html: &str, give: &Function, is_closed: bool) -> Promise;

    #[wasm_bindgen(js_namespace = galleyShare, js_name = readLink)]
    fn ask_read_link(packed: &str) -> Promise;

    #[wasm_bindgen(js_namespace = galleyShare, js_name = writeLink)]
    fn ask_write_link(text: &str) -> Promise;
}

/// Puts HTML on the clipboard, as what it looks like and as its source.
pub async fn copy_html(html: &str) -> Result<(), JsValue> {
    load().await?;
    JsFuture::from(ask_copy_html(html)).await.map(|_| ())
}

/// Puts a text on the clipboard.
pub async fn copy_text(text: &str) -> Result<(), JsValue> {
    let clipboard = gloo::utils::window().navigator().clipboard();
    JsFuture::from(clipboard.write_text(text)).await.map(|_| ())
}

/// Writes a text where the author chooses: `Some(false)` where he changes his mind, `None` where the browser cannot ask.
pub async fn save_as(name: &str, text: &str) -> Result<Option<bool>, JsValue> {
    load().await?;
    JsFuture::from(ask_save_as(name, text)).await.map(|done| done.as_bool())
}

/// A page as one file, and how many things it still loads from elsewhere. `give` answers with a promise of what the site
/// has under a name; where the way to other servers `is_closed` nothing is fetched from there.
pub async fn page_file(html: &str, give: &Function, is_closed: bool) -> Result<(String, usize), JsValue> {
    load().await?;
    let made = JsFuture::from(ask_page_file(html, give, is_closed)).await?;
    let html = Reflect::get(&made, &"html".into())?.as_string().unwrap_or_default();
    let left = Reflect::get(&made, &"left".into())?.as_f64().unwrap_or_default();
    Ok((html, left as usize))
}

/// The text at an address of another host.
pub async fn fetch_text(address: &str, host: &str) -> Result<String, LinkFailure> {
    let blocked = || LinkFailure::Blocked { host: host.to_owned() };
    load().await.map_err(|_| blocked())?;
    match JsFuture::from(ask_text(address)).await {
        Ok(text) => Ok(text.as_string().unwrap_or_default()),
        Err(why) => Err(match (why.as_string().as_deref(), why.as_f64()) {
            (Some("large"), _) => LinkFailure::TooLarge,
            (Some("text"), _) => LinkFailure::NotText,
            (_, Some(status)) => LinkFailure::Status(status as u16),
            _ => blocked(),
        }),
    }
}

/// Packs a text for a link.
pub async fn write_link(text: &str) -> Result<String, JsValue> {
    load().await?;
    JsFuture::from(ask_write_link(text)).await.map(|packed| packed.as_string().unwrap_or_default())
}

/// Unpacks it.
pub async fn read_link(packed: &str) -> Result<String, JsValue> {
    load().await?;
    JsFuture::from(ask_read_link(packed)).await.map(|text| text.as_string().unwrap_or_default())
}

async fn load() -> Result<(), JsValue> {
    JsFuture::from(load_script("share")).await.map(|_| ())
}
