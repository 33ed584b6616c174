//! The session's part that ties editor and preview: the source of what is clicked, the mark, and scrolling together.

use gloo::utils::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use yew::Callback;

use super::Session;
use crate::protocol::{Clicked, FileKind, FilePlace, Located, ToWorker};
use crate::state::{Action, Engine, OriginAction, Pane, Visited};
use crate::ui::editor::Editor;

/// After the editor was put on a source, it may scroll for so long, in milliseconds, without the preview.
const STILL: f64 = 600.0;

/// Below this width one pane is seen at a time, as the style sheet says.
const WIDE: f64 = 800.0;

impl Session {
    /// Listens to what the preview says of its reader.
    pub(super) fn tie_panes(&self) {
        let session = self.clone();
        self.0.frame.on_locate(Callback::from(move |(clicked, explains)| session.locate(clicked, explains)));
        let session = self.clone();
        self.0.frame.on_scrolled(Callback::from(move |(line, at)| {
            if session.state().origin.tied {
                session.with_editor(|editor| editor.follow(line, at));
            }
        }));
    }

    /// Listens to what the editor says of its view.
    pub(super) fn watch_view(&self, editor: &Editor) {
        let session = self.clone();
        let hear = move |what: String, line: f64, at: f64, reveal: bool| {
            let is_tied = session.state().origin.tied && js_sys::Date::now() > session.0.still_until.get();
            match what.as_str() {
                "cursor" => session.0.frame.mark(line, at, reveal && is_tied),
                _ if is_tied => session.0.frame.follow_editor(line, at),
                _ => {}
            }
        };
        let hear = Closure::<dyn Fn(String, f64, f64, bool)>::new(hear).into_js_value();
        editor.on_view(hear.unchecked_ref());
    }

    /// Tells where that comes from which was clicked last in the preview, or else the block of the cursor.
    pub fn explain_source(&self) {
        self.0.frame.explain();
    }

    /// Lets editor and preview scroll together, or each on its own.
    pub fn tie(&self) {
        let tied = self.state().origin.tied;
        self.dispatch(Action::Origin(OriginAction::Tied(!tied)));
    }

    /// Puts the cursor on a place, where the author can edit its file.
    pub fn go_to_source(&self, place: &FilePlace) {
        self.keep_still();
        match place.kind {
            FileKind::Open => {
                self.dispatch(Action::PaneChosen(Pane::Editor));
                self.with_editor(|editor| editor.jump(place.from, place.to));
            }
            FileKind::Site if self.can_open(place) => {
                self.dispatch(Action::PaneChosen(Pane::Editor));
                self.leave_for(place);
            }
            FileKind::Site | FileKind::Theme | FileKind::BuiltIn => {}
        }
    }

    /// Whether the author can edit the file of a place.
    pub fn can_open(&self, place: &FilePlace) -> bool {
        let state = self.state();
        match place.kind {
            FileKind::Open => true,
            FileKind::Site => state.site_file().is_some(),
            FileKind::Theme | FileKind::BuiltIn => false,
        }
    }

    /// Goes back to the file that was left last for a source.
    pub fn go_back(&self) {
        let Some(back) = self.state().origin.way.last().cloned() else { return };
        self.keep_still();
        self.dispatch(Action::Origin(OriginAction::Returned));
        self.0.jump.replace(Some((back.path.clone(), back.from, back.to)));
        self.choose(back.path);
    }

    /// The worker has found the source of what was clicked.
    pub(super) fn located(&self, located: Option<Located>) {
        let Some(located) = located else { return };
        let explains = self.0.explains.take();
        let is_narrow = window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width < WIDE);
        let (place, is_open) = (located.place.clone(), located.place.kind == FileKind::Open);
        let is_told = explains || !is_open || is_narrow || !self.state().origin.way.is_empty();
        if is_open {
            self.keep_still();
            // On a phone the preview stays in sight, and the keyboard away.
            self.with_editor(|editor| match is_narrow {
                true => editor.show(place.from, place.to),
                false => editor.jump(place.from, place.to),
            });
        } else if self.can_open(&place) && !is_narrow {
            self.leave_for(&place);
        }
        self.dispatch(Action::Origin(OriginAction::Shown(is_told.then_some(located))));
    }

    fn locate(&self, clicked: Clicked, explains: bool) {
        if matches!(self.state().engine, Engine::Idle | Engine::Busy(_)) {
            self.0.explains.set(explains);
            self.send(&ToWorker::Locate { clicked });
        }
    }

    /// Opens another file of the site at a place. The file that was left for this one is the way back itself.
    fn leave_for(&self, place: &FilePlace) {
        self.keep_still();
        let open = self.state().site_file().map(|file| file.path.clone());
        let is_back = self.state().origin.way.last().is_some_and(|back| back.path == place.file);
        if is_back {
            self.dispatch(Action::Origin(OriginAction::Returned));
        } else if let Some(path) = open {
            let selection = self.0.editor.borrow().as_ref().map(Editor::selection).unwrap_or_default();
            let at = |index: usize| selection.get(index).map_or(0, |at| *at as usize);
            self.dispatch(Action::Origin(OriginAction::Left(Visited { path, from: at(0), to: at(1) })));
        }
        self.0.jump.replace(Some((place.file.clone(), place.from, place.to)));
        self.choose(place.file.clone());
    }

    /// For a moment the preview does not follow the editor.
    pub(super) fn keep_still(&self) {
        self.0.still_until.set(js_sys::Date::now() + STILL);
    }
}
