//! Said over the preview where Jekyll's build would end.

use yew::prelude::*;

use super::icons;
use super::strings;

#[derive(Clone, PartialEq, Properties)]
pub struct BannerProps {
    /// Jekyll's own words.
    pub message: String,
    /// Whether a recovered page is shown below, and not an older one.
    pub shown: bool,
}

#[component]
pub fn Banner(props: &BannerProps) -> Html {
    html! {
        <div class="banner" id="build-ends">
            { icons::error() }
            <div>
                <p><strong>{ strings::BUILD_ENDS }</strong>{ " " }<code>{ props.message.clone() }</code></p>
                <p class="banner-more">{ if props.shown { strings::RECOVERED } else { strings::LAST_GOOD } }</p>
            </div>
        </div>
    }
}
