//! The list of all commands that can be given now.

use yew::prelude::*;

use super::chooser::{Chooser, Found, Row};
use super::commands::{COMMANDS, Command, command};
use super::hooks::use_words;
use super::icons;
use super::panel::Panel;
use super::session::Session;
use super::strings::{EN, words};
use crate::order::sort_by_key;
use crate::state::closeness;

#[derive(Clone, PartialEq, Properties)]
pub struct PaletteProps {
    pub session: Session,
    /// Which opening it is, while it is open.
    pub opening: Option<u32>,
}

#[component]
pub fn Palette(props: &PaletteProps) -> Html {
    let words = use_words();
    let (finder, taker, closer) = (props.session.clone(), props.session.clone(), props.session.clone());
    html! {
        <Chooser
            id="palette"
            label={words.all_commands}
            input_label={words.find_command}
            placeholder={words.find_command_hint}
            opening={props.opening}
            find={Callback::from(move |query: String| find(&finder, &query))}
            on_take={Callback::from(move |id: String| (command(&id).run)(&taker))}
            on_close={Callback::from(move |()| closer.close(Panel::Palette))}
        />
    }
}

/// The commands that `query` may mean, the closest first. Their English names count in every language.
fn find(session: &Session, query: &str) -> Found {
    let offered = |command: &&Command| command.id != "commands" && command.is_ready(&session.state());
    let mut found: Vec<(u32, &Command)> = COMMANDS
        .iter()
        .filter(offered)
        .filter_map(|command| {
            let names = [(command.name)(words()), (command.name)(&EN)];
            names.into_iter().filter_map(|name| closeness(query, name)).min().map(|closeness| (closeness, command))
        })
        .collect();
    sort_by_key(&mut found, |(closeness, _)| *closeness);
    let count = match found.len() {
        0 => words().no_command.to_owned(),
        count => words().commands_found.of(count),
    };
    Found { rows: found.into_iter().map(|(_, command)| row(session, command)).collect(), count }
}

fn row(session: &Session, command: &Command) -> Row {
    let is_on = command.is_on.is_some_and(|is_on| is_on(session));
    let content = html! {
        <>
            <span class="found-words">{ (command.name)(words()) }</span>
            if is_on {
                <span class="found-on" role="img" aria-label={words().is_on} title={words().is_on}>{ icons::check() }</span>
            }
            { for command.shown_keys().map(|keys| html! { <kbd>{ keys.shown(words()) }</kbd> }) }
        </>
    };
    Row { key: command.id.to_owned(), content }
}
