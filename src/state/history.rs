//! The history of a draft: which moments of it are kept, and for how long.
//!
//! A snapshot is taken when the author pauses after a change, at times while he goes on, and before something takes the
//! text's place. With age they grow fewer, so that a draft's history stays small however long it is written at.

use super::action::Effect;
use super::draft::DraftId;
use super::session::State;
use super::text_form::TextForm;

/// A draft's text at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    pub draft: DraftId,
    /// Milliseconds since 1970.
    pub at: f64,
    /// The name that it was shown under.
    pub name: String,
    /// The whole file.
    pub text: String,
    pub reason: Reason,
}

/// Why a snapshot was taken.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The author had changed the text.
    Changed,
    /// The text as it was opened.
    Opened,
    /// Another text was about to take its place.
    Replaced,
}

/// What is needed to take a snapshot, beside the text.
#[derive(Clone, Debug, PartialEq)]
pub struct SnapshotJob {
    pub id: DraftId,
    pub name: String,
    pub form: TextForm,
    pub reason: Reason,
}

impl Reason {
    pub const ALL: [Reason; 3] = [Reason::Changed, Reason::Opened, Reason::Replaced];

    /// The name it has in the database.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Changed => "changed",
            Reason::Opened => "opened",
            Reason::Replaced => "replaced",
        }
    }
}

const MINUTE: f64 = 60_000.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;

/// How far apart snapshots have to be at least that are up to so old.
const PACES: [(f64, f64); 4] =
    [(HOUR, 0.0), (DAY, 10.0 * MINUTE), (14.0 * DAY, 6.0 * HOUR), (f64::INFINITY, 3.0 * DAY)];
/// So many snapshots has a draft at most.
const MOST: usize = 60;
/// So many bytes they have together at most.
const MOST_BYTES: usize = 4 << 20;

/// Which of some snapshots, each a moment and a size in bytes, newest first, are to go at the moment `now`: their
/// moments. The newest one always stays.
pub fn thin(snapshots: &[(f64, usize)], now: f64) -> Vec<f64> {
    let (mut kept, mut bytes, mut last) = (0, 0, f64::INFINITY);
    let mut gone = Vec::new();
    for &(at, size) in snapshots {
        let pace = PACES.iter().find(|(age, _)| now - at <= *age).map_or(0.0, |(_, pace)| *pace);
        let fits = last - at >= pace && kept < MOST && bytes + size <= MOST_BYTES;
        if kept == 0 || fits {
            kept += 1;
            bytes += size;
            last = at;
        } else {
            gone.push(at);
        }
    }
    gone
}

impl State {
    /// The text has changed: a snapshot is due when the author pauses, and after a while even if he does not.
    pub(super) fn mark_changed(&mut self) -> Vec<Effect> {
        let is_first = !std::mem::replace(&mut self.unsnapped, true);
        let mut effects = vec![Effect::SnapshotOnPause];
        effects.extend(is_first.then_some(Effect::SnapshotLater));
        effects
    }

    pub(super) fn snapshot_if_changed(&mut self) -> Vec<Effect> {
        if self.unsnapped { self.snapshot(Reason::Changed) } else { Vec::new() }
    }

    /// The text as it is now becomes a part of the history.
    pub(super) fn snapshot(&mut self, reason: Reason) -> Vec<Effect> {
        self.unsnapped = false;
        if !self.is_writable() || self.opened.is_none() {
            return Vec::new();
        }
        let (id, name, form) = (self.draft.clone(), self.shown_name().to_owned(), self.form);
        vec![Effect::Snapshot(SnapshotJob { id, name, form, reason })]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Action;
    use crate::state::fixtures::{idle, settle};

    fn left(snapshots: &[(f64, usize)], now: f64) -> Vec<f64> {
        let gone = thin(snapshots, now);
        snapshots.iter().map(|(at, _)| *at).filter(|at| !gone.contains(at)).collect()
    }

    #[test]
    fn what_is_young_stays_and_what_is_old_grows_thin() {
        let now = 1000.0 * DAY;
        let ages = [0.0, MINUTE, 2.0 * MINUTE, 2.0 * HOUR, 2.0 * HOUR + MINUTE, 2.0 * HOUR + 15.0 * MINUTE];
        let young: Vec<(f64, usize)> = ages.iter().map(|age| (now - age, 10)).collect();
        assert_eq!(left(&young, now), [ages[0], ages[1], ages[2], ages[3], ages[5]].map(|age| now - age));
        let years: Vec<(f64, usize)> = (0..500).map(|days| (now - f64::from(days) * DAY, 10)).collect();
        let left = left(&years, now);
        assert!(left.len() <= MOST && left.len() > 40, "{}", left.len());
        assert!(left[30..].windows(2).all(|pair| pair[0] - pair[1] >= 3.0 * DAY));
    }

    #[test]
    fn many_and_large_snapshots_are_bounded_but_one_is_always_there() {
        let many: Vec<(f64, usize)> = (0..200).map(|at| (f64::from(200 - at), 10)).collect();
        assert_eq!(left(&many, 200.0).len(), MOST);
        let large = [(3.0, MOST_BYTES), (2.0, 1), (1.0, MOST_BYTES)];
        assert_eq!(left(&large, 3.0), [3.0]);
        assert_eq!(left(&[(1.0, MOST_BYTES * 2), (0.5, 1)], 1.0), [1.0]);
    }

    #[test]
    fn a_snapshot_is_taken_once_after_changes() {
        let mut state = idle();
        assert!(state.reduce(Action::SnapshotDue).is_empty());
        let first = state.reduce(Action::Edited { changes: Vec::new() });
        assert!(first.contains(&Effect::SnapshotOnPause) && first.contains(&Effect::SnapshotLater));
        let then = state.reduce(Action::Edited { changes: Vec::new() });
        assert!(then.contains(&Effect::SnapshotOnPause) && !then.contains(&Effect::SnapshotLater));
        let effects = state.reduce(Action::SnapshotDue);
        assert!(matches!(&effects[..], [Effect::Snapshot(SnapshotJob { reason: Reason::Changed, .. })]));
        assert!(state.reduce(Action::SnapshotDue).is_empty());
    }

    #[test]
    fn what_gives_way_to_an_older_text_is_kept_first() {
        let mut state = idle();
        let effects = state.reduce(Action::Restoring);
        assert!(matches!(&effects[..], [Effect::Snapshot(SnapshotJob { reason: Reason::Replaced, .. })]));
    }

    #[test]
    fn a_text_that_is_left_is_kept_before_another_comes() {
        let mut state = idle();
        let old = state.draft.clone();
        state.reduce(Action::Edited { changes: Vec::new() });
        let id = DraftId("2".to_owned());
        state.reduce(Action::Opened { id: id.clone(), name: None, file: "new".to_owned() });
        let effects = settle(&mut state);
        let of = |effect| match effect {
            Effect::Snapshot(job) => Some((job.id, job.reason)),
            _ => None,
        };
        let jobs: Vec<_> = effects.iter().cloned().filter_map(of).collect();
        assert_eq!(jobs, [(old, Reason::Changed), (id, Reason::Opened)]);
        let place = |wanted: fn(&Effect) -> bool| effects.iter().position(wanted);
        assert!(
            place(|effect| matches!(effect, Effect::Snapshot(_)))
                < place(|effect| matches!(effect, Effect::SetText { .. }))
        );
    }
}
