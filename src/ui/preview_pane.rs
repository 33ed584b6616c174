//! The preview: what becomes of the post, above the frame that shows it.

use yew::prelude::*;

use super::banner::banner;
use super::commands::frame_keys;
use super::frame::PreviewFrame;
use super::icons;
use super::origin_bar::origin_bar;
use super::profile_choice::ProfileChoice;
use super::session::Session;
use super::strings::words;
use super::surfaces;
use crate::protocol::{EntryKind, Preview, Surface};
use crate::state::{Action, SiteAction, Standing, State};

/// The pane for `state`; `on_lost` is called where the frame needs a whole page.
pub fn preview_pane(session: &Session, state: &State, on_lost: Callback<()>) -> Html {
    let preview = state.preview.as_deref();
    let is_waiting = state.site_file().is_some() && state.site.as_ref().is_some_and(|site| site.reading.is_some());
    let on_shown = {
        let session = session.clone();
        Callback::from(move |_| session.start_engine())
    };
    let on_missed = {
        let session = session.clone();
        Callback::from(move |()| {
            if !session.state().is_missing {
                session.dispatch(Action::Missed);
            }
        })
    };
    let has_scripts = state.scripts && matches!(state.surface, Surface::Page | Surface::Content);
    html! {
        <section class="pane preview-pane" aria-label={words().preview}>
            <div class="slip">
                { address(preview.filter(|_| !is_waiting)) }
                if let Some(preview) = preview {
                    <span class="engine-time">{ words().engine_time(preview.engine_ms) }</span>
                }
                <div class="slip-tools">
                    { surfaces::choices(session, state) }
                    <ProfileChoice
                        session={session.clone()}
                        chosen={state.settings.profile}
                        by_hand={state.site.as_ref().map(|site| site.choices.profile.is_some())}
                    />
                    { surfaces::menu(session, state) }
                </div>
            </div>
            { surfaces::note(state) }
            { elsewhere(session, state) }
            if let Some(preview) = preview {
                { banner(preview) }
                if (preview.scripts || state.scripts) && state.standing != Standing::Shared {
                    { switch(session, words().run_scripts, state.scripts, Action::ScriptsAllowed(!state.scripts)) }
                }
            }
            if state.is_closed && state.is_missing {
                { switch(session, words().load_elsewhere, false, Action::ElsewhereClosed(false)) }
            }
            <PreviewFrame
                link={session.frame()}
                dimmed={preview.is_some_and(|preview| !preview.shown)}
                scripts={has_scripts}
                keys={frame_keys(state, has_scripts)}
                is_closed={state.is_closed}
                {on_shown}
                {on_missed}
                {on_lost}
            />
            { origin_bar(session, state) }
        </section>
    }
}

/// Where the preview shows another page of the site than the open file's: which, and the ways from there.
fn elsewhere(session: &Session, state: &State) -> Html {
    let page = state.preview.as_ref().and_then(|preview| preview.page.clone());
    let open = state.site_file().map(|file| file.path.clone());
    let (Some(page), Some(open)) = (page, open) else { return Html::default() };
    if page.path.as_ref() == Some(&open) {
        return Html::default();
    }
    let is_page = state.site.as_ref().is_some_and(|site| {
        let kind = site.entries.iter().find(|entry| entry.path == open).map(|entry| entry.kind);
        matches!(kind, Some(EntryKind::Draft | EntryKind::Post | EntryKind::Page | EntryKind::Document))
    });
    let (back, edit) = (session.clone(), session.clone());
    html! {
        <div class="elsewhere">
            if is_page {
                <button type="button" class="wordy" onclick={move |_| back.site(SiteAction::WentBack)}>
                    { icons::back() }<span>{ words().back_to_file }</span>
                </button>
            }
            <p>{ words().showing }{ " " }<span>{ page.url }</span></p>
            if let Some(path) = page.path {
                <button
                    type="button"
                    class="wordy"
                    onclick={move |_| edit.choose(path.clone())}
                >
                    { words().edit_page }
                </button>
            }
        </div>
    }
}

/// The address of the open file, where it has one.
fn address(preview: Option<&Preview>) -> Html {
    let url = preview.and_then(|preview| preview.verdict.as_ref()?.url.clone());
    html! { <p class="address" title={url.clone()}>{ url }</p> }
}

/// A switch above the page, for what this one post may do.
fn switch(session: &Session, label: &'static str, on: bool, action: Action) -> Html {
    let session = session.clone();
    html! {
        <button
            type="button"
            class="scripts"
            role="switch"
            aria-checked={on.to_string()}
            onclick={move |_| session.dispatch(action.clone())}
        >
            <span class="knob"></span>{ label }
        </button>
    }
}
