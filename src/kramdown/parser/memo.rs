//! What is known about spans that were begun and have no end.
//!
//! kramdown parses the text after `*` or `[` up to the end of the paragraph, finds no closing mark, goes back and
//! parses it again as text: with many such marks that takes quadratic time, or worse. What it finds depends on the
//! place and on the spans around it alone. So a parse that fails leaves behind all places which it passed on its own
//! level: a span of the same kind that is begun at one of them cannot end either.

use std::collections::{HashMap, HashSet};

use super::scan;
use super::spans::Around;
use crate::kramdown::element::Kind;

/// What was found out about one text.
#[derive(Default)]
pub struct Memo {
    known: Option<Box<Known>>,
    /// How often everything was forgotten.
    cleared: u32,
}

#[derive(Default)]
struct Known {
    /// One set of places for each kind of emphasis.
    open: Vec<Vec<u64>>,
    /// Where the text of a link that starts at a place ends, if it does.
    links: HashMap<(u8, u32), Option<u32>>,
    /// From here on no parenthesis closes the ones in the set.
    open_addresses: HashSet<u32>,
    /// The runs of backticks from the start on, each with the longest run from there on.
    backticks: Option<Vec<(usize, usize)>>,
}

/// How far the end of code is looked for before all backticks are.
const NEAR: usize = 100;

/// The kind of emphasis that a parse looks for: its mark, and what is around it.
#[derive(Copy, Clone)]
pub struct EmphasisKey(u8);

/// The kind of link that a parse looks for: what is around it.
#[derive(Copy, Clone)]
pub struct LinkKey(u8);

/// The brackets that the parse of a link's text passed on its own level.
#[derive(Default)]
pub struct Brackets {
    events: Vec<(u32, u32, i32)>,
}

impl EmphasisKey {
    const COUNT: usize = 32;

    /// `around` is what is around the emphasis itself.
    pub fn new(mark: u8, strong: bool, around: Around) -> EmphasisKey {
        EmphasisKey(u8::from(mark == b'_') | u8::from(strong) << 1 | around.bits() << 2)
    }
}

impl LinkKey {
    /// `around` is what is around the link's text. Whether it is the text of a link or of an image makes no difference.
    pub fn new(around: Around) -> LinkKey {
        LinkKey(around.bits())
    }
}

impl Memo {
    /// Whether emphasis whose text goes on at `at` is known to have no end.
    pub fn is_open(&self, key: EmphasisKey, at: usize) -> bool {
        let set = self.known.as_ref().and_then(|known| known.open.get(usize::from(key.0)));
        set.and_then(|words| words.get(at / 64)).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    /// Remembers that emphasis whose text goes on at one of `places` has no end.
    pub fn stays_open(&mut self, key: EmphasisKey, places: &[usize]) {
        let known = self.known.get_or_insert_default();
        known.open.resize(EmphasisKey::COUNT, Vec::new());
        let words = &mut known.open[usize::from(key.0)];
        for &at in places {
            if words.len() <= at / 64 {
                words.resize(at / 64 + 1, 0);
            }
            words[at / 64] |= 1 << (at % 64);
        }
    }

    /// Where the text of a link that starts at `start` ends, if that is known; `Some(None)` if it has no end.
    pub fn link_end(&self, key: LinkKey, start: usize) -> Option<Option<usize>> {
        let end = self.known.as_ref()?.links.get(&(key.0, u32::try_from(start).ok()?))?;
        Some(end.map(|end| end as usize))
    }

    /// Remembers where the link that starts at `start` ends, and all those inside it. What is known already stays: an
    /// image inside has been parsed on its own, and its closing bracket was not passed here.
    pub fn link_ends(&mut self, key: LinkKey, start: usize, end: Option<usize>, brackets: Brackets) {
        let known = self.known.get_or_insert_default();
        known.links.insert((key.0, narrow(start)), end.map(narrow));
        // A link inside ends at the first bracket after which one less is open than with it. Going back, that is the
        // last one seen with so many.
        let mut places = HashMap::new();
        for (at, after, level) in brackets.events.into_iter().rev() {
            let inner_end = places.get(&(level - 1)).copied();
            // Behind the end of this link nothing was looked at.
            if after != u32::MAX && (inner_end.is_some() || end.is_none()) {
                known.links.entry((key.0, after)).or_insert(inner_end);
            }
            places.insert(level, at);
        }
    }

    /// Whether the parenthesis at `at` is known to stay open.
    pub fn address_is_open(&self, at: usize) -> bool {
        self.known.as_ref().is_some_and(|known| known.open_addresses.contains(&narrow(at)))
    }

    /// Remembers that these parentheses stay open.
    pub fn addresses_stay_open(&mut self, places: &[usize]) {
        self.known.get_or_insert_default().open_addresses.extend(places.iter().map(|&at| narrow(at)));
    }

    /// The first `len` backticks from `from` on.
    pub fn closing_backticks(&mut self, text: &str, from: usize, len: usize) -> Option<usize> {
        if self.known.as_ref().is_none_or(|known| known.backticks.is_none())
            && let Some(near) = near_backticks(text, from, len)
        {
            return Some(near);
        }
        let runs = self.known.get_or_insert_default().backticks.get_or_insert_with(|| backtick_runs(text));
        let first = runs.partition_point(|&(start, _)| start < from);
        if runs.get(first).is_none_or(|&(_, longest)| longest < len) {
            return None;
        }
        let rest = &runs[first..];
        let run = rest.iter().enumerate().find(|&(index, &(start, _))| {
            scan::skip(text, start, |b| b == b'`') - start >= len || index + 1 == rest.len()
        });
        run.map(|(_, &(start, _))| start)
    }

    /// How often everything was forgotten so far.
    pub fn cleared(&self) -> u32 {
        self.cleared
    }

    /// Forgets everything: an option was changed.
    pub fn clear(&mut self) {
        self.known = None;
        self.cleared += 1;
    }
}

impl Brackets {
    /// A bracket at `at` was passed, and `level` brackets are open with it. `after` is where the text of a link goes
    /// on that it would begin.
    pub fn pass(&mut self, at: usize, after: Option<usize>, level: i32) {
        // A closing bracket says nothing where none was opened.
        if after.is_some() || !self.events.is_empty() {
            self.events.push((narrow(at), after.map_or(u32::MAX, narrow), level));
        }
    }

    /// Whether no bracket was opened.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }
}

impl Around {
    /// These spans and one more.
    pub fn with(mut self, kind: &Kind) -> Around {
        match kind {
            Kind::Em => self.em = true,
            Kind::Strong => self.strong = true,
            Kind::A | Kind::Img => self.link = true,
            _ => {}
        }
        self
    }

    fn bits(self) -> u8 {
        u8::from(self.em) | u8::from(self.strong) << 1 | u8::from(self.link) << 2
    }
}

/// The first `len` backticks from `from` on, if they are near: most code is short.
fn near_backticks(text: &str, from: usize, len: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[..text.len().min(from + NEAR)];
    let mut at = from;
    loop {
        let start = at + memchr::memchr(b'`', &bytes[at.min(bytes.len())..])?;
        at = scan::skip(text, start, |b| b == b'`');
        if at - start >= len {
            return Some(start);
        }
    }
}

/// All runs of backticks, each with the length of the longest from there on.
fn backtick_runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'`', &text.as_bytes()[at..]) {
        let start = at + found;
        at = scan::skip(text, start, |b| b == b'`');
        runs.push((start, at - start));
    }
    let mut longest = 0;
    for run in runs.iter_mut().rev() {
        longest = longest.max(run.1);
        run.1 = longest;
    }
    runs
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX - 1)
}
