//! Begins a post: asks for its title and writes the front matter.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::hooks::{use_modal, use_words};
use super::panel::Panel;
use super::session::Session;
use crate::state::{SiteAction, scaffold};

#[derive(Clone, PartialEq, Properties)]
pub struct NewPostProps {
    pub session: Session,
    /// Which opening it is, while it is open.
    pub opening: Option<u32>,
}

#[component]
pub fn NewPost(props: &NewPostProps) -> Html {
    let words = use_words();
    let dialog = use_node_ref();
    let title = use_node_ref();
    use_modal(&dialog, props.opening);
    let onsubmit = {
        let (session, title) = (props.session.clone(), title.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let Some(title) = title.cast::<HtmlInputElement>() else { return };
            session.close(Panel::NewPost);
            let (words, now) = (title.value().trim().to_owned(), now());
            let text = scaffold(&words, &now);
            if session.state().site.is_some() {
                let date = now.split(' ').next().unwrap_or_default().to_owned();
                session.site(SiteAction::Begun { title: words, date, text });
            } else {
                session.open(None, text);
            }
            title.set_value("");
        }
    };
    let close = {
        let session = props.session.clone();
        move || session.close(Panel::NewPost)
    };
    let cancel = close.clone();
    html! {
        <dialog ref={dialog} class="panel" aria-labelledby="new-post-heading" onclose={move |_| close()}>
            <form {onsubmit}>
                <h2 id="new-post-heading">{ words.new_post }</h2>
                <label>
                    <span>{ words.new_post_title }</span>
                    <input ref={title} type="text" required=true autocomplete="off" />
                </label>
                <p class="panel-hint">
                    { if props.session.state().site.is_some() { words.new_post_in_site } else { words.new_post_hint } }
                </p>
                <div class="panel-actions">
                    <button type="button" onclick={move |_| cancel()}>{ words.cancel }</button>
                    <button type="submit" class="primary">{ words.create }</button>
                </div>
            </form>
        </dialog>
    }
}

/// The present moment as Jekyll writes dates, `2026-01-31 09:05:00 +0100`.
fn now() -> String {
    let now = js_sys::Date::new_0();
    // JavaScript counts minutes from here to UTC.
    let offset = -now.get_timezone_offset() as i32;
    format!(
        "{}-{:02}-{:02} {:02}:{:02}:{:02} {}{:02}{:02}",
        now.get_full_year(),
        now.get_month() + 1,
        now.get_date(),
        now.get_hours(),
        now.get_minutes(),
        now.get_seconds(),
        if offset < 0 { '-' } else { '+' },
        offset.abs() / 60,
        offset.abs() % 60,
    )
}
