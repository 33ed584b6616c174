//! Code blocks, indented and fenced.
//!
//! A line that follows an indented one without indentation belongs to it and is joined to it. A fence has one word
//! after it, the language, with options behind a `?`; a longer fence may be closed by a shorter one, and what is left
//! over of it is then the word.

use std::ops::Range;

use super::piece::Piece;
use super::source::Src;
use super::{Flow, Parser, blank_line, eob, extensions, scan};
use crate::kramdown::element::{Codeblock, Element, Kind};

/// What a fence may be made of, and where it may stand.
#[derive(Copy, Clone)]
pub struct FenceRules {
    /// Backticks as well as tildes, behind up to three spaces.
    pub gfm: bool,
}

impl FenceRules {
    /// The fence at `at`: its start and its end.
    pub fn fence(self, text: &str, at: usize) -> Option<(usize, usize)> {
        let start = if self.gfm { scan::skip_opt_space(text, at) } else { at };
        let end = scan::skip(text, start, |b| b == b'~' || (self.gfm && b == b'`'));
        (end >= start + 3).then_some((start, end))
    }
}

impl Parser {
    pub(super) fn parse_codeblock(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        if scan::indent(src.text, src.pos).is_none() {
            return Flow::Declined;
        }
        let start = src.pos;
        let end = self.codeblock_end(src, start);
        if end == start {
            return Flow::Declined;
        }
        src.pos = end;
        let code = Codeblock { value: unindent(src, start..end).into(), lang: None };
        let element = self.new_block(Kind::Codeblock(Box::new(code)), src.range_from(start));
        tree.children.push(element);
        Flow::Handled
    }

    /// After the indented lines that begin at `at`, with blank lines between them and lazy lines after them.
    pub(super) fn codeblock_end(&self, src: &mut Src, at: usize) -> usize {
        let text = src.text;
        let mut end = at;
        loop {
            let mut line = blank_line::blank_lines(text, end).unwrap_or(end);
            let first = line;
            while let Some(next) = scan::indent(text, line).and_then(|at| text_line(text, at)) {
                line = next;
            }
            if line == first {
                return end;
            }
            end = line;
            while let Some(next) = text_line(text, end).filter(|_| !self.ends_codeblock(src, end)) {
                end = next;
            }
        }
    }

    fn ends_codeblock(&self, src: &mut Src, at: usize) -> bool {
        extensions::block_ial(src, at).is_some()
            || eob::marker(src.text, at).is_some()
            || self.lazy_end_html(src.text, scan::skip_opt_space(src.text, at))
    }

    pub(super) fn parse_codeblock_fenced(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        self.parse_fence(tree, src, FenceRules { gfm: false })
    }

    pub(super) fn parse_codeblock_fenced_gfm(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        self.parse_fence(tree, src, FenceRules { gfm: true })
    }

    fn parse_fence(&mut self, tree: &mut Element, src: &mut Src, rules: FenceRules) -> Flow {
        let text = src.text;
        let Some((run, run_end)) = rules.fence(text, src.pos) else { return Flow::Declined };
        // What is after the longest fence is no information string for a shorter one either.
        let Some((_, body)) = info_string(text, run_end) else { return Flow::Declined };
        let Some((fence, close, end)) = src.closing_fence(&text[run..run_end], rules.gfm, body) else {
            return Flow::Declined;
        };
        let Some((word, _)) = info_string(text, run + fence) else { return Flow::Declined };
        let start = std::mem::replace(&mut src.pos, end);
        let lang = (!word.is_empty()).then(|| word.into());
        let code = Codeblock { value: src.part(body..close), lang };
        let mut element = self.new_block(Kind::Codeblock(Box::new(code)), src.range_from(start));
        if !word.is_empty() {
            element.attr.set("class", format!("language-{}", language(word)));
        }
        tree.children.push(element);
        Flow::Handled
    }
}

/// After a line with something on it besides spaces and tabs.
fn text_line(text: &str, at: usize) -> Option<usize> {
    let first = scan::skip_blanks(text, at);
    if first >= text.len() || scan::is_space(scan::byte(text, first)) {
        return None;
    }
    let end = scan::line_end(text, first);
    text[..end].ends_with('\n').then_some(end)
}

/// The word after a fence (perhaps empty), and where the code begins. `None` if there is more than one.
fn info_string(text: &str, at: usize) -> Option<(&str, usize)> {
    let start = scan::skip(text, at, |b| scan::is_space(b) && b != b'\n');
    let end = scan::skip(text, start, |b| !scan::is_space(b));
    Some((&text[start..end], scan::space_line_end(text, end)?))
}

/// The language without its options.
fn language(word: &str) -> &str {
    let first = word.chars().next().map_or(0, char::len_utf8);
    word[first..].find('?').map_or(word, |at| &word[..first + at])
}

/// Joins lazy lines to the ones before and takes one step of indentation from all lines.
fn unindent(src: &Src, range: Range<usize>) -> Piece {
    let data = &src.text[range.clone()];
    let whole = src.piece(range.clone());
    let mut code = Piece::default();
    let (mut at, mut is_lazy) = (0, false);
    while at < data.len() {
        let end = memchr::memchr(b'\n', &data.as_bytes()[at..]).map_or(data.len(), |length| at + length);
        let start = if is_lazy { at } else { scan::indent(data, at).unwrap_or(at) };
        let next = scan::skip_opt_space(data, (end + 1).min(data.len()));
        is_lazy = next < data.len() && !scan::is_space(scan::byte(data, next));
        code.push_slice(&whole, start..if is_lazy { end } else { (end + 1).min(data.len()) });
        if is_lazy {
            code.push_made(" ", whole.range(end..end + 1));
        }
        at = end + 1;
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lazy_lines_are_joined() {
        let piece = Piece::document("    a\nb\n  c\n\n\td\n");
        let src = Src::new(&piece);
        let code = unindent(&src, 0..piece.len());
        assert_eq!(code.text(), "a b   c\n\nd\n");
        assert_eq!(code.range(9..10), 14..15);
    }

    #[test]
    fn a_language_ends_at_its_options() {
        assert_eq!(language("php?start_inline=1"), "php");
        assert_eq!(language("?a?b"), "?a");
    }

    #[test]
    fn an_info_string_is_one_word() {
        assert_eq!(info_string("  ruby \nx", 0), Some(("ruby", 8)));
        assert_eq!(info_string("\nx", 0), Some(("", 1)));
        assert_eq!(info_string(" a b\n", 0), None);
    }
}
