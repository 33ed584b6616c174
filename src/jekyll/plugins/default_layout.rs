//! jekyll-default-layout 0.1.5: Markdown pages and posts that name no layout get `home`, `page`, `post` or `default`,
//! whichever fits first and exists.

use std::rc::Rc;

use super::Generation;
use crate::jekyll::document::Document;
use crate::value::Value;

/// Sets the layouts. A key `layout` of any value, also none, counts as named.
pub fn generate(generation: &mut Generation<'_>) {
    for index in 0..generation.contents.pages.len() {
        if let Some(layout) = layout_for(generation, &generation.contents.pages[index]) {
            let page = Rc::make_mut(&mut generation.contents.pages[index]);
            page.data.insert("layout", layout);
            page.page_hash = std::cell::OnceCell::new();
        }
    }
    let Some(posts) = generation.contents.collections.iter().position(|collection| &*collection.label == "posts")
    else {
        return;
    };
    for index in 0..generation.contents.collections[posts].docs.len() {
        if let Some(layout) = layout_for(generation, &generation.contents.collections[posts].docs[index]) {
            Rc::make_mut(&mut generation.contents.collections[posts].docs[index]).data.insert("layout", layout);
        }
    }
    for index in 0..generation.contents.hidden.len() {
        let document = &generation.contents.hidden[index];
        let is_listed = document.is_page() || document.collection() == Some("posts");
        if let Some(layout) = layout_for(generation, document).filter(|_| is_listed) {
            let document = Rc::make_mut(&mut generation.contents.hidden[index]);
            document.data.insert("layout", layout);
            document.page_hash = std::cell::OnceCell::new();
        }
    }
}

/// The layout of a document that names none: nil where no layout fits.
fn layout_for(generation: &Generation<'_>, document: &Document) -> Option<Value> {
    let is_named = document.data.contains("layout") || document.defaults.contains("layout");
    if is_named || !generation.is_markdown(&document.extname) {
        return None;
    }
    let kind = if document.is_page() { "page" } else { "post" };
    let home = (document.url() == "/").then_some("home");
    let fitting = home.into_iter().chain([kind, "default"]).find(|name| generation.layouts.contains_key(*name));
    Some(fitting.map_or(Value::Nil, Value::from))
}
