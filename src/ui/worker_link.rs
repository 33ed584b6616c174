//! The worker, from the page's side. It ends when the link is dropped.

use gloo::events::EventListener;
use js_sys::{Array, JsString};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker};

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
    /// The worker has ended by itself: it was not loaded, or a trap no code could catch.
    Failed(String),
}

impl WorkerLink {
    /// Starts a worker; `hear` gets all that it says.
    pub fn start(hear: impl Fn(FromWorker) + 'static) -> Result<WorkerLink, JsValue> {
        let worker = Worker::new(&script())?;
        let hear = std::rc::Rc::new(hear);
        let on_message = {
            let hear = hear.clone();
            EventListener::new(&worker, "message", move |event| {
                if let Some(said) = event.dyn_ref::<MessageEvent>().and_then(read) {
                    hear(said);
                }
            })
        };
        let on_error = EventListener::new(&worker, "error", move |event| {
            event.prevent_default();
            let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
            hear(FromWorker::Failed(message));
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

fn read(event: &MessageEvent) -> Option<FromWorker> {
    let parts: Array = event.data().dyn_into().ok()?;
    let message = serde_json::from_str(&parts.get(0).as_string()?).ok()?;
    Some(FromWorker::Message(message, parts.get(1).dyn_into().ok(), parts.get(2).dyn_into().ok()))
}
