//! The dialogs that lie over the page and the form of the front matter, in a module of their own: who looks at a pasted
//! post needs none of them, so they come when one is asked for, or as soon as the engine stands.

use std::rc::Rc;

use yew::prelude::*;

use super::conflict_panel::ConflictPanel;
use super::drafts_panel::DraftsPanel;
use super::finder::Finder;
use super::front_matter::FrontMatterForm;
use super::help::Help;
use super::history_panel::HistoryPanel;
use super::new_post::NewPost;
use super::open_link::OpenLinkPanel;
use super::outline::Outline;
use super::palette::Palette;
use super::panel::Panel;
use super::session::Session;
use super::settings_panel::SettingsPanel;
use super::share_panel::SharePanel;
use super::verdict_panel::VerdictPanel;
use crate::state::State;

/// The address of a post that is to be opened, as it was given, and what is called when it was answered.
pub type WantedLink = (Rc<str>, Callback<()>);

/// What draws the dialogs, once their module is there.
#[derive(Copy, Clone)]
pub struct Dialogs {
    pub draw: fn(&Session, &State, Option<WantedLink>) -> Html,
    /// The form of the front matter.
    pub form: fn(&Session, &State) -> Html,
}

impl Dialogs {
    /// All of them. What can be reached from here alone leaves the first module, see `src/bin/app.rs`.
    pub fn all() -> Dialogs {
        Dialogs { draw: dialogs, form }
    }
}

/// All dialogs, of which at most one is open.
fn dialogs(session: &Session, state: &State, link: Option<WantedLink>) -> Html {
    let opening = |panel: Panel| session.opening(panel);
    let conflict = state.site.as_ref().and_then(|site| site.conflict.clone());
    let conflict = conflict.map(|conflict| (conflict.of.path.clone(), conflict));
    html! {
        <>
            <NewPost session={session.clone()} opening={opening(Panel::NewPost)} />
            <SettingsPanel
                session={session.clone()}
                config={state.settings.config.clone()}
                off={state.settings.off.clone()}
                in_site={state.site.is_some()}
                opening={opening(Panel::Settings)}
            />
            if let Some(site) = &state.site {
                <Finder
                    session={session.clone()}
                    entries={site.entries.clone()}
                    edited={site.edited.clone()}
                    opening={opening(Panel::Finder)}
                />
            }
            <Palette session={session.clone()} opening={opening(Panel::Palette)} />
            <Help session={session.clone()} opening={opening(Panel::Help)} />
            <Outline
                session={session.clone()}
                reading={state.reading.clone()}
                opening={opening(Panel::Outline)}
            />
            if let Some(opening) = opening(Panel::Drafts) {
                <DraftsPanel session={session.clone()} {opening} />
            }
            if let Some(opening) = opening(Panel::History) {
                <HistoryPanel session={session.clone()} {opening} />
            }
            if let Some(opening) = opening(Panel::Share) {
                <SharePanel session={session.clone()} {opening} />
            }
            if let Some(opening) = opening(Panel::Verdict) {
                <VerdictPanel
                    session={session.clone()}
                    preview={state.preview.clone()}
                    is_current={state.is_current()}
                    {opening}
                />
            }
            if let Some((given, on_close)) = link {
                <OpenLinkPanel session={session.clone()} {given} {on_close} />
            }
            if let Some((path, conflict)) = conflict {
                <ConflictPanel key={path} session={session.clone()} {conflict} />
            }
        </>
    }
}

/// The form of the front matter, while it is open.
fn form(session: &Session, state: &State) -> Html {
    let Some(opening) = session.form_opening() else { return Html::default() };
    html! {
        <FrontMatterForm
            key={opening}
            session={session.clone()}
            subject={state.subject()}
            revision={state.preview.as_ref().map(|preview| preview.revision)}
            is_read={state.preview.as_ref().is_some_and(|preview| preview.verdict.is_some())}
            is_writable={state.is_writable()}
        />
    }
}
