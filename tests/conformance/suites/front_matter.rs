//! `front_matter.json`: the top of a file, as a page and as a post.
//!
//! A post's data are complete. The suite reads posts alone, before anybody has asked for their date; a site always
//! asks, so that a post without a date has the site's time.

use std::rc::Rc;

use galley::diagnostic::{Diagnostic, Severity, Warned};
use galley::jekyll::{Defaults, Document, Options, Profile, Site};
use galley::text::{FileId, Source, VirtualPath};
use galley::value::{Object, Time, Value};
use galley::world::{MemoryWorld, Metadata};
use galley::yaml;

use crate::json::Json;
use crate::suite::{self, Case, Outcome};
use crate::typed;

const PAGE: &str = "page.md";
const POST: &str = "_posts/2019-01-02-a-post.md";
/// The suite's clock, 2024-01-01 12:00:00 UTC.
const NOW: i64 = 1_704_110_400;

pub fn check(case: &Case) -> Outcome {
    let mut outcome = Outcome::default();
    let file = content(case.get("text"));
    let header = typed::from_value(&Value::Bool(yaml::has_header(&file)));
    outcome.same_text("header", &case.get("header").unwrap_or(&Json::Null).pretty(), &header.pretty());
    check_page(&mut outcome, case, &file);
    check_post(&mut outcome, case, &file);
    outcome
}

/// The file as a page. Without a header Jekyll makes no page of it; the suite still reads it as one.
fn check_page(outcome: &mut Outcome, case: &Case, file: &[u8]) {
    let (data, body, diagnostics) = match std::str::from_utf8(file) {
        Err(_) => (Object::new(), file.to_vec(), vec![yaml::not_text(&PAGE.into(), "Error reading file SITE/page.md")]),
        Ok(text) if yaml::has_header(file) => {
            let site = read(case, PAGE, Some(text));
            let page = site.output.document(&VirtualPath::new(PAGE)).expect("a file with a header is a page");
            (page.data.clone(), page.body.text().into(), site.diagnostics)
        }
        Ok(text) => {
            let Warned { output, diagnostics } = yaml::front_matter(&Source::new(FileId::new(0), PAGE, text));
            let data = output.data.as_object().cloned().unwrap_or_default();
            (data, text.as_bytes()[output.content].to_vec(), diagnostics)
        }
    };
    let raised = message(case.get("raised"));
    outcome.same_option("raised", raised, said(&diagnostics, Severity::Fatal));
    outcome.same_option("error", case.text("error"), said(&diagnostics, Severity::Error));
    if raised.is_none() {
        outcome.same_value("data", case.get("data"), &Value::Object(data.into()));
        outcome.same_text("content", &shown(&content(case.get("content"))), &shown(&body));
    }
}

/// The file as a post. Where the build ends, the line that is logged before says no more than the exception.
fn check_post(outcome: &mut Outcome, case: &Case, file: &[u8]) {
    let Some(expected) = case.get("post") else { return outcome.fail("post", "a post", "nothing") };
    let text = std::str::from_utf8(file).ok();
    let site = read(case, POST, text);
    let raised = message(expected.get("raised"));
    outcome.same_option("post raised", raised, said(&site.diagnostics, Severity::Fatal));
    if raised.is_some() {
        return;
    }
    let error = expected.get("error").and_then(Json::as_str).map(|error| error.trim_start_matches("Error: "));
    outcome.same_option("post error", error, said(&site.diagnostics, Severity::Error));
    match (site.output.document(&VirtualPath::new(POST)), text) {
        (Some(post), _) => {
            outcome.same_text("post data", &with_date(expected.get("data")).pretty(), &data(&post).pretty());
            let body = content(expected.get("content").or_else(|| case.get("content")));
            outcome.same_text("post content", &shown(&body), post.body.text());
        }
        (None, Some(_)) => outcome.fail("post", "a post", "nothing"),
        (None, None) => {}
    }
}

/// A site of this one file; `None` is a file that is no text.
fn read(case: &Case, path: &str, text: Option<&str>) -> Warned<Rc<Site>> {
    let mut world = MemoryWorld::new(Time::utc(NOW));
    match text {
        Some(text) => drop(world.write(path, text)),
        None => world.write_binary(path, Metadata { size: 1, modified: Time::utc(NOW) }),
    }
    let profile = match case.profile {
        suite::Profile::GithubPages => Profile::GithubPages,
        suite::Profile::Jekyll4 => Profile::Jekyll4,
    };
    let overrides = [("future", Value::Bool(true)), ("unpublished", Value::Bool(true))];
    let overrides = overrides.map(|(key, value)| (Value::from(key), value)).into_iter().collect();
    let options = Options { defaults: Defaults::Jekyll, source: "SITE".into(), overrides, ..Options::default() };
    Site::read(Rc::new(world), profile, &options)
}

fn data(post: &Document) -> Json {
    let mut data = post.data.clone();
    if post.excerpt.is_some() {
        data.remove("excerpt");
    }
    typed::from_value(&Value::Object(data.into()))
}

fn with_date(data: Option<&Json>) -> Json {
    let mut object = data.map(typed::to_value).unwrap_or_default().as_object().cloned().unwrap_or_default();
    if !object.contains("date") {
        object.insert("date", Value::Time(Time::utc(NOW).into()));
    }
    typed::from_value(&Value::Object(object.into()))
}

/// The bytes of a text or of `{"$bytes": "hex"}`.
fn content(json: Option<&Json>) -> Vec<u8> {
    match json {
        Some(Json::String(text)) => text.clone().into_bytes(),
        Some(json) => {
            let hex = json.get("$bytes").and_then(Json::as_str).unwrap_or_default();
            (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).expect("hex")).collect()
        }
        None => Vec::new(),
    }
}

fn shown(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => format!("{bytes:x?}"),
    }
}

fn message(raised: Option<&Json>) -> Option<&str> {
    raised.and_then(|raised| raised.get("message")).and_then(Json::as_str)
}

fn said(diagnostics: &[Diagnostic], severity: Severity) -> Option<&str> {
    diagnostics.iter().find(|diagnostic| diagnostic.severity == severity).map(|found| found.message.as_str())
}
