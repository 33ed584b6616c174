//! jekyll-paginate 1.1.0: `index.html` once for every few posts.
//!
//! The template is the `index.html` with the longest path in the folder of `paginate_path` or above it.

use std::rc::Rc;

use super::Generation;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::jekyll::document::{Document, Pager, is_listed};
use crate::jekyll::readers::{finish_page, read_page};
use crate::jekyll::text::{join, undefined_method};
use crate::text::VirtualPath;
use crate::value::{Object, Value};

/// Adds the pages and hands every one of them its `paginator`.
pub fn generate(generation: &mut Generation<'_>) {
    let Some(paginate) = generation.reading.config.get("paginate").filter(|paginate| !paginate.is_nil()) else {
        return;
    };
    if generation.contents.pages.is_empty() {
        return;
    }
    if !matches!(paginate, Value::Int(_) | Value::Float(_) | Value::String(_)) {
        let message = undefined_method("to_i", paginate);
        let span = super::generated_span();
        generation.reading.report(Diagnostic::new(Severity::Fatal, Code("jekyll/pagination"), span, message));
        return;
    }
    let per_page = to_integer(paginate);
    let Some(template) = template(generation) else {
        generation.reading.report(Diagnostic::new(
            Severity::Warning,
            Code("jekyll/pagination"),
            super::generated_span(),
            "Pagination: Pagination is enabled, but I couldn't find an index.html page to use as the pagination template. Skipping pagination.",
        ));
        return;
    };
    let posts = count_posts(generation);
    if per_page < 0 {
        return;
    }
    if per_page == 0 {
        let message = if posts == 0 { "NaN" } else { "Infinity" };
        generation.reading.report(
            Diagnostic::new(Severity::Fatal, Code("jekyll/pagination"), super::generated_span(), message)
                .hint("Set `paginate` to the number of posts on a page."),
        );
        return;
    }
    paginate_posts(generation, template, posts, usize::try_from(per_page).unwrap_or(usize::MAX));
}

fn paginate_posts(generation: &mut Generation<'_>, template: usize, posts: usize, per_page: usize) {
    let total_pages = posts.div_ceil(per_page);
    let first_url = generation.contents.pages[template].url().to_owned();
    let path = |number: usize| if number == 1 { first_url.clone() } else { page_path(generation, number) };
    let pagers: Vec<Pager> = (1..=total_pages)
        .map(|page| {
            let previous = (page > 1).then(|| (page - 1, path(page - 1)));
            let next = (page < total_pages).then(|| (page + 1, path(page + 1)));
            Pager { page, per_page, total_posts: posts, total_pages, previous, next }
        })
        .collect();
    for pager in pagers {
        if pager.page == 1 {
            Rc::make_mut(&mut generation.contents.pages[template]).pager = Some(Rc::new(pager));
            continue;
        }
        let page = further_page(generation, template, pager);
        generation.contents.pages.push(Rc::new(page));
    }
}

/// A page after the first. It is read anew from where the template's address points: a template with a permalink
/// of its own is not found there, and the page is empty.
fn further_page(generation: &Generation<'_>, template: usize, pager: Pager) -> Document {
    let template = &generation.contents.pages[template];
    let name = template.name().to_owned();
    let source = generation.reading.world.source(&VirtualPath::new(&join(&template.url_dir(), &name)));
    let mut page = match source {
        Some(source) => read_page(generation.reading, &source),
        None => generation.new_page("", &name, "", Object::new()),
    };
    page.path = VirtualPath::new(&join(&page_path(generation, pager.page), &name));
    page.relative_path = page.path.as_str().to_owned();
    page.defaults = generation.reading.defaults.all(&page.relative_path, "pages");
    page.pager = Some(Rc::new(pager));
    finish_page(generation.reading, &mut page);
    page
}

fn page_path(generation: &Generation<'_>, number: usize) -> String {
    let path = generation.reading.string("paginate_path").replacen(":num", &number.to_string(), 1);
    if path.starts_with('/') { path } else { format!("/{path}") }
}

/// How many posts there are to be shown.
fn count_posts(generation: &Generation<'_>) -> usize {
    let posts = generation.contents.collections.iter().find(|collection| &*collection.label == "posts");
    posts.map_or(0, |posts| posts.docs.iter().filter(|post| is_listed(post)).count())
}

fn template(generation: &Generation<'_>) -> Option<usize> {
    let path = generation.reading.string("paginate_path");
    if path.is_empty() {
        // The site's folder itself is above it: no page can be the template.
        return None;
    }
    let folder = path.trim_matches('/').rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let is_candidate = |page: &Document| {
        let dir = page.source_dir();
        page.name() == "index.html" && (dir.is_empty() || folder == dir || folder.starts_with(&format!("{dir}/")))
    };
    let pages = generation.contents.pages.iter().enumerate().filter(|(_, page)| is_candidate(page));
    // Of equally long ones the first counts.
    pages.rev().max_by_key(|(_, page)| page.relative_path.len()).map(|(index, _)| index)
}

/// Ruby's `to_i`.
fn to_integer(value: &Value) -> i64 {
    match value {
        Value::Int(number) => *number,
        Value::Float(number) => *number as i64,
        other => {
            let text = crate::jekyll::text::plain(other);
            let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
            text[..end].parse().unwrap_or_default()
        }
    }
}
