//! One line across the page for what the author has to know beside the text.

use yew::prelude::*;

use super::icons;
use super::session::Session;
use super::strings;
use crate::state::{Action, Notice};

/// The line, with a button that takes it away.
pub fn notice_bar(session: &Session, notice: Option<&Notice>) -> Html {
    let (session, compare) = (session.clone(), session.clone());
    // The live region is there before its words are, or nobody would hear them.
    html! {
        <div class="notices" role="alert">
            if let Some(notice) = notice {
                <div class="notice">
                    { icons::warning() }
                    <p>{ words(notice) }</p>
                    if matches!(notice, Notice::ChangedOnDisk { .. }) {
                        <button type="button" class="wordy" onclick={move |_| compare.compare_with_disk()}>
                            { strings::COMPARE }
                        </button>
                    }
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
        Notice::SiteFailed { what, message } => strings::site_failed(*what, message),
        Notice::ChangedOnDisk { path } => strings::changed_on_disk(path),
    }
}
