//! Backslashes before special characters.

use super::source::Src;
use super::spans;
use super::{Parser, scan};
use crate::kramdown::element::Element;

/// Whether a backslash before the character is dropped. The GFM parser knows tildes too.
pub fn is_escapable(c: char, gfm: bool) -> bool {
    matches!(
        c,
        '\\' | '.'
            | '*'
            | '_'
            | '+'
            | '`'
            | '<'
            | '>'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '#'
            | '!'
            | ':'
            | '|'
            | '"'
            | '\''
            | '$'
            | '='
            | '-'
    ) || (gfm && c == '~')
}

impl Parser {
    pub(super) fn parse_escaped_chars(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        self.parse_escaped(tree, src, false)
    }

    pub(super) fn parse_escaped_chars_gfm(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        self.parse_escaped(tree, src, true)
    }

    fn parse_escaped(&mut self, tree: &mut Element, src: &mut Src, gfm: bool) -> bool {
        if src.peek(0) != b'\\' || !scan::char_at(src.text, src.pos + 1).is_some_and(|c| is_escapable(c, gfm)) {
            return false;
        }
        let range = src.range(src.pos..src.pos + 2);
        spans::add_made_text(tree, &src.text[src.pos + 1..src.pos + 2], range);
        src.pos += 2;
        true
    }
}
