//! Text that libyaml-safer can read without a panic.
//!
//! It panics at two things that libyaml takes: a tag right before a comma in a flow collection (`[!a, b]`), and a
//! block scalar or a backslash at the end of a text without a last line end. So such a tag is overwritten with a plain
//! scalar of the same length and meaning, which keeps all places right, and a line end is added where it is missing;
//! a block scalar at the very end has one too many then.

use std::borrow::Cow;

use libyaml_safer::{Encoding, Parser};

/// Looks at so many tags before commas at most: each is a parse of all that stands before it.
const MAX_TAGS: usize = 64;

/// `text`, or a copy that means the same, with a line end at its end.
pub fn readable(text: &str) -> Cow<'_, str> {
    let mut readable = with_line_end(text);
    let mut from = 0;
    let mut count = 0;
    while let Some((start, end)) = next_candidate(&readable, from) {
        count += 1;
        if count > MAX_TAGS || is_token(&readable[..start]) {
            let scalar = stand_in(&readable[start..end]);
            readable.to_mut().replace_range(start..end, &scalar);
        }
        from = end;
    }
    readable
}

fn with_line_end(text: &str) -> Cow<'_, str> {
    let ended = text.is_empty() || text.ends_with(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']);
    if ended { Cow::Borrowed(text) } else { Cow::Owned(format!("{text}\n")) }
}

/// The next thing after `from` that looks like a tag right before a comma.
fn next_candidate(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        at += text[at..].find('!')?;
        let end = at + tag_length(&text[at..]);
        if text[end..].starts_with(',') {
            return Some((at, end));
        }
        at += 1;
    }
}

fn tag_length(text: &str) -> usize {
    if text.starts_with("!<") {
        return text.find(['>', '\n']).map_or(text.len(), |end| end + usize::from(text[end..].starts_with('>')));
    }
    let of_tag = |c: char| c.is_ascii_alphanumeric() || "-_;/?:@&=+$.%!~*'()".contains(c);
    text.find(|c| !of_tag(c)).unwrap_or(text.len())
}

/// Whether a tag that follows `before` is one in a flow collection, and not part of a scalar or a comment. A `|` in its
/// place tells: nowhere else is it the beginning of a token that cannot begin any.
fn is_token(before: &str) -> bool {
    let probe = format!("{before}|x\n");
    let mut bytes = probe.as_bytes();
    let mut parser = Parser::new();
    parser.set_encoding(Encoding::Utf8);
    parser.set_input_string(&mut bytes);
    let error = parser.find_map(Result::err);
    error.is_some_and(|error| {
        error.problem() == "found character that cannot start any token"
            && error.context_mark().is_some_and(|mark| mark.index == before.len() as u64)
    })
}

/// A tag without content is nil, and a binary one an empty text.
fn stand_in(tag: &str) -> String {
    let scalar = if tag.ends_with("binary") { "''" } else { "~" };
    format!("{scalar:width$}", width = tag.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_before_commas_become_scalars_of_their_length() {
        assert_eq!(readable("a: [!x, b]\n"), "a: [~ , b]\n");
        assert_eq!(readable("a: {k: !binary, b}\n"), "a: {k: ''     , b}\n");
        assert_eq!(readable("[!, !<a,b>, c]\n"), "[~, ~     , c]\n");
    }

    #[test]
    fn the_same_signs_elsewhere_stay() {
        for text in [
            "a: wow!, b\n",
            "a: [\"!x, b\"]\n",
            "a: [b !x, c]\n",
            "# [!x, b\na: 1\n",
            "a: |\n  [!x, b]\n",
            "[!x y, z]\n",
        ] {
            assert_eq!(readable(text), text);
        }
    }

    #[test]
    fn a_last_line_end_is_added() {
        assert_eq!(readable("a: \"b\\"), "a: \"b\\\n");
        assert_eq!(readable("a\n"), "a\n");
        assert_eq!(readable(""), "");
    }
}
