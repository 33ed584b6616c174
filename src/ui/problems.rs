//! The list of problems under the editor. Each entry leads to its place.

use std::rc::Rc;

use yew::prelude::*;

use super::hooks::use_words;
use super::icons;
use super::session::Session;
use super::strings::words;
use super::words::with_code;
use crate::protocol::{Preview, Problem, ProblemSeverity};

#[derive(Clone, PartialEq, Properties)]
pub struct ProblemsProps {
    pub session: Session,
    pub preview: Option<Rc<Preview>>,
}

#[component]
pub fn Problems(props: &ProblemsProps) -> Html {
    let words = use_words();
    let open = use_state_eq(|| true);
    let problems = props.preview.as_deref().map_or(&[][..], |preview| &preview.problems);
    let any = !problems.is_empty();
    let toggle = {
        let open = open.clone();
        move |_| open.set(!*open)
    };
    let tally = props.session.state().tally();
    html! {
        <section class={classes!("problems", any.then_some("any"))} aria-label={words.problems}>
            <h2>
                <button
                    type="button"
                    aria-expanded={(*open && any).to_string()}
                    aria-controls="problem-list"
                    disabled={!any}
                    onclick={toggle}
                >
                    if any { { icons::chevron() } } else if tally.is_some() { { icons::check() } }
                    { tally.map_or_else(|| words.problems.to_owned(), |tally| words.tally(tally)) }
                </button>
            </h2>
            <ul id="problem-list" hidden={!*open || !any}>
                { for problems.iter().map(|problem| entry(&props.session, problem)) }
            </ul>
        </section>
    }
}

fn entry(session: &Session, problem: &Problem) -> Html {
    let (class, icon, name) = severity(problem.severity);
    let (session, target) = (session.clone(), problem.clone());
    html! {
        <li>
            <button type="button" class={classes!("problem", class)} onclick={move |_| session.jump(&target)}>
                <span class="problem-icon" role="img" aria-label={name} title={name}>{ icon }</span>
                <span class="problem-words">
                    <span class="problem-message">{ problem.message.clone() }</span>
                    { for problem.hints.iter().map(|hint| html! { <span class="problem-hint">{ with_code(hint) }</span> }) }
                </span>
                <span class="problem-place">{ words().place(problem.file.as_deref(), problem.line) }</span>
            </button>
        </li>
    }
}

fn severity(severity: ProblemSeverity) -> (&'static str, Html, &'static str) {
    match severity {
        ProblemSeverity::Fatal => ("fatal", icons::error(), words().severity_fatal),
        ProblemSeverity::Error => ("error", icons::error(), words().severity_error),
        ProblemSeverity::Warning => ("warning", icons::warning(), words().severity_warning),
        ProblemSeverity::Hint => ("hint", icons::hint(), words().severity_hint),
    }
}
