//! Said over the preview where Jekyll's build would end.

use yew::prelude::*;

use super::icons;
use super::strings::words;

/// `message` is in Jekyll's own words; `shown` says whether a recovered page is below, and not an older one.
pub fn banner(message: &str, shown: bool) -> Html {
    html! {
        <div class="banner" id="build-ends">
            { icons::error() }
            <div>
                <p><strong>{ words().build_ends }</strong>{ " " }<code>{ message.to_owned() }</code></p>
                <p class="banner-more">{ if shown { words().recovered } else { words().last_good } }</p>
            </div>
        </div>
    }
}
