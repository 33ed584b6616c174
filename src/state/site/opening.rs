//! A site is opened, read, and closed.

use std::rc::Rc;

use super::{OpenedSite, SiteState};
use crate::protocol::{SiteEntry, SiteIndex, ToWorker};
use crate::state::action::Effect;
use crate::state::draft::{DraftOf, Stamp};
use crate::state::notice::{Notice, SiteFailure};
use crate::state::session::State;

impl State {
    /// A worker that is new to all this gets the site.
    pub(in crate::state) fn send_site(&self) -> Option<Effect> {
        let site = self.site.as_ref()?;
        Some(Effect::SendSite { name: site.name.clone(), profile: site.choices.profile })
    }

    pub(super) fn open_site(&mut self, opened: OpenedSite) -> Vec<Effect> {
        let OpenedSite { name, writable, reopening, kept, choices, turn } = opened;
        // What is in the editor stays a file of the site before, until the new one is read.
        self.kept_of = self.draft_of();
        let mut effects = vec![Effect::EnterFolder { turn }];
        self.earlier_site = None;
        let SiteIndex { entries, home, .. } = kept.unwrap_or_default();
        let entries = Rc::new(entries);
        let profile_before = self.site.as_ref().map_or(self.settings.profile, |site| site.profile_before);
        self.site = Some(SiteState {
            name,
            writable,
            reading: Some((0, 0)),
            entries,
            home,
            profile_before,
            choices,
            reopening,
            ..SiteState::default()
        });
        effects.extend(self.send_site());
        effects.push(Effect::KeepSite);
        effects
    }

    /// The site has been read. The first time, the editor gets the file that it had, or the site's own page.
    pub(super) fn indexed(&mut self, index: SiteIndex) -> Vec<Effect> {
        let (draft, kept_of) = (self.draft.clone(), self.kept_of.clone());
        let Some(site) = &mut self.site else { return Vec::new() };
        let is_first = site.reading.take().is_some();
        self.settings.profile = index.profile;
        site.entries = Rc::new(index.entries);
        site.home = index.home;
        let mut effects = vec![Effect::KeepIndex];
        let theme = index.theme.filter(|theme| site.choices.declined.as_ref() != Some(theme));
        if let Some(theme) = theme.clone().filter(|theme| site.theme.as_ref() != Some(theme)) {
            effects.push(Effect::FindTheme { theme });
        }
        site.theme = theme;
        if is_first {
            let of = |path: &str| DraftOf { site: site.name.clone(), path: path.to_owned(), stamp: Stamp::NONE };
            // A post that was begun and never written is in no list.
            let begun = kept_of.filter(|of| of.site == site.name).map(|of| of.path);
            let listed = || site.entries.iter().find(|entry| of(&entry.path).id() == draft);
            let before = begun.or_else(|| listed().map(|entry| entry.path.clone()));
            let wanted = before.or_else(|| site.home.clone()).filter(|_| site.file.is_none());
            let except = wanted.clone().or_else(|| site.file.as_ref().map(|file| file.path.clone()));
            effects.push(Effect::SendDrafts { site: site.name.clone(), except });
            effects.extend(wanted.map(|path| Effect::ReadFile { path }));
        }
        effects
    }

    pub(super) fn site_failed(&mut self, what: SiteFailure, message: String, path: Option<String>) -> Vec<Effect> {
        let site = self.site.as_mut();
        let open = site.and_then(|site| site.file.as_mut()).filter(|file| path.as_ref() == Some(&file.path));
        let is_open = open.map(|file| file.writing = false).is_some();
        self.notify(Notice::SiteFailed { what, message, path: path.filter(|_| !is_open) });
        match what {
            SiteFailure::Open => self.close_site(),
            _ => self.in_site(|site| site.brings_theme = false),
        }
    }

    pub(in crate::state) fn close_site(&mut self) -> Vec<Effect> {
        self.earlier_site = None;
        self.kept_of = self.draft_of();
        let mut effects = self.save();
        if let Some(site) = self.site.take() {
            self.settings.profile = site.profile_before;
            let settings = self.settings.clone();
            effects.extend(self.tell(|revision| Effect::Send(ToWorker::CloseSite { revision })));
            effects.extend(self.tell(|revision| Effect::Send(ToWorker::Configure { revision, settings })));
            effects.extend(self.send_document());
            // It stays in the editor, and so is to be kept after all.
            if self.given_up.is_some() {
                effects.extend(self.touch());
            }
        }
        effects.push(Effect::KeepSite);
        effects
    }
}

impl SiteState {
    /// Takes in entries that are listed in another way, or are new.
    pub(super) fn replace(&mut self, changed: Vec<SiteEntry>) {
        let entries = Rc::make_mut(&mut self.entries);
        for entry in changed {
            match entries.iter_mut().find(|known| known.path == entry.path) {
                Some(known) => *known = entry,
                None => entries.insert(0, entry),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::protocol::{Profile, SiteIndex, ThemeSource};
    use crate::state::fixtures::{PATH, READ, act, open_site, opened, settle, started, type_something};
    use crate::state::{Action, Draft, DraftOf, Effect, OpenedSite, SiteAction, State};

    #[test]
    fn a_file_is_sent_as_one_of_the_sites() {
        let mut state = open_site();
        assert!(!state.is_unwritten() && state.is_saved());
        state.reduce(Action::EngineCrashed { message: String::new() });
        let effects = state.reduce(Action::EngineReady);
        assert!(matches!(&effects[1], Effect::SendSite { name, profile: None } if name == "blog"), "{effects:?}");
        assert!(matches!(&effects[2], Effect::SendFile { path, .. } if path == PATH), "{effects:?}");
    }

    #[test]
    fn the_sites_profile_goes_with_the_site() {
        let mut state = open_site();
        let index = SiteIndex { profile: Profile::Jekyll4, ..SiteIndex::default() };
        act(&mut state, SiteAction::Indexed(index));
        assert_eq!(state.settings.profile, Profile::Jekyll4);
        act(&mut state, SiteAction::Closed);
        assert_eq!((state.settings.profile, state.site), (Profile::GithubPages, None));
    }

    #[test]
    fn a_draft_stays_that_of_its_file_until_the_site_is_open_again() {
        let of = DraftOf { site: "blog".to_owned(), path: PATH.to_owned(), stamp: READ };
        let kept = Draft { id: of.id(), text: "mine".to_owned(), site: Some(of.clone()), ..Draft::default() };
        let mut state = State::default();
        state.reduce(started(Some(kept), Draft::default()));
        type_something(&mut state);
        let effects = state.reduce(Action::SaveDue);
        let Effect::Save(job) = &effects[0] else { panic!("{effects:?}") };
        assert_eq!(job.site, Some(of));
        settle(&mut state);
        act(&mut state, SiteAction::Opened(opened()));
        let effects = act(&mut state, SiteAction::Indexed(SiteIndex::default()));
        assert!(effects.contains(&Effect::ReadFile { path: PATH.to_owned() }), "{effects:?}");
    }

    #[test]
    fn the_text_stays_that_of_its_file_when_the_site_is_closed_or_another_is_opened() {
        let other = OpenedSite { name: "other".to_owned(), ..opened() };
        for action in [SiteAction::Closed, SiteAction::Opened(other)] {
            let mut state = open_site();
            act(&mut state, action);
            type_something(&mut state);
            let effects = state.reduce(Action::SaveDue);
            let Effect::Save(job) = &effects[0] else { panic!("{effects:?}") };
            let of = DraftOf { site: "blog".to_owned(), path: PATH.to_owned(), stamp: READ };
            assert_eq!((job.id.clone(), job.site.clone()), (of.id(), Some(of)));
        }
    }

    #[test]
    fn a_text_that_was_given_up_is_kept_after_all_where_only_its_site_is_closed() {
        let mut state = open_site();
        type_something(&mut state);
        state.reduce(Action::SaveDue);
        state.reduce(Action::SaveFailed { message: "full".to_owned(), full: true });
        act(&mut state, SiteAction::Closed);
        assert!(state.site.is_some());
        let effects = state.reduce(Action::GivenUp);
        assert!(state.site.is_none() && !state.is_saved() && effects.contains(&Effect::SaveLater), "{effects:?}");
    }

    #[test]
    fn who_opens_several_sites_gets_the_folder_of_each() {
        let mut state = open_site();
        type_something(&mut state);
        let open = |state: &mut State, turn| act(state, SiteAction::Opened(OpenedSite { turn, ..opened() }));
        let is_entered = |effects: &[Effect], turn| effects.contains(&Effect::EnterFolder { turn });
        assert!(!is_entered(&open(&mut state, 1), 1) && !is_entered(&open(&mut state, 2), 2));
        let effects = settle(&mut state);
        assert!(is_entered(&effects, 1) && is_entered(&effects, 2), "{effects:?}");
    }

    #[test]
    fn a_theme_is_offered_until_it_is_declined() {
        let mut state = open_site();
        let theme = ThemeSource { name: "minima".to_owned(), ..ThemeSource::default() };
        let index = SiteIndex { theme: Some(theme.clone()), ..SiteIndex::default() };
        let find = Effect::FindTheme { theme: theme.clone() };
        assert!(act(&mut state, SiteAction::Indexed(index.clone())).contains(&find));
        assert!(!act(&mut state, SiteAction::Indexed(index.clone())).contains(&find));
        assert_eq!(state.site.as_ref().and_then(|site| site.theme.clone()), Some(theme));
        act(&mut state, SiteAction::ThemeDeclined);
        act(&mut state, SiteAction::Indexed(index));
        assert_eq!(state.site.and_then(|site| site.theme), None);
    }
}
