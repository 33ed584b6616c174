//! The state of the page and its one transition.

use std::rc::Rc;

use super::action::{Action, Effect};
use super::draft::{Draft, DraftId, DraftOf};
use super::engine::Engine;
use super::history::Reason;
use super::names::{published_name, published_path};
use super::notice::Notice;
use super::origin::OriginState;
use super::pane::{Pane, Split};
use super::saving::Saving;
use super::site::{EarlierSite, SiteState};
use super::standing::Standing;
use super::text_form::TextForm;
use crate::protocol::{
    Change, Preview, Problem, ProblemSeverity, Question, Reading, Revision, Settings, Surface, ToWorker,
};

/// All that the page knows, except the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    pub draft: DraftId,
    /// The name that the author gave.
    pub name: Option<String>,
    /// The name it had when it was last open, until the worker has derived one.
    pub earlier_name: String,
    pub form: TextForm,
    /// Whether the text is the sample as it came.
    pub is_sample: bool,
    pub engine: Engine,
    /// Whether the worker has kept the author waiting.
    pub is_slow: bool,
    /// Whether the worker waits for the full engine to be loaded.
    pub(super) loads_full: bool,
    pub saving: Saving,
    /// Whose the text is.
    pub standing: Standing,
    /// The newest answer about the open text.
    pub preview: Option<Rc<Preview>>,
    /// The newest advice. It is about the text before the last few keys.
    pub advice: Rc<Vec<Problem>>,
    /// What a reader finds in the text, as of the newest advice.
    pub reading: Option<Rc<Reading>>,
    pub settings: Settings,
    /// The site that is open.
    pub site: Option<SiteState>,
    /// The site of the last visit, which can be opened again.
    pub earlier_site: Option<EarlierSite>,
    /// What of the document the preview shows.
    pub surface: Surface,
    /// Whether the post's scripts run.
    pub scripts: bool,
    /// Whether previews load nothing from other servers.
    pub is_closed: bool,
    /// Whether the page shown lacks something for that.
    pub is_missing: bool,
    pub notice: Option<Notice>,
    /// Notices that wait until the author has seen what is graver, or newer and as grave.
    pub(super) waiting: Vec<Notice>,
    pub origin: OriginState,
    pub pane: Pane,
    pub split: Split,
    /// How many problems there are, once that has rested: for those who listen.
    pub announced: Option<Tally>,
    /// Whether the editor was told of problems that the engine has found.
    pub(super) has_marks: bool,
    /// The newest revision of the text or the settings.
    pub revision: Revision,
    /// The revision with which the text was opened; answers about older ones are about another text.
    pub opened: Option<Revision>,
    /// What the worker has not been told yet.
    pub(super) pending: Vec<Change>,
    /// Questions that wait until the worker knows the newest text, one of a kind: a newer one takes its place.
    pub(super) questions: Vec<(u32, Question)>,
    /// Counts what has to be saved.
    pub(super) version: u32,
    pub(super) crashes: u32,
    /// Whether the text has changed since the last snapshot of it.
    pub(super) unsnapped: bool,
    /// Whether another page waits until the draft is written.
    pub(super) gives_up: bool,
    /// Whether the browser was asked to keep drafts.
    pub(super) asked_to_keep: bool,
    /// Of which file the text is a change, where its site is not open again yet.
    pub(super) kept_of: Option<DraftOf>,
    /// What the editor had before a text that came by a link: the draft, and the site's file.
    pub left: Option<(DraftId, Option<String>)>,
    /// What would take the text's place, and waits until that is written.
    pub(super) held_back: Vec<Action>,
    /// The file whose text in the editor was given up, until another text takes its place.
    pub(super) given_up: Option<DraftOf>,
    /// Whether the browser has refused the last write.
    pub(super) is_refused: bool,
}

/// Problems by their weight.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that end the build, and errors.
    pub errors: usize,
    pub warnings: usize,
    pub hints: usize,
    /// Whether Jekyll's build would end.
    pub ends: bool,
}

impl State {
    /// Changes the state by what has happened. The effects are to be carried out in their order.
    pub fn reduce(&mut self, action: Action) -> Vec<Effect> {
        let (was_at_risk, was_shared) = (self.is_at_risk(), self.standing == Standing::Shared);
        let mut effects = if was_at_risk && self.replaces(&action) { self.hold_back(action) } else { self.act(action) };
        if was_at_risk && !self.is_at_risk() {
            self.withdraw(|notice| matches!(notice, Notice::NotSaved { .. } | Notice::NotLeft { .. }));
        }
        effects.extend(self.let_go());
        if was_shared && self.standing != Standing::Shared {
            effects.push(Effect::ForgetLink);
        }
        effects
    }

    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Started { kept, sample, settings, split, is_closed } => {
                self.split = split;
                self.is_closed = is_closed;
                let mut effects = self.configure(settings);
                effects.retain(|effect| *effect != Effect::KeepPreferences);
                effects.extend(self.start(kept, sample));
                effects
            }
            Action::Edited { changes } => self.edit(changes),
            Action::Opened { id, name, file } => self.replace(id, name, file),
            Action::DraftChosen { draft } => vec![Effect::FetchDraft { draft }],
            Action::Resumed { draft } => self.resume(draft),
            Action::Shared { id, name, file } => self.show_shared(id, name, &file),
            Action::SharedKept => self.keep_shared(),
            Action::Hold { draft, action } => self.reduce_hold(&draft, action),
            Action::Published { today } => self.publish(&today),
            Action::Renamed { name } => self.rename(name),
            Action::Configured { settings } => self.configure(settings),
            Action::EngineReady => self.engine_ready(),
            Action::FullComing => self.set(|state| state.loads_full = true),
            Action::FullMissing { beside } => self.full_missing(beside),
            Action::Previewed(preview) => self.previewed(preview),
            Action::Advised { revision, problems, reading } => self.advised(revision, problems, reading),
            Action::EngineCrashed { .. } => self.engine_crashed(),
            Action::FrameLost => self.tell(|revision| Effect::Send(ToWorker::Refresh { revision })),
            Action::SlowDue { revision } => self.slow_due(revision),
            Action::HungDue { revision } => self.hung_due(revision),
            Action::SaveDue => self.save(),
            Action::Leaving => {
                let mut effects = self.save();
                effects.extend(self.snapshot_if_changed());
                effects
            }
            Action::Saved { version } => self.saved(version),
            Action::GivenUp => self.give_text_up(),
            Action::MarkRemoved => self.remove_mark(),
            Action::Asked { id, question } => self.ask(id, question),
            Action::PageWanted { id } => self.want_page(id),
            Action::SaveFailed { message, full } => self.save_failed(message, full),
            Action::SnapshotDue => self.snapshot_if_changed(),
            Action::Restoring => self.snapshot(Reason::Replaced),
            Action::AnnounceDue => self.set(|state| state.announced = state.tally()),
            Action::ScriptsAllowed(allowed) => self.set(|state| state.scripts = allowed),
            Action::ElsewhereClosed(is_closed) => {
                self.is_closed = is_closed;
                self.is_missing = false;
                vec![Effect::KeepPreferences]
            }
            Action::Missed => self.set(|state| state.is_missing = true),
            Action::SurfaceChosen(surface) => self.choose_surface(surface),
            Action::PaneChosen(pane) => self.set(|state| state.pane = pane),
            Action::SplitMoved(split) => self.set(|state| state.split = split),
            Action::SplitSettled => vec![Effect::KeepPreferences],
            Action::Site(action) => self.reduce_site(action),
            Action::Origin(action) => self.reduce_origin(action),
            Action::Noticed(notice) => self.set(|state| state.notify(notice)),
            Action::NoticeDismissed => self.set(|state| match state.notice {
                Some(Notice::NotLeft { .. }) => state.stay(),
                _ => state.dismiss(),
            }),
            Action::KeepingAnswered => self.set(|state| state.withdraw(|notice| *notice == Notice::Keeping)),
        }
    }

    /// Tells the author something. Nothing takes the place of what he could lose a text by: what is not as grave waits
    /// behind it, the newest of that alone, and what is grave waits behind something newer that is grave.
    pub(super) fn notify(&mut self, notice: Notice) {
        let is_same = |other: &Notice| std::mem::discriminant(other) == std::mem::discriminant(&notice);
        self.waiting.retain(|other| !is_same(other));
        match self.notice.take_if(|shown| shown.is_grave() && !is_same(shown)) {
            Some(grave) if notice.is_grave() => {
                self.waiting.insert(0, grave);
                self.notice = Some(notice);
            }
            Some(grave) => {
                self.notice = Some(grave);
                self.waiting.retain(Notice::is_grave);
                self.waiting.push(notice);
            }
            None => self.notice = Some(notice),
        }
    }

    /// Takes the notice away; what has waited takes its place.
    pub(super) fn dismiss(&mut self) {
        self.notice = (!self.waiting.is_empty()).then(|| self.waiting.remove(0));
    }

    /// Takes notices away that hold no longer, shown or not.
    pub(super) fn withdraw(&mut self, is_over: impl Fn(&Notice) -> bool) {
        self.waiting.retain(|notice| !is_over(notice));
        if self.notice.as_ref().is_some_and(is_over) {
            self.dismiss();
        }
    }

    /// The name to show: the author's, else the worker's, else the one it had before. Empty where there is none yet.
    pub fn shown_name(&self) -> &str {
        let derived = || self.preview.as_ref().map(|preview| preview.name.as_str());
        self.name.as_deref().or_else(derived).unwrap_or(&self.earlier_name)
    }

    /// The problems of the newest answer, and the newest advice.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        let problems = self.preview.as_ref().map_or(&[][..], |preview| &preview.problems);
        problems.iter().chain(&*self.advice)
    }

    /// The problems counted, once there is an answer.
    pub fn tally(&self) -> Option<Tally> {
        let preview = self.preview.as_ref()?;
        let mut tally = Tally { ends: preview.build_ends.is_some(), ..Tally::default() };
        for problem in self.problems() {
            match problem.severity {
                ProblemSeverity::Fatal | ProblemSeverity::Error => tally.errors += 1,
                ProblemSeverity::Warning => tally.warnings += 1,
                ProblemSeverity::Hint => tally.hints += 1,
            }
        }
        Some(tally)
    }

    /// Whether the newest text is on the disk.
    pub fn is_saved(&self) -> bool {
        self.saving == Saving::Saved
    }

    pub(super) fn set(&mut self, change: impl FnOnce(&mut State)) -> Vec<Effect> {
        change(self);
        Vec::new()
    }

    fn start(&mut self, kept: Option<Draft>, sample: Draft) -> Vec<Effect> {
        self.is_sample = kept.is_none();
        let draft = kept.unwrap_or(sample);
        self.earlier_name = draft.shown_name;
        self.kept_of = draft.site;
        self.take_up(draft.id, draft.name, &draft.text)
    }

    fn replace(&mut self, id: DraftId, name: Option<String>, file: String) -> Vec<Effect> {
        self.is_sample = false;
        self.earlier_name.clear();
        self.leave_file();
        let mut effects = self.take_up(id, name, &file);
        effects.extend(self.snapshot(Reason::Opened));
        effects.extend(self.touch());
        effects
    }

    /// Opens a text in editor and worker.
    pub(super) fn take_up(&mut self, id: DraftId, name: Option<String>, file: &str) -> Vec<Effect> {
        let (form, text) = TextForm::split(file);
        let mut effects = self.snapshot_if_changed();
        effects.extend(self.stand(Standing::Mine));
        self.draft = id.clone();
        self.name = name;
        self.form = form;
        self.scripts = false;
        self.is_missing = false;
        self.preview = None;
        self.advice = Rc::default();
        self.announced = None;
        self.pending.clear();
        effects.extend([Effect::SetText { text: text.to_owned() }, Effect::ScrollToTop]);
        effects.extend(self.show_surface(Surface::Page));
        if self.reading.take().is_some_and(|reading| reading.language.is_some()) {
            effects.push(Effect::SetLanguage { language: None });
        }
        effects.extend(self.send_document());
        effects.push(Effect::Hold { id });
        effects.extend(self.forget_given_up());
        effects
    }

    fn rename(&mut self, name: Option<String>) -> Vec<Effect> {
        if !self.is_writable() {
            return Vec::new();
        }
        if self.site_file().is_some() {
            return self.move_file(&name.unwrap_or_default());
        }
        let name = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        if name == self.name {
            return Vec::new();
        }
        self.name.clone_from(&name);
        self.is_sample = false;
        let mut effects = match name {
            Some(name) => self.tell(|revision| Effect::Send(ToWorker::Rename { revision, name })),
            None => self.send_document(),
        };
        effects.extend(self.touch());
        effects
    }

    /// Whether the text is a draft that can go live by another name: one of a site that can be written, or no file.
    pub fn can_be_published(&self) -> bool {
        let is_writable = self.site.as_ref().is_some_and(|site| site.writable);
        let is_draft = |path: &str| is_writable && published_path(path, "").is_some();
        self.is_writable() && self.site_file().is_none_or(|file| is_draft(&file.path))
    }

    /// Whether it is known where the file goes, and so which day it is for the site.
    pub fn has_verdict(&self) -> bool {
        self.preview.as_ref().is_some_and(|preview| preview.verdict.is_some())
    }

    /// Whether the file can get another name: any that is none of a site, and one of a site that can be written.
    pub fn can_be_renamed(&self) -> bool {
        self.is_writable() && (self.site_file().is_none() || self.site.as_ref().is_some_and(|site| site.writable))
    }

    /// Whether the newest answer is about the text as it is now.
    pub fn is_current(&self) -> bool {
        self.preview.as_ref().is_some_and(|preview| preview.revision == self.revision)
    }

    /// A draft of a site goes to its posts; any other gets a name with the day in it.
    fn publish(&mut self, today: &str) -> Vec<Effect> {
        if !self.is_writable() {
            return Vec::new();
        }
        if self.site_file().is_some() {
            return self.publish_file(today);
        }
        let name = self.shown_name();
        let Some(name) = published_path(name, today).or_else(|| published_name(name, today)) else { return Vec::new() };
        self.notify(Notice::Published { path: name.clone() });
        self.rename(Some(name))
    }

    fn configure(&mut self, settings: Settings) -> Vec<Effect> {
        if settings == self.settings {
            return Vec::new();
        }
        let mut effects = Vec::new();
        if settings.profile != self.settings.profile {
            effects.extend(self.choose_profile(settings.profile));
        }
        self.settings = settings.clone();
        effects.extend(self.tell(|revision| Effect::Send(ToWorker::Configure { revision, settings })));
        effects.extend(self.start_again());
        effects.push(Effect::KeepPreferences);
        effects
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixtures::{idle, preview, settle, started};

    fn draft(text: &str) -> Draft {
        Draft {
            id: DraftId("1".to_owned()),
            shown_name: "2026-01-01-a.md".to_owned(),
            text: text.to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn shows_the_sample_only_where_nothing_was_kept() {
        let mut state = State::default();
        let effects = state.reduce(started(None, draft("sample")));
        let hold = Effect::Hold { id: DraftId("1".to_owned()) };
        assert_eq!(effects, [Effect::SetText { text: "sample".to_owned() }, Effect::ScrollToTop, hold]);
        assert!(state.is_sample && state.is_saved());
        let mut state = State::default();
        let effects = state.reduce(started(Some(draft("kept")), draft("sample")));
        assert_eq!(effects[0], Effect::SetText { text: "kept".to_owned() });
        assert!(!state.is_sample);
        assert_eq!(state.shown_name(), "2026-01-01-a.md");
    }

    #[test]
    fn remembers_that_nothing_is_loaded_from_elsewhere_and_says_so_where_something_is_missing() {
        let mut state = idle();
        assert_eq!(state.reduce(Action::ElsewhereClosed(true)), [Effect::KeepPreferences]);
        state.reduce(Action::Missed);
        assert!(state.is_closed && state.is_missing);
        state.reduce(Action::Opened { id: DraftId("2".to_owned()), name: None, file: "text".to_owned() });
        assert!(state.is_closed && !state.is_missing);
    }

    #[test]
    fn keeps_the_byte_order_mark_from_the_editor() {
        let mut state = idle();
        let effects =
            state.reduce(Action::Opened { id: DraftId("2".to_owned()), name: None, file: "\u{feff}text".to_owned() });
        assert_eq!(effects[0], Effect::SetText { text: "text".to_owned() });
        assert!(state.form.byte_order_mark);
        state.reduce(Action::SaveDue);
        state.reduce(Action::Saved { version: state.version });
        let effects = state.reduce(Action::MarkRemoved);
        let is_sent = |effect: &Effect| matches!(effect, Effect::SendDocument { .. });
        assert!(effects.iter().any(is_sent) && effects.contains(&Effect::SaveLater), "{effects:?}");
        assert!(!state.form.byte_order_mark && !state.is_saved());
    }

    #[test]
    fn writes_the_old_text_before_another_takes_its_place() {
        let mut state = idle();
        state.reduce(Action::Edited { changes: Vec::new() });
        let old = state.draft.clone();
        state.reduce(Action::Opened { id: DraftId("2".to_owned()), name: None, file: String::new() });
        let effects = settle(&mut state);
        let Effect::Save(job) = &effects[0] else { panic!("{effects:?}") };
        assert_eq!(job.id, old);
        let place = |wanted: fn(&Effect) -> bool| effects.iter().position(wanted);
        assert!(
            place(|effect| matches!(effect, Effect::Snapshot(_)))
                < place(|effect| matches!(effect, Effect::SetText { .. }))
        );
    }

    #[test]
    fn a_post_is_published_under_the_day() {
        let mut state = idle();
        state.reduce(Action::Renamed { name: Some("2019-01-02-mine.md".to_owned()) });
        let published = Action::Published { today: "2026-01-31".to_owned() };
        state.reduce(published.clone());
        assert_eq!(state.shown_name(), "2026-01-31-mine.md");
        assert_eq!(state.notice, Some(Notice::Published { path: "2026-01-31-mine.md".to_owned() }));
        assert!(state.reduce(published.clone()).is_empty());
        state.reduce(Action::Renamed { name: Some("_drafts/mine.md".to_owned()) });
        state.reduce(published);
        assert_eq!(state.shown_name(), "_posts/2026-01-31-mine.md");
    }

    #[test]
    fn forgets_answers_about_another_text() {
        let mut state = idle();
        let old = preview(state.revision);
        state.reduce(Action::Opened { id: DraftId("2".to_owned()), name: None, file: String::new() });
        state.reduce(Action::Previewed(old));
        assert_eq!(state.preview, None);
    }

    #[test]
    fn takes_the_derived_name_back_for_an_empty_one() {
        let mut state = idle();
        state.reduce(Action::Previewed(preview(state.revision)));
        assert_eq!(state.shown_name(), "derived.md");
        let effects = state.reduce(Action::Renamed { name: Some(" mine.md ".to_owned()) });
        assert!(matches!(&effects[0], Effect::Send(ToWorker::Rename { name, .. }) if name == "mine.md"));
        assert_eq!(state.shown_name(), "mine.md");
        let effects = state.reduce(Action::Renamed { name: Some("  ".to_owned()) });
        assert!(matches!(&effects[0], Effect::SendDocument { name: None, .. }));
        assert_eq!(state.shown_name(), "derived.md");
    }

    #[test]
    fn asks_for_scripts_anew_with_each_text() {
        let mut state = idle();
        state.reduce(Action::ScriptsAllowed(true));
        state.reduce(Action::Opened { id: DraftId("2".to_owned()), name: None, file: String::new() });
        assert!(!state.scripts);
    }
}
