//! The root: reads the session's state and hands each part what it shows.
//!
//! Parts without a memory of their own are plain functions: a component each would cost a visitor some kilobytes and
//! save nothing that can be felt.

use yew::prelude::*;

use super::conflict_panel::ConflictPanel;
use super::divider::Divider;
use super::drafts_panel::DraftsPanel;
use super::editor::EditorPane;
use super::finder::Finder;
use super::header::header;
use super::help::Help;
use super::history_panel::HistoryPanel;
use super::hooks::{use_drops, use_session, use_shortcuts};
use super::new_post::NewPost;
use super::notice::notice_bar;
use super::open_link::OpenLinkPanel;
use super::outline::Outline;
use super::palette::Palette;
use super::panel::Panel;
use super::preview_pane::preview_pane;
use super::problems::Problems;
use super::session::{Session, wanted_link};
use super::settings_panel::SettingsPanel;
use super::share_panel::SharePanel;
use super::site_bar::site_bar;
use super::standing_bar::standing_bar;
use super::strings::{Language, words};
use crate::state::{Action, Pane, State};

#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    pub session: Session,
}

#[component]
pub fn App(props: &AppProps) -> Html {
    let session = &props.session;
    use_session(session);
    let dragging = use_drops(session);
    use_shortcuts(session);
    let on_lost = {
        let session = session.clone();
        Callback::from(move |()| session.dispatch(Action::FrameLost))
    };
    let opening = |panel: Panel| session.opening(panel);
    let link = use_state(wanted_link);
    let on_answered = {
        let link = link.clone();
        Callback::from(move |()| link.set(None))
    };
    let (state, words) = (session.state(), words());
    let conflict = state.site.as_ref().and_then(|site| site.conflict.clone());
    let pane = match state.pane {
        Pane::Editor => "editor",
        Pane::Preview => "preview",
    };
    html! {
        <ContextProvider<Language> context={Language::in_use()}>
            { header(session, &state) }
            { site_bar(session, &state) }
            { pane_toggle(session, &state) }
            { standing_bar(session, &state) }
            { notice_bar(session, state.notice.as_ref()) }
            <main class="desk" data-pane={pane} style={format!("--split: {}%", state.split.percent())}>
                <section class="pane editor-pane" id="editor-pane" aria-label={words.editor}>
                    <EditorPane session={session.clone()} />
                    <Problems session={session.clone()} preview={state.preview.clone()} advice={state.advice.clone()} reading={state.reading.clone()} />
                </section>
                <Divider session={session.clone()} split={state.split} />
                { preview_pane(session, &state, on_lost) }
            </main>
            <p class="heard" role="status">{ state.announced.map(|found| words.announcement(found)) }</p>
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
            if let Some(link) = &*link {
                <OpenLinkPanel session={session.clone()} link={link.clone()} on_close={on_answered} />
            }
            if let Some(conflict) = conflict {
                <ConflictPanel session={session.clone()} {conflict} />
            }
            if dragging {
                <div class="drop-hint"><p>
                    { if state.site.as_ref().is_some_and(|site| site.theme.is_some()) { words.drop_theme } else { words.drop_here } }
                </p></div>
            }
        </ContextProvider<Language>>
    }
}

/// Where there is room for one pane: which of them. The one that is out of sight says how many problems it has.
fn pane_toggle(session: &Session, state: &State) -> Html {
    let button = |pane: Pane, words: &'static str, more: Html| {
        let session = session.clone();
        let onclick = move |_| session.dispatch(Action::PaneChosen(pane));
        html! { <button type="button" aria-pressed={(state.pane == pane).to_string()} {onclick}>{ words }{ more }</button> }
    };
    let found = state.tally().filter(|tally| tally.errors + tally.warnings > 0);
    let badge = html! {
        if let Some(tally) = found {
            <span class={classes!("badge", (tally.errors > 0).then_some("errors"))}>{ words().tally(tally) }</span>
        }
    };
    html! {
        <div class="pane-toggle" role="group" aria-label={words().views}>
            { button(Pane::Editor, words().write, badge) }
            { button(Pane::Preview, words().proof, Html::default()) }
        </div>
    }
}
