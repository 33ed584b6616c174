//! The seam to what pages of one browser share: the locks on drafts, and the room for them. See `static/editor/tabs.js`
//! and `static/editor/room.js`.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::state::{DraftId, HoldAction};

#[wasm_bindgen]
extern "C" {
    /// The lock on the open draft.
    #[wasm_bindgen(js_namespace = galleyEditor, js_name = Hold)]
    pub type Hold;

    #[wasm_bindgen(constructor, js_namespace = galleyEditor)]
    fn new(tell: &js_sys::Function) -> Hold;

    #[wasm_bindgen(method, js_name = take)]
    fn take_id(this: &Hold, id: &str);

    #[wasm_bindgen(method, js_name = release)]
    fn release_id(this: &Hold, id: &str);

    /// Asks the page that has the draft for it.
    #[wasm_bindgen(method)]
    pub fn ask(this: &Hold);

    #[wasm_bindgen(js_namespace = galleyEditor, js_name = heldDrafts)]
    fn ask_held() -> Promise;

    #[wasm_bindgen(js_namespace = galleyEditor, js_name = room)]
    fn ask_room() -> Promise;

    #[wasm_bindgen(js_namespace = galleyEditor, js_name = isKept)]
    fn ask_is_kept() -> Promise;

    #[wasm_bindgen(js_namespace = galleyEditor, js_name = keep)]
    fn ask_to_keep(on_ask: &js_sys::Function) -> Promise;
}

impl Hold {
    /// A lock on nothing yet. `tell` hears what becomes of it; `new_id` makes names.
    pub fn start(tell: impl Fn(DraftId, HoldAction) + 'static, new_id: impl Fn() -> DraftId + 'static) -> Hold {
        let heard = Closure::<dyn Fn(String, String)>::new(move |id: String, what: String| {
            let action = match what.as_str() {
                "taken" => HoldAction::Taken,
                "freed" => HoldAction::Freed,
                "asked" => HoldAction::Asked,
                _ => HoldAction::Lost { copy: new_id() },
            };
            tell(DraftId(id), action);
        });
        let hold = Hold::new(heard.as_ref().unchecked_ref());
        heard.forget();
        hold
    }

    /// Lets go of what is held, and asks for this draft.
    pub fn take(&self, id: &DraftId) {
        self.take_id(&id.0);
    }

    /// Lets another page have the draft.
    pub fn release(&self, id: &DraftId) {
        self.release_id(&id.0);
    }
}

/// The drafts that some page has open.
pub async fn held_drafts() -> Vec<DraftId> {
    let held = JsFuture::from(ask_held()).await.unwrap_or_default();
    Array::from(&held).iter().filter_map(|id| id.as_string()).map(DraftId).collect()
}

/// How many bytes there is room for.
pub async fn room() -> f64 {
    JsFuture::from(ask_room()).await.ok().and_then(|bytes| bytes.as_f64()).unwrap_or(f64::INFINITY)
}

/// Whether the browser keeps drafts even when room gets short.
pub async fn is_kept() -> bool {
    JsFuture::from(ask_is_kept()).await.is_ok_and(|kept| kept.is_truthy())
}

/// Asks it for that. `on_ask` is called where the author has to answer.
pub async fn keep(on_ask: impl Fn() + 'static) -> bool {
    let on_ask = Closure::<dyn Fn()>::new(on_ask);
    JsFuture::from(ask_to_keep(on_ask.as_ref().unchecked_ref())).await.is_ok_and(|kept| kept.is_truthy())
}
