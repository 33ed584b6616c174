//! Drafts and preferences in the browser's own database.
//!
//! Database `galley`, version 1:
//!
//! - `drafts`, by `id`: one record a draft, `{id, name, shownName, text, edited, site}`, where `site` is JSON and says of
//!   which file of which site the draft is a change. Opening another file begins another
//!   record, so that nothing is ever written over a draft.
//! - `settings`, by name: `current`, the id of the draft that is open; `preferences`, JSON.
//!
//! A later version may add a store of snapshots keyed by draft and time; nothing here would change.

use std::future::Future;

use js_sys::{Array, Function, Object, Promise, Reflect};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStoreParameters, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use crate::protocol::Profile;
use crate::state::{Draft, DraftId, EarlierSite};

const DATABASE: &str = "galley";
const VERSION: u32 = 1;
const DRAFTS: &str = "drafts";
const SETTINGS: &str = "settings";
const CURRENT: &str = "current";
const PREFERENCES: &str = "preferences";

#[wasm_bindgen]
extern "C" {
    /// A database that is asked to say `complete` only for what is on the disk, which web-sys cannot ask yet.
    #[wasm_bindgen(extends = IdbDatabase)]
    #[derive(Clone)]
    type DurableDatabase;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn begin(
        this: &DurableDatabase,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<DurableTransaction, JsValue>;

    #[wasm_bindgen(extends = IdbTransaction)]
    type DurableTransaction;

    #[wasm_bindgen(method, catch, js_name = commit)]
    fn finish(this: &DurableTransaction) -> Result<(), JsValue>;
}

/// The open database.
#[derive(Clone)]
pub struct Storage(DurableDatabase);

/// What the author chose for all posts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    pub profile: Profile,
    pub config: String,
    /// The editor's share of the width, in percent.
    pub split: Option<u8>,
    /// Whether editor and preview scroll each on its own.
    pub apart: bool,
    /// The site that was open.
    pub earlier_site: Option<EarlierSite>,
    /// The codes of advice that is not wanted.
    pub off: Vec<String>,
    /// Whether previews load nothing from other servers.
    pub is_closed: bool,
}

/// What was kept from the last visit.
#[derive(Default)]
pub struct Kept {
    pub draft: Option<Draft>,
    pub preferences: Preferences,
}

impl Storage {
    /// Opens the database, and makes its stores on the first visit.
    pub async fn open() -> Result<Storage, JsValue> {
        let factory = gloo::utils::window().indexed_db()?.ok_or("no database")?;
        let request = factory.open_with_u32(DATABASE, VERSION)?;
        let opening = request.clone();
        let upgrade = Closure::once_into_js(move || make_stores(&opening));
        request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
        Ok(Storage(answer(&request).await?.unchecked_into()))
    }

    /// The draft that was open, and the preferences.
    pub async fn load(&self) -> Result<Kept, JsValue> {
        let transaction = self.transaction("readonly")?;
        let settings = transaction.object_store(SETTINGS)?;
        let preferences = settings.get(&PREFERENCES.into())?;
        let current = answer(&settings.get(&CURRENT.into())?).await?;
        let draft = if current.is_undefined() {
            None
        } else {
            read_draft(&answer(&transaction.object_store(DRAFTS)?.get(&current)?).await?)
        };
        let preferences = preferences.result().ok().and_then(|json| json.as_string()).unwrap_or_default();
        Ok(Kept { draft, preferences: serde_json::from_str(&preferences).unwrap_or_default() })
    }

    /// All drafts, the newest first.
    pub async fn drafts(&self) -> Result<Vec<Draft>, JsValue> {
        let store = self.transaction("readonly")?.object_store(DRAFTS)?;
        let all: Array = answer(&store.get_all()?).await?.dyn_into()?;
        let mut drafts: Vec<Draft> = all.iter().filter_map(|record| read_draft(&record)).collect();
        drafts.sort_by(|one, other| other.edited.total_cmp(&one.edited));
        Ok(drafts)
    }

    /// A draft by its name.
    pub async fn draft(&self, id: &DraftId) -> Result<Option<Draft>, JsValue> {
        let store = self.transaction("readonly")?.object_store(DRAFTS)?;
        Ok(read_draft(&answer(&store.get(&id.0.as_str().into())?).await?))
    }

    /// Removes a draft; the future ends when it is gone.
    pub fn remove(&self, id: &DraftId) -> Result<impl Future<Output = Result<(), JsValue>> + use<>, JsValue> {
        let transaction = self.transaction("readwrite")?;
        transaction.object_store(DRAFTS)?.delete(&id.0.as_str().into())?;
        commit(transaction)
    }

    /// Writes a draft and makes it the current one. The write is on its way when this returns, so that it happens even
    /// if the page ends now; the future ends when it is on the disk.
    pub fn save(&self, draft: &Draft) -> Result<impl Future<Output = Result<(), JsValue>> + use<>, JsValue> {
        let transaction = self.transaction("readwrite")?;
        transaction.object_store(DRAFTS)?.put(&draft_record(draft)?)?;
        transaction.object_store(SETTINGS)?.put_with_key(&draft.id.0.as_str().into(), &CURRENT.into())?;
        commit(transaction)
    }

    /// Writes the preferences.
    pub fn keep(
        &self,
        preferences: &Preferences,
    ) -> Result<impl Future<Output = Result<(), JsValue>> + use<>, JsValue> {
        let transaction = self.transaction("readwrite")?;
        let json = serde_json::to_string(preferences).unwrap_or_default();
        transaction.object_store(SETTINGS)?.put_with_key(&json.into(), &PREFERENCES.into())?;
        commit(transaction)
    }

    fn transaction(&self, mode: &str) -> Result<DurableTransaction, JsValue> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        self.0.begin(&Array::of2(&DRAFTS.into(), &SETTINGS.into()), mode, &options)
    }
}

fn make_stores(request: &IdbOpenDbRequest) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.dyn_into()?;
    let by_id = IdbObjectStoreParameters::new();
    by_id.set_key_path(&"id".into());
    database.create_object_store_with_optional_parameters(DRAFTS, &by_id)?;
    database.create_object_store(SETTINGS)?;
    Ok(())
}

fn draft_record(draft: &Draft) -> Result<JsValue, JsValue> {
    let record = Object::new();
    let name = draft.name.as_deref().map_or(JsValue::NULL, JsValue::from);
    for (key, value) in [
        ("id", draft.id.0.as_str().into()),
        ("name", name),
        ("shownName", draft.shown_name.as_str().into()),
        ("text", draft.text.as_str().into()),
        ("edited", draft.edited.into()),
        ("site", draft.site.as_ref().and_then(|of| serde_json::to_string(of).ok()).into()),
    ] {
        Reflect::set(&record, &key.into(), &value)?;
    }
    Ok(record.into())
}

fn read_draft(record: &JsValue) -> Option<Draft> {
    let text = |key: &str| Reflect::get(record, &key.into()).ok().and_then(|value| value.as_string());
    Some(Draft {
        id: DraftId(text("id")?),
        name: text("name"),
        shown_name: text("shownName").unwrap_or_default(),
        text: text("text")?,
        edited: Reflect::get(record, &"edited".into()).ok()?.as_f64().unwrap_or_default(),
        site: text("site").and_then(|json| serde_json::from_str(&json).ok()),
    })
}

/// Waits for a request.
async fn answer(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => request.result(),
        Err(_) => Err(request.error()?.map_or(JsValue::UNDEFINED, JsValue::from)),
    }
}

/// Ends a transaction at once: nothing more is to be asked of it, and it must not wait for an answer to say so.
fn commit(transaction: DurableTransaction) -> Result<impl Future<Output = Result<(), JsValue>> + use<>, JsValue> {
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    transaction.finish()?;
    Ok(async move {
        JsFuture::from(promise)
            .await
            .map(|_| ())
            .map_err(|_| transaction.error().map_or(JsValue::UNDEFINED, JsValue::from))
    })
}
