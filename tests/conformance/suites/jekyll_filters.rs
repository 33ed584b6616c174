//! `jekyll_filters.json`: one file in the suite's fixture site, rendered by Liquid and the converters.

use crate::suite::{Case, Outcome};

pub fn check(_case: &Case) -> Outcome {
    Outcome::missing("no site yet")
}
