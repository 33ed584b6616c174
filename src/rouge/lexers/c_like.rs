//! What the lexers of languages with C's look share: comments, quoted texts, numbers and the ends of words.

use crate::rouge::{Scanner, Token};

/// Looks for ends that may be missing, and remembers that one is missing, so that a text full of beginnings without an
/// end is searched once and not once for each.
#[derive(Debug, Default)]
pub struct Ends {
    /// Ends that do not come any more in this piece of code, wherever the search starts.
    missing: Vec<&'static str>,
}

impl Ends {
    /// Bytes from `from` bytes behind the place through the next `end`.
    pub fn through(&mut self, scanner: &Scanner<'_, '_>, from: usize, end: &'static str) -> Option<usize> {
        if scanner.at() == 0 {
            self.missing.clear();
        }
        if self.missing.contains(&end) {
            return None;
        }
        let found = scanner.rest().get(from..).and_then(|rest| rest.find(end));
        if found.is_none() {
            self.missing.push(end);
        }
        found.map(|at| from + at + end.len())
    }

    /// Passes `//` and the line, or a whole `/* */`.
    pub fn take_comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        take_line_comment(scanner) || self.take_block_comment(scanner)
    }

    /// Passes a `/* */` that is closed.
    pub fn take_block_comment(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let length = if scanner.starts_with("/*") { self.through(scanner, 2, "*/") } else { None };
        length.is_some_and(|length| scanner.take(Token::CommentMultiline, length))
    }
}

/// Passes `//` and the rest of the line.
pub fn take_line_comment(scanner: &mut Scanner<'_, '_>) -> bool {
    scanner.starts_with("//") && scanner.take_line(Token::CommentSingle)
}

/// Passes white space, line ends too.
pub fn take_space(scanner: &mut Scanner<'_, '_>) -> bool {
    scanner.take_while(Token::Text, is_space)
}

/// Passes white space within the line.
pub fn take_blanks(scanner: &mut Scanner<'_, '_>) -> bool {
    scanner.take_while(Token::Text, |c| c != '\n' && is_space(c))
}

/// White space as regular expressions know it.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}')
}

pub fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// What keeps a word from ending: letters and digits of every script.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a word can end or begin `ahead` bytes on: no letter comes then.
pub fn ends_word(scanner: &Scanner<'_, '_>, ahead: usize) -> bool {
    !scanner.rest().get(ahead..).and_then(|rest| rest.chars().next()).is_some_and(is_word)
}

/// The ASCII word at the place if it ends there in every script, else nothing.
pub fn whole_word<'s>(scanner: &Scanner<'s, '_>) -> &'s str {
    let word = scanner.word();
    if ends_word(scanner, word.len()) { word } else { "" }
}

/// Bytes of a name in letters of any script, digits and `_`, not beginning with a digit; 0 where there is none.
pub fn name_length(rest: &str) -> usize {
    if !rest.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        return 0;
    }
    rest.find(|c| !is_word(c)).unwrap_or(rest.len())
}

/// The end of the bytes from `from` on that satisfy `is`.
pub fn run(rest: &str, from: usize, is: impl Fn(u8) -> bool) -> usize {
    let bytes = rest.as_bytes();
    from + bytes[from.min(bytes.len())..].iter().take_while(|byte| is(**byte)).count()
}

/// The end of digits from `from` on, which may be grouped by one or more of `separator` between them.
pub fn digits(rest: &str, from: usize, is: impl Fn(u8) -> bool + Copy, separator: u8) -> usize {
    let mut end = run(rest, from, is);
    while end > from {
        let next = run(rest, end, |byte| byte == separator);
        let group = run(rest, next, is);
        if next == end || group == next {
            break;
        }
        end = group;
    }
    end
}

/// Passes a text between two `quote`s in which a backslash keeps the next character from ending it.
pub fn quoted_length(rest: &str, quote: u8) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

/// Passes a character or an escape of two characters between single quotes.
pub fn take_character(scanner: &mut Scanner<'_, '_>) -> bool {
    let mut rest = scanner.rest().chars();
    if rest.next() != Some('\'') {
        return false;
    }
    let length = match rest.next() {
        Some('\\') => rest.next().filter(|c| *c != '\n').map_or(0, |c| 1 + c.len_utf8()),
        Some(c) => c.len_utf8(),
        None => 0,
    };
    length > 0 && scanner.byte(1 + length) == b'\'' && scanner.take(Token::StrChar, length + 2)
}

/// Bytes of a text that its quote or the line end ends; 0 where neither comes. At the end of the code a quote behind a backslash ends it too.
pub fn line_text_length(scanner: &Scanner<'_, '_>) -> usize {
    let bytes = scanner.rest().as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'"' | b'\n' => return at + 1,
            b'\\' if matches!(bytes.get(at + 1), Some(b'\\' | b'"')) => at += 2,
            _ => at += 1,
        }
    }
    scanner.rest().rfind('"').filter(|at| *at > 0).map_or(0, |at| at + 1)
}

/// Where the name lies that a parenthesis follows, behind one word or more; words go on with `inner` bytes too, and
/// begin with digits if `0` is one of those. `Err` says up to where the words are that no such name follows.
pub fn called_name(rest: &str, inner: &[u8]) -> Result<std::ops::Range<usize>, usize> {
    let byte = |at: usize| rest.as_bytes().get(at).copied().unwrap_or(0);
    let space = |from: usize| run(rest, from, |byte| is_space(char::from(byte)));
    let start = space(0);
    let mut at = start;
    while is_word_byte(byte(at)) {
        let name = run(rest, at, is_word_byte);
        if byte(at).is_ascii_digit() && !inner.contains(&b'0') {
            break;
        }
        if at > start && !byte(at).is_ascii_digit() && byte(space(name)) == b'(' {
            return Ok(at..name);
        }
        let word = run(rest, name, |byte| is_word_byte(byte) || inner.contains(&byte));
        at = space(word);
        if at == word {
            break;
        }
    }
    Err(at)
}
