//! The worker, from the page's side. It ends when the link is dropped.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, JsString};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::parts::Coming;
use super::reader::Reader;
use super::strings::words;
use crate::protocol::{ToPage, ToWorker};

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
    /// Starts a worker; `hear` gets all that it says, when `reader` has come.
    pub fn start(reader: Coming<Reader>, hear: impl Fn(FromWorker) + 'static) -> Result<WorkerLink, JsValue> {
        let worker = Worker::new(&script())?;
        let inbox = Rc::new(Inbox { reader: Cell::default(), held: RefCell::default(), hear });
        let (messages, coming) = (inbox.clone(), Rc::downgrade(&inbox));
        let on_message = EventListener::new(&worker, "message", move |event| {
            if let Some(event) = event.dyn_ref::<MessageEvent>() {
                messages.take(event);
            }
        });
        let on_error = EventListener::new(&worker, "error", move |event| {
            event.prevent_default();
            let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
            (inbox.hear)(FromWorker::Failed(message));
        });
        spawn_local(async move {
            let reader = reader.await;
            // By now another worker may have taken this one's place.
            match (coming.upgrade(), reader) {
                (Some(inbox), Ok(reader)) => inbox.open(reader),
                (Some(inbox), Err(_)) => (inbox.hear)(FromWorker::Failed(words().not_loaded.to_owned())),
                (None, _) => {}
            }
        });
        Ok(WorkerLink { worker, _listeners: [on_message, on_error] })
    }

    /// Tells the worker something.
    pub fn send(&self, message: &ToWorker) {
        if let Ok(json) = serde_json::to_string(message) {
            let _ = self.worker.post_message(&JsValue::from(json));
        }
    }

    /// Tells the worker something, with a value beside it.
    pub fn send_with(&self, message: &ToWorker, value: &JsValue) {
        if let Ok(json) = serde_json::to_string(message) {
            let _ = self.worker.post_message(&Array::of2(&JsValue::from(json), value));
        }
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
    reader: Cell<Option<Reader>>,
    held: RefCell<Vec<MessageEvent>>,
    hear: Hear,
}

impl<Hear: Fn(FromWorker)> Inbox<Hear> {
    fn take(&self, event: &MessageEvent) {
        match self.reader.get() {
            Some(reader) => read(reader, event).into_iter().for_each(&self.hear),
            None => self.held.borrow_mut().push(event.clone()),
        }
    }

    fn open(&self, reader: Reader) {
        self.reader.set(Some(reader));
        for event in self.held.take() {
            self.take(&event);
        }
    }
}

fn read(reader: Reader, event: &MessageEvent) -> Option<FromWorker> {
    let parts: Array = event.data().dyn_into().ok()?;
    let message = (reader.message)(&parts.get(0).as_string()?)?;
    Some(FromWorker::Message(message, parts.get(1).dyn_into().ok(), parts.get(2).dyn_into().ok()))
}
