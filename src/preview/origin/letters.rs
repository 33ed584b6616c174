//! A page's text, as a reader sees it, in its HTML.
//!
//! The frame names what was clicked by its place in the document, and says beside it which text stands there and how many
//! letters before it. Where a post's scripts have changed the document, or the page's tree is not certain, the text is
//! found by that.

use std::ops::Range;

use crate::preview::html::{RawText, Tag, TokenKind, Tokenizer};

/// So many letters are enough to tell a text by.
const ENOUGH: usize = 24;

/// So many bytes of a reference are looked at.
const REFERENCE: usize = 32;

/// Whether the text of the HTML begins with that of a node; any does with none.
pub fn begins_with(html: &str, text: &str) -> bool {
    let mut letters = Letters::new(html);
    text.chars().filter(|c| !c.is_whitespace()).take(ENOUGH).all(|c| {
        // What a named reference stands for is not looked up.
        letters.next().is_some_and(|(_, letter)| letter.is_none_or(|letter| letter == c))
    })
}

/// The text of the HTML, blanks joined.
pub fn words(html: &str) -> String {
    let text: String = Texts::new(html).map(|range| &html[range]).collect();
    super::plain(&text)
}

/// Where `text` stands in the page: of the places where it does, that which has the number of letters before it that
/// comes nearest to `before`.
pub fn find(html: &str, text: &str, before: usize) -> Option<Range<usize>> {
    let wanted: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).take(ENOUGH).collect();
    if wanted.is_empty() {
        return None;
    }
    let body = html.find("<body").unwrap_or(0);
    let all: Vec<(usize, Option<char>)> = Letters::new(&html[body..]).collect();
    let is_here = |from: usize| {
        all.len() - from >= wanted.len()
            && all[from..].iter().zip(&wanted).all(|((_, letter), c)| letter.is_none_or(|letter| letter == *c))
    };
    let near = before.min(all.len().saturating_sub(1));
    let outwards = (0..all.len()).flat_map(|step| [near.checked_sub(step), near.checked_add(step + 1)]);
    let found = outwards.flatten().filter(|at| *at < all.len()).find(|at| is_here(*at))?;
    let start = body + all[found].0;
    let end = Texts::new(&html[start..]).next().map_or(html.len(), |range| start + range.end);
    Some(start..end)
}

/// How many bytes of the HTML of a text come before the UTF-16 unit `offset` of the text.
pub fn offset(html: &str, offset: usize) -> usize {
    let (mut at, mut units) = (0, 0);
    while units < offset && at < html.len() {
        let (length, letter) = sign(&html[at..]);
        units += letter.map_or(1, char::len_utf16);
        at += length;
    }
    at.min(html.len())
}

/// The texts of some HTML, without scripts and the like.
struct Texts<'h> {
    html: &'h str,
    tokens: Tokenizer<'h>,
}

impl<'h> Texts<'h> {
    fn new(html: &'h str) -> Texts<'h> {
        Texts { html, tokens: Tokenizer::new(html, 0) }
    }
}

impl Iterator for Texts<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        loop {
            let token = self.tokens.next()?;
            match token.kind {
                TokenKind::Text => return Some(token.start..token.end),
                TokenKind::StartTag => {
                    let name = token.name(self.html);
                    let kind = match Tag::of(name) {
                        Tag::Script => RawText::Script,
                        Tag::Style | Tag::Textarea | Tag::Title | Tag::Iframe => RawText::Plain,
                        _ => continue,
                    };
                    self.tokens.raw_text(name, kind);
                }
                _ => {}
            }
        }
    }
}

/// What is not blank in the texts of some HTML, and where. A named reference is some letter.
struct Letters<'h> {
    html: &'h str,
    texts: Texts<'h>,
    text: Range<usize>,
}

impl<'h> Letters<'h> {
    fn new(html: &'h str) -> Letters<'h> {
        Letters { html, texts: Texts::new(html), text: 0..0 }
    }
}

impl Iterator for Letters<'_> {
    type Item = (usize, Option<char>);

    fn next(&mut self) -> Option<(usize, Option<char>)> {
        loop {
            while self.text.is_empty() {
                self.text = self.texts.next()?;
            }
            let start = self.text.start;
            let (length, letter) = sign(&self.html[self.text.clone()]);
            self.text.start += length;
            if letter.is_none_or(|letter| !letter.is_whitespace()) {
                return Some((start, letter));
            }
        }
    }
}

/// The length of the first sign of a text, and what it is where that is known.
fn sign(html: &str) -> (usize, Option<char>) {
    let Some(first) = html.chars().next() else { return (1, None) };
    let head = &html.as_bytes()[..html.len().min(REFERENCE)];
    let name = head.iter().skip(1).take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
    if first != '&' || name == 0 || head.get(name + 1) != Some(&b';') {
        return (first.len_utf8(), Some(first));
    }
    let letter = match &html[1..=name] {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some('\u{a0}'),
        name => name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok().and_then(char::from_u32),
            None => number.parse().ok().and_then(char::from_u32),
        }),
    };
    (name + 2, letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_one_sign() {
        assert_eq!(offset("a &lt; b", 3), 6);
        assert_eq!(offset("&#128512;b", 2), 9);
        assert_eq!(offset("&b", 1), 1);
        assert!(begins_with("a &lt;&hellip; b", "a <… b"));
        assert!(!begins_with("a b", "ac"));
    }

    #[test]
    fn a_text_is_found_nearest_to_the_letters_before_it() {
        let html = "<title>b</title><body><p>a</p><script>b</script><p>b</p><p>cc</p><i>b</i>";
        let at = |before| find(html, "b", before).map(|range| range.start);
        assert_eq!(at(1), html.find("b</p>"));
        assert_eq!(at(4), html.find("b</i>"));
        assert_eq!(find(html, "x", 0), None);
        assert_eq!(words("<p>a\n  <b>b</b></p>"), "a b");
    }
}
