//! Said over the preview where Jekyll's build would end, in Jekyll's own words.

use yew::prelude::*;

use super::icons;
use super::strings::words;
use crate::protocol::Preview;

/// `shown` of the preview says whether a recovered page is below, and not an older one.
pub fn banner(preview: &Preview) -> Html {
    let ends = preview.build_ends.as_ref().map(|message| (words().build_ends, message));
    let would_end = preview.would_end.as_ref().map(|message| (words().would_end, message));
    let Some((what, message)) = ends.or(would_end) else { return Html::default() };
    html! {
        <div class="banner" id="build-ends">
            { icons::error() }
            <div>
                <p><strong>{ what }</strong>{ " " }<code>{ message.to_owned() }</code></p>
                <p class="banner-more">{ if preview.shown { words().recovered } else { words().last_good } }</p>
            </div>
        </div>
    }
}
