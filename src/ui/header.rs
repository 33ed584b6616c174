//! The head of the page: mark, the file's name and state, and the few things one does with a file.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::file_name::FileName;
use super::files;
use super::icons;
use super::menu::Menu;
use super::session::Session;
use super::status::Status;
use super::strings;
use crate::state::{Engine, Saving};

#[derive(Clone, PartialEq, Properties)]
pub struct HeaderProps {
    pub session: Session,
    pub name: String,
    /// Whether the name is Jekyll's and not the author's.
    pub derived: bool,
    pub engine: Engine,
    pub slow: bool,
    pub saving: Saving,
    pub sample: bool,
    pub on_new_post: Callback<()>,
    pub on_settings: Callback<()>,
}

#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let picker = use_node_ref();
    let on_open = {
        let picker = picker.clone();
        Callback::from(move |()| {
            if let Some(picker) = picker.cast::<HtmlInputElement>() {
                picker.click();
            }
        })
    };
    let on_picked = {
        let session = props.session.clone();
        Callback::from(move |event: Event| {
            let picker: HtmlInputElement = event.target_unchecked_into();
            files::open_first(&session, picker.files());
            picker.set_value("");
        })
    };
    let on_download = {
        let session = props.session.clone();
        Callback::from(move |()| files::download(&session))
    };
    html! {
        <header class="head">
            <h1 class="brand" title={strings::TAGLINE}>{ icons::mark() }<span>{ strings::BRAND }</span></h1>
            <div class="file">
                <FileName session={props.session.clone()} name={props.name.clone()} derived={props.derived} />
                <Status engine={props.engine} slow={props.slow} saving={props.saving.clone()} sample={props.sample} />
            </div>
            <div class="actions">
                { action(icons::plus(), strings::NEW_POST, &props.on_new_post) }
                { action(icons::folder(), strings::OPEN, &on_open) }
                { action(icons::download(), strings::DOWNLOAD, &on_download) }
                <Menu session={props.session.clone()} on_settings={props.on_settings.clone()} />
            </div>
            <input
                ref={picker}
                type="file"
                accept=".md,.markdown,.mkdn,.mkd,.html,.txt,text/markdown,text/plain"
                hidden=true
                aria-label={strings::OPEN_FILE}
                onchange={on_picked}
            />
        </header>
    }
}

fn action(icon: Html, words: &'static str, act: &Callback<()>) -> Html {
    let act = act.clone();
    html! {
        <button type="button" class="action" aria-label={words} title={words} onclick={move |_| act.emit(())}>
            { icon }<span>{ words }</span>
        </button>
    }
}
