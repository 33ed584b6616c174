//! What holds for all posts: who publishes them, and the site's configuration.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::hooks::{on_closed, use_modal, use_words};
use super::panel::Panel;
use super::session::Session;
use super::strings::{CONFIG, words};
use crate::protocol::Settings;
use crate::state::Action;

#[derive(Clone, PartialEq, Properties)]
pub struct SettingsPanelProps {
    pub session: Session,
    pub config: String,
    /// The codes of advice that is not wanted.
    pub off: Vec<String>,
    /// Whether a site is open, which has a configuration of its own.
    pub in_site: bool,
    /// Which opening it is, while it is open.
    pub opening: Option<u32>,
}

#[component]
pub fn SettingsPanel(props: &SettingsPanelProps) -> Html {
    let words = use_words();
    let dialog = use_node_ref();
    use_modal(&dialog, props.opening);
    let onchange = {
        let session = props.session.clone();
        move |event: Event| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            let settings = Settings { config: area.value(), ..session.state().settings.clone() };
            session.dispatch(Action::Configured { settings });
        }
    };
    let close = {
        let session = props.session.clone();
        move || session.close(Panel::Settings)
    };
    let done = close.clone();
    html! {
        <dialog ref={dialog} class="panel wide" aria-labelledby="settings-heading" onclose={on_closed(close)}>
            <h2 id="settings-heading">{ if props.in_site { words.switched_off } else { words.settings } }</h2>
            if !props.in_site {
                <label>
                    <span><code>{ CONFIG }</code></span>
                    <textarea
                        rows="14"
                        spellcheck="false"
                        autocomplete="off"
                        aria-describedby="config-hint"
                        placeholder={words.config_example}
                        value={props.config.clone()}
                        {onchange}
                    />
                </label>
                <p class="panel-hint" id="config-hint">{ words.config_hint }</p>
                if !props.off.is_empty() {
                    <h3>{ words.switched_off }</h3>
                }
            }
            { switched_off(&props.session, &props.off) }
            <div class="panel-actions">
                <button type="button" class="primary" onclick={move |_| done()}>{ words.done }</button>
            </div>
        </dialog>
    }
}

/// The advice that is not told, each kind with a way back; nothing where all is.
fn switched_off(session: &Session, off: &[String]) -> Html {
    if off.is_empty() {
        return Html::default();
    }
    let words = words();
    let item = |code: &String| {
        let (session, target) = (session.clone(), code.clone());
        html! {
            <li key={code.clone()}>
                <code>{ code.clone() }</code>
                <button
                    type="button"
                    aria-label={words.tell_again_of.with([code.as_str()])}
                    onclick={move |_| session.switch(&target, true)}
                >
                    { words.tell_again }
                </button>
            </li>
        }
    };
    html! { <ul class="switched-off">{ for off.iter().map(item) }</ul> }
}
