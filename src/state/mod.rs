//! The editor session: what the page knows, what may happen to it, and what has to be done then.
//!
//! [`State::reduce`] is pure: it takes an [`Action`], changes the state and returns [`Effect`]s, which the page carries
//! out. The text itself stands in the editor alone; the state holds revisions of it, never a copy. So nothing here
//! grows with the post.

mod action;
mod archive;
mod diff;
mod draft;
mod edits;
mod engine;
#[cfg(test)]
mod fixtures;
mod fuzzy;
mod history;
mod leaving;
mod letters;
mod link;
mod names;
mod notice;
mod origin;
mod pane;
mod saving;
mod scaffold;
mod search;
mod session;
mod site;
mod standing;
mod surface;
mod text_form;

pub use action::{Action, Effect};
pub use archive::{Imported, KeptImage, export_drafts, import_drafts};
pub use diff::{Run, diff};
pub use draft::{Draft, DraftId, DraftOf, SITE, Stamp, site_owner};
pub use edits::compose;
pub use engine::Engine;
pub use fuzzy::closeness;
pub use history::{Reason, Snapshot, SnapshotJob, thin};
pub use link::{LINK_MARK, LONGEST_LINK, LinkedPost, web_address};
pub use names::{copy_name, published_name, published_path};
pub use notice::{ImageReport, LinkFailure, Notice, SiteFailure};
pub use origin::{OriginAction, OriginState, Visited};
pub use pane::{Pane, Split};
pub use saving::{SaveJob, Saving};
pub use scaffold::scaffold;
pub use search::search;
pub use session::{State, Tally};
pub use site::{
    Conflict, EarlierSite, NewKind, OpenedSite, Paths, Reopening, SiteAction, SiteChoices, SiteFile, SiteState,
};
pub use standing::{HoldAction, Standing};
pub use text_form::TextForm;
