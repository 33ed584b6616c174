//! `size`, `default` and `date`.

use crate::liquid::{Context, Error, Filter};
use crate::value::{self, Value};

/// The filters of this family.
pub const FILTERS: &[Filter] =
    &[Filter::new("date", 1, 0, date), Filter::new("default", 0, 1, default), Filter::new("size", 0, 0, size)];

fn size(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    Ok(value::size(&input.as_plain()).unwrap_or(Value::Int(0)))
}

fn default(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let missing = match &input {
        Value::Nil | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    };
    Ok(if missing { arguments.first().cloned().unwrap_or_else(|| Value::from("")) } else { input })
}

/// Prints a date in a format of Ruby's `strftime`; what is no date passes unchanged.
fn date(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let format = arguments[0].to_text();
    if format.is_empty() {
        return Ok(input);
    }
    match super::to_date(&input, context) {
        Some(moment) => moment.strftime(&format).map(Value::from),
        None => Ok(input),
    }
}
