//! The session's part that has to do with drafts: the list of them, their histories, the lock on the one that is open.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag};

use super::{Session, error_words, new_id};
use crate::state::{
    Action, Draft, DraftId, HoldAction, Notice, Reason, SaveJob, SiteAction, Snapshot, SnapshotJob, copy_name,
    export_drafts, import_drafts, thin,
};
use crate::ui::editor::Editor;
use crate::ui::images;
use crate::ui::storage::{Storage, is_full};
use crate::ui::strings::words;
use crate::ui::tabs;

/// With less room than this, in bytes, the author is told, and histories grow no more.
const LITTLE_ROOM: f64 = 8_000_000.0;

/// All drafts, for a list of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftList {
    /// The newest first.
    pub drafts: Vec<Draft>,
    /// Those that another page has open.
    pub elsewhere: Vec<DraftId>,
    /// Whether the browser keeps drafts even when room gets short.
    pub is_kept: bool,
}

/// All drafts in one file.
pub struct Exported {
    pub file: Blob,
    /// How many images it lacks, since they could not be read; `None` where it has no images for want of them all.
    pub missing: Option<usize>,
}

/// What a file of drafts has brought.
#[derive(Copy, Clone, Debug, Default)]
pub struct Brought {
    /// Those that are new here.
    pub drafts: usize,
    /// Those that were here already.
    pub known: usize,
    /// Images that could not be kept.
    pub lost_images: usize,
}

impl Session {
    /// All drafts as they are now.
    pub async fn list_drafts(&self) -> DraftList {
        self.dispatch(Action::SaveDue);
        let Some(storage) = self.storage() else { return DraftList::default() };
        let drafts = storage.drafts().await.unwrap_or_default();
        let open = self.state().draft.clone();
        let is_mine = self.state().is_writable();
        let mut elsewhere = tabs::held_drafts().await;
        elsewhere.retain(|id| !is_mine || *id != open);
        DraftList { drafts, elsewhere, is_kept: tabs::is_kept().await }
    }

    /// Takes up a draft. One of a file of the open site is that file.
    pub fn resume(&self, draft: Draft) {
        let open = self.state().site.as_ref().map(|site| site.name.clone());
        match &draft.site {
            Some(of) if open.as_ref() == Some(&of.site) => self.choose(of.path.clone()),
            _ => self.after_wishes(|session| {
                // What stands in the editor is newer than what is kept of it.
                if session.state().draft == draft.id && session.state().is_writable() {
                    return session.with_editor(Editor::focus);
                }
                session.dispatch(Action::DraftChosen { draft });
            }),
        }
    }

    /// Goes on without the text in the editor, which could not be saved.
    pub fn go_on_without(&self) {
        self.dispatch(Action::GivenUp);
        self.with_editor(Editor::focus);
    }

    /// Whether another page has the draft open, and so may be writing it.
    pub async fn is_elsewhere(&self, id: &DraftId) -> bool {
        !self.has_open(id) && tabs::held_drafts().await.contains(id)
    }

    /// Gives a draft another name; an empty one gives the derived name back.
    pub async fn rename_draft(&self, id: &DraftId, name: String) {
        if self.has_open(id) {
            return self.rename(name);
        }
        let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        let renamed = match self.storage() {
            Some(storage) => storage.rename(id, name).await,
            None => Err(JsValue::UNDEFINED),
        };
        self.is_written(renamed);
    }

    /// Writes a copy of a draft beside it.
    pub async fn duplicate_draft(&self, draft: &Draft, all: &[Draft]) {
        let draft = self.newest(draft).await;
        let taken: Vec<String> = all.iter().map(|draft| draft.shown_name.clone()).collect();
        let name = draft.shown_name.rsplit('/').next().unwrap_or_default();
        let name = copy_name(if name.is_empty() { "post.md" } else { name }, &taken);
        let copy = Draft {
            id: new_id(),
            name: Some(name.clone()),
            shown_name: name,
            text: draft.text.clone(),
            edited: js_sys::Date::now(),
            site: None,
        };
        self.put(&copy).await;
        images::copy(&draft.image_owner(), &copy.id.0).await;
    }

    /// Removes a draft; gives it as it was. If it is open, the newest of the others takes its place; or a file of the site,
    /// if it was of one.
    pub async fn delete_draft(&self, draft: &Draft) -> Draft {
        let gone = self.newest(draft).await;
        let of_site = gone.site.clone().filter(|of| self.is_of_site(of));
        if gone.id == self.state().draft {
            self.dispatch(Action::GivenUp);
            if of_site.is_none() {
                self.open_another(&gone.id).await;
            }
        }
        let removed = self.storage().map(|storage| storage.remove(&gone.id));
        if let Some(Ok(removed)) = removed {
            let _ = removed.await;
        }
        if let Some(of) = of_site {
            self.lose_draft(of).await;
        }
        gone
    }

    /// Writes a draft again that was deleted, and never over what was begun in its place since. False where it could not
    /// be written.
    pub async fn bring_back(&self, draft: &Draft) -> bool {
        let there = match self.storage() {
            Some(storage) => storage.draft(&draft.id).await.ok().flatten(),
            None => None,
        };
        match there {
            Some(_) => self.put(&Draft { id: new_id(), site: None, ..draft.clone() }).await,
            None => self.put(draft).await,
        }
    }

    /// Writes a draft as it is, beside the one that is open; false where it could not be written.
    pub async fn put(&self, draft: &Draft) -> bool {
        let written = match self.storage().map(|storage| storage.put(draft)) {
            Some(Ok(written)) => written.await,
            Some(Err(error)) => Err(error),
            None => Err(JsValue::UNDEFINED),
        };
        let is_written = self.is_written(written);
        if let Some(of) = draft.site.clone().filter(|of| is_written && self.is_of_site(of)) {
            self.site(SiteAction::DraftBack { of, text: draft.text.clone() });
        }
        is_written
    }

    /// Says so where a draft could not be written that is not the one in the editor.
    fn is_written(&self, written: Result<(), JsValue>) -> bool {
        let failed = written.err();
        if let Some(error) = &failed {
            self.dispatch(Action::Noticed(Notice::NotSaved { message: error_words(error), full: is_full(error) }));
        }
        failed.is_none()
    }

    /// A draft that was listed, as it is now: in the editor, or as a page has written it last.
    async fn newest(&self, draft: &Draft) -> Draft {
        let kept = match self.storage() {
            Some(storage) => storage.draft(&draft.id).await.ok().flatten(),
            None => None,
        };
        let newest = kept.unwrap_or_else(|| draft.clone());
        if self.has_open(&draft.id) { Draft { text: self.file(), ..newest } } else { newest }
    }

    /// Whether this page has the draft in the editor, to be written.
    fn has_open(&self, id: &DraftId) -> bool {
        let state = self.state();
        state.draft == *id && state.is_writable()
    }

    /// Opens the newest draft that is no site's and that no page has open, as it is now; an empty one where there is none.
    async fn open_another(&self, than: &DraftId) {
        let held = tabs::held_drafts().await;
        let drafts = match self.storage() {
            Some(storage) => storage.drafts().await.unwrap_or_default(),
            None => Vec::new(),
        };
        let is_free = |draft: &Draft| draft.id != *than && draft.site.is_none() && !held.contains(&draft.id);
        self.dispatch(match drafts.into_iter().find(is_free) {
            Some(draft) => Action::Resumed { draft },
            None => Action::Opened { id: new_id(), name: None, file: String::new() },
        });
    }

    /// Takes the histories and images of drafts away that were deleted.
    pub fn tidy(&self) {
        let (session, Some(storage)) = (self.clone(), self.storage()) else { return };
        spawn_local(async move {
            let _ = storage.tidy().await;
            let Ok(drafts) = storage.drafts().await else { return };
            // What is open here or elsewhere may not have been written yet.
            let open = tabs::held_drafts().await.into_iter().chain([session.state().draft.clone()]);
            images::tidy(drafts.into_iter().map(|draft| draft.id).chain(open).map(|id| id.0).collect()).await;
        });
    }

    /// All drafts as one file, with their images. An error where the drafts could not be read.
    pub async fn exported(&self) -> Result<Exported, JsValue> {
        self.dispatch(Action::SaveDue);
        let drafts = self.storage().ok_or(JsValue::UNDEFINED)?.drafts().await?;
        let mut owners: Vec<String> = Vec::new();
        for owner in drafts.iter().map(Draft::image_owner) {
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        let (start, end) = export_drafts(drafts);
        let (images, missing) = match images::packed(owners).await {
            Ok(Some(packed)) => (packed.parts(), Some(packed.failed())),
            Ok(None) => (Array::new(), Some(0)),
            Err(_) => (Array::new(), None),
        };
        let parts = Array::of1(&start.into()).concat(&images).concat(&Array::of1(&end.into()));
        let options = BlobPropertyBag::new();
        options.set_type("application/json");
        let file = Blob::new_with_blob_sequence_and_options(&parts, &options)?;
        Ok(Exported { file, missing })
    }

    /// Takes in the drafts of such a file. `None` where it is another file.
    pub async fn import(&self, file: &str) -> Option<Brought> {
        let here = self.storage()?.drafts().await.unwrap_or_default();
        let imported = import_drafts(file, &here, new_id)?;
        let mut brought = Brought { known: imported.known, ..Brought::default() };
        for draft in &imported.drafts {
            brought.drafts += usize::from(self.put(draft).await);
        }
        brought.lost_images = images::unpack(imported.images).await;
        Some(brought)
    }

    /// The history of the open draft, the newest first.
    pub async fn snapshots(&self) -> Vec<Snapshot> {
        self.dispatch(Action::SaveDue);
        let id = self.state().draft.clone();
        match self.storage() {
            Some(storage) => storage.snapshots(&id).await.unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// Puts an earlier text into the editor, as an edit that can be undone there. The one before is in the history.
    pub fn restore(&self, file: &str) {
        self.dispatch(Action::Restoring);
        let text = crate::state::TextForm::split(file).1;
        self.with_editor(|editor| {
            editor.replace_text(text);
            editor.focus();
        });
    }

    /// The post goes live today, which is the day where the site is built: under a later one it would have to wait.
    pub fn publish(&self) {
        let zone = self.state().preview.as_ref().map(|preview| preview.zone);
        let Some(zone) = zone else { return };
        let there = js_sys::Date::now() + f64::from(zone) * 1000.0;
        let there = js_sys::Date::new(&there.into()).to_iso_string();
        let today = String::from(there).chars().take(10).collect();
        self.act_on_name(Action::Published { today });
    }

    /// Asks the page that has the open draft for it.
    pub fn take_over(&self) {
        if let Some(hold) = &*self.0.hold.borrow() {
            hold.ask();
        }
    }

    pub(super) fn hold(&self, id: &DraftId) {
        let mut hold = self.0.hold.borrow_mut();
        let hold = hold.get_or_insert_with(|| {
            let session = self.clone();
            tabs::Hold::start(move |draft, action: HoldAction| session.dispatch(Action::Hold { draft, action }), new_id)
        });
        hold.take(id);
    }

    pub(super) fn release(&self, id: &DraftId) {
        if let Some(hold) = &*self.0.hold.borrow() {
            hold.release(id);
        }
    }

    pub(super) fn fetch_draft(&self, draft: Draft) {
        let session = self.clone();
        spawn_local(async move {
            let newest = match session.storage() {
                Some(storage) => storage.draft(&draft.id).await.ok().flatten(),
                None => None,
            };
            session.dispatch(Action::Resumed { draft: newest.unwrap_or(draft) });
            session.with_editor(Editor::focus);
        });
    }

    /// The open draft has come from another page, which may have gone on with it.
    pub(super) fn read_draft(&self, id: DraftId) {
        let Some(storage) = self.storage() else { return };
        let session = self.clone();
        spawn_local(async move {
            let draft = storage.draft(&id).await.ok().flatten();
            if let Some(draft) = draft.filter(|draft| session.state().draft == id && draft.text != session.file()) {
                session.dispatch(Action::Resumed { draft });
            }
        });
    }

    pub(super) fn keep_current(&self, id: &DraftId) {
        if let Some(Ok(written)) = self.storage().map(|storage| storage.make_current(id)) {
            spawn_local(async move { drop(written.await) });
        }
    }

    /// The write is on its way when this returns.
    pub(super) fn save(&self, job: SaveJob) {
        let Some(storage) = self.storage() else {
            return self.dispatch_later(Action::SaveFailed { message: words().no_storage.to_owned(), full: false });
        };
        let draft = Draft {
            id: job.id,
            name: job.name,
            shown_name: job.shown_name,
            text: job.form.join(self.editor_text()),
            edited: js_sys::Date::now(),
            site: job.site,
        };
        let written = storage.save(&draft);
        let session = self.clone();
        spawn_local(async move {
            let done = match written {
                Ok(written) => written.await,
                Err(error) => Err(error),
            };
            session.dispatch(match done {
                Ok(()) => Action::Saved { version: job.version },
                Err(error) => Action::SaveFailed { message: error_words(&error), full: is_full(&error) },
            });
        });
    }

    pub(super) fn snapshot(&self, job: SnapshotJob) {
        let Some(storage) = self.storage() else { return };
        let now = js_sys::Date::now();
        let snapshot = Snapshot {
            at: now,
            name: job.name,
            text: job.form.join(self.editor_text()),
            draft: job.id,
            reason: job.reason,
        };
        // What the disk has is where the history of a site's file begins.
        let path = self.state().site_file().map(|file| file.path.clone());
        let disk = path.and_then(|path| self.0.folder.borrow().as_ref()?.was_text(&path));
        let session = self.clone();
        spawn_local(async move {
            if tabs::room().await < LITTLE_ROOM {
                return session.dispatch(Action::Noticed(Notice::StorageLow));
            }
            let before = storage.snapshots(&snapshot.draft).await.unwrap_or_default();
            if let Some(text) = disk.filter(|_| before.is_empty()) {
                let first = Snapshot { at: now - 1.0, text, reason: Reason::Opened, ..snapshot.clone() };
                write(&storage, &first, &[]).await;
            }
            if before.first().is_none_or(|newest| newest.text != snapshot.text) {
                let all = before.iter().map(|old| (old.at, old.text.len()));
                let all: Vec<(f64, usize)> = [(now, snapshot.text.len())].into_iter().chain(all).collect();
                write(&storage, &snapshot, &thin(&all, now)).await;
            }
        });
    }

    /// Asks the browser to keep drafts, and explains where it asks the author.
    pub(super) fn ask_to_keep(&self) {
        let session = self.clone();
        spawn_local(async move {
            let asking = session.clone();
            tabs::keep(move || asking.dispatch(Action::Noticed(Notice::Keeping))).await;
            session.dispatch(Action::KeepingAnswered);
        });
    }

    pub(super) fn storage(&self) -> Option<Storage> {
        self.0.storage.borrow().clone()
    }
}

/// A snapshot that is lost is no reason to disturb the author.
async fn write(storage: &Storage, snapshot: &Snapshot, gone: &[f64]) {
    if let Ok(written) = storage.keep_snapshot(snapshot, gone) {
        let _ = written.await;
    }
}
