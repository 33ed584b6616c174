//! `posts.json`: what Jekyll's model makes of one file of a site.

use std::rc::Rc;

use galley::diagnostic::Warned;
use galley::jekyll::{self, Defaults, Document, Hidden, NotRead, Options, Profile, Site, StaticFile};
use galley::preview::verdict::{Subject, verdict};
use galley::protocol::{self, Why};
use galley::text::{FileId, VirtualPath};
use galley::value::{Object, Time, Value};
use galley::world::MemoryWorld;

use crate::json::Json;
use crate::suite::{self, Case, Outcome};
use crate::world::Native;

/// 2024-01-01 12:00:00 UTC, the clock of all suites but one.
pub const NOW: i64 = 1_704_110_400;

/// Keys of the data that a case has as fields of their own.
const SHOWN: [&str; 8] = ["excerpt", "title", "slug", "categories", "tags", "draft", "date", "ext"];

pub fn check(case: &Case) -> Outcome {
    let mut outcome = Outcome::default();
    let path = VirtualPath::new(case.text("path").unwrap_or_default());
    let site = read_site(case, &path);
    let error = site.diagnostics.iter().find(|diagnostic| diagnostic.is_fatal());
    outcome.same_option("error", case.text("error"), error.map(|error| error.message.as_str()));
    if case.text("error").is_some() || error.is_some() {
        return outcome;
    }
    let logged = site.diagnostics.first().and_then(|diagnostic| diagnostic.message.lines().next());
    let expected = case.texts("log").first().map(|line| line.strip_prefix("Error: ").unwrap_or(line).to_owned());
    if case.text("skipped").is_none() {
        outcome.same_option("log", expected.as_deref(), logged);
    }
    let document = site.output.document(&path);
    let file = site.output.static_files.iter().find(|file| file.path == path);
    let files = site.output.collections.iter().flat_map(|collection| &collection.files);
    let file = file.or_else(|| files.into_iter().find(|file| file.path == path));
    match (document.filter(|document| document.hidden.is_empty() || case.text("skipped").is_some()), file) {
        (Some(document), _) if !document.hidden.is_empty() => check_skipped(&mut outcome, case, &document.hidden),
        (Some(document), _) => check_document(&mut outcome, case, &site.output, &document),
        (None, Some(file)) => check_file(&mut outcome, case, file),
        (None, None) => {
            let reason = match jekyll::why_not_read(&site.output, &path).first() {
                Some(NotRead::PostName) => "filename",
                Some(NotRead::Draft) => "draft",
                _ => "not read",
            };
            outcome.same_option("skipped", case.text("skipped"), Some(reason));
        }
    }
    check_verdict(&mut outcome, case, &site, &path);
    outcome
}

/// What the page is told must be what the build did: the file is written, or there is a reason why it is not.
fn check_verdict(outcome: &mut Outcome, case: &Case, site: &Warned<Rc<Site>>, path: &VirtualPath) {
    let text = case.text("text").unwrap_or_default();
    let file = site.output.world().id(path).unwrap_or(FileId::new(0));
    let ends = site.diagnostics.iter().find(|said| said.is_fatal());
    let diagnostics = &site.diagnostics;
    let subject = Subject {
        site: &site.output,
        path,
        text,
        file,
        diagnostics,
        ends,
        elsewhere: None,
        is_marked: false,
        is_bare: false,
    };
    let verdict = verdict(&subject);
    let reason = verdict.reasons.iter().find_map(|reason| keeps_back(&reason.why));
    let written = |is_written: bool| Some(if is_written { "written" } else { "not written" });
    let is_written = matches!(verdict.outcome, protocol::Outcome::Live | protocol::Outcome::Copied);
    outcome.same_option("verdict", written(case.text("output").is_some()), written(is_written));
    if is_written || case.text("skipped").is_some() {
        outcome.same_option("verdict's reason", case.text("skipped"), reason);
    }
}

/// What the data says of a file that is not written for this reason; `None` where it is written all the same, or the
/// data tells of its document.
fn keeps_back(why: &Why) -> Option<&'static str> {
    match why {
        Why::PostName(_) => Some("filename"),
        Why::Future(_) => Some("future"),
        Why::Unpublished | Why::UnpublishedByDefault => Some("unpublished"),
        Why::Draft => Some("draft"),
        Why::LimitPosts(_) => Some("limit_posts"),
        Why::DraftName(_)
        | Why::Excluded(..)
        | Why::ExcludedByDefault(_)
        | Why::SpecialName(_)
        | Why::NoCollection(_)
        | Why::OutsideCollections(_) => Some("not read"),
        Why::NoOutput(_)
        | Why::NoLayout(_)
        | Why::BrokenFrontMatter
        | Why::NoFrontMatter
        | Why::LateFrontMatter
        | Why::UnclosedFrontMatter
        | Why::ByteOrderMark
        | Why::Copied => None,
        Why::BuildEnds(_)
        | Why::EndsElsewhere(..)
        | Why::NeedsPush
        | Why::NeedsBuild
        | Why::NotRead
        | Why::Layout
        | Why::Include
        | Why::Data
        | Why::Sass
        | Why::Plugin
        | Why::Config => Some("no reason of these files"),
    }
}

fn read_site(case: &Case, path: &VirtualPath) -> Warned<Rc<Site>> {
    let mut world = MemoryWorld::native(Time::utc(NOW), "UTC").with_environment("development");
    world.write("_config.yml", case.text("config").unwrap_or_default());
    for (other, text) in case.get("files").map(Json::members).unwrap_or_default() {
        world.write(other, text.as_str().unwrap_or_default());
    }
    world.write(path.as_str(), case.text("text").unwrap_or_default());
    let overrides = case.value("flags").as_object().cloned().unwrap_or_default();
    Site::read(Rc::new(world), profile(case), &options(overrides))
}

/// Jekyll's own defaults, in the folder that the data calls `SITE`.
pub fn options(overrides: Object) -> Options {
    Options { defaults: Defaults::Jekyll, overrides, source: "SITE".into(), ..Options::default() }
}

/// The engine's profile for that of the case.
pub fn profile(case: &Case) -> Profile {
    match case.profile {
        suite::Profile::GithubPages => Profile::GithubPages,
        suite::Profile::Jekyll4 => Profile::Jekyll4,
    }
}

fn check_skipped(outcome: &mut Outcome, case: &Case, hidden: &[Hidden]) {
    let reason = match hidden.first() {
        Some(Hidden::Unpublished) => "unpublished",
        Some(Hidden::Future(_)) => "future",
        Some(Hidden::Draft) => "draft",
        Some(Hidden::LimitPosts(_)) => "limit_posts",
        None => "not read",
    };
    outcome.same_option("skipped", case.text("skipped"), Some(reason));
}

fn check_file(outcome: &mut Outcome, case: &Case, file: &StaticFile) {
    outcome.same_option("skipped", case.text("skipped"), None);
    let kind = file.collection.as_ref().map_or("static", |_| "static");
    outcome.same_option("kind", case.text("kind"), Some(kind));
    outcome.same_option("url", case.text("url"), Some(&file.url));
    let destination = file.is_written.then(|| file.destination());
    outcome.same_option("output", case.text("output"), destination.as_deref());
}

fn check_document(outcome: &mut Outcome, case: &Case, site: &Rc<Site>, document: &Rc<Document>) {
    outcome.same_option("skipped", case.text("skipped"), None);
    outcome.same_option("kind", case.text("kind"), Some(document.collection().unwrap_or("page")));
    outcome.same_option("url", case.text("url"), Some(document.url()));
    let destination = site.writes(document).then(|| document.destination());
    outcome.same_option("output", case.text("output"), destination.as_deref());
    let data = |key: &str| document.data.get(key).cloned().unwrap_or_default();
    outcome.same_value("title", case.get("title"), &data("title"));
    if document.is_page() {
        outcome.same_option("dir", case.text("dir"), Some(&document.url_dir()));
    } else {
        let date = document.date().unwrap_or(&site.time).clone();
        outcome.same_option("date", case.text("date"), Some(&iso(&date)));
        outcome.same_option("id", case.text("id"), Some(&document.id()));
        for key in ["slug", "categories", "tags", "draft"] {
            outcome.same_value(key, case.get(key), &data(key));
        }
    }
    check_excerpt(outcome, case, site, document);
    outcome.same_value("data", case.get("data"), &shown_data(document));
}

fn check_excerpt(outcome: &mut Outcome, case: &Case, site: &Rc<Site>, document: &Rc<Document>) {
    let expected = case.get("excerpt");
    let field = |name: &str| expected.and_then(|excerpt| excerpt.get(name));
    let Some(excerpt) = &document.excerpt else {
        let given = document.data.get("excerpt").cloned().unwrap_or_default();
        outcome.same_value("excerpt.given", field("given"), &given);
        return outcome.same_option("excerpt.source", field("source").and_then(Json::as_str), None);
    };
    let source = field("source").and_then(Json::as_str);
    outcome.same_option("excerpt.source", source, Some(excerpt.source.text()));
    let html = jekyll::render_excerpt(site, document).output;
    outcome.same_option("excerpt.html", field("html").and_then(Json::as_str), Some(html.text()));
}

fn shown_data(document: &Document) -> Value {
    let mut all = document.defaults.clone();
    for (key, value) in document.data.iter() {
        all.insert(key.clone(), value.clone());
    }
    let hidden = if document.is_page() { &SHOWN[..2] } else { &SHOWN[..] };
    let kept = all.iter().filter(|(key, _)| !key.as_str().is_some_and(|key| hidden.contains(&key)));
    Value::Object(Rc::new(kept.map(|(key, value)| (key.clone(), value.clone())).collect()))
}

fn iso(time: &Time) -> String {
    let (year, month, day) = time.date().civil();
    let (hour, minute, second) = time.clock();
    let (sign, east) = if time.offset < 0 { ('-', -time.offset) } else { ('+', time.offset) };
    format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{sign}{:02}:{:02}",
        east / 3600,
        east / 60 % 60
    )
}
