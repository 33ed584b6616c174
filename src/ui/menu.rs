//! What one needs less often: drafts, ways out, settings, appearance, language. A native popover: Escape and a click
//! beside it close it.

use yew::prelude::*;

use super::commands::{Command, command};
use super::hooks::use_words;
use super::icons;
use super::session::Session;
use super::strings::{Language, words};
use super::theme::Theme;
use crate::state::State;

#[derive(Clone, PartialEq, Properties)]
pub struct MenuProps {
    pub session: Session,
    pub items: Vec<Item>,
    pub theme: Theme,
    pub language: Language,
}

/// A command in a menu.
#[derive(Copy, Clone, PartialEq)]
pub struct Item {
    id: &'static str,
    /// Whether it is on, where it can be.
    is_on: Option<bool>,
    waits: bool,
}

/// The commands `ids` of which there is something to do in `state`.
pub fn items(session: &Session, state: &State, ids: &[&'static str]) -> Vec<Item> {
    let offered = ids.iter().map(|id| command(id)).filter(|command| (command.when)(state));
    let item = |command: &Command| Item {
        id: command.id,
        is_on: command.is_on.map(|is_on| is_on(session)),
        waits: (command.waits)(state),
    };
    offered.map(item).collect()
}

#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let words = use_words();
    html! {
        <>
            <button
                type="button"
                class="action menu-button"
                popovertarget="menu"
                aria-label={words.menu}
                title={words.menu}
            >
                { icons::dots() }
            </button>
            <div id="menu" class="menu" popover="auto" role="dialog" aria-label={words.menu}>
                { for props.items.iter().map(|which| item(&props.session, "menu", *which)) }
                { theme_choice(&props.session, props.theme) }
                { language_choice(&props.session, props.language) }
            </div>
        </>
    }
}

/// A command in the popover `menu`, which it closes.
pub fn item(session: &Session, menu: &'static str, Item { id, is_on, waits }: Item) -> Html {
    let command = command(id);
    html! {
        <button
            key={id}
            type="button"
            popovertarget={menu}
            popovertargetaction="hide"
            aria-pressed={is_on.map(|is_on| is_on.to_string())}
            disabled={waits}
            onclick={command.callback(session)}
        >
            <span>{ (command.name)(words()) }</span>
            if is_on == Some(true) {
                { icons::check() }
            }
            if let Some(keys) = command.keys_now(&session.state()) {
                <kbd>{ keys.shown(words()) }</kbd>
            }
        </button>
    }
}

/// System, light or dark.
fn theme_choice(session: &Session, theme: Theme) -> Html {
    let choice = |which: Theme| {
        let session = session.clone();
        let name = match which {
            Theme::System => words().theme_system,
            Theme::Light => words().theme_light,
            Theme::Dark => words().theme_dark,
        };
        segment("theme", which.name(), None, name, theme == which, Callback::from(move |()| session.paint(which)))
    };
    segments(words().theme, Theme::ALL.map(choice))
}

/// Which language the page speaks. Each is named in itself.
fn language_choice(session: &Session, language: Language) -> Html {
    let choice = |which: Language| {
        let session = session.clone();
        let choose = Callback::from(move |()| session.speak(which));
        segment("language", which.tag(), Some(which.tag()), which.name(), language == which, choose)
    };
    segments(words().language, Language::ALL.map(choice))
}

/// A few things of which one holds, side by side.
pub fn segments<const N: usize>(legend: &'static str, all: [Html; N]) -> Html {
    html! {
        <fieldset class="segments">
            <legend>{ legend }</legend>
            { for all }
        </fieldset>
    }
}

/// One of [`segments`].
pub fn segment(
    group: &'static str,
    value: &'static str,
    lang: Option<&'static str>,
    words: &'static str,
    is_chosen: bool,
    choose: Callback<()>,
) -> Html {
    html! {
        <label {lang}>
            <input type="radio" name={group} {value} checked={is_chosen} onchange={move |_| choose.emit(())} />
            <span>{ words }</span>
        </label>
    }
}
