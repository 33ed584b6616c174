//! The chip beside the file's name that says whether it goes live. It opens the panel that says why.

use yew::prelude::*;

use super::panel::Panel;
use super::session::Session;
use super::strings::words;
use crate::protocol::{Outcome, Verdict};
use crate::state::State;

/// The panel's name, for the chip.
pub const PANEL: &str = "verdict";

/// The chip for `state`. While the panel is open the browser closes it at a click, as that of the button it belongs to.
pub fn chip(session: &Session, state: &State) -> Html {
    let verdict = state.preview.as_ref().and_then(|preview| preview.verdict.as_ref());
    let words = &words().verdict;
    let is_open = session.opening(Panel::Verdict).is_some();
    let session = session.clone();
    let onclick = move |event: MouseEvent| {
        if !is_open {
            event.prevent_default();
            session.show(Panel::Verdict);
        }
    };
    let (class, said) = match verdict {
        None => ("pending", words.waiting),
        Some(verdict) => (class(verdict), words.outcome(verdict.outcome)),
    };
    html! {
        <button
            type="button"
            class={classes!("chip", class)}
            popovertarget={PANEL}
            aria-haspopup="dialog"
            aria-expanded={is_open.to_string()}
            title={words.name}
            disabled={verdict.is_none()}
            {onclick}
        >
            <span>{ said }</span>
        </button>
    }
}

/// How the dot of a verdict looks.
pub fn class(verdict: &Verdict) -> &'static str {
    match verdict.outcome {
        Outcome::Live if !verdict.reasons.is_empty() => "warned",
        Outcome::Live => "live",
        Outcome::Waits => "waits",
        Outcome::Held => "held",
        Outcome::Ends => "ends",
        Outcome::Copied | Outcome::Part => "part",
    }
}
