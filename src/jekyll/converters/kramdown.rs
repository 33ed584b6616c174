//! Markdown through kramdown, with the options that Jekyll makes of the configuration's `kramdown:`.
//!
//! Jekyll has its own defaults (the GFM parser, plain text as the default language) and names the highlighter of the
//! site where `syntax_highlighter` is empty. All that stands under `kramdown:` reaches kramdown's options, which ends
//! the build where a value is none that kramdown takes, when the first text is converted.

use std::rc::Rc;

use super::Converter;
use crate::diagnostic::{Code, Diagnostic, Severity, Warned};
use crate::jekyll::configuration::nested_key_span;
use crate::jekyll::{Highlighter, Profile, text};
pub use crate::kramdown::Document as Tree;
use crate::kramdown::options::{Input, Setting, Version};
use crate::kramdown::{self, Options};
use crate::text::{FileId, Mapped, Source, Span};
use crate::value::{Object, Value};
use crate::yaml;

/// kramdown as a site has set it up.
#[derive(Debug)]
pub struct Kramdown {
    options: Options,
    highlighter: Rc<Highlighter>,
    /// What is wrong with the configuration: it is said at every conversion.
    problems: Vec<Problem>,
}

#[derive(Debug)]
struct Problem {
    severity: Severity,
    code: Code,
    /// Where the option stands; nothing, if no file sets it.
    span: Option<Span>,
    message: String,
}

impl Kramdown {
    /// With what the configuration says; `file` is where it stands.
    pub fn new(config: &Object, profile: Profile, file: Option<&Source>, highlighter: &Rc<Highlighter>) -> Kramdown {
        let version = if profile.is_jekyll_4() { Version::V2_5 } else { Version::V2_4 };
        let mut kramdown =
            Kramdown { options: Options::new(version), highlighter: highlighter.clone(), problems: Vec::new() };
        for (name, value) in settings(config) {
            kramdown.set(&name, &value, file);
        }
        kramdown
    }

    /// What `smartify` goes through: the same options, and a parser that knows quotes and symbols alone.
    pub fn smarty_pants(
        config: &Object,
        profile: Profile,
        file: Option<&Source>,
        highlighter: &Rc<Highlighter>,
    ) -> Kramdown {
        let mut kramdown = Kramdown::new(config, profile, file, highlighter);
        kramdown.options.input = Input::SmartyPants;
        kramdown
    }

    fn set(&mut self, name: &str, value: &Setting, file: Option<&Source>) {
        let (severity, code, message) = match self.options.set(name, &read(name, value)) {
            Err(error) => (Severity::Fatal, "kramdown/option", error.0),
            // kramdown passes over it in silence; these are its words for one in `{::options}`.
            Ok(()) if !self.options.is_defined(name) && !is_jekylls(name) => {
                (Severity::Hint, "kramdown/unknown-option", format!("Unknown kramdown option '{name}'"))
            }
            Ok(()) => match stands_in(name, value) {
                Some(message) => (Severity::Warning, "kramdown/not-here", message),
                None => return,
            },
        };
        let nowhere = Span::new(FileId::new(0), 0, 0);
        let span = file.map(|file| nested_key_span(Some(file), "kramdown", name, nowhere));
        self.problems.push(Problem { severity, code: Code(code), span, message });
    }
}

impl Converter for Kramdown {
    fn convert(&self, text: &Rc<Mapped>) -> Warned<Mapped> {
        let start = text.span(0..0).unwrap_or(Span::new(FileId::new(0), 0, 0));
        let said = |problem: &Problem| {
            Diagnostic::new(problem.severity, problem.code, problem.span.unwrap_or(start), problem.message.clone())
        };
        let mut diagnostics: Vec<Diagnostic> = self.problems.iter().map(said).collect();
        let document = kramdown::parse(text, &self.options).take(&mut diagnostics);
        let html = kramdown::to_html(&document, text, &self.options, &*self.highlighter).take(&mut diagnostics);
        Warned { output: html, diagnostics }
    }

    fn parse(&self, text: &Mapped) -> Option<Tree> {
        Some(kramdown::parse(text, &self.options).output)
    }
}

/// A value of the configuration as kramdown's options take it.
pub fn setting(value: &Value) -> Setting {
    match value {
        Value::Nil => Setting::Nil,
        Value::Bool(flag) => Setting::Bool(*flag),
        Value::Int(number) => Setting::Integer(*number),
        Value::Float(number) => Setting::Float(*number),
        Value::Array(items) => Setting::List(items.iter().map(setting).collect()),
        Value::Object(object) => {
            Setting::Map(object.iter().map(|(key, value)| (setting(key), setting(value))).collect())
        }
        other => Setting::Text(text::plain(other)),
    }
}

/// The options as Jekyll hands them over: the configuration's, and those that it fills in.
fn settings(config: &Object) -> Vec<(String, Setting)> {
    let mut kramdown = config.get("kramdown").and_then(Value::as_object).cloned().unwrap_or_default();
    let is_set = |object: &Object, name: &str| object.get(name).is_some_and(Value::is_truthy);
    if !is_set(&kramdown, "syntax_highlighter") {
        let site = config.get("highlighter").filter(|name| name.is_truthy()).cloned();
        let coderay = is_set(&kramdown, "enable_coderay").then(|| Value::from("coderay"));
        kramdown.insert("syntax_highlighter", coderay.or(site).unwrap_or_else(|| "rouge".into()));
    }
    let mut opts = kramdown.get("syntax_highlighter_opts").and_then(Value::as_object).cloned().unwrap_or_default();
    if !is_set(&opts, "default_lang") {
        opts.insert("default_lang", "plaintext".into());
    }
    opts.insert("guess_lang", kramdown.get("guess_lang").cloned().unwrap_or_default());
    if let Some(coderay) = kramdown.get("coderay").and_then(Value::as_object).filter(|coderay| !coderay.is_empty()) {
        opts = with_coderay(&opts, coderay);
    }
    kramdown.insert("syntax_highlighter_opts", Value::Object(opts.into()));
    kramdown.iter().map(|(name, value)| (text::plain(name), setting(value))).collect()
}

/// The old key `coderay` turns Jekyll's defaults for that highlighter on, whatever the highlighter is.
fn with_coderay(opts: &Object, coderay: &Object) -> Object {
    let mut merged = opts.clone();
    merged.insert("css", "style".into());
    merged.insert("bold_every", 10.into());
    merged.insert("line_numbers", "inline".into());
    merged.insert("line_number_start", 1.into());
    merged.insert("tab_width", 4.into());
    merged.insert("wrap", "div".into());
    for (name, value) in coderay.iter() {
        merged.insert(name.clone(), value.clone());
    }
    let mut cleaned = Object::new();
    for (name, value) in merged.iter() {
        let name = text::plain(name);
        cleaned.insert(name.strip_prefix("coderay_").unwrap_or(&name), value.clone());
    }
    cleaned
}

/// The value of an option that is a map: its text may be YAML of several lines.
fn read(name: &str, value: &Setting) -> Setting {
    let is_map = matches!(name, "typographic_symbols" | "link_defs" | "syntax_highlighter_opts" | "math_engine_opts");
    let Setting::Text(text) = value else { return value.clone() };
    let loaded = is_map.then(|| yaml::load(&Source::new(FileId::new(0), "", text.as_str())));
    match loaded.filter(|loaded| loaded.fatal().is_none()) {
        Some(loaded) => setting(&loaded.output),
        None => value.clone(),
    }
}

/// What is to be said of an option that kramdown obeys and Galley does not.
fn stands_in(name: &str, value: &Setting) -> Option<String> {
    let text = value.to_text();
    match name {
        "input" if matches!(text.to_lowercase().as_str(), "markdown" | "html") => {
            Some(format!("Galley reads the input format {text} as kramdown's own."))
        }
        "template" if !text.is_empty() => Some("Galley does not fill in kramdown's templates.".to_owned()),
        _ => None,
    }
}

/// What stands under `kramdown:` for Jekyll itself.
fn is_jekylls(name: &str) -> bool {
    matches!(name, "input" | "guess_lang" | "show_warnings" | "coderay" | "enable_coderay")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn convert(config: Value) -> Warned<Mapped> {
        let source = Source::new(FileId::new(0), "a.md", "# A\n\n`x`\n");
        let text = Rc::new(Mapped::from_source(&source, 0..source.text().len()));
        let config = config.as_object().cloned().unwrap_or_default();
        Kramdown::new(&config, Profile::GithubPages, None, &Rc::default()).convert(&text)
    }

    fn config(name: &str, value: impl Into<Value>) -> Value {
        Value::object([("kramdown", Value::object([("input", "GFM".into()), (name, value.into())]))])
    }

    #[test]
    fn code_without_a_language_is_plain_text() {
        let html = convert(config("guess_lang", true)).output;
        let code = "<code class=\"language-plaintext highlighter-rouge\">x</code>";
        assert_eq!(html.text(), format!("<h1 id=\"a\">A</h1>\n\n<p>{code}</p>\n"));
    }

    #[test]
    fn the_sites_highlighter_is_taken_where_none_is_named() {
        let none = Value::object([("highlighter", "none".into())]);
        assert!(convert(none).output.text().contains("<code>x</code>"));
    }

    #[test]
    fn bad_options_end_the_build_and_unknown_ones_are_told() {
        let fatal = convert(config("toc_levels", "9"));
        let message = "Level numbers for option toc_levels have to be integers from 1 to 6";
        assert_eq!(fatal.fatal().map(|diagnostic| diagnostic.message.as_str()), Some(message));
        let unknown = convert(config("gfm_emojis", true)).diagnostics;
        assert_eq!(unknown.iter().map(|diagnostic| diagnostic.code.0).collect::<Vec<_>>(), ["kramdown/unknown-option"]);
    }

    #[test]
    fn maps_may_be_yaml_in_a_text() {
        let text =
            Value::object([("kramdown", Value::object([("typographic_symbols", "---\nhellip: |\n  x\n".into())]))]);
        assert!(convert(text).diagnostics.is_empty());
        let config = config("link_defs", "x:\n- /y\n");
        assert!(convert(config).diagnostics.is_empty());
    }

    #[test]
    fn what_galley_does_not_obey_is_told() {
        let said = |config| convert(config).diagnostics.into_iter().map(|found| found.message).collect::<Vec<_>>();
        assert_eq!(said(config("input", "html")), ["Galley reads the input format html as kramdown's own."]);
        assert_eq!(said(config("template", "document")), ["Galley does not fill in kramdown's templates."]);
        assert!(said(config("template", "")).is_empty());
    }

    #[test]
    fn options_are_told_at_their_lines() {
        let file = Source::new(
            FileId::new(1),
            "_config.yml",
            "title: x\nkramdown:\n  input: GFM\n\n  # Levels\n  toc_levels: 2-3\n  'nope' : 1\nnope: 2\n",
        );
        let options = Value::object([("toc_levels", "2-3".into()), ("nope", 1.into()), ("gone", 1.into())]);
        let config = Value::object([("kramdown", options)]);
        let config = config.as_object().expect("options");
        let kramdown = Kramdown::new(config, Profile::GithubPages, Some(&file), &Rc::default());
        let text = Rc::new(Mapped::from_source(&file, 0..5));
        let diagnostics = kramdown.convert(&text).diagnostics;
        let said: Vec<_> = diagnostics
            .iter()
            .map(|found| (found.message.as_str(), &file.text()[found.span.start as usize..found.span.end as usize]))
            .collect();
        let levels = "Invalid syntax for option toc_levels";
        let unknown = ["Unknown kramdown option 'nope'", "Unknown kramdown option 'gone'"];
        assert_eq!(said, [(levels, "toc_levels: 2-3"), (unknown[0], "'nope' : 1"), (unknown[1], "kramdown:")]);
    }
}
