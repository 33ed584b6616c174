//! Liquid's standard filters, one family a file.
//!
//! Mirrors `Liquid::StandardFilters` and the conversions of `Liquid::Utils`.

use super::{Error, Filter};
use crate::value::{Value, strict_integer};

/// All families.
pub const STANDARD: &[&[Filter]] = &[];

/// `Liquid::Utils.to_integer`: an integer, or what reads as one from end to end.
pub fn to_integer(value: &Value) -> Result<Value, Error> {
    match value {
        Value::Int(_) | Value::Big(_) => Ok(value.clone()),
        other => strict_integer(&other.to_text()).ok_or_else(|| Error::argument("invalid integer")),
    }
}

/// Ruby's message for two values without an order.
pub fn comparison_failed(left: &Value, right: &Value) -> String {
    let right = match right {
        Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Symbol(_) => right.inspect(),
        other => other.class_name().to_string(),
    };
    format!("comparison of {} with {right} failed", left.class_name())
}
