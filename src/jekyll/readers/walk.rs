//! `Jekyll::Reader`: the walk through a site's folders, and which reader takes which file.
//!
//! A folder's `_posts` (and `_drafts`, where they are shown) come first, then its sub folders, its pages, its static
//! files. What a name or `exclude` keeps out is not read at all.

use std::cell::Cell;
use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::jekyll::text::undefined_method;
use crate::order;
use crate::text::{FileId, Source, Span, VirtualPath};
use crate::value::Value;

use super::Reading;
use super::document::read_document;
use super::name::{is_draft_name, is_post_name};
use super::page::read_page;
use crate::jekyll::collection::Collection;
use crate::jekyll::document::{Document, Hidden};
use crate::jekyll::static_file::{InCollection, StaticFile, collection_url};
use crate::jekyll::tree::Tree;
use crate::yaml::{is_headed, not_text};

/// All that a walk through the site finds.
#[derive(Default)]
pub struct Contents {
    /// In the order of the configuration, `posts` among them.
    pub collections: Vec<Collection>,
    pub pages: Vec<Rc<Document>>,
    pub static_files: Vec<Rc<StaticFile>>,
    /// Read, but no part of the site.
    pub hidden: Vec<Rc<Document>>,
    /// Whether a generator has asked which documents are written: Jekyll 3 then dates those without a date.
    pub asked_for_dates: Cell<bool>,
}

impl Contents {
    /// How many documents of collections have something wrong with them.
    pub fn troubled(&self) -> usize {
        let documents = self.collections.iter().flat_map(|collection| &collection.docs);
        documents.filter(|document| document.is_troubled()).count()
    }
}

/// Reads posts, drafts, pages, static files and collections, each sorted as Jekyll sorts them.
pub fn read_contents(reading: &Reading<'_>, tree: &Tree) -> Contents {
    let mut walk = Walk { reading, tree, contents: Contents::default() };
    check_collections(reading);
    walk.contents.collections = collections(reading);
    walk.directory(tree, "");
    let contents = &mut walk.contents;
    order::sort_by(&mut contents.pages, |a, b| a.name().cmp(b.name()));
    order::sort_by(&mut contents.static_files, |a, b| a.relative_path.cmp(&b.relative_path));
    walk.included_excludes();
    for index in 0..walk.contents.collections.len() {
        walk.collection(index);
        walk.contents.collections[index].sort(reading.profile);
    }
    walk.limit_posts();
    walk.contents
}

/// The collections that the configuration has. What is no map has no members, and Ruby fails where it asks for one.
fn check_collections(reading: &Reading<'_>) {
    let all = reading.config.get("collections").and_then(Value::as_object);
    for (label, metadata) in all.iter().flat_map(|all| all.iter()) {
        let message = match metadata {
            Value::Int(_) | Value::Array(_) => "no implicit conversion of String into Integer".to_owned(),
            Value::Bool(true) | Value::Float(_) => undefined_method("[]", metadata),
            _ => continue,
        };
        let label = label.to_text();
        reading.report(
            Diagnostic::new(
                Severity::Fatal,
                Code("jekyll/collections"),
                Span::new(FileId::new(u32::MAX), 0, 0),
                message,
            )
            .hint(format!("Write the settings of the collection {label} as a map, such as `output: true`.")),
        );
    }
}

fn collections(reading: &Reading<'_>) -> Vec<Collection> {
    let labels = reading.config.get("collections").and_then(Value::as_object);
    let labels = labels.map(|all| all.keys().map(|label| label.to_text().into_owned()).collect::<Vec<_>>());
    let mut labels = labels.unwrap_or_default();
    if !labels.iter().any(|label| label == "posts") {
        labels.push("posts".into());
    }
    let config = reading.config.whole(&["collections", "permalink"]);
    labels.iter().map(|label| Collection::new(label, config, reading.profile)).collect()
}

struct Walk<'a> {
    reading: &'a Reading<'a>,
    tree: &'a Tree,
    contents: Contents,
}

impl Walk<'_> {
    fn directory(&mut self, folder: &Tree, dir: &str) {
        self.posts(folder, dir);
        for (name, below) in &folder.dirs {
            if self.reading.filter.accepts(dir, name, true) {
                self.directory(below, &crate::jekyll::text::join(dir, name));
            }
        }
        let (mut pages, mut files) = (Vec::new(), Vec::new());
        for (name, path) in &folder.files {
            if !self.reading.filter.accepts(dir, name, false) {
                continue;
            }
            match self.reading.world.source(path).filter(is_headed) {
                Some(source) => pages.push(source),
                None => files.push(path),
            }
        }
        for source in pages {
            let page = self.page(&source);
            self.keep_page(page);
        }
        for path in files {
            self.contents.static_files.push(Rc::new(static_file(self.reading, path)));
        }
    }

    fn page(&self, source: &Source) -> Rc<Document> {
        self.reading.reuse(source).unwrap_or_else(|| Rc::new(read_page(self.reading, source)))
    }

    fn keep_page(&mut self, page: Rc<Document>) {
        if page.hidden.is_empty() { self.contents.pages.push(page) } else { self.contents.hidden.push(page) }
    }

    fn posts(&mut self, folder: &Tree, dir: &str) {
        let collections_dir = self.reading.string("collections_dir");
        if !collections_dir.is_empty() && !dir.starts_with(&collections_dir) {
            return;
        }
        let profile = self.reading.profile;
        self.publishable(folder, dir, "_posts", &|name| is_post_name(name, profile));
        if self.reading.flag("show_drafts") || self.reading.keeps_drafts {
            self.publishable(folder, dir, "_drafts", &is_draft_name);
        }
    }

    fn publishable(&mut self, folder: &Tree, dir: &str, special: &str, is_named: &dyn Fn(&str) -> bool) {
        let Some(below) = folder.dirs.get(special) else { return };
        let base = crate::jekyll::text::join(dir, special);
        let Some(index) = self.contents.collections.iter().position(|collection| &*collection.label == "posts") else {
            return;
        };
        for (entry, path) in below.walk(false) {
            if !self.reading.filter.accepts(&base, &entry, false) || !is_named(&entry) {
                continue;
            }
            let Some(source) = self.reading.world.source(&path) else {
                let happened = format!("could not read file {}", self.reading.absolute(path.as_str()));
                let mut problem = not_text(&path, &happened);
                problem.span = self.reading.world.id(&path).map_or(problem.span, |id| Span::new(id, 0, 0));
                self.reading.report(problem);
                continue;
            };
            let posts = &self.contents.collections[index];
            let is_kept = special == "_drafts" && !self.reading.flag("show_drafts");
            let read = || {
                let mut document = read_document(self.reading, &source, posts);
                document.hidden.extend(is_kept.then_some(Hidden::Draft));
                Rc::new(document)
            };
            let document = self.reading.reuse(&source).unwrap_or_else(read);
            if document.hidden.is_empty() {
                self.contents.collections[index].docs.push(document);
            } else {
                self.contents.hidden.push(document);
            }
        }
    }

    /// Jekyll 4 reads files that `include` names wherever they lie.
    fn included_excludes(&mut self) {
        if !self.reading.profile.is_jekyll_4() {
            return;
        }
        for entry in self.reading.filter.included() {
            let path = VirtualPath::new(entry);
            if self.reading.world.metadata(&path).is_none() {
                continue;
            }
            let source = self.reading.world.source(&path).filter(is_headed);
            let known = |own: &VirtualPath| *own == path;
            match source {
                Some(source) if !self.contents.pages.iter().any(|page| known(&page.path)) => {
                    let page = self.page(&source);
                    self.keep_page(page);
                }
                None if !self.contents.static_files.iter().any(|file| known(&file.path)) => {
                    self.contents.static_files.push(Rc::new(static_file(self.reading, &path)));
                }
                _ => {}
            }
        }
    }

    /// The documents and files of a collection's own folder.
    fn collection(&mut self, index: usize) {
        let (label, base) = {
            let collection = &self.contents.collections[index];
            (collection.label.clone(), collection.relative_directory())
        };
        if matches!(&*label, "posts" | "data") {
            return;
        }
        let dir = crate::jekyll::text::join(&self.reading.string("collections_dir"), &base);
        let Some(folder) = self.tree.dir(&dir) else { return };
        for (entry, path) in folder.walk(true) {
            if !self.reading.filter.accepts(&base, &entry, false) {
                continue;
            }
            let source = self.reading.world.source(&path).filter(is_headed);
            match source {
                Some(source) => self.collection_document(index, &source),
                None => self.collection_file(index, &entry, &path),
            }
        }
    }

    fn collection_document(&mut self, index: usize, source: &Source) {
        let collection = &self.contents.collections[index];
        let read = || Rc::new(read_document(self.reading, source, collection));
        let document = self.reading.reuse(source).unwrap_or_else(read);
        if document.hidden.is_empty() {
            self.contents.collections[index].docs.push(document);
        } else {
            self.contents.hidden.push(document);
        }
    }

    fn collection_file(&mut self, index: usize, entry: &str, path: &VirtualPath) {
        let profile = self.reading.profile;
        let collection = &self.contents.collections[index];
        let relative_path = format!("{}/{entry}", collection.relative_directory());
        let extname = path.extension().to_owned();
        let around = InCollection { label: &collection.label, url_template: &collection.url_template, profile };
        let url = collection_url(&relative_path, &extname, &around);
        let written = self.reading.defaults.all(&url, &collection.label);
        let file = Rc::new(StaticFile {
            path: path.clone(),
            data: self.reading.defaults.all(&relative_path, &collection.label),
            relative_path,
            extname,
            collection: Some(collection.label.clone()),
            url,
            modified: self.reading.modified(path),
            is_written: written.get("published").is_none_or(Value::is_truthy)
                && (!profile.is_jekyll_4() || collection.writes()),
        });
        if profile.is_jekyll_4() {
            self.contents.static_files.push(file.clone());
        }
        self.contents.collections[index].files.push(file);
    }

    fn limit_posts(&mut self) {
        let Some(Value::Int(limit)) = self.reading.config.get("limit_posts") else { return };
        let Ok(limit) = usize::try_from(*limit) else { return };
        let posts = self.contents.collections.iter_mut().find(|collection| &*collection.label == "posts");
        let Some(posts) = posts.filter(|posts| limit > 0 && posts.docs.len() > limit) else { return };
        let dropped = posts.docs.len() - limit;
        for document in posts.docs.drain(..dropped) {
            let mut document = Rc::unwrap_or_clone(document);
            document.hidden.push(Hidden::LimitPosts(limit));
            self.contents.hidden.push(Rc::new(document));
        }
    }
}

/// A file outside of collections.
pub(in crate::jekyll) fn static_file(reading: &Reading<'_>, path: &VirtualPath) -> StaticFile {
    let relative_path = format!("/{path}");
    let data = reading.defaults.all(&relative_path, "");
    StaticFile {
        path: path.clone(),
        url: relative_path.clone(),
        is_written: data.get("published").is_none_or(Value::is_truthy),
        data,
        relative_path,
        extname: path.extension().to_owned(),
        collection: None,
        modified: reading.modified(path),
    }
}

#[cfg(test)]
mod tests {
    use crate::jekyll::testing::{TestSite, site};

    fn pages(site: &TestSite) -> Vec<&str> {
        site.site.pages.iter().map(|page| page.relative_path.as_str()).collect()
    }

    #[test]
    fn files_are_pages_posts_or_copied() {
        let site = site(
            "//- _config.yml\ninclude: [_pages]\nexclude: [nope]\n//- b.html\n---\n---\n//- a/c.html\n---\n---\n//- _pages/a.md\n---\n---\n//- _x/y.md\n---\n---\n//- nope/z.md\n---\n---\n//- plain.md\ntext//- a/_posts/2019-01-01-p.md\ntext//- _posts/undated.md\n---\n---\n",
        );
        assert_eq!(pages(&site), ["_pages/a.md", "b.html", "a/c.html"]);
        assert_eq!(site.site.static_files[0].relative_path, "/plain.md");
        assert_eq!(site.site.posts()[0].url(), "/a/2019/01/01/p.html");
        assert_eq!(site.site.posts().len(), 1);
    }

    #[test]
    fn collections_have_documents_and_files() {
        let site = site(
            "//- _config.yml\ncollections: {notes: {output: true, permalink: '/n/:name/'}}\n//- _notes/A b.md\n---\n---\n//- _notes/pic.png\nx//- i.html\n---\n---\n{% for n in site.notes %}{{ n.url }} {{ n.collection }}{% endfor %}",
        );
        assert_eq!(site.page("i.html"), "/n/a-b/ notes");
        assert_eq!(site.site.static_files_written().count(), 1);
    }
}
