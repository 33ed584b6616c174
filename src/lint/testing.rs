//! Tests: what the rules say of a document of a small site.

use super::{Reach, Subject, lint};
use crate::diagnostic::{Diagnostic, Fix};
use crate::jekyll::render;
use crate::jekyll::testing::site;

/// What is said about `path` of a site that is written as for Jekyll's own tests.
pub fn findings(files: &str, path: &str, reach: Option<&Reached>) -> Vec<Diagnostic> {
    let site = site(files).site;
    let document = site.document(&path.into()).unwrap_or_else(|| panic!("no document {path}"));
    let page = render(&site, &document);
    lint(
        &Subject::new(&site, &document, &page.output, &page.diagnostics).within(reach.map(|reach| reach as &dyn Reach)),
        &[],
    )
}

/// What a rule says about a post with this text: each time the text it is about.
pub fn places(code: &str, text: &str) -> Vec<String> {
    let file = post(text);
    let found = findings(&format!("//- {POST}\n{file}"), POST, None);
    found
        .iter()
        .filter(|found| found.code.0 == code)
        .map(|found| file[found.span.start as usize..found.span.end as usize].to_owned())
        .collect()
}

/// The post's text after the first fix that a rule offers.
pub fn fixed(code: &str, text: &str) -> String {
    let file = post(text);
    let found = findings(&format!("//- {POST}\n{file}"), POST, None);
    let first = found.iter().find(|found| found.code.0 == code).unwrap_or_else(|| panic!("{code} is silent"));
    let fix = first.fixes.first().unwrap_or_else(|| panic!("{code} has no fix"));
    apply(&file, fix)[HEAD.len()..].to_owned()
}

/// A file after a fix.
pub fn apply(file: &str, fix: &Fix) -> String {
    let mut text = String::new();
    let mut copied = 0;
    for edit in &fix.edits {
        text.push_str(&file[copied..edit.span.start as usize]);
        text.push_str(&edit.insert);
        copied = edit.span.end as usize;
    }
    text + &file[copied..]
}

/// A site that has these paths; addresses count from its top.
pub struct Reached(pub &'static [&'static str]);

impl Reach for Reached {
    fn path(&self, address: &str) -> Option<String> {
        let is_elsewhere = address.contains(':') || address.starts_with("//") || address.starts_with('#');
        (!is_elsewhere).then(|| format!("/{}", address.trim_start_matches('/')))
    }

    fn answers(&self, path: &str) -> bool {
        self.0.contains(&path)
    }

    fn paths(&self) -> Vec<String> {
        self.0.iter().map(|path| (*path).to_owned()).collect()
    }
}

const POST: &str = "_posts/2019-01-01-a.md";
const HEAD: &str = "---\ntitle: A\n---\n";

fn post(text: &str) -> String {
    format!("{HEAD}{text}")
}
