//! `pages.json`: whole sites, as GitHub Pages builds them.

use std::rc::Rc;

use galley::diagnostic::Diagnostic;
use galley::jekyll::{self, Options, Output, Repository, Site};
use galley::text::VirtualPath;
use galley::value::{Object, Time, Value};
use galley::world::{MemoryWorld, World};

use super::posts::{NOW, profile};
use crate::json::Json;
use crate::suite::{Case, Outcome};
use crate::typed;
use crate::world::Native;

pub fn check(case: &Case) -> Outcome {
    let mut outcome = Outcome::default();
    let world = Rc::new(world(case));
    let overrides = case.value("flags").as_object().cloned().unwrap_or_default();
    let options = Options { overrides, source: "SITE".into(), repository: repository(case), ..Options::default() };
    let site = Site::read(world.clone(), profile(case), &options);
    let built = jekyll::build(&site.output);
    let diagnostics: Vec<&Diagnostic> = site.diagnostics.iter().chain(&built.diagnostics).collect();
    let error = diagnostics.iter().find(|diagnostic| diagnostic.is_fatal());
    outcome.same_option("error", case.text("error"), error.map(|error| error.message.as_str()));
    if case.text("error").is_some() || error.is_some() {
        return outcome;
    }
    let written: Vec<&str> = built.output.keys().map(String::as_str).collect();
    outcome.same_list("written", &case.texts("written"), &written);
    for (path, text) in case.get("output").map(Json::members).unwrap_or_default() {
        let actual = built.output.get(path).map(|output| match output {
            Output::Text(text) => text.text().to_owned(),
            Output::Copy(path) => world.source(path).map(|source| source.text().to_owned()).unwrap_or_default(),
        });
        outcome.same_option(path, text.as_str(), actual.as_deref());
    }
    outcome
}

fn world(case: &Case) -> MemoryWorld {
    let environment = variable(case, "JEKYLL_ENV");
    let mut world = MemoryWorld::native(Time::utc(NOW), "UTC").with_environment(environment.unwrap_or("development"));
    world.write("_config.yml", case.text("config").unwrap_or_default());
    for (path, text) in case.get("files").map(Json::members).unwrap_or_default() {
        world.write(VirtualPath::new(path).as_str(), text.as_str().unwrap_or_default());
    }
    world
}

/// A variable of the build's environment: the case's, or else the suite's.
fn variable<'a>(case: &'a Case, name: &str) -> Option<&'a str> {
    let own = case.get("env").and_then(|env| env.get(name));
    own.or_else(|| case.suite.header.get("env")?.get(name)).and_then(Json::as_str)
}

fn repository(case: &Case) -> Option<Repository> {
    let name = variable(case, "PAGES_REPO_NWO").map(str::to_owned);
    let configured =
        || case.text("config").unwrap_or_default().lines().find_map(|line| line.strip_prefix("repository: "));
    let name = name.or_else(|| configured().map(str::to_owned))?;
    let revision = variable(case, "JEKYLL_BUILD_REVISION").map(str::to_owned);
    Some(Repository { name, answers: answers(case), revision, ..Repository::default() })
}

/// What GitHub would answer: the suite's answers with the case's laid over.
fn answers(case: &Case) -> Object {
    let mut answers = Object::new();
    for layer in [case.suite.header.get("api"), case.get("api")].into_iter().flatten() {
        for (question, answer) in layer.members() {
            let mut members = answers.get(question).and_then(Value::as_object).cloned().unwrap_or_default();
            let new = typed::to_value(answer);
            match &new {
                Value::Object(new) => {
                    new.iter().for_each(|(key, value)| drop(members.insert(key.clone(), value.clone())));
                    answers.insert(question.as_str(), Value::Object(members.into()));
                }
                other => drop(answers.insert(question.as_str(), other.clone())),
            }
        }
    }
    answers
}
