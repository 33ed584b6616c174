//! One word on where the text is and what the engine does.

use yew::prelude::*;

use super::icons;
use super::strings;
use crate::state::{Engine, Saving};

#[derive(Clone, PartialEq, Properties)]
pub struct StatusProps {
    pub engine: Engine,
    pub slow: bool,
    pub saving: Saving,
    pub sample: bool,
}

#[component]
pub fn Status(props: &StatusProps) -> Html {
    html! {
        <p class="status">
            { saving(props) }
            if let Some(words) = engine(props) {
                <span class="status-engine">{ words }</span>
            }
        </p>
    }
}

fn saving(props: &StatusProps) -> Html {
    let (class, words) = match props.saving {
        Saving::Saved if props.sample => ("sample", strings::SAMPLE),
        Saving::Saved => ("saved", strings::SAVED),
        Saving::Waiting | Saving::Writing => ("saving", strings::SAVING),
        Saving::Failed => ("failed", strings::NOT_SAVED),
    };
    html! {
        <span class={classes!("status-saving", class)} title={strings::SAVED_WHERE}>
            if class == "saved" {
                { icons::check() }
            }
            { words }
        </span>
    }
}

fn engine(props: &StatusProps) -> Option<&'static str> {
    match props.engine {
        Engine::Starting => Some(strings::LOADING_ENGINE),
        Engine::Stopped => Some(strings::ENGINE_STOPPED),
        Engine::Busy(_) if props.slow => Some(strings::RENDERING),
        Engine::Idle | Engine::Busy(_) => None,
    }
}
