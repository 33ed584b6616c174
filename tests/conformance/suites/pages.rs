//! `pages.json`: whole sites, as GitHub Pages builds them.

use crate::suite::{Case, Outcome};

pub fn check(_case: &Case) -> Outcome {
    Outcome::missing("no site yet")
}
