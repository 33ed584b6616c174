//! Sites for the tests of this room: `//- path` begins a file, `|` is the cursor, or `¦` where bars follow.

use std::rc::Rc;

use super::{Completions, Desk, Hover, complete, hover};
use crate::jekyll::{Defaults, Options, Profile, Site};
use crate::text::VirtualPath;
use crate::value::Time;
use crate::world::{MemoryWorld, Metadata};

/// 2024-06-01 12:00:00 UTC.
const NOW: i64 = 1_717_243_200;

/// Reads a site. A file without a text, only a name, is no text.
pub fn site(text: &str) -> Rc<Site> {
    let mut world = MemoryWorld::new(Time::utc(NOW));
    for file in text.split("//- ").skip(1) {
        match file.split_once('\n') {
            Some((path, content)) if !path.ends_with(".png") => {
                world.write(path.trim(), content);
            }
            _ => world.write_binary(file.trim(), Metadata { size: 9, modified: Time::utc(NOW) }),
        }
    }
    let options = Options { defaults: Defaults::Profile, ..Options::default() };
    Site::read(Rc::new(world), Profile::GithubPages, &options).output
}

/// What is offered where the cursor stands in the text of a file.
pub fn completions(site: &Rc<Site>, path: &str, text: &str, is_explicit: bool) -> Option<Completions> {
    let (text, at, _) = cursor(text);
    with_desk(site, path, &text, |desk| complete(desk, at, is_explicit))
}

/// The labels of it, as they come by typing.
pub fn labels(site: &Rc<Site>, path: &str, text: &str) -> Vec<String> {
    let found = completions(site, path, text, false).unwrap_or_default();
    found.items.into_iter().map(|item| item.label).collect()
}

/// A text without its cursor, where that was, and what stood for it.
fn cursor(text: &str) -> (String, usize, char) {
    let mark = if text.contains('¦') { '¦' } else { '|' };
    let at = text.rfind(mark).expect("a cursor");
    (format!("{}{}", &text[..at], &text[at + mark.len_utf8()..]), at, mark)
}

/// The text after the item was taken, with its cursor.
pub fn taken(site: &Rc<Site>, path: &str, text: &str, label: &str) -> String {
    let found = completions(site, path, text, true).expect("completions");
    inserted(&found, text, label)
}

/// The text after the item of that label was taken of what was offered.
pub fn inserted(found: &Completions, text: &str, label: &str) -> String {
    let item = found.items.iter().find(|item| item.label == label);
    let item = item.unwrap_or_else(|| panic!("no {label} among {:?}", found.items));
    let (text, _, mark) = cursor(text);
    let (insert, caret) = match &item.insert {
        Some(insert) => (insert.text.as_str(), insert.caret.unwrap_or(insert.text.len())),
        None => (item.label.as_str(), item.label.len()),
    };
    let (before, after) = (&text[..found.range.start], &text[found.range.end..]);
    format!("{before}{}{mark}{}{after}", &insert[..caret], &insert[caret..])
}

/// What is said of the place of `^`.
pub fn hovered(site: &Rc<Site>, path: &str, text: &str) -> Option<Hover> {
    let at = text.rfind('^').expect("a cursor");
    let text = format!("{}{}", &text[..at], &text[at + 1..]);
    with_desk(site, path, &text, |desk| hover(desk, at))
}

fn with_desk<T>(site: &Rc<Site>, path: &str, text: &str, run: impl FnOnce(&Desk<'_>) -> T) -> T {
    let path = VirtualPath::new(path);
    let document = site.document(&path).or_else(|| site.pages.first().cloned());
    run(&Desk { text, is_marked: false, path: &path, site, document: document.as_ref() })
}
