//! What may stand at a place of a file, and what stands there: completion and explanation.
//!
//! Pure: a [`Desk`] says what is open and what the site has read; nothing is made up. `place` finds out what the
//! author is writing at the cursor, and the first of `SOURCES` that knows about such a place answers. Ranges are bytes.
//! Names and values are those of the site as it is at this moment: what a variable holds is evaluated by the engine that
//! renders it.

mod attributes;
mod docs;
mod emoji;
mod expression;
mod filters;
mod hover;
mod image_form;
mod includes;
mod keys;
mod languages;
mod paths;
mod place;
mod samples;
mod scope;
mod shorten;
mod tags;
mod tail;
mod targets;
#[cfg(test)]
mod testing;
mod values;
mod variables;
mod written;

use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use crate::jekyll::{Document, Site};
use crate::text::VirtualPath;

pub use hover::{Hover, hover};
pub use image_form::{Placed, place_image};
use place::Place;
pub use place::{ImagePlace, body_start, image_place};

/// So many items are given at most; beyond that the answer is made anew with each letter.
const MOST: usize = 400;

/// What is open, and what is known around it.
#[derive(Clone)]
pub struct Desk<'a> {
    /// The text of the open file as it is now.
    pub text: &'a str,
    /// Whether the file has a byte order mark that the text is without.
    pub is_marked: bool,
    /// Its path in the site.
    pub path: &'a VirtualPath,
    pub site: &'a Rc<Site>,
    /// The document that templates are rendered for: the open one, or the one that is shown beside an include.
    pub document: Option<&'a Rc<Document>>,
}

/// A question about a place.
pub struct Asked<'a> {
    pub desk: &'a Desk<'a>,
    /// The cursor.
    at: usize,
    /// Whether the author asked by a key, and not by typing on.
    is_explicit: bool,
    place: Place<'a>,
}

/// What may stand at a place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Completions {
    /// What is replaced: from what was typed to the end of the name that the cursor is in.
    pub range: Range<usize>,
    pub items: Vec<Item>,
    /// Whether there are more than these.
    pub is_partial: bool,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// What is matched with the letters typed, and inserted unless `insert` says otherwise.
    pub label: String,
    pub kind: Kind,
    /// Beside the label: a value, a title, a path.
    pub detail: String,
    /// A line about it.
    pub doc: &'static str,
    pub insert: Option<Insert>,
    /// From -99 to 99: how likely it is.
    pub boost: i8,
}

/// A text to insert that is not the label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Insert {
    pub text: String,
    /// Where the cursor goes, in bytes of the text; its end where there is none.
    pub caret: Option<usize>,
    /// Whether the next completion is asked for at once.
    pub again: bool,
}

/// What an item is.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    Key,
    #[default]
    Value,
    Tag,
    Filter,
    Variable,
    Include,
    Parameter,
    Page,
    File,
    Attribute,
    Emoji,
    Language,
}

/// All that completes, in the order in which they are asked.
const SOURCES: &[fn(&Asked<'_>) -> Option<Completions>] = &[
    keys::complete,
    values::complete,
    tags::complete,
    includes::complete,
    targets::complete,
    languages::complete,
    filters::complete,
    paths::complete,
    variables::complete,
    attributes::complete,
    emoji::complete,
];

/// What may stand at the byte `at` of the open file. In the midst of prose that is nothing.
pub fn complete(desk: &Desk<'_>, at: usize, is_explicit: bool) -> Option<Completions> {
    let at = desk.text.floor_char_boundary(at);
    let asked = Asked { desk, at, is_explicit, place: place::find(desk.text, at) };
    let mut found = SOURCES.iter().find_map(|source| source(&asked))?;
    let typed = desk.text.get(found.range.start..at).unwrap_or_default().to_lowercase();
    found.limit(&typed);
    // A word that is whole, and with nothing behind, and the beginning of no other needs no list over the text.
    let begins = |item: &&Item| item.label.to_lowercase().starts_with(&typed);
    let mut fitting = found.items.iter().filter(begins);
    let is_end = found.range.end == at;
    let is_whole =
        is_end && fitting.next().is_some_and(|item| item.label.to_lowercase() == typed) && fitting.next().is_none();
    (!found.items.is_empty() && (is_explicit || !is_whole)).then_some(found)
}

/// Values that fit a key of the outermost map, for a form.
pub fn fitting_values(desk: &Desk<'_>, key: &str) -> Vec<String> {
    labels(values::fitting(desk, &[key]).into_iter().map(|choice| choice.item).collect())
}

/// Keys that are not there yet, the most usual first.
pub fn fitting_keys(desk: &Desk<'_>) -> Vec<String> {
    let place = Place::Key { parents: Vec::new(), from: 0 };
    let found = keys::complete(&Asked { desk, at: 0, is_explicit: true, place });
    labels(found.map(|found| found.items).unwrap_or_default())
}

fn labels(mut items: Vec<Item>) -> Vec<String> {
    items.sort_by_key(|item| -item.boost);
    items.truncate(MOST);
    items.into_iter().map(|item| item.label).collect()
}

impl<'a> Asked<'a> {
    /// The text behind the cursor.
    fn rest(&self) -> &'a str {
        self.desk.text.get(self.at..).unwrap_or_default()
    }

    /// What the tag or output that the cursor is in has left; nothing where it is not closed.
    fn markup(&self) -> &'a str {
        let close = if matches!(self.place, Place::Liquid { tag: "", .. }) { "}}" } else { "%}" };
        tail::markup(self.rest(), close).unwrap_or_default()
    }

    /// What is replaced: what was typed from here on, and so many bytes behind the cursor.
    fn range(&self, from: usize, tail: usize) -> Range<usize> {
        from..self.at + tail
    }
}

impl Completions {
    fn new(range: Range<usize>, items: Vec<Item>) -> Completions {
        Completions { range, items, is_partial: false }
    }

    /// Keeps what has the letters typed in their order, where there is more than anybody would look at.
    fn limit(&mut self, typed: &str) {
        if self.items.len() > MOST {
            self.is_partial = true;
            self.items.retain(|item| is_spread(typed, &item.label.to_lowercase()));
            self.items.truncate(MOST);
        }
    }
}

impl Item {
    fn new(kind: Kind, label: impl Into<String>) -> Item {
        Item { kind, label: label.into(), ..Item::default() }
    }

    fn detail(mut self, detail: impl Into<String>) -> Item {
        self.detail = detail.into();
        self
    }

    fn doc(mut self, doc: &'static str) -> Item {
        self.doc = doc;
        self
    }

    fn boost(mut self, boost: i8) -> Item {
        self.boost = boost;
        self
    }

    /// Inserts another text, with the cursor between its two parts.
    fn insert(mut self, before: &str, after: &str) -> Item {
        let caret = (!after.is_empty()).then_some(before.len());
        self.insert = Some(Insert { text: format!("{before}{after}"), caret, again: false });
        self
    }

    /// Inserts the label, with quotes for its value around the cursor.
    fn value_in_quotes(self) -> Item {
        let before = format!("{}=\"", self.label);
        self.insert(&before, "\"")
    }

    /// As [`Item::insert`], and what follows is to be completed at once.
    fn insert_and_go_on(self, before: &str, after: &str) -> Item {
        let mut item = self.insert(before, after);
        if let Some(insert) = &mut item.insert {
            insert.again = true;
        }
        item
    }
}

/// Keeps of items with one label the first.
fn distinct(items: &mut Vec<Item>) {
    let mut known = HashSet::new();
    items.retain(|item| known.insert(item.label.clone()));
}

/// A count as a rank: what a site uses more often stands higher, within `1..=40`.
fn rank(count: usize) -> i8 {
    i8::try_from(count.min(40)).unwrap_or_default()
}

/// Whether the letters stand in the word in their order.
fn is_spread(letters: &str, word: &str) -> bool {
    let mut rest = word.chars();
    letters.chars().all(|letter| rest.any(|c| c == letter))
}

#[cfg(test)]
mod tests {
    use super::testing::{labels, site};
    use super::{Desk, complete, hover};
    use crate::text::VirtualPath;

    #[test]
    fn prose_is_left_alone() {
        let site = site("//- a.md\n---\ntitle: A\n---\n");
        for text in ["Hello wor", "see it: ", "a - ", "- item", "# Head", "100% of {these", "`code`", "http://a.b/c"] {
            assert_eq!(labels(&site, "a.md", &format!("---\ntitle: A\n---\n{text}|")), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn no_place_is_too_broken() {
        const TEXT: &str = "\u{feff}---\ntitle: \"\u{e9}\ntags: [a, 'b\nx:\n  - y: {z\n - |\n---\n{%}{%-%}{%- -%}{{}}{{-}\n\
            {% for i in (1..99999999999999999999) %}{% for j in i['a'] %}{{ j.\u{e9}[0].b | where: \"c\", d | }}\n\
            {% assign = | %}{% capture %}{% endcapture %}{% endfor %}{% include \u{e9} a='b c= %}{% raw %}{{ x }\n\
            {% endraw %}![\u{1f600}](a[b](<img src='\u{e9} href=\"{:: {:a: .b}{: #\n:\u{e9}: :ab ```r\n```r\u{e9}\n``\n~~~\n[a]: \n{{";
        let site = site("//- _config.yml\nplugins: [jemoji]\n//- a.md\n---\n---\n//- img/a.png\n");
        let path = VirtualPath::new("a.md");
        let document = site.document(&path);
        for start in [0, '\u{feff}'.len_utf8()] {
            let desk =
                Desk { text: &TEXT[start..], is_marked: false, path: &path, site: &site, document: document.as_ref() };
            for at in 0..=desk.text.len() + 1 {
                let found = complete(&desk, at, true);
                assert!(found.is_none_or(|found| desk.text.get(found.range).is_some()), "at {at}");
                assert!(hover(&desk, at).is_none_or(|found| desk.text.get(found.range).is_some()), "at {at}");
            }
        }
    }

    #[test]
    fn what_is_typed_in_full_needs_no_list() {
        let site = site("//- a.md\n---\n---\n");
        assert!(labels(&site, "a.md", "{{ 'a' | upcase|").is_empty());
        assert!(!labels(&site, "a.md", "{{ 'a' | upcas|").is_empty());
        assert!(!labels(&site, "a.md", "{{ 'a' | escape|").is_empty());
    }
}
