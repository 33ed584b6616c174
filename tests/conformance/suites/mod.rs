//! The adapters: one file a suite, each with one function that tries a case and says what differs.
//!
//! An adapter sets up what the suite's format describes, calls the engine as the page does, and compares every field
//! that the format promises. It starts from `Outcome::default()`, which is a pass, and notes differences with
//! `same_text`, `same_value` and so on. It never looks at a case's name.

mod front_matter;
mod highlight;
mod jekyll_filters;
mod kramdown;
mod liquid;
mod pages;
mod posts;

use crate::suite::{Case, Outcome};

/// Tries a case with the adapter of its suite.
pub fn check(case: &Case) -> Outcome {
    match case.suite.name.as_str() {
        "front_matter" => front_matter::check(case),
        "highlight" => highlight::check(case),
        "jekyll_filters" => jekyll_filters::check(case),
        "kramdown" | "kramdown_gfm" | "kramdown_jekyll" => kramdown::check(case),
        "liquid" => liquid::check(case),
        "pages" => pages::check(case),
        "posts" => posts::check(case),
        unknown => Outcome::missing(&format!("no adapter for the suite {unknown:?}")),
    }
}
