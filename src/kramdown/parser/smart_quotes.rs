//! Straight quotes become curly ones; which, depends on the characters around them. The rules are tried in order.

use super::source::Src;
use super::spans;
use super::{Parser, scan, unicode};
use crate::kramdown::element::{Element, Kind, SmartQuote};

/// What a rule reads: how much text before the quotes, and the quotes.
struct Rule {
    text: usize,
    quotes: &'static [SmartQuote],
    len: usize,
}

impl Parser {
    pub(super) fn parse_smart_quotes(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        let text = &src.text[src.pos..];
        let Some(first) = text.chars().next() else { return false };
        let second = scan::byte(text, first.len_utf8());
        let at_quote = matches!(first, '"' | '\'');
        if !at_quote && (first == '\\' || !matches!(second, b'"' | b'\'')) {
            return false;
        }
        let rule = rule(text, first);
        let start = src.pos;
        spans::add_text(tree, src, start + rule.text);
        for (index, &quote) in rule.quotes.iter().enumerate() {
            let at = start + rule.text + index;
            tree.children.push(Element::new(Kind::SmartQuote(quote), src.range(at..at + 1)));
        }
        src.pos = start + rule.len;
        true
    }
}

fn rule(text: &str, first: char) -> Rule {
    let is_double = |b: u8| b == b'"';
    let quote_at = |at: usize| matches!(scan::byte(text, at), b'"' | b'\'');
    let one =
        |at: usize, left: bool| Rule { text: at, quotes: curly(is_double(scan::byte(text, at)), left), len: at + 1 };
    // A quote right here.
    if quote_at(0) {
        if before_emphasis(text) {
            return one(0, true);
        }
        if before_punctuation(text) {
            return one(0, false);
        }
    }
    let space = usize::from(u8::try_from(first).is_ok_and(scan::is_space));
    for at in [space, 0] {
        let word_follows = scan::is_word(scan::byte(text, at + 2));
        if word_follows && scan::at(text, at, "\"'") {
            return Rule { text: at, quotes: &[SmartQuote::Ldquo, SmartQuote::Lsquo], len: at + 2 };
        }
        if word_follows && scan::at(text, at, "'\"") {
            return Rule { text: at, quotes: &[SmartQuote::Lsquo, SmartQuote::Ldquo], len: at + 2 };
        }
        if is_decade(text, at) {
            return one(at, false);
        }
    }
    let behind = first.len_utf8();
    if space == 1 && quote_at(1) && scan::is_word(scan::byte(text, 2)) {
        return one(1, true);
    }
    if closes(first) && quote_at(behind) {
        return one(behind, false);
    }
    if quote_at(0) && before_end(text) {
        return one(0, false);
    }
    // A quote behind any character, a single one first, or right here.
    let single = if scan::byte(text, behind) == b'\'' { Some(behind) } else { (first == '\'').then_some(0) };
    one(single.unwrap_or(if scan::byte(text, behind) == b'"' { behind } else { 0 }), true)
}

fn curly(double: bool, left: bool) -> &'static [SmartQuote] {
    match (double, left) {
        (true, true) => &[SmartQuote::Ldquo],
        (true, false) => &[SmartQuote::Rdquo],
        (false, true) => &[SmartQuote::Lsquo],
        (false, false) => &[SmartQuote::Rsquo],
    }
}

/// One or two marks of emphasis follow, and something that is no white space.
fn before_emphasis(text: &str) -> bool {
    let is_mark = |at: usize| matches!(scan::byte(text, at), b'*' | b'_');
    let is_text = |at: usize| at < text.len() && !scan::is_space(scan::byte(text, at));
    is_mark(1) && ((is_mark(2) && is_text(3)) || is_text(2))
}

/// Punctuation other than `&` follows that is not the start of three dots, and that does not touch a word.
fn before_punctuation(text: &str) -> bool {
    let sign = scan::byte(text, 1);
    if !sign.is_ascii_punctuation() || sign == b'&' || scan::at(text, 2, "..") {
        return false;
    }
    scan::char_at(text, 2).is_some_and(unicode::is_word) == (sign == b'_')
}

/// `'80s`.
fn is_decade(text: &str, at: usize) -> bool {
    scan::byte(text, at) == b'\''
        && scan::byte(text, at + 1).is_ascii_digit()
        && scan::byte(text, at + 2).is_ascii_digit()
        && scan::byte(text, at + 3) == b's'
}

/// Whether a quote after this character is a closing one.
fn closes(c: char) -> bool {
    !matches!(c, ' ' | '\\' | '\t' | '\r' | '\n' | '[' | '{' | '(' | '-')
}

/// White space, the end, or an `s` that ends a word follows.
fn before_end(text: &str) -> bool {
    match scan::char_at(text, 1) {
        None => true,
        Some('s') => !scan::char_at(text, 2).is_some_and(unicode::is_word),
        Some(c) => u8::try_from(c).is_ok_and(scan::is_space),
    }
}
