//! `liquid.json`: a template and its data.

use std::rc::Rc;

use galley::liquid::tags::include::{FileSystem, Files};
use galley::liquid::{Context, Environment, Error, parse};
use galley::text::{FileId, Mapped, Span};
use galley::value::{Time, Value, parse_time};
use galley::world::{MemoryWorld, World};

use crate::json::Json;
use crate::suite::{Case, Outcome};

/// Partials by name: in any case, with or without `.liquid`.
struct Partials {
    files: Vec<(String, Rc<Mapped>)>,
    missing: Option<String>,
}

pub fn check(case: &Case) -> Outcome {
    let environment = Environment::standard();
    let world = MemoryWorld::new(now(case));
    let mut context = Context::new(&environment, &world).with_globals(globals(case));
    context.register::<Files>().system = Some(Rc::new(Partials::of(case)));
    let template = parse(&text(case.text("template").unwrap_or_default(), 0), &environment).output;

    let mut outcome = Outcome::default();
    let expected = case.text("expected");
    if let Some(error) = template.errors().first() {
        outcome.same_option("expected", expected, None);
        outcome.same_list("errors", &case.texts("errors"), &[raised(error)]);
        return outcome;
    }
    let rendered = template.render(&mut context);
    outcome.same_option("expected", expected, Some(rendered.output.text()));
    let errors: Vec<String> = context.errors().iter().map(|located| located.error.to_string()).collect();
    outcome.same_list("errors", &case.texts("errors"), &errors);
    let warnings: Vec<String> = template.warnings().iter().chain(context.warnings()).map(ToString::to_string).collect();
    outcome.same_list("warnings", &case.texts("warnings"), &warnings);
    outcome
}

/// The moment at which the suite was made.
fn now(case: &Case) -> Time {
    let text = case.suite.header.get("now").and_then(Json::as_str).unwrap_or_default();
    let nowhere = MemoryWorld::new(Time::utc(0));
    parse_time(text, &Time::utc(0), &(&nowhere as &dyn World)).expect("the suite's time")
}

fn globals(case: &Case) -> Value {
    match case.value("environment") {
        Value::Nil => Value::object::<&str>([]),
        globals => globals,
    }
}

/// What the suite's program writes down for an exception: syntax errors by their message alone.
fn raised(error: &Error) -> String {
    match error.kind {
        galley::liquid::ErrorKind::Syntax => error.to_string(),
        kind => format!("{}: {}", kind.class(), error.raised()),
    }
}

fn text(text: &str, file: u32) -> Rc<Mapped> {
    Rc::new(Mapped::made(text, Span::new(FileId::new(file), 0, text.len())))
}

impl Partials {
    fn of(case: &Case) -> Partials {
        let members = case.get("filesystem").map_or(&[][..], |files| files.members());
        let files = members.iter().zip(1..);
        Partials {
            files: files.map(|((name, json), id)| (plain(name), text(json.as_str().unwrap_or_default(), id))).collect(),
            missing: members
                .iter()
                .find(|(name, _)| name == "_error-message")
                .and_then(|(_, json)| json.as_str())
                .map(Into::into),
        }
    }
}

fn plain(name: &str) -> String {
    let name = name.to_lowercase();
    name.strip_suffix(".liquid").map(Into::into).unwrap_or(name)
}

impl FileSystem for Partials {
    fn read(&self, name: &str) -> Result<Rc<Mapped>, String> {
        let wanted = plain(name);
        let found = self.files.iter().find(|(known, _)| *known == wanted).map(|(_, text)| Rc::clone(text));
        found.ok_or_else(|| self.missing.clone().unwrap_or_else(|| format!("Could not find asset {name}")))
    }
}
