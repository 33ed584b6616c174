//! Galley without a network, and Galley as an installed app: the service worker (`static/offline/worker.js`) keeps the
//! page's files, and the system may hand over a file that was opened with the app.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

use super::files;
use super::session::Session;
use crate::state::{Action, Notice};

/// After how many milliseconds with the engine the files that are loaded on demand are fetched.
const REST_AFTER: u32 = 5_000;
/// How often a page that is looked at again asks for a new version, in milliseconds.
const ASK_AGAIN: f64 = 3_600_000.0;

/// Has Galley kept for when there is no network. Called when the engine stands, so that it takes nothing from it.
pub fn keep(session: &Session) {
    let Some((container, script)) = container().zip(script()) else { return };
    let session = session.clone();
    spawn_local(async move {
        let registered = JsFuture::from(container.register(&script)).await;
        // A browser that keeps nothing has said so in its own console; Galley works all the same.
        let Ok(Ok(registration)) = registered.map(JsCast::dyn_into::<ServiceWorkerRegistration>) else { return };
        announce_versions(&session, &container, &registration);
        ask_again(&registration);
        Timeout::new(REST_AFTER, move || fetch_rest(container)).forget();
    });
}

/// The waiting version takes over, and the page is loaded anew: at once where another page has had it take over.
pub fn take_over() {
    let Some(container) = container() else { return };
    let reload = || drop(gloo::utils::window().location().reload());
    spawn_local(async move {
        let found = JsFuture::from(container.get_registration()).await;
        let registration = found.ok().and_then(|found| found.dyn_into::<ServiceWorkerRegistration>().ok());
        match registration.and_then(|registration| registration.waiting()) {
            Some(waiting) => {
                EventListener::once(&container, "controllerchange", move |_| reload()).forget();
                let _ = waiting.post_message(&"take-over".into());
            }
            None => reload(),
        }
    });
}

/// Opens the files that the system hands to the installed app, each as a draft of its own. The system keeps them until it
/// is asked for them, so this is called when they can be opened: a text has a place, and what was kept has been taken up.
pub fn accept_launches(session: &Session) {
    let Ok(queue) = Reflect::get(&gloo::utils::window(), &"launchQueue".into()) else { return };
    let set = Reflect::get(&queue, &"setConsumer".into()).ok().and_then(|set| set.dyn_into::<Function>().ok());
    let Some(set) = set else { return };
    let session = session.clone();
    let consumer = Closure::<dyn Fn(JsValue)>::new(move |launched: JsValue| {
        let Ok(handles) = Reflect::get(&launched, &"files".into()).map(|files| Array::from(&files)) else { return };
        let session = session.clone();
        spawn_local(async move {
            for handle in handles.iter() {
                if let Some(file) = file_of(&handle).await {
                    files::open_one(&session, file).await;
                }
            }
        });
    });
    let _ = set.call1(&queue, consumer.as_ref());
    consumer.forget();
}

async fn file_of(handle: &JsValue) -> Option<web_sys::File> {
    let get: Function = Reflect::get(handle, &"getFile".into()).ok()?.dyn_into().ok()?;
    let file: Promise = get.call0(handle).ok()?.dyn_into().ok()?;
    JsFuture::from(file).await.ok()?.dyn_into().ok()
}

/// Says so when a version waits that is newer than the one that serves this page.
fn announce_versions(session: &Session, container: &ServiceWorkerContainer, registration: &ServiceWorkerRegistration) {
    let session = session.clone();
    let is_first = container.controller().is_none();
    let announce = move || {
        if !is_first {
            session.dispatch(Action::Noticed(Notice::NewVersion));
        }
    };
    if registration.waiting().is_some() {
        announce();
    }
    let found = registration.clone();
    EventListener::new(registration, "updatefound", move |_| {
        let Some(installing) = found.installing() else { return };
        let announce = announce.clone();
        let watched: ServiceWorker = installing.clone();
        EventListener::new(&installing, "statechange", move |_| {
            if watched.state() == ServiceWorkerState::Installed {
                announce();
            }
        })
        .forget();
    })
    .forget();
}

/// A page may be open for days: it asks for a new version when it is looked at again.
fn ask_again(registration: &ServiceWorkerRegistration) {
    let registration = registration.clone();
    let asked = Rc::new(Cell::new(js_sys::Date::now()));
    let document = gloo::utils::document();
    EventListener::new(&document.clone(), "visibilitychange", move |_| {
        let now = js_sys::Date::now();
        if !document.hidden() && now - asked.get() > ASK_AGAIN {
            asked.set(now);
            let _ = registration.update();
        }
    })
    .forget();
}

/// Has the rest of the files fetched, unless the visitor saves data.
fn fetch_rest(container: ServiceWorkerContainer) {
    let navigator = gloo::utils::window().navigator();
    let connection = Reflect::get(&navigator, &"connection".into()).unwrap_or_default();
    let saves_data = Reflect::get(&connection, &"saveData".into()).is_ok_and(|saves| saves.is_truthy());
    let Some(ready) = container.ready().ok().filter(|_| !saves_data) else { return };
    spawn_local(async move {
        let Ok(registration) = JsFuture::from(ready).await.map(JsCast::unchecked_into::<ServiceWorkerRegistration>)
        else {
            return;
        };
        if let Some(active) = registration.active() {
            let _ = active.post_message(&"keep-rest".into());
        }
    });
}

/// The browser's door to service workers; it has none in private windows of some, and none without a secure address.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = gloo::utils::window().navigator();
    Reflect::get(&navigator, &"serviceWorker".into()).ok()?.dyn_into().ok()
}

/// The service worker's file; a build for developers has none.
fn script() -> Option<String> {
    let meta = gloo::utils::document().query_selector("meta[name=galley-offline]").ok()??;
    meta.get_attribute("content").filter(|script| !script.is_empty())
}
