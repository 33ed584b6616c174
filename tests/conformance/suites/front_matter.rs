//! `front_matter.json`: the top of a file, as a page and as a post.

use galley::diagnostic::{Diagnostic, Severity};
use galley::text::{FileId, Source};
use galley::value::Value;
use galley::yaml;

use crate::json::Json;
use crate::suite::{Case, Outcome};

pub fn check(case: &Case) -> Outcome {
    let mut outcome = Outcome::default();
    match case.text("text") {
        Some(text) => page(&mut outcome, case, text),
        None => outcome.fail("text", "", "no files that are not text yet"),
    }
    outcome.fail("post", "", "no documents yet");
    outcome
}

/// The file as `page.md`.
fn page(outcome: &mut Outcome, case: &Case, text: &str) {
    let header = case.get("header") == Some(&Json::Bool(true));
    outcome.same_value("header", Some(&Json::Bool(header)), &Value::Bool(yaml::has_header(text)));
    let source = Source::new(FileId::new(0), "page.md", text);
    let warned = yaml::front_matter(&source);
    let raised = case.get("raised").and_then(|raised| raised.get("message")).and_then(Json::as_str);
    outcome.same_option("raised", raised.map(in_site).as_deref(), said(&warned.diagnostics, Severity::Fatal));
    let error = case.text("error").map(in_site);
    outcome.same_option("error", error.as_deref(), said(&warned.diagnostics, Severity::Error));
    if raised.is_none() {
        outcome.same_value("data", case.get("data"), &Value::Object(warned.output.data.into()));
        outcome.same_option("content", case.text("content"), Some(&text[warned.output.content]));
    }
}

/// Galley's paths begin at the site.
fn in_site(message: &str) -> String {
    message.replace("SITE/", "")
}

fn said(diagnostics: &[Diagnostic], severity: Severity) -> Option<&str> {
    diagnostics.iter().find(|diagnostic| diagnostic.severity == severity).map(|found| found.message.as_str())
}
