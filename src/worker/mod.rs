//! The worker: a message loop around one [`Host`].
//!
//! Messages are applied as they come, which is cheap. Rendering is not: after a render it waits for a task of its own,
//! posted through a channel behind all messages that have already arrived. So a worker that was busy reads everything
//! that was told meanwhile and renders once, the newest. An edit that finds the worker idle is rendered at once, since
//! each task more between a key and its frame may cost a frame.
//!
//! The engine that a visitor loads first has not all that Galley knows. As soon as settings ask for more, the full
//! worker takes over inside this one. It says that it stands, as after a restart, and the page tells it what is open. Where
//! it cannot be loaded the page hears that and tells this one everything again, without what only the full one can do.
//!
//! Nothing here is dear: a worker that panicked says so and is replaced by the page, which tells the new one what is
//! open. A trap that is no panic, such as a stack that has run out, reaches the page as the worker's `error` event.

mod outside;
#[cfg(feature = "full")]
mod site;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

use crate::preview::{Host, Shown};
#[cfg(not(feature = "full"))]
use crate::protocol::Surface;
use crate::protocol::{Patch, Revision, ToPage, ToWorker};
use outside::Browser;

/// How long after a render advice about it is looked for, in milliseconds: while somebody types, none is.
const IDLE: u32 = 150;

/// How long after a render messages may still be there that came during it, in milliseconds.
const REST: f64 = 5.0;

/// Starts the loop, and says that the engine stands.
pub fn start() {
    std::panic::set_hook(Box::new(|info| post(&ToPage::Crashed { message: info.to_string() }, None)));
    let Ok(channel) = MessageChannel::new() else { return };
    let worker = Rc::new_cyclic(|this| Worker {
        host: RefCell::new(Host::new(Rc::new(Browser::new()))),
        due: Cell::new(None),
        waiting: Cell::new(false),
        last: Cell::new(0),
        delay: Cell::new(0),
        #[cfg(feature = "full")]
        reader: RefCell::default(),
        #[cfg(feature = "full")]
        stale: Cell::new(false),
        rendered: Cell::new(f64::NEG_INFINITY),
        wake: channel.port2(),
        advice: RefCell::default(),
        this: this.clone(),
    });
    let target = worker.clone();
    listen(move |handler| channel.port1().set_onmessage(handler), move |_| target.render());
    listen(move |handler| scope().set_onmessage(handler), move |event| worker.hear(&event));
    post(&ToPage::Ready, None);
}

struct Worker {
    host: RefCell<Host>,
    /// The newest revision that has not been rendered.
    due: Cell<Option<Revision>>,
    /// Whether the task that renders has been posted.
    waiting: Cell<bool>,
    /// The newest revision that was asked for: what changes without the page is shown under it again.
    last: Cell<Revision>,
    /// How long a render lasts at least, in milliseconds.
    delay: Cell<u32>,
    /// Reads the files of the site that is open.
    #[cfg(feature = "full")]
    reader: RefCell<Option<site::Reading>>,
    /// Whether files have changed on the disk since the page got the site's index.
    #[cfg(feature = "full")]
    stale: Cell<bool>,
    /// When the last render ended.
    rendered: Cell<f64>,
    wake: MessagePort,
    /// Ends in the advice about the last render.
    advice: RefCell<Option<Timeout>>,
    this: Weak<Worker>,
}

impl Worker {
    fn hear(self: &Rc<Self>, event: &MessageEvent) {
        let data = event.data();
        let json = data.as_string().or_else(|| data.dyn_ref::<Array>()?.get(0).as_string());
        let Some(message) = json.and_then(|json| serde_json::from_str(&json).ok()) else { return };
        #[cfg(not(feature = "full"))]
        if self.is_beyond(&message) {
            return self.widen(&message, &event.data());
        }
        let is_edit = matches!(message, ToWorker::Edit { .. });
        #[cfg(feature = "full")]
        if let ToWorker::OpenSite { profile, .. } = &message {
            let folder = data.dyn_ref::<Array>().map(|parts| parts.get(1)).unwrap_or_default();
            return site::open(self, *profile, &folder);
        }
        #[cfg(feature = "full")]
        if message == ToWorker::AddTheme {
            let files = data.dyn_ref::<Array>().and_then(|parts| parts.get(1).dyn_into().ok()).unwrap_or_default();
            return site::add_theme(self, &files);
        }
        if let ToWorker::WholePage { id } = message {
            return self.give_whole_page(id);
        }
        let Some(revision) = self.apply(message) else { return };
        self.last.set(revision);
        self.want(revision, is_edit);
    }

    /// Has a revision rendered: at once where it is an edit that found the worker idle.
    fn want(&self, revision: Revision, is_edit: bool) {
        self.due.set(Some(revision));
        if self.waiting.get() {
            return;
        }
        if is_edit && now() - self.rendered.get() > REST {
            self.render();
        } else {
            self.waiting.set(true);
            let _ = self.wake.post_message(&JsValue::NULL);
        }
    }

    /// Whether a message needs the full engine, from which the page then hears.
    #[cfg(not(feature = "full"))]
    fn is_beyond(&self, message: &ToWorker) -> bool {
        match message {
            ToWorker::Configure { settings, .. } | ToWorker::Render { settings, .. } => {
                self.host.borrow().wants_full(settings)
            }
            ToWorker::Surface { surface, .. } => *surface != Surface::Page,
            ToWorker::OpenSite { .. } => true,
            _ => false,
        }
    }

    /// Has the full worker take over, which begins with `message`. Where it cannot be loaded, the page is told so, and
    /// this worker goes on.
    #[cfg(not(feature = "full"))]
    fn widen(&self, message: &ToWorker, data: &JsValue) {
        self.due.set(None);
        let rendering = if let ToWorker::Render { id, .. } = message { Some(*id) } else { None };
        let failed = Closure::once_into_js(move || {
            if let Some(id) = rendering {
                post(&ToPage::Rendered { id, html: None, problems: Vec::new() }, None);
            }
            post(&ToPage::FullMissing { beside: rendering.is_some() }, None);
        });
        post(&ToPage::FullComing, None);
        load_full(data, &failed);
    }

    /// Does what a message asks for; gives its revision where the document has to be rendered.
    fn apply(&self, message: ToWorker) -> Option<Revision> {
        let mut host = self.host.borrow_mut();
        let revision = match message {
            ToWorker::Open { revision, name, text } => {
                host.open(name.as_deref(), &text);
                revision
            }
            ToWorker::Edit { revision, changes } => {
                host.edit(&changes);
                revision
            }
            ToWorker::Rename { revision, name } => {
                host.rename(&name);
                revision
            }
            ToWorker::Configure { revision, settings } => {
                host.configure(settings);
                revision
            }
            ToWorker::Refresh { revision } => {
                host.refresh();
                revision
            }
            ToWorker::Explain { code } => {
                let text = crate::preview::explained(&code).unwrap_or_default().to_owned();
                post(&ToPage::Explained { code, text }, None);
                return None;
            }
            ToWorker::Render { id, text, settings } => {
                let answer = match host.render_exact(&text, &settings) {
                    Ok(html) => ToPage::Rendered { id, html: Some(html), problems: Vec::new() },
                    Err(problems) => ToPage::Rendered { id, html: None, problems },
                };
                post(&answer, None);
                return None;
            }
            ToWorker::Locate { clicked } => {
                post(&ToPage::Located { located: host.locate(&clicked) }, None);
                return None;
            }
            #[cfg(feature = "full")]
            ToWorker::OpenFile { revision, path, text } => {
                host.open_file(&path, &text);
                revision
            }
            #[cfg(feature = "full")]
            message @ (ToWorker::CloseSite { .. }
            | ToWorker::SuggestProfile { .. }
            | ToWorker::Keep { .. }
            | ToWorker::Show { .. }
            | ToWorker::Follow { .. }
            | ToWorker::Rescan) => return site::apply(self, &mut host, message),
            // A file of a site that is not here yet is a document like any other, until the full worker stands.
            #[cfg(not(feature = "full"))]
            ToWorker::OpenFile { revision, path, text } => {
                host.open(Some(&path), &text);
                revision
            }
            #[cfg(not(feature = "full"))]
            ToWorker::CloseSite { revision }
            | ToWorker::SuggestProfile { revision }
            | ToWorker::Show { revision, .. }
            | ToWorker::Follow { revision, .. } => revision,
            #[cfg(not(feature = "full"))]
            ToWorker::Keep { .. } | ToWorker::Rescan => return None,
            #[cfg(feature = "full")]
            ToWorker::Surface { revision, surface } => {
                host.show_surface(surface);
                revision
            }
            #[cfg(not(feature = "full"))]
            ToWorker::Surface { revision, .. } => revision,
            ToWorker::OpenSite { .. } | ToWorker::AddTheme | ToWorker::WholePage { .. } => return None,
            ToWorker::Asset { id, address } => {
                post(&ToPage::Asset { id, asset: host.asset(&address) }, None);
                return None;
            }
            ToWorker::Added { files } => {
                host.add(files);
                self.last.get()
            }
            ToWorker::Ask { id, revision, question } => {
                let answer = (revision == self.last.get()).then(|| host.answer(&question)).flatten();
                let answered = ToPage::Answered { id, revision };
                post_with(&answered, answer.and_then(|answer| serde_json::to_string(&answer).ok()));
                return None;
            }
            ToWorker::Delay { milliseconds } => {
                self.delay.set(milliseconds);
                return None;
            }
            ToWorker::Told => return None,
            ToWorker::Panic => panic!("The page has asked for a panic."),
        };
        Some(revision)
    }

    fn render(&self) {
        self.waiting.set(false);
        let Some(revision) = self.due.take() else { return };
        let start = now();
        let Shown { mut preview, patch, anchors } = self.host.borrow_mut().render(revision);
        while now() - start < f64::from(self.delay.get()) {}
        preview.engine_ms = now() - start;
        let patch = patch.and_then(|patch| serde_json::to_string(&patch).ok());
        post_all(&ToPage::Preview(preview), [patch, anchors]);
        #[cfg(feature = "full")]
        site::tell_changed_entries(&mut self.host.borrow_mut());
        self.rendered.set(now());
        let this = self.this.clone();
        self.advice.replace(Some(Timeout::new(IDLE, move || {
            if let Some(worker) = this.upgrade().filter(|worker| worker.due.get().is_none()) {
                worker.advise(revision);
            }
        })));
    }

    /// Gives the whole page of the newest text.
    fn give_whole_page(&self, id: u32) {
        self.render();
        post(&ToPage::WholePage { id }, self.host.borrow().whole_page().as_ref());
    }

    /// Tells the advice about the last render. A render that waits brings its own.
    fn advise(&self, revision: Revision) {
        let host = self.host.borrow();
        post(&ToPage::Advice { revision, problems: host.advise(), reading: host.reading() }, None);
    }
}

#[cfg(not(feature = "full"))]
#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    /// Puts the full worker in the place of this one, and asks it again what was asked by the message and until it was
    /// told of the document. Where it cannot be loaded, all stays and `failed` is called. The build writes this function
    /// around the worker.
    #[wasm_bindgen(js_name = loadFullWorker)]
    fn load_full(message: &JsValue, failed: &JsValue);
}

/// Sets a handler that stays for good.
fn listen(set: impl FnOnce(Option<&js_sys::Function>), handle: impl FnMut(MessageEvent) + 'static) {
    let handler = Closure::<dyn FnMut(MessageEvent)>::new(handle);
    set(Some(handler.as_ref().unchecked_ref()));
    handler.forget();
}

fn post(message: &ToPage, patch: Option<&Patch>) {
    post_with(message, patch.and_then(|patch| serde_json::to_string(patch).ok()));
}

/// Posts a message, and JSON beside it that the page hands on unread.
fn post_with(message: &ToPage, json: Option<String>) {
    post_all(message, [json, None]);
}

/// The same with two of them: what the second belongs to is the first.
fn post_all(message: &ToPage, beside: [Option<String>; 2]) {
    let parts = Array::new();
    for string in [serde_json::to_string(message).ok()].into_iter().chain(beside).flatten() {
        parts.push(&JsValue::from(string));
    }
    let _ = scope().post_message(&parts);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Milliseconds on a clock that only goes forward.
fn now() -> f64 {
    scope().performance().map_or(0.0, |performance| performance.now())
}
