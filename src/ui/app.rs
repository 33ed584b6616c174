//! The root: reads the session's state and hands each part what it shows.

use yew::prelude::*;

use super::divider::Divider;
use super::editor::EditorPane;
use super::header::Header;
use super::hooks::{use_drops, use_session};
use super::new_post::NewPost;
use super::notice::NoticeBar;
use super::preview_pane::PreviewPane;
use super::problems::Problems;
use super::session::Session;
use super::settings_panel::SettingsPanel;
use super::strings;
use crate::state::{Action, Pane, Tally};

#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    pub session: Session,
}

/// A panel that lies over the page.
#[derive(Copy, Clone, PartialEq)]
enum Panel {
    NewPost,
    Settings,
}

#[component]
pub fn App(props: &AppProps) -> Html {
    let session = &props.session;
    use_session(session);
    let dragging = use_drops(session);
    let panel = use_state_eq(|| None::<Panel>);
    let open = |which: Panel| {
        let panel = panel.clone();
        Callback::from(move |()| panel.set(Some(which)))
    };
    let close = {
        let panel = panel.clone();
        Callback::from(move |()| panel.set(None))
    };
    let state = session.state();
    let pane = match state.pane {
        Pane::Editor => "editor",
        Pane::Preview => "preview",
    };
    html! {
        <>
            <Header
                session={session.clone()}
                name={state.shown_name().to_owned()}
                derived={state.name.is_none()}
                engine={state.engine}
                slow={state.is_slow}
                saving={state.saving.clone()}
                sample={state.is_sample}
                on_new_post={open(Panel::NewPost)}
                on_settings={open(Panel::Settings)}
            />
            <PaneToggle session={session.clone()} pane={state.pane} tally={state.tally()} />
            <NoticeBar session={session.clone()} notice={state.notice.clone()} />
            <main class="desk" data-pane={pane} style={format!("--split: {}%", state.split.percent())}>
                <section class="pane editor-pane" id="editor-pane" aria-label={strings::EDITOR}>
                    <EditorPane session={session.clone()} />
                    <Problems session={session.clone()} preview={state.preview.clone()} />
                </section>
                <Divider session={session.clone()} split={state.split} />
                <PreviewPane
                    session={session.clone()}
                    preview={state.preview.clone()}
                    profile={state.settings.profile}
                    scripts={state.scripts}
                />
            </main>
            <p class="heard" role="status">{ state.announced.map(strings::announcement) }</p>
            <NewPost session={session.clone()} open={*panel == Some(Panel::NewPost)} on_close={close.clone()} />
            <SettingsPanel
                session={session.clone()}
                settings={state.settings.clone()}
                open={*panel == Some(Panel::Settings)}
                on_close={close}
            />
            if dragging {
                <div class="drop-hint"><p>{ strings::DROP_HERE }</p></div>
            }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PaneToggleProps {
    session: Session,
    pane: Pane,
    tally: Option<Tally>,
}

/// Where there is room for one pane: which of them.
#[component]
fn PaneToggle(props: &PaneToggleProps) -> Html {
    let button = |pane: Pane, words: &'static str, more: Html| {
        let session = props.session.clone();
        let onclick = move |_| session.dispatch(Action::PaneChosen(pane));
        html! { <button type="button" aria-pressed={(props.pane == pane).to_string()} {onclick}>{ words }{ more }</button> }
    };
    let found = props.tally.filter(|tally| tally.errors + tally.warnings > 0);
    let badge = html! {
        if let Some(tally) = found {
            <span class={classes!("badge", (tally.errors > 0).then_some("errors"))}>{ strings::tally(tally) }</span>
        }
    };
    html! {
        <div class="pane-toggle" role="group" aria-label={strings::VIEWS}>
            { button(Pane::Editor, strings::WRITE, badge) }
            { button(Pane::Preview, strings::PROOF, Html::default()) }
        </div>
    }
}
