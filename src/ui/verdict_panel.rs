//! Where the file goes, each reason against it with its place, and what helps: a native popover below the chip. Escape and
//! a click beside it close it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::clicks::is_repeated;
use super::hooks::use_words;
use super::panel::Panel;
use super::session::Session;
use super::strings::{self, ENGINE, words};
use super::verdict::{PANEL, class};
use super::words::with_code;
use crate::protocol::{Edit, FilePlace, Outcome, Preview, Reason, Remedy, Verdict, Why};

#[derive(Clone, PartialEq, Properties)]
pub struct VerdictPanelProps {
    pub session: Session,
    pub preview: Option<Rc<Preview>>,
    /// Whether it is about the text as it is now. Nothing of an older one is mended.
    pub is_current: bool,
    /// Which opening this is.
    pub opening: u32,
}

#[component]
pub fn VerdictPanel(props: &VerdictPanelProps) -> Html {
    let words = &use_words().verdict;
    let (panel, heading) = (use_node_ref(), use_node_ref());
    {
        let panel = panel.clone();
        use_effect_with(props.opening, move |_| {
            if let Some(panel) = panel.cast::<HtmlElement>() {
                put_below_chip(&panel);
                let _ = panel.show_popover();
            }
            let panel = panel.cast::<Element>();
            // The panel goes where a dialog comes, and that gives the focus back to where it finds it.
            move || {
                if panel.is_some_and(|panel| panel.matches(":focus-within").unwrap_or_default()) {
                    focus_chip();
                }
            }
        });
    }
    let session = &props.session;
    let ontoggle = {
        let session = session.clone();
        move |event: Event| {
            let panel = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if panel.is_some_and(|panel| !panel.matches(":popover-open").unwrap_or_default()) {
                session.close(Panel::Verdict);
            }
        }
    };
    let verdict = props.preview.as_ref().and_then(|preview| preview.verdict.as_ref());
    let is_of_site = session.state().site_file().is_some();
    html! {
        <div ref={panel} id={PANEL} class="verdict-panel" popover="auto" role="dialog" aria-label={words.name} {ontoggle}>
            <h2
                ref={heading.clone()}
                class={classes!("verdict-outcome", verdict.map(class))}
                tabindex="-1"
                autofocus=true
                aria-live="polite"
            >
                { verdict.map_or(words.waiting, |verdict| words.outcome(verdict.outcome)) }
            </h2>
            { verdict.map(|verdict| body(props, verdict, &heading)).unwrap_or_default() }
            <p class="verdict-foot">
                { words.built_by.with([strings::profile(session.state().settings.profile)]) }
                if is_of_site && verdict.is_some_and(|verdict| verdict.outcome != Outcome::Ends) {
                    { " " }{ words.only_seen }
                }
            </p>
        </div>
    }
}

fn body(props: &VerdictPanelProps, verdict: &Verdict, heading: &NodeRef) -> Html {
    let words = &words().verdict;
    html! {
        <>
            if let Some(url) = &verdict.url {
                <p class="verdict-url">{ words.address(verdict.outcome) }{ " " }<code>{ url.clone() }</code></p>
            }
            if verdict.outcome == Outcome::Live && verdict.reasons.is_empty() {
                <p>{ words.nothing_against }</p>
            }
            <ul>
                { for verdict.reasons.iter().map(|reason| entry(props, reason, heading)) }
            </ul>
        </>
    }
}

fn entry(props: &VerdictPanelProps, reason: &Reason, heading: &NodeRef) -> Html {
    let session = &props.session;
    let message = match &reason.why {
        Why::BuildEnds(message) | Why::EndsElsewhere(_, message) => Some(message.clone()),
        _ => None,
    };
    let remedies = reason.remedies.iter().filter(|remedy| session.can_help(remedy));
    html! {
        <li>
            <p>{ with_code(&words().verdict.why(&reason.why)) }</p>
            if let Some(message) = message {
                <p><code lang={ENGINE}>{ message }</code></p>
            }
            <div class="verdict-ways">
                { for remedies.map(|remedy| help_button(props, remedy, heading)) }
                { place(session, reason.place.as_ref()) }
            </div>
        </li>
    }
}

/// The button goes with its reason: the focus is put on what has become of the file.
fn help_button(props: &VerdictPanelProps, remedy: &Remedy, heading: &NodeRef) -> Html {
    let (session, helps, heading) = (props.session.clone(), remedy.clone(), heading.clone());
    let onclick = move |event: MouseEvent| {
        if is_repeated(&event) {
            return;
        }
        session.help(&helps);
        if let Some(heading) = heading.cast::<HtmlElement>() {
            let _ = heading.focus();
        }
    };
    // Its title is the engine's where it mends a problem.
    let lang = matches!(remedy, Remedy::Edit(Edit::Mend(_), _)).then_some(ENGINE);
    html! {
        <button type="button" class="fix" {lang} disabled={!props.is_current} {onclick}>{ words().verdict.remedy(remedy) }</button>
    }
}

/// The way to where a reason stands, if its file can be opened.
fn place(session: &Session, place: Option<&FilePlace>) -> Html {
    let Some(place) = place.filter(|place| session.can_open(place)) else { return Html::default() };
    let said = words().place((!session.is_open(place)).then_some(&*place.file), place.line);
    let (session, place) = (session.clone(), place.clone());
    let onclick = move |_| {
        session.close(Panel::Verdict);
        session.go_to_source(&place);
    };
    html! { <button type="button" class="way" {onclick}>{ said }</button> }
}

/// Tells the panel where the chip stands.
fn put_below_chip(panel: &HtmlElement) {
    if let Some(place) = chip().map(|chip| chip.get_bounding_client_rect()) {
        let place = format!("--left: {}px; --top: {}px", place.left() as i32, place.bottom() as i32);
        let _ = panel.set_attribute("style", &place);
    }
}

fn focus_chip() {
    if let Some(chip) = chip().and_then(|chip| chip.dyn_into::<HtmlElement>().ok()) {
        let _ = chip.focus();
    }
}

fn chip() -> Option<Element> {
    gloo::utils::document().query_selector(".chip").ok().flatten()
}
