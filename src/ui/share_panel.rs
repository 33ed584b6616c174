//! The ways of a post out of the page: a link, HTML, a page, a file.

use std::future::Future;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::hooks::{close, use_modal, use_words};
use super::panel::Panel;
use super::session::{Session, error_words};
use super::strings::words;
use super::{files, share};
use crate::state::LONGEST_LINK;

#[derive(Clone, PartialEq, Properties)]
pub struct SharePanelProps {
    pub session: Session,
    /// Which opening it is.
    pub opening: u32,
}

/// What became of a way out: words for the author, none where he has changed his mind.
type Done = Result<Option<String>, String>;

#[component]
pub fn SharePanel(props: &SharePanelProps) -> Html {
    let words = use_words();
    let dialog = use_node_ref();
    use_modal(&dialog, Some(props.opening));
    let link = use_state(|| None::<Result<String, String>>);
    let images = use_state_eq(|| 0_usize);
    let said = use_state_eq(String::new);
    {
        let (session, link, images) = (props.session.clone(), link.clone(), images.clone());
        use_effect_with((), move |()| {
            spawn_local(async move {
                images.set(session.count_kept_images().await);
                link.set(Some(session.link().await.map_err(why)));
            });
        });
    }
    let copy_link = {
        let link = link.clone();
        act(&props.session, &said, move |_| {
            let link = link.as_ref().and_then(|link| link.clone().ok()).unwrap_or_default();
            async move { share::copy_text(&link).await.map(|()| Some(words.link_copied.to_owned())).map_err(why) }
        })
    };
    let onclose = {
        let session = props.session.clone();
        move |_| session.close(Panel::Share)
    };
    let done = {
        let dialog = dialog.clone();
        move |_: MouseEvent| close(&dialog)
    };
    html! {
        <dialog ref={dialog} class="panel wide share" aria-labelledby="share-heading" {onclose}>
            <h2 id="share-heading">{ words.share }</h2>
            <section>
                <h3 id="share-link">{ words.share_link }</h3>
                { link_field(&link, copy_link) }
                if *images > 0 {
                    <p class="panel-hint">{ words.images_stay.of(*images) }</p>
                }
            </section>
            <ul>
                { way(words.copy_html, words.copy_html_hint, act(&props.session, &said, copy_html)) }
                { way(words.export_page, words.export_page_hint, act(&props.session, &said, export_page)) }
                { way(words.save_as, words.save_as_hint, act(&props.session, &said, save_as)) }
                { way(words.download, words.download_hint, act(&props.session, &said, download)) }
            </ul>
            <div class="panel-said"><p role="status">{ (*said).clone() }</p></div>
            <div class="panel-actions">
                <button type="button" class="primary" onclick={done}>{ words.done }</button>
            </div>
        </dialog>
    }
}

/// A button's way out: does it, and says what became of it.
fn act<F: Future<Output = Done> + 'static>(
    session: &Session,
    said: &UseStateHandle<String>,
    way: impl Fn(Session) -> F + 'static,
) -> Callback<MouseEvent> {
    let (session, said) = (session.clone(), said.clone());
    Callback::from(move |_| {
        let (done, said) = (way(session.clone()), said.clone());
        said.set(String::new());
        spawn_local(async move { said.set(done.await.unwrap_or_else(Some).unwrap_or_default()) });
    })
}

/// A way out, with what it gives.
fn way(name: &'static str, hint: &'static str, act: Callback<MouseEvent>) -> Html {
    html! {
        <li><button type="button" onclick={act}><span>{ name }</span><small>{ hint }</small></button></li>
    }
}

/// The link, or why there is none.
fn link_field(link: &Option<Result<String, String>>, copy: Callback<MouseEvent>) -> Html {
    let words = words();
    match link {
        None => html! { <p class="panel-hint">{ words.link_coming }</p> },
        Some(Err(why)) => html! { <p class="panel-hint">{ why.clone() }</p> },
        Some(Ok(link)) if link.len() > LONGEST_LINK => {
            let why = words.link_too_long.with([&link.len().to_string(), &LONGEST_LINK.to_string()]);
            html! { <p class="panel-hint">{ why }</p> }
        }
        Some(Ok(link)) => html! {
            <>
                <div class="share-link">
                    <input type="text" readonly=true aria-labelledby="share-link" value={link.clone()} />
                    <button type="button" class="wordy" onclick={copy}>{ words.copy }</button>
                </div>
                <p class="panel-hint">{ words.share_link_hint }</p>
            </>
        },
    }
}

async fn copy_html(session: Session) -> Done {
    let html = session.content().await?;
    share::copy_html(&html).await.map(|()| Some(words().html_copied.to_owned())).map_err(why)
}

async fn export_page(session: Session) -> Done {
    let (html, left) = session.page_file().await.map_err(why)?;
    let name = session.file_stem() + ".html";
    files::give(&name, &html, "text/html;charset=utf-8");
    let left = if left > 0 { words().page_lacks.of(left) } else { String::new() };
    Ok(Some([words().page_exported.with([&name]), left].join(" ")))
}

async fn save_as(session: Session) -> Done {
    let name = session.file_name();
    Ok(match share::save_as(&name, &session.file()).await.map_err(why)? {
        Some(true) => Some(words().saved_as.with([&name])),
        Some(false) => None,
        None => return download(session).await,
    })
}

async fn download(session: Session) -> Done {
    files::download(&session);
    Ok(Some(words().downloaded.with([&session.file_name()])))
}

fn why(error: JsValue) -> String {
    words().not_shared.with([&error_words(&error)])
}
