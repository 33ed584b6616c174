//! `kramdown.json`, `kramdown_gfm.json` and `kramdown_jekyll.json`: Markdown to HTML.

use std::rc::Rc;

use galley::jekyll::converters::Converters;
use galley::text::{FileId, Mapped, Source};
use galley::value::{Object, Value};

use super::posts::profile;
use crate::suite::{Case, Outcome};

pub fn check(case: &Case) -> Outcome {
    let mut outcome = Outcome::default();
    let text = case.text("text").unwrap_or_default();
    let source = Source::new(FileId::new(0), "test.md", text);
    let converters = Converters::new(&config(case), profile(case));
    let html = converters.markdown(&Rc::new(Mapped::from_source(&source, 0..text.len()))).output;
    outcome.same_option("html", case.text("html"), Some(html.text()));
    outcome
}

/// The case's options as a site's configuration has them.
fn config(case: &Case) -> Object {
    let mut config = case.value("config").as_object().cloned().unwrap_or_default();
    config.insert("kramdown", Value::Object(case.value("options").as_object().cloned().unwrap_or_default().into()));
    config.insert("markdown_ext", "md".into());
    config
}
