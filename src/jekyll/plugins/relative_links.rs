//! jekyll-relative-links 0.6.1: links to files of the site become their addresses.
//!
//! ```text
//! inline    = "[" text "](" path [ "#" fragment ] ")"
//! reference = line-start space "[" text "]: " path [ "#" fragment ] space line-end
//! ```
//! Regular expressions over the source, before Liquid and Markdown: code is changed as well.

use std::ops::Range;
use std::rc::Rc;

use super::{Generation, generated_span, is_written};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::jekyll::filters::url_filters::relative_url_in;
use crate::jekyll::text::{dirname, extname, join, undefined_method};
use crate::text::{Mapped, Trace, VirtualPath};
use crate::value::Value;

const KEY: &str = "relative_links";

/// Changes the links of all Markdown pages, with `collections: true` also of documents.
pub fn generate(generation: &mut Generation<'_>) {
    if generation.is_option(KEY, "enabled", false) {
        return;
    }
    check_exclude(generation);
    for index in generation.pages_in_scope() {
        let page = &generation.contents.pages[index];
        if let Some(body) = changed(generation, &page.relative_path, &page.body) {
            Rc::make_mut(&mut generation.contents.pages[index]).body = Rc::new(body);
        }
    }
    if !generation.is_option(KEY, "collections", true) {
        return;
    }
    generation.contents.asked_for_dates.set(true);
    for (collection, place) in generation.documents_in_scope() {
        let document = &generation.contents.collections[collection].docs[place];
        if let Some(body) = changed(generation, &document.relative_path, &document.body) {
            Rc::make_mut(&mut generation.contents.collections[collection].docs[place]).body = Rc::new(body);
        }
    }
}

/// The address of the page, file or written document at a path of the site.
fn url_of(generation: &Generation<'_>, path: &str) -> Option<String> {
    let contents = &generation.contents;
    let is_it = |own: &str| own.trim_start_matches('/') == path;
    if let Some(page) = contents.pages.iter().find(|page| is_it(&page.relative_path)) {
        return Some(page.url().to_owned());
    }
    if let Some(file) = contents.static_files.iter().find(|file| is_it(&file.relative_path)) {
        return Some(file.url.clone());
    }
    let below = join(&generation.reading.string("collections_dir"), path);
    let document = generation.by_path.get(&VirtualPath::new(&below))?;
    let label = document.collection().filter(|_| document.hidden.is_empty())?;
    let collection = contents.collections.iter().find(|collection| &*collection.label == label)?;
    is_written(generation.reading, collection, document).then(|| document.url().to_owned())
}

fn changed(generation: &Generation<'_>, path: &str, body: &Mapped) -> Option<Mapped> {
    if !generation.is_markdown(extname(path)) || is_excluded(generation, path) {
        return None;
    }
    let text = body.text();
    let dir = dirname(path);
    let mut out = Mapped::default();
    let mut copied = 0;
    for link in links(text) {
        let path = &text[link.path.clone()];
        if path.starts_with('#') || has_scheme(path) {
            continue;
        }
        generation.contents.asked_for_dates.set(true);
        let Some(url) = address(generation, dir, path) else { continue };
        let label = &text[link.label.clone()];
        let fragment = &text[link.fragment.clone()];
        let new = if link.is_inline {
            format!("[{label}]({url}{fragment})")
        } else {
            format!("\n[{label}]: {url}{fragment}")
        };
        out.push_slice(body, copied..link.whole.start);
        if let Some(span) = body.span(link.whole.clone()) {
            out.push_made(&new, span, &Trace::default());
        }
        copied = link.whole.end;
    }
    if copied == 0 {
        return None;
    }
    out.push_slice(body, copied..body.len());
    Some(out)
}

/// Ruby fails at a setting that is no list.
fn check_exclude(generation: &Generation<'_>) {
    let exclude = generation.option(KEY, "exclude").filter(|exclude| exclude.is_truthy());
    let Some(exclude) = exclude.filter(|exclude| !matches!(exclude, Value::Array(_) | Value::Object(_))) else {
        return;
    };
    let message = undefined_method("any?", exclude);
    generation.reading.report(
        Diagnostic::new(Severity::Fatal, Code("jekyll/relative-links"), generated_span(), message)
            .hint("Write `exclude` of `relative_links` as a list of paths."),
    );
}

fn is_excluded(generation: &Generation<'_>, path: &str) -> bool {
    let patterns = generation.option(KEY, "exclude").and_then(Value::as_array).unwrap_or_default();
    patterns.iter().any(|pattern| {
        let pattern = crate::jekyll::text::plain(pattern);
        let pattern = pattern.trim_start_matches('/');
        path.starts_with(pattern) || crate::jekyll::glob::fnmatch(pattern, path)
    })
}

/// The address below the site's `baseurl` of the file that a link names.
fn address(generation: &Generation<'_>, dir: &str, path: &str) -> Option<String> {
    let path = expand(path.strip_prefix('/').unwrap_or(path), dir)?;
    Some(relative_url_in(generation.reading.config.whole(&["baseurl"]), &url_of(generation, &path)?))
}

fn has_scheme(address: &str) -> bool {
    let end = address.find([':', '/', '?', '#']);
    end.is_some_and(|end| end > 0 && address.as_bytes()[end] == b':')
}

/// `File.expand_path` inside the site; `None` for a path that leads out of it.
fn expand(path: &str, dir: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in dir.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

struct Link {
    whole: Range<usize>,
    label: Range<usize>,
    path: Range<usize>,
    /// With its hash; empty where there is none.
    fragment: Range<usize>,
    is_inline: bool,
}

/// All links of a text from left to right.
fn links(text: &str) -> Vec<Link> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let is_line_start = at == 0 || text.as_bytes()[at - 1] == b'\n';
        let link = inline(text, at).or_else(|| if is_line_start { reference(text, at) } else { None });
        match link {
            Some(link) => {
                at = link.whole.end.max(at + 1);
                found.push(link);
            }
            None => at += next_start(text, at),
        }
    }
    found
}

/// How far the next place is at which a link can begin.
fn next_start(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[at + 1..];
    let next = bytes.iter().position(|byte| matches!(byte, b'[' | b'\n'));
    // A bracket is a place itself, a line end makes the byte after it one.
    next.map_or(text.len() - at, |length| {
        if bytes[length] == b'[' {
            length + 1
        } else {
            length + 1 + usize::from(length > 0 || text.as_bytes()[at] != b'\n')
        }
    })
    .max(1)
}

fn inline(text: &str, at: usize) -> Option<Link> {
    let after = text[at..].strip_prefix('[')?;
    let line = &after[..after.find('\n').unwrap_or(after.len())];
    line.match_indices("](").find_map(|(length, _)| {
        let label = at + 1..at + 1 + length;
        let start = label.end + 2;
        target(text, start).map(|(path, fragment, end)| Link { whole: at..end, label, path, fragment, is_inline: true })
    })
}

/// Path and fragment from `start` on, and the end after the closing bracket.
fn target(text: &str, start: usize) -> Option<(Range<usize>, Range<usize>, usize)> {
    for (offset, c) in text[start..].char_indices() {
        let at = start + offset;
        match c {
            ')' if offset == 0 => return None,
            ')' => return Some((start..at, at..at, at + 1)),
            '#' if offset > 0 => {
                let line = &text[at..line_end(text, at)];
                let close = line.char_indices().skip(2).find(|(_, c)| *c == ')').map(|(length, _)| at + length);
                if let Some(close) = close {
                    return Some((start..at, at..close, close + 1));
                }
            }
            _ => {}
        }
    }
    None
}

fn reference(text: &str, at: usize) -> Option<Link> {
    let rest = &text[at..];
    let open = at + (rest.len() - rest.trim_start().len());
    let line = &text[open..line_end(text, open)];
    let inside = line.strip_prefix('[')?;
    inside.match_indices("]: ").find_map(|(length, _)| {
        let start = open + 1 + length + 3;
        let end = start + text[start..line_end(text, open)].trim_end().len();
        if end <= start {
            return None;
        }
        let hash = text[start..end].char_indices().skip(1).find(|(at, c)| *c == '#' && start + at + 1 < end);
        let cut = hash.map_or(end, |(length, _)| start + length);
        let label = open + 1..open + 1 + length;
        Some(Link { whole: at..line_end(text, open), label, path: start..cut, fragment: cut..end, is_inline: false })
    })
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |length| at + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &str, &str)> {
        links(text).into_iter().map(|link| (&text[link.label], &text[link.path], &text[link.fragment])).collect()
    }

    #[test]
    fn links_are_found_in_the_source() {
        assert_eq!(found("see [a](b.md) and ![c](d.png)"), [("a", "b.md", ""), ("c", "d.png", "")]);
        assert_eq!(found("[a](b.md#x)"), [("a", "b.md", "#x")]);
        assert_eq!(found("x\n\n  [a]: b.md#y \nz"), [("a", "b.md", "#y")]);
        assert_eq!(found("[![i](p.png)](b.md)"), [("![i", "p.png", "")]);
        assert_eq!(found("[a] (b)"), []);
    }

    #[test]
    fn paths_stay_in_the_site() {
        assert_eq!(expand("../a.md", "x/y"), Some("x/a.md".into()));
        assert_eq!(expand("../../a.md", "x"), None);
        assert!(has_scheme("mailto:x") && !has_scheme("a/b:c"));
    }
}
