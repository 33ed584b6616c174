//! What the author chooses for one site alone: its profile, and whether to do without its theme.

use crate::protocol::{Profile, ToWorker};
use crate::state::action::Effect;
use crate::state::session::State;

impl State {
    /// A profile that is chosen while a site is open is meant for that site.
    pub(in crate::state) fn choose_profile(&mut self, profile: Profile) -> Vec<Effect> {
        let Some(site) = &mut self.site else { return Vec::new() };
        site.choices.profile = Some(profile);
        vec![Effect::KeepChoices]
    }

    /// The worker answers with the profile that the site's files suggest.
    pub(super) fn suggest_profile(&mut self) -> Vec<Effect> {
        let Some(site) = &mut self.site else { return Vec::new() };
        site.choices.profile = None;
        let mut effects = vec![Effect::KeepChoices];
        effects.extend(self.tell(|revision| Effect::Send(ToWorker::SuggestProfile { revision })));
        effects
    }

    pub(super) fn decline_theme(&mut self) -> Vec<Effect> {
        let Some(site) = &mut self.site else { return Vec::new() };
        site.choices.declined = site.theme.take();
        vec![Effect::KeepChoices]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Settings, SiteIndex, ThemeSource};
    use crate::state::fixtures::{act, idle, open_site};
    use crate::state::{Action, OpenedSite, SiteAction, SiteChoices};

    #[test]
    fn a_profile_is_chosen_for_the_site_and_left_to_it_again() {
        let mut state = open_site();
        let settings = Settings { profile: Profile::Jekyll4, ..state.settings.clone() };
        let effects = state.reduce(Action::Configured { settings });
        assert!(effects.contains(&Effect::KeepChoices), "{effects:?}");
        assert_eq!(state.site.as_ref().and_then(|site| site.choices.profile), Some(Profile::Jekyll4));
        let effects = act(&mut state, SiteAction::ProfileSuggested);
        assert!(effects.iter().any(|effect| matches!(effect, Effect::Send(ToWorker::SuggestProfile { .. }))));
        act(&mut state, SiteAction::Indexed(SiteIndex::default()));
        assert_eq!(state.settings.profile, Profile::GithubPages);
        assert_eq!(state.site.as_ref().map(|site| site.choices.clone()), Some(SiteChoices::default()));
    }

    #[test]
    fn a_profile_that_is_chosen_without_a_site_is_nobodys_but_the_authors() {
        let mut state = idle();
        let settings = Settings { profile: Profile::Jekyll4, ..Settings::default() };
        assert!(!state.reduce(Action::Configured { settings }).contains(&Effect::KeepChoices));
    }

    #[test]
    fn what_was_chosen_holds_when_the_site_is_open_again() {
        let mut state = idle();
        let theme = ThemeSource { name: "minima".to_owned(), ..ThemeSource::default() };
        let choices = SiteChoices { profile: Some(Profile::Jekyll4), declined: Some(theme.clone()) };
        let opened = OpenedSite { name: "blog".to_owned(), choices, ..OpenedSite::default() };
        let effects = act(&mut state, SiteAction::Opened(opened));
        let chosen = Some(Profile::Jekyll4);
        assert!(effects.contains(&Effect::SendSite { name: "blog".to_owned(), profile: chosen }), "{effects:?}");
        act(&mut state, SiteAction::Indexed(SiteIndex { theme: Some(theme), ..SiteIndex::default() }));
        assert_eq!(state.site.and_then(|site| site.theme), None);
    }
}
