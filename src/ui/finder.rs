//! The list of the site's files: a word or two narrow it, the arrows choose, Enter opens.

use std::collections::BTreeSet;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use super::hooks::{use_modal, use_words};
use super::icons;
use super::session::Session;
use super::strings::words;
use crate::protocol::SiteEntry;
use crate::state::search;

/// So many files are shown at once.
const SHOWN: usize = 100;

#[derive(Clone, PartialEq, Properties)]
pub struct FinderProps {
    pub session: Session,
    pub entries: Rc<Vec<SiteEntry>>,
    /// Paths of files with changes that are not on the disk.
    pub edited: BTreeSet<String>,
    pub open: bool,
    pub on_close: Callback<()>,
}

#[component]
pub fn Finder(props: &FinderProps) -> Html {
    let words = use_words();
    let dialog = use_node_ref();
    let input = use_node_ref();
    let query = use_state_eq(String::new);
    let chosen = use_state_eq(|| 0_usize);
    use_modal(&dialog, props.open);
    {
        // Each time it opens, what was typed before can be typed over.
        let input = input.clone();
        use_effect_with(props.open, move |&open| {
            if let Some(input) = input.cast::<HtmlInputElement>().filter(|_| open) {
                input.select();
            }
        });
    }
    let found: Vec<&SiteEntry> = if props.open { search(&props.entries, &query) } else { Vec::new() };
    let shown: Vec<SiteEntry> = found.iter().take(SHOWN).map(|entry| (*entry).clone()).collect();
    let at = (*chosen).min(shown.len().saturating_sub(1));
    use_effect_with((at, props.open), |&(at, _)| bring_into_view(at));
    let take = {
        let (session, on_close) = (props.session.clone(), props.on_close.clone());
        Callback::from(move |path: String| {
            on_close.emit(());
            session.choose(path);
        })
    };
    let oninput = {
        let (query, chosen) = (query.clone(), chosen.clone());
        move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            query.set(input.value());
            chosen.set(0);
        }
    };
    let onkeydown = {
        let (chosen, take, count) = (chosen.clone(), take.clone(), shown.len());
        let path = shown.get(at).map(|entry| entry.path.clone());
        move |event: KeyboardEvent| {
            let last = count.saturating_sub(1);
            let next = match event.key().as_str() {
                "ArrowDown" => {
                    if at < last {
                        at + 1
                    } else {
                        0
                    }
                }
                "ArrowUp" => at.checked_sub(1).unwrap_or(last),
                "PageDown" => (at + 10).min(last),
                "PageUp" => at.saturating_sub(10),
                "Enter" => {
                    event.prevent_default();
                    return path.iter().for_each(|path| take.emit(path.clone()));
                }
                _ => return,
            };
            event.prevent_default();
            chosen.set(next);
        }
    };
    let on_close = props.on_close.clone();
    let beside = move |event: MouseEvent| {
        // A click on the dialog itself is one beside what is in it.
        if let Some(dialog) = event.target().and_then(|target| target.dyn_into::<HtmlDialogElement>().ok()) {
            dialog.close();
        }
    };
    html! {
        <dialog ref={dialog} class="panel finder" aria-label={words.site_files} onclose={move |_| on_close.emit(())} onclick={beside}>
            <div class="finder-body">
                <input
                    ref={input}
                    type="text"
                    role="combobox"
                    aria-label={words.find_file}
                    aria-expanded="true"
                    aria-controls="finder-list"
                    aria-autocomplete="list"
                    aria-activedescendant={(!shown.is_empty()).then(|| format!("found-{at}"))}
                    placeholder={words.find_hint}
                    spellcheck="false"
                    autocomplete="off"
                    autofocus=true
                    {oninput}
                    {onkeydown}
                />
                <ul id="finder-list" role="listbox" aria-label={words.site_files}>
                    { for shown.iter().enumerate().map(|(index, entry)| {
                        option(entry, index, index == at, props.edited.contains(&entry.path), &take)
                    }) }
                </ul>
                <p class="finder-count" role="status">
                    { if found.is_empty() { words.nothing_found.to_owned() } else { words.found(shown.len(), found.len()) } }
                </p>
            </div>
        </dialog>
    }
}

fn option(entry: &SiteEntry, index: usize, is_chosen: bool, is_edited: bool, take: &Callback<String>) -> Html {
    let (take, path) = (take.clone(), entry.path.clone());
    let name = entry.path.rsplit('/').next().unwrap_or_default().to_owned();
    html! {
        <li
            key={entry.path.clone()}
            id={format!("found-{index}")}
            role="option"
            aria-selected={is_chosen.to_string()}
            onclick={move |_| take.emit(path.clone())}
        >
            <span class="found-kind">{ words().kind(entry.kind) }</span>
            <span class="found-words">
                <span class="found-title">{ entry.title.clone().unwrap_or(name) }</span>
                <span class="found-path">{ entry.path.clone() }</span>
            </span>
            if is_edited {
                <span class="found-edited" role="img" aria-label={words().unwritten} title={words().unwritten}>
                    { icons::save() }
                </span>
            }
            <span class="found-date">{ entry.date.clone() }</span>
        </li>
    }
}

fn bring_into_view(at: usize) {
    let option = gloo::utils::document().get_element_by_id(&format!("found-{at}"));
    if let Some(option) = option {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        Element::scroll_into_view_with_scroll_into_view_options(&option, &options);
    }
}
