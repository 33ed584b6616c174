//! Advice about a document: what Jekyll publishes without a word, and the author most likely did not mean.
//!
//! Each rule has a file of its own, a stable code and a paragraph that explains it; all stand in [`RULES`]. A rule looks
//! at a [`Subject`], the rendered document and its site, and speaks only of the document's own file. What the engine has
//! said already is not said again: for that, [`explained`] has the paragraphs and [`mend()`] the changes that help.
//!
//! Nothing of this is Jekyll's. A rule that cries wolf is worse than none: where it cannot know, it is silent.

mod accidental_table;
mod broken_link;
mod constructs;
mod engine;
mod forgotten_baseurl;
mod links;
mod liquid_in_code;
mod liquid_in_comment;
mod list_without_blank_line;
mod markdown_in_html;
mod mend;
mod missing_alt;
mod similar_category;
mod subject;
#[cfg(test)]
mod testing;
mod unread_front_matter;

pub use mend::mend;
pub use subject::{Reach, Subject};

use crate::diagnostic::{Code, Diagnostic};

/// One kind of advice.
#[derive(Debug)]
pub struct Rule {
    pub code: Code,
    /// What it is about, as a heading.
    pub title: &'static str,
    /// Why it matters and what to do, in a paragraph of plain sentences with code between backticks.
    pub doc: &'static str,
    check: fn(&Subject<'_>, &mut Vec<Diagnostic>),
}

/// All rules, in the order in which they are explained.
pub const RULES: &[&Rule] = &[
    &unread_front_matter::RULE,
    &liquid_in_code::RULE,
    &liquid_in_comment::RULE,
    &accidental_table::RULE,
    &list_without_blank_line::RULE,
    &markdown_in_html::RULE,
    &missing_alt::RULE,
    &broken_link::RULE,
    &forgotten_baseurl::RULE,
    &similar_category::RULE,
];

/// A problem that the engine itself tells, explained.
#[derive(Debug)]
pub struct Explained {
    pub code: Code,
    pub title: &'static str,
    pub doc: &'static str,
}

/// Runs all rules but those whose codes are in `off`.
pub fn lint(subject: &Subject<'_>, off: &[String]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if subject.has_file() {
        for rule in RULES.iter().filter(|rule| !off.iter().any(|code| code == rule.code.0)) {
            (rule.check)(subject, &mut found);
        }
    }
    found
}

/// The paragraph about a code, of a rule or of the engine's own.
pub fn explained(code: &str) -> Option<&'static str> {
    let rules = RULES.iter().map(|rule| (rule.code, rule.doc));
    let engine = engine::EXPLAINED.iter().map(|explained| (explained.code, explained.doc));
    rules.chain(engine).find(|(known, _)| known.0 == code).map(|(_, doc)| doc)
}

/// The engine's own problems that are explained.
pub fn engine_problems() -> &'static [Explained] {
    engine::EXPLAINED
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_of_their_rooms_and_stand_once() {
        let mut seen = BTreeSet::new();
        for rule in RULES {
            assert!(rule.code.0.starts_with("lint/"), "{}", rule.code);
            assert!(seen.insert(rule.code), "{} stands twice", rule.code);
        }
        for explained in engine_problems() {
            assert!(!explained.code.0.starts_with("lint/") && seen.insert(explained.code), "{}", explained.code);
        }
    }

    #[test]
    fn paragraphs_are_whole_sentences() {
        let rules = RULES.iter().map(|rule| (rule.code, rule.doc));
        for (code, doc) in rules.chain(engine_problems().iter().map(|problem| (problem.code, problem.doc))) {
            assert!(doc.ends_with('.') && doc.len() > 80 && !doc.contains('\n'), "{code}: {doc}");
            assert_eq!(explained(code.0), Some(doc));
        }
    }
}
