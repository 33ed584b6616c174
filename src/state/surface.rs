//! Which surface of the document the preview shows. Each document begins with its page.

use super::action::Effect;
use super::session::State;
use crate::protocol::{Surface, ToWorker};

impl State {
    /// Shows a surface from its top.
    pub(super) fn choose_surface(&mut self, surface: Surface) -> Vec<Effect> {
        if surface == self.surface {
            return Vec::new();
        }
        let mut effects = self.show_surface(surface);
        effects.push(Effect::ScrollToTop);
        effects
    }

    /// Shows a surface, unless it is shown already. A worker that does not listen yet is told when it does.
    pub(super) fn show_surface(&mut self, surface: Surface) -> Vec<Effect> {
        if surface == self.surface {
            return Vec::new();
        }
        self.surface = surface;
        self.tell(|revision| Effect::Send(ToWorker::Surface { revision, surface }))
    }

    /// Tells a new worker what to show: it begins with the page.
    pub(super) fn send_surface(&mut self) -> Vec<Effect> {
        match self.surface {
            Surface::Page => Vec::new(),
            surface => self.tell(|revision| Effect::Send(ToWorker::Surface { revision, surface })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixtures::{act, idle, open_site, preview};
    use crate::state::{Action, DraftId, Engine, SiteAction};

    fn surfaces(effects: &[Effect]) -> Vec<Surface> {
        let surface = |effect: &Effect| match effect {
            Effect::Send(ToWorker::Surface { surface, .. }) => Some(*surface),
            _ => None,
        };
        effects.iter().filter_map(surface).collect()
    }

    #[test]
    fn a_surface_is_shown_until_another_document_is_open() {
        let mut state = idle();
        let effects = state.reduce(Action::SurfaceChosen(Surface::Feed));
        assert_eq!(surfaces(&effects), [Surface::Feed]);
        assert_eq!(effects.last(), Some(&Effect::ScrollToTop));
        let Engine::Busy(revision) = state.engine else { panic!("{:?}", state.engine) };
        state.reduce(Action::Previewed(preview(revision)));
        assert!(state.reduce(Action::SurfaceChosen(Surface::Feed)).is_empty());
        let opened = Action::Opened { id: DraftId("2".to_owned()), name: None, file: String::new() };
        assert_eq!(surfaces(&state.reduce(opened)), [Surface::Page]);
        assert_eq!(state.surface, Surface::Page);
    }

    #[test]
    fn a_new_worker_is_told_what_to_show_after_the_text() {
        let mut state = idle();
        state.reduce(Action::SurfaceChosen(Surface::Card));
        let effects = state.reduce(Action::EngineReady);
        let text = effects.iter().position(|effect| matches!(effect, Effect::SendDocument { .. }));
        let told = effects.iter().position(|effect| matches!(effect, Effect::Send(ToWorker::Surface { .. })));
        assert!(text.is_some() && text < told, "{effects:?}");
        state.reduce(Action::SurfaceChosen(Surface::Page));
        assert_eq!(surfaces(&state.reduce(Action::EngineReady)), []);
    }

    #[test]
    fn a_link_leads_to_a_page() {
        let mut state = open_site();
        state.reduce(Action::SurfaceChosen(Surface::Excerpt));
        let effects = act(&mut state, SiteAction::Followed { address: "galley:1/a".to_owned() });
        assert_eq!(surfaces(&effects), [Surface::Page]);
        assert!(matches!(effects.last(), Some(Effect::Watch { .. })), "{effects:?}");
    }
}
