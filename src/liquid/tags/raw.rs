//! `{% raw %}…{% endraw %}`: text that Liquid does not read.
//!
//! Mirrors `Liquid::Raw`, which looks for its end in the template's tokens: `{%- endraw %}` does not end it, and an
//! end tag inside an unfinished object does.

use std::ops::Range;

use crate::liquid::scan::{is_space, skip_space, skip_word};
use crate::liquid::{Blankness, Context, Error, ParseContext, Tag, TagToken};
use crate::text::Mapped;

#[derive(Debug)]
struct Raw {
    pieces: Vec<Range<usize>>,
}

/// Reads the block.
pub fn parse(tag: &TagToken<'_>, context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    if !tag.markup.bytes().all(is_space) {
        return Err(Error::syntax("Syntax Error in 'raw' - Valid syntax: raw"));
    }
    let delimiter = tag.delimiter();
    let mut pieces = Vec::new();
    while let Some(token) = context.next_token() {
        let range = token.range();
        let text = &context.text()[range.clone()];
        if let Some((before, name)) = last_tag(text) {
            pieces.push(range.start..range.start + before);
            if name == delimiter {
                return Ok(Box::new(Raw::new(pieces)));
            }
        }
        pieces.push(range);
    }
    context.never_closed(tag, tag.line);
    Ok(Box::new(Raw::new(pieces)))
}

/// Where the last tag of a token begins, and its name, if the token ends with one.
fn last_tag(token: &str) -> Option<(usize, &str)> {
    let inner = token.strip_suffix("%}")?;
    let mut end = inner.len();
    while let Some(start) = inner[..end].rfind("{%") {
        let name = skip_space(inner, start + 2);
        let name_end = skip_word(inner, name);
        if name_end > name {
            return Some((start, &inner[name..name_end]));
        }
        end = start;
    }
    None
}

impl Raw {
    fn new(mut pieces: Vec<Range<usize>>) -> Raw {
        pieces.retain(|piece| !piece.is_empty());
        Raw { pieces }
    }
}

impl Tag for Raw {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        for piece in &self.pieces {
            context.copy(out, piece.clone());
        }
        Ok(())
    }

    fn blankness(&self) -> Blankness {
        Blankness::of_block(self.pieces.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_tag_of_a_token_counts() {
        assert_eq!(last_tag("{% endraw %}"), Some((0, "endraw")));
        assert_eq!(last_tag("{{ a {% endraw %}"), Some((5, "endraw")));
        assert_eq!(last_tag("{% a {% %}"), Some((0, "a")));
        assert_eq!(last_tag("{%- endraw %}"), None);
        assert_eq!(last_tag("text"), None);
    }
}
