//! Emphasis: `*`, `**`, `_`, `__`.

use super::memo::EmphasisKey;
use super::source::Src;
use super::spans::{self, Around, Level, Spans, Stop};
use super::{Parser, scan, unicode};
use crate::kramdown::element::{Element, Kind};

impl Parser {
    pub(super) fn parse_emphasis(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        let mark = src.peek(0);
        if !matches!(mark, b'*' | b'_') {
            return false;
        }
        let open = src.pos;
        let strong = src.peek(1) == mark;
        let start = open + 1 + usize::from(strong);
        let is_open = if strong { self.around.strong } else { self.around.em };
        let in_word = mark == b'_' && follows_word(&src.text[..open], self.dialect.newer);
        if in_word || is_open || scan::is_space(scan::byte(src.text, start)) {
            spans::add_text(tree, src, start);
            return true;
        }
        let mut found = self.emphasis_at(src, start, mark, strong);
        if found.is_none() && strong && tree.kind != Kind::Em {
            found = self.emphasis_at(src, open + 1, mark, false);
        }
        match found {
            Some(mut element) => {
                element.range = src.range(open..src.pos);
                tree.children.push(element);
            }
            None => {
                src.pos = open;
                spans::add_text(tree, src, start);
            }
        }
        true
    }

    /// The emphasis whose text starts at `start`. `None` if it has no end.
    fn emphasis_at(&mut self, src: &mut Src, start: usize, mark: u8, strong: bool) -> Option<Element> {
        let key = EmphasisKey::new(mark, strong, self.around);
        if src.memo.is_open(key, start) {
            return None;
        }
        let mut element = Element::new(if strong { Kind::Strong } else { Kind::Em }, 0..0);
        let around = self.around;
        self.around = around.with(&element.kind);
        src.pos = start;
        let stop = Stop::Emphasis { mark, strong, key };
        let (found, mut level) = self.parse_spans(&mut element, src, stop, Spans::All);
        self.around = around;
        if !found {
            level.passed.push(start);
            src.memo.stays_open(key, &level.passed);
            return None;
        }
        src.pos += 1 + usize::from(strong);
        Some(element)
    }
}

/// Whether the mark stands here and ends its emphasis.
pub fn ends(tree: &Element, src: &Src, mark: u8, strong: bool) -> bool {
    !tree.children.is_empty() && closes(src.text, src.pos, mark, strong)
}

/// Whether the mark stands at `at` and ends emphasis that has a text.
fn closes(text: &str, at: usize, mark: u8, strong: bool) -> bool {
    let len = 1 + usize::from(strong);
    let byte = |ahead: usize| scan::byte(text, at + ahead);
    if byte(0) != mark || (strong && byte(1) != mark) {
        return false;
    }
    let after_space = at > 0 && scan::is_space(scan::byte(text, at - 1));
    let is_strong_mark = !strong && byte(1) == mark && byte(2) != mark;
    let in_word = mark == b'_' && scan::char_at(text, at + len).is_some_and(unicode::is_alnum);
    !after_space && !is_strong_mark && !in_word
}

/// The marks that were passed in an HTML element which turned out to have no end.
///
/// Inside emphasis that element was read as it will be read again inside emphasis that begins in it: where none of its
/// marks could have ended that, it has no end either. Without this, each of many elements in each other would be read
/// anew for each of its marks.
#[derive(Default)]
pub struct Marks {
    /// Where the text of emphasis that cannot end goes on, by [`Marks::KINDS`].
    open: [Vec<usize>; 4],
}

impl Marks {
    /// The marks, and whether they are doubled.
    const KINDS: [(u8, bool); 4] = [(b'*', false), (b'*', true), (b'_', false), (b'_', true)];

    /// The parser passed what stands at `token`.
    pub fn pass(&mut self, tree: &Element, src: &Src, token: usize) {
        let mark = scan::byte(src.text, token);
        if !matches!(mark, b'*' | b'_') {
            return;
        }
        let is_double = scan::byte(src.text, token + 1) == mark;
        let after_text = is_after_text(tree);
        for ((kind, strong), open) in Marks::KINDS.into_iter().zip(&mut self.open) {
            // Two marks may be one as well, but not right inside emphasis.
            if closes(src.text, token, kind, strong) || (is_double && !strong) {
                open.clear();
            }
            if kind == mark && after_text {
                open.push(src.pos);
            }
        }
    }

    /// The element has no end: it was read inside `around`.
    pub fn stay_open(&self, src: &mut Src, around: Around) {
        for ((mark, strong), open) in Marks::KINDS.into_iter().zip(&self.open) {
            let outside = match strong {
                true => Around { strong: false, ..around },
                false => Around { em: false, ..around },
            };
            if outside != around && !open.is_empty() {
                src.memo.stays_open(EmphasisKey::new(mark, strong, outside), open);
            }
        }
    }
}

/// Notes that the parse of an emphasis passed its mark. `false` if it is known that it has no end from here on.
pub fn remember(tree: &Element, src: &Src, mark: u8, key: EmphasisKey, token: usize, level: &mut Level) -> bool {
    if scan::byte(src.text, token) == mark && is_after_text(tree) {
        if src.memo.is_open(key, src.pos) {
            return false;
        }
        level.passed.push(src.pos);
    }
    true
}

/// An attribute list would be read in another way after a span than after text.
fn is_after_text(tree: &Element) -> bool {
    matches!(tree.children.last(), Some(Element { kind: Kind::Text(_), .. }))
}

/// Whether a mark after this text stands in a word: then `_` is text. kramdown 2.5 looks through other marks.
fn follows_word(text: &str, newer: bool) -> bool {
    let text = if newer { text.trim_end_matches('_') } else { text };
    let mut before = text.chars().rev();
    match before.next() {
        Some('-') => before.next().is_some_and(unicode::is_alpha),
        last => last.is_some_and(unicode::is_alpha),
    }
}
