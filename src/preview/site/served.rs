//! What the site's server would have: which file or document answers at which address.
//!
//! Addresses of what a site has are given to the frame as `galley:VERSION/path`. The version changes with the content,
//! so that the frame asks anew for what has changed and for nothing else.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::jekyll::{Change, Document, Site, unescape_path};
use crate::order;
use crate::preview::rewrite::Names;
use crate::text::VirtualPath;

/// What answers.
#[derive(Clone, Debug)]
pub enum Item {
    Document(Rc<Document>),
    /// A file that is copied.
    File(VirtualPath),
}

/// All that is written, by its path in the output. A document of a collection goes before a file, and a file before a
/// page.
#[derive(Clone, Debug, Default)]
pub struct Served {
    pages: HashMap<String, Rc<Document>>,
    files: HashMap<String, VirtualPath>,
    documents: HashMap<String, Rc<Document>>,
    /// Whether two documents are written to one path.
    collides: bool,
    versions: Versions,
    prefix: String,
}

/// What a site serves between two changes of it: pages that were shown under one edition have the same names in the
/// other parts, and under another one may have others everywhere.
pub struct Edition(pub Rc<RefCell<Served>>);

impl Names for Edition {
    fn resource(&self, address: &str) -> Option<String> {
        self.0.borrow().name(address)
    }

    fn link(&self, address: &str) -> Option<String> {
        self.0.borrow().link(address)
    }

    fn paths(&self) -> Vec<String> {
        self.0.borrow().paths()
    }
}

/// Counts the changes of what pages load.
#[derive(Clone, Debug, Default)]
pub struct Versions {
    /// Of copied files, by path.
    files: HashMap<VirtualPath, u32>,
    /// Of everything that is rendered and loaded by pages: it may depend on any file.
    rendered: u32,
}

impl Served {
    /// What `site` serves. `before` has counted what has changed.
    pub fn new(site: &Site, before: &Served) -> Served {
        let mut served = Served { versions: before.versions.clone(), ..Served::default() };
        for document in site.documents().filter(|document| site.writes(document)) {
            served.collides |= served.documents.insert(document.destination(), document.clone()).is_some();
        }
        served.read_pages(site);
        served.prefix = site.base();
        served
    }

    /// Whether nothing answers anywhere, as before a site has been read.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty() && self.files.is_empty() && self.documents.is_empty()
    }

    /// Follows what the update that made `site` has changed; true where something else answers somewhere now.
    pub fn follow(&mut self, site: &Site) -> bool {
        let prefix = site.base();
        let mut is_other = self.prefix != prefix;
        self.prefix = prefix;
        for change in site.changes() {
            is_other |= match change {
                Change::Everything => self.replace(Served::new(site, self)),
                Change::Pages => self.read_pages(site),
                Change::Moved { old, new } => self.move_document(site, old, new),
            };
        }
        is_other
    }

    fn replace(&mut self, new: Served) -> bool {
        let is_alike = have_same_paths(&self.documents, &new.documents)
            && have_same_paths(&self.pages, &new.pages)
            && self.files == new.files
            && self.prefix == new.prefix;
        *self = new;
        !is_alike
    }

    /// Reads pages and files: generators make one of the other.
    fn read_pages(&mut self, site: &Site) -> bool {
        let files = site.static_files_written().map(|file| (file.destination(), file.path.clone())).collect();
        let pages = site.pages.iter().map(|page| (page.destination(), page.clone())).collect();
        let is_alike = self.files == files && have_same_paths(&self.pages, &pages);
        (self.files, self.pages) = (files, pages);
        !is_alike
    }

    fn move_document(&mut self, site: &Site, old: &Document, new: &Rc<Document>) -> bool {
        let (from, to) = (old.destination(), new.destination());
        let is_there = self.documents.get(&from).is_some_and(|document| document.path == old.path);
        let is_written = site.writes(new);
        if self.collides || (is_written && from != to && self.documents.contains_key(&to)) {
            // What else would answer there, nobody has noted.
            return self.replace(Served::new(site, self));
        }
        if is_there {
            self.documents.remove(&from);
        }
        if is_written {
            self.documents.insert(to.clone(), new.clone());
        }
        is_there != is_written || from != to
    }

    /// A file has changed that is no page.
    pub fn count(&mut self, path: &VirtualPath) {
        *self.versions.files.entry(path.clone()).or_default() += 1;
        self.versions.rendered += 1;
    }

    /// What answers at a path of the site's host, percent signs and all: `/blog/about/`.
    pub fn item(&self, path: &str) -> Option<Item> {
        let rest = path.strip_prefix(&self.prefix)?;
        let file = unescape_path(rest.strip_prefix('/').unwrap_or(rest));
        let candidates = if file.is_empty() || file.ends_with('/') {
            vec![format!("{file}index.html"), format!("{file}index.xml"), format!("{file}index.htm")]
        } else {
            vec![file.clone(), format!("{file}.html"), format!("{file}/index.html")]
        };
        candidates.iter().find_map(|path| self.written(path))
    }

    fn written(&self, path: &str) -> Option<Item> {
        let document = || self.documents.get(path).cloned().map(Item::Document);
        let file = || self.files.get(path).cloned().map(Item::File);
        document().or_else(file).or_else(|| self.pages.get(path).cloned().map(Item::Document))
    }

    /// The paths on the site's host at which something answers, in order.
    pub fn paths(&self) -> Vec<String> {
        let all = self.pages.keys().chain(self.files.keys()).chain(self.documents.keys());
        let mut paths: Vec<String> = all.map(|path| format!("{}/{path}", self.prefix)).collect();
        order::sort_by(&mut paths, String::cmp);
        paths.dedup();
        paths
    }

    /// The name under which a page loads what is at an address; `None` where the site has nothing there.
    pub fn name(&self, address: &str) -> Option<String> {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let version = match self.item(&address[..end])? {
            Item::File(path) if path.extension() != ".css" => {
                self.versions.files.get(&path).copied().unwrap_or_default()
            }
            _ => self.versions.rendered,
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

/// Whether the same files answer at the same paths.
fn have_same_paths(a: &HashMap<String, Rc<Document>>, b: &HashMap<String, Rc<Document>>) -> bool {
    let same = |(path, document): (&String, &Rc<Document>)| b.get(path).is_some_and(|own| own.path == document.path);
    a.len() == b.len() && a.iter().all(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        assert_eq!(path_of("galley:12/a/b.css?x#y"), Some(("/a/b.css", "#y")));
        assert_eq!(path_of("galley:/a"), Some(("/a", "")));
        assert_eq!(path_of("https://a.example/"), None);
    }
}
