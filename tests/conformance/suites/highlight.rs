//! `highlight.json`: a fenced block of code, coloured as Rouge does.

use std::rc::Rc;

use galley::jekyll::converters::Converters;
use galley::text::{FileId, Mapped, Source};

use super::kramdown::config;
use super::posts::profile;
use crate::suite::{Case, Outcome};

pub fn check(case: &Case) -> Outcome {
    let mut outcome = Outcome::default();
    let text = |field: &str| case.text(field).unwrap_or_default();
    let (code, fence) = (text("code"), fence(text("code")));
    let markdown = format!("{fence}{}\n{code}{fence}\n", text("lang"));
    let source = Source::new(FileId::new(0), "test.md", markdown.as_str());
    let mapped = Rc::new(Mapped::from_source(&source, 0..markdown.len()));
    let converters = Converters::new(&config(case), profile(case), None, Rc::default());
    outcome.same_text("html", text("html"), converters.markdown(&mapped).output.text());
    outcome
}

/// Tildes, more of them than begin any line of the code.
fn fence(code: &str) -> String {
    let longest = code.lines().map(|line| line.len() - line.trim_start_matches('~').len()).max().unwrap_or(0);
    "~".repeat(3.max(longest + 1))
}
