//! The talk with the worker: its start and end, what it is asked, and what it says.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::{Session, error_words};
use crate::protocol::{Patch, Problem, ProblemSeverity, Revision, Settings, ToPage, ToWorker};
use crate::state::{Action, Engine, SiteAction, SiteFailure};
use crate::ui::editor::Editor;
use crate::ui::messages::Messages;
use crate::ui::offline;
use crate::ui::parts::Coming;
use crate::ui::strings::words;
use crate::ui::worker_link::{FromWorker, WorkerLink};

/// The page of that post as the engine renders it; a test holds the two together.
const SAMPLE_PAGE: &str = include_str!("../../../static/sample.html");
/// After this many milliseconds a render is called slow.
const SLOW: u32 = 250;
/// After this many a worker is given up.
const HUNG: u32 = 20_000;
/// How long the first page may take to be painted before the engine is fetched all the same.
const ENGINE_AFTER: u32 = 1_500;

/// What [`Session::render`] ends with: the HTML, or the message with which Jekyll's build ends.
pub type Rendered = Result<String, String>;

/// Gets the end of one [`Session::render`].
pub(super) type Answer = Box<dyn FnOnce(Rendered)>;

impl Session {
    /// Starts the worker, unless it was started before, and has the editor fetch its tools.
    pub fn start_engine(&self) {
        if self.0.worker.borrow().is_none() {
            self.start_worker();
            self.with_editor(Editor::equip);
        }
    }

    /// Shows the sample's page as it was rendered when Galley was built. The engine weighs more than all the rest of
    /// the first visit together: it is fetched when this page is painted, and then takes its place unseen.
    pub(super) fn show_sample_page(&self) {
        let patch = Patch::Page { html: SAMPLE_PAGE.to_owned() };
        if let Ok(patch) = serde_json::to_string(&patch) {
            self.0.frame.apply(0, &patch.into());
        }
        let session = self.clone();
        Timeout::new(ENGINE_AFTER, move || session.start_engine()).forget();
    }

    /// Renders a text beside the open one and hands on the answer.
    pub fn render(&self, text: String, settings: Settings, answer: impl FnOnce(Rendered) + 'static) {
        if self.state().engine == Engine::Stopped {
            return answer(Err(words().engine_crashed.to_owned()));
        }
        let id = self.next_request();
        self.0.waiting.borrow_mut().push((id, Box::new(answer)));
        self.request(ToWorker::Render { id, text, settings });
    }

    /// Tells the worker something that it answers, now or when it listens.
    pub(super) fn request(&self, request: ToWorker) {
        if matches!(self.state().engine, Engine::Idle | Engine::Busy(_)) {
            self.send(&request);
        } else {
            self.0.requests.borrow_mut().push(request);
        }
    }

    pub(super) fn next_request(&self) -> u32 {
        let id = self.0.last_request.get() + 1;
        self.0.last_request.set(id);
        id
    }

    /// Tells the worker something. One that has said nothing yet hears nothing.
    pub fn send(&self, message: &ToWorker) {
        if let (Some(worker), Some(json)) = (&*self.0.worker.borrow(), self.written(message)) {
            worker.send(&json);
        }
    }

    /// The same, with a value beside it.
    pub(super) fn send_with(&self, message: &ToWorker, value: &JsValue) {
        if let (Some(worker), Some(json)) = (&*self.0.worker.borrow(), self.written(message)) {
            worker.send_with(&json, value);
        }
    }

    /// The editor asks the engine something, as JSON. The answer bears the same number.
    pub fn ask(&self, id: u32, question: String) {
        let session = self.clone();
        spawn_local(async move {
            let messages = session.fetch_messages().await;
            if let Some(question) = messages.ok().and_then(|messages| (messages.question)(&question)) {
                session.dispatch(Action::Asked { id, question });
            }
        });
    }

    /// What reads and writes the engine's messages, loaded if it is not there.
    pub(super) fn fetch_messages(&self) -> Coming<Messages> {
        let session = self.clone();
        Box::pin(async move {
            let messages = (session.0.parts.messages)().await?;
            session.0.messages.set(Some(messages));
            Ok(messages)
        })
    }

    fn written(&self, message: &ToWorker) -> Option<String> {
        (self.0.messages.get()?.write)(message)
    }

    pub(super) fn watch(&self, revision: Revision) {
        self.0.slow.replace(Some(self.later(SLOW, Action::SlowDue { revision })));
        self.0.hung.replace(Some(self.later(HUNG, Action::HungDue { revision })));
    }

    /// The worker has ended, and what it was asked for with it.
    pub(super) fn give_up(&self) {
        self.0.requests.take();
        for (_, answer) in self.0.waiting.take() {
            answer(Err(words().engine_crashed.to_owned()));
        }
        let (assets, pages) = (self.0.assets_wanted.take(), self.0.pages_wanted.take());
        for (_, resolve) in assets.into_iter().chain(pages) {
            let _ = resolve.call1(&JsValue::NULL, &JsValue::NULL);
        }
        self.lose_answers();
    }

    pub(super) fn start_worker(&self) {
        if self.0.worker.take().is_some() {
            self.give_up();
        }
        let session = self.clone();
        match WorkerLink::start(self.fetch_messages(), move |said| session.hear(said)) {
            Ok(worker) => drop(self.0.worker.replace(Some(worker))),
            Err(error) => self.dispatch(Action::EngineCrashed { message: error_words(&error) }),
        }
    }

    fn hear(&self, said: FromWorker) {
        match said {
            FromWorker::Message(ToPage::Ready, ..) => {
                self.dispatch(Action::EngineReady);
                self.send(&ToWorker::Told);
                for request in self.0.requests.take() {
                    self.send(&request);
                }
                if !self.0.is_kept.replace(true) {
                    offline::keep(self);
                }
            }
            FromWorker::Message(ToPage::FullComing, ..) => self.dispatch(Action::FullComing),
            FromWorker::Message(ToPage::FullMissing { beside }, ..) => {
                self.dispatch(Action::FullMissing { beside });
                if self.state().engine == Engine::Stopped {
                    self.lose_answers();
                } else {
                    self.send(&ToWorker::Told);
                }
            }
            FromWorker::Message(ToPage::Preview(preview), patch, blocks) => {
                if let Some(patch) = patch {
                    self.0.frame.apply(preview.revision, &patch);
                }
                if let Some(blocks) = blocks {
                    self.0.frame.tie(&blocks);
                }
                self.dispatch(Action::Previewed(preview));
            }
            FromWorker::Message(ToPage::Advice { revision, problems, reading }, ..) => {
                self.dispatch(Action::Advised { revision, problems, reading });
            }
            FromWorker::Message(ToPage::Explained { code, text }, ..) => self.explained(&code, &text),
            FromWorker::Message(ToPage::SiteProgress { read, total }, ..) => {
                self.site(SiteAction::Progress { read, total });
            }
            FromWorker::Message(ToPage::SiteIndexed(index), ..) => self.site(SiteAction::Indexed(index)),
            FromWorker::Message(ToPage::SiteFailed { message }, ..) => {
                self.site(SiteAction::Failed { what: SiteFailure::Open, message, path: None });
            }
            FromWorker::Message(ToPage::EntriesChanged(entries), ..) => self.site(SiteAction::EntriesChanged(entries)),
            FromWorker::Message(ToPage::ChangedOnDisk { paths }, ..) => self.site(SiteAction::ChangedOnDisk { paths }),
            FromWorker::Message(ToPage::Asset { id, asset }, ..) => self.hand_over(id, asset),
            FromWorker::Message(ToPage::Linked { path }, ..) => self.present(&path),
            FromWorker::Message(ToPage::Answered { id, revision }, answer, _) => {
                if let Some(answer) = self.answer_form(id, revision, answer) {
                    self.with_editor(|editor| editor.answered(id, answer));
                }
            }
            FromWorker::Message(ToPage::Rendered { id, html, problems }, ..) => self.answer(id, html, &problems),
            FromWorker::Message(ToPage::WholePage { id }, page, _) => self.give_page(id, page),
            FromWorker::Message(ToPage::Located { located }, ..) => self.located(located),
            FromWorker::Message(ToPage::Crashed { message }, ..) | FromWorker::Failed(message) => {
                self.dispatch(Action::EngineCrashed { message });
            }
        }
    }

    fn answer(&self, id: u32, html: Option<String>, problems: &[Problem]) {
        let place = self.0.waiting.borrow().iter().position(|(waiting, _)| *waiting == id);
        if let Some(place) = place {
            let (_, answer) = self.0.waiting.borrow_mut().swap_remove(place);
            // The build ends at the first problem that ends it, whatever stands before.
            let end = problems.iter().find(|problem| problem.severity == ProblemSeverity::Fatal).or(problems.first());
            let lacking = || words().not_loaded.to_owned();
            answer(html.ok_or_else(|| end.map_or_else(lacking, |problem| problem.message.clone())));
        }
    }
}
