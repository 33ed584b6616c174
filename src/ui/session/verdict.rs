//! The session's part that carries out what helps a file to go live.

use super::Session;
use crate::protocol::{FileKind, FilePlace, Remedy};
use crate::state::Action;

impl Session {
    /// Whether a remedy can be carried out here.
    pub fn can_help(&self, remedy: &Remedy) -> bool {
        let state = self.state();
        match remedy {
            Remedy::Rename(_) => state.can_be_renamed(),
            Remedy::Publish => state.can_be_published(),
            Remedy::Edit(..) | Remedy::RemoveMark => state.is_writable(),
        }
    }

    /// Carries out a remedy of the newest verdict. A change of the text can be undone in the editor; one that was made for
    /// an older text is not made.
    pub fn help(&self, remedy: &Remedy) {
        if !self.can_help(remedy) {
            return;
        }
        match remedy {
            Remedy::Rename(name) => self.rename(name.clone()),
            Remedy::Publish => self.publish(),
            Remedy::RemoveMark => self.dispatch(Action::MarkRemoved),
            Remedy::Edit(edit, changes) => {
                // Asked first: the edit is an action itself.
                let (is_current, is_marked) = (self.state().is_current(), self.state().form.byte_order_mark);
                if !is_current {
                    return;
                }
                self.change_text(changes);
                if is_marked && edit.puts_front_matter_first() {
                    self.dispatch(Action::MarkRemoved);
                }
            }
        }
    }

    /// Whether a place is one of the editor's file.
    pub fn is_open(&self, place: &FilePlace) -> bool {
        place.kind == FileKind::Open
    }
}
