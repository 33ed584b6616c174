//! What lies over the page: panels, and the module of the dialogs that draws them.

use super::Session;
use crate::state::{Action, Notice, SiteAction};
use crate::ui::dialogs::Dialogs;
use crate::ui::panel::Panel;
use crate::ui::parts::Coming;
use crate::ui::strings::CONFIG;

impl Session {
    /// While `panel` is open: which opening of a panel it is, counted from the start.
    pub fn opening(&self, panel: Panel) -> Option<u32> {
        (self.0.panel.get() == Some(panel)).then(|| self.0.openings.get())
    }

    /// The module of the dialogs, loaded if it is not there.
    pub fn fetch_dialogs(&self) -> Coming<Dialogs> {
        let session = self.clone();
        Box::pin(async move {
            let come = (session.0.parts.dialogs)().await;
            session.0.has_dialogs.set(session.0.has_dialogs.get() || come.is_ok());
            come
        })
    }

    /// How many panels were opened so far.
    pub fn openings(&self) -> u32 {
        self.0.openings.get()
    }

    /// Whether something is asked for that the module of the dialogs holds.
    pub fn asks_for_dialogs(&self) -> bool {
        self.0.panel.get().is_some() || self.form_opening().is_some() || self.has_conflict()
    }

    /// The module of the dialogs did not come. What was asked for is taken back, so that it can be asked for again. The
    /// focus stays where it is.
    pub fn lacks_dialogs(&self) {
        self.drop_form();
        self.0.panel.take();
        if self.has_conflict() {
            self.site(SiteAction::PutOff);
        }
        self.dispatch(Action::Noticed(Notice::NotLoaded));
    }

    fn has_conflict(&self) -> bool {
        self.state().site.as_ref().is_some_and(|site| site.conflict.is_some())
    }

    /// Opens a panel; another one closes.
    pub fn show(&self, panel: Panel) {
        self.0.panel.set(Some(panel));
        self.0.openings.set(self.0.openings.get() + 1);
        self.redraw();
    }

    /// Closes a panel, if it is the one that is open.
    pub fn close(&self, panel: Panel) {
        if self.opening(panel).is_some() {
            self.0.panel.set(None);
            self.redraw();
        }
    }

    /// The author does something else. What is still on its way with its module would come between, so it is no longer
    /// wanted.
    pub fn drop_opening(&self) {
        if self.0.has_dialogs.get() {
            return;
        }
        let (form, panel) = (self.drop_form(), self.0.panel.take());
        if form || panel.is_some() {
            self.redraw();
        }
    }

    /// Opens the settings: in a site they are a file of it.
    pub fn open_settings(&self) {
        let in_site = self.state().site.is_some();
        if in_site { self.choose(CONFIG.to_owned()) } else { self.show(Panel::Settings) }
    }
}
