//! The session's part that takes the post out of the page, and takes one in that comes by a link.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Function, JsString, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::Url;

use super::{SAMPLE, Session, new_id};
use crate::protocol::{Asset, ToWorker};
use crate::state::{Action, Draft, Engine, LINK_MARK, LinkFailure, LinkedPost, Notice, web_address};
use crate::ui::share;
use crate::ui::storage::Storage;
use crate::ui::strings::words;

/// An address that the page was opened with, for the author to agree to.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenLink {
    pub address: String,
    pub host: String,
}

impl OpenLink {
    /// What stands behind `?open=`, if it is an address that can be fetched.
    pub fn read(given: &str) -> Option<Rc<OpenLink>> {
        let url = Url::new(&web_address(given)?).ok()?;
        Some(Rc::new(OpenLink { address: url.href(), host: url.host() }))
    }
}

impl Session {
    /// The post as a link that holds all of it.
    pub async fn link(&self) -> Result<String, JsValue> {
        let post = LinkedPost::new(self.state().shown_name(), self.file());
        let packed = share::write_link(&post.write()).await?;
        let location = gloo::utils::window().location();
        Ok([location.origin()?.as_str(), &location.pathname()?, LINK_MARK, &packed].concat())
    }

    /// The page as one file, and how many things it still loads from elsewhere.
    pub async fn page_file(&self) -> Result<(String, usize), JsValue> {
        let get = |value: &JsValue, name: &str| Reflect::get(value, &name.into()).unwrap_or_default();
        let patch = self.whole_page().await.and_then(|patch| js_sys::JSON::parse(&String::from(patch)).ok());
        let html = patch.and_then(|patch| get(&get(&patch, "page"), "html").as_string());
        let is_alive = matches!(self.state().engine, Engine::Idle | Engine::Busy(_));
        let html = html.ok_or_else(|| if is_alive { words().no_page } else { words().engine_crashed })?;
        let session = self.clone();
        let give = Closure::<dyn Fn(String) -> Promise>::new(move |name| session.asset(name));
        let is_closed = self.state().is_closed;
        share::page_file(&html, give.as_ref().unchecked_ref(), is_closed).await
    }

    /// What the site has under a name of the preview's, as a promise.
    fn asset(&self, name: String) -> Promise {
        let session = self.clone();
        Promise::new(&mut |resolve: Function, _| {
            let id = session.next_request();
            session.0.assets_wanted.borrow_mut().push((id, resolve));
            session.send(&ToWorker::Asset { id, address: name.clone() });
        })
    }

    /// Answers a request of [`Session::asset`]; the answer comes back where it is none of those.
    pub(super) fn hand_out(&self, id: u32, asset: Option<Asset>) -> Option<Option<Asset>> {
        let place = self.0.assets_wanted.borrow().iter().position(|(waiting, _)| *waiting == id);
        let Some(place) = place else { return Some(asset) };
        let (_, resolve) = self.0.assets_wanted.borrow_mut().swap_remove(place);
        let session = self.clone();
        let found = future_to_promise(async move {
            match asset {
                Some(Asset::Text { text, media }) => {
                    let found = Object::new();
                    Reflect::set(&found, &"text".into(), &text.into())?;
                    Reflect::set(&found, &"media".into(), &media.into())?;
                    Ok(found.into())
                }
                Some(Asset::File { path }) => Ok(session.file_at(&path).await.unwrap_or(JsValue::NULL)),
                None => Ok(JsValue::NULL),
            }
        });
        let _ = resolve.call1(&JsValue::NULL, &found);
        None
    }

    /// The patch that shows the whole page, whatever the preview shows of it; `None` where there is no page.
    pub async fn whole_page(&self) -> Option<JsString> {
        if self.state().engine == Engine::Stopped {
            return None;
        }
        self.start_engine();
        let id = self.next_request();
        let page = Promise::new(&mut |resolve: Function, _| self.0.pages_wanted.borrow_mut().push((id, resolve)));
        if self.state().engine == Engine::Starting {
            self.request(ToWorker::WholePage { id });
        } else {
            // The newest keys may still wait for the worker: they go first.
            self.dispatch(Action::PageWanted { id });
        }
        JsFuture::from(page).await.ok()?.dyn_into().ok()
    }

    /// Answers a request of [`Session::whole_page`].
    pub(super) fn give_page(&self, id: u32, page: Option<JsString>) {
        let place = self.0.pages_wanted.borrow().iter().position(|(waiting, _)| *waiting == id);
        if let Some(place) = place {
            let (_, resolve) = self.0.pages_wanted.borrow_mut().swap_remove(place);
            let _ = resolve.call1(&JsValue::NULL, &page.map_or(JsValue::NULL, JsValue::from));
        }
    }

    /// Shows the post that the page's address holds, if it holds one, now and whenever the address changes.
    pub(super) fn listen_for_links(&self) {
        self.open_linked();
        let session = self.clone();
        EventListener::new(&gloo::utils::window(), "hashchange", move |_| session.open_linked()).forget();
    }

    /// Whether the page's address holds a post.
    pub(super) fn is_linked(&self) -> bool {
        gloo::utils::window().location().hash().is_ok_and(|hash| hash.starts_with(LINK_MARK))
    }

    fn open_linked(&self) {
        let hash = gloo::utils::window().location().hash().unwrap_or_default();
        let Some(packed) = hash.strip_prefix(LINK_MARK).map(str::to_owned) else { return };
        let session = self.clone();
        spawn_local(async move {
            match share::read_link(&packed).await.ok().and_then(|json| LinkedPost::read(&json)) {
                Some(LinkedPost { name, text }) => session.show_linked(name, text),
                None => session.say_link(LinkFailure::Broken),
            }
        });
    }

    /// Fetches the file at an address and shows it.
    pub fn open_address(&self, link: Rc<OpenLink>) {
        let session = self.clone();
        spawn_local(async move {
            match share::fetch_text(&link.address, &link.host).await {
                Ok(text) => {
                    let path = Url::new(&link.address).map(|url| url.pathname()).unwrap_or_default();
                    let path = js_sys::decode_uri_component(&path).map_or(path, String::from);
                    session.show_linked(LinkedPost::new(&path, String::new()).name, text);
                }
                Err(failure) => session.say_link(failure),
            }
        });
    }

    /// Goes back from a text that came by a link to what was open before: a file of the site, or a draft.
    pub fn leave_shared(&self) {
        let left = self.state().left.clone().filter(|_| self.state().site.is_some());
        if let Some((_, Some(path))) = left {
            return self.choose(path);
        }
        let session = self.clone();
        spawn_local(async move {
            let kept = match session.storage() {
                Some(storage) => session.left_draft(storage).await,
                None => None,
            };
            let sample = || Draft { id: new_id(), text: SAMPLE.to_owned(), ..Draft::default() };
            session.resume(kept.unwrap_or_else(sample));
        });
    }

    /// The draft that was open before a text that came by a link; where it is gone, the one that was written at last.
    async fn left_draft(&self, storage: Storage) -> Option<Draft> {
        let left = self.state().left.as_ref().map(|(id, _)| id.clone())?;
        match storage.draft(&left).await.ok().flatten() {
            Some(draft) => Some(draft),
            None => storage.load().await.ok()?.draft,
        }
    }

    /// Makes a text that came by a link a draft.
    pub fn keep_shared(&self) {
        self.dispatch(Action::SharedKept);
    }

    /// Takes the link out of the page's address, so that a reload does not show it again.
    pub fn forget_link(&self) {
        let window = gloo::utils::window();
        if let (Ok(history), Ok(path)) = (window.history(), window.location().pathname()) {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
        }
    }

    fn show_linked(&self, name: Option<String>, file: String) {
        self.start_engine();
        self.after_wishes(move |session| session.dispatch(Action::Shared { id: new_id(), name, file }));
    }

    /// Says why a link does not lead to a post.
    pub fn say_link(&self, failure: LinkFailure) {
        self.dispatch(Action::Noticed(Notice::Link(failure)));
    }

    /// The HTML of the post's content; the reason where Jekyll's build would end.
    pub async fn content(&self) -> Result<String, String> {
        let (settings, text) = (self.state().settings.clone(), self.editor_text());
        let rendered = Rc::new(RefCell::new(None));
        let answered = Promise::new(&mut |resolve: Function, _| {
            let rendered = rendered.clone();
            self.render(text.clone(), settings.clone(), move |answer| {
                rendered.replace(Some(answer));
                let _ = resolve.call0(&JsValue::NULL);
            });
        });
        let _ = JsFuture::from(answered).await;
        rendered.take().unwrap_or_else(|| Err(String::new()))
    }

    /// What the file is called, without a folder.
    pub fn file_name(&self) -> String {
        let shown = self.state().shown_name().to_owned();
        let name = shown.rsplit('/').next().unwrap_or_default();
        if name.is_empty() { "post.md".to_owned() } else { name.to_owned() }
    }

    /// The same without its extension.
    pub fn file_stem(&self) -> String {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name.clone(), |(stem, _)| stem.to_owned())
    }
}

/// What stands behind `?open=` in the page's own address, see [`OpenLink::read`].
pub fn wanted_link() -> Option<Rc<str>> {
    let query = gloo::utils::window().location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&query).ok()?.get("open").map(Rc::from)
}
