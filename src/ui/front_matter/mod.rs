//! The form of the front matter, above the text. The text stays where it is and what it is: the worker says what it says,
//! and which bytes have to change for it to say something else.
//!
//! A field is taken over when it is left or Enter is pressed, a choice at once, and a text also when its author rests, as one
//! edit however often he does. Wishes wait for one another, since each is about the text that the one before has left.

mod elements;
mod fields;
mod filled;
mod rows;
mod wishes;

use web_sys::HtmlElement;
use yew::prelude::*;

use self::elements::{element, field_id, focus};
use self::fields::options;
use self::filled::Filled;
use self::rows::{new_key, row};
use self::wishes::Form;
use super::hooks::use_words;
use super::icons;
use super::session::Session;
use crate::protocol::Revision;
use crate::state::DraftId;

#[derive(Clone, PartialEq, Properties)]
pub struct FrontMatterFormProps {
    pub session: Session,
    /// Which text is open: its draft, and its site's file.
    pub subject: (DraftId, Option<String>),
    /// Which state of it was rendered last.
    pub revision: Option<Revision>,
    /// Whether the worker has read what the text's site has, and can answer.
    pub is_read: bool,
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
        use_effect_with((props.subject.clone(), props.revision, props.is_read), move |_| form.look());
    }
    let filled = form.filled.borrow();
    {
        // The focus goes to the form as a whole when it opens, and then, unless it has left, to the first field.
        let (whole, place) = (place.clone(), place.clone());
        use_effect_with((), move |()| focus(whole.cast()));
        use_effect_with(filled.fields.is_empty(), move |is_empty| {
            let form = place.cast::<HtmlElement>();
            let has_focus = form.is_some_and(|form| gloo::utils::document().active_element().as_ref() == Some(&*form));
            if has_focus && !is_empty {
                focus(element(&field_id(0)));
            }
        });
    }
    let close = {
        let session = props.session.clone();
        move || session.toggle_form()
    };
    let chooser = form.clone();
    let escape = close.clone();
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            escape();
        }
    };
    let is_stale = filled.is_stale || filled.subject != props.subject;
    let is_disabled = !props.is_writable || filled.fault.is_some() || is_stale;
    let rows = filled.fields.iter().enumerate().map(|(at, field)| row(&form, &filled, at, field));
    html! {
        <section
            ref={place}
            class="front-matter"
            id="front-matter"
            aria-labelledby="front-matter-heading"
            tabindex="-1"
            {onkeydown}
            onfocusin={move |_| chooser.choose()}
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
            // What stood in another text keeps the place of what stands in this one, unseen.
            <fieldset disabled={is_disabled} class={classes!(is_stale.then_some("stale"))}>
                // A list of their own: with a row that has no key among them none would stay the same, and keep the focus.
                <>{ for rows }</>
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
