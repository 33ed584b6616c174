//! jekyll-default-layout 0.1.5: Markdown pages and posts that name no layout get `home`, `page`, `post` or `default`,
//! whichever fits first and exists.

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use super::{Generation, Scope};
use crate::jekyll::document::Document;
use crate::value::Value;

/// Sets the layouts. A key `layout` of any value, also none, counts as named.
pub fn generate(generation: &mut Generation<'_>) {
    for index in generation.pages_in_scope() {
        if let Some(layout) = layout_for(generation, &generation.contents.pages[index]) {
            set(&mut generation.contents.pages[index], layout);
        }
    }
    let posts = generation.contents.collections.iter().position(|collection| &*collection.label == "posts");
    let posts = posts.map(|posts| posts_in_scope(generation, posts)).unwrap_or_default();
    for (collection, index) in posts {
        if let Some(layout) = layout_for(generation, &generation.contents.collections[collection].docs[index]) {
            set(&mut generation.contents.collections[collection].docs[index], layout);
        }
    }
    for index in hidden_in_scope(generation) {
        let document = &generation.contents.hidden[index];
        let is_listed = document.is_page() || document.collection() == Some("posts");
        if let Some(layout) = layout_for(generation, document).filter(|_| is_listed) {
            set(&mut generation.contents.hidden[index], layout);
        }
    }
}

fn set(document: &mut Rc<Document>, layout: Value) {
    let document = Rc::make_mut(document);
    document.data.insert("layout", layout);
    document.page_hash = OnceCell::new();
}

/// The posts that are in the scope: collection and place.
fn posts_in_scope(generation: &Generation<'_>, posts: usize) -> Vec<(usize, usize)> {
    match generation.scope {
        Scope::Everything => {
            (0..generation.contents.collections[posts].docs.len()).map(|index| (posts, index)).collect()
        }
        Scope::Pages(Some((at, index))) | Scope::Document(at, index) if at == posts => vec![(posts, index)],
        _ => Vec::new(),
    }
}

fn hidden_in_scope(generation: &Generation<'_>) -> Range<usize> {
    match generation.scope {
        Scope::Everything | Scope::Pages(_) => 0..generation.contents.hidden.len(),
        Scope::Hidden(index) => index..index + 1,
        Scope::Page(_) | Scope::Document(..) => 0..0,
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
