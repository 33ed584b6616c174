//! Texts in blocks (`|` and `>`): lines that say the same stay as the author has broken them.

use std::ops::Range;

use libyaml_safer::ScalarStyle;

use super::list::{Patch, line_start};
use super::outline::{Form, Member};
use crate::text::newline;

/// A block as it is written.
struct Block<'a> {
    text: &'a str,
    range: Range<usize>,
    is_folded: bool,
    /// What it says.
    value: &'a str,
    indent: String,
    /// How far the key is indented.
    outer: usize,
}

/// Changes that may make a block say `wished`, the smallest first; none where the value is no block.
pub fn changes(text: &str, member: &Member, wished: &str) -> Vec<Vec<Patch>> {
    let found = block(text, member).filter(|_| !wished.is_empty());
    let Some(block) = found else { return Vec::new() };
    let header = block.header();
    let whole = |header: String| {
        let body = block.laid_out(wished.strip_suffix('\n').unwrap_or(wished));
        vec![(block.range.clone(), [&header, "\n", &body].concat())]
    };
    let headers = [Some(header.to_owned()), block.fitting_header(wished)];
    block.lines_alone(wished).into_iter().chain(headers.into_iter().flatten().map(whole)).collect()
}

fn block<'a>(text: &'a str, member: &'a Member) -> Option<Block<'a>> {
    let Form::Scalar(value, style @ (ScalarStyle::Literal | ScalarStyle::Folded)) = &member.value.form else {
        return None;
    };
    let range = member.value.range.clone();
    let (header, body) = text[range.clone()].split_once('\n')?;
    let key = member.key.range.start;
    let outer = key - line_start(text, key);
    let first = body.split('\n').find(|line| !is_blank(line))?;
    let width = match indicators(header).chars().find_map(|c| c.to_digit(10)) {
        Some(digit) => outer + digit as usize,
        None => first.len() - first.trim_start_matches(' ').len(),
    };
    let is_folded = *style == ScalarStyle::Folded;
    Some(Block { text, range, is_folded, value, indent: " ".repeat(width), outer })
}

impl Block<'_> {
    /// The line of the `|` or `>`, without its `\n`.
    fn header(&self) -> &str {
        self.text[self.range.clone()].split('\n').next().unwrap_or_default()
    }

    /// The header that a text needs by which line ends it ends with, and whether spaces come first; `None` where a text of
    /// one line needs no block.
    fn fitting_header(&self, wished: &str) -> Option<String> {
        let header = self.header();
        let old = indicators(header);
        let chomping = match wished.strip_suffix('\n') {
            Some(rest) if rest.is_empty() || rest.ends_with('\n') => "+",
            Some(_) => "",
            None if wished.contains('\n') => "-",
            None => return None,
        };
        let is_indented = wished.trim_start_matches('\n').starts_with(' ');
        let digit = old.chars().find(char::is_ascii_digit).map(String::from);
        let width = self.indent.len() - self.outer.min(self.indent.len());
        let digit = digit.or_else(|| is_indented.then(|| width.to_string())).unwrap_or_default();
        Some([&header[..1], &digit, chomping, &header[1 + old.len()..]].concat())
    }

    /// The change of those lines alone that do not say what they did.
    fn lines_alone(&self, wished: &str) -> Option<Vec<Patch>> {
        let (old, lines) = (self.value, self.lines()?);
        let start = common(old.chars().zip(wished.chars()));
        let end = common(old[start..].chars().rev().zip(wished[start..].chars().rev()));
        let is_kept = |pair: &[(Range<usize>, Range<usize>)]| pair[1].1.start <= start;
        let first = lines.windows(2).take_while(|pair| is_kept(pair)).count();
        let is_kept = |pair: &[(Range<usize>, Range<usize>)]| old.len() - pair[0].1.end <= end;
        let last = lines.len() - 1 - lines[first..].windows(2).rev().take_while(|pair| is_kept(pair)).count();
        let until = wished.len().checked_sub(old.len() - lines[last].1.end)?;
        let new = wished.get(lines[first].1.start..until).filter(|new| !new.is_empty())?;
        Some(vec![(lines[first].0.start..lines[last].0.end, self.laid_out(new))])
    }

    /// The lines that are not blank: where they are, and what of the value each says.
    fn lines(&self) -> Option<Vec<(Range<usize>, Range<usize>)>> {
        let mut lines = Vec::new();
        let (mut at, mut said) = (self.range.start + self.header().len() + 1, 0);
        for line in self.text[at..self.range.end].split('\n') {
            let written = line.strip_suffix('\r').unwrap_or(line);
            if !is_blank(written) {
                let says = written.strip_prefix(&*self.indent)?;
                let start = said + self.value[said..].find(says)?;
                said = start + says.len();
                lines.push((at..at + written.len(), start..said));
            }
            at += line.len() + 1;
        }
        (!lines.is_empty()).then_some(lines)
    }

    /// A text as lines of the block, the first with its indentation, the last without its line end.
    fn laid_out(&self, said: &str) -> String {
        let newline = newline(self.text);
        let mut written = String::new();
        let mut before: Option<&str> = None;
        let mut breaks = 0;
        for (at, line) in said.split('\n').enumerate() {
            breaks += usize::from(at > 0);
            if line.is_empty() {
                continue;
            }
            // One line end is folded to a space, but for lines that are indented further.
            let is_plain = |line: &str| !line.starts_with([' ', '\t']);
            let is_folded = self.is_folded && is_plain(line) && before.is_some_and(is_plain);
            written += &newline.repeat(breaks + usize::from(is_folded && breaks > 0));
            written += &self.indent;
            written += line;
            before = Some(line);
            breaks = 0;
        }
        written + &newline.repeat(breaks)
    }
}

/// What of a header says how it is indented and how it ends.
fn indicators(header: &str) -> &str {
    let rest = header.get(1..).unwrap_or_default();
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '+' && c != '-').unwrap_or(rest.len());
    &rest[..end]
}

/// How many bytes are the same.
fn common(pairs: impl Iterator<Item = (char, char)>) -> usize {
    pairs.take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum()
}

/// Other spaces than these are a part of the text.
fn is_blank(line: &str) -> bool {
    line.trim_matches([' ', '\t', '\r']).is_empty()
}
