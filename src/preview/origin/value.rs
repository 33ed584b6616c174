//! The home of a value that a template prints: `{{ page.title }}` stands in a layout, and the title in the front matter.
//!
//! Values have no places of their own, so their keys are looked for where they are written, line by line.

use crate::text::{Origin, Source, Span, Tracepoint, VirtualPath};

use super::Origins;

/// Where a value was written.
pub struct Home {
    pub span: Span,
    /// The value's name: `page.title`.
    pub name: String,
}

/// Where the value that was printed at `origin` was written, if it is one whose name says so. `words` is what was printed.
pub fn home(origins: &Origins, origin: &Origin, words: &str) -> Option<Home> {
    if origin.exact {
        return None;
    }
    let source = origins.source(origin.span.file)?;
    let name = printed(&source, origin.span)?;
    let span = resolve(origins, origin, &source, &name, words, 0);
    span.map(|span| Home { span, name })
}

/// How often a variable may stand for another one.
const DEPTH: usize = 4;

fn resolve(origins: &Origins, origin: &Origin, source: &Source, name: &str, words: &str, depth: usize) -> Option<Span> {
    let mut parts = name.split('.');
    let (first, rest) = (parts.next()?, parts.collect::<Vec<_>>());
    match (first, rest.as_slice()) {
        ("page", ["previous" | "next", .., key]) => elsewhere(origins, key, words),
        ("page", [key, ..]) => front_matter_key(origins.document.source.as_ref()?, key),
        ("layout", [key, ..]) => {
            let layout = origin.trace.iter().find_map(|(point, _)| match point {
                Tracepoint::Layout(path) => origins.site.world().source(path),
                Tracepoint::Include(_) => None,
            });
            front_matter_key(&layout?, key)
        }
        ("include", [_, ..]) => origin.trace.iter().find_map(|(point, span)| match point {
            Tracepoint::Include(_) => Some(span),
            Tracepoint::Layout(_) => None,
        }),
        ("site", ["data", file, keys @ ..]) => data(origins, file, keys, words),
        ("site", [key]) => key_line(&config(origins)?, key, 0, usize::MAX),
        _ if depth >= DEPTH => None,
        (_, keys) => {
            let before = source.text().get(..origin.span.start as usize)?;
            if let Some(list) = behind(before, &format!("for {first} in ")) {
                let of_site = list.strip_prefix("site.data.");
                let key = keys.last().copied().unwrap_or_default();
                return match of_site {
                    Some(path) => {
                        let mut path = path.split('.').chain(keys.iter().copied());
                        data(origins, path.next()?, &path.collect::<Vec<_>>(), words)
                    }
                    None if keys.is_empty() => resolve(origins, origin, source, list, words, depth + 1),
                    None => elsewhere(origins, key, words),
                };
            }
            let value = behind(before, &format!("assign {first} = "))?;
            let name = keys.iter().fold(value.to_owned(), |name, key| format!("{name}.{key}"));
            resolve(origins, origin, source, &name, words, depth + 1)
        }
    }
}

/// The word that follows the last `start`.
fn behind<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let at = text.rfind(start)? + start.len();
    text[at..].split(|c: char| c.is_whitespace() || matches!(c, '%' | '|')).find(|word| !word.is_empty())
}

/// The front matter of the first document in which `key` has the value that was printed.
fn elsewhere(origins: &Origins, key: &str, words: &str) -> Option<Span> {
    if words.is_empty() {
        return None;
    }
    let site = &origins.site;
    let has_it = |document: &&std::rc::Rc<crate::jekyll::Document>| {
        document.data.get(key).and_then(|value| value.as_str()).is_some_and(|value| super::plain(value) == words)
    };
    let document = site.documents().chain(&site.pages).find(has_it)?;
    front_matter_key(document.source.as_ref()?, key)
}

/// Whether the text was printed by a filter on the content as a whole.
pub fn is_whole_page(origins: &Origins, origin: &Origin) -> bool {
    let name = origins.source(origin.span.file).and_then(|source| printed(&source, origin.span));
    name.is_none_or(|name| !name.contains('.'))
}

/// The variable that `{{ … }}` prints.
fn printed(source: &Source, span: Span) -> Option<String> {
    let markup = source.text().get(span.start as usize..span.end as usize)?.trim_start();
    let markup = markup.strip_prefix("{{")?.trim_start_matches('-').trim_start();
    let end = markup.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))).unwrap_or(markup.len());
    Some(markup[..end].trim_end_matches(['-', '.']).to_owned()).filter(|name| !name.is_empty())
}

fn config(origins: &Origins) -> Option<Source> {
    ["_config.yml", "_config.yaml"].iter().find_map(|path| origins.site.world().source(&VirtualPath::new(path)))
}

/// A key of the front matter.
fn front_matter_key(source: &Source, key: &str) -> Option<Span> {
    let text = source.text();
    let start = text.strip_prefix("---").and_then(|rest| rest.find('\n')).map(|at| at + 4)?;
    let end = text[start..].find("\n---").map_or(text.len(), |at| start + at);
    let short = match key {
        "categories" => "category",
        "tags" => "tag",
        key => key,
    };
    key_line(source, key, start, end).or_else(|| key_line(source, short, start, end))
}

/// The first line at the left margin that sets `key`.
fn key_line(source: &Source, key: &str, start: usize, end: usize) -> Option<Span> {
    let mut at = start;
    for line in source.text().get(start..end.min(source.text().len()))?.split_inclusive('\n') {
        let name = line.split_once(':').map(|(name, _)| name.trim_end().trim_matches(['"', '\'']));
        if name == Some(key) {
            return Some(source.span(at, at + line.trim_end().len()));
        }
        at += line.len();
    }
    None
}

/// The line of a data file that has the words; or else the last of the keys, or the file's start.
fn data(origins: &Origins, file: &str, keys: &[&str], words: &str) -> Option<Span> {
    let folder = origins.site.string("data_dir");
    let folder = if folder.is_empty() { "_data" } else { &folder };
    // Folders of data are keys, too.
    let paths = (0..=keys.len())
        .map(|depth| keys[..depth].iter().fold(format!("{folder}/{file}"), |path, key| format!("{path}/{key}")));
    let endings = [".yml", ".yaml", ".json", ".csv", ".tsv"];
    let source = paths
        .flat_map(|path| endings.map(|ending| VirtualPath::new(&format!("{path}{ending}"))))
        .find_map(|path| origins.site.world().source(&path))?;
    let lines = || {
        source.text().split_inclusive('\n').scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some((start, line))
        })
    };
    let whole = |(start, line): (usize, &str)| {
        let text = line.trim();
        let indent = line.len() - line.trim_start().len();
        source.span(start + indent, start + indent + text.len())
    };
    let has_words = |(_, line): &(usize, &str)| !words.is_empty() && line.contains(words);
    let has_key = |(_, line): &(usize, &str)| {
        let name = line.split_once(':').map(|(name, _)| name.trim().trim_start_matches("- ").trim_matches(['"', '\'']));
        keys.last().is_some_and(|key| name == Some(key))
    };
    let found = lines().find(|line| has_words(line)).or_else(|| lines().find(|line| has_key(line)));
    Some(found.map_or_else(|| source.span(0, 0), whole))
}
