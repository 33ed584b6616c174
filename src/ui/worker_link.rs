//! The worker, from the page's side. It ends when the link is dropped.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, JsString};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::messages::Messages;
use super::parts::Coming;
use super::strings::words;
use crate::protocol::ToPage;

/// A running worker.
pub struct WorkerLink {
    worker: Worker,
    _listeners: [EventListener; 2],
}

/// Something from the worker.
pub enum FromWorker {
    /// A message and, with it, what the frame has to do, and where the blocks of its page come from.
    Message(ToPage, Option<JsString>, Option<JsString>),
    /// The worker has ended by itself: it was not loaded, or what reads its messages, or a trap no code could catch.
    Failed(String),
}

impl WorkerLink {
    /// Starts a worker; `hear` gets all that it says, when `messages` can be read.
    pub fn start(messages: Coming<Messages>, hear: impl Fn(FromWorker) + 'static) -> Result<WorkerLink, JsValue> {
        let worker = Worker::new(&script())?;
        let inbox = Rc::new(Inbox { messages: Cell::default(), held: RefCell::default(), hear });
        let (taking, coming) = (inbox.clone(), Rc::downgrade(&inbox));
        let on_message = EventListener::new(&worker, "message", move |event| {
            if let Some(event) = event.dyn_ref::<MessageEvent>() {
                taking.take(event);
            }
        });
        let on_error = EventListener::new(&worker, "error", move |event| {
            event.prevent_default();
            let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
            (inbox.hear)(FromWorker::Failed(message));
        });
        spawn_local(async move {
            let messages = messages.await;
            // By now another worker may have taken this one's place.
            match (coming.upgrade(), messages) {
                (Some(inbox), Ok(messages)) => inbox.open(messages),
                (Some(inbox), Err(_)) => (inbox.hear)(FromWorker::Failed(words().not_loaded.to_owned())),
                (None, _) => {}
            }
        });
        Ok(WorkerLink { worker, _listeners: [on_message, on_error] })
    }

    /// Tells the worker something.
    pub fn send(&self, message: &str) {
        let _ = self.worker.post_message(&JsValue::from(message));
    }

    /// Tells the worker something, with a value beside it.
    pub fn send_with(&self, message: &str, value: &JsValue) {
        let _ = self.worker.post_message(&Array::of2(&JsValue::from(message), value));
    }
}

impl Drop for WorkerLink {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// The worker's file: the build has named it by its content and written the name into the page.
fn script() -> String {
    gloo::utils::document()
        .query_selector("meta[name=galley-worker]")
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_else(|| "worker.js".to_owned())
}

/// What the worker says, held back until it can be read.
struct Inbox<Hear> {
    messages: Cell<Option<Messages>>,
    held: RefCell<Vec<MessageEvent>>,
    hear: Hear,
}

impl<Hear: Fn(FromWorker)> Inbox<Hear> {
    fn take(&self, event: &MessageEvent) {
        match self.messages.get() {
            Some(messages) => read(messages, event).into_iter().for_each(&self.hear),
            None => self.held.borrow_mut().push(event.clone()),
        }
    }

    fn open(&self, messages: Messages) {
        self.messages.set(Some(messages));
        for event in self.held.take() {
            self.take(&event);
        }
    }
}

fn read(messages: Messages, event: &MessageEvent) -> Option<FromWorker> {
    let parts: Array = event.data().dyn_into().ok()?;
    let message = (messages.read)(&parts.get(0).as_string()?)?;
    Some(FromWorker::Message(message, parts.get(1).dyn_into().ok(), parts.get(2).dyn_into().ok()))
}
