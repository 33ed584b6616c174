//! Asks what is to become of a file that is another on the disk than the one that was read, and shows both.

use yew::prelude::*;

use super::hooks::{close, use_modal, use_words};
use super::session::Session;
use crate::state::{Conflict, SiteAction, TextForm};

#[derive(Clone, PartialEq, Properties)]
pub struct ConflictPanelProps {
    pub session: Session,
    pub conflict: Conflict,
}

#[component]
pub fn ConflictPanel(props: &ConflictPanelProps) -> Html {
    let words = use_words();
    let dialog = use_node_ref();
    use_modal(&dialog, Some(0));
    let cancel = {
        let dialog = dialog.clone();
        move |_| close(&dialog)
    };
    // What asked for the dialog may be gone when the answer is carried out: the text gets the focus.
    let act = |action: SiteAction| {
        let (session, dialog) = (props.session.clone(), dialog.clone());
        move |_| {
            close(&dialog);
            session.site(action.clone());
            session.focus_text();
        }
    };
    let on_close = {
        let session = props.session.clone();
        move |_: Event| session.site(SiteAction::PutOff)
    };
    let Conflict { of, disk, mine } = &props.conflict;
    let mine = mine.clone().unwrap_or_else(|| props.session.file());
    let heading = if disk.is_some() { words.conflict } else { words.conflict_gone };
    let (theirs, ours) = (lines(disk.as_deref().unwrap_or_default()), lines(&mine));
    html! {
        <dialog ref={dialog.clone()} class="panel conflict" aria-labelledby="conflict-heading" onclose={on_close}>
            <h2 id="conflict-heading">{ heading }</h2>
            <p>{ words.conflict_about.with([&of.path]) }</p>
            <div class="both">
                if disk.is_some() {
                    { side(words.on_disk, &theirs, &ours) }
                }
                { side(words.yours, &ours, &theirs) }
            </div>
            <div class="panel-actions">
                <button type="button" autofocus=true onclick={cancel}>{ words.cancel }</button>
                if disk.is_some() {
                    <button type="button" onclick={act(SiteAction::TookDisks)}>{ words.take_disks }</button>
                }
                <button type="button" class="primary" onclick={act(SiteAction::KeptMine)}>{ words.keep_mine }</button>
            </div>
        </dialog>
    }
}

fn lines(text: &str) -> Vec<String> {
    TextForm::split(text).1.lines().map(str::to_owned).collect()
}

/// One text, with the lines marked that the other does not have between the first and the last that differ.
fn side(name: &'static str, lines: &[String], other: &[String]) -> Html {
    let same = |a: &mut dyn Iterator<Item = (&String, &String)>| a.take_while(|(one, other)| one == other).count();
    let start = same(&mut lines.iter().zip(other));
    let rest = lines.len().min(other.len()) - start;
    let end = same(&mut lines.iter().rev().zip(other.iter().rev())).min(rest);
    let differs = start..lines.len() - end;
    html! {
        <section aria-label={name}>
            <h3>{ name }</h3>
            <pre tabindex="0">
                { for lines.iter().enumerate().map(|(index, line)| {
                    let text = format!("{line}\n");
                    if differs.contains(&index) { html! { <mark>{ text }</mark> } } else { html! { <span>{ text }</span> } }
                }) }
            </pre>
        </section>
    }
}
