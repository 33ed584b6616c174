//! Asks before a post is fetched that the page's address names: who gives out a link is not always a friend.

use std::rc::Rc;

use yew::prelude::*;

use super::hooks::{close, use_modal, use_words};
use super::session::{OpenLink, Session};

#[derive(Clone, PartialEq, Properties)]
pub struct OpenLinkPanelProps {
    pub session: Session,
    pub link: Rc<OpenLink>,
    pub on_close: Callback<()>,
}

#[component]
pub fn OpenLinkPanel(props: &OpenLinkPanelProps) -> Html {
    let words = use_words();
    let dialog = use_node_ref();
    use_modal(&dialog, Some(0));
    let onclose = {
        let (session, on_close) = (props.session.clone(), props.on_close.clone());
        move |_| {
            session.forget_link();
            on_close.emit(());
        }
    };
    let load = {
        let (session, link, dialog) = (props.session.clone(), props.link.clone(), dialog.clone());
        move |_| {
            close(&dialog);
            session.open_address(link.clone());
            session.focus_text();
        }
    };
    let cancel = {
        let dialog = dialog.clone();
        move |_| close(&dialog)
    };
    html! {
        <dialog ref={dialog} class="panel" aria-labelledby="open-link-heading" aria-describedby="open-link-hint" {onclose}>
            <h2 id="open-link-heading">{ words.open_link.with([&props.link.host]) }</h2>
            <p class="open-address">{ props.link.address.clone() }</p>
            <p class="panel-hint" id="open-link-hint">{ words.open_link_hint.with([&props.link.host]) }</p>
            <div class="panel-actions">
                <button type="button" autofocus=true onclick={cancel}>{ words.cancel }</button>
                <button type="button" class="primary" onclick={load}>{ words.load }</button>
            </div>
        </dialog>
    }
}
