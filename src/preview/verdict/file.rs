//! Files of which the site makes no document: those that it does not read, those that it copies, and parts of pages.

use crate::jekyll::{self, NotRead, Part};
use crate::protocol::{Edit, Outcome, Reason, Remedy, Verdict, Why};
use crate::text::VirtualPath;
use crate::yaml::has_header;

use super::document::address;
use super::{Case, edit, reason};

/// The verdict on such a file.
pub fn verdict(case: &Case<'_>) -> Verdict {
    let (site, path) = (case.site(), case.subject.path);
    if let Some(part) = jekyll::part(site, path) {
        return Verdict { outcome: Outcome::Part, url: None, reasons: vec![reason(part_of(part), None, Vec::new())] };
    }
    let held = |reasons| Verdict { outcome: Outcome::Held, url: None, reasons };
    let refused = jekyll::why_not_read(site, path);
    if !refused.is_empty() {
        return held(refused.into_iter().map(|why| told(case, why)).collect());
    }
    if has_header(case.subject.text) && !case.subject.is_marked {
        return held(vec![reason(Why::NotRead, None, Vec::new())]);
    }
    copied(case)
}

fn part_of(part: Part) -> Why {
    match part {
        Part::Layout => Why::Layout,
        Part::Include => Why::Include,
        Part::Data => Why::Data,
        Part::Sass => Why::Sass,
        Part::Plugin => Why::Plugin,
        Part::Config => Why::Config,
    }
}

fn told(case: &Case<'_>, why: NotRead) -> Reason {
    let path = case.subject.path;
    let name = || path.file_name().to_owned();
    let beside = |name: &str| case.rename(VirtualPath::new(path.parent()).join(name).as_str());
    match why {
        NotRead::PostName => {
            let named = jekyll::post_name(case.source(), &case.site().time);
            reason(Why::PostName(name()), None, vec![beside(&named)])
        }
        NotRead::Draft => reason(Why::Draft, None, vec![Remedy::Publish]),
        NotRead::DraftName => {
            let named = format!("{}.md", path.file_name().trim_end_matches('.'));
            reason(Why::DraftName(name()), None, vec![beside(&named)])
        }
        NotRead::Excluded { entry, pattern } => excluded(case, entry, pattern),
        NotRead::SpecialName(entry) => special(case, entry),
        NotRead::NoCollection(folder) => {
            let place = case.config_key("collections");
            reason(Why::NoCollection(folder), place, Vec::new())
        }
        NotRead::OutsideCollections(home) => {
            let moved = VirtualPath::new(&home).join(path.as_str());
            let remedies = (!case.subject.is_bare).then(|| case.rename(moved.as_str()));
            reason(Why::OutsideCollections(home), case.config_key("collections_dir"), remedies.into_iter().collect())
        }
    }
}

/// A pattern that the author has not written is Jekyll's own.
fn excluded(case: &Case<'_>, entry: String, pattern: String) -> Reason {
    let place = case.config_key("exclude").filter(|place| {
        let source = case.site().world().source(&VirtualPath::new(&place.file));
        source.is_some_and(|source| source.text().contains(&pattern))
    });
    match place {
        Some(place) => reason(Why::Excluded(entry, pattern), Some(place), Vec::new()),
        None => reason(Why::ExcludedByDefault(entry), None, Vec::new()),
    }
}

/// The part of the path that hides it can be called otherwise, unless the author sees only the file's name.
fn special(case: &Case<'_>, entry: String) -> Reason {
    let path = case.subject.path.as_str();
    let (folder, name) = entry.rsplit_once('/').unwrap_or(("", &entry));
    let plain = name.trim_start_matches(['.', '_', '#', '~']).trim_end_matches(['~', '.']);
    let rest = path.strip_prefix(&*entry).filter(|_| !plain.is_empty());
    let rest = rest.filter(|rest| rest.is_empty() || !case.subject.is_bare);
    let remedy = rest.map(|rest| case.rename(VirtualPath::new(folder).join(&format!("{plain}{rest}")).as_str()));
    reason(Why::SpecialName(entry), None, remedy.into_iter().collect())
}

fn copied(case: &Case<'_>) -> Verdict {
    let (site, path) = (case.site(), case.subject.path);
    let in_collections = site.collections.iter().flat_map(|collection| &collection.files);
    let file = in_collections.chain(&site.static_files).find(|file| file.path == *path);
    let url = file.map_or_else(|| format!("/{path}"), |file| file.url.clone());
    let mut verdict = Verdict { outcome: Outcome::Copied, url: Some(address(case, &url)), reasons: Vec::new() };
    let label = file.and_then(|file| file.collection.as_deref());
    let unwritten = label.filter(|label| !site.collection(label).is_some_and(jekyll::Collection::writes));
    if let Some(label) = unwritten {
        verdict.outcome = Outcome::Held;
        verdict.reasons.push(reason(Why::NoOutput(label.to_owned()), case.config_key("collections"), Vec::new()));
    } else if file.is_some_and(|file| !file.is_written) {
        verdict.outcome = Outcome::Held;
        verdict.reasons.push(reason(Why::UnpublishedByDefault, case.config_key("defaults"), Vec::new()));
    }
    verdict.reasons.push(match edit::above(case.source()) {
        _ if case.subject.is_marked && has_header(case.subject.text) => {
            reason(Why::ByteOrderMark, None, vec![Remedy::RemoveMark])
        }
        _ if !is_made(case) => reason(Why::Copied, None, Vec::new()),
        Some(change) => reason(Why::LateFrontMatter, None, vec![Remedy::Edit(Edit::RemoveAbove, vec![change])]),
        None => {
            let add = Remedy::Edit(Edit::AddFrontMatter, vec![edit::header(case.source())]);
            reason(Why::NoFrontMatter, None, vec![add])
        }
    });
    verdict
}

/// Whether the file is meant to be a page, or to be made into a style sheet or a script: a converter would take it, or it
/// is HTML.
fn is_made(case: &Case<'_>) -> bool {
    let extension = case.subject.path.extension();
    jekyll::converters::output_ext(extension, &case.site().string("markdown_ext")) != extension
        || matches!(extension, ".html" | ".htm")
}
