//! What may happen to an open site.

use super::{Conflict, EarlierSite, OpenedSite};
use crate::protocol::{SiteEntry, SiteIndex};
use crate::state::draft::{Draft, DraftId, DraftOf, Stamp};
use crate::state::notice::SiteFailure;

/// Something has happened that is about the site.
#[derive(Clone, Debug, PartialEq)]
pub enum SiteAction {
    Opened(OpenedSite),
    /// A site of an earlier visit can be opened again.
    Remembered(EarlierSite),
    Progress {
        read: usize,
        total: usize,
    },
    Indexed(SiteIndex),
    EntriesChanged(Vec<SiteEntry>),
    Failed {
        what: SiteFailure,
        message: String,
        /// The file that was to be written.
        path: Option<String>,
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
    /// A file is to be begun, once it is known which paths are free by now.
    BeginAsked {
        title: String,
        start: String,
        text: String,
    },
    /// A file is begun, which the disk does not have. Its path begins with `start`, `_posts/2026-01-31-`, and goes on with
    /// the title.
    Begun {
        title: String,
        start: String,
        text: String,
    },
    /// The open file has got another name.
    FileMoved {
        from: String,
        to: String,
        stamp: Stamp,
    },
    /// The author wants the editor's text on the disk.
    SaveAsked,
    /// A text has reached the disk, whichever file is open by now. `of` has the stamp that the file has got.
    FileWritten {
        of: DraftOf,
        text: String,
        version: u32,
    },
    /// Of a file that is not open, no draft is kept any more, since the disk says the same.
    DraftSettled {
        path: String,
    },
    /// The disk has another file than the one that was read, whichever is open by now.
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
        /// Whether it says what it said when it was last looked at, and whether it says what the editor says.
        same: bool,
        mine: bool,
    },
    /// The browser has drafts of these files, or pages have them open, as of this moment.
    PathsKept {
        paths: Vec<String>,
    },
    /// Drafts of these files were found.
    DraftsFound {
        paths: Vec<String>,
    },
    /// The draft of a file was deleted. Where the editor has it, the file's text on the disk takes its place, if it
    /// `is_on_disk`; or another file of the site; or, under the name `blank`, an empty text.
    DraftGone {
        of: DraftOf,
        is_on_disk: bool,
        blank: DraftId,
    },
    /// The draft of a file was written otherwise than by the editor.
    DraftBack {
        of: DraftOf,
        text: String,
    },
    /// The theme is fetched, or taken from where the author has it.
    ThemeAsked,
    /// The theme's files are with the worker; or there are none where they were looked for.
    ThemeBrought,
    /// The author goes on without the theme.
    ThemeDeclined,
    /// The author wants the profile that the site suggests, instead of the one that he chose.
    ProfileSuggested,
    /// The preview shows the page behind a link.
    Followed {
        address: String,
    },
    /// The preview shows the open file's page again.
    WentBack,
}
