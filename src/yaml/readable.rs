//! Text that libyaml-safer can read without a panic.
//!
//! It panics at two things that libyaml takes: a tag right before a comma in a flow collection (`[!a, b]`), and a
//! block scalar or a backslash at the end of a text without a last line end. So such a tag is overwritten with a plain
//! scalar of the same length and meaning, which keeps all places right, and a line end is added where it is missing;
//! a block scalar at the very end has one too many then.

use std::borrow::Cow;
use std::ops::Range;

use libyaml_safer::{Encoding, EventData, Parser};

use super::MAX_DEPTH;
use super::error::LoadError;

/// So many tags right before commas are read at most: each costs a parse.
const MAX_TAGS: usize = 64;

/// `text`, or a copy that means the same, with a line end at its end.
pub fn readable(text: &str) -> Result<Cow<'_, str>, LoadError> {
    let mut readable = with_line_end(text);
    let candidates = candidates(&readable);
    if candidates.is_empty() {
        return Ok(readable);
    }
    // A `|` in place of the `!` tells tags in flow collections from what only looks so: within scalars and comments
    // both are plain characters, but where a token begins a `|` is an error there, and only there.
    let mut probe = readable.clone().into_owned();
    for candidate in &candidates {
        probe.replace_range(candidate.start..=candidate.start, "|");
    }
    for _ in 0..=MAX_TAGS {
        let Some(tag) = first_tag(&probe, &candidates) else { return Ok(readable) };
        let scalar = stand_in(&readable[tag.clone()]);
        probe.replace_range(tag.clone(), &scalar);
        readable.to_mut().replace_range(tag, &scalar);
    }
    let message = format!("more than {MAX_TAGS} tags stand right before commas");
    Err(LoadError::limit(&message, "Put a space between such a tag and its comma.", 0..0))
}

fn with_line_end(text: &str) -> Cow<'_, str> {
    let ended = text.is_empty() || text.ends_with(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']);
    if ended { Cow::Borrowed(text) } else { Cow::Owned(format!("{text}\n")) }
}

/// All that looks like a tag right before a comma.
fn candidates(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    // Where the next `>` or line end is, so that many `!<` do not each look for it.
    let mut closer = 0;
    while let Some(start) = text[at..].find('!').map(|offset| at + offset) {
        at = start + tag_length(&text[start..]);
        if text[start..].starts_with("!<") {
            if closer < start {
                closer = text[start..].find(['>', '\n']).map_or(text.len(), |offset| start + offset);
            }
            if text[closer..].starts_with(">,") {
                found.push(start..closer + 1);
                at = closer + 1;
            }
        } else if text[at..].starts_with(',') {
            found.push(start..at);
        }
    }
    found
}

/// The length of the tag that the text begins with, if it is not in angle brackets.
fn tag_length(text: &str) -> usize {
    let of_tag = |c: char| c.is_ascii_alphanumeric() || "-_;/?:@&=+$.%!~*'()".contains(c);
    text.find(|c| !of_tag(c)).unwrap_or(text.len())
}

/// The first candidate that is a tag and not yet replaced.
fn first_tag(probe: &str, candidates: &[Range<usize>]) -> Option<Range<usize>> {
    let mut bytes = probe.as_bytes();
    let mut parser = Parser::new();
    parser.set_encoding(Encoding::Utf8);
    parser.set_input_string(&mut bytes);
    let mut depth = 0;
    let error = parser.find_map(|event| match event {
        Ok(event) => {
            match event.data {
                EventData::SequenceStart { .. } | EventData::MappingStart { .. } => depth += 1,
                EventData::SequenceEnd | EventData::MappingEnd => depth -= 1,
                _ => {}
            }
            // The loader goes no deeper either.
            (depth > MAX_DEPTH).then_some(None)
        }
        Err(error) => Some(Some(error)),
    })??;
    if error.problem() != "found character that cannot start any token" {
        return None;
    }
    let place = usize::try_from(error.context_mark()?.index).ok()?;
    let index = candidates.binary_search_by_key(&place, |candidate| candidate.start).ok()?;
    Some(candidates[index].clone())
}

/// A tag without content is nil, and a binary one an empty text.
fn stand_in(tag: &str) -> String {
    let scalar = if tag.ends_with("binary") { "''" } else { "~" };
    format!("{scalar:width$}", width = tag.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        readable(text).map_or_else(|error| error.message, Cow::into_owned)
    }

    #[test]
    fn tags_before_commas_become_scalars_of_their_length() {
        assert_eq!(read("a: [!x, b]\n"), "a: [~ , b]\n");
        assert_eq!(read("a: {k: !binary, b}\n"), "a: {k: ''     , b}\n");
        assert_eq!(read("[!, !<a,b>, c]\n"), "[~, ~     , c]\n");
        assert_eq!(read(&format!("[{}", "!y, ".repeat(70))), "more than 64 tags stand right before commas");
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
            assert_eq!(read(text), text);
        }
    }

    #[test]
    fn a_last_line_end_is_added() {
        assert_eq!(read("a: \"b\\"), "a: \"b\\\n");
        assert_eq!(read("a\n"), "a\n");
        assert_eq!(read(""), "");
    }
}
