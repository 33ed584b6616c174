//! `kramdown.json`, `kramdown_gfm.json` and `kramdown_jekyll.json`: Markdown to HTML.
//!
//! The first two hand their options to kramdown itself, the third those of a site's configuration to Jekyll's
//! converter. A case without `html` is one where kramdown itself fails: it asks for no more than an end.

use std::rc::Rc;

use galley::jekyll::configuration::{Input, configure};
use galley::jekyll::converters::{Converters, kramdown};
use galley::jekyll::{Defaults, Highlighter, Profile};
use galley::kramdown::options::Version;
use galley::kramdown::{Options, parse, to_html};
use galley::text::{FileId, Mapped, Source, Span};
use galley::value::{Object, Value};

use super::posts::profile;
use crate::suite::{Case, Outcome};

pub fn check(case: &Case) -> Outcome {
    let mut outcome = Outcome::default();
    let text = case.text("text").unwrap_or_default();
    let source = Source::new(FileId::new(0), "test.md", text);
    let mapped = Rc::new(Mapped::from_source(&source, 0..text.len()));
    let html = match case.suite.name.as_str() {
        "kramdown_jekyll" => {
            Converters::new(&config(case), profile(case), None, Rc::default()).markdown(&mapped).output
        }
        _ => {
            let options = options(case, &mut outcome);
            let document = parse(&mapped, &options).output;
            to_html(&document, &mapped, &options, &Highlighter::default()).output
        }
    };
    if let Some(expected) = case.text("html") {
        outcome.same_text("html", expected, html.text());
    }
    outcome
}

/// kramdown's options as the case has them.
fn options(case: &Case, outcome: &mut Outcome) -> Options {
    let version = match profile(case) {
        Profile::GithubPages => Version::V2_4,
        Profile::Jekyll4 => Version::V2_5,
    };
    let mut options = Options::new(version);
    let given = case.value("options");
    for (name, value) in given.as_object().into_iter().flat_map(Object::iter) {
        if let Err(error) = options.set(&name.to_text(), &kramdown::setting(value)) {
            outcome.fail("options", "", error.0);
        }
    }
    for name in case.texts("ignored_options") {
        let known = NEWER_OPTIONS.iter().find(|(known, _)| *known == name);
        if let Some((name, value)) = known.filter(|(name, _)| options.is_defined(name)) {
            // These are values that the options take.
            let _ = options.set(name, &(*value).into());
        }
    }
    options
}

/// The data has no values for options that 2.4 does not know; these are the ones that kramdown's own suite sets.
const NEWER_OPTIONS: [(&str, &str); 2] = [("header_links", "true"), ("footnote_link_text", "[footnote %s]")];

/// The configuration of a site that sets the case's options, with Jekyll's own defaults.
pub fn config(case: &Case) -> Object {
    let mut site = case.value("config").as_object().cloned().unwrap_or_default();
    site.insert("kramdown", Value::Object(case.value("options").as_object().cloned().unwrap_or_default().into()));
    let input = Input {
        profile: profile(case),
        defaults: Defaults::Jekyll,
        site,
        overrides: &Object::new(),
        source: "",
        environment: "development",
        file: None,
        fallback: Span::new(FileId::new(0), 0, 0),
    };
    configure(&input, &mut Vec::new())
}
