//! `jekyll_filters.json`: one file in the suite's fixture site, rendered by Liquid and the converters.

use std::rc::Rc;

use galley::diagnostic::{Diagnostic, Severity};
use galley::jekyll::{self, Site};
use galley::text::VirtualPath;
use galley::value::{Object, Time};
use galley::world::MemoryWorld;

use super::posts::{NOW, options, profile};
use crate::json::Json;
use crate::suite::{Case, Outcome};
use crate::typed;
use crate::world::Native;

pub fn check(case: &Case) -> Outcome {
    let mut outcome = Outcome::default();
    let path = VirtualPath::new(case.text("path").unwrap_or_default());
    let mut options = options(config(case));
    options.alone = true;
    let site = Site::read(Rc::new(world(case, &path)), profile(case), &options);
    let Some(document) = site.output.document(&path) else { return Outcome::missing("the file is no document") };
    let page = jekyll::render(&site.output, &document);
    let diagnostics: Vec<&Diagnostic> = site.diagnostics.iter().chain(&page.diagnostics).collect();
    let error = diagnostics.iter().find(|diagnostic| diagnostic.is_fatal());
    outcome.same_option("error", case.text("error"), error.map(|error| error.message.as_str()));
    if case.text("error").is_some() || error.is_some() {
        return outcome;
    }
    outcome.same_option("output", case.text("output"), Some(page.output.liquid.text()));
    if let Some(html) = case.text("html") {
        outcome.same_text("html", html, page.output.content.text());
    }
    // The topic is told by the severity.
    let expected = case.texts("log").into_iter().map(|line| line.strip_prefix("Warning: ").unwrap_or(line));
    outcome.same_list("log", &expected.collect::<Vec<_>>(), &log(&diagnostics, &path));
    outcome
}

/// The suite's configuration with the case's own keys over it.
fn config(case: &Case) -> Object {
    let mut config = Object::new();
    for layer in [case.suite.header.get("config"), case.get("config")].into_iter().flatten() {
        for (key, value) in layer.members() {
            config.insert(key.as_str(), typed::to_value(value));
        }
    }
    config
}

fn world(case: &Case, path: &VirtualPath) -> MemoryWorld {
    let mut world = MemoryWorld::native(Time::utc(NOW), "UTC").with_environment("development");
    for files in [case.suite.header.get("fixture"), case.get("files")].into_iter().flatten() {
        for (path, text) in files.members() {
            world.write(path, text.as_str().unwrap_or_default());
        }
    }
    let text = |field: &str| case.get(field).and_then(Json::as_str).unwrap_or_default();
    world.write(path.as_str(), &format!("---\n{}---\n{}", text("front_matter"), text("template")));
    world
}

/// What Jekyll logs where the build goes on.
fn log(diagnostics: &[&Diagnostic], path: &VirtualPath) -> Vec<String> {
    // kramdown's warnings are logged with `show_warnings` alone, which no case of the suite sets.
    let is_logged = |diagnostic: &&&Diagnostic| {
        diagnostic.severity <= Severity::Warning && !diagnostic.code.0.starts_with("kramdown/")
    };
    let logged = diagnostics.iter().filter(is_logged);
    logged
        .map(|diagnostic| match diagnostic.code.0.starts_with("liquid/") {
            true => format!("Liquid Warning: {} in {path}", diagnostic.message),
            false => diagnostic.message.clone(),
        })
        .collect()
}
