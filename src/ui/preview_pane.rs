//! The preview: what becomes of the post, above the frame that shows it.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::banner::Banner;
use super::frame::PreviewFrame;
use super::session::Session;
use super::strings;
use crate::protocol::{Preview, Profile, Settings, Verdict};
use crate::state::Action;

/// In the order in which they are offered.
const PROFILES: [Profile; 2] = [Profile::GithubPages, Profile::Jekyll4];

#[derive(Clone, PartialEq, Properties)]
pub struct PreviewPaneProps {
    pub session: Session,
    pub preview: Option<Rc<Preview>>,
    pub profile: Profile,
    pub scripts: bool,
}

#[component]
pub fn PreviewPane(props: &PreviewPaneProps) -> Html {
    let preview = props.preview.as_deref();
    let on_lost = {
        let session = props.session.clone();
        Callback::from(move |()| session.dispatch(Action::FrameLost))
    };
    html! {
        <section class="pane preview-pane" aria-label={strings::PREVIEW}>
            <div class="slip">
                { verdict(preview.map(|preview| &preview.verdict)) }
                if let Some(preview) = preview {
                    <span class="engine-time">{ strings::engine_time(preview.engine_ms) }</span>
                }
                <ProfileChoice session={props.session.clone()} profile={props.profile} />
            </div>
            if let Some(preview) = preview {
                if let Some(message) = &preview.build_ends {
                    <Banner message={message.clone()} shown={preview.shown} />
                }
                if preview.scripts || props.scripts {
                    <ScriptsSwitch session={props.session.clone()} on={props.scripts} />
                }
            }
            <PreviewFrame
                link={props.session.frame()}
                dimmed={preview.is_some_and(|preview| !preview.shown)}
                scripts={props.scripts}
                {on_lost}
            />
        </section>
    }
}

/// Whether the post goes live, and where, or why not.
fn verdict(verdict: Option<&Verdict>) -> Html {
    let Some(verdict) = verdict else {
        return html! { <p class="verdict waiting">{ strings::WAITING }</p> };
    };
    if !verdict.published {
        let reasons = verdict.reasons.join(" ");
        return html! {
            <p class="verdict held" title={reasons.clone()}>
                <strong>{ strings::NOT_PUBLISHED }</strong>{ " " }<span>{ reasons }</span>
            </p>
        };
    }
    match &verdict.url {
        Some(url) => html! {
            <p class="verdict live" title={url.clone()}>
                <strong>{ strings::GOES_TO }</strong>{ " " }<span class="url">{ url.clone() }</span>
            </p>
        },
        None => html! { <p class="verdict live"><strong>{ strings::GOES_LIVE }</strong></p> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ProfileChoiceProps {
    session: Session,
    profile: Profile,
}

/// Which Jekyll publishes the post.
#[component]
fn ProfileChoice(props: &ProfileChoiceProps) -> Html {
    let onchange = {
        let session = props.session.clone();
        move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let profile = PROFILES[select.selected_index().max(0) as usize % PROFILES.len()];
            let settings = Settings { profile, ..session.state().settings.clone() };
            session.dispatch(Action::Configured { settings });
        }
    };
    let option = |profile: Profile| {
        html! { <option selected={profile == props.profile}>{ strings::profile(profile) }</option> }
    };
    html! {
        <select class="profile" aria-label={strings::PUBLISHED_BY} {onchange}>{ for PROFILES.map(option) }</select>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ScriptsSwitchProps {
    session: Session,
    on: bool,
}

/// Lets the scripts of this one post run, inside the same sandbox.
#[component]
fn ScriptsSwitch(props: &ScriptsSwitchProps) -> Html {
    let (session, on) = (props.session.clone(), props.on);
    html! {
        <button
            type="button"
            class="scripts"
            role="switch"
            aria-checked={on.to_string()}
            onclick={move |_| session.dispatch(Action::ScriptsAllowed(!on))}
        >
            <span class="knob"></span>{ strings::RUN_SCRIPTS }
        </button>
    }
}
