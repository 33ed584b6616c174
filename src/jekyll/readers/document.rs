//! Reading of a collection's document: `Document#read` and the placeholders of its address.
//!
//! Data is laid together in Jekyll's order: whether it is a draft, categories of the folders, defaults, front matter,
//! then date, title, categories, tags and excerpt. Each step may fail; then the build goes on with what is there.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::{Mapped, Source, Span};
use crate::value::{Object, Time, Value};
use crate::yaml::{self, Position};

use super::address::address;
use super::front_matter::{self, FrontMatter, Parsed};
use super::name::{Name, split_name};
use super::{Reading, at_front_matter, file_problem, permalink_ext, start_of};
use crate::jekyll::collection::Collection;
use crate::jekyll::configuration::key_span;
use crate::jekyll::document::{Document, Hidden, Kind};
use crate::jekyll::excerpt::{self, Cut};
use crate::jekyll::utils::{deep_merge_into, pluralized_array, titleize_slug, union};
use crate::jekyll::{dates, text};

/// Reads the file as a document of `collection`; a draft is one of the posts that lies elsewhere.
pub fn read_document(reading: &Reading<'_>, source: &Source, collection: &Collection) -> Document {
    let path = source.path().clone();
    let collections_dir = reading.string("collections_dir");
    let relative = path.as_str().strip_prefix(&collections_dir).and_then(|rest| rest.strip_prefix('/'));
    let relative_path = relative.filter(|_| !collections_dir.is_empty()).unwrap_or(path.as_str()).to_owned();
    let draft = &*collection.label == "posts" && !relative_path.contains("_posts");
    let extname = path.extension().to_owned();
    let mut building = Building {
        reading,
        source,
        relative_path: &relative_path,
        extname: &extname,
        data: Object::new(),
        diagnostics: Vec::new(),
    };
    building.data.insert("draft", Value::Bool(draft));
    building.categories_from_path(if draft { "_drafts".into() } else { collection.relative_directory() });
    let parsed = reading.front_matter(source);
    let front_matter = building.read(&collection.label, &parsed);
    let (mut data, diagnostics) = (building.data, building.diagnostics);
    let mut document = Document {
        kind: Kind::Document { collection: collection.label.clone(), draft },
        path,
        relative_path,
        extname,
        source: Some(source.clone()),
        front_matter: Some(parsed),
        body: Rc::new(body(source, &front_matter)),
        data: Object::new(),
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
    let has_date = data.get("date").is_some_and(Value::is_truthy);
    if !has_date && !data.get("draft").is_some_and(Value::is_truthy) {
        // Jekyll asks again whether it is a draft when it looks for a date.
        data.insert("draft", Value::Bool(draft));
    }
    if &*collection.label == "posts" && !has_date {
        let date = if draft { reading.modified(&document.path) } else { reading.time.clone() };
        data.insert("date", Value::Time(date.into()));
    }
    document.data = data;
    if front_matter.is_readable {
        cut_excerpt(reading, &mut document);
    }
    finish(reading, &mut document, collection);
    document
}

/// What Jekyll calls a document's own front matter.
const OWN: &str = "YAML front matter";

const EMPTY_SLUG: Code = Code("jekyll/empty-slug");

fn body(source: &Source, front_matter: &FrontMatter) -> Mapped {
    Mapped::from_source(source, front_matter.body_start..source.text().len())
}

/// Address, extension and whether it is hidden: all that follows from the data.
fn finish(reading: &Reading<'_>, document: &mut Document, collection: &Collection) {
    let permalink = document.data.get("permalink").filter(|value| value.is_truthy()).cloned();
    document.output_ext = permalink_ext(permalink.as_ref()).unwrap_or_else(|| reading.converter_ext(&document.extname));
    let mut empty = Vec::new();
    document.url = address(reading, document, collection, permalink.as_ref(), &mut empty);
    if let Some(source) = document.source.clone().filter(|_| reading.profile.is_jekyll_4()) {
        document.diagnostics.retain(|diagnostic| diagnostic.code != EMPTY_SLUG);
        document.diagnostics.extend(empty.iter().map(|text| {
            let message = format!("Warning: Empty `slug` generated for '{text}'.");
            let place = key_span(Some(&source), "slug", start_of(&source));
            let hint = "The file's name, or `slug`, needs a letter or digit: the address is made of it.";
            Diagnostic::new(Severity::Warning, EMPTY_SLUG, place, message).hint(hint)
        }));
    }
    let date = document.date().cloned().unwrap_or_else(|| reading.time.clone());
    document.hidden = match &*collection.label {
        "posts" => reading.hidden(&document.data, Some(&date)),
        _ if matches!(document.data.get("published"), Some(Value::Bool(false))) && !reading.flag("unpublished") => {
            vec![Hidden::Unpublished]
        }
        _ => Vec::new(),
    };
}

/// Cuts the excerpt again after the text has changed.
pub fn cut_excerpt_anew(reading: &Reading<'_>, document: &mut Document) {
    document.data.remove("excerpt");
    cut_excerpt(reading, document);
}

fn cut_excerpt(reading: &Reading<'_>, document: &mut Document) {
    let separator = document.excerpt_separator(reading.config.whole(&["excerpt_separator"]));
    if separator.is_empty() || document.data.get("excerpt").is_some_and(Value::is_truthy) {
        return;
    }
    let cut = Cut { separator: &separator, profile: reading.profile, is_block: reading.is_block };
    let excerpt = reading.excerpt(document, &separator).unwrap_or_else(|| excerpt::extract(&document.body, &cut));
    if excerpt.closed {
        let message = format!("Warning: Excerpt modified in {}!", document.relative_path);
        let shown = Value::from(separator).inspect();
        let hint = format!(
            "A Liquid block holds the excerpt separator {shown}: the excerpt got an end tag of its own. Set `excerpt` or `excerpt_separator` in the front matter where that is not what you mean."
        );
        if let Some(source) = &document.source {
            document
                .diagnostics
                .push(file_problem(Severity::Warning, "jekyll/excerpt-modified", source, message).hint(hint));
        }
    }
    document.data.insert("excerpt", Value::Nil);
    document.excerpt = Some(excerpt);
}

/// A document's data while it is laid together.
struct Building<'a> {
    reading: &'a Reading<'a>,
    source: &'a Source,
    relative_path: &'a str,
    extname: &'a str,
    data: Object,
    diagnostics: Vec<Diagnostic>,
}

/// Why reading stopped: a message that Jekyll logs, or one that ends the build.
enum Stop {
    Logged(String),
    /// As `Logged`, for front matter that is no map.
    NoMap(String),
    /// A date that is none: the message, and where it stands.
    Date(String, &'static str),
}

impl Building<'_> {
    /// Names of the folders above the collection's become categories.
    fn categories_from_path(&mut self, special: String) {
        let path = self.relative_path;
        let newer = self.reading.profile.is_jekyll_4();
        let above =
            if newer && path.starts_with(&special) { "" } else { path.find(&special).map_or(path, |at| &path[..at]) };
        let name = path.rsplit('/').next().unwrap_or(path);
        let folders = above.split('/').filter(|part| !part.is_empty() && *part != special && *part != name);
        let categories = Value::array(folders.map(Value::from));
        self.data.insert("categories", categories);
    }

    /// Defaults, front matter, and what follows from both.
    fn read(&mut self, label: &str, parsed: &FrontMatter) -> FrontMatter {
        if matches!(self.extname, ".yaml" | ".yml") {
            return self.read_yaml_file();
        }
        let mut front_matter = parsed.clone();
        self.diagnostics.append(&mut front_matter.advice);
        let result = self.lay_together(&mut front_matter, label);
        if let Err(stop) = result {
            front_matter.is_readable = false;
            self.stopped(stop);
        }
        front_matter
    }

    fn lay_together(&mut self, front_matter: &mut FrontMatter, label: &str) -> Result<(), Stop> {
        let defaults = self.reading.defaults.all(self.relative_path, label);
        if !defaults.is_empty() {
            self.merge(defaults, "front matter defaults")?;
        }
        match std::mem::take(&mut front_matter.data) {
            Parsed::Absent => {}
            Parsed::Data(Value::Object(own)) => self.merge(own.as_ref().clone(), OWN)?,
            Parsed::Data(value) if !value.is_truthy() => {}
            Parsed::Data(other) => {
                return Err(Stop::NoMap(text::undefined_method("key?", &other)));
            }
            Parsed::Broken(problem) => {
                self.broken(*problem);
                front_matter.is_readable = false;
                return Ok(());
            }
        }
        self.populate_title()?;
        self.populate_categories()?;
        self.populate_tags()
    }

    /// A YAML error: all that the front matter says is lost, and the build goes on, unless it is to be strict.
    fn broken(&mut self, mut problem: Diagnostic) {
        let strict = self.reading.flag("strict_front_matter");
        problem.severity = if strict { Severity::Fatal } else { Severity::Error };
        if !strict {
            let path = self.reading.absolute(self.source.path().as_str());
            problem.message = front_matter::logged(&problem, &path, "could not read file");
        }
        self.diagnostics.push(problem);
    }

    fn stopped(&mut self, stop: Stop) {
        let strict = self.reading.flag("strict_front_matter");
        let no_map = matches!(stop, Stop::NoMap(_));
        let (severity, message) = match stop {
            Stop::Logged(message) | Stop::NoMap(message) if !strict => {
                let path = self.reading.absolute(self.source.path().as_str());
                (Severity::Error, format!("could not read file {path}: {message}"))
            }
            Stop::Date(message, from) => return self.diagnostics.push(self.invalid_date(message, from)),
            Stop::Logged(message) | Stop::NoMap(message) => (Severity::Fatal, message),
        };
        let mut problem = file_problem(severity, "jekyll/front-matter", self.source, message);
        if no_map {
            problem = at_front_matter(problem, self.source);
        }
        self.diagnostics.push(problem);
    }

    fn invalid_date(&self, message: String, from: &str) -> Diagnostic {
        let problem = file_problem(Severity::Fatal, "jekyll/invalid-date", self.source, message)
            .hint("Write it as `2024-01-31` or `2024-01-31 18:30:00 +0100`, and as a day that there is.");
        let positions = yaml::front_matter(self.source).output.positions;
        match positions.get("date").filter(|_| from == OWN) {
            Some(Position { key, value, .. }) => {
                Diagnostic { span: Span { end: value.end.max(key.end), ..*key }, ..problem }
            }
            None => problem,
        }
    }

    /// A document that is YAML as a whole has data and no text.
    fn read_yaml_file(&mut self) -> FrontMatter {
        let mut front_matter = FrontMatter { body_start: self.source.text().len(), ..FrontMatter::default() };
        front_matter.is_readable = false;
        match front_matter::read_file(self.source) {
            Parsed::Data(Value::Object(data)) => self.data = data.as_ref().clone(),
            Parsed::Broken(problem) => {
                self.diagnostics.push(Diagnostic { severity: Severity::Fatal, ..*problem });
            }
            _ => self.data = Object::new(),
        }
        front_matter
    }

    /// `merge_data!`: categories add up, hashes merge, and the date is read anew each time.
    fn merge(&mut self, mut other: Object, from: &'static str) -> Result<(), Stop> {
        self.merge_categories(&mut other)?;
        deep_merge_into(&mut self.data, &other);
        let Some(date) = self.data.get("date") else { return Ok(()) };
        let date = self.parse_date(&text::plain(date), from)?;
        self.data.insert("date", Value::Time(date.into()));
        Ok(())
    }

    fn merge_categories(&self, other: &mut Object) -> Result<(), Stop> {
        let items: Vec<Value> = match other.get("categories") {
            None | Some(Value::Nil) => return Ok(()),
            Some(Value::String(text)) => text.split_ascii_whitespace().map(Value::from).collect(),
            Some(Value::Array(items)) => items.to_vec(),
            Some(wrong) => {
                return Err(Stop::Logged(format!("no implicit conversion of {} into Array", wrong.class_name())));
            }
        };
        let own = self.data.get("categories").and_then(Value::as_array).unwrap_or_default();
        let all = Value::array(union(own, &items));
        other.insert("categories", all);
        Ok(())
    }

    fn parse_date(&self, date: &str, from: &'static str) -> Result<Time, Stop> {
        dates::parse(date, &**self.reading.world).ok_or_else(|| {
            let path = self.relative_path;
            let message = format!("Invalid date '{date}': Document '{path}' does not have a valid date in the {from}.");
            Stop::Date(message, from)
        })
    }

    fn populate_title(&mut self) -> Result<(), Stop> {
        let newer = self.reading.profile.is_jekyll_4();
        let (slug, ext) = match split_name(self.relative_path, self.reading.profile) {
            Some(Name { date, slug, ext }) => {
                if let Some(date) = date {
                    self.modify_date(date)?;
                }
                (Some(slug.to_owned()), Some(ext.to_owned()))
            }
            None if newer => (Some(self.relative_path.rsplit('/').next().unwrap_or_default().to_owned()), None),
            None => (None, None),
        };
        let slug = slug.map(|slug| if newer { slug.trim_end_matches('.').to_owned() } else { slug });
        if !self.is_set("title") {
            let Some(slug) = &slug else {
                return Err(Stop::Logged("undefined method `split' for nil:NilClass".into()));
            };
            self.data.insert("title", titleize_slug(slug).into());
        }
        for (key, value) in [("slug", slug), ("ext", ext)] {
            if !self.is_set(key) {
                self.data.insert(key, value.map_or(Value::Nil, Value::from));
            }
        }
        Ok(())
    }

    fn is_set(&self, key: &str) -> bool {
        self.data.get(key).is_some_and(Value::is_truthy)
    }

    /// The file name's date counts where there is none, or only the site's time.
    fn modify_date(&mut self, date: &str) -> Result<(), Stop> {
        let is_default = match self.data.get("date") {
            Some(Value::Time(time)) => time.seconds == self.reading.time.seconds,
            other => !other.is_some_and(Value::is_truthy),
        };
        if !is_default {
            return Ok(());
        }
        self.merge(Object::from_iter([(Value::from("date"), Value::from(date))]), "filename")
    }

    fn populate_categories(&mut self) -> Result<(), Stop> {
        let own = match self.data.get("categories") {
            Some(Value::Array(items)) => items.to_vec(),
            Some(Value::Nil) | None => Vec::new(),
            Some(other) => vec![other.clone()],
        };
        let more = pluralized_array(&self.data, "category", "categories");
        let names: Vec<Value> = own.iter().chain(&more).map(|category| text::plain(category).into()).collect();
        let categories = Value::array(union(&names, &[]));
        self.merge(Object::from_iter([(Value::from("categories"), categories)]), OWN)
    }

    fn populate_tags(&mut self) -> Result<(), Stop> {
        let tags = Value::array(pluralized_array(&self.data, "tag", "tags"));
        self.merge(Object::from_iter([(Value::from("tags"), tags)]), OWN)
    }
}
