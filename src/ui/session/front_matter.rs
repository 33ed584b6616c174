//! The session's part that has to do with the form of the front matter.

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Session;
use crate::protocol::{Change, Question, Revision};
use crate::state::{Action, Pane};
use crate::ui::editor::Editor;

/// The numbers of the form's questions begin here, those of the editor at 1.
const QUESTIONS: u32 = 1 << 31;

/// How long what waits for the form's wishes does so, in milliseconds.
const PATIENCE: u32 = 3_000;

/// Gets an answer as JSON; `None` where there is none, or the text has become another.
type Asking = Box<dyn FnOnce(Option<String>)>;

/// A question of the form's that has no answer yet.
struct Asked {
    id: u32,
    /// Whether the text is to be changed: that is carried out, whether or not the form is still there.
    is_wish: bool,
    take: Asking,
}

/// What is done later.
type Next = Box<dyn FnOnce(&Session)>;

/// Whether the form is open, what it waits for, and what waits for it.
#[derive(Default)]
pub(super) struct Form {
    is_open: Cell<bool>,
    /// Counts the openings.
    openings: Cell<u32>,
    asking: RefCell<Vec<Asked>>,
    /// What is done, in this order, when the text is as it was wished, or the time is up.
    next: RefCell<Vec<Next>>,
    limit: RefCell<Option<Timeout>>,
}

impl Session {
    /// While the form is open: which opening of it this is.
    pub fn form_opening(&self) -> Option<u32> {
        self.0.form.is_open.get().then(|| self.0.form.openings.get())
    }

    /// Opens the form, or closes it and gives the focus to the text. What stands in a field then is taken over.
    pub fn toggle_form(&self) {
        let form = &self.0.form;
        leave_field();
        form.asking.borrow_mut().retain(|asked| asked.is_wish);
        form.openings.set(form.openings.get() + 1);
        let is_open = !form.is_open.replace(!form.is_open.get());
        if is_open { self.dispatch(Action::PaneChosen(Pane::Editor)) } else { self.go_to(Pane::Editor) }
    }

    /// Takes back that the form is wanted, while it is not there yet; whether it was.
    pub(super) fn drop_form(&self) -> bool {
        self.0.form.is_open.replace(false)
    }

    /// Asks something about the open file.
    pub fn inquire(&self, question: Question, answer: impl FnOnce(Option<String>) + 'static) {
        let id = QUESTIONS | self.next_request();
        let is_wish = matches!(question, Question::Grant { .. });
        self.0.form.asking.borrow_mut().push(Asked { id, is_wish, take: Box::new(answer) });
        self.dispatch(Action::Asked { id, question });
    }

    /// The worker is gone, and with it all answers.
    pub(super) fn lose_answers(&self) {
        let asking = self.0.form.asking.take();
        asking.into_iter().for_each(|asked| (asked.take)(None));
        self.go_on_after_wishes();
    }

    /// Takes over what stands in the field that has the focus, and calls `act` when the text holds it. Where that takes
    /// too long it is called all the same. What is to be saved, or gives its place to another text, waits for this.
    pub(super) fn after_wishes(&self, act: impl FnOnce(&Session) + 'static) {
        if let Some(field) = leave_field() {
            let _ = field.focus();
        }
        let form = &self.0.form;
        form.next.borrow_mut().push(Box::new(act));
        let session = self.clone();
        form.limit.borrow_mut().get_or_insert_with(|| Timeout::new(PATIENCE, move || session.go_on()));
        self.go_on_after_wishes();
    }

    fn go_on_after_wishes(&self) {
        if !self.0.form.asking.borrow().iter().any(|asked| asked.is_wish) {
            self.go_on();
        }
    }

    fn go_on(&self) {
        self.0.form.limit.take();
        for act in self.0.form.next.take() {
            act(self);
        }
    }

    /// A number for what is filled in from now on, see [`Session::fill_in`].
    pub fn begin_filling(&self) -> u32 {
        self.next_request()
    }

    /// Makes changes in the text, as one edit that can be undone.
    pub fn change_text(&self, changes: &[Change]) {
        self.fill_in(changes, self.begin_filling());
    }

    /// The same for what is filled in in a form. All changes of one filling are one edit, unless something comes between.
    pub fn fill_in(&self, changes: &[Change], filling: u32) {
        if let Ok(json) = serde_json::to_string(changes) {
            let editor: Option<Editor> = self.0.editor.borrow().clone();
            editor.inspect(|editor| editor.change(&json, filling));
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
            asking.iter().position(|asked| asked.id == id).map(|at| asking.remove(at))
        };
        let is_new = revision == self.state().revision;
        if let Some(asked) = asking {
            (asked.take)(answer.filter(|_| is_new).map(String::from));
            self.go_on_after_wishes();
        }
        None
    }
}

/// Takes the focus from the field of the form that has it: the browser says then that it was changed.
fn leave_field() -> Option<HtmlElement> {
    let field = gloo::utils::document().query_selector("#front-matter :focus").ok().flatten()?;
    let field: HtmlElement = field.dyn_into().ok()?;
    let _ = field.blur();
    Some(field)
}
