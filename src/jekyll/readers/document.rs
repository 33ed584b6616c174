//! Reading of a collection's document: `Document#read` and the placeholders of its address.
//!
//! Data is laid together in Jekyll's order: whether it is a draft, categories of the folders, defaults, front matter,
//! then date, title, categories, tags and excerpt. Each step may fail; then the build goes on with what is there.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{Mapped, Source};
use crate::value::{Object, Time, Value};

use super::front_matter::{self, FrontMatter, Parsed};
use super::{Reading, file_problem, permalink_ext};
use crate::jekyll::collection::Collection;
use crate::jekyll::document::{Document, Hidden, Kind};
use crate::jekyll::excerpt::{self, Cut};
use crate::jekyll::utils::{SlugMode, SlugOptions, deep_merge_into, pluralized_array, slugify, titleize_slug, union};
use crate::jekyll::{Profile, dates, text, url};

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
    let front_matter = building.read(&collection.label);
    let (mut data, diagnostics) = (building.data, building.diagnostics);
    let mut document = Document {
        kind: Kind::Document { collection: collection.label.clone(), draft },
        path,
        relative_path,
        extname,
        source: Some(source.clone()),
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

fn body(source: &Source, front_matter: &FrontMatter) -> Mapped {
    Mapped::from_source(source, front_matter.body_start..source.text().len())
}

/// Address, extension and whether it is hidden: all that follows from the data.
fn finish(reading: &Reading<'_>, document: &mut Document, collection: &Collection) {
    let permalink = document.data.get("permalink").filter(|value| value.is_truthy()).cloned();
    document.output_ext = permalink_ext(permalink.as_ref()).unwrap_or_else(|| reading.converter_ext(&document.extname));
    document.url = address(reading, document, collection, permalink.as_ref());
    let date = document.date().cloned().unwrap_or_else(|| reading.time.clone());
    document.hidden = match &*collection.label {
        "posts" => reading.hidden(&document.data, Some(&date)),
        _ if matches!(document.data.get("published"), Some(Value::Bool(false))) && !reading.flag("unpublished") => {
            vec![Hidden::Unpublished]
        }
        _ => Vec::new(),
    };
}

fn address(
    reading: &Reading<'_>,
    document: &Document,
    collection: &Collection,
    permalink: Option<&Value>,
) -> Result<String, String> {
    let template = match permalink {
        Some(Value::String(permalink)) => permalink.to_string(),
        Some(other) => return Err(text::undefined_method("gsub", other)),
        None => collection.url_template.clone(),
    };
    let placeholders = |name: &str| placeholder(reading, document, collection, name);
    Ok(url::sanitize(&url::fill_document(&template, &placeholders, reading.profile)?))
}

/// `Drops::UrlDrop`.
fn placeholder(reading: &Reading<'_>, document: &Document, collection: &Collection, name: &str) -> Option<String> {
    let newer = reading.profile.is_jekyll_4();
    let slug = |mode, cased| {
        let own = document.data.get("slug").filter(|slug| !slug.is_nil()).map(text::plain);
        let slug = own.unwrap_or_else(|| document.basename_without_ext().to_owned());
        slugify(&slug, SlugOptions { mode, cased, marks: newer })
    };
    let plain = SlugOptions { mode: SlugMode::Default, cased: false, marks: newer };
    let value = match name {
        "collection" => collection.label.to_string(),
        "path" => cleaned_relative_path(document, collection, reading.profile),
        "output_ext" => document.output_ext.clone(),
        "name" => slugify(document.basename_without_ext(), plain),
        "title" => slug(SlugMode::Pretty, true),
        "slug" => slug(SlugMode::Default, false),
        "categories" => categories(&document.data, |category| category.to_lowercase()),
        "slugified_categories" if newer => categories(&document.data, |category| slugify(category, plain)),
        _ => {
            let date = document.date().cloned().unwrap_or_else(|| reading.time.clone());
            return dates::placeholder(name, &date, reading.profile);
        }
    };
    Some(value)
}

fn cleaned_relative_path(document: &Document, collection: &Collection, profile: Profile) -> String {
    let path = &document.relative_path;
    let path = path.strip_suffix(document.extname.as_str()).unwrap_or(path);
    let path = path.replacen(&collection.relative_directory(), "", 1);
    if profile.is_jekyll_4() { path.trim_end_matches('.').to_owned() } else { path }
}

fn categories(data: &Object, change: impl Fn(&str) -> String) -> String {
    let categories: Vec<Value> = match data.get("categories") {
        Some(Value::Array(items)) => items.iter().map(|item| change(&text::plain(item)).into()).collect(),
        Some(Value::Nil) | None => Vec::new(),
        Some(other) => vec![change(&text::plain(other)).into()],
    };
    union(&categories, &[]).iter().map(text::plain).collect::<Vec<_>>().join("/")
}

/// Cuts the excerpt again after the text has changed.
pub fn cut_excerpt_anew(reading: &Reading<'_>, document: &mut Document) {
    document.data.remove("excerpt");
    cut_excerpt(reading, document);
}

fn cut_excerpt(reading: &Reading<'_>, document: &mut Document) {
    let separator = document.excerpt_separator(reading.config);
    if separator.is_empty() || document.data.get("excerpt").is_some_and(Value::is_truthy) {
        return;
    }
    let cut = Cut { separator: &separator, profile: reading.profile, is_block: reading.is_block };
    let excerpt = excerpt::extract(&document.body, &cut);
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
    Fatal(String),
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
    fn read(&mut self, label: &str) -> FrontMatter {
        let mut front_matter = front_matter::read(self.source);
        if matches!(self.extname, ".yaml" | ".yml") {
            return self.read_yaml_file();
        }
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
            Parsed::Data(Value::Object(own)) => self.merge(own.as_ref().clone(), "YAML front matter")?,
            Parsed::Data(value) if !value.is_truthy() => {}
            Parsed::Data(other) => {
                return Err(Stop::Logged(text::undefined_method("key?", &other)));
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
        let (severity, message) = match stop {
            Stop::Logged(message) if !strict => {
                let path = self.reading.absolute(self.source.path().as_str());
                (Severity::Error, format!("could not read file {path}: {message}"))
            }
            Stop::Logged(message) | Stop::Fatal(message) => (Severity::Fatal, message),
        };
        self.diagnostics.push(file_problem(severity, "jekyll/front-matter", self.source, message));
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
    fn merge(&mut self, mut other: Object, from: &str) -> Result<(), Stop> {
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

    fn parse_date(&self, date: &str, from: &str) -> Result<Time, Stop> {
        dates::parse(date, &**self.reading.world).ok_or_else(|| {
            let path = self.relative_path;
            Stop::Fatal(format!("Invalid date '{date}': Document '{path}' does not have a valid date in the {from}."))
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
        self.merge(Object::from_iter([(Value::from("categories"), categories)]), "YAML front matter")
    }

    fn populate_tags(&mut self) -> Result<(), Stop> {
        let tags = Value::array(pluralized_array(&self.data, "tag", "tags"));
        self.merge(Object::from_iter([(Value::from("tags"), tags)]), "YAML front matter")
    }
}

/// The parts of a document's file name.
struct Name<'a> {
    date: Option<&'a str>,
    slug: &'a str,
    ext: &'a str,
}

/// Whether a path in `_posts` is that of a post.
pub fn is_post_name(path: &str, profile: Profile) -> bool {
    split_name(path, profile).is_some_and(|name| name.date.is_some())
}

/// Whether a path in `_drafts` is that of a draft: it needs an extension.
pub(super) fn is_draft_name(path: &str) -> bool {
    split_ext(path).is_some()
}

/// `date-slug.ext` in the last part of a path that can be read so, or else `slug.ext`. A slug goes over slashes in
/// Jekyll 3, not in 4.
fn split_name(path: &str, profile: Profile) -> Option<Name<'_>> {
    let (stem, ext) = split_ext(path)?;
    let starts: Vec<usize> = std::iter::once(0).chain(stem.match_indices('/').map(|(at, _)| at + 1)).collect();
    let dated = starts.iter().rev().find_map(|&start| {
        let rest = &stem[start..];
        let length = date_length(rest)?;
        let slug = &rest[length + 1..];
        (!(profile.is_jekyll_4() && slug.contains('/'))).then_some(Name { date: Some(&rest[..length]), slug, ext })
    });
    dated.or_else(|| Some(Name { date: None, slug: stem.rsplit('/').next().unwrap_or(stem), ext }))
}

/// A path before and from its last dot, which must not end it. The extension may hold a slash: `a.b/c`.
fn split_ext(path: &str) -> Option<(&str, &str)> {
    let dot = path.rfind('.').filter(|dot| dot + 1 < path.len())?;
    Some(path.split_at(dot))
}

/// The length of `\d{2,4}-\d{1,2}-\d{1,2}` before a hyphen.
fn date_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = |at: usize| bytes[at.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut at = 0;
    for (least, most) in [(2, 4), (1, 2), (1, 2)] {
        let count = digits(at);
        if !(least..=most).contains(&count) || bytes.get(at + count) != Some(&b'-') {
            return None;
        }
        at += count + 1;
    }
    Some(at - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_posts_have_a_date() {
        let parts = |path, profile| split_name(path, profile).map(|name| (name.date, name.slug, name.ext));
        let old = Profile::GithubPages;
        assert_eq!(parts("_posts/2019-1-2-a.b.md", old), Some((Some("2019-1-2"), "a.b", ".md")));
        assert_eq!(parts("_posts/2019-01-02-a/b.md", old), Some((Some("2019-01-02"), "a/b", ".md")));
        assert_eq!(parts("_posts/2019-01-02-a/b.md", Profile::Jekyll4), Some((None, "b", ".md")));
        assert_eq!(parts("_posts/20190-1-2-a.md", old), Some((None, "20190-1-2-a", ".md")));
        assert!(!is_draft_name("noext") && is_draft_name("a.md") && !is_draft_name("a."));
    }
}
