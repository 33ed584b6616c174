//! Whose the text in the editor is: one page at a time writes a draft, and what came by a link is nobody's yet.
//!
//! The browser's lock on a draft's name decides which of several pages has it; see `static/editor/tabs.js`. A page that
//! has not got the lock shows the draft and changes nothing of it.

use super::action::Effect;
use super::draft::{Draft, DraftId};
use super::saving::Saving;
use super::session::State;

/// What this page may do with the text that it shows.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It is written here.
    #[default]
    Mine,
    /// Another page has the draft.
    Elsewhere,
    /// It came by a link and is kept nowhere.
    Shared,
}

/// What becomes of the lock on a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HoldAction {
    /// Another page has it.
    Taken,
    /// The page that had it is gone, or has given it to this one.
    Freed,
    /// Another page asks for it.
    Asked,
    /// Another page has taken it without an answer. What is not written yet goes on under the name `copy`.
    Lost { copy: DraftId },
}

impl State {
    /// Whether the text can be changed here.
    pub fn is_writable(&self) -> bool {
        self.standing == Standing::Mine
    }

    pub(super) fn reduce_hold(&mut self, draft: &DraftId, action: HoldAction) -> Vec<Effect> {
        // What is said about a draft that was left meanwhile.
        if *draft != self.draft || self.standing == Standing::Shared {
            return Vec::new();
        }
        match action {
            // Two pages have begun a file of one path at the same moment.
            HoldAction::Taken if self.site_file().is_some_and(|file| file.is_new) => self.begin_elsewhere(),
            HoldAction::Taken => self.stand(Standing::Elsewhere),
            HoldAction::Freed => {
                let mut effects = self.stand(Standing::Mine);
                effects.push(match self.site_file() {
                    Some(file) => Effect::ReadFile { path: file.path.clone() },
                    None => Effect::ReadDraft { id: self.draft.clone() },
                });
                effects
            }
            HoldAction::Asked => self.give_up(),
            HoldAction::Lost { copy } if self.saving != Saving::Saved => {
                self.leave_file();
                self.draft = copy.clone();
                let mut effects = vec![Effect::Hold { id: copy }];
                effects.extend(self.touch());
                effects
            }
            HoldAction::Lost { .. } => self.stand(Standing::Elsewhere),
        }
    }

    /// The draft goes to the page that asks for it, once all of it is on the disk.
    fn give_up(&mut self) -> Vec<Effect> {
        if self.standing != Standing::Mine {
            return Vec::new();
        }
        let mut effects = self.snapshot_if_changed();
        if self.saving == Saving::Saved {
            effects.push(Effect::Release { id: self.draft.clone() });
        } else {
            self.gives_up = true;
            effects.extend(self.save());
        }
        effects.extend(self.stand(Standing::Elsewhere));
        effects
    }

    /// The write that the other page waits for has ended.
    pub(super) fn finish_giving_up(&mut self, is_saved: bool) -> Vec<Effect> {
        match (std::mem::take(&mut self.gives_up), is_saved) {
            (false, _) => Vec::new(),
            (true, true) => vec![Effect::Release { id: self.draft.clone() }],
            // What cannot be written stays where it can be read.
            (true, false) => self.stand(Standing::Mine),
        }
    }

    pub(super) fn stand(&mut self, standing: Standing) -> Vec<Effect> {
        if self.standing == standing {
            return Vec::new();
        }
        self.standing = standing;
        vec![Effect::SetReadOnly(standing != Standing::Mine)]
    }

    /// Shows a text that came by a link. Nothing is written, and no draft gives way to it.
    pub(super) fn show_shared(&mut self, id: DraftId, name: Option<String>, file: &str) -> Vec<Effect> {
        if self.standing != Standing::Shared {
            self.left = Some(self.subject());
        }
        self.is_sample = false;
        self.earlier_name.clear();
        self.leave_file();
        let mut effects = self.take_up(id, name, file);
        self.saving = Saving::Saved;
        effects.extend(self.stand(Standing::Shared));
        effects
    }

    /// What came by a link becomes a draft.
    pub(super) fn keep_shared(&mut self) -> Vec<Effect> {
        if self.standing != Standing::Shared {
            return Vec::new();
        }
        let mut effects = self.stand(Standing::Mine);
        effects.extend(self.touch());
        effects
    }

    /// Takes up a draft as it is kept.
    pub(super) fn resume(&mut self, draft: Draft) -> Vec<Effect> {
        self.is_sample = false;
        self.leave_file();
        self.earlier_name = draft.shown_name;
        self.kept_of = draft.site;
        let mut effects = vec![Effect::KeepCurrent { id: draft.id.clone() }];
        effects.extend(self.take_up(draft.id, draft.name, &draft.text));
        self.saving = Saving::Saved;
        effects
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixtures::{PATH, idle, open_site};
    use crate::state::{Action, SaveJob};

    fn hold(state: &mut State, action: HoldAction) -> Vec<Effect> {
        let draft = state.draft.clone();
        state.reduce(Action::Hold { draft, action })
    }

    fn type_something(state: &mut State) {
        state.reduce(Action::Edited { changes: Vec::new() });
    }

    fn draft(id: &str, text: &str) -> Draft {
        Draft { id: DraftId(id.to_owned()), text: text.to_owned(), ..Draft::default() }
    }

    #[test]
    fn a_draft_of_another_page_is_never_written() {
        let mut state = idle();
        assert_eq!(hold(&mut state, HoldAction::Taken), [Effect::SetReadOnly(true)]);
        type_something(&mut state);
        state.reduce(Action::Renamed { name: Some("mine.md".to_owned()) });
        assert_eq!(state.name, None);
        assert!(state.reduce(Action::SaveDue).is_empty() && state.reduce(Action::Leaving).is_empty());
    }

    #[test]
    fn what_was_waited_for_is_read_anew() {
        let mut state = idle();
        hold(&mut state, HoldAction::Taken);
        let id = state.draft.clone();
        let effects = hold(&mut state, HoldAction::Freed);
        assert_eq!(effects, [Effect::SetReadOnly(false), Effect::ReadDraft { id }]);
        let effects = state.reduce(Action::Resumed { draft: draft(&state.draft.0.clone(), "newer") });
        assert!(effects.contains(&Effect::SetText { text: "newer".to_owned() }));
        assert!(state.is_writable() && state.is_saved());
    }

    #[test]
    fn a_draft_is_given_away_when_it_is_on_the_disk() {
        let mut state = idle();
        let id = state.draft.clone();
        assert!(hold(&mut state.clone(), HoldAction::Asked).contains(&Effect::Release { id: id.clone() }));
        type_something(&mut state);
        let effects = hold(&mut state, HoldAction::Asked);
        let version = effects.iter().find_map(|effect| match effect {
            Effect::Save(SaveJob { version, .. }) => Some(*version),
            _ => None,
        });
        assert!(!effects.contains(&Effect::Release { id: id.clone() }) && !state.is_writable());
        let version = version.expect("the text is written first");
        assert!(state.reduce(Action::Saved { version }).contains(&Effect::Release { id }));
    }

    #[test]
    fn a_draft_that_cannot_be_written_stays() {
        let mut state = idle();
        type_something(&mut state);
        hold(&mut state, HoldAction::Asked);
        let effects = state.reduce(Action::SaveFailed { message: "full".to_owned(), full: true });
        assert_eq!(effects, [Effect::SetReadOnly(false)]);
        assert!(state.is_writable());
    }

    #[test]
    fn what_was_not_written_goes_on_as_a_draft_of_its_own() {
        let mut state = idle();
        let copy = DraftId("copy".to_owned());
        let lost = HoldAction::Lost { copy: copy.clone() };
        let mut saved = state.clone();
        hold(&mut saved, lost.clone());
        assert_eq!(saved.standing, Standing::Elsewhere);
        type_something(&mut state);
        let effects = hold(&mut state, lost);
        assert!(effects.contains(&Effect::Hold { id: copy.clone() }));
        assert_eq!((state.draft.clone(), state.is_writable()), (copy.clone(), true));
        let effects = state.reduce(Action::SaveDue);
        assert!(matches!(&effects[0], Effect::Save(job) if job.id == copy), "{effects:?}");
    }

    #[test]
    fn what_came_by_a_link_is_written_only_when_it_is_kept() {
        let mut state = idle();
        let shared = Action::Shared { id: DraftId("s".to_owned()), name: None, file: "text".to_owned() };
        let effects = state.reduce(shared);
        assert!(effects.contains(&Effect::SetText { text: "text".to_owned() }));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_) | Effect::SaveLater)), "{effects:?}");
        assert!(state.reduce(Action::Leaving).is_empty());
        assert!(hold(&mut state, HoldAction::Freed).is_empty(), "a lock is nothing to a text that is no draft");
        assert!(state.reduce(Action::SharedKept).contains(&Effect::SaveLater));
        assert!(matches!(&state.reduce(Action::SaveDue)[0], Effect::Save(job) if job.id.0 == "s"));
    }

    #[test]
    fn the_link_goes_from_the_address_when_its_text_is_left_or_kept() {
        let mut state = idle();
        let shared = |id: &str| Action::Shared { id: DraftId(id.to_owned()), name: None, file: String::new() };
        state.reduce(shared("s"));
        let other = state.clone().reduce(shared("another"));
        assert!(!other.contains(&Effect::ForgetLink), "it is the new one's by then: {other:?}");
        let opened = Action::Opened { id: DraftId("o".to_owned()), name: None, file: String::new() };
        for action in [opened, Action::SharedKept, Action::Resumed { draft: draft("d", "old") }] {
            let effects = state.clone().reduce(action);
            assert!(effects.contains(&Effect::ForgetLink), "{effects:?}");
        }
    }

    #[test]
    fn what_was_open_before_links_is_known() {
        let mut state = open_site();
        let before = state.subject();
        assert_eq!(before.1.as_deref(), Some(PATH));
        for id in ["s", "t"] {
            state.reduce(Action::Shared { id: DraftId(id.to_owned()), name: None, file: String::new() });
            assert_eq!(state.left, Some(before.clone()));
        }
    }

    #[test]
    fn a_text_that_takes_the_place_of_a_shared_one_is_the_authors() {
        let mut state = idle();
        state.reduce(Action::Shared { id: DraftId("s".to_owned()), name: None, file: String::new() });
        let effects = state.reduce(Action::Resumed { draft: draft("d", "old") });
        assert!(effects.contains(&Effect::SetReadOnly(false)), "{effects:?}");
        assert!(effects.contains(&Effect::KeepCurrent { id: DraftId("d".to_owned()) }));
    }
}
