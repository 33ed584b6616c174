//! The file's name: Jekyll's, or the author's as soon as one is typed.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::hooks::use_words;
use super::session::Session;

#[derive(Clone, PartialEq, Properties)]
pub struct FileNameProps {
    pub session: Session,
    pub name: String,
    pub derived: bool,
    /// Whether it is the path of a file of a site that can be moved; `None` where it is no path.
    #[prop_or_default]
    pub path: Option<bool>,
}

/// An input that looks like a title until it has the focus. Enter takes the name, Escape leaves it, and an empty one
/// gives the derived name back.
#[component]
pub fn FileName(props: &FileNameProps) -> Html {
    let words = use_words();
    let input = use_node_ref();
    {
        // What is typed is the browser's until it is taken; only a new name from outside changes the input.
        let input = input.clone();
        use_effect_with(props.name.clone(), move |name| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.set_value(name);
            }
        });
    }
    let onchange = {
        let (session, shown) = (props.session.clone(), props.name.clone());
        move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            session.rename(input.value());
            let name = session.state().shown_name().to_owned();
            if name == shown {
                input.set_value(&name);
            }
        }
    };
    let onkeydown = {
        let shown = props.name.clone();
        move |event: KeyboardEvent| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            match event.key().as_str() {
                "Enter" => drop(input.blur()),
                "Escape" => {
                    input.set_value(&shown);
                    let _ = input.blur();
                }
                _ => {}
            }
        }
    };
    let title = match props.path {
        None => words.file_name_hint.to_owned(),
        Some(true) => [&*props.name, " – ", words.file_path_hint].concat(),
        Some(false) => props.name.clone(),
    };
    html! {
        <span class={classes!("file-name", props.derived.then_some("derived"))} data-value={props.name.clone()}>
            <input
                ref={input}
                type="text"
                dir="auto"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                aria-label={words.file_name}
                {title}
                readonly={props.path == Some(false)}
                placeholder={words.unnamed}
                {onchange}
                {onkeydown}
            />
        </span>
    }
}
