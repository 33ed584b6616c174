//! One word on where the text is and what the engine does.

use yew::prelude::*;

use super::icons;
use super::strings::words;
use crate::state::{Engine, Saving, State};

/// Shows it for `state`.
pub fn status(state: &State) -> Html {
    html! {
        <p class="status">
            { saving(state) }
            if let Some(said) = engine(state) {
                <span class="status-engine">{ said }</span>
            }
        </p>
    }
}

fn saving(state: &State) -> Html {
    // Where nothing is saved, the line below the head says why.
    if !state.is_writable() {
        return Html::default();
    }
    if let Some(file) = state.site_file() {
        let is_writable = state.site.as_ref().is_some_and(|site| site.writable);
        let (class, said) = match () {
            () if file.writing => ("saving", words().writing),
            () if state.saving == Saving::Failed => ("failed", words().not_saved),
            () if !is_writable && state.is_unwritten() => ("saved", words().saved),
            () if !is_writable => ("read-only", words().read_only),
            () if state.is_unwritten() => ("unwritten", words().unwritten),
            () => ("saved", words().written),
        };
        let title = match class {
            "unwritten" => Some(words().unwritten_where),
            _ => (!is_writable).then_some(words().read_only_where),
        };
        return mark(class, said, title);
    }
    let (class, said) = match state.saving {
        Saving::Saved if state.is_sample => ("sample", words().sample),
        Saving::Saved => ("saved", words().saved),
        Saving::Waiting | Saving::Writing => ("saving", words().saving),
        Saving::Failed => ("failed", words().not_saved),
    };
    mark(class, said, Some(words().saved_where))
}

fn mark(class: &'static str, said: &'static str, title: Option<&'static str>) -> Html {
    html! {
        <span class={classes!("status-saving", class)} {title}>
            if class == "saved" {
                { icons::check() }
            }
            <span class="status-words">{ said }</span>
        </span>
    }
}

fn engine(state: &State) -> Option<&'static str> {
    match state.engine {
        Engine::Starting => Some(words().loading_engine),
        Engine::Stopped => Some(words().engine_stopped),
        Engine::Busy(_) if state.is_slow => Some(words().rendering),
        Engine::Idle | Engine::Busy(_) => None,
    }
}
