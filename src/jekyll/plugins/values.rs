//! What the plugins' own templates do with values: filters of the site, and members.

use crate::liquid::{Context, Error};
use crate::value::Value;

/// What a filter of the site makes of a value.
pub fn apply(context: &mut Context<'_>, input: Value, filter: &str, arguments: &[Value]) -> Result<Value, Error> {
    match context.environment.filter(filter) {
        Some(filter) => filter.call(context, input, arguments),
        None => Ok(input),
    }
}

/// [`apply`] for a chain of filters without arguments.
pub fn apply_all(context: &mut Context<'_>, input: Value, filters: &[&str]) -> Result<Value, Error> {
    filters.iter().try_fold(input, |value, filter| apply(context, value, filter, &[]))
}

/// A member of an object or a drop; nil of all else.
pub fn member(value: &Value, name: &str) -> Value {
    match value {
        Value::Object(object) => object.get(name).cloned().unwrap_or_default(),
        Value::Drop(drop) => drop.get(name).unwrap_or_default(),
        _ => Value::Nil,
    }
}
