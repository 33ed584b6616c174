//! The session's part that has to do with the form of the front matter.

use std::cell::{Cell, RefCell};

use super::Session;
use crate::protocol::{Change, Question, Revision};
use crate::state::{Action, Pane};
use crate::ui::editor::Editor;

/// The numbers of the form's questions begin here, those of the editor at 1.
const QUESTIONS: u32 = 1 << 31;

/// Gets an answer as JSON; `None` where there is none, or the text has become another.
type Asking = Box<dyn FnOnce(Option<String>)>;

/// Whether the form is open, and what it waits for.
#[derive(Default)]
pub(super) struct Form {
    is_open: Cell<bool>,
    /// Counts the openings.
    openings: Cell<u32>,
    asking: RefCell<Vec<(u32, Asking)>>,
}

impl Session {
    /// While the form is open: which opening of it this is.
    pub fn form_opening(&self) -> Option<u32> {
        self.0.form.is_open.get().then(|| self.0.form.openings.get())
    }

    /// Opens the form, or closes it and gives the focus to the text.
    pub fn toggle_form(&self) {
        let form = &self.0.form;
        form.asking.take();
        form.openings.set(form.openings.get() + 1);
        let is_open = !form.is_open.replace(!form.is_open.get());
        if is_open { self.dispatch(Action::PaneChosen(Pane::Editor)) } else { self.go_to(Pane::Editor) }
    }

    /// Asks something about the open file.
    pub fn inquire(&self, question: Question, answer: impl FnOnce(Option<String>) + 'static) {
        let id = QUESTIONS | self.next_request();
        self.0.form.asking.borrow_mut().push((id, Box::new(answer)));
        self.dispatch(Action::Asked { id, question });
    }

    /// The worker is gone, and with it all answers.
    pub(super) fn lose_answers(&self) {
        let asking = self.0.form.asking.take();
        asking.into_iter().for_each(|(_, asking)| asking(None));
    }

    /// Makes changes in the text, as one edit that can be undone.
    pub fn change_text(&self, changes: &[Change]) {
        if let Ok(json) = serde_json::to_string(changes) {
            let editor: Option<Editor> = self.0.editor.borrow().clone();
            editor.inspect(|editor| editor.change(&json));
        }
    }

    /// Hands an answer to the form; gives it back where that is not who has asked.
    pub(super) fn answer_form(
        &self,
        id: u32,
        revision: Revision,
        answer: Option<js_sys::JsString>,
    ) -> Option<Option<js_sys::JsString>> {
        if id < QUESTIONS {
            return Some(answer);
        }
        let asking = {
            let mut asking = self.0.form.asking.borrow_mut();
            asking.iter().position(|(asked, _)| *asked == id).map(|at| asking.remove(at))
        };
        let is_new = revision == self.state().revision;
        if let Some((_, asking)) = asking {
            asking(answer.filter(|_| is_new).map(String::from));
        }
        None
    }
}
