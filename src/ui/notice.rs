//! One line across the page for what the author has to know beside the text.

use yew::prelude::*;

use super::commands::command;
use super::icons;
use super::offline;
use super::session::Session;
use super::strings::words;
use crate::state::{Action, ImageReport, Notice};

/// The line, with a button that takes it away.
pub fn notice_bar(session: &Session, notice: Option<&Notice>) -> Html {
    let (session, compare, give_up) = (session.clone(), session.clone(), session.clone());
    // The live region is there before its words are, or nobody would hear them.
    html! {
        <div class="notices" role="alert">
            if let Some(notice) = notice {
                <div class={classes!("notice", notice.is_news().then_some("news"))}>
                    { if notice.is_news() { icons::check() } else { icons::warning() } }
                    <p>{ said(notice) }</p>
                    if matches!(notice, Notice::ChangedOnDisk { .. } | Notice::GoneFromDisk { .. }) {
                        <button type="button" class="wordy" onclick={move |_| compare.compare_with_disk()}>
                            { words().compare }
                        </button>
                    }
                    if *notice == Notice::NewVersion {
                        <button type="button" class="wordy" onclick={|_| offline::take_over()}>{ words().reload }</button>
                    }
                    if matches!(notice, Notice::NotSaved { .. } | Notice::NotLeft { .. }) {
                        <button type="button" class="wordy" onclick={command("download").callback(&session)}>{ words().download }</button>
                    }
                    if matches!(notice, Notice::NotLeft { .. }) {
                        <button type="button" class="wordy" onclick={move |_| give_up.go_on_without()}>
                            { words().go_on_without }
                        </button>
                    }
                    if matches!(notice, Notice::NotSaved { full: true, .. } | Notice::NotLeft { full: true } | Notice::StorageLow) {
                        <button type="button" class="wordy" onclick={command("drafts").callback(&session)}>{ words().drafts }</button>
                    }
                    <button
                        type="button"
                        aria-label={words().dismiss}
                        onclick={move |_| session.dispatch(Action::NoticeDismissed)}
                    >
                        { icons::close() }
                    </button>
                </div>
            }
        </div>
    }
}

fn said(notice: &Notice) -> String {
    match notice {
        Notice::Restarted => words().restarted.to_owned(),
        Notice::Stopped => words().stopped.to_owned(),
        Notice::NotLoaded => words().not_loaded.to_owned(),
        Notice::NothingToPrint => words().nothing_to_print.to_owned(),
        Notice::NotSaved { full: true, .. } => words().storage_full.to_owned(),
        Notice::NotLeft { .. } => words().not_left.to_owned(),
        Notice::StorageLow => words().storage_low.to_owned(),
        Notice::Keeping => words().keeping.to_owned(),
        Notice::Published { path } => words().published.with([path]),
        Notice::Link(failure) => words().link_failed(failure),
        Notice::NotSaved { message, .. } => words().draft_not_saved.with([message]),
        Notice::NotText { name } => words().not_text.with([name]),
        Notice::SiteFailed { what, message, path } => {
            path.iter().map(|path| format!("{path}: ")).chain([words().site_failed(*what, message)]).collect()
        }
        Notice::NameTaken { path } => words().name_taken.with([path]),
        Notice::ChangedOnDisk { path } => words().changed_on_disk.with([path]),
        Notice::GoneFromDisk { path } => words().gone_from_disk.with([path]),
        Notice::NewVersion => words().new_version.to_owned(),
        Notice::Images(reports) => reports.iter().map(said_of_image).collect::<Vec<_>>().join(" "),
    }
}

fn said_of_image(report: &ImageReport) -> String {
    let words = words();
    match report {
        ImageReport::Stored { path } => words.image_stored.with([path]),
        ImageReport::Kept { path } => words.image_kept.with([path]),
        ImageReport::WrongType { name } => words.image_wrong_type.with([name]),
        ImageReport::TooLarge { name } => words.image_too_large.with([name]),
        ImageReport::TooMany { name } => words.image_too_many.with([name]),
        ImageReport::Unplaced => words.image_unplaced.to_owned(),
        ImageReport::ReadOnly => words.image_read_only.to_owned(),
        ImageReport::Failed { message } => words.image_failed.with([&words.reason(message)]),
    }
}
