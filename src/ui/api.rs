//! `window.galley`, for those who drive the page from outside:
//!
//! - `render(text, {config, now, profile}) -> Promise<html>`: the content's exact HTML, without a layout. Where
//!   Jekyll's build would end it rejects with an `Error` that bears Jekyll's message.
//! - `open(name, text)`: opens a file as a new draft; `name` may be null.
//! - `openDirectory(handle) -> Promise`: opens a site by a `FileSystemDirectoryHandle` that the caller has.
//! - `engine.delay(milliseconds)` and `engine.panic()`: a slow engine and a broken one, for tests.

use js_sys::{Error, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

use super::session::Session;
use super::site::Origin;
use crate::protocol::{Settings, ToWorker};

/// Puts `galley` into the window.
pub fn install(session: &Session) {
    let engine = Object::new();
    let target = session.clone();
    put(
        &engine,
        "delay",
        Closure::<dyn Fn(u32)>::new(move |milliseconds| target.send(&ToWorker::Delay { milliseconds })),
    );
    let target = session.clone();
    put(&engine, "panic", Closure::<dyn Fn()>::new(move || target.send(&ToWorker::Panic)));

    let galley = Object::new();
    let target = session.clone();
    put(
        &galley,
        "render",
        Closure::<dyn Fn(String, JsValue) -> Promise>::new(move |text, options| render(&target, text, &options)),
    );
    let target = session.clone();
    put(&galley, "open", Closure::<dyn Fn(Option<String>, String)>::new(move |name, text| target.open(name, text)));
    let target = session.clone();
    let open_directory = move |handle: JsValue| {
        let target = target.clone();
        wasm_bindgen_futures::future_to_promise(async move {
            target.open_site_now(Origin::Handle(handle)).await;
            Ok(JsValue::UNDEFINED)
        })
    };
    put(&galley, "openDirectory", Closure::<dyn Fn(JsValue) -> Promise>::new(open_directory));
    let _ = Reflect::set(&galley, &"engine".into(), &engine);
    let _ = Reflect::set(&gloo::utils::window(), &"galley".into(), &galley);
}

fn render(session: &Session, text: String, options: &JsValue) -> Promise {
    let settings = match settings(options) {
        Ok(settings) => settings,
        Err(message) => return Promise::reject(&Error::new(&message)),
    };
    Promise::new(&mut |resolve: Function, reject: Function| {
        session.render(text.clone(), settings.clone(), move |answer| {
            let _ = match answer {
                Ok(html) => resolve.call1(&JsValue::NULL, &html.into()),
                Err(message) => reject.call1(&JsValue::NULL, &Error::new(&message)),
            };
        });
    })
}

/// The options as settings; what is missing has its default, what is unknown is said.
fn settings(options: &JsValue) -> Result<Settings, String> {
    let text = |key: &str| Reflect::get(options, &key.into()).ok().and_then(|value| value.as_string());
    let profile = match text("profile") {
        None => Default::default(),
        // As JSON, which is read here anyway; a value of any kind would be a kilobyte more.
        Some(name) => {
            serde_json::from_str(&["\"", &name, "\""].concat()).map_err(|_| format!("no such profile: {name}"))?
        }
    };
    Ok(Settings { profile, config: text("config").unwrap_or_default(), now: text("now"), off: Vec::new() })
}

fn put<T: ?Sized + wasm_bindgen::closure::WasmClosure + 'static>(object: &Object, name: &str, function: Closure<T>) {
    let _ = Reflect::set(object, &name.into(), function.as_ref());
    function.forget();
}
