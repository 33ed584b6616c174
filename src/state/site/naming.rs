//! A file of the site gets another name, which may lead into another folder.
//!
//! The disk's file is moved as it is. What is not written yet stays a draft, under the new name.

use std::rc::Rc;

use super::{SiteFile, SiteState};
use crate::protocol::ToWorker;
use crate::state::action::Effect;
use crate::state::draft::{DraftOf, Stamp};
use crate::state::names::published_path;
use crate::state::notice::{Notice, SiteFailure};
use crate::state::session::State;

impl State {
    /// The author has named the open file.
    pub(in crate::state) fn move_file(&mut self, name: &str) -> Vec<Effect> {
        let form = self.form;
        let (Some(to), Some(of)) = (as_path(name), self.draft_of()) else { return Vec::new() };
        let Some(site) = self.site.as_mut().filter(|site| site.writable && to != of.path) else { return Vec::new() };
        if site.has(&to) {
            self.notify(Notice::NameTaken { path: to });
            return Vec::new();
        }
        let edited = site.edited.contains(&of.path);
        let Some(file) = &mut site.file else { return Vec::new() };
        if std::mem::replace(&mut file.writing, true) {
            return Vec::new();
        }
        let mut effects = self.save();
        effects.push(Effect::MoveFile { of, to, form, edited });
        effects
    }

    /// The disk has it under its new name, and so has the browser what was not written. The editor's text stays, with
    /// what was typed meanwhile.
    pub(super) fn file_moved(&mut self, from: &str, to: String, stamp: Stamp) -> Vec<Effect> {
        let Some(site) = &self.site else { return Vec::new() };
        let id = |path: &str| DraftOf { site: site.name.clone(), path: path.to_owned(), stamp }.id();
        let (old, new) = (id(from), id(&to));
        let is_over = |notice: &Notice| {
            let was_not_written = matches!(notice, Notice::SiteFailed { what: SiteFailure::Write, .. });
            was_not_written || matches!(notice, Notice::NameTaken { .. })
        };
        self.withdraw(is_over);
        if published_path(from, "").is_some() && published_path(&to, "").is_none() {
            self.notify(Notice::Published { path: to.clone() });
        }
        let mut effects = vec![Effect::DropDraft { id: old.clone() }, Effect::MoveHistory { from: old, to: new }];
        effects.extend(self.go_by(from, &to, stamp));
        effects.push(Effect::Send(ToWorker::Rescan));
        effects
    }

    /// The page knows a file under another path from now on, and has it open under that, if it is.
    pub(super) fn go_by(&mut self, from: &str, to: &str, stamp: Stamp) -> Vec<Effect> {
        let Some(site) = &mut self.site else { return Vec::new() };
        for entry in Rc::make_mut(&mut site.entries).iter_mut().filter(|entry| entry.path == from) {
            entry.path = to.to_owned();
        }
        let is_edited = site.edited.remove(from);
        if is_edited {
            site.edited.insert(to.to_owned());
        }
        // The author may have gone on to another file.
        let is_open = site.file.as_mut().filter(|file| file.path == from).is_some_and(|file| {
            *file = SiteFile { path: to.to_owned(), stamp, ..SiteFile::default() };
            true
        });
        let new = DraftOf { site: site.name.clone(), path: to.to_owned(), stamp }.id();
        let mut effects = vec![Effect::Send(ToWorker::Keep { path: from.to_owned(), text: None })];
        if is_open {
            self.draft = new.clone();
            self.name = Some(to.to_owned());
            effects.push(Effect::Hold { id: new });
            effects.extend(self.send_document());
            if is_edited {
                effects.extend(self.touch());
            }
        }
        effects
    }
}

impl SiteState {
    /// Whether there is a text of this path, on the disk or in the browser, be it another page's.
    pub(super) fn has(&self, path: &str) -> bool {
        self.edited.contains(path) || self.kept.contains(path) || self.entries.iter().any(|entry| entry.path == path)
    }
}

/// What was typed as a path inside the site; `None` where it is none.
fn as_path(name: &str) -> Option<String> {
    let name = name.trim().replace('\\', "/");
    let parts: Vec<&str> = name.split('/').map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_wrong = |part: &&str| matches!(*part, "." | "..") || part.contains(char::is_control);
    (!parts.is_empty() && !parts.iter().any(is_wrong)).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixtures::{LATER, PATH, READ, act, open_site, type_something};
    use crate::state::{Action, SiteAction};

    const TO: &str = "_posts/2019-01-03-b.md";

    fn moved() -> SiteAction {
        SiteAction::FileMoved { from: PATH.to_owned(), to: TO.to_owned(), stamp: LATER }
    }

    fn rename(state: &mut State, name: &str) -> Vec<Effect> {
        state.reduce(Action::Renamed { name: Some(name.to_owned()) })
    }

    #[test]
    fn a_file_is_moved_with_what_is_not_written_yet() {
        let mut state = open_site();
        type_something(&mut state);
        let effects = rename(&mut state, " /_posts//2019-01-03-b.md ");
        let [Effect::Save(_), Effect::MoveFile { of, to, edited: true, .. }] = &effects[..] else {
            panic!("{effects:?}")
        };
        assert_eq!((&*of.path, of.stamp, &**to), (PATH, READ, TO));
        assert!(rename(&mut state, "other.md").is_empty(), "one at a time");
        let effects = act(&mut state, moved());
        assert!(effects.contains(&Effect::DropDraft { id: of.id() }));
        let new = DraftOf { path: TO.to_owned(), ..of.clone() };
        assert!(effects.contains(&Effect::MoveHistory { from: of.id(), to: new.id() }), "{effects:?}");
        assert!(
            effects.iter().any(|effect| matches!(effect, Effect::SendFile { path, .. } if path == TO)),
            "{effects:?}"
        );
        let site = state.site.as_ref().unwrap();
        assert!(site.has(TO) && !site.has(PATH));
        assert_eq!(site.file, Some(SiteFile { path: TO.to_owned(), stamp: LATER, ..SiteFile::default() }));
        assert_eq!(state.shown_name(), TO);
        assert!(state.is_unwritten());
    }

    #[test]
    fn what_is_typed_while_a_file_is_moved_is_kept_under_its_new_name() {
        let mut state = open_site();
        rename(&mut state, TO);
        type_something(&mut state);
        let effects = act(&mut state, moved());
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::SetText { .. } | Effect::ReadFile { .. })));
        assert!(state.is_unwritten());
        let effects = state.reduce(Action::SaveDue);
        let Effect::Save(job) = &effects[0] else { panic!("{effects:?}") };
        assert_eq!(job.site.as_ref().map(|of| (&*of.path, of.stamp)), Some((TO, LATER)));
        assert_eq!(job.id, job.site.as_ref().map(DraftOf::id).unwrap());
    }

    #[test]
    fn who_has_gone_on_to_another_file_stays_there() {
        let mut state = open_site();
        rename(&mut state, TO);
        let other = "about.md".to_owned();
        let read = SiteAction::FileRead { path: other.clone(), file: "text".to_owned(), stamp: READ, draft: None };
        act(&mut state, read);
        type_something(&mut state);
        act(&mut state, moved());
        assert_eq!(state.site_file().map(|file| &file.path), Some(&other));
        assert!(!state.is_saved(), "what was typed there is still to be kept");
    }

    #[test]
    fn a_name_that_another_file_has_is_refused() {
        let mut state = open_site();
        act(&mut state, SiteAction::DraftsFound { paths: vec!["begun.md".to_owned()] });
        assert!(rename(&mut state, "begun.md").is_empty());
        assert_eq!(state.notice, Some(Notice::NameTaken { path: "begun.md".to_owned() }));
        assert_eq!(state.shown_name(), PATH);
    }

    #[test]
    fn a_name_that_another_page_has_given_is_refused_for_as_long_as_it_has() {
        let mut state = open_site();
        act(&mut state, SiteAction::PathsKept { paths: vec![PATH.to_owned(), TO.to_owned()] });
        assert!(rename(&mut state, TO).is_empty());
        assert_eq!(state.notice, Some(Notice::NameTaken { path: TO.to_owned() }));
        assert!(!state.is_unwritten(), "it is not this page's");
        act(&mut state, SiteAction::PathsKept { paths: vec![PATH.to_owned()] });
        assert!(!rename(&mut state, TO).is_empty());
    }

    #[test]
    fn a_name_that_could_not_be_given_is_no_matter_when_another_is() {
        let mut state = open_site();
        rename(&mut state, "_posts");
        act(
            &mut state,
            SiteAction::Failed {
                what: SiteFailure::Write,
                message: "a folder".to_owned(),
                path: Some(PATH.to_owned()),
            },
        );
        assert!(state.notice.is_some());
        rename(&mut state, TO);
        act(&mut state, moved());
        assert_eq!(state.notice, None);
    }

    #[test]
    fn no_name_leads_out_of_the_site() {
        let mut state = open_site();
        for name in ["", "  ", "../a.md", "a/./b.md", "/", "a\u{7}.md", PATH] {
            assert!(rename(&mut state, name).is_empty(), "{name:?}");
        }
        assert_eq!(as_path("a\\b.md").as_deref(), Some("a/b.md"));
    }

    #[test]
    fn a_site_that_cannot_be_written_keeps_its_names() {
        let mut state = open_site();
        if let Some(site) = &mut state.site {
            site.writable = false;
        }
        assert!(rename(&mut state, TO).is_empty());
    }
}
