//! One word on where the text is and what the engine does.

use yew::prelude::*;

use super::icons;
use super::strings;
use crate::state::{Engine, Saving, State};

/// Shows it for `state`.
pub fn status(state: &State) -> Html {
    html! {
        <p class="status">
            { saving(state) }
            if let Some(words) = engine(state) {
                <span class="status-engine">{ words }</span>
            }
        </p>
    }
}

fn saving(state: &State) -> Html {
    if let Some(file) = state.site_file() {
        let (class, words) = match () {
            () if file.writing => ("saving", strings::WRITING),
            () if state.saving == Saving::Failed => ("failed", strings::NOT_SAVED),
            () if state.is_unwritten() => ("unwritten", strings::UNWRITTEN),
            () => ("saved", strings::WRITTEN),
        };
        let title = (class == "unwritten").then_some(strings::UNWRITTEN_WHERE);
        return mark(class, words, title);
    }
    let (class, words) = match state.saving {
        Saving::Saved if state.is_sample => ("sample", strings::SAMPLE),
        Saving::Saved => ("saved", strings::SAVED),
        Saving::Waiting | Saving::Writing => ("saving", strings::SAVING),
        Saving::Failed => ("failed", strings::NOT_SAVED),
    };
    mark(class, words, Some(strings::SAVED_WHERE))
}

fn mark(class: &'static str, words: &'static str, title: Option<&'static str>) -> Html {
    html! {
        <span class={classes!("status-saving", class)} {title}>
            if class == "saved" {
                { icons::check() }
            }
            { words }
        </span>
    }
}

fn engine(state: &State) -> Option<&'static str> {
    match state.engine {
        Engine::Starting => Some(strings::LOADING_ENGINE),
        Engine::Stopped => Some(strings::ENGINE_STOPPED),
        Engine::Busy(_) if state.is_slow => Some(strings::RENDERING),
        Engine::Idle | Engine::Busy(_) => None,
    }
}
