//! A text that is not on the disk yet does not give its place to another one, nor loses its site: what would do that waits
//! until the browser has written it. Where the browser refuses, the author is told, and goes on without the text or stays with it.

use super::action::{Action, Effect};
use super::notice::Notice;
use super::saving::Saving;
use super::session::State;
use super::site::SiteAction;
use crate::protocol::ToWorker;

impl State {
    /// Whether the browser has refused to write what is in the editor, so that it would be lost with the page.
    pub fn may_be_lost(&self) -> bool {
        self.is_refused && self.is_at_risk()
    }

    /// Whether the editor has something that is to be written and is not on the disk yet.
    pub(super) fn is_at_risk(&self) -> bool {
        self.saving != Saving::Saved && self.opened.is_some() && (self.is_writable() || self.gives_up)
    }

    /// Whether another text comes with this action, or is asked for, or the text's site goes, to which it could be written.
    pub(super) fn replaces(&self, action: &Action) -> bool {
        match action {
            Action::Opened { .. } | Action::Shared { .. } => true,
            Action::Site(SiteAction::Begun { .. } | SiteAction::BeginAsked { .. } | SiteAction::Opened(_)) => true,
            Action::Site(SiteAction::Closed) => self.site_file().is_some(),
            Action::DraftChosen { draft } | Action::Resumed { draft } => draft.id != self.draft,
            Action::Site(SiteAction::FileChosen { path } | SiteAction::FileRead { path, .. }) => {
                self.site_file().is_none_or(|file| file.path != *path)
            }
            _ => false,
        }
    }

    /// The open text is written first. What had to wait when that was refused is wanted no more.
    pub(super) fn hold_back(&mut self, action: Action) -> Vec<Effect> {
        if self.saving == Saving::Failed {
            self.held_back.clear();
        }
        // What was read may be an old text when its turn comes, and a path another page's, so all that is looked at again.
        self.held_back.push(match action {
            Action::Resumed { draft } => Action::DraftChosen { draft },
            Action::Site(SiteAction::FileRead { path, .. }) => Action::Site(SiteAction::FileChosen { path }),
            Action::Site(SiteAction::Begun { title, start, text }) => {
                Action::Site(SiteAction::BeginAsked { title, start, text })
            }
            action => action,
        });
        self.save()
    }

    /// Does what had to wait, as far as nothing is lost by it. A text that comes with it is written before the next one.
    pub(super) fn let_go(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        while !self.held_back.is_empty() && !self.is_at_risk() {
            let action = self.held_back.remove(0);
            effects.extend(self.act(action));
        }
        if !self.held_back.is_empty() && self.saving == Saving::Waiting {
            effects.extend(self.save());
        }
        effects
    }

    /// The author stays with the text: what had to wait for it is wanted no more.
    pub(super) fn stay(&mut self) {
        self.held_back.clear();
        self.withdraw(|notice| matches!(notice, Notice::NotLeft { .. }));
    }

    /// The author goes on without what could not be written.
    pub(super) fn give_text_up(&mut self) -> Vec<Effect> {
        self.given_up = self.draft_of().filter(|_| self.is_at_risk());
        self.saving = Saving::Saved;
        Vec::new()
    }

    /// A file whose text was given up, and which the editor does not have any more, is again what is kept of it, or else
    /// what the disk has.
    pub(super) fn forget_given_up(&mut self) -> Vec<Effect> {
        let except = self.site_file().map(|file| file.path.clone());
        let (Some(site), Some(of)) = (&mut self.site, self.given_up.take()) else { return Vec::new() };
        if site.name != of.site || except.as_ref() == Some(&of.path) {
            return Vec::new();
        }
        site.edited.remove(&of.path);
        let keep = Effect::Send(ToWorker::Keep { path: of.path, text: None });
        vec![keep, Effect::SendDrafts { site: of.site, except }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixtures::{PATH, READ, act, idle, open_site, settle, type_something};
    use crate::state::{Draft, DraftId, fixtures};

    fn opened(id: &str) -> Action {
        Action::Opened { id: DraftId(id.to_owned()), name: None, file: id.to_owned() }
    }

    fn chosen(id: &str) -> Action {
        Action::DraftChosen { draft: Draft { id: DraftId(id.to_owned()), ..Draft::default() } }
    }

    fn refuse(state: &mut State) -> Vec<Effect> {
        state.reduce(Action::SaveFailed { message: "full".to_owned(), full: true })
    }

    fn shows(effects: &[Effect], wanted: &str) -> bool {
        effects.contains(&Effect::SetText { text: wanted.to_owned() })
    }

    #[test]
    fn nothing_takes_the_place_of_a_text_before_it_is_written() {
        let file = |path: &str| SiteAction::FileChosen { path: path.to_owned() };
        let read = |path: &str| SiteAction::FileRead {
            path: path.to_owned(),
            file: "file".to_owned(),
            stamp: READ,
            draft: None,
        };
        let begun = SiteAction::Begun { title: "New".to_owned(), start: String::new(), text: "new".to_owned() };
        let shared = Action::Shared { id: DraftId("s".to_owned()), name: None, file: "shared".to_owned() };
        let resumed = Action::Resumed { draft: Draft { id: DraftId("d".to_owned()), ..Draft::default() } };
        let another = SiteAction::Opened(fixtures::opened());
        let site = [file("about.md"), read("about.md"), begun, another, SiteAction::Closed].map(Action::Site);
        for action in [opened("2"), chosen("d"), resumed, shared].into_iter().chain(site) {
            let mut state = open_site();
            type_something(&mut state);
            let effects = state.reduce(action.clone());
            assert!(matches!(&effects[..], [Effect::Save(_)]), "{action:?} {effects:?}");
            assert!(refuse(&mut state).is_empty(), "{action:?}");
            assert_eq!(state.notice, Some(Notice::NotLeft { full: true }), "{action:?}");
            assert!(state.may_be_lost());
            let mut given_up = state.clone();
            for effects in [given_up.reduce(Action::GivenUp), settle(&mut state)] {
                let comes = |effect: &Effect| {
                    matches!(
                        effect,
                        Effect::SetText { .. }
                            | Effect::FetchDraft { .. }
                            | Effect::ReadFile { .. }
                            | Effect::Begin { .. }
                            | Effect::KeepSite
                    )
                };
                assert!(effects.iter().any(comes), "{action:?} {effects:?}");
            }
            assert_eq!((state.notice, given_up.notice), (None, None), "{action:?}");
        }
    }

    #[test]
    fn who_stays_with_the_text_goes_on_writing_it() {
        let mut state = idle();
        type_something(&mut state);
        state.reduce(opened("2"));
        refuse(&mut state);
        let mut dismissed = state.clone();
        dismissed.reduce(Action::NoticeDismissed);
        type_something(&mut state);
        for mut state in [state, dismissed] {
            assert_eq!(state.notice, None);
            assert!(!shows(&settle(&mut state), "2"), "what was held back does not come later by itself");
            assert!(!state.may_be_lost() && state.draft != DraftId("2".to_owned()));
        }
    }

    #[test]
    fn another_wish_takes_the_place_of_one_that_was_refused() {
        let mut state = idle();
        type_something(&mut state);
        state.reduce(opened("2"));
        refuse(&mut state);
        assert!(matches!(state.reduce(opened("3"))[..], [Effect::Save(_)]), "there may be room again");
        let effects = settle(&mut state);
        assert!(shows(&effects, "3") && !shows(&effects, "2"), "{effects:?}");
    }

    #[test]
    fn several_texts_at_once_are_written_one_after_another() {
        let mut state = idle();
        let effects: Vec<Effect> = ["2", "3", "4"].into_iter().flat_map(|id| state.reduce(opened(id))).collect();
        assert!(shows(&effects, "2") && !shows(&effects, "3"));
        for id in ["3", "4"] {
            let version = state.version;
            let effects = state.reduce(Action::Saved { version });
            assert!(shows(&effects, id), "{effects:?}");
            let saves = effects.iter().any(|effect| matches!(effect, Effect::Save(job) if job.id.0 == id));
            assert_eq!(saves, id == "3", "only another one hurries");
        }
    }

    #[test]
    fn what_is_typed_while_the_text_is_written_is_written_too() {
        let mut state = idle();
        type_something(&mut state);
        state.reduce(opened("2"));
        let version = state.version;
        type_something(&mut state);
        let effects = state.reduce(Action::Saved { version });
        assert!(effects.iter().any(|effect| matches!(effect, Effect::Save(_))) && !shows(&effects, "2"), "{effects:?}");
        let version = state.version;
        assert!(shows(&state.reduce(Action::Saved { version }), "2"));
    }

    #[test]
    fn a_site_file_that_is_written_to_the_disk_is_at_risk_no_more() {
        let mut state = open_site();
        type_something(&mut state);
        state.reduce(Action::SaveDue);
        refuse(&mut state);
        let (of, version) = (state.draft_of().unwrap(), state.version);
        act(&mut state, SiteAction::FileWritten { of, text: "text".to_owned(), version });
        assert_eq!(state.notice, None);
        assert!(!state.may_be_lost());
    }

    #[test]
    fn a_file_whose_text_was_given_up_is_again_what_the_disk_has() {
        let about = "about.md".to_owned();
        let read = |path: &str| {
            let (path, file) = (path.to_owned(), "file".to_owned());
            Action::Site(SiteAction::FileRead { path, file, stamp: READ, draft: None })
        };
        let untold = Effect::Send(ToWorker::Keep { path: PATH.to_owned(), text: None });
        let is_edited = |state: &State| state.site.as_ref().is_some_and(|site| site.edited.contains(PATH));
        for (action, except) in [(read(&about), Some(about)), (opened("2"), None)] {
            let mut state = open_site();
            type_something(&mut state);
            state.reduce(action.clone());
            refuse(&mut state);
            let mut goes_on = state.clone();
            let mut effects = state.reduce(Action::GivenUp);
            if except.is_some() {
                assert!(!effects.contains(&untold), "it is still in the editor: {effects:?}");
                effects = state.reduce(action.clone());
            }
            let kept = Effect::SendDrafts { site: "blog".to_owned(), except };
            let place = |wanted: &Effect| effects.iter().position(|effect| effect == wanted);
            assert!(place(&untold).is_some() && place(&untold) < place(&kept), "{effects:?}");
            assert!(!is_edited(&state));
            type_something(&mut goes_on);
            settle(&mut goes_on);
            let effects = goes_on.reduce(action);
            assert!(!effects.contains(&untold) && is_edited(&goes_on), "what was saved after all stays: {effects:?}");
        }
    }

    #[test]
    fn a_text_that_was_given_up_and_is_changed_again_is_no_more_given_up() {
        let mut state = open_site();
        type_something(&mut state);
        state.reduce(Action::GivenUp);
        type_something(&mut state);
        settle(&mut state);
        let effects = state.reduce(opened("2"));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Send(ToWorker::Keep { .. }))), "{effects:?}");
    }

    #[test]
    fn a_refusal_of_a_text_that_was_given_up_says_nothing_of_the_next() {
        let mut state = idle();
        type_something(&mut state);
        state.reduce(Action::SaveDue);
        state.reduce(Action::GivenUp);
        refuse(&mut state);
        assert!(state.is_saved() && state.notice.is_none());
    }
}
