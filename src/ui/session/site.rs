//! The session's part that has to do with a site: opens one, keeps its drafts, answers the preview. Its files on the disk
//! have a room of their own, [`disk`](super::disk).

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use super::{Session, error_words, new_id};
use crate::protocol::{Asset, Problem, SiteIndex, ThemeSource, ToWorker};
use crate::state::{
    Action, Draft, DraftId, DraftOf, EarlierSite, Notice, OpenedSite, Reopening, SiteAction, SiteFailure,
};
use crate::ui::images;
use crate::ui::site::{self, Folder, Origin, ThemeFrom};
use crate::ui::tabs;

impl Session {
    /// Opens a site, and says so where that fails.
    pub fn open_site(&self, from: Origin) {
        let session = self.clone();
        spawn_local(async move { session.open_site_now(from).await });
    }

    /// The same; ends when the worker has begun to read, or the site waits for the open text to be saved.
    pub async fn open_site_now(&self, from: Origin) {
        let earlier = if let Origin::Memory(name) = &from { Some(name.clone()) } else { None };
        match (site::open(from).await, earlier) {
            (Ok(Some(folder)), _) => {
                let kept = self.kept_index(&folder).await;
                let choices = folder.kept_choices().await.and_then(|json| serde_json::from_str(&json).ok());
                let turn = self.next_request();
                let opened = OpenedSite {
                    name: folder.name(),
                    writable: folder.writable(),
                    reopening: folder.reopening(),
                    kept,
                    choices: choices.unwrap_or_default(),
                    turn,
                };
                self.after_wishes(move |session| {
                    session.0.coming.borrow_mut().push((turn, folder));
                    session.start_engine();
                    session.site(SiteAction::Opened(opened));
                });
            }
            // The browser has thrown away what it kept.
            (Ok(None), Some(name)) => {
                self.site(SiteAction::Remembered(EarlierSite { name, reopening: Reopening::FolderAgain }));
            }
            (Ok(None), None) => {}
            (Err(error), _) => self.fail(SiteFailure::Open, &error),
        }
    }

    async fn kept_index(&self, folder: &Folder) -> Option<SiteIndex> {
        let json = folder.kept_index().await?;
        let messages = self.fetch_messages().await.ok()?;
        (messages.read_index)(&json)
    }

    /// Closes the site; the open file's text stays.
    pub fn close_site(&self) {
        self.after_wishes(|session| session.site(SiteAction::Closed));
    }

    /// Begins a file of the site with a text.
    pub fn begin(&self, title: String, start: String, text: String) {
        self.after_wishes(move |session| {
            session.when_paths_are_known(move |session| session.site(SiteAction::Begun { title, start, text }));
        });
    }

    /// Gives the open file a name; an empty one gives the derived name back.
    pub fn rename(&self, name: String) {
        self.act_on_name(Action::Renamed { name: Some(name) });
    }

    /// Something that may give the open file another name, unless the author has gone on to another before that is possible.
    pub(super) fn act_on_name(&self, action: Action) {
        if self.state().site_file().is_none() {
            return self.dispatch(action);
        }
        let subject = self.state().subject();
        self.when_paths_are_known(move |session| {
            if session.state().subject() == subject {
                session.dispatch(action);
            }
        });
    }

    /// Calls `act` as soon as it is known which files of the open site the browser has drafts of. Pages that have one site
    /// open do not tell each other which paths they give to new files; what they keep says it.
    fn when_paths_are_known(&self, act: impl FnOnce(&Session) + 'static) {
        let Some(site) = self.state().site.as_ref().map(|site| site.name.clone()) else { return };
        let session = self.clone();
        spawn_local(async move {
            // In this order: what a page has let go of meanwhile, it has written before.
            let mut all = tabs::held_drafts().await;
            if let Some(storage) = session.storage() {
                all.extend(storage.ids().await.unwrap_or_default());
            }
            let paths = all.iter().filter_map(|id| DraftOf::path_in(&site, id).map(str::to_owned)).collect();
            if session.state().site.as_ref().is_some_and(|open| open.name == site) {
                session.site(SiteAction::PathsKept { paths });
                act(&session);
            }
        });
    }

    /// Opens the site of the last visit again; one that the browser could not keep has to be chosen anew.
    pub fn reopen_site(&self) {
        let earlier = self.state().earlier_site.clone();
        match earlier.map(|earlier| (earlier.reopening, earlier.name)) {
            Some((Reopening::Kept, name)) => self.open_site(Origin::Memory(name)),
            Some((Reopening::FolderAgain, _)) => self.open_site(Origin::Choice),
            Some((Reopening::ArchiveAgain, _)) => crate::ui::files::pick(self),
            None => {}
        }
    }

    /// Forgets the site of an earlier visit.
    pub fn forget_site(&self) {
        let earlier = self.state().earlier_site.clone();
        self.site(SiteAction::Closed);
        if let Some(EarlierSite { name, .. }) = earlier {
            spawn_local(async move { drop(site::forget(name).await) });
        }
    }

    /// Something about the site has happened.
    pub fn site(&self, action: SiteAction) {
        self.dispatch(Action::Site(action));
    }

    /// Puts a file of the site into the editor, and the focus with it.
    pub fn choose(&self, path: String) {
        let is_open = self.state().site_file().is_some_and(|file| file.path == path);
        self.site(SiteAction::FileChosen { path });
        if is_open {
            self.finish_jump();
        }
    }

    /// Puts the editor's cursor on a problem, in whatever file of the site it is.
    pub fn jump(&self, problem: &Problem) {
        match &problem.file {
            None => self.with_editor(|editor| editor.jump(problem.from, problem.to)),
            Some(path) if self.state().site.is_some() => {
                self.0.jump.replace(Some((path.clone(), problem.from, problem.to)));
                self.choose(path.clone());
            }
            Some(_) => {}
        }
    }

    /// Saves the open file, with what is being filled in: to the disk where it is a file of a site that can be written, or
    /// else as a download.
    pub fn save_file(&self) {
        self.after_wishes(|session| {
            let writable = {
                let state = session.state();
                state.site_file().is_some() && state.site.as_ref().is_some_and(|site| site.writable)
            };
            if writable { session.site(SiteAction::SaveAsked) } else { crate::ui::files::download(session) }
        });
    }

    /// Brings the site's theme and lays it below the site.
    pub fn bring_theme(&self, theme: ThemeSource, from: ThemeFrom) {
        if !matches!(from, ThemeFrom::Memory) {
            self.site(SiteAction::ThemeAsked);
        }
        let session = self.clone();
        self.with_folder(move |folder| async move {
            match folder.theme(&theme, from).await {
                Ok(Some(files)) => {
                    session.send_with(&ToWorker::AddTheme, &files);
                    session.site(SiteAction::ThemeBrought);
                }
                Ok(None) => session.site(SiteAction::ThemeBrought),
                Err(error) => session.fail(SiteFailure::Theme, &error),
            }
        });
    }

    pub(super) fn enter_folder(&self, turn: u32) {
        let mut coming = self.0.coming.borrow_mut();
        if let Some(place) = coming.iter().position(|(at, _)| *at == turn) {
            self.0.folder.replace(coming.drain(..=place).next_back().map(|(_, folder)| folder));
        }
    }

    pub(super) fn send_site(&self, name: String, profile: Option<crate::protocol::Profile>) {
        if let Some(folder) = &*self.0.folder.borrow() {
            self.send_with(&ToWorker::OpenSite { name, profile }, &folder.description());
        }
    }

    /// Whether the site is open of which this is a file.
    pub(super) fn is_of_site(&self, of: &DraftOf) -> bool {
        self.state().site.as_ref().is_some_and(|site| site.name == of.site)
    }

    /// The draft of a file of the site was deleted.
    pub(super) async fn lose_draft(&self, of: DraftOf) {
        let folder = self.0.folder.borrow().clone();
        let is_on_disk = match folder {
            Some(folder) => matches!(folder.file(&of.path).await, Ok(Some(_))),
            None => false,
        };
        self.site(SiteAction::DraftGone { of, is_on_disk, blank: new_id() });
    }

    pub(super) fn drop_draft(&self, id: DraftId) {
        let storage = self.0.storage.borrow().clone();
        if let Some(Ok(dropped)) = storage.map(|storage| storage.remove(&id)) {
            spawn_local(async move { drop(dropped.await) });
        }
    }

    pub(super) fn move_history(&self, from: DraftId, to: DraftId) {
        let Some(storage) = self.storage() else { return };
        // A history that stays behind is no reason to disturb the author.
        spawn_local(async move { drop(storage.move_history(&from, &to).await) });
    }

    pub(super) fn settle_draft(&self, of: DraftOf, text: String) {
        let Some(storage) = self.storage() else { return };
        let session = self.clone();
        spawn_local(async move {
            let is_gone = storage.settle(&of.id(), &text, Some(&of)).await.unwrap_or_default();
            if is_gone && session.is_of_site(&of) {
                session.site(SiteAction::DraftSettled { path: of.path });
            }
        });
    }

    /// Tells the worker what the author has made of files that are not open.
    pub(super) fn send_drafts(&self, site: String, except: Option<String>) {
        let storage = self.0.storage.borrow().clone();
        let Some(storage) = storage else { return };
        let session = self.clone();
        spawn_local(async move {
            let drafts = storage.drafts().await.unwrap_or_default();
            let mut paths = Vec::new();
            for draft in drafts {
                let of = draft.site.filter(|of| of.site == site && Some(&of.path) != except.as_ref());
                if let Some(of) = of {
                    paths.push(of.path.clone());
                    session.send(&ToWorker::Keep { path: of.path, text: Some(draft.text) });
                }
            }
            session.site(SiteAction::DraftsFound { paths });
        });
    }

    pub(super) fn keep_choices(&self) {
        let json = self.state().site.as_ref().and_then(|site| serde_json::to_string(&site.choices).ok());
        if let (Some(json), Some(folder)) = (json, &*self.0.folder.borrow()) {
            drop(folder.keep_choices(&json));
        }
    }

    pub(super) fn keep_index(&self) {
        let json = {
            let state = self.state();
            let Some(site) = &state.site else { return };
            let (entries, home) = (site.entries.to_vec(), site.home.clone());
            let profile = state.settings.profile;
            let index = SiteIndex { entries, home, profile, theme: None };
            self.0.messages.get().and_then(|messages| (messages.write_index)(&index))
        };
        if let (Some(json), Some(folder)) = (json, &*self.0.folder.borrow()) {
            drop(folder.keep_index(&json));
        }
    }

    /// The preview asks for something that its page loads.
    pub(super) fn want(&self, address: String) {
        let id = self.next_request();
        self.0.wanted.borrow_mut().push((id, address.clone()));
        self.send(&ToWorker::Asset { id, address });
    }

    /// The preview has formulas. A page of a site without a script for them shows them as they are written, there and here.
    pub(super) fn show_math(&self, is_scripted: bool) {
        let frame = self.frame();
        if self.state().site_file().is_some() && !is_scripted {
            return frame.give_math(&JsValue::NULL);
        }
        spawn_local(async move { frame.give_math(&site::math_script().await.unwrap_or(JsValue::NULL)) });
    }

    pub(super) fn hand_over(&self, id: u32, asset: Option<Asset>) {
        let Some(asset) = self.hand_out(id, asset) else { return };
        let place = self.0.wanted.borrow().iter().position(|(waiting, _)| *waiting == id);
        let Some(place) = place else { return };
        let (_, address) = self.0.wanted.borrow_mut().swap_remove(place);
        let frame = self.frame();
        match asset {
            None => frame.give(&address, &JsValue::NULL, None),
            Some(Asset::Text { text, media }) => frame.give(&address, &text.into(), Some(&media)),
            Some(Asset::File { path }) => {
                let session = self.clone();
                spawn_local(async move {
                    let file = session.file_at(&path).await;
                    frame.give(&address, &file.unwrap_or(JsValue::NULL), None);
                });
            }
        }
    }

    /// What lies at a path of the site, or is kept for it in the browser.
    pub(super) async fn file_at(&self, path: &str) -> Option<JsValue> {
        let folder = self.0.folder.borrow().clone();
        let of_site = match folder {
            Some(folder) => folder.file(path).await.ok().flatten(),
            None => None,
        };
        match of_site {
            Some(file) => Some(file),
            None => images::file(&self.image_owner(), path).await,
        }
    }

    /// Shows a file that a link in the preview leads to. The page in the preview stays, and where it is scrolled to.
    pub(super) fn present(&self, path: &str) {
        self.0.frame.stay();
        if let Some(folder) = &*self.0.folder.borrow() {
            drop(folder.present(path));
        }
    }

    /// Another program may have changed files while the page was out of sight.
    pub(super) fn listen_for_changes(&self) {
        let session = self.clone();
        EventListener::new(&gloo::utils::window(), "focus", move |_| {
            if session.state().site.as_ref().is_some_and(|site| site.reading.is_none()) {
                session.send(&ToWorker::Rescan);
            }
        })
        .forget();
        let session = self.clone();
        EventListener::new(&gloo::utils::document(), "visibilitychange", move |_| {
            let seen = gloo::utils::document().visibility_state() == web_sys::VisibilityState::Visible;
            if seen && session.state().site.as_ref().is_some_and(|site| site.reading.is_none()) {
                session.send(&ToWorker::Rescan);
            }
        })
        .forget();
    }

    pub(super) async fn draft_of(&self, site: &str, path: &str) -> Option<Draft> {
        let storage = self.0.storage.borrow().clone()?;
        let of = DraftOf { site: site.to_owned(), path: path.to_owned(), ..DraftOf::default() };
        storage.draft(&of.id()).await.ok().flatten()
    }

    pub(super) fn finish_jump(&self) {
        let open = self.state().site_file().map(|file| file.path.clone());
        let jump = self.0.jump.take().filter(|(path, ..)| open.as_ref() == Some(path));
        self.with_editor(|editor| match jump {
            Some((_, from, to)) => editor.jump(from, to),
            None => editor.focus(),
        });
    }

    pub(super) fn with_folder<F: Future<Output = ()> + 'static>(&self, act: impl FnOnce(Folder) -> F) {
        if let Some(folder) = self.0.folder.borrow().clone() {
            spawn_local(act(folder));
        }
    }

    pub(super) fn fail(&self, what: SiteFailure, error: &JsValue) {
        let message = error_words(error);
        match what {
            // One that is open stays.
            SiteFailure::Open => {
                self.dispatch(Action::Noticed(Notice::SiteFailed { what, message, path: None }));
            }
            _ => self.site(SiteAction::Failed { what, message, path: None }),
        }
    }
}

/// The file of a drop that has a folder or an archive in it.
pub fn is_site(dropped: &js_sys::Array) -> bool {
    let get = |value: &JsValue, name: &str| js_sys::Reflect::get(value, &name.into()).unwrap_or_default();
    let first = dropped.get(0);
    let name = get(&get(&first, "file"), "name").as_string().unwrap_or_default();
    get(&get(&first, "entry"), "isDirectory").is_truthy() || is_archive(&name)
}

/// Whether a file's name is that of an archive.
pub fn is_archive(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".zip")
}

/// A browser's `File` as a value.
pub fn as_value(file: web_sys::File) -> JsValue {
    file.unchecked_into()
}
