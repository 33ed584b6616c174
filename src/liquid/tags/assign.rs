//! `{% assign name = value | filters %}`.

use std::ops::Range;
use std::rc::Rc;

use crate::liquid::scan::{is_word, skip_space};
use crate::liquid::{Binding, Blankness, Context, Error, ParseContext, Tag, TagToken, Variable};
use crate::text::Mapped;

#[derive(Debug)]
struct Assign {
    to: Rc<str>,
    from: Variable,
}

/// Reads the tag.
pub fn parse(tag: &TagToken<'_>, context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    let (to, from) = split(tag.markup)
        .ok_or_else(|| Error::syntax("Syntax Error in 'assign' - Valid syntax: assign [var] = [source]"))?;
    Ok(Box::new(Assign { to: tag.markup[to].into(), from: Variable::parse(&tag.markup[from..], context)? }))
}

/// The end of the `VariableSignature` run at `at`: word characters, `-`, `.` and brackets, each with a round bracket
/// around it if one stands there.
pub(super) fn signature_run(markup: &str, at: usize) -> usize {
    let bytes = markup.as_bytes();
    let is_part =
        |index: usize| bytes.get(index).is_some_and(|&byte| is_word(byte) || matches!(byte, b'-' | b'.' | b'[' | b']'));
    let mut end = at;
    loop {
        let start = end + usize::from(bytes.get(end) == Some(&b'('));
        if !is_part(start) {
            return end;
        }
        end = start + 1 + usize::from(bytes.get(start + 1) == Some(&b')'));
    }
}

/// The first signature that is followed by `=`, and where the value begins.
fn split(markup: &str) -> Option<(Range<usize>, usize)> {
    let mut at = 0;
    while at < markup.len() {
        let end = signature_run(markup, at);
        if end > at {
            let equals = skip_space(markup, end);
            if markup.as_bytes().get(equals) == Some(&b'=') {
                return Some((at..end, skip_space(markup, equals + 1)));
            }
        }
        at = end.max(at + 1);
    }
    None
}

impl Tag for Assign {
    fn render(&self, context: &mut Context<'_>, _out: &mut Mapped) -> Result<(), Error> {
        let text = self.from.origin_text(context)?;
        let value = self.from.evaluate(context)?;
        context.assign(Rc::clone(&self.to), Binding { value, text });
        Ok(())
    }

    fn blankness(&self) -> Blankness {
        Blankness::Silent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_signature_before_the_equals_sign() {
        let check = |markup: &str, name: &str, value: &str| {
            let (to, from) = split(markup).unwrap();
            assert_eq!((&markup[to], &markup[from..]), (name, value), "{markup}");
        };
        check("a = b ", "a", "b ");
        check("a b =c", "b", "c");
        check("a.b[0] = 1 = 2", "a.b[0]", "1 = 2");
        check("((a)=1", "(a)", "1");
        assert!(split("a 'b'").is_none());
    }
}
