//! `Drops::SiteDrop`: what the site has read, and below it every key of the configuration.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::{Rc, Weak};

use super::{CollectionDrop, StaticFileDrop, with_keys};
use crate::jekyll::document::Document;
use crate::jekyll::rendering::Rendering;
use crate::jekyll::site::Site;
use crate::order;
use crate::value::{Drop, Object, Value};

const MEMBERS: [&str; 12] = [
    "config",
    "time",
    "posts",
    "pages",
    "html_pages",
    "static_files",
    "collections",
    "documents",
    "related_posts",
    "tags",
    "categories",
    "data",
];

/// The site. Lists are made when they are first asked for, once a render.
#[derive(Debug)]
pub struct SiteDrop {
    rendering: Weak<Rendering>,
    site: Weak<Site>,
    known: RefCell<HashMap<String, Value>>,
}

impl SiteDrop {
    /// What `rendering` shows of its site.
    pub fn new(rendering: Weak<Rendering>, site: &Rc<Site>) -> SiteDrop {
        SiteDrop { rendering, site: Rc::downgrade(site), known: RefCell::default() }
    }

    fn compute(&self, name: &str) -> Option<Value> {
        let (site, rendering) = (self.site.upgrade()?, self.rendering.upgrade()?);
        if name != "posts"
            && let Some(collection) = site.collection(name)
        {
            return Some(rendering.drops_of(&collection.docs));
        }
        Some(match name {
            "config" => Value::Nil,
            "time" => Value::Time(Rc::new(site.time.clone())),
            "posts" => rendering.drops_of(site.posts().iter().rev()),
            "pages" => rendering.drops_of(&site.pages),
            "html_pages" => {
                let is_html = |page: &&Rc<Document>| page.is_html() || page.url().ends_with('/');
                rendering.drops_of(site.pages.iter().filter(is_html))
            }
            "static_files" => files(&site.static_files),
            "collections" => self.collections(&site),
            "documents" => documents(&site, &rendering),
            "related_posts" => related_posts(&site, &rendering),
            "tags" | "categories" => grouped(&site, &rendering, name),
            "data" => site.data.clone(),
            _ => return site.config.get(name).cloned(),
        })
    }

    fn collections(&self, site: &Site) -> Value {
        let mut collections = site.collections.clone();
        order::sort_by(&mut collections, |a, b| a.label.cmp(&b.label));
        Value::array(
            collections
                .into_iter()
                .map(|collection| Value::Drop(Rc::new(CollectionDrop::new(self.rendering.clone(), collection)))),
        )
    }
}

impl Drop for SiteDrop {
    fn get(&self, name: &str) -> Option<Value> {
        if let Some(value) = self.known.borrow().get(name) {
            return Some(value.clone());
        }
        let value = self.compute(name)?;
        self.known.borrow_mut().insert(name.to_owned(), value.clone());
        Some(value)
    }

    fn to_text(&self) -> String {
        "Jekyll::Drops::SiteDrop".to_owned()
    }

    fn keys(&self) -> Vec<String> {
        self.site.upgrade().map(|site| with_keys(&MEMBERS, &site.config)).unwrap_or_default()
    }
}

fn files(files: &[Rc<crate::jekyll::StaticFile>]) -> Value {
    Value::array(files.iter().map(|file| Value::Drop(Rc::new(StaticFileDrop(file.clone())))))
}

/// All documents and static files of all collections.
fn documents(site: &Site, rendering: &Rendering) -> Value {
    Value::array(site.collections.iter().flat_map(|collection| {
        let docs = collection.docs.iter().map(|document| rendering.drop_of(document));
        let files = collection.files.iter().map(|file| Value::Drop(Rc::new(StaticFileDrop(file.clone()))));
        docs.chain(files).collect::<Vec<_>>()
    }))
}

/// The newest posts but the one at hand, ten at most; nothing on pages.
fn related_posts(site: &Site, rendering: &Rendering) -> Value {
    const CONSIDERED: usize = 11;
    const SHOWN: usize = 10;
    if rendering.document().is_page() || rendering.is_excerpt() {
        return Value::Nil;
    }
    if site.posts().len() <= 1 {
        return Value::array([]);
    }
    let newest = site.posts().iter().rev().take(CONSIDERED);
    rendering.drops_of(newest.filter(|post| !Rc::ptr_eq(post, rendering.document())).take(SHOWN))
}

/// Posts by tag or category, newest first; keys in the order in which the posts, oldest first, name them. For a filter
/// that asks for another key there is an empty list.
fn grouped(site: &Site, rendering: &Rendering, attribute: &str) -> Value {
    let mut groups: indexmap::IndexMap<String, (Value, Vec<Rc<Document>>)> = indexmap::IndexMap::new();
    for post in site.posts() {
        for key in post.data.get(attribute).and_then(Value::as_array).unwrap_or_default() {
            let group = groups.entry(key.inspect()).or_insert_with(|| (key.clone(), Vec::new()));
            group.1.push(post.clone());
        }
    }
    let groups = groups.into_values().map(|(key, posts)| (key, rendering.drops_of(posts.iter().rev())));
    Value::Object(Rc::new(groups.collect::<Object>().with_missing(Value::array([]))))
}
