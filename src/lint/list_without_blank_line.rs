//! Lines that look like a list and are shown as running text.

use std::ops::Range;

use super::subject::{range_of, walk};
use super::{Rule, Subject};
use crate::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::kramdown::Kind;

pub const RULE: Rule = Rule {
    code: Code("lint/list-without-blank-line"),
    title: "A list that is none",
    doc: "Several lines begin like the items of a list, but kramdown takes them for running text and joins them to one \
          paragraph. Plain kramdown wants a blank line before a list. In GitHub's dialect, Jekyll's default, a list may \
          follow a line of text, but not where its items are indented by four spaces or more. And kramdown knows the marks \
          `-`, `*`, `+` and `1.` alone: a bullet `•` or a `1)` is text.",
    check,
};

/// A line that looks like an item.
struct Item {
    /// The line without its end.
    line: Range<usize>,
    indent: usize,
    mark: Mark,
    /// The length of the mark.
    length: usize,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Mark {
    Dash,
    Number,
    /// A bullet that kramdown does not know.
    Bullet,
    /// A number with a parenthesis.
    Parenthesis,
}

impl Mark {
    fn is_known(self) -> bool {
        matches!(self, Mark::Dash | Mark::Number)
    }
}

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(tree) = subject.written() else { return };
    walk(tree, &mut |element, around| {
        if !matches!(element.kind, Kind::P { .. }) {
            return true;
        }
        let items = items(subject.body(), range_of(element));
        // One line alone may begin with a dash or a number by chance.
        let [first, second, ..] = &items[..] else { return true };
        let Some(span) = subject.body_span(first.line.clone()) else { return true };
        let message = "These lines look like a list, but are shown as running text";
        let hint = match first.mark {
            Mark::Bullet => "Begin each with `- `: kramdown knows no other bullets than `-`, `*` and `+`.",
            Mark::Parenthesis => "Number them as `1.`, with a full stop.",
            _ if first.indent >= 4 => "Put a blank line before them, and indent them by less than four spaces.",
            _ => "Put a blank line before the first of them.",
        };
        let diagnostic = Diagnostic::new(Severity::Warning, RULE.code, span, message).hint(hint);
        let is_top = around.len() == 1;
        let edits = if is_top && first.mark == second.mark {
            edits(subject, element.range.start as usize, &items)
        } else {
            None
        };
        found.push(match edits {
            Some(edits) => diagnostic.fix("Make a list", edits),
            None => diagnostic,
        });
        true
    });
}

/// The lines of a paragraph that look like items of one list.
fn items(body: &str, range: Range<usize>) -> Vec<Item> {
    let mut at = range.start;
    let mut items: Vec<Item> = Vec::new();
    for line in body[range.clone()].split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        let is_first = at == range.start;
        if let Some(item) = item(text, at)
            && (!is_first || !item.mark.is_known())
            && items.last().is_none_or(|last| last.mark == item.mark)
            // Lines that are broken on purpose are verse, or a list by other means.
            && !text.ends_with("  ")
            && !text.ends_with('\\')
            && !text.ends_with("<br>")
            && !text.ends_with("/>")
        {
            items.push(item);
        }
        at += line.len();
    }
    items
}

fn item(line: &str, at: usize) -> Option<Item> {
    let text = line.trim_start_matches([' ', '\t']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (mark, length) = match text.as_bytes().get(digits) {
        Some(b'.') if (1..=3).contains(&digits) => (Mark::Number, digits + 1),
        Some(b')') if (1..=3).contains(&digits) => (Mark::Parenthesis, digits + 1),
        Some(b'-' | b'*' | b'+') if digits == 0 => (Mark::Dash, 1),
        _ => {
            let bullet = text.chars().next().filter(|c| "\u{2022}\u{2023}\u{25cf}\u{25aa}\u{25e6}".contains(*c))?;
            (Mark::Bullet, bullet.len_utf8())
        }
    };
    let rest = &text[length..];
    let is_item = rest.starts_with([' ', '\t']) && !rest.trim().is_empty() || mark == Mark::Bullet && !rest.is_empty();
    let indent = line.len() - text.len();
    is_item.then_some(Item { line: at..at + line.len(), indent, mark, length })
}

/// A blank line before the first item, no indentation, and marks that kramdown knows.
fn edits(subject: &Subject<'_>, start: usize, items: &[Item]) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for (number, item) in items.iter().enumerate() {
        let gap = if number == 0 && item.line.start > start { "\n" } else { "" };
        let mark = match item.mark {
            Mark::Bullet => "-".to_owned(),
            Mark::Parenthesis => subject.body()[item.line.start + item.indent..][..item.length - 1].to_owned() + ".",
            _ => String::new(),
        };
        let old = if mark.is_empty() { item.indent } else { item.indent + item.length };
        let is_tight = item.mark == Mark::Bullet && !subject.body()[item.line.start + old..].starts_with([' ', '\t']);
        let space = if is_tight { " " } else { "" };
        if old > 0 || !gap.is_empty() {
            edits.push(subject.edit(item.line.start..item.line.start + old, format!("{gap}{mark}{space}"))?);
        }
    }
    Some(edits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::testing::{fixed, places};

    #[test]
    fn fires() {
        let all = |text: &str| places(RULE.code.0, text);
        assert_eq!(all("text\n    - a\n    - b\n\nmore"), ["    - a"]);
        assert_eq!(all("text\n\u{2022} a\n\u{2022} b\n"), ["\u{2022} a"]);
        assert_eq!(all("1) a\n2) b\n"), ["1) a"]);
    }

    #[test]
    fn stays_silent() {
        for text in [
            "text\n- a\n- b\n",
            "text\n\n- a\n- b\n",
            "born in\n    1986. A year\n",
            "- a\n  more\n- b\n",
            "\u{2022} a  \n\u{2022} b  \n",
            "\u{2022} one \u{2022} two\n",
            "```\ntext\n    - a\n    - b\n```\n",
            "one\n-a\n-b\n",
        ] {
            assert_eq!(places(RULE.code.0, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn is_mended() {
        let fixed = |text: &str| fixed(RULE.code.0, text);
        assert_eq!(fixed("text\n    - a\n    - b\n"), "text\n\n- a\n- b\n");
        assert_eq!(fixed("text\n\u{2022}a\n\u{2022} b\n"), "text\n\n- a\n- b\n");
        assert_eq!(fixed("1) a\n2) b\n"), "1. a\n2. b\n");
    }
}
