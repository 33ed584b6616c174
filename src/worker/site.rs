//! A site's files, on their way into the host. They are read by `static/site/worker.js`, some at once, between renders;
//! so the page of a large site never waits for its reading.

use std::rc::Rc;

use js_sys::{Array, Function};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};

use super::{Worker, post};
use crate::preview::Host;
use crate::preview::site::{Fault, FaultKind, Found};
use crate::protocol::{Profile, Revision, ToPage, ToWorker};

#[wasm_bindgen]
extern "C" {
    /// Loads the reader's script, unless it is there. The build writes this function around the worker.
    #[wasm_bindgen(js_name = loadReader, catch)]
    fn load_reader() -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = galleyReader, js_name = Reader)]
    type Reader;

    #[wasm_bindgen(constructor, js_namespace = galleyReader)]
    fn new(folder: &JsValue, hear: &Function) -> Reader;

    #[wasm_bindgen(method)]
    fn read(this: &Reader);

    #[wasm_bindgen(method)]
    fn check(this: &Reader);

    #[wasm_bindgen(method)]
    fn end(this: &Reader);
}

/// A reader at work; it ends when this is dropped.
pub struct Reading {
    reader: Reader,
    _hear: Closure<dyn Fn(String, Array)>,
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.reader.end();
    }
}

/// Opens a site and begins to read it. `folder` is what holds its files.
pub fn open(worker: &Rc<Worker>, profile: Option<Profile>, folder: &JsValue) {
    let reading = load_reader().map(|()| {
        let target = worker.clone();
        let hear = Closure::<dyn Fn(String, Array)>::new(move |what: String, list: Array| hear(&target, &what, &list));
        let reader = Reader::new(folder, hear.as_ref().unchecked_ref());
        Reading { reader, _hear: hear }
    });
    match reading {
        Ok(reading) => {
            worker.host.borrow_mut().open_site(profile);
            reading.reader.read();
            worker.reader.replace(Some(reading));
        }
        Err(_) => post(&ToPage::SiteFailed { message: "the reader could not be loaded".to_owned() }, None),
    }
}

/// Lays a theme below the site. `list` has its files as the reader's `files` have them.
pub fn add_theme(worker: &Rc<Worker>, list: &Array) {
    let mut host = worker.host.borrow_mut();
    let Some(site) = host.site_mut() else { return };
    site.take_in(files(list));
    if site.is_complete() {
        post(&ToPage::SiteIndexed(site.index()), None);
        worker.want(worker.last.get(), false);
    }
}

/// Does what a message about the site asks for; gives its revision where the page has to be rendered.
pub fn apply(worker: &Worker, host: &mut Host, message: ToWorker) -> Option<Revision> {
    if let ToWorker::CloseSite { revision } = message {
        host.close_site();
        worker.reader.replace(None);
        return Some(revision);
    }
    let site = host.site_mut();
    match message {
        ToWorker::Keep { path, text } => {
            site?.keep(&path, text.as_deref());
            Some(worker.last.get())
        }
        ToWorker::SuggestProfile { revision } => {
            if let Some(site) = site {
                site.suggest();
                if site.is_complete() {
                    post(&ToPage::SiteIndexed(site.index()), None);
                }
            }
            Some(revision)
        }
        ToWorker::Show { revision, path } => {
            if let Some(site) = site {
                site.show(path.as_deref());
            }
            Some(revision)
        }
        ToWorker::Follow { revision, address } => {
            if let Some(site) = site
                && !site.follow(&address)
                && let Some(path) = site.linked(&address)
            {
                post(&ToPage::Linked { path }, None);
            }
            Some(revision)
        }
        ToWorker::Rescan => {
            if let Some(reading) = &*worker.reader.borrow() {
                reading.reader.check();
            }
            None
        }
        _ => None,
    }
}

/// Tells the page which files are listed in another way than before, as far as the page's own texts are why.
pub fn tell_changed_entries(host: &mut Host) {
    let site = host.site_mut().filter(|site| site.is_complete());
    let changed = site.map(|site| site.changed_entries()).unwrap_or_default();
    if !changed.is_empty() {
        post(&ToPage::EntriesChanged(changed), None);
    }
}

/// The reader says something, see `static/site/worker.js`.
fn hear(worker: &Rc<Worker>, what: &str, list: &Array) {
    let number = |at: u32| list.get(at).as_f64().unwrap_or_default();
    match what {
        "progress" => post(&ToPage::SiteProgress { read: number(0) as usize, total: number(1) as usize }, None),
        "failed" => post(&ToPage::SiteFailed { message: list.get(0).as_string().unwrap_or_default() }, None),
        _ => {}
    }
    let mut host = worker.host.borrow_mut();
    let Some(site) = host.site_mut() else { return };
    match what {
        "files" => {
            let changed = site.take_in(files(list));
            if site.is_complete() {
                tell_changed(worker, changed);
            }
        }
        "gone" => {
            let paths: Vec<String> = list.iter().filter_map(|path| path.as_string()).collect();
            let gone = site.remove(&paths);
            tell_changed(worker, gone);
        }
        "faults" => site.report(&faults(list)),
        "done" => {
            site.complete();
            let index = site.index();
            post(&ToPage::SiteIndexed(index), None);
            worker.want(worker.last.get(), false);
        }
        "checked" if worker.stale.take() => {
            let index = site.index();
            post(&ToPage::SiteIndexed(index), None);
            worker.want(worker.last.get(), false);
        }
        _ => {}
    }
}

fn tell_changed(worker: &Worker, paths: Vec<String>) {
    if !paths.is_empty() {
        worker.stale.set(true);
        post(&ToPage::ChangedOnDisk { paths }, None);
    }
}

fn files(list: &Array) -> Vec<Found> {
    let found = |at: u32| Found {
        path: list.get(at).as_string().unwrap_or_default(),
        text: list.get(at + 1).as_string(),
        size: list.get(at + 2).as_f64().unwrap_or_default(),
        modified: list.get(at + 3).as_f64().unwrap_or_default(),
    };
    (0..list.length()).step_by(4).map(found).collect()
}

fn faults(list: &Array) -> Vec<Fault> {
    let text = |at: u32| list.get(at).as_string().unwrap_or_default();
    let kind = |name: &str| match name {
        "large" => FaultKind::TooLarge,
        "encoding" => FaultKind::NotText,
        "loop" => FaultKind::Loop,
        "many" => FaultKind::TooMany,
        _ => FaultKind::Unreadable,
    };
    let fault = |at: u32| Fault { path: text(at), kind: kind(&text(at + 1)), message: text(at + 2) };
    (0..list.length()).step_by(3).map(fault).collect()
}
