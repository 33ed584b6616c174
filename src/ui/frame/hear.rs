//! What a frame says, as far as it is believed.

use std::cell::RefCell;

use js_sys::{Array, JsString, Object};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlIFrameElement, MessageEvent};

use super::{Frames, get, post, set};
use crate::protocol::{Clicked, Revision};

/// A path in a page, or the text of a place, is no longer than this.
const LONGEST: u32 = 200;

impl Frames {
    /// Takes a message, if it is from the frame that is seen.
    pub(super) fn hear(&self, event: &MessageEvent) {
        let source = event.source();
        let is_from = |frame: &RefCell<Option<HtmlIFrameElement>>| {
            let window = frame.borrow().as_ref().and_then(HtmlIFrameElement::content_window);
            source.is_some() && source == window.map(Object::from)
        };
        let data = event.data();
        if is_from(&self.loading) {
            return self.hear_loading(&data);
        }
        if is_from(&self.printing) {
            return self.hear_printing(&data);
        }
        if !is_from(&self.shown) {
            return;
        }
        match get(&data, "type").as_string().as_deref() {
            Some("ready") => self.release(),
            Some("shown") if !self.scripts.get() => {
                if let Some(revision) = get(&data, "revision").as_f64() {
                    self.on_shown.borrow().emit(revision as Revision);
                }
            }
            Some("lost") if !self.scripts.get() => self.lost(),
            Some("want") => self.want(&data),
            Some("math") if !self.scripts.get() => {
                self.on_math.borrow().emit(get(&data, "scripted").is_truthy());
            }
            Some("keys") => {
                if let Some(keys) = get(&data, "keys").as_string() {
                    self.on_keys.borrow().emit(keys);
                }
            }
            Some("missed") if self.is_closed.get() => self.on_missed.borrow().emit(()),
            Some("follow") => {
                if let Some(address) = get(&data, "address").as_string() {
                    self.on_follow.borrow().emit(address);
                }
            }
            Some("locate") if self.is_used() => {
                if let Some(clicked) = clicked(&data) {
                    self.on_locate.borrow().emit((clicked, get(&data, "explain").is_truthy()));
                }
            }
            Some("scrolled") if self.is_used() => {
                let [line, at] = ["line", "at"].map(|name| get(&data, name).as_f64().unwrap_or(f64::NAN));
                if line.is_finite() && (0.0..=1.0).contains(&at) {
                    self.on_scrolled.borrow().emit((line.max(0.0), at));
                }
            }
            Some("scroll") => self.scroll.set(get(&data, "y").as_f64().unwrap_or_default()),
            _ => {}
        }
    }

    /// Takes a message from the frame that is loading: it stands, it lacks something, or it shows its page.
    fn hear_loading(&self, data: &JsValue) {
        match get(data, "type").as_string().as_deref() {
            Some("ready") => {
                if let (Some((_, html)), Some(frame)) = (&*self.handed.borrow(), &*self.loading.borrow()) {
                    let message = self.message("write");
                    set(&message, "html", &JsValue::from(html.as_str()));
                    post(frame, &message);
                }
            }
            Some("want") => self.want(data),
            Some("written") => {
                let frame = self.loading.borrow().clone();
                if let (Some((revision, _)), Some(frame)) = (self.handed.take(), frame) {
                    self.swap(&frame, revision);
                }
            }
            _ => {}
        }
    }

    /// Takes a message from the frame that is printed.
    fn hear_printing(&self, data: &JsValue) {
        match get(data, "type").as_string().as_deref() {
            Some("ready") => {
                if let (Some(frame), Some(message)) = (&*self.printing.borrow(), self.printed.take()) {
                    post(frame, &message);
                }
            }
            Some("want") => self.want(data),
            Some("math") => self.on_math.borrow().emit(get(data, "scripted").is_truthy()),
            Some("printed") => self.discard(&self.printing),
            _ => {}
        }
    }

    /// Whether a word about the reader may be the reader's: a post's scripts may not move the cursor while the author
    /// is elsewhere.
    fn is_used(&self) -> bool {
        let shown = self.shown.borrow();
        let Some(frame) = shown.as_ref().filter(|_| self.scripts.get()) else { return true };
        let is_active = gloo::utils::document().active_element().as_ref() == Some(frame);
        is_active || frame.matches(":hover").unwrap_or_default()
    }

    fn want(&self, data: &JsValue) {
        if let Some(address) = get(data, "address").as_string() {
            self.on_want.borrow().emit(address);
        }
    }
}

/// What a frame says was clicked, if it is what a frame says.
fn clicked(data: &JsValue) -> Option<Clicked> {
    let whole =
        |value: JsValue| value.as_f64().filter(|number| (0.0..1e9).contains(number)).map(|number| number as usize);
    let path: Array = get(data, "path").dyn_into().ok()?;
    let text = JsString::from(get(data, "text").as_string()?).slice(0, LONGEST);
    Some(Clicked {
        path: path.iter().take(LONGEST as usize).map(|number| Some(whole(number)? as u32)).collect::<Option<_>>()?,
        offset: whole(get(data, "offset")),
        text: text.into(),
        before: whole(get(data, "before")).unwrap_or_default(),
    })
}
