//! Front matter that Jekyll does not see, and publishes as text: below other lines, or without a line that ends it.

use std::ops::Range;

use super::front_matter::{has_header, mark_length, split};
use crate::text::newline;

/// Front matter that is none for Jekyll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    pub why: WhyUnread,
    /// The line that was to open it, in bytes of the text.
    pub opening: Range<usize>,
    /// What makes it front matter: these bytes get that text.
    pub mended: (Range<usize>, String),
}

/// Why Jekyll does not see front matter.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum WhyUnread {
    /// It does not begin in the first line, or not at its start.
    Late,
    /// No line ends it.
    Unclosed,
}

/// The front matter that the author of a text must have meant, where Jekyll reads none. Dashes that keys do not follow are
/// taken for a rule.
pub fn unread(text: &str) -> Option<Unread> {
    let start = mark_length(text);
    if split(text, start).is_some() {
        return None;
    }
    if let Some(above) = above(text) {
        split(text, above).and_then(|_| keys(text, line_end(text, above)))?;
        return Some(Unread { why: WhyUnread::Late, opening: opening(text, above), mended: (0..above, String::new()) });
    }
    if !has_header(&text[start..]) {
        return None;
    }
    let end = keys(text, line_end(text, start))?;
    Some(Unread { why: WhyUnread::Unclosed, opening: opening(text, start), mended: closing(text, end) })
}

/// How many bytes of blank lines and blanks stand above front matter and hide it; `None` where nothing does.
pub fn above(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches([' ', '\t', '\r', '\n', '\u{feff}']);
    (rest.len() < text.len() && has_header(rest)).then(|| text.len() - rest.len())
}

fn opening(text: &str, at: usize) -> Range<usize> {
    at..at + text[at..line_end(text, at)].trim_end().len()
}

/// The line that ends the keys before `end`: dashes that are there lose the blanks around them, some of which Jekyll does not
/// take for such, or new ones come.
fn closing(text: &str, end: usize) -> (Range<usize>, String) {
    let line = &text[end..line_end(text, end)];
    if is_fence(line) {
        return (end..end + line.trim_end_matches(['\r', '\n']).len(), line.trim().to_owned());
    }
    let newline = newline(text);
    let before = if text[..end].ends_with('\n') { "" } else { newline };
    (end..end, format!("{before}---{newline}"))
}

/// Where the lines from `start` on end that are keys or belong to them; `None` where there is no key.
fn keys(text: &str, start: usize) -> Option<usize> {
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        let belongs = line.starts_with([' ', '\t', '#']) || line.starts_with("- ");
        let is_more = is_key(line) || (end > start && belongs && !line.trim().is_empty() && !is_fence(line));
        if !is_more {
            break;
        }
        end += line.len();
    }
    (end > start).then_some(end)
}

fn is_key(line: &str) -> bool {
    let Some((name, value)) = line.split_once(':') else { return false };
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    is_name && (value.is_empty() || value.starts_with(char::is_whitespace))
}

fn is_fence(line: &str) -> bool {
    matches!(line.trim(), "---" | "...")
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Why, the opening line, and the text with front matter.
    fn found(text: &str) -> Option<(WhyUnread, &str, String)> {
        let Unread { why, opening, mended: (range, insert) } = unread(text)?;
        let mended = format!("{}{insert}{}", &text[..range.start], &text[range.end..]);
        assert_eq!(unread(&mended), None, "{mended}");
        Some((why, &text[opening], mended))
    }

    #[test]
    fn what_was_meant_is_found_and_mended() {
        for (text, why, mended) in [
            (
                "---\ntitle: A\nlayout: post\n\nHello.",
                WhyUnread::Unclosed,
                "---\ntitle: A\nlayout: post\n---\n\nHello.",
            ),
            ("---\r\ntitle: A\r\nHello.\r\n", WhyUnread::Unclosed, "---\r\ntitle: A\r\n---\r\nHello.\r\n"),
            ("---\ntitle: A", WhyUnread::Unclosed, "---\ntitle: A\n---\n"),
            ("---\ntitle: A\n --- \nHello.", WhyUnread::Unclosed, "---\ntitle: A\n---\nHello."),
            ("---\ntitle: A\n---\u{a0}\r\nHello.", WhyUnread::Unclosed, "---\ntitle: A\n---\r\nHello."),
            ("---\ntags:\n  - a\n- b\n# c\nHello.", WhyUnread::Unclosed, "---\ntags:\n  - a\n- b\n# c\n---\nHello."),
            ("\n\n---\ntitle: A\n---\nHello.", WhyUnread::Late, "---\ntitle: A\n---\nHello."),
            (" ---\ntitle: A\n---\nHello.", WhyUnread::Late, "---\ntitle: A\n---\nHello."),
        ] {
            assert_eq!(found(text), Some((why, "---", mended.to_owned())), "{text}");
        }
    }

    #[test]
    fn other_texts_have_none() {
        for text in [
            "",
            "---",
            "---\n",
            "Hello.\n---\ntitle: A\n---\n",
            "---\nA line below a rule.\n",
            "---\n\ntitle: A\n",
            "\n---\nA rule.\n\n---\n",
            "---\ntitle: A\n---\nHello.",
            "\u{feff}---\ntitle: A\n---\nHello.",
            "---\nhttps://x.org\n",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
