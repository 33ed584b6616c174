//! The head of the page: mark, the file's name and state, and the few things one does with a file.

use yew::prelude::*;

use super::commands::command;
use super::file_name::FileName;
use super::icons;
use super::menu::{Menu, items};
use super::session::Session;
use super::status::status;
use super::strings::{BRAND, words};
use super::theme::Theme;
use super::verdict;
use crate::state::State;

/// In the menu: what is needed less often than what stands in the head.
const MENU: [&str; 10] = [
    "drafts",
    "history",
    "share",
    "publish",
    "settings",
    "advice",
    "close-site",
    "close-elsewhere",
    "commands",
    "help",
];

/// The head for `state`.
pub fn header(session: &Session, state: &State) -> Html {
    let is_file = state.site_file().is_some();
    let is_saved = is_file && state.site.as_ref().is_some_and(|site| site.writable);
    html! {
        <header class="head">
            <h1 class="brand" title={words().tagline}>{ icons::mark() }<span>{ BRAND }</span></h1>
            <div class="file">
                if let Some(site) = &state.site {
                    { site_button(session, &site.name) }
                }
                <FileName
                    session={session.clone()}
                    name={state.shown_name().to_owned()}
                    derived={state.name.is_none()}
                    path={is_file.then_some(is_saved)}
                />
                { verdict::chip(session, state) }
                { status(state) }
            </div>
            <div class="actions">
                { action(session, icons::plus(), "new-post") }
                { action(session, icons::file(), "open") }
                { action(session, icons::folder(), "open-site") }
                if is_saved {
                    { action(session, icons::save(), "save") }
                } else {
                    { action(session, icons::download(), "download") }
                }
                <Menu
                    session={session.clone()}
                    items={items(session, state, &MENU)}
                    theme={Theme::shown()}
                    language={session.language()}
                />
            </div>
        </header>
    }
}

/// The site's name, which opens the list of its files.
fn site_button(session: &Session, name: &str) -> Html {
    let find = command("find-file");
    html! {
        <button
            type="button"
            class="site-name"
            aria-haspopup="dialog"
            aria-keyshortcuts={find.aria_keys()}
            title={find.title(words())}
            onclick={find.callback(session)}
        >
            { icons::site() }<span>{ name.to_owned() }</span>{ icons::chevron() }
        </button>
    }
}

fn action(session: &Session, icon: Html, id: &str) -> Html {
    let command = command(id);
    let name = (command.name)(words());
    html! {
        <button
            type="button"
            class="action"
            aria-label={name}
            aria-keyshortcuts={command.aria_keys()}
            title={command.title(words())}
            onclick={command.callback(session)}
        >
            { icon }<span>{ name }</span>
        </button>
    }
}
