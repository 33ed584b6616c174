//! The form's rows: a key with its field and what removes it, and one for keys that are new.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::elements::{element, field_id, focus, options_id};
use super::fields::{layout, line, lines, list, switch};
use super::filled::Filled;
use super::wishes::Form;
use crate::protocol::{Field, FieldValue, Wish};
use crate::ui::clicks::is_repeated;
use crate::ui::icons;
use crate::ui::strings::words;

/// A key with its field, and what removes it.
pub(super) fn row(form: &Form, filled: &Filled, at: usize, field: &Field) -> Html {
    let id = field_id(at);
    let control = match &field.value {
        _ if field.fixed => fixed(form, &id, field),
        FieldValue::List(items) => list(form, &id, &field.key, items),
        FieldValue::Switch(is_on) => switch(form, &id, &field.key, *is_on),
        FieldValue::Layout(name) => layout(form, filled, &id, name),
        FieldValue::Line(text) => line(form, filled, &id, &field.key, text, "text"),
        FieldValue::Day(text) => line(form, filled, &id, &field.key, text, "date"),
        FieldValue::Moment(text) => line(form, filled, &id, &field.key, text, "datetime-local"),
        FieldValue::Lines(text) => lines(form, filled, &id, &field.key, text),
    };
    let key = field.key.clone();
    let remove = {
        let (form, key) = (form.clone(), key.clone());
        move |event: MouseEvent| {
            if is_repeated(&event) {
                return;
            }
            form.wish(&key, Wish::Removed);
            // The row may go, and the next one then takes its place.
            focus(element(&field_id(at + 1)).or_else(|| element("front-matter-new")));
        }
    };
    let title = words().form_remove.with([&key]);
    html! {
        <div class="front-matter-row" key={key.clone()}>
            if field.fixed { <span class="front-matter-key">{ &key }</span> } else { <label for={id}>{ &key }</label> }
            { control }
            if field.place.is_some() {
                <button type="button" class="quiet" aria-label={title.clone()} {title} onclick={remove}>{ icons::close() }</button>
            }
        </div>
    }
}

/// A field for the name of one key more.
pub(super) fn new_key(form: &Form) -> Html {
    let add = form.clone();
    let onchange = move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let key = input.value().trim().trim_end_matches(':').to_owned();
        input.set_value("");
        if !key.is_empty() {
            add.name(&key);
        }
    };
    html! {
        <div class="front-matter-row front-matter-more">
            <label for="front-matter-new">{ words().form_new_key }</label>
            <input
                id="front-matter-new"
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                list={options_id("keys")}
                {onchange}
            />
        </div>
    }
}

/// What can only be changed in the text, and the way there.
fn fixed(form: &Form, id: &str, field: &Field) -> Html {
    let (session, place) = (form.session.clone(), field.place.unwrap_or_default());
    let text = match &field.value {
        FieldValue::List(items) => items.join(", "),
        FieldValue::Switch(is_on) => is_on.to_string(),
        FieldValue::Line(text)
        | FieldValue::Lines(text)
        | FieldValue::Day(text)
        | FieldValue::Moment(text)
        | FieldValue::Layout(text) => text.clone(),
    };
    html! {
        <button
            id={id.to_owned()}
            type="button"
            class="front-matter-fixed"
            title={words().form_in_text}
            onclick={move |_| session.go_to_place(place.0, place.1)}
        >
            <code>{ text }</code>
            <span>{ words().form_in_text }</span>
        </button>
    }
}
