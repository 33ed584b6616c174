//! jekyll-redirect-from 0.16.0: pages that lead on to others, and `redirects.json`.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic, Severity};

use super::{Generation, generated_span};
use crate::jekyll::configuration::key_span;
use crate::jekyll::document::Document;
use crate::jekyll::filters::url_filters::absolute_url_in;
use crate::jekyll::layout::Layout;
use crate::jekyll::readers::finish_page;
use crate::jekyll::text::undefined_method;
use crate::text::{Mapped, VirtualPath};
use crate::value::{Object, Value, json};

/// The page that leads on, where the site has no layout `redirect`.
const LAYOUT: &str = "<!DOCTYPE html>
<html lang=\"en-US\">
  <meta charset=\"utf-8\">
  <title>Redirecting&hellip;</title>
  <link rel=\"canonical\" href=\"{{ page.redirect.to }}\">
  <script>location=\"{{ page.redirect.to }}\"</script>
  <meta http-equiv=\"refresh\" content=\"0; url={{ page.redirect.to }}\">
  <meta name=\"robots\" content=\"noindex\">
  <h1>Redirecting&hellip;</h1>
  <a href=\"{{ page.redirect.to }}\">Click here if you are not redirected.</a>
</html>
";

/// Adds a page for each `redirect_from` and replaces what has a `redirect_to`.
pub fn generate(generation: &mut Generation<'_>) {
    if !generation.layouts.contains_key("redirect") {
        let body = Rc::new(Mapped::made(LAYOUT, generated_span()));
        let path = VirtualPath::new("_layouts/redirect.html");
        let layout = Layout { path, source: None, data: Object::new(), body, is_broken: false };
        generation.layouts.insert("redirect".into(), Rc::new(layout));
    }
    generation.contents.asked_for_dates.set(true);
    let mut redirects = Object::new();
    for (collection, place) in generation.written_documents() {
        let document = generation.contents.collections[collection].docs[place].clone();
        redirect_from(generation, &document, &mut redirects);
        if let Some(changed) = redirect_to(generation, &document, &mut redirects) {
            generation.contents.collections[collection].docs[place] = Rc::new(changed);
        }
    }
    for index in 0..generation.contents.pages.len() {
        let page = generation.contents.pages[index].clone();
        redirect_from(generation, &page, &mut redirects);
        if let Some(changed) = redirect_to(generation, &page, &mut redirects) {
            generation.contents.pages[index] = Rc::new(changed);
        }
    }
    write_json(generation, redirects);
}

fn redirect_from(generation: &mut Generation<'_>, document: &Document, redirects: &mut Object) {
    let paths = match document.datum("redirect_from") {
        Some(Value::Array(paths)) => paths.to_vec(),
        Some(path) => vec![path.clone()],
        None => return,
    };
    for path in paths.iter().filter(|path| !path.is_nil()) {
        if !matches!(path, Value::String(_)) {
            return refuse(generation, document, path);
        }
        let data = redirect_data(generation, &crate::jekyll::text::plain(path), document.url());
        note(&data, redirects);
        let mut page = generation.new_page("", "redirect.html", "", data);
        finish_page(generation.reading, &mut page);
        generation.contents.pages.push(Rc::new(page));
    }
}

/// Ruby fails at a path that is no text.
fn refuse(generation: &Generation<'_>, document: &Document, path: &Value) {
    let method = if matches!(path, Value::Object(_)) { "start_with?" } else { "empty?" };
    let span = key_span(document.source.as_ref(), "redirect_from", generated_span());
    let message = undefined_method(method, path);
    generation.reading.report(
        Diagnostic::new(Severity::Fatal, Code("jekyll/redirect"), span, message)
            .hint("Write `redirect_from` as a path or a list of paths."),
    );
}

/// The document as a page that leads on: text and layout are replaced, the address stays.
fn redirect_to(generation: &Generation<'_>, document: &Document, redirects: &mut Object) -> Option<Document> {
    let target = match document.datum("redirect_to")? {
        Value::Array(targets) => targets.iter().find(|target| !target.is_nil())?.clone(),
        Value::Nil | Value::Bool(false) => return None,
        target => target.clone(),
    };
    let data = redirect_data(generation, document.url(), &crate::jekyll::text::plain(&target));
    note(&data, redirects);
    let mut changed = document.clone();
    for (key, value) in data.iter() {
        changed.data.insert(key.clone(), value.clone());
    }
    changed.body = Rc::default();
    changed.page_hash = OnceCell::new();
    Some(changed)
}

fn redirect_data(generation: &Generation<'_>, from: &str, to: &str) -> Object {
    let from = if from.starts_with('/') || from.is_empty() { from.to_owned() } else { format!("/{from}") };
    let is_whole = to.starts_with("http://") || to.starts_with("https://");
    let to = if is_whole {
        to.to_owned()
    } else {
        absolute_url_in(generation.reading.config.whole(&["url", "baseurl"]), to)
    };
    let redirect = Value::object([("from", Value::from(from.as_str())), ("to", to.into())]);
    Object::from_iter([
        (Value::from("sitemap"), Value::Bool(false)),
        (Value::from("layout"), Value::from("redirect")),
        (Value::from("permalink"), from.into()),
        (Value::from("redirect"), redirect),
    ])
}

fn note(data: &Object, redirects: &mut Object) {
    let redirect = data.get("redirect").and_then(Value::as_object);
    let part = |name: &str| redirect.and_then(|redirect| redirect.get(name)).cloned().unwrap_or_default();
    redirects.insert(part("from"), part("to"));
}

fn write_json(generation: &mut Generation<'_>, redirects: Object) {
    let is_off = generation.is_option("redirect_from", "json", false);
    let path = VirtualPath::new("redirects.json");
    if is_off || generation.reading.world.metadata(&path).is_some() {
        return;
    }
    let data = Object::from_iter([(Value::from("layout"), Value::Nil)]);
    let text = json::compact(&Value::Object(redirects.into()));
    let page = generation.new_page("", "redirects.json", &text, data);
    generation.contents.pages.push(Rc::new(page));
}
