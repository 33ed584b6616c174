//! `Jekyll::Collection`: documents under one label, and what the configuration says about them.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::order;
use crate::value::{Object, Value};

use super::configuration::add_permalink_suffix;
use super::document::{Document, by_date};
use super::static_file::StaticFile;
use super::{Profile, text};

/// A collection and its documents in order.
#[derive(Clone, Debug)]
pub struct Collection {
    pub label: Rc<str>,
    /// What the configuration says under the label.
    pub metadata: Object,
    pub docs: Vec<Rc<Document>>,
    pub files: Vec<Rc<StaticFile>>,
    pub url_template: String,
}

impl Collection {
    /// The collection `label` of a configuration, without documents.
    pub fn new(label: &str, config: &Object, profile: Profile) -> Collection {
        let metadata = config.get("collections").and_then(Value::as_object).and_then(|all| all.get(label));
        let metadata = metadata.and_then(Value::as_object).cloned().unwrap_or_default();
        let label: String = label.chars().filter(|c| c.is_ascii_alphanumeric() || "_-.".contains(*c)).collect();
        let style = config.get("permalink").map(text::plain).unwrap_or_default();
        let url_template = match metadata.get("permalink") {
            Some(template) => text::plain(template),
            None => add_permalink_suffix("/:collection/:path", &style, profile),
        };
        Collection { label: label.into(), metadata, docs: Vec::new(), files: Vec::new(), url_template }
    }

    /// The folder's name: `_posts`.
    pub fn relative_directory(&self) -> String {
        format!("_{}", self.label)
    }

    /// Whether the documents are written, each as a file.
    pub fn writes(&self) -> bool {
        self.metadata.get("output").is_some_and(Value::is_truthy)
    }

    /// The place of the document that was made of the same file as `document`. Where all are dated and in the order of
    /// their dates, as posts without mistakes are, it is found by halves.
    pub fn index_of(&self, document: &Document, all_dated: bool) -> Option<usize> {
        let at = self.docs.binary_search_by(|other| by_date(other, document)).ok();
        let is_it = |at: &usize| self.docs[*at].path == document.path;
        let found = at.filter(|_| all_dated && &*self.label == "posts").filter(is_it);
        found.or_else(|| self.docs.iter().position(|other| other.path == document.path))
    }

    /// Whether the configuration orders the documents otherwise than by their dates.
    pub fn has_own_order(&self, profile: Profile) -> bool {
        profile.is_jekyll_4() && ["order", "sort_by"].iter().any(|key| self.metadata.contains(key))
    }

    /// Puts the documents in order: by date and path, or in Jekyll 4 as `order` or `sort_by` says.
    pub fn sort(&mut self, profile: Profile) {
        order::sort_by(&mut self.docs, |a, b| by_date(a, b));
        if !profile.is_jekyll_4() {
            return;
        }
        match (self.metadata.get("order"), self.metadata.get("sort_by")) {
            (Some(Value::Array(order)), _) => {
                let folder = self.relative_directory();
                let order: Vec<String> = order.iter().map(|entry| text::join(&folder, &text::plain(entry))).collect();
                let place =
                    |doc: &Document| order.iter().position(|path| *path == doc.relative_path).unwrap_or(order.len());
                order::sort_by_key(&mut self.docs, |doc| place(doc));
            }
            (_, Some(Value::String(key))) => {
                let key = key.clone();
                order::sort_by(&mut self.docs, |a, b| by_key(a, b, &key));
            }
            _ => {}
        }
    }
}

/// Documents without the key come last; equal ones keep the order by date.
fn by_key(a: &Document, b: &Document, key: &str) -> Ordering {
    let value = |doc: &Document| doc.datum(key).cloned().unwrap_or_default();
    match (value(a), value(b)) {
        (Value::Nil, Value::Nil) => Ordering::Equal,
        (Value::Nil, _) => Ordering::Greater,
        (_, Value::Nil) => Ordering::Less,
        (a, b) => a.compare(&b).unwrap_or(Ordering::Equal),
    }
}

#[cfg(test)]
mod tests {
    use crate::jekyll::testing::site;

    #[test]
    fn documents_are_sorted_by_date_and_path() {
        let site = site(
            "//- _config.yml\ncollections: [notes]\n//- _notes/b.md\n---\ndate: 2019-01-02\n---\n//- _notes/c.md\n---\ndate: 2019-01-01\n---\n//- i.html\n---\n---\n{% for n in site.notes %}{{ n.slug }}{% endfor %}",
        );
        assert_eq!(site.page("i.html"), "cb");
    }
}
