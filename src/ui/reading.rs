//! In the foot of the editor: how much there is to read, and the ways to the front matter's form, the headings and the
//! keys.

use yew::prelude::*;

use super::commands::command;
use super::icons;
use super::session::Session;
use super::strings::words;
use crate::protocol::Reading;

/// The foot's end for `reading`; nothing of it while the engine has not answered.
pub fn reading_foot(session: &Session, reading: Option<&Reading>, is_filling: bool) -> Html {
    html! {
        <div class="reading">
            { form_switch(session, is_filling) }
            if let Some(reading) = reading {
                <p title={words().reading_hint}>
                    { words().words_read.of(reading.words) }
                    if reading.minutes > 0 {
                        <span>{ words().minutes_read.of(reading.minutes) }</span>
                    }
                </p>
            }
            { way(session, icons::outline(), "outline") }
            { way(session, icons::help(), "help") }
        </div>
    }
}

/// Opens and closes the form of the front matter.
fn form_switch(session: &Session, is_filling: bool) -> Html {
    let command = command("front-matter");
    html! {
        <button
            type="button"
            class="form-switch"
            aria-expanded={is_filling.to_string()}
            aria-controls={is_filling.then_some("front-matter")}
            aria-label={(command.name)(words())}
            title={command.title(words())}
            disabled={!command.is_ready(&session.state())}
            onclick={command.callback(session)}
        >
            { icons::form() }<span>{ words().front_matter }</span>
        </button>
    }
}

fn way(session: &Session, icon: Html, id: &str) -> Html {
    let command = command(id);
    html! {
        <button
            type="button"
            aria-haspopup="dialog"
            aria-label={(command.name)(words())}
            aria-keyshortcuts={command.aria_keys()}
            title={command.title(words())}
            onclick={command.callback(session)}
        >
            { icon }
        </button>
    }
}
