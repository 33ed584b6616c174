//! The form of the front matter, above the text. The text stays where it is and what it is: the worker says what it says,
//! and which bytes have to change for it to say something else.
//!
//! A field is taken over when it is left or Enter is pressed, a choice at once. Wishes wait for one another, since each is
//! about the text that the one before has left.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::hooks::use_words;
use super::icons;
use super::session::Session;
use super::strings::words;
use crate::protocol::{Choices, Field, FieldValue, FrontMatter, FrontMatterFault, Granted, Question, Revision, Wish};

/// So often a wish is asked for again whose answer came too late.
const TRIES: u32 = 5;

/// Keys whose items the site knows.
const LISTS: [&str; 2] = ["categories", "tags"];

#[derive(Clone, PartialEq, Properties)]
pub struct FrontMatterFormProps {
    pub session: Session,
    /// Which text was rendered last.
    pub revision: Option<Revision>,
    pub is_writable: bool,
}

#[component]
pub fn FrontMatterForm(props: &FrontMatterFormProps) -> Html {
    let words = use_words();
    let place = use_node_ref();
    let update = use_force_update();
    let filled = use_mut_ref(Filled::default);
    let form = Form { session: props.session.clone(), filled, update: Callback::from(move |()| update.force_update()) };
    {
        let form = form.clone();
        use_effect_with(props.revision, move |_| form.look());
    }
    let filled = form.filled.borrow();
    {
        // The focus goes to the form as a whole, and then, unless it has left, to the first field.
        let place = place.clone();
        use_effect_with(filled.fields.is_empty(), move |is_empty| {
            let form = place.cast::<HtmlElement>();
            if *is_empty {
                focus(form);
            } else if form.is_some_and(|form| gloo::utils::document().active_element().as_ref() == Some(&*form)) {
                focus(element(&field_id(0)));
            }
        });
    }
    let close = {
        let session = props.session.clone();
        move || session.toggle_form()
    };
    let escape = close.clone();
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            escape();
        }
    };
    let is_disabled = !props.is_writable || filled.fault.is_some();
    let rows = filled.fields.iter().enumerate().map(|(at, field)| row(&form, &filled, at, field));
    html! {
        <section
            ref={place}
            class="front-matter"
            id="front-matter"
            aria-labelledby="front-matter-heading"
            tabindex="-1"
            {onkeydown}
        >
            <div class="front-matter-head">
                <h2 id="front-matter-heading">{ words.front_matter }</h2>
                <button
                    type="button"
                    class="quiet"
                    aria-label={words.form_close}
                    title={words.form_close}
                    onclick={move |_| close()}
                >
                    { icons::close() }
                </button>
            </div>
            <p class="front-matter-said" role="status">{ filled.said() }</p>
            <fieldset disabled={is_disabled}>
                { for rows }
                { new_key(&form) }
            </fieldset>
            if let Some(choices) = &filled.choices {
                { options("categories", &choices.categories) }
                { options("tags", &choices.tags) }
                { options("keys", &choices.keys) }
            }
        </section>
    }
}

/// What is known of the text, and what is under way.
#[derive(Default)]
struct Filled {
    /// With which revision the text was opened that all of this is about.
    opened: Option<Revision>,
    fault: Option<FrontMatterFault>,
    /// What the text said when it could be read last, and what was wished for since.
    fields: Vec<Field>,
    /// Keys that were named here and are not in the text yet.
    named: Vec<String>,
    choices: Option<Choices>,
    /// The field that is being filled in, and what stands in it.
    typed: Option<(String, String)>,
    /// The key whose wish was not granted.
    refused: Option<String>,
    wishes: Vec<(String, Wish)>,
    is_asking: bool,
}

/// The form's hold on all of it; clones are the same one.
#[derive(Clone)]
struct Form {
    session: Session,
    filled: Rc<RefCell<Filled>>,
    update: Callback<()>,
}

impl Filled {
    fn said(&self) -> Option<String> {
        match (self.fault, &self.refused) {
            (Some(FrontMatterFault::Broken), _) => Some(words().form_broken.to_owned()),
            (Some(FrontMatterFault::Unclosed), _) => Some(words().form_unclosed.to_owned()),
            (Some(FrontMatterFault::Unfit), _) => Some(words().form_unfit.to_owned()),
            (None, Some(key)) => Some(words().form_refused.with([key])),
            (None, None) => None,
        }
    }

    /// Takes over what the text says, with the keys that were only named.
    fn take(&mut self, found: FrontMatter) {
        self.fault = found.fault;
        if found.fault.is_none() {
            self.fields = found.fields;
            let fields = &mut self.fields;
            self.named.retain(|key| fields.iter().all(|field| field.key != *key));
            fields.extend(self.named.iter().map(|key| unsaid(key)));
        }
    }

    /// Shows a wish before the text says so.
    fn foresee(&mut self, key: &str, wish: &Wish) {
        let Some(field) = self.fields.iter_mut().find(|field| field.key == key) else { return };
        match (&mut field.value, wish) {
            (FieldValue::List(items), Wish::List(wished)) => items.clone_from(wished),
            (FieldValue::Switch(is_on), Wish::Switch(wished)) => *is_on = *wished,
            (
                FieldValue::Line(text)
                | FieldValue::Lines(text)
                | FieldValue::Day(text)
                | FieldValue::Moment(text)
                | FieldValue::Layout(text),
                Wish::Text(wished),
            ) => text.clone_from(wished),
            _ => {}
        }
    }

    /// What stands in a field.
    fn shown(&self, key: &str, text: &str) -> String {
        self.typed
            .as_ref()
            .filter(|(typed, _)| typed == key)
            .map_or_else(|| text.to_owned(), |(_, typed)| typed.clone())
    }

    fn is_idle(&self) -> bool {
        !self.is_asking && self.wishes.is_empty()
    }
}

impl Form {
    /// Asks what the text says now. Of another text nothing is known, and nothing is wished any more.
    fn look(&self) {
        let opened = self.session.state().opened;
        if self.filled.borrow().opened != opened {
            let mut filled = self.filled.borrow_mut();
            *filled = Filled { opened, fields: std::mem::take(&mut filled.fields), ..Filled::default() };
        }
        let form = self.clone();
        self.session.inquire(Question::FrontMatter, move |answer| {
            let Some(found) = read::<FrontMatter>(answer) else { return };
            // What is under way says more, and there will be another answer.
            if form.filled.borrow().is_idle() {
                form.filled.borrow_mut().take(found);
                form.update.emit(());
            }
        });
        if self.filled.borrow().choices.is_none() {
            let form = self.clone();
            self.session.inquire(Question::Choices, move |answer| {
                form.filled.borrow_mut().choices = read(answer);
                form.update.emit(());
            });
        }
    }

    fn wish(&self, key: &str, wish: Wish) {
        {
            let mut filled = self.filled.borrow_mut();
            filled.refused = None;
            filled.typed = None;
            filled.foresee(key, &wish);
            filled.wishes.retain(|(other, _)| other != key);
            filled.wishes.push((key.to_owned(), wish));
        }
        self.go_on(TRIES);
        self.update.emit(());
    }

    /// Asks for the next wish, where none is being asked for.
    fn go_on(&self, tries: u32) {
        let next = {
            let mut filled = self.filled.borrow_mut();
            let is_free = !filled.is_asking && !filled.wishes.is_empty();
            filled.is_asking |= is_free;
            is_free.then(|| filled.wishes.remove(0))
        };
        let Some((key, wish)) = next else { return };
        let form = self.clone();
        let opened = self.session.state().opened;
        self.session.inquire(Question::Grant { key: key.clone(), wish: wish.clone() }, move |answer| {
            // Meanwhile another text may stand there.
            if form.session.state().opened != opened {
                return;
            }
            form.filled.borrow_mut().is_asking = false;
            match read::<Granted>(answer) {
                Some(Granted { changes: Some(changes) }) => form.session.change_text(&changes),
                None if tries > 0 => {
                    let mut filled = form.filled.borrow_mut();
                    if filled.wishes.iter().all(|(other, _)| *other != key) {
                        filled.wishes.insert(0, (key, wish));
                    }
                    drop(filled);
                    return form.go_on(tries - 1);
                }
                _ => {
                    form.filled.borrow_mut().refused = Some(key);
                    form.look();
                }
            }
            form.go_on(TRIES);
            form.update.emit(());
        });
    }

    /// Something is being filled in.
    fn typed(&self, key: &str, text: String) {
        self.filled.borrow_mut().typed = Some((key.to_owned(), text));
        self.update.emit(());
    }

    /// A field is left, and what stands in it was not taken over.
    fn left(&self) {
        if self.filled.borrow_mut().typed.take().is_some() {
            self.update.emit(());
        }
    }

    /// Adds a key to the form. The text gets it with its value.
    fn name(&self, key: &str) {
        let at = {
            let mut filled = self.filled.borrow_mut();
            if filled.fields.iter().all(|field| field.key != key) {
                filled.fields.push(unsaid(key));
                filled.named.push(key.to_owned());
            }
            filled.fields.iter().position(|field| field.key == key).unwrap_or_default()
        };
        self.update.emit(());
        // The field is drawn by then.
        Timeout::new(0, move || focus(element(&field_id(at)))).forget();
    }
}

/// A key that the text does not have.
fn unsaid(key: &str) -> Field {
    Field { key: key.to_owned(), value: FieldValue::Line(String::new()), place: None, fixed: false }
}

fn read<T: serde::de::DeserializeOwned>(json: Option<String>) -> Option<T> {
    serde_json::from_str(&json?).ok()
}

fn field_id(at: usize) -> String {
    format!("front-matter-{at}")
}

fn element(id: &str) -> Option<HtmlElement> {
    gloo::utils::document().get_element_by_id(id)?.dyn_into().ok()
}

fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        let _ = element.focus();
    }
}

/// A key with its field, and what removes it.
fn row(form: &Form, filled: &Filled, at: usize, field: &Field) -> Html {
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
        move |_| {
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

/// A field of one line: a text, or what the browser has a picker for.
fn line(form: &Form, filled: &Filled, id: &str, key: &str, text: &str, kind: &'static str) -> Html {
    let is_date = kind != "text";
    let oninput = {
        let (form, key) = (form.clone(), key.to_owned());
        move |event: InputEvent| form.typed(&key, event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let onchange = {
        let (form, key) = (form.clone(), key.to_owned());
        move |event: Event| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            // A date is said to change with each digit of its year.
            if !is_date || (!value.is_empty() && !value.starts_with('0')) {
                form.wish(&key, Wish::Text(value));
            }
        }
    };
    let left = form.clone();
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
            onblur={move |_| left.left()}
        />
    }
}

fn lines(form: &Form, filled: &Filled, id: &str, key: &str, text: &str) -> Html {
    let oninput = {
        let (form, key) = (form.clone(), key.to_owned());
        move |event: InputEvent| form.typed(&key, event.target_unchecked_into::<HtmlTextAreaElement>().value())
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
            onblur={move |_| left.left()}
        />
    }
}

/// The items, each with what removes it, and a field for more of them.
fn list(form: &Form, id: &str, key: &str, items: &[String]) -> Html {
    let item = |(at, item): (usize, &String)| {
        let (form, key, items, id) = (form.clone(), key.to_owned(), items.to_vec(), id.to_owned());
        let remove = move |_| {
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

fn switch(form: &Form, id: &str, key: &str, is_on: bool) -> Html {
    let (form, key) = (form.clone(), key.to_owned());
    let onchange = move |event: Event| {
        form.wish(&key, Wish::Switch(event.target_unchecked_into::<HtmlInputElement>().checked()));
    };
    html! { <span class="front-matter-switch"><input id={id.to_owned()} type="checkbox" checked={is_on} {onchange} /></span> }
}

/// The site's layouts. The one that is named may be none of them.
fn layout(form: &Form, filled: &Filled, id: &str, name: &str) -> Html {
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

/// A field for the name of one key more.
fn new_key(form: &Form) -> Html {
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

fn options(name: &str, values: &[String]) -> Html {
    html! {
        <datalist id={options_id(name)}>{ for values.iter().map(|value| html! { <option value={value.clone()} /> }) }</datalist>
    }
}

fn options_id(name: &str) -> String {
    format!("front-matter-{name}")
}
