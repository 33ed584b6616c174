//! The divider between editor and preview: dragged by a pointer, or moved by keys.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::hooks::use_words;
use super::session::Session;
use crate::state::{Action, Split};

#[derive(Clone, PartialEq, Properties)]
pub struct DividerProps {
    pub session: Session,
    pub split: Split,
}

#[component]
pub fn Divider(props: &DividerProps) -> Html {
    let words = use_words();
    let node = use_node_ref();
    let dragging = use_state_eq(|| false);
    let onpointerdown = {
        let (node, dragging) = (node.clone(), dragging.clone());
        move |event: PointerEvent| {
            if let Some(divider) = node.cast::<HtmlElement>() {
                event.prevent_default();
                let _ = divider.focus();
                // The preview is a frame: without the capture it would swallow the pointer.
                let _ = divider.set_pointer_capture(event.pointer_id());
                dragging.set(true);
            }
        }
    };
    let onpointermove = {
        let (node, session, dragging) = (node.clone(), props.session.clone(), *dragging);
        move |event: PointerEvent| {
            if let Some(desk) = node.cast::<Element>().and_then(|divider| divider.parent_element()).filter(|_| dragging)
            {
                let place = desk.get_bounding_client_rect();
                let share = (f64::from(event.client_x()) - place.left()) / place.width() * 100.0;
                session.dispatch(Action::SplitMoved(Split::at(share)));
            }
        }
    };
    let settle = {
        let (session, dragging) = (props.session.clone(), dragging.clone());
        Callback::from(move |_: PointerEvent| {
            if *dragging {
                dragging.set(false);
                session.dispatch(Action::SplitSettled);
            }
        })
    };
    let onkeydown = {
        let (session, split) = (props.session.clone(), props.split);
        move |event: KeyboardEvent| {
            if let Some(moved) = split.after_key(&event.key()) {
                event.prevent_default();
                session.dispatch(Action::SplitMoved(moved));
                session.dispatch(Action::SplitSettled);
            }
        }
    };
    let ondblclick = {
        let session = props.session.clone();
        move |event: MouseEvent| {
            event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()).map(|divider| divider.focus());
            session.dispatch(Action::SplitMoved(Split::default()));
            session.dispatch(Action::SplitSettled);
        }
    };
    html! {
        <div
            ref={node}
            class={classes!("divider", dragging.then_some("dragging"))}
            role="separator"
            tabindex="0"
            aria-label={words.divider}
            aria-orientation="vertical"
            aria-controls="editor-pane"
            aria-valuemin={Split::MIN.to_string()}
            aria-valuemax={Split::MAX.to_string()}
            aria-valuenow={props.split.percent().to_string()}
            {onpointerdown}
            {onpointermove}
            onpointerup={settle.clone()}
            onpointercancel={settle}
            {onkeydown}
            {ondblclick}
        />
    }
}
