//! States and answers that the tests of this folder share.

use super::{Action, Draft, Effect, Engine, OpenedSite, SiteAction, Split, Stamp, State};
use crate::protocol::{EntryKind, Outcome, Preview, Problem, ProblemSeverity, Settings, SiteEntry, SiteIndex, Verdict};

/// A session with an empty text open and a worker that has answered.
pub fn idle() -> State {
    let mut state = State::default();
    state.reduce(started(None, Draft::default()));
    state.reduce(Action::EngineReady);
    state.reduce(Action::Previewed(preview(state.revision)));
    assert_eq!(state.engine, Engine::Idle);
    state
}

/// The start with the defaults.
pub fn started(kept: Option<Draft>, sample: Draft) -> Action {
    Action::Started { kept, sample, settings: Settings::default(), split: Split::default(), is_closed: false }
}

/// An answer without anything to say.
pub fn preview(revision: u32) -> Preview {
    Preview {
        revision,
        name: "derived.md".to_owned(),
        problems: Vec::new(),
        build_ends: None,
        would_end: None,
        shown: true,
        scripts: false,
        verdict: Some(Verdict { outcome: Outcome::Live, url: None, reasons: Vec::new() }),
        zone: 0,
        page: None,
        note: None,
        engine_ms: 1.0,
    }
}

/// A piece of advice.
pub fn hint() -> Problem {
    Problem {
        severity: ProblemSeverity::Hint,
        code: "lint/missing-alt".to_owned(),
        message: "This image has no description".to_owned(),
        hints: Vec::new(),
        file: None,
        line: 1,
        column: 1,
        from: 0,
        to: 1,
        fixes: Vec::new(),
        explained: true,
    }
}

/// A file of [`open_site`], and what its disk has at first and later.
pub const PATH: &str = "_posts/2019-01-02-a.md";
pub const READ: Stamp = Stamp { size: 4.0, modified: 1.0 };
pub const LATER: Stamp = Stamp { size: 5.0, modified: 2.0 };

pub fn act(state: &mut State, action: SiteAction) -> Vec<Effect> {
    state.reduce(Action::Site(action))
}

/// A site that can be written to.
pub fn opened() -> OpenedSite {
    OpenedSite { name: "blog".to_owned(), writable: true, ..OpenedSite::default() }
}

/// A site with one post, which the editor has.
pub fn open_site() -> State {
    let mut state = idle();
    act(&mut state, SiteAction::Opened(opened()));
    let index = SiteIndex { entries: vec![entry(PATH)], home: Some(PATH.to_owned()), ..SiteIndex::default() };
    let effects = act(&mut state, SiteAction::Indexed(index));
    assert!(effects.contains(&Effect::ReadFile { path: PATH.to_owned() }));
    read(&mut state, "text", READ, None);
    state
}

pub fn read(state: &mut State, file: &str, stamp: Stamp, draft: Option<Draft>) -> Vec<Effect> {
    act(state, SiteAction::FileRead { path: PATH.to_owned(), file: file.to_owned(), stamp, draft })
}

pub fn type_something(state: &mut State) {
    state.reduce(Action::Edited { changes: Vec::new() });
}

/// The browser writes all that is to be written, until nothing more is.
pub fn settle(state: &mut State) -> Vec<Effect> {
    let mut effects = Vec::new();
    while !state.is_saved() {
        effects.extend(state.reduce(Action::SaveDue));
        let version = state.version;
        effects.extend(state.reduce(Action::Saved { version }));
    }
    effects
}

pub fn entry(path: &str) -> SiteEntry {
    SiteEntry { path: path.to_owned(), kind: EntryKind::Post, title: None, date: None }
}
