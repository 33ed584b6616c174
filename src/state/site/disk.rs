//! The open file and the disk: written there, and looked at again where another program has changed it.

use super::Conflict;
use crate::protocol::ToWorker;
use crate::state::action::Effect;
use crate::state::draft::{DraftOf, Stamp};
use crate::state::notice::{Notice, SiteFailure};
use crate::state::saving::Saving;
use crate::state::session::State;

/// Why a file was not written, where nobody can be asked any more.
const CHANGED: &str = "it was changed on the disk";

impl State {
    pub(super) fn write_file(&mut self) -> Vec<Effect> {
        let (form, version) = (self.form, self.version);
        let Some(of) = self.draft_of().filter(|_| self.site_file().is_some() && self.is_writable()) else {
            return Vec::new();
        };
        let Some(file) = self.site.as_mut().and_then(|site| site.file.as_mut()) else { return Vec::new() };
        if std::mem::replace(&mut file.writing, true) {
            return Vec::new();
        }
        vec![Effect::WriteFile { of, text: None, form, version }]
    }

    /// The author may have gone on to another file, or closed the site, while this one was written.
    pub(super) fn file_written(&mut self, of: DraftOf, text: String, version: u32) -> Vec<Effect> {
        let is_newest = version == self.version;
        let is_over = |notice: &Notice| notice.is_of_disk(&of.path) || matches!(notice, Notice::SiteFailed { .. });
        let Some(site) = self.site.as_mut().filter(|site| site.name == of.site) else { return self.settle(of, text) };
        site.conflict.take_if(|conflict| conflict.of.path == of.path);
        let Some(file) = site.file.as_mut().filter(|file| file.path == of.path) else {
            self.withdraw(is_over);
            return self.settle(of, text);
        };
        file.stamp = of.stamp;
        file.writing = false;
        let effects = if is_newest {
            site.edited.remove(&of.path);
            self.saving = Saving::Saved;
            vec![Effect::DropDraft { id: of.id() }]
        } else {
            self.touch()
        };
        self.withdraw(is_over);
        effects
    }

    /// A text that stands in the editor is kept, if only as that of a site which is closed.
    fn settle(&self, of: DraftOf, text: String) -> Vec<Effect> {
        if of.id() == self.draft { Vec::new() } else { vec![Effect::SettleDraft { of, text }] }
    }

    pub(super) fn draft_settled(&mut self, path: &str) -> Vec<Effect> {
        let is_open = self.site_file().is_some_and(|file| file.path == path);
        self.in_site(|site| {
            if !is_open {
                site.edited.remove(path);
            }
        })
    }

    /// The author may have gone on to another file: then it is the text of the one that he has left which is asked about.
    pub(super) fn refused(&mut self, mut conflict: Conflict) -> Vec<Effect> {
        let Some(site) = self.site.as_mut().filter(|site| site.name == conflict.of.site) else {
            // What was to be written to a site that is closed is a draft, which is compared when the site is open again.
            if conflict.mine.is_some() {
                let (what, message) = (SiteFailure::Write, CHANGED.to_owned());
                self.notify(Notice::SiteFailed { what, message, path: Some(conflict.of.path) });
            }
            return Vec::new();
        };
        if let Some(file) = site.file.as_mut().filter(|file| file.path == conflict.of.path) {
            file.writing = false;
            conflict.mine = None;
        } else if conflict.mine.is_none() {
            return Vec::new();
        }
        site.conflict = Some(conflict);
        Vec::new()
    }

    pub(super) fn keep_mine(&mut self) -> Vec<Effect> {
        let (form, version) = (self.form, self.version);
        let Some(site) = &mut self.site else { return Vec::new() };
        let Some(Conflict { of, mine, .. }) = site.conflict.take() else { return Vec::new() };
        if mine.is_some() {
            return vec![Effect::WriteFile { of, text: mine, form, version }];
        }
        let Some(file) = site.file.as_mut() else { return Vec::new() };
        file.stamp = of.stamp;
        self.write_file()
    }

    pub(super) fn take_disks(&mut self) -> Vec<Effect> {
        let Some(site) = &mut self.site else { return Vec::new() };
        let Some(Conflict { of, disk, mine }) = site.conflict.take() else { return Vec::new() };
        let mut effects = vec![Effect::DropDraft { id: of.id() }];
        if mine.is_some() {
            site.edited.remove(&of.path);
            effects.push(Effect::Send(ToWorker::Keep { path: of.path.clone(), text: None }));
        } else {
            // What is not on the disk any more is not to come back as a draft.
            self.saving = Saving::Saved;
        }
        self.withdraw(|notice| notice.is_of_disk(&of.path));
        if mine.is_none() {
            effects.extend(self.take_up_file(of.path, disk.unwrap_or_default(), of.stamp, None));
        }
        effects
    }

    pub(super) fn changed_on_disk(&mut self, paths: &[String]) -> Vec<Effect> {
        let Some(site) = &self.site else { return Vec::new() };
        let look = |path: &String| {
            let (is_open, path) = (site.file.as_ref().is_some_and(|file| file.path == *path), path.clone());
            match is_open {
                true => Some(Effect::LookAtDisk { path }),
                false => site.edited.contains(&path).then_some(Effect::LookAtDraft { path }),
            }
        };
        paths.iter().filter_map(look).collect()
    }

    pub(super) fn disk_seen(
        &mut self,
        path: String,
        file: Option<String>,
        stamp: Stamp,
        same: bool,
        mine: bool,
    ) -> Vec<Effect> {
        let is_unwritten = self.is_unwritten();
        let is_writable = self.is_writable();
        let Some(site) = &mut self.site else { return Vec::new() };
        let Some(open) = site.file.as_mut().filter(|open| open.path == path && !open.writing) else {
            return Vec::new();
        };
        if open.stamp == Stamp::NONE && !mine {
            return Vec::new();
        }
        let Some(file) = file else { return self.gone_from_disk(path) };
        let is_known = same || mine || open.stamp == stamp;
        if is_known {
            open.stamp = stamp;
        }
        // What the disk says too is no draft any more, unless it is another page's.
        let of = (mine && is_unwritten && is_writable).then(|| DraftOf {
            site: site.name.clone(),
            path: path.clone(),
            stamp,
        });
        if of.is_some() {
            site.edited.remove(&path);
            self.saving = Saving::Saved;
        }
        self.withdraw(|notice| match notice {
            Notice::GoneFromDisk { path: gone } => *gone == path,
            other => mine && other.is_of_disk(&path),
        });
        match is_known {
            true if of.is_some() => of.iter().map(|of| Effect::DropDraft { id: of.id() }).collect(),
            true => Vec::new(),
            false if !is_unwritten => self.take_up_file(path, file, stamp, None),
            false => self.set(|state| state.notify(Notice::ChangedOnDisk { path })),
        }
    }

    /// The disk does not have the open file any more: its text is a draft from now on, which the worker has to be given.
    fn gone_from_disk(&mut self, path: String) -> Vec<Effect> {
        let is_draft = self.is_unwritten() || !self.is_writable();
        self.withdraw(|notice| notice.is_of_disk(&path));
        self.notify(Notice::GoneFromDisk { path });
        if is_draft {
            return Vec::new();
        }
        self.mark_edited();
        let mut effects = self.send_document();
        effects.extend(self.touch());
        effects
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixtures::{LATER, PATH, READ, act, open_site, read, settle, type_something};
    use crate::state::{Action, Draft, DraftId, HoldAction, OpenedSite, SiteAction};

    const OTHER: &str = "about.md";

    fn of() -> DraftOf {
        DraftOf { site: "blog".to_owned(), path: PATH.to_owned(), stamp: LATER }
    }

    fn written(version: u32) -> SiteAction {
        SiteAction::FileWritten { of: of(), text: "text".to_owned(), version }
    }

    /// The file is changed and on its way to the disk; gives the version of its text.
    fn write(state: &mut State) -> u32 {
        type_something(state);
        let effects = act(state, SiteAction::SaveAsked);
        let Effect::WriteFile { version, .. } = effects[0] else { panic!("{effects:?}") };
        version
    }

    fn conflict(path: &str, disk: Option<&str>, mine: Option<&str>) -> Conflict {
        let of = DraftOf { path: path.to_owned(), ..of() };
        Conflict { of, disk: disk.map(str::to_owned), mine: mine.map(str::to_owned) }
    }

    fn asked_about(state: &State) -> Option<Conflict> {
        state.site.as_ref().and_then(|site| site.conflict.clone())
    }

    fn go_on(state: &mut State) {
        settle(state);
        let (path, file) = (OTHER.to_owned(), "another".to_owned());
        act(state, SiteAction::FileRead { path, file, stamp: READ, draft: None });
    }

    #[test]
    fn a_change_is_a_draft_until_it_is_written() {
        let mut state = open_site();
        type_something(&mut state);
        assert!(state.is_unwritten());
        let effects = state.reduce(Action::SaveDue);
        let Effect::Save(job) = &effects[0] else { panic!("{effects:?}") };
        assert_eq!(job.id, DraftId(format!("site:blog:{PATH}")));
        assert_eq!(job.site.as_ref().map(|of| of.stamp), Some(READ));
        let effects = act(&mut state, SiteAction::SaveAsked);
        let Effect::WriteFile { of, version, .. } = &effects[0] else { panic!("{effects:?}") };
        assert_eq!(of.stamp, READ);
        let version = *version;
        let effects = act(&mut state, written(version));
        assert!(matches!(&effects[..], [Effect::DropDraft { .. }]));
        assert!(!state.is_unwritten());
        assert_eq!(state.site_file().map(|file| file.stamp), Some(LATER));
    }

    #[test]
    fn what_is_typed_while_a_file_is_written_stays_unwritten() {
        let mut state = open_site();
        let version = write(&mut state);
        type_something(&mut state);
        let effects = act(&mut state, written(version));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::DropDraft { .. })));
        assert!(state.is_unwritten());
    }

    #[test]
    fn a_file_that_is_left_while_it_is_written_keeps_no_draft_of_it() {
        let mut state = open_site();
        let version = write(&mut state);
        go_on(&mut state);
        type_something(&mut state);
        let effects = act(&mut state, written(version));
        assert_eq!(effects, [Effect::SettleDraft { of: of(), text: "text".to_owned() }]);
        let edited = |state: &State, path: &str| state.site.as_ref().is_some_and(|site| site.edited.contains(path));
        assert!(edited(&state, PATH), "not before the draft is gone");
        act(&mut state, SiteAction::DraftSettled { path: PATH.to_owned() });
        assert!(!edited(&state, PATH) && edited(&state, OTHER));
        act(&mut state, SiteAction::DraftSettled { path: OTHER.to_owned() });
        assert!(edited(&state, OTHER), "it is open, and changed again");
    }

    #[test]
    fn a_text_that_stays_in_the_editor_stays_a_draft_when_its_site_is_closed() {
        let mut state = open_site();
        let version = write(&mut state);
        act(&mut state, SiteAction::Closed);
        settle(&mut state);
        assert!(act(&mut state.clone(), written(version)).is_empty());
        state.reduce(Action::Opened { id: DraftId("x".to_owned()), name: None, file: "other".to_owned() });
        settle(&mut state);
        assert_eq!(act(&mut state, written(version)), [Effect::SettleDraft { of: of(), text: "text".to_owned() }]);
    }

    #[test]
    fn what_is_asked_about_another_file_stays_when_one_is_written() {
        let mut state = open_site();
        let version = write(&mut state);
        go_on(&mut state);
        let conflict = conflict(OTHER, Some("theirs"), None);
        act(&mut state, SiteAction::Refused(conflict.clone()));
        let notice = Notice::ChangedOnDisk { path: OTHER.to_owned() };
        state.reduce(Action::Noticed(notice.clone()));
        act(&mut state, written(version));
        assert_eq!(state.site.as_ref().and_then(|site| site.conflict.clone()), Some(conflict));
        assert_eq!(state.notice, Some(notice));
    }

    #[test]
    fn a_file_that_changed_on_the_disk_is_asked_about() {
        let mut state = open_site();
        type_something(&mut state);
        act(&mut state, SiteAction::SaveAsked);
        let conflict = conflict(PATH, Some("theirs"), None);
        assert!(act(&mut state, SiteAction::Refused(conflict.clone())).is_empty());
        let mut other = state.clone();
        let effects = act(&mut state, SiteAction::KeptMine);
        assert!(matches!(&effects[..], [Effect::WriteFile { of, .. }] if of.stamp == LATER));
        let effects = act(&mut other, SiteAction::TookDisks);
        assert!(effects.contains(&Effect::SetText { text: "theirs".to_owned() }));
        assert!(!other.is_unwritten() && other.is_saved());
    }

    /// The file was left while it was written, and the disk has refused it; another one is being written and typed into.
    fn refused_after_going_on() -> State {
        let mut state = open_site();
        write(&mut state);
        go_on(&mut state);
        write(&mut state);
        act(&mut state, SiteAction::Refused(conflict(PATH, Some("theirs"), Some("mine"))));
        assert_eq!(asked_about(&state), Some(conflict(PATH, Some("theirs"), Some("mine"))));
        assert!(state.site_file().is_some_and(|file| file.path == OTHER && file.writing), "it is still on its way");
        state
    }

    #[test]
    fn who_has_gone_on_writes_his_text_over_the_file_that_he_left() {
        let mut state = refused_after_going_on();
        let effects = act(&mut state, SiteAction::KeptMine);
        let [Effect::WriteFile { of: left, text, .. }] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!((left, text.as_deref()), (&of(), Some("mine")), "over what he has looked at");
        assert!(state.site_file().is_some_and(|file| file.stamp == READ && file.writing), "the open one is as it was");
        let version = state.version;
        let effects = act(&mut state, written(version));
        assert_eq!(effects, [Effect::SettleDraft { of: of(), text: "text".to_owned() }]);
    }

    #[test]
    fn who_has_gone_on_takes_the_disks_text_without_losing_his_place() {
        let mut state = refused_after_going_on();
        let effects = act(&mut state, SiteAction::TookDisks);
        let untold = Effect::Send(ToWorker::Keep { path: PATH.to_owned(), text: None });
        assert_eq!(effects, [Effect::DropDraft { id: of().id() }, untold]);
        assert!(!state.is_saved() && state.is_unwritten(), "what is typed in the open one is still to be kept");
        assert!(!state.site.is_some_and(|site| site.edited.contains(PATH)));
    }

    #[test]
    fn what_is_asked_of_a_file_that_was_left_stays_until_it_is_opened() {
        let mut state = refused_after_going_on();
        settle(&mut state);
        let go = |state: &mut State, path: &str| {
            let (path, file) = (path.to_owned(), "text".to_owned());
            act(state, SiteAction::FileRead { path, file, stamp: READ, draft: None });
        };
        go(&mut state, "third.md");
        assert!(asked_about(&state).is_some());
        go(&mut state, PATH);
        assert_eq!(asked_about(&state), None);
    }

    #[test]
    fn a_refusal_of_a_site_that_was_closed_is_said_and_asks_nothing_of_another() {
        let mut state = open_site();
        write(&mut state);
        settle(&mut state);
        act(&mut state, SiteAction::Closed);
        act(&mut state, SiteAction::Opened(OpenedSite { name: "other".to_owned(), ..OpenedSite::default() }));
        act(&mut state, SiteAction::Refused(conflict(PATH, Some("theirs"), None)));
        assert_eq!((asked_about(&state), &state.notice), (None, &None), "a comparison is wanted no more");
        act(&mut state, SiteAction::Refused(conflict(PATH, Some("theirs"), Some("mine"))));
        assert_eq!(asked_about(&state), None);
        let named = |notice: &Notice| matches!(notice, Notice::SiteFailed { path: Some(path), .. } if path == PATH);
        assert!(state.notice.as_ref().is_some_and(named), "{:?}", state.notice);
    }

    #[test]
    fn a_comparison_that_comes_too_late_is_not_shown() {
        let mut state = open_site();
        go_on(&mut state);
        act(&mut state, SiteAction::Refused(conflict(PATH, Some("theirs"), None)));
        assert_eq!(asked_about(&state), None);
    }

    #[test]
    fn a_file_that_could_not_be_written_is_named_where_it_was_left() {
        let failed = |path: &str| SiteAction::Failed {
            what: SiteFailure::Write,
            message: "why".to_owned(),
            path: Some(path.to_owned()),
        };
        let named = |state: &State| match &state.notice {
            Some(Notice::SiteFailed { path, .. }) => path.clone(),
            other => panic!("{other:?}"),
        };
        let mut state = open_site();
        write(&mut state);
        go_on(&mut state);
        write(&mut state);
        act(&mut state, failed(PATH));
        assert_eq!(named(&state).as_deref(), Some(PATH));
        assert!(state.site_file().is_some_and(|file| file.writing), "the open one is still on its way");
        act(&mut state, failed(OTHER));
        assert_eq!(named(&state), None);
        assert!(state.site_file().is_some_and(|file| !file.writing));
    }

    #[test]
    fn taking_the_disks_text_takes_no_other_notice_away() {
        let mut state = open_site();
        type_something(&mut state);
        let seen = SiteAction::DiskSeen { path: PATH.to_owned(), file: None, stamp: LATER, same: false, mine: false };
        act(&mut state, seen);
        state.reduce(Action::Noticed(Notice::Stopped));
        let lost = state.notice.clone();
        assert_eq!(lost, Some(Notice::Stopped));
        let conflict = conflict(PATH, Some("theirs"), None);
        act(&mut state, SiteAction::Refused(conflict));
        act(&mut state, SiteAction::TookDisks);
        assert_eq!(state.notice, lost);
        state.reduce(Action::NoticeDismissed);
        assert_eq!(state.notice, None, "the file is the disk's now");
    }

    #[test]
    fn a_file_that_is_gone_from_the_disk_is_a_draft_until_it_is_there_again() {
        let mut state = open_site();
        let seen = |file: Option<&str>, stamp| {
            let file = file.map(str::to_owned);
            SiteAction::DiskSeen { path: PATH.to_owned(), same: file.is_some(), mine: false, file, stamp }
        };
        let gone = Some(Notice::GoneFromDisk { path: PATH.to_owned() });
        let effects = act(&mut state, seen(None, Stamp::NONE));
        assert!(effects.iter().any(|effect| matches!(effect, Effect::SendFile { path, .. } if path == PATH)));
        assert!(effects.contains(&Effect::SaveLater), "{effects:?}");
        assert_eq!((state.is_unwritten(), &state.notice), (true, &gone));
        assert!(act(&mut state, seen(None, Stamp::NONE)).is_empty());
        assert_eq!((&state.notice, state.waiting.len()), (&gone, 0), "it is said once");
        assert!(act(&mut state, seen(Some("text"), READ)).is_empty());
        assert_eq!(state.notice, None);
        assert!(state.can_be_compared());
    }

    #[test]
    fn a_file_that_is_gone_and_comes_back_is_on_the_disk() {
        let mut state = open_site();
        let seen = |file: Option<&str>, mine| {
            let file = file.map(str::to_owned);
            let stamp = if file.is_some() { LATER } else { Stamp::NONE };
            SiteAction::DiskSeen { path: PATH.to_owned(), same: file.is_some(), mine, file, stamp }
        };
        act(&mut state, seen(None, false));
        let mut typed = state.clone();
        assert_eq!(act(&mut state, seen(Some("text"), true)), [Effect::DropDraft { id: of().id() }]);
        assert!(!state.is_unwritten() && state.is_saved());
        assert_eq!((state.notice.clone(), state.site_file().map(|file| file.stamp)), (None, Some(LATER)));
        assert!(state.reduce(Action::SaveDue).is_empty(), "no draft comes back");
        type_something(&mut typed);
        assert!(act(&mut typed, seen(Some("text"), false)).is_empty());
        assert!(typed.is_unwritten(), "the disk has an older text");
        settle(&mut typed);
        let draft = typed.draft.clone();
        typed.reduce(Action::Hold { draft, action: HoldAction::Taken });
        assert!(act(&mut typed, seen(Some("text"), true)).is_empty(), "it is another page's");
    }

    #[test]
    fn a_file_that_was_begun_and_is_written_by_another_program_is_on_the_disk() {
        let mut state = open_site();
        let start = "_posts/2019-01-02-".to_owned();
        act(&mut state, SiteAction::Begun { title: "B".to_owned(), start, text: "new".to_owned() });
        let seen = |mine| SiteAction::DiskSeen {
            path: "_posts/2019-01-02-b.md".to_owned(),
            file: Some("new".to_owned()),
            stamp: LATER,
            same: false,
            mine,
        };
        act(&mut state, seen(false));
        assert!(state.is_unwritten());
        act(&mut state, seen(true));
        assert!(!state.is_unwritten() && state.site_file().is_some_and(|file| file.stamp == LATER));
    }

    #[test]
    fn a_draft_of_a_file_that_is_not_open_is_looked_at_when_the_disk_has_changed() {
        let mut state = open_site();
        type_something(&mut state);
        go_on(&mut state);
        let paths = [PATH, OTHER, "third.md"].map(str::to_owned).to_vec();
        let effects = act(&mut state, SiteAction::ChangedOnDisk { paths });
        let [left, open] = [PATH, OTHER].map(str::to_owned);
        assert_eq!(effects, [Effect::LookAtDraft { path: left }, Effect::LookAtDisk { path: open }]);
    }

    #[test]
    fn a_draft_of_a_file_that_is_gone_says_so() {
        let mut state = open_site();
        let of = DraftOf { site: "blog".to_owned(), path: PATH.to_owned(), stamp: READ };
        let draft = Draft { id: of.id(), text: "mine".to_owned(), site: Some(of), ..Draft::default() };
        read(&mut state, "", Stamp::NONE, Some(draft));
        assert_eq!(state.notice, Some(Notice::GoneFromDisk { path: PATH.to_owned() }));
        let gone = DraftOf { stamp: Stamp::NONE, ..self::of() };
        act(&mut state, SiteAction::Refused(Conflict { of: gone, disk: None, mine: None }));
        let effects = act(&mut state, SiteAction::KeptMine);
        assert!(matches!(&effects[..], [Effect::WriteFile { of, .. }] if of.stamp == Stamp::NONE), "{effects:?}");
        assert!(!state.can_be_compared(), "there is nothing it could be compared with");
    }

    #[test]
    fn a_change_on_the_disk_shows_unless_the_author_has_changes_too() {
        let mut state = open_site();
        let paths = vec![PATH.to_owned()];
        let effects = act(&mut state, SiteAction::ChangedOnDisk { paths });
        assert_eq!(effects, [Effect::LookAtDisk { path: PATH.to_owned() }]);
        let seen = SiteAction::DiskSeen {
            path: PATH.to_owned(),
            file: Some("new".to_owned()),
            stamp: LATER,
            same: false,
            mine: false,
        };
        let mut edited = state.clone();
        assert!(act(&mut state, seen.clone()).contains(&Effect::SetText { text: "new".to_owned() }));
        type_something(&mut edited);
        assert!(act(&mut edited, seen).is_empty());
        assert_eq!(edited.notice, Some(Notice::ChangedOnDisk { path: PATH.to_owned() }));
        assert_eq!(edited.site_file().map(|file| file.stamp), Some(READ));
    }
}
