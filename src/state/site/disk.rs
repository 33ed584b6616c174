//! The open file and the disk: written there, and looked at again where another program has changed it.

use super::Conflict;
use crate::state::action::Effect;
use crate::state::draft::{DraftOf, Stamp};
use crate::state::notice::Notice;
use crate::state::saving::Saving;
use crate::state::session::State;

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
        vec![Effect::WriteFile { of, form, version }]
    }

    pub(super) fn file_written(&mut self, path: &str, stamp: Stamp, version: u32) -> Vec<Effect> {
        let is_newest = version == self.version;
        let Some(site) = &mut self.site else { return Vec::new() };
        site.conflict = None;
        let mut effects = Vec::new();
        match &mut site.file {
            Some(file) if file.path == path => {
                file.stamp = stamp;
                file.writing = false;
                if is_newest {
                    site.edited.remove(path);
                    let of = DraftOf { site: site.name.clone(), path: path.to_owned(), stamp };
                    effects.push(Effect::DropDraft { id: of.id() });
                    self.saving = Saving::Saved;
                } else {
                    effects.extend(self.touch());
                }
            }
            _ => {}
        }
        self.withdraw(|notice| matches!(notice, Notice::ChangedOnDisk { .. } | Notice::SiteFailed { .. }));
        effects
    }

    pub(super) fn keep_mine(&mut self) -> Vec<Effect> {
        let conflict = self.site.as_mut().and_then(|site| site.conflict.take());
        let file = self.site.as_mut().and_then(|site| site.file.as_mut());
        let (Some(conflict), Some(file)) = (conflict, file) else { return Vec::new() };
        if conflict.path != file.path {
            return Vec::new();
        }
        file.stamp = conflict.stamp;
        self.write_file()
    }

    pub(super) fn take_disks(&mut self) -> Vec<Effect> {
        let Some(conflict) = self.site.as_mut().and_then(|site| site.conflict.take()) else { return Vec::new() };
        let Conflict { path, disk, stamp } = conflict;
        let of = DraftOf { site: self.site.as_ref().map(|site| site.name.clone()).unwrap_or_default(), path, stamp };
        self.withdraw(|notice| matches!(notice, Notice::ChangedOnDisk { .. }));
        // What is not on the disk any more is not to come back as a draft.
        self.saving = Saving::Saved;
        let mut effects = vec![Effect::DropDraft { id: of.id() }];
        effects.extend(self.take_up_file(of.path, disk.unwrap_or_default(), stamp, None));
        effects
    }

    pub(super) fn changed_on_disk(&mut self, paths: &[String]) -> Vec<Effect> {
        let open = self.site_file().map(|file| file.path.clone());
        open.filter(|path| paths.contains(path)).map(|path| Effect::LookAtDisk { path }).into_iter().collect()
    }

    pub(super) fn disk_seen(&mut self, path: String, file: Option<String>, stamp: Stamp, same: bool) -> Vec<Effect> {
        let is_unwritten = self.is_unwritten();
        let Some(open) = self.site.as_mut().and_then(|site| site.file.as_mut()) else { return Vec::new() };
        if open.path != path || open.stamp == stamp || open.writing {
            return Vec::new();
        }
        if same {
            open.stamp = stamp;
            return Vec::new();
        }
        match file {
            Some(file) if !is_unwritten => self.take_up_file(path, file, stamp, None),
            _ => self.set(|state| state.notify(Notice::ChangedOnDisk { path })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixtures::{LATER, PATH, READ, act, open_site, type_something};
    use crate::state::{Action, DraftId, SiteAction};

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
        let effects = act(&mut state, SiteAction::FileWritten { path: PATH.to_owned(), stamp: LATER, version });
        assert!(matches!(&effects[..], [Effect::DropDraft { .. }]));
        assert!(!state.is_unwritten());
        assert_eq!(state.site_file().map(|file| file.stamp), Some(LATER));
    }

    #[test]
    fn what_is_typed_while_a_file_is_written_stays_unwritten() {
        let mut state = open_site();
        type_something(&mut state);
        let effects = act(&mut state, SiteAction::SaveAsked);
        let Effect::WriteFile { version, .. } = effects[0] else { panic!("{effects:?}") };
        type_something(&mut state);
        let effects = act(&mut state, SiteAction::FileWritten { path: PATH.to_owned(), stamp: LATER, version });
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::DropDraft { .. })));
        assert!(state.is_unwritten());
    }

    #[test]
    fn a_file_that_changed_on_the_disk_is_asked_about() {
        let mut state = open_site();
        type_something(&mut state);
        act(&mut state, SiteAction::SaveAsked);
        let conflict = Conflict { path: PATH.to_owned(), disk: Some("theirs".to_owned()), stamp: LATER };
        assert!(act(&mut state, SiteAction::Refused(conflict.clone())).is_empty());
        let mut other = state.clone();
        let effects = act(&mut state, SiteAction::KeptMine);
        assert!(matches!(&effects[..], [Effect::WriteFile { of, .. }] if of.stamp == LATER));
        let effects = act(&mut other, SiteAction::TookDisks);
        assert!(effects.contains(&Effect::SetText { text: "theirs".to_owned() }));
        assert!(!other.is_unwritten() && other.is_saved());
    }

    #[test]
    fn taking_the_disks_text_takes_no_other_notice_away() {
        let mut state = open_site();
        type_something(&mut state);
        let seen = SiteAction::DiskSeen { path: PATH.to_owned(), file: None, stamp: LATER, same: false };
        act(&mut state, seen);
        state.reduce(Action::SaveFailed { message: "full".to_owned(), full: true });
        let lost = state.notice.clone();
        assert!(matches!(lost, Some(Notice::NotSaved { .. })), "{lost:?}");
        let conflict = Conflict { path: PATH.to_owned(), disk: Some("theirs".to_owned()), stamp: LATER };
        act(&mut state, SiteAction::Refused(conflict));
        act(&mut state, SiteAction::TookDisks);
        assert_eq!(state.notice, lost);
        state.reduce(Action::NoticeDismissed);
        assert_eq!(state.notice, None, "the file is the disk's now");
    }

    #[test]
    fn a_change_on_the_disk_shows_unless_the_author_has_changes_too() {
        let mut state = open_site();
        let paths = vec![PATH.to_owned()];
        let effects = act(&mut state, SiteAction::ChangedOnDisk { paths });
        assert_eq!(effects, [Effect::LookAtDisk { path: PATH.to_owned() }]);
        let seen =
            SiteAction::DiskSeen { path: PATH.to_owned(), file: Some("new".to_owned()), stamp: LATER, same: false };
        let mut edited = state.clone();
        assert!(act(&mut state, seen.clone()).contains(&Effect::SetText { text: "new".to_owned() }));
        type_something(&mut edited);
        assert!(act(&mut edited, seen).is_empty());
        assert_eq!(edited.notice, Some(Notice::ChangedOnDisk { path: PATH.to_owned() }));
        assert_eq!(edited.site_file().map(|file| file.stamp), Some(READ));
    }
}
