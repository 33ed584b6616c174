//! The head of the page: mark, the file's name and state, and the few things one does with a file.

use yew::prelude::*;

use super::file_name::FileName;
use super::files;
use super::icons;
use super::menu::Menu;
use super::session::Session;
use super::status::status;
use super::strings;
use crate::state::State;

/// The head for `state`; the callbacks open panels.
pub fn header(session: &Session, state: &State, on_new_post: Callback<()>, on_settings: Callback<()>) -> Html {
    let on_open = {
        let session = session.clone();
        Callback::from(move |()| files::pick(&session))
    };
    let on_download = {
        let session = session.clone();
        Callback::from(move |()| files::download(&session))
    };
    html! {
        <header class="head">
            <h1 class="brand" title={strings::TAGLINE}>{ icons::mark() }<span>{ strings::BRAND }</span></h1>
            <div class="file">
                <FileName session={session.clone()} name={state.shown_name().to_owned()} derived={state.name.is_none()} />
                { status(state) }
            </div>
            <div class="actions">
                { action(icons::plus(), strings::NEW_POST, on_new_post) }
                { action(icons::folder(), strings::OPEN, on_open) }
                { action(icons::download(), strings::DOWNLOAD, on_download) }
                <Menu session={session.clone()} {on_settings} />
            </div>
        </header>
    }
}

fn action(icon: Html, words: &'static str, act: Callback<()>) -> Html {
    html! {
        <button type="button" class="action" aria-label={words} title={words} onclick={move |_| act.emit(())}>
            { icon }<span>{ words }</span>
        </button>
    }
}
