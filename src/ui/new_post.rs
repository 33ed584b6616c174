//! Begins a post, or in a site a draft or a page: asks for its title and its place, and writes the front matter.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::hooks::{on_closed, use_modal, use_words};
use super::panel::Panel;
use super::session::Session;
use super::strings::Words;
use crate::state::{NewKind, scaffold};

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
    let kind = use_state_eq(NewKind::default);
    let folder = use_state_eq(|| 0_usize);
    use_modal(&dialog, props.opening);
    let folders = props.session.state().site.as_ref().map(|site| site.folders_for(*kind));
    let place = folders.as_ref().map(|folders| folders[(*folder).min(folders.len() - 1)].clone());
    let onsubmit = {
        let (session, title) = (props.session.clone(), title.clone());
        let (kind, place) = (*kind, place.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let Some(title) = title.cast::<HtmlInputElement>() else { return };
            session.close(Panel::NewPost);
            let (words, now) = (title.value().trim().to_owned(), now());
            match &place {
                Some(place) => {
                    let start = kind.start(place, now.split(' ').next().unwrap_or_default());
                    session.begin(words.clone(), start, scaffold(kind, &words, &now));
                }
                None => session.open(None, scaffold(NewKind::Post, &words, &now)),
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
        <dialog ref={dialog} class="panel" aria-labelledby="new-post-heading" onclose={on_closed(close)}>
            <form {onsubmit}>
                <h2 id="new-post-heading">{ words.new_post }</h2>
                <label>
                    <span>{ words.new_post_title }</span>
                    <input ref={title} type="text" dir="auto" required=true autocomplete="off" />
                </label>
                if let Some(folders) = folders {
                    { kinds(words, &kind, &folder) }
                    if folders.len() > 1 {
                        { folder_choice(words, folders, &folder) }
                    }
                }
                <p class="panel-hint">
                    { match &place {
                        None => words.new_post_hint.to_owned(),
                        Some(place) if place.is_empty() => words.new_at_the_top.to_owned(),
                        Some(place) => words.new_in_folder.with([place]),
                    } }
                </p>
                <div class="panel-actions">
                    <button type="button" onclick={move |_| cancel()}>{ words.cancel }</button>
                    <button type="submit" class="primary">{ words.create }</button>
                </div>
            </form>
        </dialog>
    }
}

/// What the new file is to be.
fn kinds(words: &'static Words, chosen: &UseStateHandle<NewKind>, folder: &UseStateHandle<usize>) -> Html {
    let choice = |kind: NewKind| {
        let (chosen, folder) = (chosen.clone(), folder.clone());
        let name = match kind {
            NewKind::Post => words.kind_post,
            NewKind::Draft => words.kind_draft,
            NewKind::Page => words.kind_page,
        };
        let checked = *chosen == kind;
        let onchange = move |_| {
            chosen.set(kind);
            folder.set(0);
        };
        html! { <label><input type="radio" name="new-kind" {checked} {onchange} /><span>{ name }</span></label> }
    };
    html! {
        <fieldset class="segments">
            <legend>{ words.new_kind }</legend>
            { for NewKind::ALL.map(choice) }
        </fieldset>
    }
}

/// The folder for it, where there are several.
fn folder_choice(words: &'static Words, folders: Vec<String>, chosen: &UseStateHandle<usize>) -> Html {
    let at = **chosen;
    let chosen = chosen.clone();
    let onchange = move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        chosen.set(select.selected_index().max(0) as usize);
    };
    let option = |(index, folder): (usize, String)| {
        let name = if folder.is_empty() { "/".to_owned() } else { folder };
        html! { <option key={name.clone()} selected={index == at}>{ name }</option> }
    };
    html! {
        <label>
            <span>{ words.new_folder }</span>
            <select {onchange}>{ for folders.into_iter().enumerate().map(option) }</select>
        </label>
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
