//! The head of the page: mark, the file's name and state, and the few things one does with a file.

use yew::prelude::*;

use super::file_name::FileName;
use super::files;
use super::icons;
use super::menu::Menu;
use super::session::Session;
use super::site::Origin;
use super::status::status;
use super::strings::{BRAND, words};
use crate::state::State;

/// What the head opens.
pub struct Openers {
    pub new_post: Callback<()>,
    pub settings: Callback<()>,
    /// The list of the site's files.
    pub finder: Callback<()>,
}

/// The head for `state`.
pub fn header(session: &Session, state: &State, open: Openers) -> Html {
    let on_open = {
        let session = session.clone();
        Callback::from(move |()| files::pick(&session))
    };
    let on_open_site = {
        let session = session.clone();
        Callback::from(move |()| session.open_site(Origin::Choice))
    };
    let on_save = {
        let session = session.clone();
        Callback::from(move |()| session.save_file())
    };
    let is_file = state.site_file().is_some();
    let is_saved = is_file && state.site.as_ref().is_some_and(|site| site.writable);
    html! {
        <header class="head">
            <h1 class="brand" title={words().tagline}>{ icons::mark() }<span>{ BRAND }</span></h1>
            <div class="file">
                if let Some(site) = &state.site {
                    { site_button(&site.name, open.finder) }
                }
                <FileName
                    session={session.clone()}
                    name={state.shown_name().to_owned()}
                    derived={state.name.is_none()}
                    fixed={is_file}
                />
                { status(state) }
            </div>
            <div class="actions">
                { action(icons::plus(), words().new_post, open.new_post) }
                { action(icons::file(), words().open, on_open) }
                { action(icons::folder(), words().open_site, on_open_site) }
                if is_saved {
                    { action(icons::save(), words().save, on_save) }
                } else {
                    { action(icons::download(), words().download, on_save) }
                }
                <Menu session={session.clone()} on_settings={open.settings} has_site={state.site.is_some()} />
            </div>
        </header>
    }
}

/// The site's name, which opens the list of its files.
fn site_button(name: &str, on_finder: Callback<()>) -> Html {
    html! {
        <button
            type="button"
            class="site-name"
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+P Meta+P"
            title={format!("{} (Ctrl+P)", words().find_file)}
            onclick={move |_| on_finder.emit(())}
        >
            { icons::site() }<span>{ name.to_owned() }</span>{ icons::chevron() }
        </button>
    }
}

fn action(icon: Html, words: &'static str, act: Callback<()>) -> Html {
    html! {
        <button type="button" class="action" aria-label={words} title={words} onclick={move |_| act.emit(())}>
            { icon }<span>{ words }</span>
        </button>
    }
}
