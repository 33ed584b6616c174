//! Emphasis: `*`, `**`, `_`, `__`.

use super::memo::EmphasisKey;
use super::source::Src;
use super::spans::{self, Level, Spans, Stop};
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
    let len = 1 + usize::from(strong);
    if src.peek(0) != mark || (strong && src.peek(1) != mark) {
        return false;
    }
    let before = src.pos.checked_sub(1).map(|at| scan::byte(src.text, at));
    let is_strong_mark = !strong && src.peek(1) == mark && src.peek(2) != mark;
    let in_word = mark == b'_' && scan::char_at(src.text, src.pos + len).is_some_and(unicode::is_alnum);
    !before.is_some_and(scan::is_space) && !is_strong_mark && !in_word && !tree.children.is_empty()
}

/// Notes that the parse of an emphasis passed its mark. `false` if it is known that it has no end from here on.
pub fn remember(tree: &Element, src: &Src, stop: Stop, token: usize, level: &mut Level) -> bool {
    let (mark, key) = match stop {
        Stop::Emphasis { mark, key, .. } => (mark, key),
        // Brackets that are never closed leave those around them open too.
        Stop::Bracket(Some(key)) => return src.memo.link_end(key, src.pos) != Some(None),
        Stop::Never | Stop::Bracket(None) | Stop::Tag { .. } => return true,
    };
    // An attribute list would be read in another way after a span than after text.
    let after_text = matches!(tree.children.last(), Some(Element { kind: Kind::Text(_), .. }));
    if scan::byte(src.text, token) == mark && after_text {
        if src.memo.is_open(key, src.pos) {
            return false;
        }
        level.passed.push(src.pos);
    }
    true
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
