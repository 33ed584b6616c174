//! The line under the preview that tells where something in it comes from, and leads there and back.

use yew::prelude::*;

use super::icons;
use super::session::Session;
use super::strings::words;
use crate::protocol::{FileKind, FilePlace, Located, Step, StepKind};
use crate::state::{Action, OriginAction, State};

/// The line for `state`; nothing where nothing was asked.
pub fn origin_bar(session: &Session, state: &State) -> Html {
    let Some(Located { place, steps }) = &state.origin.shown else { return Html::default() };
    let (close, back) = (session.clone(), session.clone());
    let onclose = Callback::from(move |()| close.dispatch(Action::Origin(OriginAction::Shown(None))));
    let onkeydown = {
        let onclose = onclose.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                onclose.emit(());
            }
        }
    };
    html! {
        <section class="origin" aria-label={words().origin} {onkeydown}>
            if let Some(left) = state.origin.way.last() {
                <button type="button" class="wordy" onclick={move |_| back.go_back()}>
                    { icons::back() }{ words().origin_back.with([&file_name(&left.path)]) }
                </button>
            }
            <div role="status">
                <ol>
                    <li>{ way_to(session, place, words().place(Some(&place.file), place.line)) }{ own(place) }</li>
                    { for steps.iter().map(|step| html! { <li>{ way_to(session, &step.place, sentence(step)) }</li> }) }
                </ol>
            </div>
            <button
                type="button"
                class="quiet"
                aria-label={words().origin_close}
                title={words().origin_close}
                onclick={move |_| onclose.emit(())}
            >
                { icons::close() }
            </button>
        </section>
    }
}

/// The words, as a button where they lead to a file that can be edited.
fn way_to(session: &Session, place: &FilePlace, words: String) -> Html {
    if !session.can_open(place) {
        return html! { <span>{ words }</span> };
    }
    let (session, place) = (session.clone(), place.clone());
    html! { <button type="button" onclick={move |_| session.go_to_source(&place)}>{ words }</button> }
}

/// Whose file it is, where it is not the author's.
fn own(place: &FilePlace) -> Html {
    match place.kind {
        FileKind::Open | FileKind::Site => Html::default(),
        FileKind::Theme => html! { <small>{ words().origin_theme }</small> },
        FileKind::BuiltIn => html! { <small>{ words().origin_built_in }</small> },
    }
}

fn sentence(step: &Step) -> String {
    let at = words().place(Some(&step.place.file), step.place.line);
    let sentence = match step.kind {
        StepKind::Value => &words().origin_value,
        StepKind::Include => &words().origin_include,
        StepKind::Layout => &words().origin_layout,
        StepKind::Around => return words().origin_around.with([&at]),
    };
    sentence.with([&step.name, &at])
}

fn file_name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}
