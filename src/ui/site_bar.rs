//! The line under the head while a site is being read, or where one can be opened again.

use yew::prelude::*;

use super::icons;
use super::session::Session;
use super::site::Origin;
use super::strings;
use crate::state::State;

/// The line for `state`; nothing where there is nothing to say.
pub fn site_bar(session: &Session, state: &State) -> Html {
    if let Some(site) = &state.site
        && let Some((read, total)) = site.reading
    {
        let value = (total > 0).then(|| read.to_string());
        return html! {
            <div class="site-bar">
                <label>
                    <span>{ strings::reading(&site.name, read, total) }</span>
                    <progress max={total.max(1).to_string()} {value} />
                </label>
            </div>
        };
    }
    let Some(name) = state.earlier_site.clone() else { return Html::default() };
    let (open, forget) = (session.clone(), session.clone());
    let words = strings::reopen(&name);
    html! {
        <div class="site-bar">
            <button type="button" class="wordy" onclick={move |_| open.open_site(Origin::Memory(name.clone()))}>
                { icons::folder() }{ words }
            </button>
            <button
                type="button"
                class="quiet"
                aria-label={strings::FORGET_SITE}
                title={strings::FORGET_SITE}
                onclick={move |_| forget.forget_site()}
            >
                { icons::close() }
            </button>
        </div>
    }
}
