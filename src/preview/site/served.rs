//! What the site's server would have: which file or document answers at which address.
//!
//! Addresses of what a site has are given to the frame as `galley:VERSION/path`. The version changes with the content,
//! so that the frame asks anew for what has changed and for nothing else.

use std::collections::HashMap;
use std::rc::Rc;

use crate::jekyll::{Document, Site};
use crate::order;
use crate::text::VirtualPath;

/// What answers.
#[derive(Clone, Debug)]
pub enum Item {
    Document(Rc<Document>),
    /// A file that is copied.
    File(VirtualPath),
}

/// All that is written, by its path in the output.
#[derive(Debug, Default)]
pub struct Served {
    items: HashMap<String, Item>,
    versions: HashMap<String, u32>,
    styles: u32,
    prefix: String,
}

/// Counts the changes of what pages load.
#[derive(Clone, Debug, Default)]
pub struct Versions {
    /// Of copied files, by path.
    files: HashMap<VirtualPath, u32>,
    /// Of everything that is rendered and loaded by pages: it may depend on any file.
    rendered: u32,
}

impl Versions {
    /// A file has changed that is no page.
    pub fn count(&mut self, path: &VirtualPath) {
        *self.files.entry(path.clone()).or_default() += 1;
        self.rendered += 1;
    }
}

impl Served {
    /// What `site` serves.
    pub fn new(site: &Site, versions: &Versions) -> Served {
        let mut items = HashMap::new();
        let mut counted = HashMap::new();
        for page in &site.pages {
            items.insert(page.destination(), Item::Document(page.clone()));
        }
        for file in site.static_files_written() {
            let destination = file.destination();
            if let Some(version) = versions.files.get(&file.path) {
                counted.insert(destination.clone(), *version);
            }
            items.insert(destination, Item::File(file.path.clone()));
        }
        for document in site.documents().filter(|document| site.writes(document)) {
            items.insert(document.destination(), Item::Document(document.clone()));
        }
        let baseurl = site.string("baseurl");
        let prefix = baseurl.trim_matches('/');
        let prefix = if prefix.is_empty() { String::new() } else { format!("/{prefix}") };
        Served { items, versions: counted, styles: versions.rendered, prefix }
    }

    /// Whether `new` serves the same at the same addresses as `old`, but for the content of documents.
    pub fn is_alike(old: &Site, new: &Site) -> bool {
        if new.has_places_of(old) {
            return true;
        }
        let pages =
            old.pages.len() == new.pages.len() && old.pages.iter().zip(&new.pages).all(|(a, b)| same_place(a, b));
        let mut documents = old.documents().zip(new.documents());
        let files = old.static_files.len() == new.static_files.len()
            && old.static_files.iter().zip(&new.static_files).all(|(a, b)| Rc::ptr_eq(a, b) || a.path == b.path);
        pages
            && files
            && old.documents().count() == new.documents().count()
            && documents.all(|(a, b)| same_place(a, b) && old.writes(a) == new.writes(b))
    }

    /// What answers at a path of the site's host, percent signs and all: `/blog/about/`.
    pub fn item(&self, path: &str) -> Option<&Item> {
        let rest = path.strip_prefix(&self.prefix)?;
        let file = unescape(rest.strip_prefix('/').unwrap_or(rest));
        let candidates = if file.is_empty() || file.ends_with('/') {
            vec![format!("{file}index.html"), format!("{file}index.xml"), format!("{file}index.htm")]
        } else {
            vec![file.clone(), format!("{file}.html"), format!("{file}/index.html")]
        };
        candidates.iter().find_map(|path| self.items.get(path))
    }

    /// The paths on the site's host at which something answers, in order.
    pub fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.items.keys().map(|path| format!("{}/{path}", self.prefix)).collect();
        order::sort_by(&mut paths, String::cmp);
        paths
    }

    /// The name under which a page loads what is at an address; `None` where the site has nothing there.
    pub fn name(&self, address: &str) -> Option<String> {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let version = match self.item(&address[..end])? {
            Item::File(path) if path.extension() != ".css" => {
                let file = address[..end].strip_prefix(&self.prefix).unwrap_or_default();
                self.versions.get(&unescape(file.trim_start_matches('/'))).copied().unwrap_or_default()
            }
            _ => self.styles,
        };
        Some(format!("galley:{version}{address}"))
    }

    /// The name of what a link leads to.
    pub fn link(&self, address: &str) -> Option<String> {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        self.item(&address[..end]).map(|_| format!("galley:0{address}"))
    }
}

/// The path in a name that [`Served::name`] gave, and the fragment.
pub fn path_of(name: &str) -> Option<(&str, &str)> {
    let rest = name.strip_prefix("galley:")?.trim_start_matches(|c: char| c.is_ascii_digit());
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let fragment = rest.find('#').map_or("", |at| &rest[at..]);
    rest.starts_with('/').then(|| (&rest[..end], fragment))
}

fn same_place(a: &Rc<Document>, b: &Rc<Document>) -> bool {
    Rc::ptr_eq(a, b) || (a.path == b.path && a.url == b.url && a.output_ext == b.output_ext)
}

/// A path without percent signs.
fn unescape(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex =
            path.get(at + 1..at + 3).filter(|_| bytes[at] == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(hex.unwrap_or(bytes[at]));
        at += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        assert_eq!(path_of("galley:12/a/b.css?x#y"), Some(("/a/b.css", "#y")));
        assert_eq!(path_of("galley:/a"), Some(("/a", "")));
        assert_eq!(path_of("https://a.example/"), None);
        assert_eq!(unescape("a%20b%zz%"), "a b%zz%");
    }
}
