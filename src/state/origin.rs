//! Where something in the preview comes from, and the way back from there.

use super::action::Effect;
use super::session::State;
use crate::protocol::Located;

/// So many files the way back goes through.
const WAY: usize = 20;

/// What the page knows of the source of the preview.
#[derive(Clone, Debug, PartialEq)]
pub struct OriginState {
    /// Whether editor and preview scroll together.
    pub tied: bool,
    /// What is told of: its place, and how it came into the page.
    pub shown: Option<Located>,
    /// The files that were left to go to a source, the last one last.
    pub way: Vec<Visited>,
}

/// A place in a file of the site.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visited {
    pub path: String,
    /// UTF-16 units.
    pub from: usize,
    pub to: usize,
}

/// Something has happened that is about the source of the preview.
#[derive(Clone, Debug, PartialEq)]
pub enum OriginAction {
    /// All is to be told of it; with `None` it has been told.
    Shown(Option<Located>),
    /// A file is left for a source in another one.
    Left(Visited),
    /// The author is back in the file that was left last.
    Returned,
    /// Editor and preview are to scroll together, or not.
    Tied(bool),
}

impl Default for OriginState {
    fn default() -> OriginState {
        OriginState { tied: true, shown: None, way: Vec::new() }
    }
}

impl State {
    pub(super) fn reduce_origin(&mut self, action: OriginAction) -> Vec<Effect> {
        let origin = &mut self.origin;
        match action {
            OriginAction::Shown(shown) => {
                origin.shown = shown;
                if origin.shown.is_none() {
                    origin.way.clear();
                }
            }
            OriginAction::Left(visited) => {
                origin.way.push(visited);
                if origin.way.len() > WAY {
                    origin.way.remove(0);
                }
            }
            OriginAction::Returned => {
                origin.way.pop();
                if origin.way.is_empty() {
                    origin.shown = None;
                }
            }
            OriginAction::Tied(tied) => {
                origin.tied = tied;
                return vec![Effect::KeepPreferences];
            }
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{FileKind, FilePlace};
    use crate::state::Action;

    #[test]
    fn the_way_back_ends_with_what_is_told() {
        let mut state = State::default();
        let place = FilePlace { kind: FileKind::Site, file: "_layouts/a.html".to_owned(), line: 1, from: 0, to: 0 };
        let located = Located { place, steps: Vec::new() };
        let visited = Visited { path: "_posts/2020-01-01-a.md".to_owned(), from: 3, to: 3 };
        for action in [OriginAction::Left(visited), OriginAction::Shown(Some(located))] {
            assert!(state.reduce(Action::Origin(action)).is_empty());
        }
        assert_eq!(state.origin.way.len(), 1);
        state.reduce(Action::Origin(OriginAction::Returned));
        assert_eq!(state.origin, OriginState::default());
    }

    #[test]
    fn scrolling_together_is_remembered() {
        let mut state = State::default();
        let effects = state.reduce(Action::Origin(OriginAction::Tied(false)));
        assert_eq!((effects, state.origin.tied), (vec![Effect::KeepPreferences], false));
    }
}
