//! Which Jekyll publishes the post.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::hooks::use_words;
use super::session::Session;
use super::strings;
use crate::protocol::{Profile, Settings};
use crate::state::{Action, SiteAction};

/// In the order in which they are offered.
const PROFILES: [Profile; 2] = [Profile::GithubPages, Profile::Jekyll4];

#[derive(Clone, PartialEq, Properties)]
pub struct ProfileChoiceProps {
    pub session: Session,
    pub chosen: Profile,
    /// Whether it was chosen by hand for the site that is open; `None` without a site.
    pub by_hand: Option<bool>,
}

/// Where a profile was chosen by hand for a site, the last choice leaves it to the site again.
#[component]
pub fn ProfileChoice(props: &ProfileChoiceProps) -> Html {
    let words = use_words();
    let select = use_node_ref();
    {
        // What the author has touched no longer follows attributes: it is set by hand.
        let select = select.clone();
        use_effect_with((props.chosen, props.by_hand), move |(chosen, _)| {
            let at = PROFILES.iter().position(|profile| profile == chosen);
            if let Some(select) = select.cast::<HtmlSelectElement>() {
                select.set_selected_index(at.unwrap_or_default() as i32);
            }
        });
    }
    let onchange = {
        let session = props.session.clone();
        move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            match PROFILES.get(select.selected_index().max(0) as usize) {
                Some(&profile) => {
                    let settings = Settings { profile, ..session.state().settings.clone() };
                    session.dispatch(Action::Configured { settings });
                }
                None => session.site(SiteAction::ProfileSuggested),
            }
        }
    };
    let title = props.by_hand.map(|by_hand| if by_hand { words.profile_chosen } else { words.profile_suggested });
    html! {
        <select ref={select} class="profile" aria-label={words.published_by} {title} {onchange}>
            { for PROFILES.map(|profile| html! { <option>{ strings::profile(profile) }</option> }) }
            if props.by_hand == Some(true) {
                <option>{ words.profile_suggest }</option>
            }
        </select>
    }
}
