//! `{% capture name %}…{% endcapture %}`.

use std::rc::Rc;

use super::assign::signature_run;
use crate::liquid::{Binding, Blankness, Body, Context, Error, ParseContext, Tag, TagToken};
use crate::text::Mapped;

#[derive(Debug)]
struct Capture {
    to: Rc<str>,
    body: Body,
}

/// Reads the block.
pub fn parse(tag: &TagToken<'_>, context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    let name = (0..tag.markup.len())
        .filter(|&at| tag.markup.is_char_boundary(at))
        .map(|at| at..signature_run(tag.markup, at))
        .find(|range| !range.is_empty())
        .ok_or_else(|| Error::syntax("Syntax Error in 'capture' - Valid syntax: capture [var]"))?;
    Ok(Box::new(Capture { to: tag.markup[name].into(), body: context.parse_block(tag)? }))
}

impl Tag for Capture {
    fn render(&self, context: &mut Context<'_>, _out: &mut Mapped) -> Result<(), Error> {
        let text = self.body.render_to_text(context)?;
        context.assign(Rc::clone(&self.to), Binding::of_text(Rc::new(text)));
        Ok(())
    }

    fn blankness(&self) -> Blankness {
        Blankness::BlankBlock
    }
}
