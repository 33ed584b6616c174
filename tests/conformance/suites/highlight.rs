//! `highlight.json`: a fenced block of code, coloured as Rouge does.

use crate::suite::{Case, Outcome};

pub fn check(_case: &Case) -> Outcome {
    Outcome::missing("no highlighter yet")
}
