//! What may happen to a session, and what has to be done then.

use super::draft::{Draft, DraftId, DraftOf};
use super::history::SnapshotJob;
use super::origin::OriginAction;
use super::pane::{Pane, Split};
use super::saving::SaveJob;
use super::site::SiteAction;
use super::standing::HoldAction;
use super::text_form::TextForm;
use crate::protocol::{
    Change, Preview, Problem, Profile, Question, Reading, Revision, Settings, Surface, ThemeSource, ToWorker,
};

/// Something has happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// What was kept in the browser has been read; without a draft, `sample` is shown.
    Started {
        kept: Option<Draft>,
        sample: Draft,
        settings: Settings,
        split: Split,
        is_closed: bool,
    },
    /// The author has changed the text.
    Edited {
        changes: Vec<Change>,
    },
    /// A file takes the place of what was open. Without a name it has the one that Jekyll would derive.
    Opened {
        id: DraftId,
        name: Option<String>,
        file: String,
    },
    /// The author wants a draft in the editor, which he has seen as `draft`.
    DraftChosen {
        draft: Draft,
    },
    /// A draft takes the place of what was open, as it is kept.
    Resumed {
        draft: Draft,
    },
    /// A text that came by a link is shown. It is kept nowhere.
    Shared {
        id: DraftId,
        name: Option<String>,
        file: String,
    },
    /// The author keeps that text as a draft.
    SharedKept,
    /// The lock on a draft's name has changed hands, or is asked for.
    Hold {
        draft: DraftId,
        action: HoldAction,
    },
    /// The post goes live on the day `today`, `2026-01-31`.
    Published {
        today: String,
    },
    /// The author has named the file, or wants the derived name back.
    Renamed {
        name: Option<String>,
    },
    /// The author wants the file without its byte order mark.
    MarkRemoved,
    /// The profile or the site's configuration has changed.
    Configured {
        settings: Settings,
    },
    /// The worker listens.
    EngineReady,
    /// The worker loads the full engine, for which it may need as long as the network does.
    FullComing,
    /// The full engine did not come. `beside` says that the open document does not need it.
    FullMissing {
        beside: bool,
    },
    /// The worker has rendered a revision.
    Previewed(Preview),
    /// The worker has looked at a revision that was shown: there is advice, and what a reader finds in it.
    Advised {
        revision: Revision,
        problems: Vec<Problem>,
        reading: Option<Reading>,
    },
    /// The worker is of no more use.
    EngineCrashed {
        message: String,
    },
    /// The frame has lost what it showed and needs a whole page.
    FrameLost,
    /// A revision was sent a while ago.
    SlowDue {
        revision: Revision,
    },
    /// A revision was sent so long ago that the worker will not come back.
    HungDue {
        revision: Revision,
    },
    /// Changes have waited long enough to be written.
    SaveDue,
    /// The browser may end the page at any moment.
    Leaving,
    /// A version has reached the disk.
    Saved {
        version: u32,
    },
    /// A version could not be written.
    SaveFailed {
        message: String,
        /// Whether there is no room left.
        full: bool,
    },
    /// The author goes on without what could not be written.
    GivenUp,
    /// The editor asks something about a place.
    Asked {
        id: u32,
        question: Question,
    },
    /// The whole page is wanted, for a file or for paper. The worker listens.
    PageWanted {
        id: u32,
    },
    /// The author has paused after changes, or has made them for a while.
    SnapshotDue,
    /// Another text is about to take the place of this one in the same draft.
    Restoring,
    /// Problems have rested long enough to be read out.
    AnnounceDue,
    /// The author lets this post's scripts run, or not.
    ScriptsAllowed(bool),
    /// Previews may load nothing from other servers, or may again.
    ElsewhereClosed(bool),
    /// The page shown lacks something from another server.
    Missed,
    /// The preview shows another surface of the document.
    SurfaceChosen(Surface),
    PaneChosen(Pane),
    SplitMoved(Split),
    /// The divider is let go.
    SplitSettled,
    /// Something about the open site.
    Site(SiteAction),
    /// Something about the source of the preview.
    Origin(OriginAction),
    /// Something has to be said to the author.
    Noticed(super::Notice),
    NoticeDismissed,
    /// The browser asks no more whether it may keep drafts.
    KeepingAnswered,
}

/// Something has to be done by the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    Send(ToWorker),
    /// The editor's whole text goes to the worker.
    SendDocument {
        revision: Revision,
        name: Option<String>,
    },
    /// A new worker takes the place of the old one.
    StartWorker,
    /// The editor shows another text, with a history of its own.
    SetText {
        text: String,
    },
    /// The editor marks these places.
    SetProblems {
        problems: Vec<Problem>,
    },
    /// The editor marks the places of advice beside them.
    SetAdvice {
        problems: Vec<Problem>,
    },
    /// The editor's text is in this language, as far as its author says so: for the spelling.
    SetLanguage {
        language: Option<String>,
    },
    /// The preview begins at its top.
    ScrollToTop,
    /// [`Action::SlowDue`] is wanted shortly, [`Action::HungDue`] much later.
    Watch {
        revision: Revision,
    },
    /// [`Action::SaveDue`] is wanted in a moment.
    SaveLater,
    /// The editor's text is written.
    Save(SaveJob),
    /// The page asks for the lock on a draft's name, and lets go of any other.
    Hold {
        id: DraftId,
    },
    /// The page lets go of the lock, for the page that asks for it.
    Release {
        id: DraftId,
    },
    /// The link of a post that is left goes from the page's address, or a reload would show it again.
    ForgetLink,
    /// The editor's text can be changed, or not.
    SetReadOnly(bool),
    /// A draft is read, for [`Action::Resumed`]: another page may have gone on with it. What the browser does not keep is
    /// as it is given.
    FetchDraft {
        draft: Draft,
    },
    /// The open draft is read anew, for [`Action::Resumed`].
    ReadDraft {
        id: DraftId,
    },
    /// The draft is the one to open at the next visit.
    KeepCurrent {
        id: DraftId,
    },
    /// The editor's text becomes a part of the draft's history.
    Snapshot(SnapshotJob),
    /// [`Action::SnapshotDue`] is wanted when the author pauses.
    SnapshotOnPause,
    /// The same, after a while in any case.
    SnapshotLater,
    /// The browser is asked to keep drafts even when room gets short.
    AskToKeep,
    /// Profile, configuration and split are written.
    KeepPreferences,
    /// [`Action::AnnounceDue`] is wanted when problems have rested.
    AnnounceLater,
    /// The folder of this number is the site's from now on, and none that came before it.
    EnterFolder {
        turn: u32,
    },
    /// The site goes to the worker, which reads it.
    SendSite {
        name: String,
        profile: Option<Profile>,
    },
    /// The editor's whole text goes to the worker as that of a file of the site.
    SendFile {
        revision: Revision,
        path: String,
    },
    /// A file of the site is read, for [`SiteAction::FileRead`].
    ReadFile {
        path: String,
    },
    /// It is looked which paths are free, for [`SiteAction::Begun`].
    Begin {
        title: String,
        start: String,
        text: String,
    },
    /// The open file is looked at again, for [`SiteAction::DiskSeen`].
    LookAtDisk {
        path: String,
    },
    /// A file that is not open has changed on the disk: a draft of it with the same text goes, for
    /// [`SiteAction::DraftSettled`].
    LookAtDraft {
        path: String,
    },
    /// The editor's text is written to the disk, unless the file there is another than `stamp` says; or `text`, where the
    /// editor has another file.
    WriteFile {
        of: DraftOf,
        text: Option<String>,
        form: TextForm,
        version: u32,
    },
    /// The open file gets another path, on the disk and for its draft, if it is `edited`; for [`SiteAction::FileMoved`].
    MoveFile {
        of: DraftOf,
        to: String,
        form: TextForm,
        edited: bool,
    },
    /// The theme is given to the worker, if it was kept from an earlier visit.
    FindTheme {
        theme: ThemeSource,
    },
    /// A draft has reached its file.
    DropDraft {
        id: DraftId,
    },
    /// What is kept of a draft's earlier texts is the history of another from now on, which may have one.
    MoveHistory {
        from: DraftId,
        to: DraftId,
    },
    /// A file that was left meanwhile has this text on the disk. A draft of it with the same text goes, for
    /// [`SiteAction::DraftSettled`]; any other is one of the file as it is now.
    SettleDraft {
        of: DraftOf,
        text: String,
    },
    /// The worker is told of the drafts of a site's files that are not open.
    SendDrafts {
        site: String,
        except: Option<String>,
    },
    /// The name of the site, or that there is none, is remembered for the next visit.
    KeepSite,
    /// What the author chose for the site is kept for the next visit.
    KeepChoices,
    /// The list of the site's files is kept for the next visit.
    KeepIndex,
}
