//! The history of the open draft: its snapshots, what each differs in from the text as it is now, and the way back.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::hooks::{close, use_modal, use_words};
use super::language;
use super::panel::Panel;
use super::session::Session;
use super::strings::{Words, words};
use crate::state::{Reason, Run, Snapshot, TextForm, diff};

/// So many lines stand around those that differ.
const AROUND: usize = 3;

#[derive(Clone, PartialEq, Properties)]
pub struct HistoryPanelProps {
    pub session: Session,
    /// Which opening it is.
    pub opening: u32,
}

#[component]
pub fn HistoryPanel(props: &HistoryPanelProps) -> Html {
    let words = use_words();
    let dialog = use_node_ref();
    use_modal(&dialog, Some(props.opening));
    let snapshots = use_state(|| None::<Vec<Snapshot>>);
    let chosen = use_state_eq(|| 0_usize);
    let now = use_memo((), |()| props.session.file());
    {
        let (session, snapshots) = (props.session.clone(), snapshots.clone());
        use_effect_with((), move |()| {
            spawn_local(async move { snapshots.set(Some(session.snapshots().await)) });
        });
    }
    let onclose = {
        let session = props.session.clone();
        move |_| session.close(Panel::History)
    };
    let done = {
        let dialog = dialog.clone();
        move |_: MouseEvent| close(&dialog)
    };
    let all = snapshots.as_deref().unwrap_or_default();
    let shown = all.get(*chosen);
    let is_writable = props.session.state().is_writable();
    let restore = shown.filter(|shown| is_writable && shown.text != *now).map(|shown| {
        let (session, dialog, text) = (props.session.clone(), dialog.clone(), shown.text.clone());
        move |_: MouseEvent| {
            close(&dialog);
            session.restore(&text);
        }
    });
    html! {
        <dialog ref={dialog} class="panel history" aria-labelledby="history-heading" {onclose}>
            <h2 id="history-heading">{ words.history }</h2>
            <p class="panel-hint">{ words.history_hint }</p>
            if let Some(shown) = shown {
                <div class="history-body">
                    <ul>
                        { for all.iter().enumerate().map(|(index, snapshot)| {
                            let chosen = chosen.clone();
                            moment(words, snapshot, index == *chosen, move |_| chosen.set(index))
                        }) }
                    </ul>
                    { difference(&shown.text, &now) }
                </div>
            } else if snapshots.is_some() {
                <p class="history-none">{ words.no_history }</p>
            }
            <div class="panel-actions">
                <button type="button" onclick={done}>{ words.done }</button>
                if let Some(restore) = restore {
                    <button type="button" class="primary" onclick={restore}>{ words.restore }</button>
                }
            </div>
        </dialog>
    }
}

fn moment(words: &Words, snapshot: &Snapshot, is_chosen: bool, act: impl Fn(MouseEvent) + 'static) -> Html {
    let reason = match snapshot.reason {
        Reason::Changed => words.reason_changed,
        Reason::Opened => words.reason_opened,
        Reason::Replaced => words.reason_replaced,
    };
    html! {
        <li key={snapshot.at.to_bits()}>
            <button type="button" aria-pressed={is_chosen.to_string()} onclick={act}>
                <span>{ language::moment(snapshot.at) }</span><small>{ reason }</small>
            </button>
        </li>
    }
}

/// What leads from the text `then` to the text `now`, line by line.
fn difference(then: &str, now: &str) -> Html {
    let words = words();
    let (old, new): (Vec<&str>, Vec<&str>) = (lines(then), lines(now));
    let runs = diff(&old, &new);
    let count = |of: fn(&Run) -> usize| runs.iter().map(of).sum::<usize>();
    let added = count(|run| if let Run::Added(lines) = run { lines.len() } else { 0 });
    let removed = count(|run| if let Run::Removed(lines) = run { lines.len() } else { 0 });
    let tally = match (added, removed) {
        (0, 0) => words.no_difference.to_owned(),
        _ => [words.lines_added.of(added), words.lines_removed.of(removed)].join(", "),
    };
    let last = runs.len().saturating_sub(1);
    html! {
        <section class="difference" aria-label={words.difference}>
            <p class="panel-hint" role="status">{ tally }</p>
            <pre tabindex="0">
                { for runs.iter().enumerate().map(|(index, run)| match run {
                    Run::Same(_, lines) => same(&new[lines.clone()], index == 0, index == last),
                    Run::Removed(lines) => old[lines.clone()].iter().map(|line| html! { <del>{ line }{ "\n" }</del> }).collect(),
                    Run::Added(lines) => new[lines.clone()].iter().map(|line| html! { <ins>{ line }{ "\n" }</ins> }).collect::<Html>(),
                }) }
            </pre>
        </section>
    }
}

/// Lines that are the same: those beside a difference, and how many there are between.
fn same(lines: &[&str], is_first: bool, is_last: bool) -> Html {
    let before = if is_first { 0 } else { AROUND.min(lines.len()) };
    let after = if is_last { 0 } else { AROUND.min(lines.len() - before) };
    let left = lines.len() - before - after;
    let line = |line: &&str| html! { <span>{ line }{ "\n" }</span> };
    html! {
        <>
            { for lines[..before].iter().map(line) }
            if left > 1 {
                <small>{ words().lines_same.of(left) }{ "\n" }</small>
            } else {
                { for lines[before..before + left].iter().map(line) }
            }
            { for lines[lines.len() - after..].iter().map(line) }
        </>
    }
}

fn lines(text: &str) -> Vec<&str> {
    TextForm::split(text).1.lines().collect()
}
