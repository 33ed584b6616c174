//! The seam to a site's files: `static/site`, which is loaded when a site is opened for the first time.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::DataTransfer;

use super::tabs::Hold;
use crate::protocol::ThemeSource;
use crate::state::{DraftId, Reopening, Stamp};

#[wasm_bindgen]
extern "C" {
    /// Where a site's files come from and go to.
    #[derive(Clone, Debug)]
    pub type Folder;

    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Folder) -> String;

    #[wasm_bindgen(method, getter)]
    pub fn writable(this: &Folder) -> bool;

    #[wasm_bindgen(method, getter, js_name = reopening)]
    fn reopening_name(this: &Folder) -> String;

    /// What the worker needs to open the same files.
    #[wasm_bindgen(method, getter)]
    pub fn description(this: &Folder) -> JsValue;

    #[wasm_bindgen(method, js_name = file)]
    fn ask_file(this: &Folder, path: &str) -> Promise;

    /// Shows a file in a tab of its own, or lets the browser store it.
    #[wasm_bindgen(method, js_name = present)]
    pub fn present(this: &Folder, path: &str) -> Promise;

    #[wasm_bindgen(method, js_name = read)]
    fn ask_read(this: &Folder, path: &str) -> Promise;

    #[wasm_bindgen(method, js_name = write)]
    fn ask_write(this: &Folder, path: &str, text: &str, size: f64, modified: f64) -> Promise;

    #[wasm_bindgen(method, js_name = move)]
    fn ask_move(this: &Folder, path: &str, to: &str, size: f64, modified: f64) -> Promise;

    #[wasm_bindgen(method, js_name = wasText)]
    pub fn was_text(this: &Folder, path: &str) -> Option<String>;

    #[wasm_bindgen(method, js_name = keptIndex)]
    fn ask_kept_index(this: &Folder) -> Promise;

    #[wasm_bindgen(method, js_name = keepIndex)]
    pub fn keep_index(this: &Folder, json: &str) -> Promise;

    #[wasm_bindgen(method, js_name = keptChoices)]
    fn ask_kept_choices(this: &Folder) -> Promise;

    #[wasm_bindgen(method, js_name = keepChoices)]
    pub fn keep_choices(this: &Folder, json: &str) -> Promise;

    #[wasm_bindgen(method, js_name = bringTheme)]
    fn ask_theme(this: &Folder, theme: &str, from: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = galleyEditor, js_name = load)]
    pub fn load_script(name: &str) -> Promise;

    #[wasm_bindgen(js_namespace = galleyEditor, js_name = text)]
    fn load_text(name: &str) -> Promise;

    /// What lies in a drop: to be taken while its event lasts.
    #[wasm_bindgen(js_namespace = galleyEditor)]
    pub fn dropped(data: &DataTransfer) -> Array;

    #[wasm_bindgen(js_namespace = galleySite, js_name = pick)]
    fn ask_pick() -> Promise;

    #[wasm_bindgen(js_namespace = galleySite, js_name = reopen)]
    fn ask_reopen(name: &str) -> Promise;

    #[wasm_bindgen(js_namespace = galleySite, js_name = claim)]
    fn ask_claim(hold: &Hold, id: &str) -> Promise;

    #[wasm_bindgen(js_namespace = galleySite, js_name = forget)]
    fn ask_forget(name: &str) -> Promise;

    #[wasm_bindgen(js_namespace = galleySite, js_name = fromHandle)]
    fn ask_handle(handle: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = galleySite, js_name = fromArchive)]
    fn ask_archive(file: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = galleySite, js_name = fromDrop)]
    fn ask_drop(dropped: &Array) -> Promise;

    /// What became of a read or a write.
    type Outcome;

    #[wasm_bindgen(method, getter)]
    fn text(this: &Outcome) -> String;

    #[wasm_bindgen(method, getter)]
    fn size(this: &Outcome) -> f64;

    #[wasm_bindgen(method, getter)]
    fn modified(this: &Outcome) -> f64;

    #[wasm_bindgen(method, getter)]
    fn conflict(this: &Outcome) -> JsValue;
}

/// From where a site is opened.
pub enum Origin {
    /// The author chooses a folder.
    Choice,
    /// A folder of an earlier visit.
    Memory(String),
    Handle(JsValue),
    Archive(JsValue),
    /// What [`dropped`] gave.
    Drop(Array),
}

/// From where a theme comes.
pub enum ThemeFrom {
    /// Earlier visits.
    Memory,
    Network,
    /// A folder that the author chooses.
    Choice,
    /// An archive or a gem.
    File(JsValue),
}

/// What became of a write.
pub enum Written {
    Done(Stamp),
    /// The disk has another file: its text, or `None` where it has none.
    Refused(Option<String>, Stamp),
}

/// Opens a site; `None` where the author changed his mind, or the folder is not remembered.
pub async fn open(from: Origin) -> Result<Option<Folder>, JsValue> {
    load().await?;
    let opened = match from {
        Origin::Choice => ask_pick(),
        Origin::Memory(name) => ask_reopen(&name),
        Origin::Handle(handle) => ask_handle(&handle),
        Origin::Archive(file) => ask_archive(&file),
        Origin::Drop(dropped) => ask_drop(&dropped),
    };
    let folder = JsFuture::from(opened).await?;
    Ok((!folder.is_null()).then(|| folder.unchecked_into()))
}

/// A draft's name that no other page can take while this lives.
pub struct Claim(Function);

/// Claims a draft's name for `hold`, where no page has it.
pub fn claim(hold: &Hold, id: &DraftId) -> impl Future<Output = Option<Claim>> + use<> {
    let claiming = JsFuture::from(ask_claim(hold, &id.0));
    async { claiming.await.ok()?.dyn_into().ok().map(Claim) }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// Forgets a site of an earlier visit.
pub async fn forget(name: String) -> Result<(), JsValue> {
    load().await?;
    JsFuture::from(ask_forget(&name)).await.map(|_| ())
}

impl Folder {
    /// The file at a path, as the browser's `File`; `None` where there is none.
    pub async fn file(&self, path: &str) -> Result<Option<JsValue>, JsValue> {
        let file = JsFuture::from(self.ask_file(path)).await?;
        Ok((!file.is_null()).then_some(file))
    }

    /// A text, and which one it is; `None` where there is none.
    pub async fn read(&self, path: &str) -> Result<Option<(String, Stamp)>, JsValue> {
        let outcome = JsFuture::from(self.ask_read(path)).await?;
        let outcome: Option<Outcome> = (!outcome.is_null()).then(|| outcome.unchecked_into());
        Ok(outcome.map(|read| (read.text(), read.stamp())))
    }

    /// Writes a text over the file that `stamp` names, and over no other.
    pub async fn write(&self, path: &str, text: &str, stamp: Stamp) -> Result<Written, JsValue> {
        written(self.ask_write(path, text, stamp.size, stamp.modified)).await
    }

    /// Moves the file that `stamp` names, and no other, to a path where there is none.
    pub async fn move_to(&self, path: &str, to: &str, stamp: Stamp) -> Result<Written, JsValue> {
        written(self.ask_move(path, to, stamp.size, stamp.modified)).await
    }

    /// The files of a theme, for the worker; `None` where there are none, or the author changed his mind.
    pub async fn theme(&self, theme: &ThemeSource, from: ThemeFrom) -> Result<Option<JsValue>, JsValue> {
        let from = match from {
            ThemeFrom::Memory => "kept".into(),
            ThemeFrom::Network => "network".into(),
            ThemeFrom::Choice => "folder".into(),
            ThemeFrom::File(file) => file,
        };
        let json = serde_json::to_string(theme).unwrap_or_default();
        let files = JsFuture::from(self.ask_theme(&json, &from)).await?;
        Ok((!files.is_null()).then_some(files))
    }

    /// How the site can be opened at the next visit.
    pub fn reopening(&self) -> Reopening {
        match &*self.reopening_name() {
            "kept" => Reopening::Kept,
            "archive-again" => Reopening::ArchiveAgain,
            _ => Reopening::FolderAgain,
        }
    }

    /// What the author chose for the site at earlier visits, as JSON.
    pub async fn kept_choices(&self) -> Option<String> {
        JsFuture::from(self.ask_kept_choices()).await.ok()?.as_string()
    }

    /// The index of the last visit, as JSON.
    pub async fn kept_index(&self) -> Option<String> {
        JsFuture::from(self.ask_kept_index()).await.ok()?.as_string()
    }
}

impl Outcome {
    fn stamp(&self) -> Stamp {
        Stamp { size: self.size(), modified: self.modified() }
    }
}

async fn written(asked: Promise) -> Result<Written, JsValue> {
    let outcome: Outcome = JsFuture::from(asked).await?.unchecked_into();
    let conflict = outcome.conflict();
    Ok(match conflict.is_undefined() {
        true => Written::Done(outcome.stamp()),
        false => Written::Refused(conflict.as_string(), outcome.stamp()),
    })
}

/// The script that shows formulas in the preview.
pub async fn math_script() -> Result<JsValue, JsValue> {
    JsFuture::from(load_text("math")).await
}

async fn load() -> Result<(), JsValue> {
    JsFuture::from(load_script("site")).await.map(|_| ())
}
