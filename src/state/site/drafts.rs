//! Drafts of the site's files that are deleted, and brought back, beside the editor: in the list of all drafts.

use std::rc::Rc;

use crate::protocol::ToWorker;
use crate::state::action::{Action, Effect};
use crate::state::draft::{DraftId, DraftOf};
use crate::state::saving::Saving;
use crate::state::session::State;

impl State {
    /// A file whose draft is gone is again what the disk has. One that only the draft held is no file of the site any more.
    pub(super) fn draft_gone(&mut self, of: &DraftOf, is_on_disk: bool, blank: DraftId) -> Vec<Effect> {
        let Some(site) = self.site.as_mut().filter(|site| site.name == of.site) else { return Vec::new() };
        site.edited.remove(&of.path);
        if !is_on_disk {
            Rc::make_mut(&mut site.entries).retain(|entry| entry.path != of.path);
        }
        let home = site.home.iter().chain(site.entries.iter().map(|entry| &entry.path));
        let next = if is_on_disk { Some(&of.path) } else { home.into_iter().find(|path| **path != of.path) };
        let next = next.cloned();
        let mut effects = vec![Effect::Send(ToWorker::Keep { path: of.path.clone(), text: None })];
        self.withdraw(|notice| notice.is_of_disk(&of.path));
        if self.draft == of.id() {
            // Or what takes its place would write it once more.
            self.saving = Saving::Saved;
            effects.extend(match next {
                Some(path) => vec![Effect::ReadFile { path }],
                None => self.reduce(Action::Opened { id: blank, name: None, file: String::new() }),
            });
        }
        effects
    }

    /// A file has a draft again. Where the editor has the file, it shows the draft, unless it has something newer.
    pub(super) fn draft_back(&mut self, of: DraftOf, text: String) -> Vec<Effect> {
        let is_open = self.draft == of.id();
        let is_newer = is_open && self.is_unwritten();
        let Some(site) = self.site.as_mut().filter(|site| site.name == of.site && !is_newer) else { return Vec::new() };
        if is_open {
            return vec![Effect::ReadFile { path: of.path }];
        }
        site.edited.insert(of.path.clone());
        vec![Effect::Send(ToWorker::Keep { path: of.path, text: Some(text) })]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::SiteIndex;
    use crate::state::fixtures::{PATH, READ, act, entry, open_site, read, type_something};
    use crate::state::{Draft, SiteAction, Stamp};

    const NEW: &str = "_posts/2019-01-03-new.md";
    const HOME: &str = "index.html";

    fn of(path: &str, stamp: Stamp) -> DraftOf {
        DraftOf { site: "blog".to_owned(), path: path.to_owned(), stamp }
    }

    fn gone(state: &mut State, path: &str, is_on_disk: bool) -> Vec<Effect> {
        let blank = DraftId("blank".to_owned());
        act(state, SiteAction::DraftGone { of: of(path, Stamp::NONE), is_on_disk, blank })
    }

    /// The worker is told that the file is what the disk has.
    fn untold(path: &str) -> Effect {
        Effect::Send(ToWorker::Keep { path: path.to_owned(), text: None })
    }

    /// A site with a home page, and a post that was begun, which the editor has.
    fn begun() -> State {
        let mut state = open_site();
        let index =
            SiteIndex { entries: vec![entry(HOME), entry(PATH)], home: Some(HOME.to_owned()), ..SiteIndex::default() };
        act(&mut state, SiteAction::Indexed(index));
        let start = "_posts/2019-01-03-".to_owned();
        act(&mut state, SiteAction::Begun { title: "New".to_owned(), start, text: "new".to_owned() });
        act(&mut state, SiteAction::EntriesChanged(vec![entry(NEW)]));
        assert_eq!(state.site_file().map(|file| &*file.path), Some(NEW));
        state
    }

    #[test]
    fn a_file_whose_draft_was_deleted_is_what_the_disk_has() {
        let mut state = begun();
        act(&mut state, SiteAction::DraftsFound { paths: vec![PATH.to_owned()] });
        assert_eq!(gone(&mut state, PATH, true), [untold(PATH)], "the editor stays as it is");
        let site = state.site.as_ref().unwrap();
        assert!(!site.edited.contains(PATH) && site.has(PATH));
        assert!(!state.is_saved(), "and what it has is still to be kept");
    }

    #[test]
    fn the_editor_shows_the_disks_text_in_the_place_of_a_deleted_draft() {
        let mut state = open_site();
        type_something(&mut state);
        let effects = gone(&mut state, PATH, true);
        assert_eq!(effects, [untold(PATH), Effect::ReadFile { path: PATH.to_owned() }]);
        let effects = read(&mut state, "text", READ, None);
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "{effects:?}");
        assert!(!state.is_unwritten());
    }

    #[test]
    fn a_post_that_was_never_written_goes_with_its_draft() {
        let mut state = begun();
        let effects = gone(&mut state, NEW, false);
        assert_eq!(effects, [untold(NEW), Effect::ReadFile { path: HOME.to_owned() }]);
        assert!(!state.site.as_ref().unwrap().has(NEW));
    }

    #[test]
    fn where_the_site_has_nothing_else_an_empty_text_takes_its_place() {
        let mut state = open_site();
        let effects = gone(&mut state, PATH, false);
        assert!(effects.contains(&Effect::SetText { text: String::new() }), "{effects:?}");
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "{effects:?}");
        assert_eq!((state.site_file(), &*state.draft.0), (None, "blank"));
    }

    #[test]
    fn a_draft_of_another_site_is_no_business_of_this_one() {
        let mut state = open_site();
        let other = DraftOf { site: "other".to_owned(), ..of(PATH, READ) };
        let blank = DraftId::default();
        assert!(act(&mut state, SiteAction::DraftGone { of: other.clone(), is_on_disk: false, blank }).is_empty());
        assert!(act(&mut state, SiteAction::DraftBack { of: other, text: String::new() }).is_empty());
        assert!(state.site.as_ref().unwrap().has(PATH));
    }

    #[test]
    fn a_draft_that_is_brought_back_shows_again() {
        let mut state = begun();
        let back = |path: &str| SiteAction::DraftBack { of: of(path, READ), text: "back".to_owned() };
        let effects = act(&mut state, back(PATH));
        let told = Effect::Send(ToWorker::Keep { path: PATH.to_owned(), text: Some("back".to_owned()) });
        assert_eq!(effects, [told]);
        assert!(state.site.as_ref().unwrap().edited.contains(PATH));
        assert!(act(&mut state, back(NEW)).is_empty(), "what stands in the editor is newer");
        let mut state = open_site();
        assert_eq!(act(&mut state, back(PATH)), [Effect::ReadFile { path: PATH.to_owned() }]);
        let draft = Draft { text: "back".to_owned(), site: Some(of(PATH, READ)), ..Draft::default() };
        let effects = read(&mut state, "text", READ, Some(draft));
        assert!(effects.contains(&Effect::SetText { text: "back".to_owned() }));
    }
}
