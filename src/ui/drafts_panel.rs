//! The list of all drafts: opened, renamed, duplicated, deleted, and taken out and in as one file.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::hooks::{close, use_modal, use_words};
use super::panel::Panel;
use super::session::{Brought, DraftList, Exported, Session};
use super::strings::words;
use super::{files, icons, language, tabs};
use crate::state::{Draft, DraftId};

#[derive(Clone, PartialEq, Properties)]
pub struct DraftsPanelProps {
    pub session: Session,
    /// Which opening it is.
    pub opening: u32,
}

/// What the list can be asked for.
#[derive(Clone, PartialEq)]
enum Ask {
    Open(Draft),
    /// The name is to be typed.
    Name(DraftId),
    /// It was typed, or stays.
    Named(Draft, Option<String>),
    Duplicate(Draft),
    Delete(Draft),
    Undo(Draft),
    Export,
    Import(String),
    Keep,
}

#[component]
pub fn DraftsPanel(props: &DraftsPanelProps) -> Html {
    let words = use_words();
    let dialog = use_node_ref();
    use_modal(&dialog, Some(props.opening));
    let list = use_state(|| None::<Rc<DraftList>>);
    let naming = use_state_eq(|| None::<DraftId>);
    let deleted = use_state_eq(|| None::<Draft>);
    let said = use_state_eq(String::new);
    // What gets the focus as soon as it is there.
    let next = use_mut_ref(|| None::<String>);
    {
        let next = next.clone();
        use_effect(move || {
            let element = next.borrow().as_ref().and_then(|id| gloo::utils::document().get_element_by_id(id));
            if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
                next.replace(None);
                let _ = element.focus();
            }
        });
    }
    let load = {
        let (session, list) = (props.session.clone(), list.clone());
        move || async move { list.set(Some(Rc::new(session.list_drafts().await))) }
    };
    {
        let load = load.clone();
        use_effect_with((), move |()| spawn_local(load()));
    }
    let ask = {
        let (session, dialog) = (props.session.clone(), dialog.clone());
        let (list, naming, deleted, said) = (list.clone(), naming.clone(), deleted.clone(), said.clone());
        Callback::from(move |asked: Ask| {
            naming.set(None);
            match &asked {
                Ask::Open(draft) => {
                    close(&dialog);
                    return session.resume(draft.clone());
                }
                Ask::Name(id) => return naming.set(Some(id.clone())),
                Ask::Named(draft, _) => drop(next.replace(Some(open_id(&draft.id)))),
                Ask::Undo(draft) => {
                    next.replace(Some(open_id(&draft.id)));
                    deleted.set(None);
                    said.set(String::new());
                }
                _ => {}
            }
            let (session, list, said, load) = (session.clone(), list.clone(), said.clone(), load.clone());
            let (next, deleted) = (next.clone(), deleted.clone());
            spawn_local(async move {
                let all = list.as_ref().map(|list| list.drafts.clone()).unwrap_or_default();
                match carry_out(&session, asked, &all).await {
                    Done::Deleted(draft) => {
                        said.set(words.draft_deleted.with([shown(&draft)]));
                        next.replace(Some(UNDO.to_owned()));
                        deleted.set(Some(draft));
                    }
                    Done::Elsewhere(draft) => {
                        said.set(words.draft_elsewhere.with([shown(&draft)]));
                        next.replace(Some(open_id(&draft.id)));
                    }
                    Done::Said(words) => said.set(words),
                    Done::Nothing => {}
                }
                load().await;
            });
        })
    };
    let onclose = {
        let session = props.session.clone();
        move |_| {
            session.tidy();
            session.close(Panel::Drafts);
        }
    };
    let import = {
        let ask = ask.clone();
        move |_| {
            let ask = ask.clone();
            files::pick_text(".json,application/json", move |text| ask.emit(Ask::Import(text)));
        }
    };
    let export = ask.reform(|_: MouseEvent| Ask::Export);
    let undo = |draft: &Draft| {
        let draft = draft.clone();
        ask.reform(move |_: MouseEvent| Ask::Undo(draft.clone()))
    };
    let done = {
        let dialog = dialog.clone();
        move |_: MouseEvent| close(&dialog)
    };
    let open = props.session.state().draft.clone();
    html! {
        <dialog ref={dialog} class="panel wide drafts" aria-labelledby="drafts-heading" {onclose}>
            <h2 id="drafts-heading">{ words.drafts }</h2>
            if let Some(list) = &*list {
                if list.drafts.is_empty() {
                    <p>{ words.no_drafts }</p>
                }
                <ul>
                    { for list.drafts.iter().map(|draft| {
                        let standing = (draft.id == open, list.elsewhere.contains(&draft.id));
                        row(draft, standing, naming.as_ref() == Some(&draft.id), &ask)
                    }) }
                </ul>
            }
            <div class="panel-said">
                <p role="status">{ (*said).clone() }</p>
                if let Some(draft) = &*deleted {
                    <button type="button" id={UNDO} class="wordy" onclick={undo(draft)}>{ words.undo }</button>
                }
            </div>
            if let Some(list) = &*list {
                { keeping(list.is_kept, &ask) }
            }
            <div class="panel-actions">
                <button type="button" onclick={import}>{ words.import_drafts }</button>
                <button type="button" onclick={export}>{ words.export_drafts }</button>
                <button type="button" class="primary" onclick={done}>{ words.done }</button>
            </div>
        </dialog>
    }
}

/// What has become of a wish.
enum Done {
    /// There is nothing to say of it.
    Nothing,
    Said(String),
    Deleted(Draft),
    /// Another page has opened the draft since it was listed.
    Elsewhere(Draft),
}

/// Does what was asked for. `all` are the drafts that are listed.
async fn carry_out(session: &Session, asked: Ask, all: &[Draft]) -> Done {
    match asked {
        Ask::Named(draft, Some(_)) | Ask::Delete(draft) if session.is_elsewhere(&draft.id).await => {
            return Done::Elsewhere(draft);
        }
        Ask::Named(draft, Some(name)) => session.rename_draft(&draft.id, name).await,
        Ask::Duplicate(draft) => session.duplicate_draft(&draft, all).await,
        Ask::Delete(draft) => return Done::Deleted(session.delete_draft(&draft).await),
        Ask::Undo(draft) if !session.bring_back(&draft).await => return Done::Deleted(draft),
        Ask::Export => return Done::Said(export(session).await),
        Ask::Import(file) => {
            let brought = session.import(&file).await;
            return Done::Said(brought.map_or_else(|| words().no_draft_file.to_owned(), taken_in));
        }
        Ask::Keep if !tabs::keep(|| {}).await => return Done::Said(words().keep_declined.to_owned()),
        Ask::Named(_, None) | Ask::Open(_) | Ask::Name(_) | Ask::Undo(_) | Ask::Keep => {}
    }
    Done::Nothing
}

/// Lets the browser store the file of all drafts; gives what is to be said of it.
async fn export(session: &Session) -> String {
    let Ok(Exported { file, missing }) = session.exported().await else { return words().drafts_unread.to_owned() };
    let day: String = String::from(js_sys::Date::new_0().to_iso_string()).chars().take(10).collect();
    files::give_blob(&format!("galley-drafts-{day}.json"), file.into());
    match missing {
        None => words().images_unread.to_owned(),
        Some(0) => String::new(),
        Some(missing) => words().images_missing.of(missing),
    }
}

/// What is to be said of what a file has brought.
fn taken_in(brought: Brought) -> String {
    let words = words();
    let known = (brought.known > 0).then(|| words.drafts_known.of(brought.known));
    let lost = (brought.lost_images > 0).then(|| words.images_lost.of(brought.lost_images));
    let said: Vec<String> =
        [Some(words.drafts_imported.of(brought.drafts)), known, lost].into_iter().flatten().collect();
    said.join(" ")
}

/// One draft. `is_open` and `is_elsewhere`: whether this page has it in the editor, and whether another page has it.
fn row(draft: &Draft, (is_open, is_elsewhere): (bool, bool), is_named: bool, ask: &Callback<Ask>) -> Html {
    let words = words();
    let name = shown(draft);
    let act = |asked: Ask| ask.reform(move |_: MouseEvent| asked.clone());
    let on_done = {
        let draft = draft.clone();
        ask.reform(move |name| Ask::Named(draft.clone(), name))
    };
    let is_file = draft.site.is_some();
    let place = draft.site.as_ref().map(|of| of.site.clone());
    let state = match (is_open, is_elsewhere) {
        (_, true) => Some(words.open_elsewhere),
        (true, false) => Some(words.open_here),
        _ => None,
    };
    html! {
        <li key={draft.id.0.clone()} class={classes!("draft", is_open.then_some("open"))}>
            if is_named {
                <NameField name={draft.shown_name.clone()} label={words.rename_draft.with([name])} {on_done} />
            } else {
                <button type="button" id={open_id(&draft.id)} class="draft-open" aria-current={is_open.then_some("true")} onclick={act(Ask::Open(draft.clone()))}>
                    <span class="draft-name">{ name.to_owned() }</span>
                    <small>
                        { language::moment(draft.edited) }
                        if let Some(place) = place { { " · " }{ place } }
                        if let Some(state) = state { { " · " }<em>{ state }</em> }
                    </small>
                </button>
            }
            if !is_file && !is_elsewhere {
                { tool(icons::pencil(), words.rename_draft.with([name]), act(Ask::Name(draft.id.clone()))) }
            }
            { tool(icons::copy(), words.duplicate_draft.with([name]), act(Ask::Duplicate(draft.clone()))) }
            if !is_elsewhere {
                { tool(icons::bin(), words.delete_draft.with([name]), act(Ask::Delete(draft.clone()))) }
            }
        </li>
    }
}

/// A button of a draft with a picture alone.
fn tool(icon: Html, words: String, act: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="quiet" aria-label={words.clone()} title={words} onclick={act}>{ icon }</button> }
}

/// Whether drafts stay when room gets short, and what can be done about it.
fn keeping(is_kept: bool, ask: &Callback<Ask>) -> Html {
    html! {
        <p class="panel-hint">
            { if is_kept { words().drafts_kept } else { words().drafts_unkept } }
            if !is_kept {
                { " " }
                <button type="button" class="linked" onclick={ask.reform(|_: MouseEvent| Ask::Keep)}>{ words().keep_drafts }</button>
            }
        </p>
    }
}

fn shown(draft: &Draft) -> &str {
    if draft.shown_name.is_empty() { words().unnamed } else { &draft.shown_name }
}

/// Where the focus goes when a row is drawn anew.
fn open_id(id: &DraftId) -> String {
    ["draft ", &id.0].concat()
}

const UNDO: &str = "draft-undo";

#[derive(Clone, PartialEq, Properties)]
struct NameFieldProps {
    name: String,
    label: String,
    /// Hears the new name, or `None` where it stays.
    on_done: Callback<Option<String>>,
}

/// The field in which a draft gets another name. Enter takes it, and so does leaving it; Escape leaves the name as it is.
#[component]
fn NameField(props: &NameFieldProps) -> Html {
    let input = use_node_ref();
    {
        let input = input.clone();
        use_effect_with((), move |()| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                let _ = input.focus();
                input.select();
            }
        });
    }
    let onblur = {
        let (on_done, old) = (props.on_done.clone(), props.name.clone());
        move |event: FocusEvent| {
            let name = event.target_unchecked_into::<HtmlInputElement>().value();
            on_done.emit((name != old).then_some(name));
        }
    };
    let onkeydown = {
        let old = props.name.clone();
        move |event: KeyboardEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            match event.key().as_str() {
                // What has the focus then is not pressed as well, and the dialog stays open.
                "Enter" => {
                    event.prevent_default();
                    let _ = input.blur();
                }
                "Escape" => {
                    event.prevent_default();
                    input.set_value(&old);
                    let _ = input.blur();
                }
                _ => {}
            }
        }
    };
    html! {
        <input
            ref={input}
            type="text"
            class="draft-open"
            aria-label={props.label.clone()}
            value={props.name.clone()}
            placeholder={words().unnamed}
            spellcheck="false"
            autocomplete="off"
            {onblur}
            {onkeydown}
        />
    }
}
