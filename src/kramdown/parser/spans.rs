//! The second pass: running text.
//!
//! The text is searched for the next place at which a span may begin; the parsers of spans are tried there in
//! kramdown's order, and what none of them takes is text. A span's content ends at a mark that the span asks for, and
//! only the innermost span's mark is looked for.

use std::ops::Range;

use super::emphasis::Marks;
use super::memo::{Brackets, EmphasisKey, LinkKey};
use super::source::Src;
use super::{Parser, emphasis, html, link, scan};
use crate::kramdown::element::{Element, Kind};

/// Which parsers of spans are tried.
#[derive(Copy, Clone, PartialEq, Eq)]
pub enum Spans {
    All,
    /// What a table's row is split by.
    CodespanOnly,
    CodespanAndHtml,
    /// Inside HTML whose content is left alone.
    HtmlOnly,
}

/// What ends the text of a span.
#[derive(Copy, Clone)]
pub enum Stop<'s> {
    /// The text goes to its end.
    Never,
    Emphasis {
        mark: u8,
        strong: bool,
        key: EmphasisKey,
    },
    /// With the key by which brackets that stay open are known.
    Bracket(LinkKey),
    Tag {
        name: &'s str,
        known: bool,
    },
}

/// The spans that are open around a place.
#[derive(Copy, Clone, Default, PartialEq, Eq)]
pub struct Around {
    pub em: bool,
    pub strong: bool,
    pub link: bool,
}

/// What a parse of a span's text knows about its own level.
pub struct Level {
    pub brackets: Brackets,
    /// Places at which the same parse would go on in the same way.
    pub passed: Vec<usize>,
    /// The same for emphasis that begins inside an HTML element.
    pub marks: Marks,
    open_brackets: i32,
    pub images: i32,
    counted: usize,
}

impl Level {
    fn new() -> Level {
        Level {
            brackets: Brackets::default(),
            passed: Vec::new(),
            marks: Marks::default(),
            open_brackets: 1,
            images: 0,
            counted: 0,
        }
    }
}

impl Parser {
    /// Parses running text into the children of `tree`, up to the end or before the mark that `stop` stands for.
    /// Returns whether that was found, and what is known about this level.
    pub fn parse_spans(&mut self, tree: &mut Element, src: &mut Src, stop: Stop, spans: Spans) -> (bool, Level) {
        self.make_room(tree);
        let mut level = Level::new();
        let found = self.collect_spans(tree, src, stop, spans, &mut level);
        if !found && matches!(stop, Stop::Emphasis { .. } | Stop::Bracket(_)) {
            // What was read is read again as something else.
            tree.children.clear();
        }
        self.fit(tree);
        (found, level)
    }

    fn collect_spans(
        &mut self,
        tree: &mut Element,
        src: &mut Src,
        stop: Stop,
        spans: Spans,
        level: &mut Level,
    ) -> bool {
        while !src.at_end() {
            let Some(next) = next_start(src, stop, spans) else {
                if matches!(stop, Stop::Never) {
                    let end = src.text.len();
                    add_text(tree, src, end);
                }
                break;
            };
            add_text(tree, src, next);
            if self.stops(tree, src, stop, level) {
                return true;
            }
            if !self.parse_span(tree, src, spans) {
                let len = scan::char_at(src.text, src.pos).map_or(1, char::len_utf8);
                let end = src.pos + len;
                add_text(tree, src, end);
            }
            if !self.may_end(tree, src, stop, next, level) {
                break;
            }
        }
        false
    }

    /// Notes what was passed at `token`. `false` if it is known that the span has no end from here on.
    fn may_end(&self, tree: &Element, src: &Src, stop: Stop, token: usize, level: &mut Level) -> bool {
        match stop {
            Stop::Never => true,
            Stop::Emphasis { mark, key, .. } => emphasis::remember(tree, src, mark, key, token, level),
            // Brackets that are never closed leave those around them open too. But an image that HTML was turned into
            // counts as one made of brackets, and closes them from afar.
            Stop::Bracket(key) => self.has_html_images || src.memo.link_end(key, src.pos) != Some(None),
            Stop::Tag { .. } => {
                if self.around.em || self.around.strong {
                    level.marks.pass(tree, src, token);
                }
                true
            }
        }
    }

    /// Whether the mark stands here. A mark that does not end the span is parsed as anything else.
    fn stops(&mut self, tree: &Element, src: &Src, stop: Stop, level: &mut Level) -> bool {
        match stop {
            Stop::Never => false,
            Stop::Emphasis { mark, strong, .. } => emphasis::ends(tree, src, mark, strong),
            Stop::Tag { name, known } => html::end_tag(src.text, src.pos, name, known).is_some(),
            Stop::Bracket(_) => {
                let Some(change) = link::bracket(src) else { return false };
                level.open_brackets += change;
                let new = &tree.children[level.counted..];
                level.images += new.iter().filter(|child| child.kind == Kind::Img).map(|_| 1).sum::<i32>();
                // The last child may still grow if it is text, but it does not become an image.
                level.counted = tree.children.len();
                let depth = level.open_brackets - level.images;
                let after = (change > 0).then(|| src.pos + 1 + usize::from(src.peek(0) == b'!'));
                level.brackets.pass(src.pos, after, depth);
                depth == 0
            }
        }
    }

    /// Tries the parsers of spans in their order. `false` if none takes what stands here.
    fn parse_span(&mut self, tree: &mut Element, src: &mut Src, spans: Spans) -> bool {
        match spans {
            Spans::All => self.span_parsers.iter().any(|parser| parser(self, tree, src)),
            Spans::CodespanOnly => self.parse_codespan(tree, src),
            Spans::CodespanAndHtml => self.parse_codespan(tree, src) || self.parse_span_html(tree, src),
            Spans::HtmlOnly => self.parse_span_html(tree, src),
        }
    }
}

/// Adds the text from where the parser stands to `end`, and goes there.
pub fn add_text(tree: &mut Element, src: &mut Src, end: usize) {
    if end > src.pos {
        let range = src.range(src.pos..end);
        match tree.children.last_mut() {
            Some(Element { kind: Kind::Text(last), range: old, .. }) => {
                src.add_part(src.pos..end, last);
                old.end = old.end.max(range.end);
            }
            _ => tree.children.push(Element::new(Kind::Text(src.part(src.pos..end)), range)),
        }
        src.pos = end;
    }
}

/// Adds text to the last child, if that is text, or as a new child.
pub fn add_made_text(tree: &mut Element, text: &str, range: Range<u32>) {
    if let Some(Element { kind: Kind::Text(last), range: old, .. }) = tree.children.last_mut() {
        last.push_str(text);
        old.end = old.end.max(range.end);
    } else if !text.is_empty() {
        tree.children.push(Element::new(Kind::Text(text.into()), range));
    }
}

/// The next place at which a span may begin or end. It may be one where none does, as long as none is passed.
fn next_start(src: &Src, stop: Stop, spans: Spans) -> Option<usize> {
    let bytes = src.text.as_bytes();
    let rest = &bytes[src.pos..];
    let found = match spans {
        Spans::All => return next_of_all(src, matches!(stop, Stop::Bracket(_))),
        Spans::CodespanOnly => memchr::memchr(b'`', rest),
        Spans::CodespanAndHtml => memchr::memchr2(b'`', b'<', rest),
        Spans::HtmlOnly => memchr::memchr(b'<', rest),
    };
    found.map(|at| src.pos + at)
}

fn next_of_all(src: &Src, bracket: bool) -> Option<usize> {
    let bytes = src.text.as_bytes();
    let next = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let mut at = src.pos;
    loop {
        at += bytes[at..].iter().position(|&b| SPAN_START[usize::from(b)])?;
        let starts = match bytes[at] {
            b'"' | b'\'' => return Some(before_quote(src, at)),
            b'!' => next(at + 1) == b'[',
            b'{' => next(at + 1) == b':',
            b'-' | b'>' | b'~' => next(at + 1) == bytes[at],
            b'.' => next(at + 1) == b'.' && next(at + 2) == b'.',
            b' ' => match next(at + 1) {
                b' ' => next(at + 2) == b'\n',
                b'<' | b'>' => next(at + 2) == next(at + 1),
                _ => false,
            },
            b']' => bracket,
            _ => true,
        };
        if starts {
            return Some(at);
        }
        at += 1;
    }
}

/// A quote is looked at together with the character before it, unless that is read already.
fn before_quote(src: &Src, quote: usize) -> usize {
    let before = scan::char_before(&src.text[src.pos..], quote - src.pos);
    before.map_or(quote, |c| quote - c.len_utf8())
}

const SPAN_START: [bool; 256] = {
    let mut table = [false; 256];
    let starts = b"*_`<[]!\"'${&-.\\ >~";
    let mut i = 0;
    while i < starts.len() {
        table[starts[i] as usize] = true;
        i += 1;
    }
    table
};
