//! Abbreviations: their definitions, and finding them in the text when all is parsed.

use std::collections::HashMap;

use super::source::Src;
use super::{Abbreviation, Flow, Parser, scan, unicode};
use crate::kramdown::Text;
use crate::kramdown::element::{ContentModel, Element, Kind};
use crate::order;

/// All abbreviations, to be looked for at once.
pub struct Abbreviations {
    /// Each with its number, the longest first, by their first byte.
    by_first_byte: HashMap<u8, Vec<(String, u32)>>,
    /// Whether a space in an abbreviation stands for any white space.
    loose: bool,
}

impl Parser {
    pub(super) fn parse_abbrev_definition(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        let text = src.text;
        let open = scan::skip_opt_space(text, src.pos);
        if !scan::at(text, open, "*[") {
            return Flow::Declined;
        }
        let line = &text[open + 2..scan::line_stop(text, open)];
        // The name has at least one character, whatever that is.
        let first = line.chars().next().map_or(0, char::len_utf8);
        let Some(close) = line[first..].find("]:").map(|at| first + at) else { return Flow::Declined };
        if first == 0 {
            return Flow::Declined;
        }
        let name = line[..close].to_owned();
        let title = scan::strip(&line[close + 2..]).to_owned();
        let start = std::mem::replace(&mut src.pos, scan::line_end(text, open));
        let range = src.range_from(start);
        let (definition, element) = self.new_definition(range.clone());
        tree.children.push(element);
        if self.abbreviations.insert(name.clone(), Abbreviation { title, definition }).is_some() {
            self.warnings.add("kramdown/duplicate-abbreviation", range, |line| {
                format!("Duplicate abbreviation ID '{name}' on line {line} - overwriting")
            });
        }
        Flow::Handled
    }

    /// All abbreviations that were defined; `None` if there are none.
    pub(super) fn abbreviations_to_replace(&self) -> Option<Abbreviations> {
        if self.abbreviations.is_empty() {
            return None;
        }
        let mut by_first_byte: HashMap<u8, Vec<(String, u32)>> = HashMap::new();
        for (number, name) in (0..).zip(self.abbreviations.keys()) {
            by_first_byte.entry(scan::byte(name, 0)).or_default().push((name.clone(), number));
        }
        for names in by_first_byte.values_mut() {
            order::sort_by_key(names, |(name, _)| std::cmp::Reverse(name.chars().count()));
        }
        Some(Abbreviations { by_first_byte, loose: self.dialect.newer })
    }
}

impl Abbreviations {
    /// Replaces the abbreviations in the text below `element`; the content of raw HTML is left alone.
    pub fn replace(&self, element: &mut Element) {
        let raw = matches!(element.kind, Kind::HtmlElement { content_model: ContentModel::Raw, .. });
        let mut index = 0;
        while index < element.children.len() {
            let child = &mut element.children[index];
            let parts = match &child.kind {
                Kind::Text(text) if !raw => self.split(text, child.range.clone()),
                _ => {
                    self.replace(child);
                    None
                }
            };
            match parts {
                Some(parts) => {
                    let count = parts.len();
                    element.children.splice(index..=index, parts);
                    index += count;
                }
                None => index += 1,
            }
        }
    }

    /// The text as texts and abbreviations in turn; `None` if there is no abbreviation in it.
    fn split(&self, text: &Text, range: std::ops::Range<u32>) -> Option<Vec<Element>> {
        let mut parts = Vec::new();
        let mut start = 0;
        while let Some((at, len, definition)) = self.find(text, start) {
            let piece = |from: usize, to: usize| part_of(&range, text.len(), from, to);
            parts.push(Element::new(Kind::Text(text.slice(start..at)), piece(start, at)));
            let kind = Kind::Abbreviation { text: text.slice(at..at + len), definition };
            parts.push(Element::new(kind, piece(at, at + len)));
            start = at + len;
        }
        if parts.is_empty() {
            return None;
        }
        let rest = part_of(&range, text.len(), start, text.len());
        parts.push(Element::new(Kind::Text(text.slice(start..text.len())), rest));
        Some(parts)
    }

    /// The next abbreviation from `start` on: its place, its length and its number. It stands at the start, at the
    /// start of a line or after a character that is no ASCII word character, and no such character follows it.
    fn find(&self, text: &str, start: usize) -> Option<(usize, usize, u32)> {
        for (offset, c) in text[start..].char_indices().chain([(text.len() - start, '\0')]) {
            let at = start + offset;
            let line_start = at == start || (text[..at].ends_with('\n') && at < text.len());
            let here = line_start && self.longest_whole(text, at);
            let next = at + c.len_utf8();
            let behind = at < text.len() && !is_ascii_word(c) && self.longest_whole(text, next);
            if here || behind {
                // Whatever follows it: an abbreviation that begins right here is taken first.
                if let Some((len, number)) = self.longest(text, at) {
                    return Some((at, len, number));
                }
                return self.longest(text, next).map(|(len, number)| (next, len, number));
            }
        }
        None
    }

    /// Whether some abbreviation stands at `at` with no word character after it.
    fn longest_whole(&self, text: &str, at: usize) -> bool {
        self.matches(text, at).any(|(len, _)| !scan::is_word(scan::byte(text, at + len)))
    }

    /// The longest abbreviation that stands at `at`.
    fn longest(&self, text: &str, at: usize) -> Option<(usize, u32)> {
        self.matches(text, at).next()
    }

    fn matches<'s>(&'s self, text: &'s str, at: usize) -> impl Iterator<Item = (usize, u32)> + 's {
        let names = self.by_first_byte.get(&scan::byte(text, at)).map_or(&[][..], Vec::as_slice);
        // With loose white space an abbreviation that begins with a space may begin with another separator too.
        let spaced = if self.loose { self.by_first_byte.get(&b' ').map_or(&[][..], Vec::as_slice) } else { &[] };
        let spaced = if scan::byte(text, at) == b' ' { &[] } else { spaced };
        names.iter().chain(spaced).filter_map(move |(name, number)| Some((self.fits(text, at, name)?, *number)))
    }

    /// How long `name` is where it stands at `at`.
    fn fits(&self, text: &str, at: usize, name: &str) -> Option<usize> {
        if !self.loose || !name.contains(' ') {
            return (!name.is_empty() && scan::at(text, at, name)).then_some(name.len());
        }
        let mut end = at;
        for (index, word) in name.split(' ').enumerate() {
            if index > 0 {
                let rest = &text[end..];
                let len = rest.find(|c| !unicode::is_separator(c)).unwrap_or(rest.len());
                if len == 0 {
                    return None;
                }
                end += len;
            }
            if !scan::at(text, end, word) {
                return None;
            }
            end += word.len();
        }
        Some(end - at)
    }
}

fn is_ascii_word(c: char) -> bool {
    u8::try_from(c).is_ok_and(|b| b.is_ascii() && scan::is_word(b))
}

/// A part of a text's range. Where text was not copied byte by byte, it is the whole.
fn part_of(range: &std::ops::Range<u32>, len: usize, from: usize, to: usize) -> std::ops::Range<u32> {
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    if range.end - range.start == narrow(len) {
        range.start + narrow(from)..range.start + narrow(to)
    } else {
        range.clone()
    }
}
