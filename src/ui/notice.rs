//! One line across the page for what the author has to know beside the text.

use yew::prelude::*;

use super::icons;
use super::session::Session;
use super::strings;
use crate::state::{Action, Notice};

#[derive(Clone, PartialEq, Properties)]
pub struct NoticeBarProps {
    pub session: Session,
    pub notice: Option<Notice>,
}

#[component]
pub fn NoticeBar(props: &NoticeBarProps) -> Html {
    let session = props.session.clone();
    // The live region is there before its words are, or nobody would hear them.
    html! {
        <div class="notices" role="alert">
            if let Some(notice) = &props.notice {
                <div class="notice">
                    { icons::warning() }
                    <p>{ words(notice) }</p>
                    <button
                        type="button"
                        aria-label={strings::DISMISS}
                        onclick={move |_| session.dispatch(Action::NoticeDismissed)}
                    >
                        { icons::close() }
                    </button>
                </div>
            }
        </div>
    }
}

fn words(notice: &Notice) -> String {
    match notice {
        Notice::Restarted => strings::RESTARTED.to_owned(),
        Notice::Stopped => strings::STOPPED.to_owned(),
        Notice::NotSaved { message } => strings::not_saved(message),
        Notice::NotText { name } => strings::not_text(name),
    }
}
