//! The preview's frame: a sandboxed `iframe#preview` of opaque origin, and the way of patches into it.
//!
//! One frame serves for ever while scripts are off: its document holds the patcher (`static/frame.js`) under a policy
//! that lets nothing else run. Where the user allows a post's scripts, these change the document, so that no patch
//! would fit: each pause in typing then loads a second frame with the whole page, which takes the first one's place.
//!
//! A `srcdoc` is always in standards mode: a page without a doctype is parsed as on the site, but its styles are not
//! those of quirks mode. It also inherits the page's own policy, which must allow what posts load.
//!
//! Whatever a frame says may have been said by a post's script. It is believed only in what can do no harm: that it
//! is ready, what it shows, how far it is scrolled, that it needs a whole page, which of its nodes was clicked. Of an open
//! site it gets what the site would publish, and nothing else: the worker decides which file stands behind a name.

mod document;
mod hear;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlIFrameElement, MessageEvent};
use yew::prelude::*;

use super::hooks::use_words;
use super::strings::words;
use crate::protocol::{Clicked, Revision};

const SANDBOX: &str = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

/// A frame that is printed may open the browser's dialog. It lives as long as that dialog, or until the next one where the
/// browser does not say when it ends, and runs no script of the post.
const PRINTING: &str = "allow-scripts allow-modals";

/// How long typing has to rest before a page with scripts is loaded anew, in milliseconds.
const PAUSE: u32 = 400;

/// How long a page with scripts may load out of sight before it is shown as far as it has come, in milliseconds.
const LOAD_LIMIT: u32 = 3000;

/// The handle by which the page hands patches to its preview frame. Clones lead to the same frame.
#[derive(Clone, Default)]
pub struct FrameLink(Rc<Frames>);

/// What [`PreviewFrame`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct PreviewFrameProps {
    pub link: FrameLink,
    /// Whether what is shown is an older page, for want of a newer one.
    #[prop_or_default]
    pub dimmed: bool,
    /// Whether the user has allowed the scripts of this post.
    #[prop_or_default]
    pub scripts: bool,
    /// The keys that are the page's in there, too.
    #[prop_or_default]
    pub keys: AttrValue,
    /// Whether nothing may be loaded from other servers.
    #[prop_or_default]
    pub is_closed: bool,
    /// A revision was painted.
    #[prop_or_default]
    pub on_shown: Callback<Revision>,
    /// The page has something on another server that was not loaded.
    #[prop_or_default]
    pub on_missed: Callback<()>,
    /// The frame needs a whole page: the worker has to be sent `ToWorker::Refresh`.
    #[prop_or_default]
    pub on_lost: Callback<()>,
}

/// The frame in a `div.preview-frame`, which is also `dimmed` where it shows an older page.
#[component]
pub fn PreviewFrame(props: &PreviewFrameProps) -> Html {
    let words = use_words();
    let place = use_node_ref();
    let link = props.link.clone();
    *link.0.on_shown.borrow_mut() = props.on_shown.clone();
    *link.0.on_lost.borrow_mut() = props.on_lost.clone();
    *link.0.on_missed.borrow_mut() = props.on_missed.clone();
    *link.0.keys.borrow_mut() = props.keys.clone();
    {
        let (link, place) = (link.clone(), place.clone());
        use_effect_with((), move |()| {
            let listener = place.cast::<Element>().map(|place| Frames::mount(&link.0, &place));
            move || drop(listener)
        });
    }
    use_effect_with((props.scripts, props.is_closed), move |&(scripts, is_closed)| {
        Frames::allow(&link.0, scripts, is_closed);
    });
    {
        let link = props.link.clone();
        use_effect_with(words.preview, move |name| link.0.entitle(name));
    }
    html! { <div ref={place} class={classes!("preview-frame", props.dimmed.then_some("dimmed"))}></div> }
}

impl FrameLink {
    /// A link to no frame yet; patches wait until it is mounted.
    pub fn new() -> FrameLink {
        FrameLink::default()
    }

    /// Hands on the patch that came with the preview of `revision`, as the worker sent it.
    pub fn apply(&self, revision: Revision, patch: &JsString) {
        if self.0.scripts.get() {
            Frames::stage(&self.0, revision, patch);
        } else {
            let message = self.0.message("patch");
            set(&message, "revision", &JsValue::from(revision));
            set(&message, "patch", patch);
            self.0.send(message);
        }
    }

    /// Sets who answers what a page of a site loads; see [`FrameLink::give`].
    pub fn on_want(&self, on_want: Callback<String>) {
        self.0.on_want.replace(on_want);
    }

    /// Sets who hears of links to pages of the site.
    pub fn on_follow(&self, on_follow: Callback<String>) {
        self.0.on_follow.replace(on_follow);
    }

    /// Sets who hears of the page's keys that were pressed in the frame.
    pub fn on_keys(&self, on_keys: Callback<String>) {
        self.0.on_keys.replace(on_keys);
    }

    /// Whether the preview has the focus.
    pub fn has_focus(&self) -> bool {
        let active = gloo::utils::document().active_element();
        active.is_some() && active.as_ref() == self.0.shown.borrow().as_deref().map(AsRef::as_ref)
    }

    /// Puts the focus into the preview.
    pub fn focus(&self) {
        if let Some(frame) = &*self.0.shown.borrow() {
            let _ = frame.focus();
        }
    }

    /// Sets who hears that a page has formulas, and whether it has a script of its own for them; see
    /// [`FrameLink::give_math`].
    pub fn on_math(&self, on_math: Callback<bool>) {
        self.0.on_math.replace(on_math);
    }

    /// A link that was followed leads to no other page.
    pub fn stay(&self) {
        self.0.post(&self.0.message("stay"));
    }

    /// Hands over the script that shows formulas; null where they are shown as they are written.
    pub fn give_math(&self, script: &JsValue) {
        let message = self.0.message("math");
        set(&message, "script", script);
        for frame in [&self.0.shown, &self.0.printing] {
            if let Some(frame) = &*frame.borrow() {
                post(frame, &message);
            }
        }
    }

    /// Opens the browser's dialog to print a whole page, which comes as the patch that shows it. It is made anew out of
    /// sight: what is seen may be another surface, or a page that scripts have changed.
    pub fn print(&self, patch: &JsString) {
        self.0.discard(&self.0.printing);
        let frame = self.0.make(&self.0.patcher_document(self.0.is_closed.get()));
        let _ = frame.set_attribute("sandbox", PRINTING);
        let _ = frame.set_attribute("class", "loading");
        self.0.append(&frame);
        let message = self.0.message("print");
        set(&message, "patch", patch);
        self.0.printed.replace(Some(message));
        self.0.printing.replace(Some(frame));
    }

    /// Hands over what stands at an address: a blob, or a text of the type `media`, or null where there is nothing.
    pub fn give(&self, address: &str, content: &JsValue, media: Option<&str>) {
        let message = self.0.message("asset");
        set(&message, "address", &JsValue::from(address));
        set(&message, "content", content);
        set(&message, "media", &media.map_or(JsValue::NULL, JsValue::from));
        for frame in [&self.0.shown, &self.0.loading, &self.0.printing] {
            if let Some(frame) = &*frame.borrow() {
                post(frame, &message);
            }
        }
    }

    /// Sets who hears what was clicked, and whether all is to be told of where it comes from.
    pub fn on_locate(&self, on_locate: Callback<(Clicked, bool)>) {
        self.0.on_locate.replace(on_locate);
    }

    /// Sets who hears that the reader has scrolled: to which line of the editor's file, at which part of the view.
    pub fn on_scrolled(&self, on_scrolled: Callback<(f64, f64)>) {
        self.0.on_scrolled.replace(on_scrolled);
    }

    /// Says where the blocks of the page come from, as the worker did.
    pub fn tie(&self, blocks: &JsString) {
        let message = self.0.message("blocks");
        set(&message, "blocks", blocks);
        self.0.blocks.replace(Some(message.clone()));
        self.0.send(message);
    }

    /// Marks the block of the cursor's line; with `reveal` it is scrolled into view.
    pub fn mark(&self, line: f64, at: f64, reveal: bool) {
        let message = self.0.place_message("cursor", line, at);
        self.0.cursor.replace(Some(message.clone()));
        let message = Object::assign(&Object::new(), &message);
        set(&message, "reveal", &JsValue::from(reveal));
        self.0.send(message);
    }

    /// Scrolls so that a line of the editor's file stands at a part of the view's height.
    pub fn follow_editor(&self, line: f64, at: f64) {
        self.0.send(self.0.place_message("follow-editor", line, at));
    }

    /// Asks for the source of what was clicked last, or of the marked block: it is told as if it was clicked.
    pub fn explain(&self) {
        self.0.send(self.0.message("explain"));
    }

    /// Scrolls to the top, since another document is about to be shown.
    pub fn scroll_to_top(&self) {
        self.0.scroll.set(0.0);
        self.0.send(self.0.scroll_message());
    }
}

impl PartialEq for FrameLink {
    fn eq(&self, other: &FrameLink) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The frames of one link: the one that is seen, and at times one that is loading.
#[derive(Default)]
struct Frames {
    place: RefCell<Option<Element>>,
    shown: RefCell<Option<HtmlIFrameElement>>,
    loading: RefCell<Option<HtmlIFrameElement>>,
    /// The frame that is printed, and the message with its page.
    printing: RefCell<Option<HtmlIFrameElement>>,
    printed: RefCell<Option<Object>>,
    /// Messages for a frame whose patcher has not started yet; `None` once it has.
    waiting: RefCell<Option<Vec<Object>>>,
    scripts: Cell<bool>,
    keys: RefCell<AttrValue>,
    /// Whether nothing may be loaded from other servers.
    is_closed: Cell<bool>,
    scroll: Cell<f64>,
    timer: RefCell<Option<Timeout>>,
    on_shown: RefCell<Callback<Revision>>,
    on_lost: RefCell<Callback<()>>,
    on_missed: RefCell<Callback<()>>,
    on_want: RefCell<Callback<String>>,
    on_follow: RefCell<Callback<String>>,
    on_keys: RefCell<Callback<String>>,
    on_math: RefCell<Callback<bool>>,
    on_locate: RefCell<Callback<(Clicked, bool)>>,
    on_scrolled: RefCell<Callback<(f64, f64)>>,
    /// What a new frame has to be told again.
    blocks: RefCell<Option<Object>>,
    cursor: RefCell<Option<Object>>,
    /// The page for the frame that is loading, and its revision, where it is handed over when the frame stands.
    handed: RefCell<Option<(Revision, String)>>,
}

impl Frames {
    /// Puts the first frame into `place` and listens to it as long as the result lives.
    fn mount(frames: &Rc<Frames>, place: &Element) -> EventListener {
        frames.place.replace(Some(place.clone()));
        frames.waiting.borrow_mut().get_or_insert_default();
        frames.show(frames.make(&frames.patcher_document(frames.is_closed.get())));
        let frames = frames.clone();
        EventListener::new(&gloo::utils::window(), "message", move |event| {
            if let Some(event) = event.dyn_ref::<MessageEvent>() {
                frames.hear(event);
            }
        })
    }

    /// Changes between the frame that is patched and frames that run the post's scripts, and between frames that load
    /// what a post has from elsewhere and frames that do not.
    fn allow(frames: &Rc<Frames>, scripts: bool, is_closed: bool) {
        if (frames.scripts.replace(scripts), frames.is_closed.replace(is_closed)) == (scripts, is_closed) {
            return;
        }
        frames.timer.replace(None);
        if !scripts {
            frames.discard(&frames.loading);
            frames.waiting.replace(Some(vec![frames.scroll_message()]));
            frames.show(frames.make(&frames.patcher_document(is_closed)));
        }
        frames.lost();
    }

    /// With scripts on: a whole page is loaded, anything less asks for one when typing has paused.
    fn stage(frames: &Rc<Frames>, revision: Revision, patch: &JsString) {
        // Read by the browser: a reader of whole patches would make the page's download larger by a tenth.
        let page = js_sys::JSON::parse(&String::from(patch))
            .ok()
            .and_then(|patch| get(&get(&patch, "page"), "html").as_string());
        let first = frames.timer.borrow().is_none() && frames.loading.borrow().is_none();
        let target = frames.clone();
        let timer = Timeout::new(if page.is_some() && first { 0 } else { PAUSE }, move || {
            target.timer.replace(None);
            match page {
                Some(html) => Frames::load(&target, revision, &html),
                None => target.lost(),
            }
        });
        frames.timer.replace(Some(timer));
    }

    /// Loads a page with its scripts out of sight; it is shown when it has loaded, or has had its time.
    fn load(frames: &Rc<Frames>, revision: Revision, html: &str) {
        frames.discard(&frames.loading);
        // What a site has comes piece by piece from the page around, before the post's own scripts run; and what calls
        // other servers ahead is taken away where that is forbidden.
        let has_names = html.contains("=\"galley:") || html.contains("='galley:") || html.contains("(galley:");
        let is_handed = has_names || frames.is_closed.get();
        frames.handed.replace(is_handed.then(|| (revision, html.to_owned())));
        let frame = frames.make(&frames.scripted_document(frames.is_closed.get(), if is_handed { "" } else { html }));
        let _ = frame.set_attribute("class", "loading");
        frames.append(&frame);
        frames.loading.replace(Some(frame.clone()));
        if is_handed {
            return;
        }
        let target = frames.clone();
        let swap = Rc::new(move || target.swap(&frame, revision));
        let loaded = frames.loading.borrow().clone();
        if let Some(frame) = loaded {
            let swap = swap.clone();
            EventListener::once(&frame, "load", move |_| swap()).forget();
        }
        Timeout::new(LOAD_LIMIT, move || swap()).forget();
    }

    /// Shows the frame that was loading, unless a newer one has taken its place.
    fn swap(&self, frame: &HtmlIFrameElement, revision: Revision) {
        if self.loading.borrow().as_ref() != Some(frame) {
            return;
        }
        self.loading.replace(None);
        post(frame, &self.scroll_message());
        for told in [&self.blocks, &self.cursor] {
            if let Some(message) = &*told.borrow() {
                post(frame, message);
            }
        }
        let _ = frame.remove_attribute("class");
        self.show(frame.clone());
        self.on_shown.borrow().emit(revision);
    }

    /// Makes `frame` the one that is seen.
    fn show(&self, frame: HtmlIFrameElement) {
        if let Some(old) = self.shown.replace(None) {
            old.remove();
        }
        frame.set_id("preview");
        if frame.parent_node().is_none() {
            self.append(&frame);
        }
        self.shown.replace(Some(frame));
    }

    /// Names the frames, for those who do not see them.
    fn entitle(&self, name: &str) {
        for frame in [&self.shown, &self.loading] {
            if let Some(frame) = &*frame.borrow() {
                let _ = frame.set_attribute("title", name);
            }
        }
    }

    fn append(&self, frame: &HtmlIFrameElement) {
        if let Some(place) = &*self.place.borrow() {
            let _ = place.append_child(frame);
        }
    }

    fn discard(&self, frame: &RefCell<Option<HtmlIFrameElement>>) {
        if let Some(frame) = frame.replace(None) {
            frame.remove();
        }
    }

    /// A frame that is not in the page yet.
    fn make(&self, document: &str) -> HtmlIFrameElement {
        let frame: HtmlIFrameElement =
            gloo::utils::document().create_element("iframe").expect("an iframe can be made").unchecked_into();
        for (name, value) in [("sandbox", SANDBOX), ("title", words().preview), ("referrerpolicy", "no-referrer")] {
            let _ = frame.set_attribute(name, value);
        }
        frame.set_srcdoc(document);
        frame
    }

    fn place_message(&self, kind: &str, line: f64, at: f64) -> Object {
        let message = self.message(kind);
        set(&message, "line", &JsValue::from(line));
        set(&message, "at", &JsValue::from(at));
        message
    }

    fn send(&self, message: Object) {
        match &mut *self.waiting.borrow_mut() {
            Some(waiting) => waiting.push(message),
            None => self.post(&message),
        }
    }

    /// The patcher stands: what waited for it goes out.
    fn release(&self) {
        for message in self.waiting.take().unwrap_or_default() {
            self.post(&message);
        }
    }

    fn post(&self, message: &Object) {
        if let Some(frame) = &*self.shown.borrow() {
            post(frame, message);
        }
    }

    fn lost(&self) {
        self.on_lost.borrow().emit(());
    }

    fn message(&self, kind: &str) -> Object {
        let message = Object::new();
        set(&message, "type", &JsValue::from(kind));
        message
    }

    fn scroll_message(&self) -> Object {
        let message = self.message("scroll");
        set(&message, "y", &JsValue::from(self.scroll.get()));
        message
    }
}

/// The frame's origin is opaque, so that no other target than `*` can name it; the message has nothing secret.
fn post(frame: &HtmlIFrameElement, message: &Object) {
    if let Some(window) = frame.content_window() {
        let _ = window.post_message(message, "*");
    }
}

fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from(name), value);
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from(name)).unwrap_or_default()
}
