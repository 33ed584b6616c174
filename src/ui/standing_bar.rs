//! The line that says why the text cannot be changed here, and what can be done about it.

use yew::prelude::*;

use super::session::Session;
use super::strings::words;
use crate::state::{Standing, State};

/// The line for `state`; nothing where the text is the author's to change.
pub fn standing_bar(session: &Session, state: &State) -> Html {
    // The line goes away with its buttons.
    let act = |act: fn(&Session)| {
        let session = session.clone();
        move |_: MouseEvent| {
            act(&session);
            session.focus_text();
        }
    };
    let (said, buttons) = match state.standing {
        Standing::Mine => return html! { <div role="status"></div> },
        Standing::Elsewhere => (words().elsewhere, html! { { button(words().take_over, act(Session::take_over)) } }),
        Standing::Shared => {
            let buttons = html! {
                <>
                    { button(words().keep_shared, act(Session::keep_shared)) }
                    { button(words().leave_shared, act(Session::leave_shared)) }
                </>
            };
            (words().shared, buttons)
        }
    };
    html! {
        <div role="status"><div class="site-bar standing"><p>{ said }</p>{ buttons }</div></div>
    }
}

fn button(words: &'static str, act: impl Fn(MouseEvent) + 'static) -> Html {
    html! { <button type="button" class="wordy" onclick={act}>{ words }</button> }
}
