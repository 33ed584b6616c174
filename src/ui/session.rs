//! The hinge between state and browser: holds the state, carries out its effects, and tells the page to look again.

mod disk;
mod drafts;
mod engine;
mod front_matter;
mod images;
mod language;
mod origin;
mod panels;
mod problems;
mod share;
mod site;
mod verdict;

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use self::engine::Answer;
use super::editor::Editor;
use super::frame::FrameLink;
use super::messages::Messages;
use super::offline;
use super::panel::Panel;
use super::parts::Parts;
use super::site::{Folder, ThemeFrom};
use super::storage::{Kept, Preferences, Storage};
use super::strings::Language;
use super::tabs::Hold;
use super::theme::Theme;
use super::vim;
use super::worker_link::WorkerLink;
use crate::protocol::{Settings, ToWorker};
use crate::state::{
    Action, Draft, DraftId, EarlierSite, Effect, Engine, Notice, OriginAction, Pane, SiteAction, Split, State,
};

pub use drafts::{Brought, DraftList, Exported};
pub use share::{OpenLink, wanted_link};
pub use site::{as_value, is_archive, is_site};

/// The post of the first visit.
const SAMPLE: &str = include_str!("../../static/sample.md");

/// How long changes are gathered before they are written. With the time to write them it stays well below a second.
const SAVE_AFTER: u32 = 250;
/// A pause in writing, after which the text becomes a part of the history; and the time after which it does so without.
const SNAPSHOT_PAUSE: u32 = 15_000;
const SNAPSHOT_AFTER: u32 = 300_000;
/// How long problems have to rest before they are read out.
const ANNOUNCE_AFTER: u32 = 1_000;

/// A handle on the session; clones are the same one.
#[derive(Clone)]
pub struct Session(Rc<Inner>);

struct Inner {
    parts: Parts,
    /// Whether the module of the dialogs is there.
    has_dialogs: Cell<bool>,
    state: RefCell<State>,
    editor: RefCell<Option<Editor>>,
    worker: RefCell<Option<WorkerLink>>,
    storage: RefCell<Option<Storage>>,
    frame: FrameLink,
    changed: RefCell<Callback<()>>,
    slow: RefCell<Option<Timeout>>,
    hung: RefCell<Option<Timeout>>,
    announce: RefCell<Option<Timeout>>,
    pause: RefCell<Option<Timeout>>,
    /// The lock on the open draft.
    hold: RefCell<Option<Hold>>,
    /// Renders beside the open document: the requests that wait for a worker, and who waits for an answer.
    requests: RefCell<Vec<ToWorker>>,
    waiting: RefCell<Vec<(u32, Answer)>>,
    last_request: Cell<u32>,
    /// Counts the files that were asked for: only the last one is taken up.
    last_read: Cell<u32>,
    /// Who waits for the paragraph about a code.
    explaining: RefCell<Vec<(String, Callback<String>)>>,
    /// Whether Galley itself was looked after for when there is no network.
    is_kept: Cell<bool>,
    /// The files of the site that is open.
    folder: RefCell<Option<Folder>>,
    /// Those of sites that wait to be opened, each with its number.
    coming: RefCell<Vec<(u32, Folder)>>,
    /// Who waits for the whole page, and for what the site has under a name.
    pages_wanted: RefCell<Vec<(u32, Function)>>,
    assets_wanted: RefCell<Vec<(u32, Function)>>,
    /// What the preview waits for: the request to the worker, and the address.
    wanted: RefCell<Vec<(u32, String)>>,
    /// Where the cursor is to go when the file that is on its way has come.
    jump: RefCell<Option<(String, usize, usize)>>,
    /// The panel that lies over the page.
    panel: Cell<Option<Panel>>,
    /// Counts the openings of panels.
    openings: Cell<u32>,
    /// The form of the front matter.
    form: front_matter::Form,
    /// What reads and writes the engine's messages, once it has come.
    messages: Cell<Option<Messages>>,
    has_vim: Cell<bool>,
    /// The language that was asked for last, whose texts may be on their way.
    language: Cell<Language>,
    /// Whether all is to be told of what was clicked last.
    explains: Cell<bool>,
    /// Until then, in milliseconds, the editor's scrolling is not the author's.
    still_until: Cell<f64>,
}

impl Session {
    /// A session without a text. All starts when the editor stands, see [`Session::attach_editor`].
    /// `parts` brings what comes later.
    pub fn new(parts: Parts) -> Session {
        let session = Session(Rc::new(Inner {
            parts,
            has_dialogs: Cell::default(),
            state: RefCell::default(),
            editor: RefCell::default(),
            worker: RefCell::default(),
            storage: RefCell::default(),
            frame: FrameLink::new(),
            changed: RefCell::default(),
            slow: RefCell::default(),
            hung: RefCell::default(),
            announce: RefCell::default(),
            pause: RefCell::default(),
            hold: RefCell::default(),
            requests: RefCell::default(),
            waiting: RefCell::default(),
            last_request: Cell::default(),
            last_read: Cell::default(),
            explaining: RefCell::default(),
            is_kept: Cell::default(),
            folder: RefCell::default(),
            coming: RefCell::default(),
            pages_wanted: RefCell::default(),
            assets_wanted: RefCell::default(),
            wanted: RefCell::default(),
            jump: RefCell::default(),
            panel: Cell::default(),
            openings: Cell::default(),
            form: front_matter::Form::default(),
            messages: Cell::default(),
            has_vim: Cell::default(),
            language: Cell::default(),
            explains: Cell::default(),
            still_until: Cell::default(),
        }));
        session.tie_panes();
        session.listen_for_the_end();
        session.listen_for_changes();
        let asked = session.clone();
        session.0.frame.on_want(Callback::from(move |address| asked.want(address)));
        let math = session.clone();
        session.0.frame.on_math(Callback::from(move |is_scripted| math.show_math(is_scripted)));
        let followed = session.clone();
        session.0.frame.on_follow(Callback::from(move |address| followed.site(SiteAction::Followed { address })));
        session
    }

    /// The state as it is now.
    pub fn state(&self) -> Ref<'_, State> {
        self.0.state.borrow()
    }

    /// The way of patches into the preview's frame.
    pub fn frame(&self) -> FrameLink {
        self.0.frame.clone()
    }

    /// Sets what is called after each action.
    pub fn on_change(&self, changed: Callback<()>) {
        self.0.changed.replace(changed);
    }

    /// Something has happened: changes the state and carries out what follows.
    pub fn dispatch(&self, action: Action) {
        let effects = self.0.state.borrow_mut().reduce(action);
        for effect in effects {
            self.perform(effect);
        }
        if self.state().engine == Engine::Stopped {
            self.give_up();
        }
        self.redraw();
    }

    /// The editor stands: reads what was kept and opens it there.
    pub fn attach_editor(&self, editor: Editor) {
        self.watch_view(&editor);
        self.0.editor.replace(Some(editor));
        if vim::kept() {
            self.use_vim(true);
        }
        let session = self.clone();
        spawn_local(async move {
            let Kept { draft, preferences } = session.read_kept().await;
            let split = preferences.split.map_or(Split::default(), |percent| Split::at(f64::from(percent)));
            let Preferences { profile, config, off, .. } = preferences;
            let settings = Settings { profile, config, now: None, off };
            let sample = Draft { id: new_id(), text: SAMPLE.to_owned(), ..Draft::default() };
            let shows_sample = draft.is_none() && settings == Settings::default() && !session.is_linked();
            if preferences.apart {
                session.dispatch(Action::Origin(OriginAction::Tied(false)));
            }
            session.dispatch(Action::Started {
                kept: draft,
                sample,
                settings,
                split,
                is_closed: preferences.is_closed,
            });
            if let Some(earlier) = preferences.earlier_site {
                session.site(SiteAction::Remembered(earlier));
            }
            session.listen_for_links();
            offline::accept_launches(&session);
            if shows_sample { session.show_sample_page() } else { session.start_engine() }
        });
    }

    /// Puts the focus on the file's name, to be typed over.
    pub fn go_to_name(&self) {
        let input = gloo::utils::document().query_selector(".file-name input").ok().flatten();
        if let Some(input) = input.and_then(|input| input.dyn_into::<web_sys::HtmlInputElement>().ok()) {
            let _ = input.focus();
            input.select();
        }
    }

    /// Shows a pane, where there is room for one, and puts the focus there.
    pub fn go_to(&self, pane: Pane) {
        self.dispatch(Action::PaneChosen(pane));
        match pane {
            Pane::Editor => self.with_editor(Editor::focus),
            Pane::Preview => self.0.frame.focus(),
        }
    }

    /// Puts the focus into the text, where what had it goes away.
    pub fn focus_text(&self) {
        self.with_editor(Editor::focus);
    }

    /// Whether the editor has the keys of Vim.
    pub fn has_vim(&self) -> bool {
        self.0.has_vim.get()
    }

    /// Gives the editor the keys of Vim, or the usual ones, and remembers it. Where they cannot be loaded all stays, and
    /// that is said.
    pub fn use_vim(&self, is_on: bool) {
        let Some(editor) = self.0.editor.borrow().clone() else { return };
        let session = self.clone();
        spawn_local(async move {
            if editor.set_vim(is_on).await.is_err() {
                return session.dispatch(Action::Noticed(Notice::NotLoaded));
            }
            session.0.has_vim.set(is_on);
            vim::keep(is_on);
            session.redraw();
        });
    }

    /// Shows a place of the open text, in UTF-16 units, and puts the cursor there.
    pub fn go_to_place(&self, from: usize, to: usize) {
        self.go_to(Pane::Editor);
        self.with_editor(|editor| editor.jump(from, to));
    }

    /// Goes from the text to the preview, and from elsewhere to the text.
    pub fn switch_pane(&self) {
        let in_preview = self.0.frame.has_focus();
        self.go_to(if in_preview { Pane::Editor } else { Pane::Preview });
    }

    /// The page appears in `theme` from now on, and at the next visit.
    pub fn paint(&self, theme: Theme) {
        theme.apply();
        theme.keep();
        self.redraw();
    }

    /// Opens a file as a new draft.
    pub fn open(&self, name: Option<String>, file: String) {
        self.after_wishes(move |session| {
            session.dispatch(Action::Opened { id: new_id(), name, file });
            session.with_editor(Editor::focus);
        });
    }

    /// The file as it would be saved.
    pub fn file(&self) -> String {
        let text = self.editor_text();
        self.state().form.join(text)
    }

    async fn read_kept(&self) -> Kept {
        let storage = match Storage::open().await {
            Ok(storage) => storage,
            Err(error) => {
                self.dispatch(Action::Noticed(Notice::NotSaved { message: error_words(&error), full: false }));
                return Kept::default();
            }
        };
        let kept = storage.load().await.unwrap_or_default();
        self.0.storage.replace(Some(storage));
        kept
    }

    fn perform(&self, effect: Effect) {
        match effect {
            Effect::Send(message) => self.send(&message),
            Effect::SendDocument { revision, name } => self.with_editor(|editor| {
                let text = self.state().form.join(editor.text());
                self.send(&ToWorker::Open { revision, name, text });
                self.send_images();
            }),
            Effect::StartWorker => self.start_worker(),
            Effect::SetText { text } => self.with_editor(|editor| editor.set_text(&text)),
            Effect::SetProblems { problems } => self.mark(&problems, false),
            Effect::SetAdvice { problems } => self.mark(&problems, true),
            Effect::SetLanguage { language } => self.with_editor(|editor| editor.set_language(language.as_deref())),
            Effect::ScrollToTop => self.0.frame.scroll_to_top(),
            Effect::Watch { revision } => self.watch(revision),
            Effect::SaveLater => drop(self.later(SAVE_AFTER, Action::SaveDue).forget()),
            Effect::Save(job) => self.save(job),
            Effect::Hold { id } => self.hold(&id),
            Effect::Release { id } => self.release(&id),
            Effect::ForgetLink => self.forget_link(),
            Effect::SetReadOnly(is_read_only) => self.with_editor(|editor| editor.set_read_only(is_read_only)),
            Effect::FetchDraft { draft } => self.fetch_draft(draft),
            Effect::ReadDraft { id } => self.read_draft(id),
            Effect::KeepCurrent { id } => self.keep_current(&id),
            Effect::Snapshot(job) => self.snapshot(job),
            Effect::SnapshotOnPause => {
                self.0.pause.replace(Some(self.later(SNAPSHOT_PAUSE, Action::SnapshotDue)));
            }
            Effect::SnapshotLater => drop(self.later(SNAPSHOT_AFTER, Action::SnapshotDue).forget()),
            Effect::AskToKeep => self.ask_to_keep(),
            Effect::KeepPreferences => self.keep_preferences(),
            Effect::AnnounceLater => {
                self.0.announce.replace(Some(self.later(ANNOUNCE_AFTER, Action::AnnounceDue)));
            }
            Effect::EnterFolder { turn } => self.enter_folder(turn),
            Effect::SendSite { name, profile } => self.send_site(name, profile),
            Effect::SendFile { revision, path } => {
                self.send(&ToWorker::OpenFile { revision, path, text: self.file() });
                self.send_images();
            }
            Effect::ReadFile { path } => self.read_file(path),
            Effect::Begin { title, start, text } => self.begin(title, start, text),
            Effect::LookAtDisk { path } => self.look_at_disk(path),
            Effect::LookAtDraft { path } => self.look_at_draft(path),
            Effect::WriteFile { of, text, form, version } => self.write_file(of, text, form, version),
            Effect::MoveFile { of, to, form, edited } => self.move_file(of, to, form, edited),
            Effect::FindTheme { theme } => self.bring_theme(theme, ThemeFrom::Memory),
            Effect::DropDraft { id } => self.drop_draft(id),
            Effect::MoveHistory { from, to } => self.move_history(from, to),
            Effect::SettleDraft { of, text } => self.settle_draft(of, text),
            Effect::SendDrafts { site, except } => self.send_drafts(site, except),
            Effect::KeepSite => self.keep_preferences(),
            Effect::KeepChoices => self.keep_choices(),
            Effect::KeepIndex => self.keep_index(),
        }
    }

    /// The page looks again at what it shows.
    pub fn redraw(&self) {
        self.0.changed.borrow().emit(());
    }

    fn editor_text(&self) -> String {
        self.0.editor.borrow().as_ref().map(Editor::text).unwrap_or_default()
    }

    fn with_editor(&self, act: impl FnOnce(&Editor)) {
        if let Some(editor) = &*self.0.editor.borrow() {
            act(editor);
        }
    }

    fn later(&self, milliseconds: u32, action: Action) -> Timeout {
        let session = self.clone();
        Timeout::new(milliseconds, move || session.dispatch(action))
    }

    /// For what happens while an effect is being carried out.
    fn dispatch_later(&self, action: Action) {
        let session = self.clone();
        spawn_local(async move { session.dispatch(action) });
    }

    fn keep_preferences(&self) {
        let preferences = {
            let state = self.state();
            let Settings { profile, config, off, .. } = state.settings.clone();
            let profile = state.site.as_ref().map_or(profile, |site| site.profile_before);
            let site = state.site.as_ref();
            let earlier_site = site.map(|site| EarlierSite { name: site.name.clone(), reopening: site.reopening });
            let earlier_site = earlier_site.or_else(|| state.earlier_site.clone());
            Preferences {
                profile,
                config,
                split: Some(state.split.percent()),
                apart: !state.origin.tied,
                earlier_site,
                off,
                is_closed: state.is_closed,
            }
        };
        let storage = self.0.storage.borrow().clone();
        if let Some(Ok(written)) = storage.map(|storage| storage.keep(&preferences)) {
            // A preference that is lost is chosen again; only a draft is worth a word.
            spawn_local(async move { drop(written.await) });
        }
    }

    /// The browser says so when it may end the page, not when it does.
    fn listen_for_the_end(&self) {
        let document = gloo::utils::document();
        let session = self.clone();
        EventListener::new(&document.clone(), "visibilitychange", move |_| {
            if document.visibility_state() == web_sys::VisibilityState::Hidden {
                session.dispatch(Action::Leaving);
            }
        })
        .forget();
        let session = self.clone();
        EventListener::new(&gloo::utils::window(), "pagehide", move |_| session.dispatch(Action::Leaving)).forget();
        let session = self.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&gloo::utils::window(), "beforeunload", options, move |event| {
            if session.state().may_be_lost() {
                // Some browsers ask the author for the one, some for the other.
                event.prevent_default();
                let _ = js_sys::Reflect::set(event, &"returnValue".into(), &true.into());
            }
        })
        .forget();
    }
}

impl PartialEq for Session {
    fn eq(&self, other: &Session) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A name that no other draft has.
fn new_id() -> DraftId {
    let random = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    DraftId(format!("{:x}-{random:x}", js_sys::Date::now() as u64))
}

/// What an error of the browser says.
pub fn error_words(error: &JsValue) -> String {
    js_sys::Reflect::get(error, &"message".into())
        .ok()
        .and_then(|message| message.as_string())
        .or_else(|| error.as_string())
        .unwrap_or_else(|| "unknown error".to_owned())
}
