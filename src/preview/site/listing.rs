//! The site's files as they are offered to the author.

use std::collections::HashMap;

use crate::jekyll::theme::gem;
use crate::jekyll::{Document, Hidden, Kind, Site};
use crate::order;
use crate::protocol::{EntryKind, SiteEntry};
use crate::text::VirtualPath;
use crate::value::Value;

use super::files::Files;

/// All texts of the site, posts with the newest first.
pub fn entries(site: &Site, files: &Files) -> Vec<SiteEntry> {
    let documents: HashMap<&VirtualPath, &Document> =
        site.documents().chain(&site.pages).chain(&site.hidden).map(|document| (&document.path, &**document)).collect();
    let is_own = |path: &VirtualPath| gem::path_inside(path).is_none() && !path.as_str().starts_with(".git/");
    let texts = files.all().filter(|(path, is_text)| *is_text && is_own(path));
    let mut entries: Vec<SiteEntry> = texts.map(|(path, _)| entry(path, documents.get(path).copied())).collect();
    order::sort_by(&mut entries, |a, b| {
        let by_date = || b.date.cmp(&a.date).then_with(|| a.path.cmp(&b.path));
        a.kind.cmp(&b.kind).then_with(by_date)
    });
    entries
}

/// The entry of a file, and of the document that is made of it.
pub fn entry(path: &VirtualPath, document: Option<&Document>) -> SiteEntry {
    let kind = document.map_or_else(|| kind_of_file(path), kind_of_document);
    let title = document.and_then(|document| document.data.get("title")).and_then(Value::as_str);
    let dated = matches!(kind, EntryKind::Post | EntryKind::Document);
    let date = document.filter(|_| dated).and_then(|document| document.date()).map(|date| {
        let (year, month, day) = date.date().civil();
        format!("{year:04}-{month:02}-{day:02}")
    });
    SiteEntry { path: path.to_string(), kind, title: title.map(str::to_owned).filter(|title| !title.is_empty()), date }
}

/// The file of the page at the site's own address, or else the newest post.
pub fn home(site: &Site) -> Option<VirtualPath> {
    let index = site.pages.iter().find(|page| page.url() == "/" && page.source.is_some());
    let post = || site.posts().iter().rev().find(|post| post.hidden.is_empty());
    index.or_else(post).map(|document| document.path.clone())
}

fn kind_of_document(document: &Document) -> EntryKind {
    match &document.kind {
        _ if document.hidden.contains(&Hidden::Draft) => EntryKind::Draft,
        Kind::Document { draft: true, .. } => EntryKind::Draft,
        Kind::Document { collection, .. } if &**collection == "posts" => EntryKind::Post,
        Kind::Document { .. } => EntryKind::Document,
        Kind::Page if document.is_html() => EntryKind::Page,
        Kind::Page => kind_of_file(&document.path),
    }
}

fn kind_of_file(path: &VirtualPath) -> EntryKind {
    let (text, extension) = (path.as_str(), path.extension());
    let below = |folder: &str| text.starts_with(folder) || text.contains(&format!("/{folder}"));
    match extension {
        _ if matches!(text, "_config.yml" | "_config.yaml" | "Gemfile" | "CNAME" | "_config.toml") => EntryKind::Config,
        _ if below("_drafts/") => EntryKind::Draft,
        _ if below("_posts/") => EntryKind::Post,
        _ if below("_layouts/") => EntryKind::Layout,
        _ if below("_includes/") => EntryKind::Include,
        _ if below("_data/") => EntryKind::Data,
        ".css" | ".scss" | ".sass" => EntryKind::Style,
        _ => EntryKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_sorted_into_kinds() {
        for (path, kind) in [
            ("_includes/a/b.html", EntryKind::Include),
            ("docs/_layouts/x.html", EntryKind::Layout),
            ("_sass/main.scss", EntryKind::Style),
            ("_config.yml", EntryKind::Config),
            ("robots.txt", EntryKind::Other),
        ] {
            assert_eq!(kind_of_file(&path.into()), kind, "{path}");
        }
    }
}
