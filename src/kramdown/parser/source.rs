//! The text that is being parsed, the place in it, and what is known already about the rest of it.
//!
//! Many constructs need an end (`-->`, `$$`, a quote) that may be missing. Each search remembers its last answer, so
//! that text with many beginnings and no end is still read in linear time.

use std::collections::HashMap;
use std::ops::Range;

use super::memo::Memo;
use super::piece::Piece;
use super::scan;
use crate::kramdown::Text;

/// A piece of text (or a part of one) with the place where the parser stands.
pub struct Src<'p> {
    pub text: &'p str,
    /// Where the parser stands: a byte offset in `text`.
    pub pos: usize,
    /// What was found out about spans that have no end.
    pub memo: Memo,
    piece: &'p Piece,
    base: usize,
    found: [Found; Needle::COUNT],
    rare: Option<Box<Rare>>,
}

/// What is searched for again and again.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Needle {
    Greater,
    CommentEnd,
    InstructionEnd,
    CdataEnd,
    DoubleQuote,
    SingleQuote,
    Dollars,
    CloseBracket,
    /// A closing brace without a backslash before it.
    BareBrace,
    /// A character that is no white space and no tilde, with two tildes after it.
    StrikethroughEnd,
    /// A quote with only white space between it and a closing parenthesis.
    DoubleTitleEnd,
    SingleTitleEnd,
}

#[derive(Copy, Clone)]
struct Found {
    from: usize,
    at: usize,
}

#[derive(Default)]
struct Rare {
    /// The last closing brace with a backslash before it that ends a line, before a place.
    escaped_brace: Option<(usize, Option<usize>)>,
    /// The longest fences that are closed, by the run of characters that they are the start of.
    best_fences: HashMap<String, BestFence>,
    /// From where on an extension has no stop tag, by its name.
    open_extensions: HashMap<String, usize>,
    fences: Option<Vec<Range<usize>>>,
}

/// The longest fence that is closed by some line from a place on.
#[derive(Copy, Clone)]
struct BestFence {
    from: usize,
    /// 0 if there is none.
    fence: usize,
    /// The start of the last line that closes it.
    last: usize,
}

const NOWHERE: usize = usize::MAX;

impl Needle {
    const COUNT: usize = Needle::SingleTitleEnd as usize + 1;

    /// The first place from `from` on.
    fn search(self, text: &str, from: usize) -> Option<usize> {
        let bytes = &text.as_bytes()[from..];
        let at = match self {
            Needle::Greater => memchr::memchr(b'>', bytes),
            Needle::CommentEnd => memchr::memmem::find(bytes, b"-->"),
            Needle::InstructionEnd => memchr::memmem::find(bytes, b"?>"),
            Needle::CdataEnd => memchr::memmem::find(bytes, b"]]>"),
            Needle::DoubleQuote => memchr::memchr(b'"', bytes),
            Needle::SingleQuote => memchr::memchr(b'\'', bytes),
            Needle::Dollars => memchr::memmem::find(bytes, b"$$"),
            Needle::CloseBracket => memchr::memchr(b']', bytes),
            Needle::BareBrace => {
                memchr::memchr_iter(b'}', bytes).find(|&at| from + at == 0 || scan::byte(text, from + at - 1) != b'\\')
            }
            Needle::StrikethroughEnd => memchr::memmem::find_iter(bytes, b"~~")
                .filter(|&at| at > 0)
                .map(|at| at - 1)
                .find(|&at| !scan::is_space(bytes[at]) && bytes[at] != b'~'),
            Needle::DoubleTitleEnd => title_end(text, from, b'"'),
            Needle::SingleTitleEnd => title_end(text, from, b'\''),
        };
        at.map(|at| from + at)
    }
}

fn title_end(text: &str, from: usize, quote: u8) -> Option<usize> {
    memchr::memchr_iter(quote, &text.as_bytes()[from..])
        .find(|&at| scan::byte(text, scan::skip_spaces(text, from + at + 1)) == b')')
}

impl<'p> Src<'p> {
    /// A whole piece, from its start.
    pub fn new(piece: &'p Piece) -> Src<'p> {
        Src::within(piece, 0..piece.len())
    }

    /// A part of this text as a text of its own: what stands around it is not seen.
    pub fn inner(&self, range: Range<usize>) -> Src<'p> {
        Src::within(self.piece, self.base + range.start..self.base + range.end)
    }

    fn within(piece: &'p Piece, range: Range<usize>) -> Src<'p> {
        Src {
            text: &piece.text()[range.clone()],
            pos: 0,
            memo: Memo::default(),
            piece,
            base: range.start,
            found: [Found { from: NOWHERE, at: NOWHERE }; Needle::COUNT],
            rare: None,
        }
    }

    /// Whether all is read.
    pub fn at_end(&self) -> bool {
        self.pos >= self.text.len()
    }

    /// The byte at `pos + ahead`; 0 after the end.
    pub fn peek(&self, ahead: usize) -> u8 {
        scan::byte(self.text, self.pos + ahead)
    }

    /// Whether the text goes on with `what`.
    pub fn looking_at(&self, what: &str) -> bool {
        scan::at(self.text, self.pos, what)
    }

    /// The bytes of the document that `range` came from.
    pub fn range(&self, range: Range<usize>) -> Range<u32> {
        self.piece.range(self.base + range.start..self.base + range.end)
    }

    /// The bytes of the document from `start` to the place where the parser stands, without white space around.
    pub fn range_from(&self, start: usize) -> Range<u32> {
        let text = &self.text[start..self.pos];
        let indentation = text.len() - text.trim_start_matches([' ', '\t']).len();
        self.range(start + indentation..start + scan::rstrip(text).len().max(indentation))
    }

    /// A part as a piece of its own.
    pub fn piece(&self, range: Range<usize>) -> Piece {
        self.piece.slice(self.base + range.start..self.base + range.end)
    }

    /// A part as the text of an element.
    pub fn part(&self, range: Range<usize>) -> Text {
        self.piece(range).into()
    }

    /// The same without the white space around it.
    pub fn stripped_part(&self, range: Range<usize>) -> Text {
        self.part(scan::stripped(self.text, range))
    }

    /// Appends a part to the text of an element.
    pub fn add_part(&self, range: Range<usize>, to: &mut Text) {
        to.push_slice(self.piece, self.base + range.start..self.base + range.end);
    }

    /// Appends a part to a piece.
    pub fn copy(&self, range: Range<usize>, to: &mut Piece) {
        to.push_slice(self.piece, self.base + range.start..self.base + range.end);
    }

    /// The first `needle` from `from` on.
    pub fn find(&mut self, needle: Needle, from: usize) -> Option<usize> {
        let known = &mut self.found[needle as usize];
        if known.from == NOWHERE || from < known.from || from > known.at {
            let at = if from > self.text.len() { None } else { needle.search(self.text, from) };
            *known = Found { from, at: at.unwrap_or(NOWHERE) };
        }
        (known.at != NOWHERE).then_some(known.at)
    }

    /// The first `>` from `from` on, if it is on the same line.
    pub fn find_greater_on_line(&mut self, from: usize) -> Option<usize> {
        let at = self.find(Needle::Greater, from)?;
        (at <= scan::line_stop(self.text, from)).then_some(at)
    }

    /// The brace that closes an attribute list whose content starts at `from`. The content goes to the first brace
    /// without a backslash; only where no line ends after that one (if `ends_line` asks for it), or where there is
    /// none, one with a backslash closes too.
    pub fn closing_brace(&mut self, from: usize, ends_line: bool) -> Option<usize> {
        let text = self.text;
        let fits = |at: usize| !ends_line || scan::space_line_end(text, at + 1).is_some();
        let bare = self.find(Needle::BareBrace, from);
        if let Some(at) = bare.filter(|&at| fits(at)) {
            return Some(at);
        }
        let limit = bare.unwrap_or(text.len());
        let rare = self.rare.get_or_insert_default();
        let last = match rare.escaped_brace {
            Some((known, last)) if known == limit => last,
            _ => memchr::memrchr_iter(b'}', &text.as_bytes()[..limit]).find(|&at| fits(at)),
        };
        rare.escaped_brace = Some((limit, last));
        last.filter(|&at| at > from && scan::byte(text, at - 1) == b'\\')
    }

    /// The line from `from` on that closes a code block whose fence is the start of `run`: the length of that fence,
    /// the longest for which there is one, and the line's start and end. A line closes a fence that it begins with,
    /// and its last character may be repeated.
    pub fn closing_fence(&mut self, run: &str, opt_space: bool, from: usize) -> Option<(usize, usize, usize)> {
        let text = self.text;
        let rare = self.rare.get_or_insert_default();
        let lines = rare.fences.get_or_insert_with(|| fence_lines(text, opt_space));
        let lines = &lines[lines.partition_point(|line| line.start < from)..];
        let closes = |line: &Range<usize>| closed_fence(run, text[line.clone()].trim_start_matches(' '));
        let known =
            rare.best_fences.get(run).filter(|best| best.from <= from && (best.fence == 0 || from <= best.last));
        let fence = match known {
            Some(best) => best.fence,
            None => {
                let best = best_fence(run, lines, closes, from);
                rare.best_fences.insert(run.to_owned(), best);
                best.fence
            }
        };
        if fence == 0 {
            return None;
        }
        let line = lines.iter().find(|line| closes(line).contains(&fence))?;
        Some((fence, line.start, scan::space_line_end(text, line.end).unwrap_or(text.len())))
    }

    /// Whether it is known that from here on the extension `name` has no stop tag.
    pub fn extension_is_open(&self, name: &str) -> bool {
        let open = self.rare.as_ref().and_then(|rare| rare.open_extensions.get(name));
        open.is_some_and(|&open| open <= self.pos)
    }

    /// Remembers that from `from` on the extension `name` has no stop tag.
    pub fn extension_stays_open(&mut self, name: &str, from: usize) {
        self.rare.get_or_insert_default().open_extensions.insert(name.to_owned(), from);
    }
}

/// The lengths of the fences at the start of `run` that a line closes.
fn closed_fence(run: &str, line: &str) -> Range<usize> {
    let (run, line) = (run.as_bytes(), line.as_bytes());
    let common = run.iter().zip(line).take_while(|(a, b)| a == b).count();
    if common < 3 || line[common..].iter().any(|&b| b != run[common - 1]) {
        return 0..0;
    }
    let same = run[..common].iter().rev().take_while(|&&b| b == run[common - 1]).count();
    (common - same + 1).max(3)..common + 1
}

fn best_fence(
    run: &str,
    lines: &[Range<usize>],
    closes: impl Fn(&Range<usize>) -> Range<usize>,
    from: usize,
) -> BestFence {
    let mut best = BestFence { from, fence: 0, last: 0 };
    for line in lines {
        let longest = closes(line).end.saturating_sub(1);
        if longest >= 3 && longest >= best.fence {
            best = BestFence { from, fence: longest, last: line.start };
            if longest == run.len() {
                break;
            }
        }
    }
    best
}

/// All lines of nothing but a run of three or more fence characters: from the line's start to the run's end.
fn fence_lines(text: &str, opt_space: bool) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let run = if opt_space { scan::skip_opt_space(text, start) } else { start };
        let end = scan::skip(text, run, |b| matches!(b, b'~' | b'`'));
        if end >= run + 3 && scan::space_line_end(text, end).is_some() {
            lines.push(start..end);
        }
        start = scan::line_end(text, start);
    }
    lines
}
