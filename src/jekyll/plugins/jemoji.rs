//! jemoji 0.13.0: `:name:` becomes a picture, by the names of gemoji 4.1 (MIT, © GitHub).
//!
//! One name anywhere in a page, even in its head, sends the whole body through libxml2.

use std::collections::HashMap;

use super::html_pipeline::{filter, split};
use super::is_filtered;
use crate::jekyll::document::Document;
use crate::jekyll::site::Site;
use crate::jekyll::text::{plain, undefined_method};
use crate::liquid::Error;
use crate::text::Mapped;
use crate::value::Value;

/// Name and picture of each emoji, a line each.
const NAMES: &str = include_str!("jemoji/names.txt");

const HOST: &str = "https://github.githubassets.com/images/icons/";

/// Replaces the emoji of a finished page.
pub fn post_render(site: &Site, document: &Document, page: &Mapped) -> Result<Option<Mapped>, Error> {
    if !is_filtered(site, document) || find(page.text(), 0).is_none() {
        return Ok(None);
    }
    let root = asset_root(site.config.get("emoji"))?;
    let pictures = |tree: &super::nokogiri::Tree, id, text: &Mapped| {
        let is_code = || tree.is_inside(id, &["pre", "code", "tt"]);
        if find(text.text(), 0).is_none() || is_code() { None } else { Some(with_pictures(text, &root)) }
    };
    Ok(Some(filter(&split(page), &pictures)))
}

/// Name and picture of each emoji: `+1` and `unicode/1f44d.png`'s `1f44d`.
pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.lines().filter_map(|line| line.split_once(' '))
}

/// The folder or host of the pictures.
fn asset_root(config: Option<&Value>) -> Result<String, Error> {
    match config {
        None => Ok(HOST.to_owned()),
        Some(Value::Object(config)) => Ok(config.get("src").map_or_else(|| HOST.to_owned(), plain)),
        Some(other) => Err(Error::foreign("NoMethodError", undefined_method("key?", other))
            .with_code("jekyll/emoji")
            .hint("Write `emoji:` as a map, with the pictures' address under `src:`.")),
    }
}

/// The first emoji from byte `start` on: where it begins and ends, and its picture.
fn find(text: &str, start: usize) -> Option<(usize, usize, &'static str)> {
    thread_local! {
        static TABLE: HashMap<&'static str, &'static str> = NAMES.lines().filter_map(|line| line.split_once(' ')).collect();
    }
    TABLE.with(|table| {
        let mut colon = start + text[start..].find(':')?;
        loop {
            let next = colon + 1 + text[colon + 1..].find(':')?;
            if let Some(&picture) = table.get(&text[colon + 1..next]) {
                return Some((colon, next + 1, picture));
            }
            colon = next;
        }
    })
}

/// The text, taken for HTML, with a picture in the place of each name.
fn with_pictures(text: &Mapped, root: &str) -> Mapped {
    let slash = if root.ends_with('/') { "" } else { "/" };
    let mut html = Mapped::default();
    let mut done = 0;
    while let Some((start, end, picture)) = find(text.text(), done) {
        html.push_slice(text, done..start);
        let name = &text.text()[start..end];
        let image = format!(
            "<img class=\"emoji\" title=\"{name}\" alt=\"{name}\" src=\"{root}{slash}emoji/unicode/{picture}.png\" height=\"20\" width=\"20\">"
        );
        if let Some(span) = text.span(start..end) {
            html.push_made(&image, span, &text.trace(start));
        }
        done = end;
    }
    html.push_slice(text, done..text.len());
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::testing::pages_site;

    #[test]
    fn names_are_found_between_colons() {
        let names = |text: &str| {
            let found = std::iter::successors(find(text, 0), |(_, end, _)| find(text, *end));
            found.map(|(start, end, _)| text[start..end].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names("a:smile::heart: ::+1:+1: :nope:zap:"), [":smile:", ":heart:", ":+1:", ":zap:"]);
        assert_eq!(names("12:30:45 :Smile: :"), Vec::<String>::new());
    }

    #[test]
    fn the_body_becomes_html_4_once_there_is_an_emoji() {
        let site = pages_site(
            "//- _config.yml\ntheme: null\nplugins: [jemoji]\nemoji: { src: /x }\n//- a.html\n---\n---\n<br /> `:zap:`//- b.html\n---\n---\n<br /> :zip:",
        );
        let image = "<img class=\"emoji\" title=\":zap:\" alt=\":zap:\" src=\"/x/emoji/unicode/26a1.png\" height=\"20\" width=\"20\">";
        assert_eq!(site.page("a.html"), format!("<br> `{image}`"));
        assert_eq!(site.page("b.html"), "<br /> :zip:");
    }
}
