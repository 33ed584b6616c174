//! The form's fields, one for each kind of value.

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::elements::{element, focus, options_id};
use super::filled::Filled;
use super::wishes::Form;
use crate::protocol::Wish;
use crate::ui::clicks::is_repeated;
use crate::ui::icons;
use crate::ui::strings::words;

/// Keys whose items the site knows.
const LISTS: [&str; 2] = ["categories", "tags"];

/// A field of one line: a text, or what the browser has a picker for.
pub(super) fn line(form: &Form, filled: &Filled, id: &str, key: &str, text: &str, kind: &'static str) -> Html {
    let is_date = kind != "text";
    let oninput = {
        let (form, key) = (form.clone(), key.to_owned());
        move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            if is_date { form.typed(&key, text) } else { form.typed_text(&key, text) }
        }
    };
    let onchange = {
        let (form, key) = (form.clone(), key.to_owned());
        move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let value = input.value();
            // A date is said to change with each digit of its year.
            if !is_date || (!value.is_empty() && !value.starts_with('0')) {
                form.wish(&key, Wish::Text(value));
            } else if is_cleared(&input) {
                form.cleared(&key);
            }
        }
    };
    let onblur = {
        let (form, key, was_filled) = (form.clone(), key.to_owned(), !text.is_empty());
        move |event: FocusEvent| {
            if !is_date {
                return form.left_text();
            }
            // Who clears a date part by part is not said to have changed it with the last one.
            if was_filled && is_cleared(&event.target_unchecked_into()) {
                form.cleared(&key);
            }
            form.left();
        }
    };
    html! {
        <input
            id={id.to_owned()}
            type={kind}
            step={(is_date && text.len() > 16).then_some("1")}
            dir={(!is_date).then_some("auto")}
            autocomplete="off"
            value={filled.shown(key, text)}
            {oninput}
            {onchange}
            {onblur}
        />
    }
}

/// Whether a field for dates is empty. One that is filled in partly has no value either.
fn is_cleared(input: &HtmlInputElement) -> bool {
    input.value().is_empty() && !input.validity().bad_input()
}

pub(super) fn lines(form: &Form, filled: &Filled, id: &str, key: &str, text: &str) -> Html {
    let oninput = {
        let (form, key) = (form.clone(), key.to_owned());
        move |event: InputEvent| form.typed_text(&key, event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    let onchange = {
        let (form, key) = (form.clone(), key.to_owned());
        move |event: Event| form.wish(&key, Wish::Text(event.target_unchecked_into::<HtmlTextAreaElement>().value()))
    };
    let left = form.clone();
    html! {
        <textarea
            id={id.to_owned()}
            rows="3"
            dir="auto"
            value={filled.shown(key, text)}
            {oninput}
            {onchange}
            onblur={move |_| left.left_text()}
        />
    }
}

/// The items, each with what removes it, and a field for more of them.
pub(super) fn list(form: &Form, id: &str, key: &str, items: &[String]) -> Html {
    let item = |(at, item): (usize, &String)| {
        let (form, key, items, id) = (form.clone(), key.to_owned(), items.to_vec(), id.to_owned());
        let remove = move |event: MouseEvent| {
            if is_repeated(&event) {
                return;
            }
            let mut rest = items.clone();
            rest.remove(at);
            form.wish(&key, Wish::List(rest));
            focus(element(&id));
        };
        let title = words().form_remove.with([item]);
        html! {
            <li>
                <span dir="auto">{ item }</span>
                <button type="button" aria-label={title.clone()} {title} onclick={remove}>{ icons::close() }</button>
            </li>
        }
    };
    let add = {
        let (form, key, items) = (form.clone(), key.to_owned(), items.to_vec());
        move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let mut all = items.clone();
            for new in input.value().split(',').map(str::trim).filter(|new| !new.is_empty()) {
                if !all.iter().any(|item| item == new) {
                    all.push(new.to_owned());
                }
            }
            input.set_value("");
            if all.len() > items.len() {
                form.wish(&key, Wish::List(all));
            }
        }
    };
    let list = LISTS.contains(&key).then(|| options_id(key));
    html! {
        <div class="chips">
            if !items.is_empty() {
                <ul aria-label={key.to_owned()}>{ for items.iter().enumerate().map(item) }</ul>
            }
            <input
                id={id.to_owned()}
                type="text"
                dir="auto"
                autocomplete="off"
                aria-label={words().form_add_to.with([key])}
                placeholder={words().form_add}
                {list}
                onchange={add}
            />
        </div>
    }
}

pub(super) fn switch(form: &Form, id: &str, key: &str, is_on: bool) -> Html {
    let (form, key) = (form.clone(), key.to_owned());
    let onchange = move |event: Event| {
        form.wish(&key, Wish::Switch(event.target_unchecked_into::<HtmlInputElement>().checked()));
    };
    html! { <span class="front-matter-switch"><input id={id.to_owned()} type="checkbox" checked={is_on} {onchange} /></span> }
}

/// The site's layouts. The one that is named may be none of them.
pub(super) fn layout(form: &Form, filled: &Filled, id: &str, name: &str) -> Html {
    let form = form.clone();
    let onchange = move |event: Event| {
        form.wish("layout", Wish::Text(event.target_unchecked_into::<HtmlSelectElement>().value()));
    };
    let known = filled.choices.as_ref().map(|choices| choices.layouts.as_slice()).unwrap_or_default();
    let other = (!name.is_empty() && known.iter().all(|known| known != name)).then(|| name.to_owned());
    let option = |layout: &String| {
        html! { <option key={layout.clone()} value={layout.clone()} selected={layout == name}>{ layout }</option> }
    };
    html! {
        <select id={id.to_owned()} {onchange}>
            <option value="" selected={name.is_empty()}>{ words().form_no_layout }</option>
            { for other.iter().chain(known).map(option) }
        </select>
    }
}

pub(super) fn options(name: &str, values: &[String]) -> Html {
    html! {
        <datalist id={options_id(name)}>{ for values.iter().map(|value| html! { <option value={value.clone()} /> }) }</datalist>
    }
}
