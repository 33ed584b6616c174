//! When the draft is written. Nothing counts as saved before the browser has said that it is on the disk.

use super::action::Effect;
use super::draft::{DraftId, DraftOf};
use super::notice::Notice;
use super::session::State;
use super::text_form::TextForm;

/// Where the newest text is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Saving {
    /// On the disk, or not in need of it.
    #[default]
    Saved,
    /// In the editor alone.
    Waiting,
    /// On its way.
    Writing,
    /// The browser has refused it.
    Failed,
}

/// What is needed to write a draft, beside its text.
#[derive(Clone, Debug, PartialEq)]
pub struct SaveJob {
    pub id: DraftId,
    pub name: Option<String>,
    pub shown_name: String,
    pub form: TextForm,
    /// Where the text belongs, if it is a file of a site.
    pub site: Option<DraftOf>,
    pub version: u32,
}

impl State {
    /// Something has to be saved.
    pub(super) fn touch(&mut self) -> Vec<Effect> {
        self.version += 1;
        self.given_up = None;
        if self.saving == Saving::Failed {
            self.stay();
        }
        match self.saving {
            Saving::Saved | Saving::Failed => {
                self.saving = Saving::Waiting;
                vec![Effect::SaveLater]
            }
            Saving::Waiting | Saving::Writing => Vec::new(),
        }
    }

    pub(super) fn save(&mut self) -> Vec<Effect> {
        if matches!(self.saving, Saving::Saved) || self.opened.is_none() || !self.is_writable() {
            return Vec::new();
        }
        self.saving = Saving::Writing;
        let job = SaveJob {
            id: self.draft.clone(),
            name: self.name.clone(),
            shown_name: self.shown_name().to_owned(),
            form: self.form,
            site: self.draft_of(),
            version: self.version,
        };
        vec![Effect::Save(job)]
    }

    pub(super) fn saved(&mut self, version: u32) -> Vec<Effect> {
        self.is_refused = false;
        self.withdraw(|notice| matches!(notice, Notice::NotSaved { .. }));
        if version == self.version {
            self.saving = Saving::Saved;
            let mut effects = self.finish_giving_up(true);
            if !std::mem::replace(&mut self.asked_to_keep, true) {
                effects.push(Effect::AskToKeep);
            }
            return effects;
        }
        match self.saving {
            Saving::Writing => {
                self.saving = Saving::Waiting;
                vec![Effect::SaveLater]
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn save_failed(&mut self, message: String, full: bool) -> Vec<Effect> {
        // The text is on the disk by another write, or was given up.
        if self.saving == Saving::Saved {
            return Vec::new();
        }
        self.saving = Saving::Failed;
        self.is_refused = true;
        self.withdraw(|notice| matches!(notice, Notice::NotSaved { .. } | Notice::NotLeft { .. }));
        let is_held = !self.held_back.is_empty();
        self.notify(if is_held { Notice::NotLeft { full } } else { Notice::NotSaved { message, full } });
        self.finish_giving_up(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Action;
    use crate::state::fixtures::idle;

    fn job(effects: &[Effect]) -> &SaveJob {
        let [Effect::Save(job)] = effects else { panic!("{effects:?}") };
        job
    }

    #[test]
    fn news_waits_until_what_is_graver_was_read() {
        let mut state = idle();
        state.reduce(Action::Edited { changes: Vec::new() });
        state.reduce(Action::SaveFailed { message: "full".to_owned(), full: true });
        state.reduce(Action::Noticed(Notice::NewVersion));
        assert!(matches!(state.notice, Some(Notice::NotSaved { .. })), "{:?}", state.notice);
        state.reduce(Action::NoticeDismissed);
        assert_eq!(state.notice, Some(Notice::NewVersion));
        state.reduce(Action::SaveFailed { message: "full".to_owned(), full: true });
        assert!(matches!(state.notice, Some(Notice::NotSaved { .. })), "{:?}", state.notice);
    }

    #[test]
    fn what_is_grave_is_shown_until_it_is_over_or_read() {
        let mut state = idle();
        state.reduce(Action::Edited { changes: Vec::new() });
        state.reduce(Action::SaveFailed { message: "full".to_owned(), full: true });
        let is_shown = |state: &State| matches!(state.notice, Some(Notice::NotSaved { .. }));
        for _ in 0..2 {
            state.reduce(Action::EngineCrashed { message: String::new() });
            state.reduce(Action::Noticed(Notice::NotLoaded));
            state.reduce(Action::Noticed(Notice::NameTaken { path: "a.md".to_owned() }));
            assert!(is_shown(&state), "{:?}", state.notice);
        }
        state.reduce(Action::EngineCrashed { message: String::new() });
        assert_eq!(state.notice, Some(Notice::Stopped));
        let mut other = state.clone();
        state.reduce(Action::NoticeDismissed);
        assert!(is_shown(&state), "it has waited: {:?}", state.notice);
        state.reduce(Action::NoticeDismissed);
        assert_eq!(state.notice, Some(Notice::NameTaken { path: "a.md".to_owned() }));
        other.reduce(Action::Saved { version: other.version });
        assert_eq!(other.notice, Some(Notice::Stopped));
        other.reduce(Action::NoticeDismissed);
        assert_eq!(other.notice, Some(Notice::NameTaken { path: "a.md".to_owned() }));
        other.reduce(Action::NoticeDismissed);
        assert_eq!(other.notice, None);
    }

    #[test]
    fn the_browsers_question_is_explained_no_longer_than_it_is_asked() {
        let mut state = idle();
        state.reduce(Action::SaveFailed { message: "full".to_owned(), full: true });
        let lost = state.notice.clone();
        state.reduce(Action::Noticed(Notice::Keeping));
        state.reduce(Action::KeepingAnswered);
        assert_eq!(state.notice, lost);
        state.reduce(Action::NoticeDismissed);
        assert_eq!(state.notice, None);
    }

    #[test]
    fn is_saved_only_when_the_newest_version_is() {
        let mut state = idle();
        assert!(state.reduce(Action::Edited { changes: Vec::new() }).contains(&Effect::SaveLater));
        assert!(!state.reduce(Action::Edited { changes: Vec::new() }).contains(&Effect::SaveLater));
        let effects = state.reduce(Action::SaveDue);
        let version = job(&effects).version;
        state.reduce(Action::Edited { changes: Vec::new() });
        assert_eq!(state.reduce(Action::Saved { version }), [Effect::SaveLater]);
        assert!(!state.is_saved());
        let effects = state.reduce(Action::SaveDue);
        let version = job(&effects).version;
        assert_eq!(state.reduce(Action::Saved { version }), [Effect::AskToKeep]);
        assert!(state.is_saved());
        state.reduce(Action::Edited { changes: Vec::new() });
        let effects = state.reduce(Action::SaveDue);
        let version = job(&effects).version;
        assert!(state.reduce(Action::Saved { version }).is_empty(), "the browser is asked once");
    }

    #[test]
    fn writes_at_once_when_the_page_may_end() {
        let mut state = idle();
        assert!(state.reduce(Action::Leaving).is_empty());
        state.reduce(Action::Edited { changes: Vec::new() });
        let effects = state.reduce(Action::Leaving);
        assert!(matches!(&effects[..], [Effect::Save(_), Effect::Snapshot(_)]), "{effects:?}");
    }

    #[test]
    fn says_that_it_failed_and_tries_again() {
        let mut state = idle();
        state.reduce(Action::Edited { changes: Vec::new() });
        state.reduce(Action::SaveDue);
        state.reduce(Action::SaveFailed { message: "full".to_owned(), full: true });
        assert_eq!(state.notice, Some(Notice::NotSaved { message: "full".to_owned(), full: true }));
        assert!(state.reduce(Action::Edited { changes: Vec::new() }).contains(&Effect::SaveLater));
        let effects = state.reduce(Action::SaveDue);
        let version = job(&effects).version;
        state.reduce(Action::Saved { version });
        assert_eq!(state.notice, None);
    }
}
