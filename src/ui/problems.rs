//! The list of problems under the editor. Each entry leads to its place, offers what mends it, and explains itself. What
//! the engine says is English, whatever the language of the page, and is marked so.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::clicks::is_repeated;
use super::hooks::use_words;
use super::icons;
use super::reading::reading_foot;
use super::session::Session;
use super::strings::{ENGINE, words};
use super::words::with_code;
use crate::order::sort_by_key;
use crate::protocol::{Preview, Problem, ProblemSeverity, Reading};

#[derive(Clone, PartialEq, Properties)]
pub struct ProblemsProps {
    pub session: Session,
    pub preview: Option<Rc<Preview>>,
    pub advice: Rc<Vec<Problem>>,
    pub reading: Option<Rc<Reading>>,
    /// Whether the text can be changed here.
    pub is_writable: bool,
    /// Whether the form of the front matter is open.
    pub is_filling: bool,
}

#[component]
pub fn Problems(props: &ProblemsProps) -> Html {
    let words = use_words();
    let open = use_state_eq(|| true);
    let heading = use_node_ref();
    let problems = listed(props.preview.as_deref(), &props.advice);
    let any = !problems.is_empty();
    let toggle = {
        let open = open.clone();
        move |_| open.set(!*open)
    };
    let tally = props.session.state().tally();
    html! {
        <section class={classes!("problems", any.then_some("any"))} aria-label={words.problems}>
            <div class="foot">
            <h2>
                <button
                    ref={heading.clone()}
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
            { reading_foot(&props.session, props.reading.as_deref(), props.is_filling) }
            </div>
            <ul id="problem-list" hidden={!*open || !any}>
                { for problems.into_iter().map(|problem| html! {
                    <Entry
                        session={props.session.clone()}
                        problem={problem.clone()}
                        is_mended={props.is_writable || problem.file.is_some()}
                        heading={heading.clone()}
                    />
                }) }
            </ul>
        </section>
    }
}

/// What the engine says and advice, in the order of their places; problems of other files come last.
fn listed<'a>(preview: Option<&'a Preview>, advice: &'a [Problem]) -> Vec<&'a Problem> {
    let problems = preview.map_or(&[][..], |preview| &preview.problems);
    let mut listed: Vec<&Problem> = problems.iter().chain(advice).collect();
    sort_by_key(&mut listed, |problem| (problem.file.is_some(), if problem.file.is_some() { 0 } else { problem.from }));
    listed
}

#[derive(Clone, PartialEq, Properties)]
struct EntryProps {
    session: Session,
    problem: Problem,
    /// Whether what mends it is offered. In another file than the open one it leads there.
    is_mended: bool,
    /// Gets the focus when the entry goes.
    heading: NodeRef,
}

#[component]
fn Entry(props: &EntryProps) -> Html {
    let words = use_words();
    let EntryProps { session, problem, .. } = props;
    // The code that is explained, and the paragraph.
    let explained = use_state_eq(|| None::<(String, String)>);
    let shown = explained.as_ref().filter(|(code, _)| *code == problem.code).map(|(_, text)| text.clone());
    let (class, icon, name) = severity(problem.severity);
    let jump = {
        let (session, target) = (session.clone(), problem.clone());
        move |_| session.jump(&target)
    };
    let explain = {
        let (session, code, is_shown) = (session.clone(), problem.code.clone(), shown.is_some());
        move |_| {
            let (explained, asked) = (explained.clone(), code.clone());
            if is_shown {
                explained.set(None);
            } else {
                session.explain(&code, Callback::from(move |text| explained.set(Some((asked.clone(), text)))));
            }
        }
    };
    let switch_off = {
        let (session, code, heading) = (session.clone(), problem.code.clone(), props.heading.clone());
        move |event: MouseEvent| {
            if is_repeated(&event) {
                return;
            }
            session.switch(&code, false);
            if let Some(heading) = heading.cast::<HtmlElement>() {
                let _ = heading.focus();
            }
        }
    };
    let is_advice = matches!(problem.severity, ProblemSeverity::Warning | ProblemSeverity::Hint);
    html! {
        <li>
            <button type="button" class={classes!("problem", class)} onclick={jump}>
                <span class="problem-icon" role="img" aria-label={name} title={name}>{ icon }</span>
                <span class="problem-words" lang={ENGINE}>
                    <span class="problem-message">{ problem.message.clone() }</span>
                    { for problem.hints.iter().map(|hint| html! { <span class="problem-hint">{ with_code(hint) }</span> }) }
                </span>
                <span class="problem-place">{ words.place(problem.file.as_deref(), problem.line) }</span>
            </button>
            <div class="problem-actions">
                { for problem.fixes.iter().enumerate().filter(|_| props.is_mended).map(|(index, fix)| fix_button(session, problem, index, &fix.title)) }
                if problem.explained {
                    <button type="button" aria-expanded={shown.is_some().to_string()} onclick={explain}>{ words.why }</button>
                }
                if is_advice {
                    <button type="button" class="quiet" title={problem.code.clone()} onclick={switch_off}>{ words.switch_off }</button>
                }
            </div>
            if let Some(text) = shown {
                <p class="problem-doc" lang={ENGINE}>{ with_code(&text) }</p>
            }
        </li>
    }
}

fn fix_button(session: &Session, problem: &Problem, index: usize, title: &str) -> Html {
    let (session, problem) = (session.clone(), problem.clone());
    let onclick = move |event: MouseEvent| {
        if !is_repeated(&event) {
            session.mend(&problem, index);
        }
    };
    html! { <button type="button" class="fix" lang={ENGINE} {onclick}>{ title.to_owned() }</button> }
}

fn severity(severity: ProblemSeverity) -> (&'static str, Html, &'static str) {
    match severity {
        ProblemSeverity::Fatal => ("fatal", icons::error(), words().severity_fatal),
        ProblemSeverity::Error => ("error", icons::error(), words().severity_error),
        ProblemSeverity::Warning => ("warning", icons::warning(), words().severity_warning),
        ProblemSeverity::Hint => ("hint", icons::hint(), words().severity_hint),
    }
}
