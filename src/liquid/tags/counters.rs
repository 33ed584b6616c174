//! `{% increment name %}` and `{% decrement name %}`: counters among the global variables.

use num_bigint::BigInt;

use crate::liquid::scan::strip;
use crate::liquid::{Context, Error, ParseContext, Tag, TagToken};
use crate::text::Mapped;
use crate::value::Value;

#[derive(Debug)]
struct Counter {
    name: String,
    step: i8,
}

/// Reads `increment`, which prints the counter before it steps.
pub fn parse_increment(tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    Ok(Box::new(Counter { name: strip(tag.markup).into(), step: 1 }))
}

/// Reads `decrement`, which prints the counter after it has stepped.
pub fn parse_decrement(tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    Ok(Box::new(Counter { name: strip(tag.markup).into(), step: -1 }))
}

impl Tag for Counter {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let old = match context.counter(&self.name) {
            Value::Nil | Value::Bool(false) => Value::Int(0),
            value => value,
        };
        let new = step(&old, self.step)?;
        context.set_global(&self.name, new.clone());
        let shown = if self.step > 0 { old } else { new };
        context.write(out, &shown.to_text());
        Ok(())
    }
}

fn step(value: &Value, step: i8) -> Result<Value, Error> {
    match value {
        Value::Int(number) => match number.checked_add(i64::from(step)) {
            Some(number) => Ok(Value::Int(number)),
            None => Ok(Value::integer(BigInt::from(*number) + step)),
        },
        Value::Big(number) => Ok(Value::integer(&**number + step)),
        Value::Float(number) => Ok(Value::Float(number + f64::from(step))),
        other => Err(Error::no_method(if step > 0 { "+" } else { "-" }, other)),
    }
}
