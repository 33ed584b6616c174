//! What Perl puts between delimiters: patterns, quotes, here-documents and documentation.

use super::Perl;
use crate::rouge::look::{Look, is_space, is_word};
use crate::rouge::{Scanner, Token};

/// Flags behind `/`, and those behind brackets.
const FLAGS: &str = "acdgilmnopsux";
const REPLACE_FLAGS: &str = "acdgilmnoprsux";
const BRACKET_FLAGS: &str = "egimosx";

impl Perl {
    /// `m/a/`, `s/a/b/`, `tr/a/b/` with any delimiters.
    pub fn pattern(&mut self, scanner: &mut Scanner<'_, '_>, word: &str) -> bool {
        let is_match = word == "m";
        let rest = &scanner.rest()[word.len()..];
        let space = if is_match { 0 } else { rest.len() - rest.trim_ascii_start().len() };
        let delimiter = scanner.byte(word.len() + space);
        let is_sign = delimiter.is_ascii_punctuation() && delimiter != b'_';
        if delimiter <= b' ' || !(is_sign || (space > 0 && delimiter.is_ascii())) {
            return false;
        }
        let close = closing(delimiter);
        if close != delimiter && space == 0 {
            let end = scanner.fits_far(|look| {
                look.str(word) && look.one(|_| true) && part(look, close) && (is_match || look.any(is_space))
            });
            if let Some(end) = end {
                if !is_match {
                    *self = Perl::Replacement;
                    return scanner.take(Token::StrRegex, end);
                }
                let flags = flag_count(&scanner.rest()[end..], BRACKET_FLAGS);
                return scanner.take(Token::StrRegex, end + flags);
            }
        }
        if is_match && delimiter == b'/' {
            return slashes(scanner, "m");
        }
        let allowed = if is_match { BRACKET_FLAGS } else { REPLACE_FLAGS };
        let end = scanner.fits_far(|look| {
            look.str(word)
                && (is_match || look.any(is_space))
                && look.one(|_| true)
                && part(look, delimiter)
                && (is_match || part(look, delimiter))
                && look.any(|c| allowed.contains(c))
        });
        end.is_some_and(|end| scanner.take(Token::StrRegex, end))
    }

    pub fn replacement(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let open = scanner.byte(0);
        if !b"{([</!%@$\\".contains(&open) {
            return false;
        }
        let end = scanner.fits_far(|look| {
            look.one(|_| true) && part(look, closing(open)) && look.any(|c| BRACKET_FLAGS.contains(c))
        });
        if end.is_some() {
            *self = Perl::Code;
        }
        end.is_some_and(|end| scanner.take(Token::StrRegex, end))
    }
}

fn closing(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        b'{' => b'}',
        b'<' => b'>',
        other => other,
    }
}

fn flag_count(rest: &str, flags: &str) -> usize {
    rest.find(|c| !flags.contains(c)).unwrap_or(rest.len())
}

/// Everything up to `close` and `close` itself; what stands behind `\` does not close.
fn part(look: &mut Look<'_>, close: u8) -> bool {
    let close = char::from(close);
    loop {
        look.any(|c| c != '\\' && c != close);
        if look.one(|c| c == close) {
            return true;
        }
        if !look.str("\\") || !look.one(|_| true) {
            return false;
        }
    }
}

/// `word` and `/.../` on one line, with its flags.
pub fn slashes(scanner: &mut Scanner<'_, '_>, word: &str) -> bool {
    if scanner.is_vain("slashes") {
        return false;
    }
    let mut look = scanner.look();
    look.str(word);
    if !look.str("/") {
        return false;
    }
    loop {
        look.any(|c| !matches!(c, '\\' | '/' | '\n'));
        if look.str("/") {
            look.any(|c| FLAGS.contains(c));
            return scanner.take(Token::StrRegex, look.at());
        }
        if !look.str("\\") || !look.one(|c| c != '\n') {
            // Every other slash on the line stands behind a backslash, so that none of them begins a pattern either.
            scanner.mark_vain("slashes", look.at());
            return false;
        }
    }
}

/// `q(...)` and its like, brackets within counted.
pub fn quoted(scanner: &mut Scanner<'_, '_>, word: &str) -> bool {
    let rest = &scanner.rest()[word.len()..];
    let Some(open) = rest.chars().next().filter(|c| c.is_ascii_punctuation() && *c != '_' || *c == ' ') else {
        return false;
    };
    let close = char::from(closing(u8::try_from(open).unwrap_or(b' ')));
    if open == close {
        let end = rest[1..].find(close).map(|end| word.len() + end + 2);
        return end.is_some_and(|end| scanner.take(Token::StrOther, end));
    }
    let (mut depth, mut escaped) = (0_usize, false);
    let end = rest.char_indices().find(|&(_, c)| {
        let counts = !escaped;
        escaped = c == '\\' && !escaped;
        match c {
            _ if !counts => return false,
            _ if c == open => depth += 1,
            _ if c == close => depth -= 1,
            _ => (),
        }
        depth == 0
    });
    let length = end.map_or(rest.len(), |(at, _)| at + 1);
    scanner.take(Token::StrOther, word.len() + length)
}

/// `=head1` and all up to `=cut`.
pub fn pod(scanner: &mut Scanner<'_, '_>) -> bool {
    let head = scanner.fits(|look| look.str("=") && look.some(|c| c.is_ascii_alphanumeric()) && look.some(is_space));
    let Some(head) = head else { return false };
    let end = scanner.find(head - 1, "\n=cut").filter(|end| !scanner.rest()[end + 5..].starts_with(is_word));
    end.is_some_and(|end| scanner.take(Token::CommentMultiline, end + 5))
}

pub fn heredoc(scanner: &mut Scanner<'_, '_>) -> bool {
    let mut look = scanner.look();
    let mut name = "";
    if !heredoc_head(&mut look, &mut name) {
        return false;
    }
    let end = scanner.fits_far(|look| {
        let is_first_line = heredoc_head(look, &mut "") && look.any(|c| c != '\n') && look.str("\n");
        let line_is_last = |look: &mut Look<'_>| look.group(|look| look.str(name) && look.str("\n"));
        let mut goes_on = is_first_line;
        while goes_on && !line_is_last(look) {
            goes_on = look.any(|c| c != '\n') && look.str("\n");
        }
        goes_on
    });
    end.is_some_and(|end| scanner.take(Token::Str, end))
}

/// `<<NAME;` and the end of the line.
fn heredoc_head<'s>(look: &mut Look<'s>, name: &mut &'s str) -> bool {
    if !look.str("<<") {
        return false;
    }
    let quote = look.peek().filter(|c| matches!(c, '"' | '\'') && look.one(|_| true));
    let start = look.at();
    let named = look.one(|c| c.is_ascii_alphabetic() || c == '_') && look.any(is_word);
    *name = &look.passed()[start..];
    named && quote.is_none_or(|quote| look.one(|c| c == quote)) && look.maybe(|look| look.str(";")) && look.str("\n")
}
