//! What the preview shows of the document, how wide and in which scheme: two choices above it, and a menu for the rest.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::icons;
use super::menu::{item, items, segment, segments};
use super::proof::{Width, scheme, set_scheme};
use super::session::Session;
use super::strings::words;
use super::theme::Theme;
use crate::protocol::{Surface, SurfaceNote};
use crate::state::{Action, Engine, Notice, State};

/// What stands in the menu, but for the scheme.
const MENU: [&str; 3] = ["tie", "origin", "print"];

impl Session {
    /// Shows another surface of the document. The worker is wanted for all but the page.
    pub fn choose_surface(&self, surface: Surface) {
        self.start_engine();
        self.dispatch(Action::SurfaceChosen(surface));
    }

    /// Prints the page as it is published, whatever the preview shows of it. Where there is none, that is said.
    pub fn print(&self) {
        let session = self.clone();
        spawn_local(async move {
            match session.whole_page().await {
                Some(patch) => session.frame().print(&patch),
                None => {
                    let is_stopped = session.state().engine == Engine::Stopped;
                    let notice = if is_stopped { Notice::Stopped } else { Notice::NothingToPrint };
                    session.dispatch(Action::Noticed(notice));
                }
            }
        });
    }

    /// Gives the proof a width.
    pub fn widen_proof(&self, width: Width) {
        width.apply();
        self.redraw();
    }

    /// Gives the proof a scheme.
    pub fn paint_proof(&self, scheme: Theme) {
        set_scheme(scheme);
        self.redraw();
    }
}

/// The choices of surface and width.
pub fn choices(session: &Session, state: &State) -> Html {
    let names = &words().surfaces;
    let surface = state.surface;
    let width = Width::shown();
    let (choose, widen) = (session.clone(), session.clone());
    html! {
        <>
            { choice(words().surface, names, Surface::ALL.map(|one| one == surface), move |at| {
                choose.choose_surface(Surface::ALL[at]);
            }) }
            { choice(words().width, &words().widths, Width::ALL.map(|one| one == width), move |at| {
                widen.widen_proof(Width::ALL[at]);
            }) }
        </>
    }
}

fn choice<const N: usize>(
    label: &'static str,
    names: &'static [&'static str; N],
    chosen: [bool; N],
    choose: impl Fn(usize) + 'static,
) -> Html {
    let onchange = move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        choose(usize::try_from(select.selected_index()).unwrap_or_default().min(N - 1));
    };
    // The attribute counts until the choice is touched, the property from then on.
    let at = chosen.iter().position(|is_chosen| *is_chosen).unwrap_or_default();
    html! {
        <select class="pick" aria-label={label} title={label} ~selectedIndex={JsValue::from(at)} {onchange}>
            { for names.iter().zip(chosen).map(|(name, is_chosen)| html! { <option selected={is_chosen}>{ *name }</option> }) }
        </select>
    }
}

/// The menu of the preview.
pub fn menu(session: &Session, state: &State) -> Html {
    html! {
        <>
            <button
                type="button"
                class="dots"
                popovertarget="proof-menu"
                aria-label={words().proof_menu}
                title={words().proof_menu}
            >
                { icons::dots() }
            </button>
            <div id="proof-menu" class="menu" popover="auto" role="dialog" aria-label={words().proof_menu}>
                { scheme_choice(session) }
                { for items(session, state, &MENU).into_iter().map(|which| item(session, "proof-menu", which)) }
                <p class="menu-hint">{ words().origin_ask_how }</p>
            </div>
        </>
    }
}

fn scheme_choice(session: &Session) -> Html {
    let now = scheme();
    let choice = |which: Theme| {
        let session = session.clone();
        let name = match which {
            Theme::System => words().scheme_galleys,
            Theme::Light => words().theme_light,
            Theme::Dark => words().theme_dark,
        };
        let choose = Callback::from(move |()| session.paint_proof(which));
        segment("scheme", which.name(), None, name, now == which, choose)
    };
    segments(words().scheme, Theme::ALL.map(choice))
}

/// What is to be said about the surface that is shown.
pub fn note(state: &State) -> Html {
    let note = state.preview.as_ref().and_then(|preview| preview.note);
    let Some(note) = note.filter(|_| state.surface != Surface::Page) else { return Html::default() };
    let words = words();
    let text = match note {
        SurfaceNote::NoExcerpt => words.no_excerpt,
        SurfaceNote::NoFeed => words.no_feed,
        SurfaceNote::NotInFeed => words.not_in_feed,
        SurfaceNote::NoSeoTag => words.no_seo_tag,
        SurfaceNote::Failed => words.surface_failed,
    };
    html! { <p class="surface-note" role="status">{ super::words::with_code(text) }</p> }
}
