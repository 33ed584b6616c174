//! Reading of a page: `Page#initialize` and `Convertible#read_yaml`.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{Mapped, Source};
use crate::value::{Object, Value};

use super::front_matter::{self, Parsed};
use super::{Reading, at_front_matter, file_problem, permalink_ext};
use crate::jekyll::configuration::add_permalink_suffix;
use crate::jekyll::document::{Document, Hidden, Kind};
use crate::jekyll::excerpt::{self, Cut};
use crate::jekyll::{text, url};

/// Reads the file as a page.
pub fn read_page(reading: &Reading<'_>, source: &Source) -> Document {
    let front_matter = reading.front_matter(source);
    let mut diagnostics = front_matter.advice.clone();
    let data = page_data(reading, source, front_matter.data.clone(), &mut diagnostics);
    let path = source.path().clone();
    let mut page = Document {
        kind: Kind::Page,
        relative_path: path.as_str().to_owned(),
        extname: path.extension().to_owned(),
        path,
        source: Some(source.clone()),
        body: Rc::new(Mapped::from_source(source, front_matter.body_start..source.text().len())),
        front_matter: Some(front_matter),
        data,
        defaults: Object::new(),
        excerpt: None,
        url: Ok(String::new()),
        output_ext: String::new(),
        pager: None,
        writer: None,
        hidden: Vec::new(),
        diagnostics,
        page_hash: OnceCell::new(),
    };
    page.defaults = reading.defaults.all(&page.relative_path, "pages");
    finish_page(reading, &mut page);
    page
}

/// Address, extension, excerpt and whether it is hidden: all that follows from a page's data. Also for pages that
/// plugins make or change.
pub fn finish_page(reading: &Reading<'_>, page: &mut Document) {
    let permalink = page.datum("permalink").filter(|value| value.is_truthy()).cloned();
    page.output_ext = permalink_ext(permalink.as_ref()).unwrap_or_else(|| reading.converter_ext(&page.extname));
    page.url = address(reading, page, permalink.as_ref());
    page.hidden = reading.hidden(&page.data, None).into_iter().filter(|why| *why == Hidden::Unpublished).collect();
    page.page_hash = OnceCell::new();
    let separator = page.excerpt_separator(reading.config.whole(&["excerpt_separator"]));
    let has_own = page.datum("excerpt").is_some_and(Value::is_truthy);
    if reading.profile.is_jekyll_4()
        && reading.flag("page_excerpts")
        && page.is_html()
        && !has_own
        && !separator.is_empty()
    {
        let cut = Cut { separator: &separator, profile: reading.profile, is_block: reading.is_block };
        page.data.insert("excerpt", Value::Nil);
        page.excerpt = Some(excerpt::extract(&page.body, &cut));
    }
}

fn page_data(reading: &Reading<'_>, source: &Source, parsed: Parsed, diagnostics: &mut Vec<Diagnostic>) -> Object {
    let path = reading.absolute(source.path().as_str());
    let strict = reading.flag("strict_front_matter");
    match parsed {
        Parsed::Absent => Object::new(),
        Parsed::Data(Value::Object(data)) => {
            let newer = reading.profile.is_jekyll_4();
            let is_empty = |value: &Value| {
                if newer { value.as_str() == Some("") } else { value.is_truthy() && text::plain(value).is_empty() }
            };
            if data.get("permalink").is_some_and(is_empty) {
                let message = format!("Invalid permalink in {path}");
                let hint = "Give `permalink` an address such as /about/, or take the line out.";
                diagnostics.push(file_problem(Severity::Fatal, "jekyll/permalink", source, message).hint(hint));
            }
            data.as_ref().clone()
        }
        Parsed::Data(value) if !value.is_truthy() => Object::new(),
        Parsed::Data(_) => {
            let message = format!("Invalid YAML front matter in {path}");
            let problem = file_problem(Severity::Fatal, "jekyll/front-matter", source, message);
            diagnostics.push(at_front_matter(problem, source));
            Object::new()
        }
        Parsed::Broken(mut problem) => {
            problem.severity = if strict { Severity::Fatal } else { Severity::Error };
            if !strict {
                problem.message = front_matter::logged(&problem, &path, "Error reading file");
            }
            diagnostics.push(*problem);
            Object::new()
        }
    }
}

fn address(reading: &Reading<'_>, page: &Document, permalink: Option<&Value>) -> Result<String, String> {
    let template = match permalink {
        Some(Value::String(permalink)) => permalink.to_string(),
        Some(other) => return Err(text::undefined_method("index", other)),
        None => template(reading, page),
    };
    let dir = page.source_dir();
    let dir = if dir.is_empty() { String::new() } else { format!("/{dir}") };
    let placeholders =
        [("path", dir.as_str()), ("basename", page.basename_without_ext()), ("output_ext", page.output_ext.as_str())];
    Ok(url::sanitize(&url::fill_page(&template, &placeholders)))
}

fn template(reading: &Reading<'_>, page: &Document) -> String {
    if !page.is_html() {
        "/:path/:basename:output_ext".to_owned()
    } else if page.basename_without_ext() == "index" {
        "/:path/".to_owned()
    } else {
        add_permalink_suffix("/:path/:basename", &reading.string("permalink"), reading.profile)
    }
}
