//! `{% break %}` and `{% continue %}`.

use crate::liquid::{Context, Error, Interrupt, ParseContext, Tag, TagToken};
use crate::text::Mapped;

#[derive(Debug)]
struct InterruptTag(Interrupt);

/// Reads `break`.
pub fn parse_break(_tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    Ok(Box::new(InterruptTag(Interrupt::Break)))
}

/// Reads `continue`.
pub fn parse_continue(_tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    Ok(Box::new(InterruptTag(Interrupt::Continue)))
}

impl Tag for InterruptTag {
    fn render(&self, context: &mut Context<'_>, _out: &mut Mapped) -> Result<(), Error> {
        context.interrupt(self.0);
        Ok(())
    }
}
