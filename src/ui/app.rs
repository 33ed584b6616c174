//! The root: reads the session's state and hands each part what it shows.
//!
//! Parts without a memory of their own are plain functions: a component each would cost a visitor some kilobytes and
//! save nothing that can be felt.

use yew::prelude::*;

use super::divider::Divider;
use super::editor::EditorPane;
use super::header::header;
use super::hooks::{use_dialogs, use_drops, use_session, use_shortcuts};
use super::notice::notice_bar;
use super::preview_pane::preview_pane;
use super::problems::Problems;
use super::session::{Session, wanted_link};
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
    let link = use_state(wanted_link);
    let link = (*link).clone().map(|wanted| (wanted, Callback::from(move |()| link.set(None))));
    let dialogs = use_dialogs(session, link.as_ref().map(|(_, forget)| forget.clone()));
    let (state, words) = (session.state(), words());
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
                    { dialogs.map(|dialogs| (dialogs.form)(session, &state)).unwrap_or_default() }
                    <EditorPane session={session.clone()} />
                    <Problems
                        session={session.clone()}
                        preview={state.preview.clone()}
                        advice={state.advice.clone()}
                        reading={state.reading.clone()}
                        is_writable={state.is_writable()}
                        is_filling={session.form_opening().is_some()}
                    />
                </section>
                <Divider session={session.clone()} split={state.split} />
                { preview_pane(session, &state, on_lost) }
            </main>
            <p class="heard" role="status">{ state.announced.map(|found| words.announcement(found)) }</p>
            { dialogs.map(|dialogs| (dialogs.draw)(session, &state, link)).unwrap_or_default() }
            if dragging {
                <div class="drop-hint" role="status"><p>
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
            <span
                class={classes!("badge", (tally.errors > 0).then_some("errors"))}
                role="img"
                aria-label={words().tally(tally)}
            >
                { tally.errors + tally.warnings }
            </span>
        }
    };
    html! {
        <nav class="pane-toggle" aria-label={words().views}>
            { button(Pane::Editor, words().write, badge) }
            { button(Pane::Preview, words().proof, Html::default()) }
        </nav>
    }
}
