//! Asks before a post is fetched that the page's address names: who gives out a link is not always a friend. Where it
//! names none that can be fetched, that is said.

use std::rc::Rc;

use yew::prelude::*;

use super::hooks::{close, use_modal, use_words};
use super::session::{OpenLink, Session};
use crate::state::LinkFailure;

#[derive(Clone, PartialEq, Properties)]
pub struct OpenLinkPanelProps {
    pub session: Session,
    /// What the page's address names.
    pub given: Rc<str>,
    pub on_close: Callback<()>,
}

#[component]
pub fn OpenLinkPanel(props: &OpenLinkPanelProps) -> Html {
    let words = use_words();
    let dialog = use_node_ref();
    let link = OpenLink::read(&props.given);
    use_modal(&dialog, link.is_some().then_some(0));
    let forget = {
        let (session, on_close) = (props.session.clone(), props.on_close.clone());
        move || {
            session.forget_link();
            on_close.emit(());
        }
    };
    let (session, refuse, is_refused) = (props.session.clone(), forget.clone(), link.is_none());
    use_effect_with((), move |()| {
        if is_refused {
            session.say_link(LinkFailure::NoAddress);
            refuse();
        }
    });
    let Some(link) = link else { return Html::default() };
    let onclose = move |_| forget();
    let load = {
        let (session, link, dialog) = (props.session.clone(), link.clone(), dialog.clone());
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
            <h2 id="open-link-heading">{ words.open_link.with([&link.host]) }</h2>
            <p class="open-address">{ link.address.clone() }</p>
            <p class="panel-hint" id="open-link-hint">{ words.open_link_hint.with([&link.host]) }</p>
            <div class="panel-actions">
                <button type="button" autofocus=true onclick={cancel}>{ words.cancel }</button>
                <button type="button" class="primary" onclick={load}>{ words.load }</button>
            </div>
        </dialog>
    }
}
