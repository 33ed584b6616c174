//! The open site, as the page knows it: its files, the one that the editor has, and whether the disk agrees.
//!
//! A file of the site that is edited is a draft like any other, kept in the browser under the site's name and the path,
//! until it is written to the disk. It is never written over a file that is another than the one that was read.

mod action;
mod choices;
mod disk;
mod drafts;
mod file;
mod naming;
mod opening;
mod paths;
mod places;

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::action::Effect;
use super::draft::{DraftId, DraftOf, Stamp};
use super::session::State;
use crate::protocol::{Profile, SiteEntry, SiteIndex, Surface, ThemeSource, ToWorker};

pub use action::SiteAction;
pub use paths::Paths;
pub use places::NewKind;

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
    pub edited: Paths,
    /// Paths that other pages may have given to files which the disk does not have, as of the last time that one was chosen.
    pub kept: Paths,
    pub conflict: Option<Conflict>,
    /// The theme that the site asks for and does not have.
    pub theme: Option<ThemeSource>,
    /// Whether the theme is on its way.
    pub brings_theme: bool,
    /// The profile that held before, for texts that are no site's.
    pub profile_before: Profile,
    /// What the author chose for this site alone.
    pub choices: SiteChoices,
    pub reopening: Reopening,
}

/// What the author chose for one site. It is kept for the next visit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SiteChoices {
    /// The profile that was chosen by hand.
    pub profile: Option<Profile>,
    /// The theme that he goes on without.
    pub declined: Option<ThemeSource>,
}

/// How a site can be opened at the next visit.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reopening {
    /// The browser has kept it.
    #[default]
    Kept,
    /// The author has to choose its folder again.
    FolderAgain,
    /// The author has to choose its archive again, which was too large to be kept.
    ArchiveAgain,
}

/// The site of the last visit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EarlierSite {
    pub name: String,
    pub reopening: Reopening,
}

/// A site that is there to be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpenedSite {
    pub name: String,
    pub writable: bool,
    pub reopening: Reopening,
    /// The list of its files at the last visit.
    pub kept: Option<SiteIndex>,
    pub choices: SiteChoices,
    /// Which one of the folders it is that the page has been given.
    pub turn: u32,
}

/// The file of the site in the editor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteFile {
    pub path: String,
    /// What was last read or written.
    pub stamp: Stamp,
    /// Whether the text is being written to the disk.
    pub writing: bool,
    /// Whether it was begun just now, so that its path may be that of another page's.
    pub is_new: bool,
}

/// The disk has another text than the one that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The file, with the stamp that it has on the disk.
    pub of: DraftOf,
    /// The disk's text; `None` where the file is gone.
    pub disk: Option<String>,
    /// The author's text, where the editor has another file by now.
    pub mine: Option<String>,
}

impl State {
    /// Whether the editor's text is one of the site's files with changes that are not on the disk.
    pub fn is_unwritten(&self) -> bool {
        let site = self.site.as_ref();
        site.zip(self.site_file()).is_some_and(|(site, file)| site.edited.contains(&file.path))
    }

    /// Whether it is one that was read from the disk, so that the two can be compared.
    pub fn can_be_compared(&self) -> bool {
        self.is_unwritten() && self.site_file().is_some_and(|file| file.stamp != Stamp::NONE)
    }

    /// The site's file in the editor.
    pub fn site_file(&self) -> Option<&SiteFile> {
        self.site.as_ref()?.file.as_ref()
    }

    /// Which text stands in the editor, however often a worker has been told of it: the draft, and the site's file.
    pub fn subject(&self) -> (DraftId, Option<String>) {
        (self.draft.clone(), self.site_file().map(|file| file.path.clone()))
    }

    pub(super) fn reduce_site(&mut self, action: SiteAction) -> Vec<Effect> {
        match action {
            SiteAction::Opened(opened) => self.open_site(opened),
            SiteAction::Remembered(earlier) => self.set(|state| state.earlier_site = Some(earlier)),
            SiteAction::Progress { read, total } => self.in_site(|site| site.reading = Some((read, total))),
            SiteAction::Indexed(index) => self.indexed(index),
            SiteAction::EntriesChanged(entries) => self.in_site(|site| site.replace(entries)),
            SiteAction::Failed { what, message, path } => self.site_failed(what, message, path),
            SiteAction::Closed => self.close_site(),
            SiteAction::FileChosen { path } => self.choose_file(path),
            SiteAction::FileRead { path, file, stamp, draft } => self.take_up_file(path, file, stamp, draft),
            SiteAction::BeginAsked { title, start, text } => vec![Effect::Begin { title, start, text }],
            SiteAction::Begun { title, start, text } => self.begin(&title, &start, text),
            SiteAction::FileMoved { from, to, stamp } => self.file_moved(&from, to, stamp),
            SiteAction::SaveAsked => self.write_file(),
            SiteAction::FileWritten { of, text, version } => self.file_written(of, text, version),
            SiteAction::DraftSettled { path } => self.draft_settled(&path),
            SiteAction::Refused(conflict) => self.refused(conflict),
            SiteAction::KeptMine => self.keep_mine(),
            SiteAction::TookDisks => self.take_disks(),
            SiteAction::PutOff => self.in_site(|site| site.conflict = None),
            SiteAction::ChangedOnDisk { paths } => self.changed_on_disk(&paths),
            SiteAction::DiskSeen { path, file, stamp, same, mine } => self.disk_seen(path, file, stamp, same, mine),
            SiteAction::PathsKept { paths } => self.in_site(|site| site.kept = Paths::from(paths)),
            SiteAction::DraftsFound { paths } => self.in_site(|site| site.edited.extend(paths)),
            SiteAction::DraftGone { of, is_on_disk, blank } => self.draft_gone(&of, is_on_disk, blank),
            SiteAction::DraftBack { of, text } => self.draft_back(of, text),
            SiteAction::ThemeAsked => self.in_site(|site| site.brings_theme = true),
            SiteAction::ThemeBrought => self.in_site(|site| site.brings_theme = false),
            SiteAction::ThemeDeclined => self.decline_theme(),
            SiteAction::ProfileSuggested => self.suggest_profile(),
            SiteAction::Followed { address } => {
                let mut effects = self.show_surface(Surface::Page);
                effects.extend(self.tell(|revision| Effect::Send(ToWorker::Follow { revision, address })));
                effects
            }
            SiteAction::WentBack => self.tell(|revision| Effect::Send(ToWorker::Show { revision, path: None })),
        }
    }

    fn in_site(&mut self, change: impl FnOnce(&mut SiteState)) -> Vec<Effect> {
        if let Some(site) = &mut self.site {
            change(site);
        }
        Vec::new()
    }
}
