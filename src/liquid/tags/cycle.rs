//! `{% cycle 'a', 'b' %}` and `{% cycle name: 'a', 'b' %}`.
//!
//! Mirrors `Liquid::Cycle`: cycles of equal literals share their counter, one with a variable in it has its own.

use std::rc::Rc;

use crate::liquid::scan::{find_fragment, is_space, quoted_fragment, quoted_string, skip_space};
use crate::liquid::{Context, Error, Expression, ParseContext, Tag, TagToken};
use crate::text::Mapped;
use crate::value::{Object, Value};

#[derive(Debug)]
struct Cycle {
    name: Name,
    values: Vec<Expression>,
}

#[derive(Debug)]
enum Name {
    Given(Expression),
    /// The literals as Ruby inspects them.
    Literals(Rc<str>),
    /// Nothing but this tag has its counter.
    Own,
}

/// The turn of each cycle, by its name.
#[derive(Default)]
struct Turns(Object);

/// Reads the tag.
pub fn parse(tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    let markup = tag.markup;
    if let Some((name_end, rest)) = named(markup) {
        let values = values(&markup[rest..])?;
        return Ok(Box::new(Cycle { name: Name::Given(Expression::parse(&markup[..name_end])?), values }));
    }
    if quoted_fragment(markup, 0).is_none() {
        return Err(Error::syntax("Syntax Error in 'cycle' - Valid syntax: cycle [name :] var [, var2, var3 ...]"));
    }
    let values = values(markup)?;
    Ok(Box::new(Cycle { name: common_name(&values), values }))
}

/// The end of the name and the start of the values, where a colon stands after the first fragment or inside it: then
/// the last colon is meant.
fn named(markup: &str) -> Option<(usize, usize)> {
    let after = |end: usize| {
        let colon = skip_space(markup, end);
        (markup.as_bytes().get(colon) == Some(&b':')).then(|| (end, skip_space(markup, colon + 1)))
    };
    if let Some(found) = quoted_string(markup, 0).and_then(after) {
        return Some(found);
    }
    let mut found = None;
    let mut at = 0;
    while let Some(&byte) = markup.as_bytes().get(at) {
        match byte {
            b'"' | b'\'' => match quoted_string(markup, at) {
                Some(end) => at = end,
                None => break,
            },
            b',' | b'|' => break,
            byte if is_space(byte) => break,
            b':' if at > 0 => {
                found = after(at);
                at += 1;
            }
            _ => at += 1,
        }
    }
    if at > 0 { after(at).or(found) } else { None }
}

fn values(markup: &str) -> Result<Vec<Expression>, Error> {
    let mut values = Vec::new();
    for part in markup.split(',') {
        let Some(value) = find_fragment(part, 0) else { continue };
        match Expression::parse(&part[value])? {
            Expression::Literal(Value::Nil) => {}
            value => values.push(value),
        }
    }
    Ok(values)
}

fn common_name(values: &[Expression]) -> Name {
    let literals: Option<Vec<Value>> = values
        .iter()
        .map(|value| match value {
            Expression::Literal(value) => Some(value.clone()),
            _ => None,
        })
        .collect();
    literals.map_or(Name::Own, |literals| Name::Literals(Value::array(literals).inspect().into()))
}

impl Tag for Cycle {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let key = match &self.name {
            Name::Given(name) => name.evaluate(context)?,
            Name::Literals(name) => Value::String(Rc::clone(name)),
            Name::Own => Value::from(format!("{:p}", std::ptr::from_ref(self))),
        };
        let turn = context.register::<Turns>().0.get_key(&key).and_then(Value::to_i64).unwrap_or_default();
        let turn = usize::try_from(turn).unwrap_or_default();
        let value = match self.values.get(turn) {
            Some(value) => value.evaluate(context)?,
            None => Value::Nil,
        };
        let next = if turn + 1 >= self.values.len() { 0 } else { turn + 1 };
        context.register::<Turns>().0.insert(key, Value::Int(i64::try_from(next).unwrap_or_default()));
        context.write_value(out, &value);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_at_its_last_colon() {
        assert_eq!(named("a: 'b'"), Some((1, 3)));
        assert_eq!(named("'x y' : b"), Some((5, 8)));
        assert_eq!(named("a:b:c, d"), Some((3, 4)));
        assert_eq!(named("'a', 'b:c'"), None);
        assert_eq!(named(": a"), None);
    }
}
