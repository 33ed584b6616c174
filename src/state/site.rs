//! The open site, as the page knows it: its files, the one that the editor has, and whether the disk agrees.
//!
//! A file of the site that is edited is a draft like any other, kept in the browser under the site's name and the path,
//! until it is written to the disk. It is never written over a file that is another than the one that was read.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::action::Effect;
use super::draft::{Draft, DraftOf, Stamp};
use super::saving::Saving;
use super::session::{Notice, SiteFailure, State};
use crate::protocol::{Profile, SiteEntry, SiteIndex, ThemeSource, ToWorker};

/// An open site.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteState {
    pub name: String,
    /// Whether files can be written back.
    pub writable: bool,
    /// How many files have been read, of how many; `None` when all have.
    pub reading: Option<(usize, usize)>,
    /// The site's files, from this visit or until then from the last one.
    pub entries: Rc<Vec<SiteEntry>>,
    pub home: Option<String>,
    /// The file in the editor; `None` where it has a text that is no file of the site.
    pub file: Option<SiteFile>,
    /// Paths of files with changes that are not on the disk.
    pub edited: BTreeSet<String>,
    pub conflict: Option<Conflict>,
    /// The theme that the site asks for and does not have.
    pub theme: Option<ThemeSource>,
    /// The theme that the author goes on without.
    pub(super) declined: Option<ThemeSource>,
    /// Whether the theme is on its way.
    pub brings_theme: bool,
    /// The profile that held before, for texts that are no site's.
    pub profile_before: Profile,
    /// The profile that was chosen by hand.
    pub(super) chosen: Option<Profile>,
}

/// The file of the site in the editor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteFile {
    pub path: String,
    /// What was last read or written.
    pub stamp: Stamp,
    /// Whether the text is being written to the disk.
    pub writing: bool,
}

/// The disk has another text than the one that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    pub path: String,
    /// The disk's text; `None` where the file is gone.
    pub disk: Option<String>,
    pub stamp: Stamp,
}

/// Something has happened that is about the site.
#[derive(Clone, Debug, PartialEq)]
pub enum SiteAction {
    /// A site is there to be read. `kept` is the list of its files at the last visit.
    Opened {
        name: String,
        writable: bool,
        kept: Option<SiteIndex>,
    },
    /// A site of an earlier visit can be opened again.
    Remembered {
        name: String,
    },
    Progress {
        read: usize,
        total: usize,
    },
    Indexed(SiteIndex),
    EntriesChanged(Vec<SiteEntry>),
    Failed {
        what: SiteFailure,
        message: String,
    },
    /// The site is closed, or the earlier one is forgotten.
    Closed,
    /// The author wants a file in the editor.
    FileChosen {
        path: String,
    },
    /// It was read; `draft` is what the author had made of it before.
    FileRead {
        path: String,
        file: String,
        stamp: Stamp,
        draft: Option<Draft>,
    },
    /// A post is begun, which the disk does not have: `text` with the day `date`, `2026-01-31`.
    Begun {
        title: String,
        date: String,
        text: String,
    },
    /// The author wants the editor's text on the disk.
    SaveAsked,
    FileWritten {
        path: String,
        stamp: Stamp,
        version: u32,
    },
    /// The disk has another file than the one that was read.
    Refused(Conflict),
    /// The author has looked at both and keeps his own text; or else takes the disk's, or neither yet.
    KeptMine,
    TookDisks,
    PutOff,
    /// Another program has changed files.
    ChangedOnDisk {
        paths: Vec<String>,
    },
    /// The open file was looked at again.
    DiskSeen {
        path: String,
        file: Option<String>,
        stamp: Stamp,
        same: bool,
    },
    /// Drafts of these files were found.
    DraftsFound {
        paths: Vec<String>,
    },
    /// The theme is fetched, or taken from where the author has it.
    ThemeAsked,
    /// The theme's files are with the worker; or there are none where they were looked for.
    ThemeBrought,
    /// The author goes on without the theme.
    ThemeDeclined,
    /// The preview shows the page behind a link.
    Followed {
        address: String,
    },
    /// The preview shows the open file's page again.
    WentBack,
}

impl State {
    /// Whether the editor's text is one of the site's files with changes that are not on the disk.
    pub fn is_unwritten(&self) -> bool {
        let site = self.site.as_ref();
        site.zip(self.site_file()).is_some_and(|(site, file)| site.edited.contains(&file.path))
    }

    /// The site's file in the editor.
    pub fn site_file(&self) -> Option<&SiteFile> {
        self.site.as_ref()?.file.as_ref()
    }

    pub(super) fn reduce_site(&mut self, action: SiteAction) -> Vec<Effect> {
        match action {
            SiteAction::Opened { name, writable, kept } => self.open_site(name, writable, kept),
            SiteAction::Remembered { name } => self.set(|state| state.earlier_site = Some(name)),
            SiteAction::Progress { read, total } => self.in_site(|site| site.reading = Some((read, total))),
            SiteAction::Indexed(index) => self.indexed(index),
            SiteAction::EntriesChanged(entries) => self.in_site(|site| site.replace(entries)),
            SiteAction::Failed { what, message } => self.site_failed(what, message),
            SiteAction::Closed => self.close_site(),
            SiteAction::FileChosen { path } => self.choose_file(path),
            SiteAction::FileRead { path, file, stamp, draft } => self.take_up_file(path, file, stamp, draft),
            SiteAction::Begun { title, date, text } => self.begin(&title, &date, text),
            SiteAction::SaveAsked => self.write_file(),
            SiteAction::FileWritten { path, stamp, version } => self.file_written(&path, stamp, version),
            SiteAction::Refused(conflict) => self.in_site(|site| {
                if let Some(file) = &mut site.file {
                    file.writing = false;
                }
                site.conflict = Some(conflict);
            }),
            SiteAction::KeptMine => self.keep_mine(),
            SiteAction::TookDisks => self.take_disks(),
            SiteAction::PutOff => self.in_site(|site| site.conflict = None),
            SiteAction::ChangedOnDisk { paths } => self.changed_on_disk(&paths),
            SiteAction::DiskSeen { path, file, stamp, same } => self.disk_seen(path, file, stamp, same),
            SiteAction::DraftsFound { paths } => self.in_site(|site| site.edited.extend(paths)),
            SiteAction::ThemeAsked => self.in_site(|site| site.brings_theme = true),
            SiteAction::ThemeBrought => self.in_site(|site| site.brings_theme = false),
            SiteAction::ThemeDeclined => self.in_site(|site| site.declined = site.theme.take()),
            SiteAction::Followed { address } => {
                self.tell(|revision| Effect::Send(ToWorker::Follow { revision, address }))
            }
            SiteAction::WentBack => self.tell(|revision| Effect::Send(ToWorker::Show { revision, path: None })),
        }
    }

    /// Where the editor's text belongs.
    pub(super) fn draft_of(&self) -> Option<DraftOf> {
        let Some((site, file)) = self.site.as_ref().zip(self.site_file()) else { return self.kept_of.clone() };
        Some(DraftOf { site: site.name.clone(), path: file.path.clone(), stamp: file.stamp })
    }

    /// The editor's text is no file of the site any more.
    pub(super) fn leave_file(&mut self) {
        self.kept_of = None;
        if let Some(site) = &mut self.site {
            site.file = None;
            site.conflict = None;
        }
    }

    /// The editor's text has been changed.
    pub(super) fn mark_edited(&mut self) {
        if let Some(site) = &mut self.site
            && let Some(file) = &site.file
            && !site.edited.contains(&file.path)
        {
            site.edited.insert(file.path.clone());
        }
    }

    /// A worker that is new to all this gets the site.
    pub(super) fn send_site(&self) -> Option<Effect> {
        let site = self.site.as_ref()?;
        Some(Effect::SendSite { name: site.name.clone(), profile: site.chosen })
    }

    /// A profile that was chosen while a site is open is meant for that site.
    pub(super) fn choose_profile(&mut self, profile: Profile) {
        if let Some(site) = &mut self.site {
            site.chosen = Some(profile);
        }
    }

    fn in_site(&mut self, change: impl FnOnce(&mut SiteState)) -> Vec<Effect> {
        if let Some(site) = &mut self.site {
            change(site);
        }
        Vec::new()
    }

    fn open_site(&mut self, name: String, writable: bool, kept: Option<SiteIndex>) -> Vec<Effect> {
        let mut effects = self.save();
        self.earlier_site = None;
        let SiteIndex { entries, home, .. } = kept.unwrap_or_default();
        let entries = Rc::new(entries);
        let profile_before = self.site.as_ref().map_or(self.settings.profile, |site| site.profile_before);
        let reading = Some((0, 0));
        self.site = Some(SiteState { name, writable, entries, home, reading, profile_before, ..SiteState::default() });
        effects.extend(self.send_site());
        effects.push(Effect::KeepSite);
        effects
    }

    /// What the editor has is kept first, so that a draft that is asked for is the newest.
    fn choose_file(&mut self, path: String) -> Vec<Effect> {
        if self.site_file().is_some_and(|file| file.path == path) {
            return self.tell(|revision| Effect::Send(ToWorker::Show { revision, path: None }));
        }
        let mut effects = self.save();
        effects.push(Effect::ReadFile { path });
        effects
    }

    /// The site has been read. The first time, the editor gets the file that it had, or the site's own page.
    fn indexed(&mut self, index: SiteIndex) -> Vec<Effect> {
        let (draft, kept_of) = (self.draft.clone(), self.kept_of.clone());
        let Some(site) = &mut self.site else { return Vec::new() };
        let is_first = site.reading.take().is_some();
        self.settings.profile = index.profile;
        site.entries = Rc::new(index.entries);
        site.home = index.home;
        let mut effects = vec![Effect::KeepIndex];
        let theme = index.theme.filter(|theme| site.declined.as_ref() != Some(theme));
        if let Some(theme) = theme.clone().filter(|theme| site.theme.as_ref() != Some(theme)) {
            effects.push(Effect::FindTheme { theme });
        }
        site.theme = theme;
        if is_first {
            let of = |path: &str| DraftOf { site: site.name.clone(), path: path.to_owned(), stamp: Stamp::NONE };
            // A post that was begun and never written is in no list.
            let begun = kept_of.filter(|of| of.site == site.name).map(|of| of.path);
            let listed = || site.entries.iter().find(|entry| of(&entry.path).id() == draft);
            let before = begun.or_else(|| listed().map(|entry| entry.path.clone()));
            let wanted = before.or_else(|| site.home.clone()).filter(|_| site.file.is_none());
            let except = wanted.clone().or_else(|| site.file.as_ref().map(|file| file.path.clone()));
            effects.push(Effect::SendDrafts { site: site.name.clone(), except });
            effects.extend(wanted.map(|path| Effect::ReadFile { path }));
        }
        effects
    }

    fn site_failed(&mut self, what: SiteFailure, message: String) -> Vec<Effect> {
        self.notice = Some(Notice::SiteFailed { what, message });
        match what {
            SiteFailure::Open => self.close_site(),
            _ => self.in_site(|site| {
                site.brings_theme = false;
                if let Some(file) = &mut site.file {
                    file.writing = false;
                }
            }),
        }
    }

    fn close_site(&mut self) -> Vec<Effect> {
        self.earlier_site = None;
        let mut effects = self.save();
        if let Some(site) = self.site.take() {
            self.settings.profile = site.profile_before;
            let settings = self.settings.clone();
            effects.extend(self.tell(|revision| Effect::Send(ToWorker::CloseSite { revision })));
            effects.extend(self.tell(|revision| Effect::Send(ToWorker::Configure { revision, settings })));
            effects.extend(self.send_document());
        }
        effects.push(Effect::KeepSite);
        effects
    }

    fn take_up_file(&mut self, path: String, file: String, stamp: Stamp, draft: Option<Draft>) -> Vec<Effect> {
        let mut effects = self.save();
        let Some(site) = &mut self.site else { return effects };
        let draft = draft.filter(|draft| draft.text != file);
        let text = draft.as_ref().map_or(file, |draft| draft.text.clone());
        // Until they are looked at, a draft belongs to the file that it was made from.
        let base = draft.as_ref().and_then(|draft| draft.site.as_ref()).map_or(stamp, |of| of.stamp);
        match &draft {
            Some(_) => site.edited.insert(path.clone()),
            None => site.edited.remove(&path),
        };
        let of = DraftOf { site: site.name.clone(), path: path.clone(), stamp: base };
        site.conflict = None;
        site.file = Some(SiteFile { path: path.clone(), stamp: base, writing: false });
        self.is_sample = false;
        self.kept_of = None;
        self.saving = Saving::Saved;
        if base != stamp {
            self.notice = Some(Notice::ChangedOnDisk { path: path.clone() });
        }
        effects.extend(self.take_up(of.id(), Some(path), &text));
        effects
    }

    /// A new post lies among the others as a draft until it is saved.
    fn begin(&mut self, title: &str, date: &str, text: String) -> Vec<Effect> {
        let Some(site) = &self.site else { return Vec::new() };
        let is_taken = |path: &String| site.entries.iter().any(|entry| entry.path == *path);
        let names = (1..).map(|number| match number {
            1 => format!("_posts/{date}-{}.md", slug(title)),
            _ => format!("_posts/{date}-{}-{number}.md", slug(title)),
        });
        let path = names.into_iter().find(|path| !is_taken(path)).unwrap_or_default();
        let of = DraftOf { site: site.name.clone(), path: path.clone(), stamp: Stamp::NONE };
        let draft = Draft { id: of.id(), text, site: Some(of), ..Draft::default() };
        let mut effects = self.take_up_file(path, String::new(), Stamp::NONE, Some(draft));
        effects.extend(self.touch());
        effects
    }

    fn write_file(&mut self) -> Vec<Effect> {
        let (form, version) = (self.form, self.version);
        let Some(of) = self.draft_of().filter(|_| self.site_file().is_some()) else { return Vec::new() };
        let Some(file) = self.site.as_mut().and_then(|site| site.file.as_mut()) else { return Vec::new() };
        if std::mem::replace(&mut file.writing, true) {
            return Vec::new();
        }
        vec![Effect::WriteFile { of, form, version }]
    }

    fn file_written(&mut self, path: &str, stamp: Stamp, version: u32) -> Vec<Effect> {
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
        if matches!(self.notice, Some(Notice::ChangedOnDisk { .. } | Notice::SiteFailed { .. })) {
            self.notice = None;
        }
        effects
    }

    fn keep_mine(&mut self) -> Vec<Effect> {
        let conflict = self.site.as_mut().and_then(|site| site.conflict.take());
        let file = self.site.as_mut().and_then(|site| site.file.as_mut());
        let (Some(conflict), Some(file)) = (conflict, file) else { return Vec::new() };
        if conflict.path != file.path {
            return Vec::new();
        }
        file.stamp = conflict.stamp;
        self.write_file()
    }

    fn take_disks(&mut self) -> Vec<Effect> {
        let Some(conflict) = self.site.as_mut().and_then(|site| site.conflict.take()) else { return Vec::new() };
        let Conflict { path, disk, stamp } = conflict;
        let of = DraftOf { site: self.site.as_ref().map(|site| site.name.clone()).unwrap_or_default(), path, stamp };
        self.notice = None;
        // What is not on the disk any more is not to come back as a draft.
        self.saving = Saving::Saved;
        let mut effects = vec![Effect::DropDraft { id: of.id() }];
        effects.extend(self.take_up_file(of.path, disk.unwrap_or_default(), stamp, None));
        effects
    }

    fn changed_on_disk(&mut self, paths: &[String]) -> Vec<Effect> {
        let open = self.site_file().map(|file| file.path.clone());
        open.filter(|path| paths.contains(path)).map(|path| Effect::LookAtDisk { path }).into_iter().collect()
    }

    fn disk_seen(&mut self, path: String, file: Option<String>, stamp: Stamp, same: bool) -> Vec<Effect> {
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
            _ => self.set(|state| state.notice = Some(Notice::ChangedOnDisk { path })),
        }
    }
}

/// A title as a part of a file name: letters and digits, and a hyphen for all between them.
fn slug(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.map(str::to_lowercase).collect::<Vec<_>>().join("-");
    if slug.is_empty() { "untitled".to_owned() } else { slug }
}

impl SiteState {
    /// Takes in entries that are listed in another way, or are new.
    fn replace(&mut self, changed: Vec<SiteEntry>) {
        let entries = Rc::make_mut(&mut self.entries);
        for entry in changed {
            match entries.iter_mut().find(|known| known.path == entry.path) {
                Some(known) => *known = entry,
                None => entries.insert(0, entry),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::EntryKind;
    use crate::state::fixtures::idle;
    use crate::state::{Action, DraftId};

    const PATH: &str = "_posts/2019-01-02-a.md";
    const READ: Stamp = Stamp { size: 4.0, modified: 1.0 };
    const LATER: Stamp = Stamp { size: 5.0, modified: 2.0 };

    fn act(state: &mut State, action: SiteAction) -> Vec<Effect> {
        state.reduce(Action::Site(action))
    }

    fn entry(path: &str) -> SiteEntry {
        SiteEntry { path: path.to_owned(), kind: EntryKind::Post, title: None, date: None }
    }

    /// A site with one post, which the editor has.
    fn open() -> State {
        let mut state = idle();
        act(&mut state, SiteAction::Opened { name: "blog".to_owned(), writable: true, kept: None });
        let index = SiteIndex { entries: vec![entry(PATH)], home: Some(PATH.to_owned()), ..SiteIndex::default() };
        let effects = act(&mut state, SiteAction::Indexed(index));
        assert!(effects.contains(&Effect::ReadFile { path: PATH.to_owned() }));
        read(&mut state, "text", READ, None);
        state
    }

    fn read(state: &mut State, file: &str, stamp: Stamp, draft: Option<Draft>) -> Vec<Effect> {
        act(state, SiteAction::FileRead { path: PATH.to_owned(), file: file.to_owned(), stamp, draft })
    }

    fn type_something(state: &mut State) {
        state.reduce(Action::Edited { changes: Vec::new() });
    }

    #[test]
    fn a_file_is_sent_as_one_of_the_sites() {
        let mut state = open();
        assert!(!state.is_unwritten() && state.is_saved());
        state.reduce(Action::EngineCrashed { message: String::new() });
        let effects = state.reduce(Action::EngineReady);
        assert!(matches!(&effects[1], Effect::SendSite { name, profile: None } if name == "blog"), "{effects:?}");
        assert!(matches!(&effects[2], Effect::SendFile { path, .. } if path == PATH), "{effects:?}");
    }

    #[test]
    fn a_change_is_a_draft_until_it_is_written() {
        let mut state = open();
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
        let mut state = open();
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
        let mut state = open();
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
    fn a_change_on_the_disk_shows_unless_the_author_has_changes_too() {
        let mut state = open();
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

    #[test]
    fn a_draft_of_an_earlier_visit_comes_back_over_the_file_it_was_made_from() {
        let mut state = open();
        let of = DraftOf { site: "blog".to_owned(), path: PATH.to_owned(), stamp: READ };
        let draft = Draft { id: of.id(), text: "mine".to_owned(), site: Some(of), ..Draft::default() };
        let effects = read(&mut state, "theirs", LATER, Some(draft));
        assert!(effects.contains(&Effect::SetText { text: "mine".to_owned() }));
        assert!(state.is_unwritten());
        assert_eq!(state.notice, Some(Notice::ChangedOnDisk { path: PATH.to_owned() }));
        assert_eq!(state.site_file().map(|file| file.stamp), Some(READ));
    }

    #[test]
    fn a_new_post_gets_a_name_that_is_free_and_is_a_draft() {
        let mut state = open();
        let begun = |title: &str| SiteAction::Begun {
            title: title.to_owned(),
            date: "2019-01-02".to_owned(),
            text: "new".to_owned(),
        };
        let effects = act(&mut state, begun("A"));
        assert_eq!(state.shown_name(), "_posts/2019-01-02-a-2.md");
        assert!(effects.contains(&Effect::SaveLater) && state.is_unwritten());
        act(&mut state, begun("Größe: 5 \"m\""));
        assert_eq!(state.shown_name(), "_posts/2019-01-02-größe-5-m.md");
        assert_eq!(state.site_file().map(|file| file.stamp), Some(Stamp::NONE));
    }

    #[test]
    fn the_text_is_kept_before_another_file_is_read() {
        let mut state = open();
        type_something(&mut state);
        let chosen = |path: &str| SiteAction::FileChosen { path: path.to_owned() };
        let effects = act(&mut state, chosen("about.md"));
        assert!(matches!(&effects[..], [Effect::Save(_), Effect::ReadFile { .. }]), "{effects:?}");
        assert!(!act(&mut state, chosen(PATH)).iter().any(|effect| matches!(effect, Effect::ReadFile { .. })));
    }

    #[test]
    fn the_sites_profile_goes_with_the_site() {
        let mut state = open();
        let index = SiteIndex { profile: Profile::Jekyll4, ..SiteIndex::default() };
        act(&mut state, SiteAction::Indexed(index));
        assert_eq!(state.settings.profile, Profile::Jekyll4);
        act(&mut state, SiteAction::Closed);
        assert_eq!((state.settings.profile, state.site), (Profile::GithubPages, None));
    }

    #[test]
    fn a_draft_stays_that_of_its_file_until_the_site_is_open_again() {
        let of = DraftOf { site: "blog".to_owned(), path: PATH.to_owned(), stamp: READ };
        let kept = Draft { id: of.id(), text: "mine".to_owned(), site: Some(of.clone()), ..Draft::default() };
        let mut state = State::default();
        state.reduce(crate::state::fixtures::started(Some(kept), Draft::default()));
        type_something(&mut state);
        let effects = state.reduce(Action::SaveDue);
        let Effect::Save(job) = &effects[0] else { panic!("{effects:?}") };
        assert_eq!(job.site, Some(of));
        act(&mut state, SiteAction::Opened { name: "blog".to_owned(), writable: true, kept: None });
        let effects = act(&mut state, SiteAction::Indexed(SiteIndex::default()));
        assert!(effects.contains(&Effect::ReadFile { path: PATH.to_owned() }), "{effects:?}");
    }

    #[test]
    fn a_theme_is_offered_until_it_is_declined() {
        let mut state = open();
        let theme = ThemeSource { name: "minima".to_owned(), ..ThemeSource::default() };
        let index = SiteIndex { theme: Some(theme.clone()), ..SiteIndex::default() };
        let find = Effect::FindTheme { theme: theme.clone() };
        assert!(act(&mut state, SiteAction::Indexed(index.clone())).contains(&find));
        assert!(!act(&mut state, SiteAction::Indexed(index.clone())).contains(&find));
        assert_eq!(state.site.as_ref().and_then(|site| site.theme.clone()), Some(theme));
        act(&mut state, SiteAction::ThemeDeclined);
        act(&mut state, SiteAction::Indexed(index));
        assert_eq!(state.site.and_then(|site| site.theme), None);
    }

    #[test]
    fn another_text_is_no_file_of_the_site() {
        let mut state = open();
        state.reduce(Action::Opened { id: DraftId("x".to_owned()), name: None, file: "pasted".to_owned() });
        assert_eq!(state.site_file(), None);
        assert!(act(&mut state, SiteAction::SaveAsked).is_empty());
    }
}
