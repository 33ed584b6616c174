//! The worker as the page sees it: what it is told when, and what its answers change.
//!
//! An idle worker is told of an edit at once. While it is busy edits wait, joined to one, so that it never has more
//! than one of them before it and always goes on with the newest text.

use std::rc::Rc;

use super::action::Effect;
use super::edits::compose;
use super::notice::Notice;
use super::session::State;
use super::site::EarlierSite;
use super::text_form::TextForm;
use crate::protocol::{Change, Preview, Problem, Question, Reading, Revision, Surface, ToWorker};

/// After so many crashes in a row the worker is left alone until the text or the settings change.
const CRASHES: u32 = 3;

/// What the worker does.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    /// It is being loaded.
    #[default]
    Starting,
    Idle,
    /// It has this revision to render.
    Busy(Revision),
    /// It has crashed again and again.
    Stopped,
}

impl State {
    /// Sends the whole text, under a new revision.
    pub(super) fn send_document(&mut self) -> Vec<Effect> {
        self.pending.clear();
        let name = self.name.clone();
        let file = self.site.as_ref().and_then(|site| site.file.as_ref()).map(|file| file.path.clone());
        let effects = self.tell(|revision| match file {
            Some(path) => Effect::SendFile { revision, path },
            None => Effect::SendDocument { revision, name },
        });
        self.opened = Some(self.revision);
        effects
    }

    /// The file goes on without its byte order mark.
    pub(super) fn remove_mark(&mut self) -> Vec<Effect> {
        self.form = TextForm::default();
        self.is_sample = false;
        self.mark_edited();
        let mut effects = self.send_document();
        effects.extend(self.touch());
        effects.extend(self.mark_changed());
        effects
    }

    pub(super) fn edit(&mut self, changes: Vec<Change>) -> Vec<Effect> {
        self.is_sample = false;
        self.revision += 1;
        self.mark_edited();
        let mut effects = match self.engine {
            Engine::Idle => self.hand_over(changes),
            Engine::Busy(_) => self.set(|state| {
                let pending = std::mem::take(&mut state.pending);
                state.pending = if pending.is_empty() { changes } else { compose(&pending, &changes) };
            }),
            Engine::Starting => Vec::new(),
            Engine::Stopped => self.start_again().into_iter().collect(),
        };
        effects.extend(self.touch());
        effects.extend(self.mark_changed());
        effects
    }

    /// Starts a worker in the place of one that was left alone.
    pub(super) fn start_again(&mut self) -> Option<Effect> {
        if self.engine != Engine::Stopped {
            return None;
        }
        self.crashes = 0;
        self.engine = Engine::Starting;
        Some(Effect::StartWorker)
    }

    /// Hands a question on to a worker that knows the text, or as soon as it does.
    pub(super) fn ask(&mut self, id: u32, question: Question) -> Vec<Effect> {
        // A wish is not overtaken by another one.
        let is_same = |other: &Question| std::mem::discriminant(other) == std::mem::discriminant(&question);
        self.questions.retain(|(_, other)| matches!(other, Question::Grant { .. }) || !is_same(other));
        self.questions.push((id, question));
        self.hand_questions_over()
    }

    fn hand_questions_over(&mut self) -> Vec<Effect> {
        let listens = matches!(self.engine, Engine::Idle | Engine::Busy(_));
        if !listens || !self.pending.is_empty() {
            return Vec::new();
        }
        let revision = self.revision;
        let questions = std::mem::take(&mut self.questions).into_iter();
        questions.map(|(id, question)| Effect::Send(ToWorker::Ask { id, revision, question })).collect()
    }

    /// Asks for the whole page of the newest text, of a worker that listens.
    pub(super) fn want_page(&mut self, id: u32) -> Vec<Effect> {
        let mut effects = self.hand_pending_over();
        effects.push(Effect::Send(ToWorker::WholePage { id }));
        effects
    }

    fn hand_pending_over(&mut self) -> Vec<Effect> {
        let changes = std::mem::take(&mut self.pending);
        if changes.is_empty() { Vec::new() } else { self.hand_over(changes) }
    }

    fn hand_over(&mut self, changes: Vec<Change>) -> Vec<Effect> {
        let revision = self.revision;
        self.engine = Engine::Busy(revision);
        vec![Effect::Send(ToWorker::Edit { revision, changes }), Effect::Watch { revision }]
    }

    /// Tells the worker something that has a revision of its own, after all that it has to know before. A worker that
    /// does not listen yet is told everything when it does.
    pub(super) fn tell(&mut self, effect: impl FnOnce(Revision) -> Effect) -> Vec<Effect> {
        let mut effects = Vec::new();
        if !matches!(self.engine, Engine::Idle | Engine::Busy(_)) {
            self.revision += 1;
            return effects;
        }
        effects.extend(self.hand_pending_over());
        self.revision += 1;
        self.engine = Engine::Busy(self.revision);
        effects.push(effect(self.revision));
        effects.push(Effect::Watch { revision: self.revision });
        effects
    }

    pub(super) fn engine_ready(&mut self) -> Vec<Effect> {
        self.engine = Engine::Idle;
        self.loads_full = false;
        let revision = self.revision;
        let settings = self.settings.clone();
        let mut effects = vec![Effect::Send(ToWorker::Configure { revision, settings })];
        effects.extend(self.send_site());
        if self.opened.is_some() {
            effects.extend(self.send_document());
        }
        effects.extend(self.send_surface());
        effects.extend(self.hand_questions_over());
        effects
    }

    pub(super) fn previewed(&mut self, preview: Preview) -> Vec<Effect> {
        self.crashes = 0;
        self.withdraw(|notice| *notice == Notice::Stopped);
        let mut effects = Vec::new();
        if matches!(self.engine, Engine::Busy(newest) if newest <= preview.revision) {
            self.engine = Engine::Idle;
            self.is_slow = false;
            effects.extend(self.hand_pending_over());
        }
        effects.extend(self.hand_questions_over());
        if self.opened.is_none_or(|opened| preview.revision < opened) {
            return effects;
        }
        // The editor moves its marks with the text. So it is told even where the places are the same again, and nothing
        // about an older text: a fix would be made at the wrong place.
        let has_marks = !preview.problems.is_empty();
        if preview.revision == self.revision && (has_marks || self.has_marks) {
            self.has_marks = has_marks;
            effects.push(Effect::SetProblems { problems: preview.problems.clone() });
        }
        self.preview = Some(Rc::new(preview));
        if self.tally() != self.announced {
            effects.push(Effect::AnnounceLater);
        }
        effects
    }

    /// Advice about another revision than the newest, where that is shown, has been overtaken: its own will follow.
    pub(super) fn advised(
        &mut self,
        revision: Revision,
        problems: Vec<Problem>,
        reading: Option<Reading>,
    ) -> Vec<Effect> {
        let is_shown = self.is_current() && revision == self.revision;
        if !is_shown || self.opened.is_none_or(|opened| revision < opened) {
            return Vec::new();
        }
        let mut effects = Vec::new();
        if !(problems.is_empty() && self.advice.is_empty()) {
            effects.push(Effect::SetAdvice { problems: problems.clone() });
        }
        self.advice = Rc::new(problems);
        let language = reading.as_ref().and_then(|reading| reading.language.clone());
        if language != self.reading.as_ref().and_then(|reading| reading.language.clone()) {
            effects.push(Effect::SetLanguage { language });
        }
        self.reading = reading.map(Rc::new);
        if self.tally() != self.announced {
            effects.push(Effect::AnnounceLater);
        }
        effects
    }

    pub(super) fn engine_crashed(&mut self) -> Vec<Effect> {
        self.crashes += 1;
        self.pending.clear();
        self.is_slow = false;
        self.loads_full = false;
        if self.crashes >= CRASHES {
            self.engine = Engine::Stopped;
            self.notify(Notice::Stopped);
            return Vec::new();
        }
        self.engine = Engine::Starting;
        self.notify(Notice::Restarted);
        vec![Effect::StartWorker]
    }

    /// The worker has to go on with what it has: without the surface or the site that need more, which the author can
    /// choose again. Where the settings need more, nothing is shown that would not be exact.
    pub(super) fn full_missing(&mut self, beside: bool) -> Vec<Effect> {
        self.loads_full = false;
        self.notify(Notice::NotLoaded);
        let mut effects = Vec::new();
        if !beside {
            let has_surface = self.surface != Surface::Page;
            let site = self.site.as_ref();
            let earlier = site.map(|site| EarlierSite { name: site.name.clone(), reopening: site.reopening });
            if !has_surface && earlier.is_none() {
                self.is_slow = false;
                self.pending.clear();
                self.engine = Engine::Stopped;
                return effects;
            }
            self.surface = Surface::Page;
            if earlier.is_some() {
                effects.extend(self.close_site());
                self.earlier_site = earlier;
            }
        }
        effects.extend(self.engine_ready());
        effects
    }

    /// A worker that owes the newest answer will not come back, unless it is the network that it waits for.
    pub(super) fn hung_due(&mut self, revision: Revision) -> Vec<Effect> {
        if self.engine == Engine::Busy(revision) && !self.loads_full { self.engine_crashed() } else { Vec::new() }
    }

    pub(super) fn slow_due(&mut self, revision: Revision) -> Vec<Effect> {
        // Where answers come in, only slower than keys, nobody has to be told.
        if matches!(self.engine, Engine::Busy(newest) if newest == revision) {
            self.is_slow = true;
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Settings;
    use crate::state::fixtures::{PATH, hint, idle, open_site, preview};
    use crate::state::{Action, DraftId};

    fn typed(at: usize, insert: &str) -> Action {
        Action::Edited { changes: vec![Change { from: at, to: at, insert: insert.to_owned() }] }
    }

    fn sent(effects: &[Effect]) -> Vec<&ToWorker> {
        effects
            .iter()
            .filter_map(|effect| if let Effect::Send(message) = effect { Some(message) } else { None })
            .collect()
    }

    #[test]
    fn tells_an_idle_worker_at_once_and_joins_edits_for_a_busy_one() {
        let mut state = idle();
        let first = state.reduce(typed(0, "a"));
        assert!(matches!(sent(&first)[..], [ToWorker::Edit { .. }]), "{first:?}");
        let Engine::Busy(revision) = state.engine else { panic!("{:?}", state.engine) };
        assert!(sent(&state.reduce(typed(1, "b"))).is_empty());
        assert!(sent(&state.reduce(typed(2, "c"))).is_empty());
        let next = state.reduce(Action::Previewed(preview(revision)));
        let [ToWorker::Edit { revision: newest, changes }] = sent(&next)[..] else { panic!("{next:?}") };
        assert_eq!(*newest, revision + 2);
        assert_eq!(*changes, [Change { from: 1, to: 1, insert: "bc".to_owned() }]);
    }

    #[test]
    fn sends_what_waits_before_anything_else() {
        let mut state = idle();
        state.reduce(typed(0, "a"));
        state.reduce(typed(1, "b"));
        let effects = state.reduce(Action::Renamed { name: Some("x.md".to_owned()) });
        let [ToWorker::Edit { revision: edit, .. }, ToWorker::Rename { revision: rename, .. }] = sent(&effects)[..]
        else {
            panic!("{effects:?}")
        };
        assert!(edit < rename);
        assert_eq!(state.engine, Engine::Busy(*rename));
    }

    #[test]
    fn the_whole_page_is_that_of_the_newest_text() {
        let mut state = idle();
        state.reduce(typed(0, "a"));
        let Engine::Busy(first) = state.engine else { panic!("{:?}", state.engine) };
        state.reduce(typed(1, "b"));
        let effects = state.reduce(Action::PageWanted { id: 7 });
        let [ToWorker::Edit { revision, .. }, ToWorker::WholePage { id: 7 }] = sent(&effects)[..] else {
            panic!("{effects:?}")
        };
        assert_eq!((state.engine, *revision), (Engine::Busy(first + 1), first + 1));
        state.reduce(Action::Previewed(preview(*revision)));
        let effects = state.reduce(Action::PageWanted { id: 8 });
        assert!(matches!(sent(&effects)[..], [ToWorker::WholePage { id: 8 }]), "{effects:?}");
        assert_eq!(state.engine, Engine::Idle);
    }

    #[test]
    fn asks_about_no_text_that_the_worker_does_not_know() {
        let mut state = idle();
        let asked = |id| Action::Asked { id, question: Question::Explain { at: 1 } };
        let effects = state.reduce(asked(1));
        assert!(matches!(sent(&effects)[..], [ToWorker::Ask { id: 1, .. }]), "{effects:?}");
        state.reduce(typed(0, "a"));
        let Engine::Busy(revision) = state.engine else { panic!("{:?}", state.engine) };
        state.reduce(typed(1, "b"));
        assert!(state.reduce(asked(2)).is_empty() && state.reduce(asked(3)).is_empty());
        let next = state.reduce(Action::Previewed(preview(revision)));
        let [ToWorker::Edit { revision: newest, .. }, ToWorker::Ask { id: 3, revision, .. }] = sent(&next)[..] else {
            panic!("{next:?}")
        };
        assert_eq!(newest, revision);
    }

    #[test]
    fn gives_a_new_worker_everything_again() {
        let mut state = idle();
        state.reduce(typed(0, "a"));
        let effects = state.reduce(Action::EngineCrashed { message: String::new() });
        assert_eq!(effects, [Effect::StartWorker]);
        assert_eq!(state.notice, Some(Notice::Restarted));
        assert!(sent(&state.reduce(typed(1, "b"))).is_empty());
        let effects = state.reduce(Action::EngineReady);
        assert!(matches!(effects[0], Effect::Send(ToWorker::Configure { .. })));
        assert!(matches!(effects[1], Effect::SendDocument { .. }));
    }

    #[test]
    fn a_new_worker_makes_no_other_text_of_it() {
        let mut state = idle();
        let (subject, opened) = (state.subject(), state.opened);
        state.reduce(Action::EngineCrashed { message: String::new() });
        state.reduce(Action::EngineReady);
        assert_ne!(state.opened, opened);
        assert_eq!(state.subject(), subject);
        state.reduce(Action::Opened { id: DraftId("2".to_owned()), name: None, file: String::new() });
        assert_ne!(state.subject(), subject);
        assert_eq!(open_site().subject().1.as_deref(), Some(PATH));
    }

    #[test]
    fn leaves_a_worker_alone_that_crashes_on_the_same_text() {
        let mut state = idle();
        for _ in 1..CRASHES {
            assert_eq!(state.reduce(Action::EngineCrashed { message: String::new() }), [Effect::StartWorker]);
            state.reduce(Action::EngineReady);
        }
        assert!(state.reduce(Action::EngineCrashed { message: String::new() }).is_empty());
        assert_eq!((state.engine, &state.notice), (Engine::Stopped, &Some(Notice::Stopped)));
        assert!(state.reduce(typed(0, "a")).contains(&Effect::StartWorker));
        state.reduce(Action::EngineReady);
        state.reduce(Action::Noticed(Notice::NewVersion));
        assert_eq!(state.notice, Some(Notice::Stopped));
        state.reduce(Action::Previewed(preview(state.revision)));
        assert_eq!(state.notice, Some(Notice::NewVersion), "the engine goes on");
    }

    #[test]
    fn gives_up_only_on_a_worker_that_owes_the_newest_answer() {
        let mut state = idle();
        state.reduce(typed(0, "a"));
        let Engine::Busy(revision) = state.engine else { panic!("{:?}", state.engine) };
        state.reduce(Action::SlowDue { revision });
        assert!(state.is_slow);
        state.reduce(Action::Previewed(preview(revision)));
        assert!(!state.is_slow);
        assert!(state.reduce(Action::HungDue { revision }).is_empty());
        assert_eq!(state.engine, Engine::Idle);
    }

    #[test]
    fn a_download_is_no_hang() {
        let mut state = idle();
        state.reduce(Action::SurfaceChosen(Surface::Feed));
        let Engine::Busy(revision) = state.engine else { panic!("{:?}", state.engine) };
        state.reduce(Action::FullComing);
        assert!(state.reduce(Action::HungDue { revision }).is_empty());
        assert_eq!(state.engine, Engine::Busy(revision));
        state.reduce(Action::EngineReady);
        let Engine::Busy(revision) = state.engine else { panic!("{:?}", state.engine) };
        assert_eq!(state.reduce(Action::HungDue { revision }), [Effect::StartWorker]);
    }

    #[test]
    fn without_the_full_engine_the_page_is_shown() {
        let mut state = idle();
        state.reduce(Action::SurfaceChosen(Surface::Feed));
        state.reduce(Action::FullComing);
        let effects = state.reduce(Action::FullMissing { beside: false });
        assert!(matches!(sent(&effects)[..], [ToWorker::Configure { .. }]), "{effects:?}");
        assert!(effects.iter().any(|effect| matches!(effect, Effect::SendDocument { .. })));
        assert_eq!((state.surface, &state.notice), (Surface::Page, &Some(Notice::NotLoaded)));
        assert_eq!(state.crashes, 0);
    }

    #[test]
    fn without_the_full_engine_a_site_closes_and_can_be_opened_again() {
        let mut state = open_site();
        let name = state.site.as_ref().unwrap().name.clone();
        let effects = state.reduce(Action::FullMissing { beside: false });
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::SendSite { .. })), "{effects:?}");
        assert!(state.site.is_none());
        assert_eq!(state.earlier_site.map(|site| site.name), Some(name));
    }

    #[test]
    fn settings_that_need_the_full_engine_try_again_with_the_next_change() {
        let mut state = idle();
        assert!(matches!(state.reduce(Action::FullMissing { beside: true })[..], [Effect::Send(_), ..]));
        assert_eq!(state.reduce(Action::FullMissing { beside: false }), []);
        assert_eq!(state.engine, Engine::Stopped);
        let settings = Settings { config: "title: A\n".to_owned(), ..Settings::default() };
        assert!(state.reduce(Action::Configured { settings }).contains(&Effect::StartWorker));
        assert_eq!(state.engine, Engine::Starting);
    }

    #[test]
    fn takes_advice_about_what_is_shown_alone() {
        let mut state = idle();
        let revision = state.revision;
        let effects = state.reduce(Action::Advised { revision, problems: vec![hint()], reading: None });
        assert_eq!(effects[0], Effect::SetAdvice { problems: vec![hint()] });
        assert_eq!(state.tally().map(|tally| tally.hints), Some(1));
        assert_eq!(state.reduce(Action::Advised { revision: revision + 1, problems: Vec::new(), reading: None }), []);
        let effects = state.reduce(Action::Advised { revision, problems: Vec::new(), reading: None });
        assert_eq!(effects[0], Effect::SetAdvice { problems: Vec::new() });
        state.reduce(Action::Advised { revision, problems: vec![hint()], reading: None });
        state.reduce(Action::Opened { id: DraftId("2".to_owned()), name: None, file: String::new() });
        assert!(state.advice.is_empty());
    }

    #[test]
    fn marks_problems_of_the_newest_text_alone() {
        let mut state = idle();
        let revision = state.revision;
        state.reduce(Action::AnnounceDue);
        assert_eq!(state.reduce(Action::Previewed(preview(revision))), []);
        let with_hint = |revision| Action::Previewed(Preview { problems: vec![hint()], ..preview(revision) });
        let marks = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::SetProblems { .. }));
        assert!(marks(&state.reduce(with_hint(revision))));
        assert!(marks(&state.reduce(with_hint(revision))), "the marks have moved with the text in between");
        state.reduce(typed(0, "a"));
        assert!(!marks(&state.reduce(with_hint(revision))), "they are about the text before the edit");
        assert!(marks(&state.reduce(Action::Previewed(preview(state.revision)))), "they go");
        assert!(!marks(&state.reduce(Action::Previewed(preview(state.revision)))));
    }
}
