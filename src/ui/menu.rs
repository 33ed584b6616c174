//! What one needs less often: appearance, site settings, earlier drafts. A native popover: Escape and a click beside it
//! close it.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::hooks::use_theme;
use super::icons;
use super::session::Session;
use super::strings;
use super::theme::Theme;
use crate::state::{Draft, SiteAction};

/// So many earlier drafts are offered.
const DRAFTS: usize = 6;

#[derive(Clone, PartialEq, Properties)]
pub struct MenuProps {
    pub session: Session,
    pub on_settings: Callback<()>,
    /// Whether a site is open: then its configuration is a file of its own.
    pub has_site: bool,
}

#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let (theme, choose) = use_theme();
    let drafts = use_state(Vec::<Draft>::new);
    let on_open = {
        let (session, drafts) = (props.session.clone(), drafts.clone());
        move |_| {
            let (session, drafts) = (session.clone(), drafts.clone());
            spawn_local(async move { drafts.set(session.earlier_drafts().await) });
        }
    };
    let on_settings = {
        let (session, on_settings, has_site) = (props.session.clone(), props.on_settings.clone(), props.has_site);
        move |_| {
            if has_site {
                session.choose(strings::CONFIG.to_owned());
            } else {
                on_settings.emit(());
            }
        }
    };
    let on_close_site = {
        let session = props.session.clone();
        move |_| session.site(SiteAction::Closed)
    };
    html! {
        <>
            <button
                type="button"
                class="action menu-button"
                popovertarget="menu"
                aria-label={strings::MENU}
                title={strings::MENU}
                onclick={on_open}
            >
                { icons::dots() }
            </button>
            <div id="menu" class="menu" popover="auto" role="dialog" aria-label={strings::MENU}>
                <button type="button" popovertarget="menu" popovertargetaction="hide" onclick={on_settings}>
                    { strings::SETTINGS }{ "…" }
                </button>
                if props.has_site {
                    <button type="button" popovertarget="menu" popovertargetaction="hide" onclick={on_close_site}>
                        { strings::CLOSE_SITE }
                    </button>
                }
                { theme_choice(theme, &choose) }
                if !drafts.is_empty() {
                    <h2>{ strings::EARLIER_DRAFTS }</h2>
                    { for drafts.iter().take(DRAFTS).map(|draft| draft_button(&props.session, draft)) }
                }
            </div>
        </>
    }
}

fn draft_button(session: &Session, draft: &Draft) -> Html {
    let (session, taken) = (session.clone(), draft.clone());
    let name = if draft.shown_name.is_empty() { strings::UNNAMED } else { draft.shown_name.as_str() };
    let edited =
        js_sys::Date::new(&draft.edited.into()).to_locale_date_string("default", &wasm_bindgen::JsValue::UNDEFINED);
    html! {
        <button type="button" popovertarget="menu" popovertargetaction="hide" class="draft" onclick={move |_| session.resume(taken.clone())}>
            <span>{ name.to_owned() }</span><small>{ String::from(edited) }</small>
        </button>
    }
}

/// System, light or dark.
fn theme_choice(theme: Theme, choose: &Callback<Theme>) -> Html {
    let choice = |which: Theme| {
        let choose = choose.clone();
        let words = match which {
            Theme::System => strings::THEME_SYSTEM,
            Theme::Light => strings::THEME_LIGHT,
            Theme::Dark => strings::THEME_DARK,
        };
        html! {
            <label>
                <input
                    type="radio"
                    name="theme"
                    value={which.name()}
                    checked={theme == which}
                    onchange={move |_| choose.emit(which)}
                />
                <span>{ words }</span>
            </label>
        }
    };
    html! {
        <fieldset class="segments">
            <legend>{ strings::THEME }</legend>
            { for Theme::ALL.map(choice) }
        </fieldset>
    }
}
