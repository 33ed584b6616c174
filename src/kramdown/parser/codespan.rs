//! Code in running text, between backticks.

use std::ops::Range;

use super::source::Src;
use super::spans;
use super::{Parser, scan};
use crate::kramdown::element::{Element, Kind};

/// A code span: what stands inside, and where it ends.
pub struct Codespan {
    pub content: Range<usize>,
    pub end: usize,
}

/// The code span that begins here, or how many backticks are text.
pub fn codespan(src: &mut Src) -> Result<Codespan, usize> {
    let text = src.text;
    let open = src.pos;
    let start = scan::skip(text, open, |b| b == b'`');
    let len = start - open;
    let before = open.checked_sub(1).map(|at| scan::byte(text, at));
    if len == 1 && before.is_none_or(scan::is_space) && scan::is_space(scan::byte(text, start)) && start < text.len() {
        return Err(len);
    }
    let Some(close) = src.memo.closing_backticks(text, start, len) else { return Err(len) };
    let mut content = start..close;
    if len > 1 {
        if scan::byte(text, content.start) == b' ' && !content.is_empty() {
            content.start += 1;
        }
        if !content.is_empty() && scan::byte(text, content.end - 1) == b' ' {
            content.end -= 1;
        }
    }
    Ok(Codespan { content, end: close + len })
}

impl Parser {
    pub(super) fn parse_codespan(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        if src.peek(0) != b'`' {
            return false;
        }
        let start = src.pos;
        match codespan(src) {
            Ok(code) => {
                src.pos = code.end;
                let value = src.part(code.content);
                tree.children.push(Element::new(Kind::Codespan(value), src.range(start..code.end)));
            }
            Err(len) => spans::add_text(tree, src, start + len),
        }
        true
    }
}
