//! What the site's other documents have in their front matters, and where its files lie.

use indexmap::IndexMap;

use super::Desk;
use crate::jekyll::theme::gem;
use crate::jekyll::{Document, Site};
use crate::text::VirtualPath;
use crate::value::{Object, Value};
use crate::yaml::front_matter;

/// So many documents are looked at, the newest first.
const MOST: usize = 200;

/// The front matters of documents of the same kind as the open one, the newest first.
pub fn samples(desk: &Desk<'_>) -> Vec<Object> {
    let documents = desk.site.documents().chain(&desk.site.pages);
    let kind = desk.document.map(|document| &document.kind);
    let label = |document: &Document| document.collection().map(str::to_owned);
    let same =
        |document: &Document| kind.is_none() || label(document) == desk.document.and_then(|document| label(document));
    let mut documents: Vec<_> = documents
        .filter(|document| document.path != *desk.path && same(document) && document.source.is_some())
        .collect();
    documents.reverse();
    documents.truncate(MOST);
    let read = |document: &&std::rc::Rc<Document>| {
        let data = front_matter(document.source.as_ref()?).output.data;
        data.as_object().cloned()
    };
    documents.iter().filter_map(read).collect()
}

/// The objects that the samples have under a path of keys. A list of objects counts as its items.
pub fn below<'a>(samples: &'a [Object], keys: &[&str]) -> Vec<&'a Object> {
    let mut found: Vec<&Object> = samples.iter().collect();
    for key in keys {
        let values = found.into_iter().filter_map(|object| object.get(key));
        found = values
            .flat_map(|value| match value {
                Value::Array(items) => items.iter().filter_map(Value::as_object).collect(),
                other => other.as_object().into_iter().collect::<Vec<_>>(),
            })
            .collect();
    }
    found
}

/// Counts values, the first seen first.
pub fn count(values: impl Iterator<Item = String>) -> IndexMap<String, usize> {
    let mut counts = IndexMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
}

/// The folder of the site's includes.
pub fn includes_dir(site: &Site) -> String {
    let dir = site.string("includes_dir");
    if dir.is_empty() { "_includes".to_owned() } else { dir }
}

/// The files of a folder and of the theme's folder of that name, as paths below it. The site's own come first.
pub fn files_in(site: &Site, dir: &str) -> Vec<(String, VirtualPath)> {
    let mut found: Vec<(String, VirtualPath)> = Vec::new();
    for folder in [dir.to_owned(), format!("{}/{dir}", gem::FOLDER)] {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        for path in site.world().list(&VirtualPath::new(&folder)) {
            let Some(name) = path.as_str().strip_prefix(&prefix) else { continue };
            if !name.starts_with('<') && !found.iter().any(|(known, _)| known == name) {
                found.push((name.to_owned(), path.clone()));
            }
        }
    }
    found
}
