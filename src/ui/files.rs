//! Files of the author's disk: opened, dropped, downloaded. They are read and written byte for byte.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::file::{Blob, ObjectUrl, futures::read_as_bytes};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DataTransfer, DragEvent, File, FileList, HtmlAnchorElement, HtmlInputElement};
use yew::Callback;

use super::session::{Session, as_value, is_archive, is_site};
use super::site::{self, Origin, ThemeFrom};
use crate::protocol::ThemeSource;
use crate::state::{Action, Notice};

/// Lets the author choose a file and opens it: a post, or an archive of a site.
pub fn pick(session: &Session) {
    let Ok(picker) = gloo::utils::document().create_element("input") else { return };
    let picker: HtmlInputElement = picker.unchecked_into();
    picker.set_type("file");
    picker.set_accept(".md,.markdown,.mkdn,.mkd,.html,.txt,.zip,text/markdown,text/plain,application/zip");
    let session = session.clone();
    let chosen = picker.clone();
    EventListener::once(&picker, "change", move |_| open_first(&session, chosen.files())).forget();
    picker.click();
}

/// Lets the author choose a theme's archive or gem.
pub fn pick_theme(session: &Session, theme: ThemeSource) {
    let Ok(picker) = gloo::utils::document().create_element("input") else { return };
    let picker: HtmlInputElement = picker.unchecked_into();
    picker.set_type("file");
    picker.set_accept(".gem,.zip");
    let (session, chosen) = (session.clone(), picker.clone());
    EventListener::once(&picker, "change", move |_| {
        if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
            session.bring_theme(theme, ThemeFrom::File(as_value(file)));
        }
    })
    .forget();
    picker.click();
}

/// Opens the first of some files, if it is text.
pub fn open_first(session: &Session, files: Option<FileList>) {
    if let Some(file) = files.and_then(|files| files.get(0)) {
        let session = session.clone();
        spawn_local(async move { open_one(&session, file).await });
    }
}

/// Opens a file: an archive of a site, or a text.
pub async fn open_one(session: &Session, file: File) {
    if is_archive(&file.name()) {
        return session.open_site(Origin::Archive(as_value(file)));
    }
    let name = file.name();
    let bytes = read_as_bytes(&gloo::file::File::from(file)).await.unwrap_or_default();
    match String::from_utf8(bytes) {
        Ok(text) => session.open(Some(name), text),
        Err(_) => session.dispatch(Action::Noticed(Notice::NotText { name })),
    }
}

/// Lets the author choose a file of text, and hands it on.
pub fn pick_text(accept: &str, take: impl Fn(String) + 'static) {
    let Ok(picker) = gloo::utils::document().create_element("input") else { return };
    let picker: HtmlInputElement = picker.unchecked_into();
    picker.set_type("file");
    picker.set_accept(accept);
    let chosen = picker.clone();
    EventListener::once(&picker, "change", move |_| {
        let Some(file) = chosen.files().and_then(|files| files.get(0)) else { return };
        spawn_local(async move {
            let bytes = read_as_bytes(&gloo::file::File::from(file)).await.unwrap_or_default();
            take(String::from_utf8(bytes).unwrap_or_default());
        });
    })
    .forget();
    picker.click();
}

/// Lets the browser store the open file under its name.
pub fn download(session: &Session) {
    give(&session.file_name(), &session.file(), "text/markdown;charset=utf-8");
}

/// Lets the browser store a text under a name.
pub fn give(name: &str, text: &str, media: &str) {
    give_blob(name, Blob::new_with_options(text.as_bytes(), Some(media)));
}

/// Lets the browser store a file under a name.
pub fn give_blob(name: &str, blob: Blob) {
    let url = ObjectUrl::from(blob);
    let Ok(link) = gloo::utils::document().create_element("a") else { return };
    let link: HtmlAnchorElement = link.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download reads the URL after this function has ended.
    gloo::timers::callback::Timeout::new(60_000, move || drop(url)).forget();
}

/// Listens to files that are dragged over the page, before the editor does; `dragging` is told whether one hovers.
pub fn accept_drops(session: &Session, dragging: Callback<bool>) -> Vec<EventListener> {
    let window = gloo::utils::window();
    let listen = |kind: &'static str, act: Box<dyn Fn(&DragEvent)>| {
        let options = EventListenerOptions { passive: false, ..EventListenerOptions::run_in_capture_phase() };
        EventListener::new_with_options(&window, kind, options, move |event| {
            if let Some(event) = event.dyn_ref::<DragEvent>().filter(|event| carries_files(event)) {
                event.prevent_default();
                event.stop_propagation();
                act(event);
            }
        })
    };
    let over = dragging.clone();
    let leave = dragging.clone();
    let session = session.clone();
    vec![
        listen("dragover", Box::new(move |_| over.emit(true))),
        listen(
            "dragleave",
            Box::new(move |event| {
                if event.related_target().is_none() {
                    leave.emit(false)
                }
            }),
        ),
        listen(
            "drop",
            Box::new(move |event| {
                dragging.emit(false);
                let Some(data) = event.data_transfer() else { return };
                let missing = session.state().site.as_ref().and_then(|site| site.theme.clone());
                if let Some((theme, file)) = missing.zip(theme_file(&data)) {
                    return session.bring_theme(theme, ThemeFrom::File(as_value(file)));
                }
                let dropped = site::dropped(&data);
                if let Some(images) = images_of(&data) {
                    session.drop_images(images, event.client_x(), event.client_y());
                } else if is_site(&dropped) {
                    session.open_site(Origin::Drop(dropped));
                } else {
                    open_first(&session, data.files());
                }
            }),
        ),
    ]
}

/// Lets the author choose images for the text.
pub fn pick_images(session: &Session) {
    let Ok(picker) = gloo::utils::document().create_element("input") else { return };
    let picker: HtmlInputElement = picker.unchecked_into();
    picker.set_type("file");
    picker.set_multiple(true);
    picker.set_accept("image/png,image/jpeg,image/gif,image/webp,image/avif,image/svg+xml");
    let (session, chosen) = (session.clone(), picker.clone());
    EventListener::once(&picker, "change", move |_| {
        if let Some(files) = chosen.files() {
            session.take_images(js_sys::Array::from(&files));
        }
    })
    .forget();
    picker.click();
}

/// The files of a drop that has images in it.
fn images_of(data: &DataTransfer) -> Option<js_sys::Array> {
    let files = data.files()?;
    let is_image = |at| files.get(at).is_some_and(|file: web_sys::File| file.type_().starts_with("image/"));
    (0..files.length()).any(is_image).then(|| js_sys::Array::from(&files))
}

/// The archive or gem in a drop.
fn theme_file(data: &DataTransfer) -> Option<web_sys::File> {
    let file = data.files()?.get(0)?;
    let is_gem = file.name().to_ascii_lowercase().ends_with(".gem");
    (is_gem || is_archive(&file.name())).then_some(file)
}

fn carries_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
