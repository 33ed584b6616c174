//! `{% comment %}…{% endcomment %}`: parsed like any block, so what is in it must be well-formed; tags that nobody
//! knows are passed over.

use crate::liquid::{Blankness, Body, Context, Error, ParseContext, Stop, Tag, TagToken};
use crate::text::Mapped;

#[derive(Debug)]
struct Comment;

/// Reads the block.
pub fn parse(tag: &TagToken<'_>, context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    let mut body = Body::default();
    while let Stop::Tag(_) = context.parse_body(&mut body, tag)? {}
    Ok(Box::new(Comment))
}

impl Tag for Comment {
    fn render(&self, _context: &mut Context<'_>, _out: &mut Mapped) -> Result<(), Error> {
        Ok(())
    }

    fn blankness(&self) -> Blankness {
        Blankness::BlankBlock
    }
}
