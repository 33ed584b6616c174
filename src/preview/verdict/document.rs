//! Documents of the site: pages, posts, drafts, members of collections.

use crate::jekyll::{Collection, Document, Hidden};
use crate::protocol::{Edit, Moment, Outcome, Reason, Remedy, Verdict, Why};
use crate::value::{Time, Value};
use crate::yaml::edit::Wish;

use super::{Case, reason};

/// The verdict on what the site has read, whether it is part of it or not.
pub fn verdict(case: &Case<'_>, document: &Document) -> Verdict {
    let site = case.site();
    let mut reasons: Vec<Reason> = site.held_back(document).iter().map(|hidden| told(case, hidden)).collect();
    let unwritten = document.collection().filter(|label| !site.collection(label).is_some_and(Collection::writes));
    if let Some(label) = unwritten {
        reasons.push(reason(Why::NoOutput(label.to_owned()), case.config_key("collections"), Vec::new()));
    }
    let waits = |reason: &Reason| matches!(reason.why, Why::Future(_));
    let outcome = match reasons.iter().all(waits) {
        true if reasons.is_empty() => Outcome::Live,
        true => Outcome::Waits,
        false => Outcome::Held,
    };
    if outcome == Outcome::Waits {
        let again = if site.profile.is_jekyll_4() { Why::NeedsBuild } else { Why::NeedsPush };
        reasons.push(reason(again, None, Vec::new()));
    }
    let url = document.url.as_deref().ok().map(|url| address(case, url));
    Verdict { outcome, url, reasons }
}

/// An address of the site as a browser would show it, as far as the configuration tells.
pub fn address(case: &Case<'_>, url: &str) -> String {
    let site = case.site();
    format!("{}{}/{}", site.string("url").trim_end_matches('/'), site.base(), url.trim_start_matches('/'))
}

fn told(case: &Case<'_>, hidden: &Hidden) -> Reason {
    match hidden {
        Hidden::Unpublished => unpublished(case),
        Hidden::Future(date) => future(case, date),
        Hidden::Draft => reason(Why::Draft, None, vec![Remedy::Publish]),
        Hidden::LimitPosts(limit) => reason(Why::LimitPosts(*limit), case.config_key("limit_posts"), Vec::new()),
    }
}

fn unpublished(case: &Case<'_>) -> Reason {
    let key = case.key("published");
    let publish = case.set(Edit::Publish, "published", &Wish::Bool(true)).into_iter().collect();
    match key {
        Some(place) => reason(Why::Unpublished, Some(place), publish),
        None => reason(Why::UnpublishedByDefault, case.config_key("defaults"), publish),
    }
}

fn future(case: &Case<'_>, date: &Time) -> Reason {
    let moment = Moment { shown: shown(date), seconds: date.seconds as f64 };
    reason(Why::Future(moment), case.key("date"), date_now(case).into_iter().collect())
}

/// The date becomes the site's time. Not the very second of the build: Jekyll takes a date of that for none, and reads the
/// file's name.
pub fn date_now(case: &Case<'_>) -> Option<Remedy> {
    let now = &case.site().time;
    let minute = Time { seconds: (now.seconds - 1).div_euclid(60) * 60, nanos: 0, ..now.clone() };
    case.set(Edit::DateNow, "date", &Wish::Plain(shown(&minute)))
}

fn shown(time: &Time) -> String {
    Value::Time(time.clone().into()).to_text().into_owned()
}
