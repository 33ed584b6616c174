//! States and answers that the tests of this folder share.

use super::{Action, Draft, Engine, Split, State};
use crate::protocol::{Preview, Settings, Verdict};

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
    Action::Started { kept, sample, settings: Settings::default(), split: Split::default() }
}

/// An answer without anything to say.
pub fn preview(revision: u32) -> Preview {
    Preview {
        revision,
        name: "derived.md".to_owned(),
        problems: Vec::new(),
        build_ends: None,
        shown: true,
        scripts: false,
        verdict: Verdict { published: true, url: None, reasons: Vec::new() },
        page: None,
        engine_ms: 1.0,
    }
}
