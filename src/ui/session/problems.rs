//! Problems: marks in the editor, the paragraphs about them, and mending them.

use yew::Callback;

use super::Session;
use crate::protocol::{Problem, ToWorker};
use crate::state::Action;
use crate::ui::editor::Editor;

impl Session {
    /// Asks for the paragraph about a kind of problem.
    pub fn explain(&self, code: &str, answer: Callback<String>) {
        self.0.explaining.borrow_mut().push((code.to_owned(), answer));
        self.send(&ToWorker::Explain { code: code.to_owned() });
    }

    pub(super) fn explained(&self, code: &str, text: &str) {
        let (asked, others) = self.0.explaining.take().into_iter().partition(|(other, _)| other == code);
        self.0.explaining.replace(others);
        let asked: Vec<(String, Callback<String>)> = asked;
        asked.iter().for_each(|(_, answer)| answer.emit(text.to_owned()));
    }

    /// Mends a problem of the open file in the way that its fix number `fix` says; a problem of another file leads there.
    /// One that the engine found in an older text is not mended.
    pub fn mend(&self, problem: &Problem, fix: usize) {
        if problem.file.is_some() {
            return self.jump(problem);
        }
        // The editor counts the problems of its own file, in two lists: what the engine says, and advice.
        let place = {
            let state = self.state();
            let own = |list: &[Problem]| {
                let own = list.iter().filter(|other| other.file.is_none());
                own.take_while(|other| *other != problem).count()
            };
            let is_advice = state.advice.contains(problem);
            if !is_advice && !state.is_current() {
                return;
            }
            let problems = state.preview.as_ref().map_or(&[][..], |preview| &preview.problems);
            (is_advice, own(if is_advice { &state.advice } else { problems }))
        };
        self.with_editor(|editor| editor.mend(place.0, place.1, fix));
    }

    /// Mends the problem at the cursor.
    pub fn mend_here(&self) {
        self.with_editor(Editor::mend_here);
    }

    /// Tells a kind of advice no more, or again.
    pub fn switch(&self, code: &str, is_on: bool) {
        let mut settings = self.state().settings.clone();
        settings.off.retain(|off| off != code);
        if !is_on {
            settings.off.push(code.to_owned());
        }
        self.dispatch(Action::Configured { settings });
    }

    pub(super) fn mark(&self, problems: &[Problem], is_advice: bool) {
        let own: Vec<&Problem> = problems.iter().filter(|problem| problem.file.is_none()).collect();
        if let Some(json) = self.0.messages.get().and_then(|messages| (messages.problems)(&own)) {
            self.with_editor(|editor| editor.set_problems(&json, is_advice));
        }
    }
}
