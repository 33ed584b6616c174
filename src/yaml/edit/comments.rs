//! Comments of YAML, which are in none of its events.

use std::ops::Range;

use libyaml_safer::{EventData, ScalarStyle};

use super::super::parser;
use super::list::{line_end, line_start};
use crate::diagnostic::Edit;

/// Where the comments of a text are, each to the end of its line.
pub fn comments(text: &str) -> Vec<Range<usize>> {
    let mut scalars: Vec<Range<usize>> = Vec::new();
    let read = parser::events(text, |event, range| {
        if let EventData::Scalar { style, .. } = event.data {
            scalars.push(match style {
                // The line of the `|` may end with a comment.
                ScalarStyle::Literal | ScalarStyle::Folded => line_end(text, range.start).min(range.end)..range.end,
                _ => range,
            });
        }
        Ok(true)
    });
    if read.is_err() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(mark) = text[at..].find('#').map(|mark| at + mark) {
        let scalar = scalars[scalars.partition_point(|scalar| scalar.end <= mark)..].first();
        at = match scalar.filter(|scalar| scalar.contains(&mark)) {
            Some(scalar) => scalar.end,
            None => {
                found.push(mark..line_end(text, mark));
                line_end(text, mark)
            }
        };
    }
    found
}

/// The comments of `text` that edits leave alone, since they do not remove the whole of their lines; `base` is where the
/// text begins in the edited file.
pub fn kept<'a>(text: &'a str, base: usize, edits: &[Edit]) -> Vec<&'a str> {
    let is_removed = |comment: &Range<usize>| {
        let (start, end) = (base + line_start(text, comment.start), base + comment.end);
        edits.iter().any(|edit| edit.span.start as usize <= start && end <= edit.span.end as usize)
    };
    comments(text).into_iter().filter(|comment| !is_removed(comment)).map(|comment| &text[comment]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_a_text_is_no_comment() {
        let text = "# a\nb: c#d # e\nf: 'g # h'\ni: | # j\n  # k\n  l\n# m\nn: [o, # p\n  \"# q\"] # r\n";
        let found: Vec<&str> = comments(text).into_iter().map(|comment| &text[comment]).collect();
        assert_eq!(found, ["# a", "# e", "# j", "# m", "# p", "# r"]);
    }
}
