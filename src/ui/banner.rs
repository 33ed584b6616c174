//! Said over the preview where Jekyll's build would end, in Jekyll's own words.

use yew::prelude::*;

use super::icons;
use super::strings::{ENGINE, words};
use super::words::with_code;
use crate::protocol::{Preview, Why};

/// `shown` of the preview says whether a recovered page is below, and not an older one. Where another file ends the
/// build, the page itself is as it would be.
pub fn banner(preview: &Preview) -> Html {
    let words = words();
    let ends = preview.build_ends.as_ref().map(|message| (words.build_ends, message));
    let would_end = preview.would_end.as_ref().map(|message| (words.would_end, message));
    let Some((what, message)) = ends.or(would_end) else { return Html::default() };
    let elsewhere = preview.verdict.iter().flat_map(|verdict| &verdict.reasons).find_map(|reason| match &reason.why {
        Why::EndsElsewhere(file, _) => Some(words.verdict.ends_elsewhere.with([file])),
        _ => None,
    });
    html! {
        <div class="banner" id="build-ends">
            { icons::error() }
            <div>
                <p>
                    <strong>{ elsewhere.as_ref().map_or(html!(what), |said| with_code(said)) }</strong>
                    { " " }<code lang={ENGINE}>{ message.to_owned() }</code>
                </p>
                if elsewhere.is_none() {
                    <p class="banner-more">{ if preview.shown { words.recovered } else { words.last_good } }</p>
                }
            </div>
        </div>
    }
}
