//! The files of the open site on the disk: read, looked at again, written, moved, compared.

use wasm_bindgen::JsValue;

use super::{Session, error_words};
use crate::protocol::ToWorker;
use crate::state::{Conflict, Draft, DraftOf, SiteAction, SiteFailure, Stamp, TextForm};
use crate::ui::editor::Editor;
use crate::ui::site::{self, Written};
use crate::ui::storage::Storage;
use crate::ui::strings::words;

impl Session {
    pub(super) fn read_file(&self, path: String) {
        let turn = self.0.last_read.get() + 1;
        self.0.last_read.set(turn);
        let session = self.clone();
        self.with_folder(move |folder| async move {
            let draft = session.draft_of(&folder.name(), &path).await;
            let read = folder.read(&path).await;
            // A post that was begun at an earlier visit is not on the disk yet.
            let read = read.map(|read| read.or_else(|| draft.as_ref().map(|_| (String::new(), Stamp::NONE))));
            session.after_wishes(move |session| {
                // Meanwhile the author may have chosen another file, or closed the site.
                let is_current = session.state().site.as_ref().is_some_and(|site| site.name == folder.name());
                if session.0.last_read.get() != turn || !is_current {
                    return;
                }
                match read {
                    Ok(Some((file, stamp))) => {
                        session.site(SiteAction::FileRead { path, file, stamp, draft });
                        session.finish_jump();
                    }
                    Ok(None) => session.fail(SiteFailure::Read, &JsValue::from(path)),
                    Err(error) => session.fail(SiteFailure::Read, &error),
                }
            });
        });
    }

    pub(super) fn look_at_disk(&self, path: String) {
        let session = self.clone();
        self.with_folder(move |folder| async move {
            let before = folder.was_text(&path);
            let Ok(read) = folder.read(&path).await else { return };
            let (file, stamp) = read.map_or((None, Stamp::NONE), |(file, stamp)| (Some(file), stamp));
            let same = file.is_some() && before == file;
            let mine = file.as_ref().is_some_and(|file| *file == session.file());
            session.site(SiteAction::DiskSeen { path, file, stamp, same, mine });
        });
    }

    pub(super) fn look_at_draft(&self, path: String) {
        let (session, Some(storage)) = (self.clone(), self.storage()) else { return };
        self.with_folder(move |folder| async move {
            let Ok(Some((text, stamp))) = folder.read(&path).await else { return };
            let of = DraftOf { site: folder.name(), path, stamp };
            let is_gone = storage.settle(&of.id(), &text, None).await.unwrap_or_default();
            let is_open = session.state().draft == of.id();
            if is_gone && !is_open && session.is_of_site(&of) {
                session.send(&ToWorker::Keep { path: of.path.clone(), text: None });
                session.site(SiteAction::DraftSettled { path: of.path });
            }
        });
    }

    pub(super) fn write_file(&self, of: DraftOf, text: Option<String>, form: TextForm, version: u32) {
        let session = self.clone();
        let text = text.unwrap_or_else(|| form.join(self.editor_text()));
        self.with_folder(move |folder| async move {
            match folder.write(&of.path, &text, of.stamp).await {
                Ok(Written::Done(stamp)) => {
                    session.site(SiteAction::FileWritten { of: DraftOf { stamp, ..of }, text, version });
                }
                Ok(Written::Refused(disk, stamp)) => session.refused(DraftOf { stamp, ..of }, disk, text).await,
                Err(error) => session.fail_to_write(of.path, &error),
            }
        });
    }

    /// The disk has another file than the one that was to be written with `text`, or moved.
    async fn refused(&self, of: DraftOf, disk: Option<String>, text: String) {
        // Before the author went on to another file he may have typed more.
        let draft = self.draft_of(&of.site, &of.path).await;
        let mine = Some(draft.map_or(text, |draft| draft.text));
        self.site(SiteAction::Refused(Conflict { of, disk, mine }));
    }

    fn fail_to_write(&self, path: String, error: &JsValue) {
        let (what, message) = (SiteFailure::Write, error_words(error));
        self.site(SiteAction::Failed { what, message, path: Some(path) });
    }

    /// Moves a file of the site, and keeps under its new name what is not written yet.
    pub(super) fn move_file(&self, of: DraftOf, to: String, form: TextForm, edited: bool) {
        let session = self.clone();
        let text = form.join(self.editor_text());
        let storage = self.0.storage.borrow().clone();
        self.with_folder(move |folder| async move {
            // Another page may have given the path to a file since it was looked which are free.
            let id = DraftOf { path: to.clone(), ..of.clone() }.id();
            let claiming = session.0.hold.borrow().as_ref().map(|hold| site::claim(hold, &id));
            let claim = match claiming {
                Some(claiming) => claiming.await,
                None => None,
            };
            if claim.is_none() || session.draft_of(&of.site, &to).await.is_some() {
                return session.fail_to_write(of.path, &format!("{to} is there already").into());
            }
            let stamp = match folder.move_to(&of.path, &to, of.stamp).await {
                Ok(Written::Done(stamp)) => stamp,
                Ok(Written::Refused(disk, stamp)) => {
                    return session.refused(DraftOf { stamp, ..of }, disk, text).await;
                }
                Err(error) => return session.fail_to_write(of.path, &error),
            };
            let from = of.path.clone();
            if edited {
                let of = DraftOf { path: to.clone(), stamp, ..of };
                let (id, edited, shown_name) = (of.id(), js_sys::Date::now(), to.clone());
                let draft = Draft { id, text, edited, shown_name, site: Some(of), name: Some(to.clone()) };
                // What the browser does not keep stays in the editor, and that keeps the old name.
                if let Err(error) = keep(storage, &draft).await {
                    return session.fail_to_write(from, &error);
                }
            }
            session.site(SiteAction::FileMoved { from, to, stamp });
            session.with_editor(Editor::focus);
        });
    }

    /// Shows the disk's text of the open file beside the author's.
    pub fn compare_with_disk(&self) {
        let Some(path) = self.state().site_file().map(|file| file.path.clone()) else { return };
        let session = self.clone();
        self.with_folder(move |folder| async move {
            let Ok(read) = folder.read(&path).await else { return };
            let (disk, stamp) = read.map_or((None, Stamp::NONE), |(file, stamp)| (Some(file), stamp));
            let of = DraftOf { site: folder.name(), path, stamp };
            session.site(SiteAction::Refused(Conflict { of, disk, mine: None }));
        });
    }
}

async fn keep(storage: Option<Storage>, draft: &Draft) -> Result<(), JsValue> {
    storage.ok_or(words().no_storage)?.save(draft)?.await
}
