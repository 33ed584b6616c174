//! The address of a collection's document: `Drops::UrlDrop`.

use std::cell::RefCell;

use crate::jekyll::collection::Collection;
use crate::jekyll::document::Document;
use crate::jekyll::utils::{SlugMode, SlugOptions, slugify, union};
use crate::jekyll::{Profile, dates, text, url};
use crate::value::{Object, Value};

use super::Reading;

/// The address that the front matter's permalink or the collection's template gives, or the message of the exception
/// that ends the build. Parts of it that came out empty are added to `empty`: Jekyll 4 warns of them.
pub fn address(
    reading: &Reading<'_>,
    document: &Document,
    collection: &Collection,
    permalink: Option<&Value>,
    empty: &mut Vec<String>,
) -> Result<String, String> {
    let template = match permalink {
        Some(Value::String(permalink)) => permalink.to_string(),
        Some(other) => return Err(text::undefined_method("gsub", other)),
        None => collection.url_template.clone(),
    };
    let empty = RefCell::new(empty);
    let placeholders = |name: &str| {
        let value = placeholder(reading, document, collection, name);
        if matches!(name, "title" | "slug" | "name") && value.as_deref() == Some("") {
            empty.borrow_mut().push(slug_source(document, name));
        }
        value
    };
    Ok(url::sanitize(&url::fill_document(&template, &placeholders, reading.profile)?))
}

/// `Drops::UrlDrop`.
fn placeholder(reading: &Reading<'_>, document: &Document, collection: &Collection, name: &str) -> Option<String> {
    let newer = reading.profile.is_jekyll_4();
    let slug = |mode, cased| {
        let slug = slug_source(document, "slug");
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

/// What a slug is made of: `slug` of the data, or the file's name.
fn slug_source(document: &Document, name: &str) -> String {
    let own = document.data.get("slug").filter(|slug| !slug.is_nil() && name != "name").map(text::plain);
    own.unwrap_or_else(|| document.basename_without_ext().to_owned())
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
