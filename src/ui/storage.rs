//! Drafts, their histories and preferences in the browser's own database.
//!
//! Database `galley`, version 2:
//!
//! - `drafts`, by `id`: one record a draft, `{id, name, shownName, text, edited, site}`, where `site` is JSON and says of
//!   which file of which site the draft is a change. Opening another file begins another
//!   record, so that nothing is ever written over a draft.
//! - `settings`, by name: `current`, the id of the draft that is open; `preferences`, JSON.
//! - `snapshots`, by `[draft, at]`, since version 2: `{draft, at, name, text, reason}`, see [`Snapshot`]. Those of a site's
//!   file stay when its draft has reached the disk and is gone.

use std::future::Future;

use js_sys::{Array, Function, Object, Promise, Reflect};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStoreParameters, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use crate::order::sort_by;
use crate::protocol::Profile;
use crate::state::{Draft, DraftId, DraftOf, EarlierSite, Reason, SITE, Snapshot};

const DATABASE: &str = "galley";
const VERSION: u32 = 2;
const DRAFTS: &str = "drafts";
const SETTINGS: &str = "settings";
const SNAPSHOTS: &str = "snapshots";
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
        let database: DurableDatabase = answer(&request).await?.unchecked_into();
        // A page of a newer Galley is not to wait for this one.
        let closing = database.clone();
        let close = Closure::once_into_js(move || closing.close());
        database.set_onversionchange(Some(close.unchecked_ref()));
        Ok(Storage(database))
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
        sort_by(&mut drafts, |one, other| other.edited.total_cmp(&one.edited));
        Ok(drafts)
    }

    /// The names of all drafts.
    pub async fn ids(&self) -> Result<Vec<DraftId>, JsValue> {
        let store = self.transaction("readonly")?.object_store(DRAFTS)?;
        let all: Array = answer(&store.get_all_keys()?).await?.dyn_into()?;
        Ok(all.iter().filter_map(|id| id.as_string()).map(DraftId).collect())
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

    /// A file of a site has a text: its draft goes where it has the same, or else becomes one of the file as it is now,
    /// where `of` says which that is. Says whether there is none any more.
    pub async fn settle(&self, id: &DraftId, text: &str, of: Option<&DraftOf>) -> Result<bool, JsValue> {
        let transaction = self.transaction("readwrite")?;
        let store = transaction.object_store(DRAFTS)?;
        let draft = read_draft(&answer(&store.get(&id.0.as_str().into())?).await?);
        let other = draft.filter(|draft| draft.text != text);
        let is_gone = other.is_none();
        match (other, of) {
            (Some(draft), Some(of)) => drop(store.put(&draft_record(&Draft { site: Some(of.clone()), ..draft })?)?),
            (Some(_), None) => {}
            (None, _) => drop(store.delete(&id.0.as_str().into())?),
        }
        commit(transaction)?.await?;
        Ok(is_gone)
    }

    /// Writes a draft and makes it the current one. The write is on its way when this returns, so that it happens even
    /// if the page ends now; the future ends when it is on the disk.
    pub fn save(&self, draft: &Draft) -> Result<impl Future<Output = Result<(), JsValue>> + use<>, JsValue> {
        let transaction = self.transaction("readwrite")?;
        transaction.object_store(DRAFTS)?.put(&draft_record(draft)?)?;
        transaction.object_store(SETTINGS)?.put_with_key(&draft.id.0.as_str().into(), &CURRENT.into())?;
        commit(transaction)
    }

    /// Writes a draft that is not the one that is open.
    pub fn put(&self, draft: &Draft) -> Result<impl Future<Output = Result<(), JsValue>> + use<>, JsValue> {
        let transaction = self.transaction("readwrite")?;
        transaction.object_store(DRAFTS)?.put(&draft_record(draft)?)?;
        commit(transaction)
    }

    /// Gives a draft another name, and leaves what else any page has written of it.
    pub async fn rename(&self, id: &DraftId, name: Option<String>) -> Result<(), JsValue> {
        let transaction = self.transaction("readwrite")?;
        let store = transaction.object_store(DRAFTS)?;
        if let Some(draft) = read_draft(&answer(&store.get(&id.0.as_str().into())?).await?) {
            let shown_name = name.clone().unwrap_or(draft.shown_name);
            store.put(&draft_record(&Draft { name, shown_name, ..draft })?)?;
        }
        commit(transaction)?.await
    }

    /// Makes a draft the one to open at the next visit.
    pub fn make_current(&self, id: &DraftId) -> Result<impl Future<Output = Result<(), JsValue>> + use<>, JsValue> {
        let transaction = self.transaction("readwrite")?;
        transaction.object_store(SETTINGS)?.put_with_key(&id.0.as_str().into(), &CURRENT.into())?;
        commit(transaction)
    }

    /// The history of a draft, the newest first.
    pub async fn snapshots(&self, id: &DraftId) -> Result<Vec<Snapshot>, JsValue> {
        let store = self.transaction("readonly")?.object_store(SNAPSHOTS)?;
        let all: Array = answer(&store.get_all_with_key(&history_of(id)?)?).await?.dyn_into()?;
        Ok(all.iter().rev().filter_map(|record| read_snapshot(&record)).collect())
    }

    /// The history of a draft goes over to another, all of it or nothing.
    pub async fn move_history(&self, from: &DraftId, to: &DraftId) -> Result<(), JsValue> {
        let transaction = self.transaction("readwrite")?;
        let store = transaction.object_store(SNAPSHOTS)?;
        let range = history_of(from)?;
        let all: Array = answer(&store.get_all_with_key(&range)?).await?.dyn_into()?;
        store.delete(&range)?;
        for snapshot in all.iter().filter_map(|record| read_snapshot(&record)) {
            store.put(&snapshot_record(&Snapshot { draft: to.clone(), ..snapshot })?)?;
        }
        commit(transaction)?.await
    }

    /// Writes a snapshot, and takes away those of its draft that were taken at the moments `gone`.
    pub fn keep_snapshot(
        &self,
        snapshot: &Snapshot,
        gone: &[f64],
    ) -> Result<impl Future<Output = Result<(), JsValue>> + use<>, JsValue> {
        let transaction = self.transaction("readwrite")?;
        let store = transaction.object_store(SNAPSHOTS)?;
        store.put(&snapshot_record(snapshot)?)?;
        for &at in gone {
            store.delete(&Array::of2(&snapshot.draft.0.as_str().into(), &at.into()))?;
        }
        commit(transaction)
    }

    /// Takes the histories away of drafts that are gone. Those of a site's files stay: the files are on the disk.
    pub async fn tidy(&self) -> Result<(), JsValue> {
        let transaction = self.transaction("readwrite")?;
        let store = transaction.object_store(SNAPSHOTS)?;
        let drafts: Array = answer(&transaction.object_store(DRAFTS)?.get_all_keys()?).await?.dyn_into()?;
        let snapshots: Array = answer(&store.get_all_keys()?).await?.dyn_into()?;
        for key in snapshots.iter() {
            let draft = Array::from(&key).get(0);
            let is_file = draft.as_string().is_some_and(|id| id.starts_with(SITE));
            if !is_file && !drafts.includes(&draft, 0) {
                store.delete(&key)?;
            }
        }
        Ok(())
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
        self.0.begin(&Array::of3(&DRAFTS.into(), &SETTINGS.into(), &SNAPSHOTS.into()), mode, &options)
    }
}

fn make_stores(request: &IdbOpenDbRequest) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.dyn_into()?;
    let keyed = |path: JsValue| {
        let parameters = IdbObjectStoreParameters::new();
        parameters.set_key_path(&path);
        parameters
    };
    let there = database.object_store_names();
    if !there.contains(DRAFTS) {
        database.create_object_store_with_optional_parameters(DRAFTS, &keyed("id".into()))?;
        database.create_object_store(SETTINGS)?;
    }
    let by_moment = Array::of2(&"draft".into(), &"at".into());
    database.create_object_store_with_optional_parameters(SNAPSHOTS, &keyed(by_moment.into()))?;
    Ok(())
}

/// Whether a write has failed for want of room.
pub fn is_full(error: &JsValue) -> bool {
    Reflect::get(error, &"name".into()).is_ok_and(|name| name == "QuotaExceededError")
}

/// The keys of all snapshots of a draft.
fn history_of(id: &DraftId) -> Result<JsValue, JsValue> {
    let at = |moment: f64| Array::of2(&id.0.as_str().into(), &moment.into());
    Ok(IdbKeyRange::bound(&at(0.0), &at(f64::INFINITY))?.into())
}

fn snapshot_record(snapshot: &Snapshot) -> Result<JsValue, JsValue> {
    record([
        ("draft", snapshot.draft.0.as_str().into()),
        ("at", snapshot.at.into()),
        ("name", snapshot.name.as_str().into()),
        ("text", snapshot.text.as_str().into()),
        ("reason", snapshot.reason.name().into()),
    ])
}

fn read_snapshot(record: &JsValue) -> Option<Snapshot> {
    let get = |key: &str| Reflect::get(record, &key.into()).ok();
    let text = |key: &str| get(key).and_then(|value| value.as_string());
    let reason = text("reason")?;
    Some(Snapshot {
        draft: DraftId(text("draft")?),
        at: get("at")?.as_f64()?,
        name: text("name").unwrap_or_default(),
        text: text("text")?,
        reason: Reason::ALL.into_iter().find(|known| known.name() == reason)?,
    })
}

fn record<const N: usize>(fields: [(&str, JsValue); N]) -> Result<JsValue, JsValue> {
    let record = Object::new();
    for (key, value) in fields {
        Reflect::set(&record, &key.into(), &value)?;
    }
    Ok(record.into())
}

fn draft_record(draft: &Draft) -> Result<JsValue, JsValue> {
    let name = draft.name.as_deref().map_or(JsValue::NULL, JsValue::from);
    record([
        ("id", draft.id.0.as_str().into()),
        ("name", name),
        ("shownName", draft.shown_name.as_str().into()),
        ("text", draft.text.as_str().into()),
        ("edited", draft.edited.into()),
        ("site", draft.site.as_ref().and_then(|of| serde_json::to_string(of).ok()).into()),
    ])
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
