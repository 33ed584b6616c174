//! A dialog that finds one thing among many: a few letters narrow the list, the arrows choose, Enter takes.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use super::hooks::{on_closed, use_modal};

#[derive(Clone, PartialEq, Properties)]
pub struct ChooserProps {
    /// Begins the names of the parts: `ID-list` is the list, `ID-0` its first row.
    pub id: &'static str,
    pub label: &'static str,
    /// What the field is for.
    pub input_label: &'static str,
    pub placeholder: &'static str,
    /// Which opening it is, while it is open.
    pub opening: Option<u32>,
    /// What is listed for what was typed; asked only while the dialog is open.
    pub find: Callback<String, Found>,
    /// The row of this key was taken; the dialog has closed.
    pub on_take: Callback<String>,
    pub on_close: Callback<()>,
}

/// What a chooser lists.
#[derive(Default)]
pub struct Found {
    pub rows: Vec<Row>,
    /// A word on how many there are.
    pub count: String,
}

/// One row of a chooser.
pub struct Row {
    pub key: String,
    pub content: Html,
}

#[component]
pub fn Chooser(props: &ChooserProps) -> Html {
    let dialog = use_node_ref();
    let input = use_node_ref();
    let query = use_state_eq(String::new);
    let chosen = use_state_eq(|| 0_usize);
    use_modal(&dialog, props.opening);
    {
        // Each time it opens, what was typed before can be typed over.
        let input = input.clone();
        use_effect_with(props.opening, move |opening| {
            if let Some(input) = input.cast::<HtmlInputElement>().filter(|_| opening.is_some()) {
                input.select();
            }
        });
    }
    let found = if props.opening.is_some() { props.find.emit((*query).clone()) } else { Found::default() };
    let at = (*chosen).min(found.rows.len().saturating_sub(1));
    let id = props.id;
    use_effect_with((at, props.opening), move |&(at, _)| bring_into_view(&row_id(id, at)));
    let take = {
        let (on_take, dialog) = (props.on_take.clone(), dialog.clone());
        Callback::from(move |key: String| {
            // It closes first, so that the focus is back before what was taken moves it.
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
            on_take.emit(key);
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
        let (chosen, take, count) = (chosen.clone(), take.clone(), found.rows.len());
        let key = found.rows.get(at).map(|row| row.key.clone());
        move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                key.iter().for_each(|key| take.emit(key.clone()));
            } else if let Some(next) = after_key(&event.key(), at, count) {
                event.prevent_default();
                chosen.set(next);
            }
        }
    };
    let on_close = props.on_close.clone();
    let beside = move |event: MouseEvent| {
        // A click on the dialog itself is one beside what is in it.
        if let Some(dialog) = event.target().and_then(|target| target.dyn_into::<HtmlDialogElement>().ok()) {
            dialog.close();
        }
    };
    let list = format!("{id}-list");
    html! {
        <dialog ref={dialog} class="panel finder" aria-label={props.label} onclose={on_closed(move || on_close.emit(()))} onclick={beside}>
            <div class="finder-body">
                <input
                    ref={input}
                    type="text"
                    dir="auto"
                    role="combobox"
                    aria-label={props.input_label}
                    aria-expanded="true"
                    aria-controls={list.clone()}
                    aria-autocomplete="list"
                    aria-activedescendant={(!found.rows.is_empty()).then(|| row_id(id, at))}
                    placeholder={props.placeholder}
                    spellcheck="false"
                    autocomplete="off"
                    autofocus=true
                    {oninput}
                    {onkeydown}
                />
                <ul id={list} role="listbox" aria-label={props.label}>
                    { for found.rows.into_iter().enumerate().map(|(index, row)| option(id, index, index == at, row, &take)) }
                </ul>
                <p class="finder-count" role="status">{ found.count }</p>
            </div>
        </dialog>
    }
}

fn option(id: &str, index: usize, is_chosen: bool, row: Row, take: &Callback<String>) -> Html {
    let (take, key) = (take.clone(), row.key.clone());
    html! {
        <li
            key={row.key}
            id={row_id(id, index)}
            role="option"
            aria-selected={is_chosen.to_string()}
            onclick={move |_| take.emit(key.clone())}
        >
            { row.content }
        </li>
    }
}

/// Where a key leads in a list of `count` rows.
fn after_key(key: &str, at: usize, count: usize) -> Option<usize> {
    let last = count.saturating_sub(1);
    match key {
        "ArrowDown" if at < last => Some(at + 1),
        "ArrowDown" => Some(0),
        "ArrowUp" => Some(at.checked_sub(1).unwrap_or(last)),
        "PageDown" => Some((at + 10).min(last)),
        "PageUp" => Some(at.saturating_sub(10)),
        _ => None,
    }
}

fn row_id(id: &str, index: usize) -> String {
    format!("{id}-{index}")
}

fn bring_into_view(id: &str) {
    if let Some(option) = gloo::utils::document().get_element_by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        Element::scroll_into_view_with_scroll_into_view_options(&option, &options);
    }
}
