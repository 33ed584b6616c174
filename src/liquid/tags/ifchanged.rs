//! `{% ifchanged %}…{% endifchanged %}`: prints its content where that is not what was printed last.

use crate::liquid::{Blankness, Body, Context, Error, ParseContext, Tag, TagToken};
use crate::text::Mapped;

#[derive(Debug)]
struct IfChanged {
    body: Body,
}

/// What was printed last by any of these tags.
#[derive(Default)]
struct Last(Option<String>);

/// Reads the block.
pub fn parse(tag: &TagToken<'_>, context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    Ok(Box::new(IfChanged { body: context.parse_block(tag)? }))
}

impl Tag for IfChanged {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let text = context.stack(|context| self.body.render_to_text(context))?;
        let last = context.register::<Last>();
        if last.0.as_deref() != Some(text.text()) {
            last.0 = Some(text.text().into());
            context.write_mapped(out, &text);
        }
        Ok(())
    }

    fn blankness(&self) -> Blankness {
        Blankness::of_block(self.body.is_blank())
    }
}
