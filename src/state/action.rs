//! What may happen to a session, and what has to be done then.

use super::draft::{Draft, DraftId};
use super::pane::{Pane, Split};
use super::saving::SaveJob;
use crate::protocol::{Change, Preview, Problem, Revision, Settings, ToWorker};

/// Something has happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// What was kept in the browser has been read; without a draft, `sample` is shown.
    Started {
        kept: Option<Draft>,
        sample: Draft,
        settings: Settings,
        split: Split,
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
    /// The author has named the file, or wants the derived name back.
    Renamed {
        name: Option<String>,
    },
    /// The profile or the site's configuration has changed.
    Configured {
        settings: Settings,
    },
    /// The worker listens.
    EngineReady,
    /// The worker has rendered a revision.
    Previewed(Preview),
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
    },
    /// Problems have rested long enough to be read out.
    AnnounceDue,
    /// The author lets this post's scripts run, or not.
    ScriptsAllowed(bool),
    PaneChosen(Pane),
    SplitMoved(Split),
    /// The divider is let go.
    SplitSettled,
    /// Something has to be said to the author.
    Noticed(super::Notice),
    NoticeDismissed,
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
    /// Profile, configuration and split are written.
    KeepPreferences,
    /// [`Action::AnnounceDue`] is wanted when problems have rested.
    AnnounceLater,
}
