//! Prints how much of a site's text the preview finds at its source: of all texts in its posts' pages whose words stand
//! in a file of the site as they are, how many are located in a line that has them.
//!
//! `cargo run --release --example located -- FOLDER [most posts]`; with `-v` at the end it prints those that are not.

#![allow(clippy::print_stdout)]

use std::collections::HashMap;
use std::path::Path;
use std::rc::Rc;

use galley::preview::html::{self, NodeId, NodeKind, Tree};
use galley::preview::site::Found;
use galley::preview::{Host, StillOutside};
use galley::protocol::{Clicked, Patch};

/// The texts of one page.
#[derive(Default)]
struct Count {
    right: usize,
    wrong: usize,
    /// Their words stand in no file.
    made: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = arguments.first() else { return println!("FOLDER is missing") };
    let most = arguments.get(1).and_then(|most| most.parse().ok()).unwrap_or(usize::MAX);
    let says_all = arguments.last().is_some_and(|last| last == "-v");
    let mut files = Vec::new();
    read(Path::new(folder), "", &mut files);
    let texts: HashMap<String, String> =
        files.iter().filter_map(|file| Some((file.path.clone(), file.text.clone()?))).collect();
    let mut host = Host::new(Rc::new(StillOutside { seconds: 1_704_110_400 }));
    host.open_site(None);
    let site = host.site_mut().expect("it was just opened");
    site.take_in(files);
    site.complete();
    let posts: Vec<String> = site.index().entries.into_iter().map(|entry| entry.path).collect();
    let posts = posts.into_iter().filter(|path| path.starts_with("_posts/") || path.contains("/_posts/"));
    let (mut all, mut pages, mut uncertain) = (Count::default(), 0, 0);
    for path in posts.take(most) {
        host.open_file(&path, &texts[&path]);
        host.refresh();
        let Some(Patch::Page { html }) = host.render(1).patch else { continue };
        pages += 1;
        uncertain += usize::from(html::parse(&html).is_none());
        measure(&host, &path, &html, &texts, says_all, &mut all);
    }
    let percent = 100.0 * all.right as f64 / (all.right + all.wrong).max(1) as f64;
    println!(
        "{folder}: {pages} pages ({uncertain} without a tree), {} of {} texts at their lines, {percent:.2} %; {} made",
        all.right,
        all.right + all.wrong,
        all.made
    );
}

fn read(folder: &Path, below: &str, files: &mut Vec<Found>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{below}{name}");
        if entry.path().is_dir() {
            if !matches!(name.as_str(), ".git" | "_site" | "node_modules" | ".jekyll-cache") {
                read(&entry.path(), &format!("{path}/"), files);
            }
        } else if let Ok(bytes) = std::fs::read(entry.path()) {
            let text = String::from_utf8(bytes).ok();
            files.push(Found { path, size: 0.0, text, modified: 0.0 });
        }
    }
}

fn measure(host: &Host, open: &str, page: &str, texts: &HashMap<String, String>, says_all: bool, count: &mut Count) {
    let page = page.replace('\r', "");
    let Some(tree) = html::parse(&page) else { return };
    let mut found = Vec::new();
    collect(&tree, tree.body(), &mut Vec::new(), &mut found);
    for (path, id) in found {
        let text = page[tree.range(id)].split("</").next().unwrap_or_default();
        let text = decoded(text);
        let Some(line) = text.lines().map(str::trim).find(|line| !line.is_empty()) else { continue };
        if line.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            continue;
        }
        let offset = text.find(line).map(|at| text[..at].encode_utf16().count());
        let clicked = Clicked { path, offset, text: text.clone(), before: 0 };
        let located = host.locate(&clicked);
        let is_somewhere = texts[open].contains(line)
            || texts.iter().any(|(path, text)| {
                (path.contains("_layouts/") || path.contains("_includes/") || path.starts_with("_data/"))
                    && text.contains(line)
            });
        let at = located.as_ref().and_then(|located| {
            let text = texts.get(&located.place.file)?;
            text.lines().nth(located.place.line - 1)
        });
        match at {
            Some(at) if at.contains(line) => count.right += 1,
            _ if is_somewhere => {
                count.wrong += 1;
                if says_all {
                    let place = located.map(|located| format!("{}:{}", located.place.file, located.place.line));
                    println!("{open}: {line:?} is not in {place:?} {at:?}");
                }
            }
            _ => count.made += 1,
        }
    }
}

fn collect(tree: &Tree, parent: NodeId, path: &mut Vec<u32>, found: &mut Vec<(Vec<u32>, NodeId)>) {
    let mut children = Vec::new();
    tree.children(parent, &mut children);
    for (number, &child) in children.iter().enumerate() {
        path.push(number as u32);
        match tree.kind(child) {
            // End tags that belong to nothing are a part of the text before them.
            NodeKind::Text => found.push((path.clone(), child)),
            NodeKind::Element if tree.is_open(child) => collect(tree, child, path, found),
            _ => {}
        }
        path.pop();
    }
}

fn decoded(html: &str) -> String {
    let mut text = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    for (name, sign) in [("&nbsp;", "\u{a0}"), ("&copy;", "©"), ("&raquo;", "»"), ("&laquo;", "«"), ("&amp;", "&")] {
        text = text.replace(name, sign);
    }
    text
}
