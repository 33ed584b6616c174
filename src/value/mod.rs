//! Ruby's values, as Liquid and Jekyll hand them around.
//!
//! Values are cheap to clone and immutable. Objects keep insertion order as Ruby's hashes do, and their keys are any
//! value, equal in the sense of Ruby's `eql?` (`1` and `1.0` are two keys).

mod compare;
mod date_parse;
pub mod decimal;
mod drop;
pub mod float;
pub mod json;
mod number;
mod object;
mod parse_time;
mod pattern;
mod strftime;
mod text;
mod time;

use std::borrow::Cow;
use std::rc::Rc;

use num_bigint::BigInt;

pub use date_parse::{Parts, date_parse};
pub use drop::Drop;
pub use number::{float_to_integer, integer_of_digits, leading_float, leading_integer, strict_integer};
pub use object::Object;
pub use parse_time::{new_time, parse_time};
pub use text::join_into;
pub use time::{Date, LocalZone, Time};

/// A value of Ruby's.
#[derive(Clone, Debug, Default)]
pub enum Value {
    #[default]
    Nil,
    Bool(bool),
    Int(i64),
    /// An integer that `i64` cannot hold. Never one that it can.
    Big(Rc<BigInt>),
    Float(f64),
    String(Rc<str>),
    Symbol(Rc<str>),
    Array(Rc<Vec<Value>>),
    Object(Rc<Object>),
    /// An inclusive range of integers, Liquid's `(1..5)`.
    Range(i64, i64),
    Date(Date),
    Time(Rc<Time>),
    Drop(Rc<dyn Drop>),
}

impl Value {
    /// A string.
    pub fn string(text: impl AsRef<str>) -> Value {
        Value::String(Rc::from(text.as_ref()))
    }

    /// An array.
    pub fn array(items: impl IntoIterator<Item = Value>) -> Value {
        Value::Array(Rc::new(items.into_iter().collect()))
    }

    /// An object of string keys.
    pub fn object<K: AsRef<str>>(entries: impl IntoIterator<Item = (K, Value)>) -> Value {
        Value::Object(Rc::new(entries.into_iter().map(|(key, value)| (Value::string(key), value)).collect()))
    }

    /// What a drop that stands for a plain hash is; any other value is itself.
    pub fn as_plain(&self) -> Cow<'_, Value> {
        match self {
            Value::Drop(drop) if drop.is_hash() => Cow::Owned(Value::Object(Rc::new(drop.to_object()))),
            _ => Cow::Borrowed(self),
        }
    }

    /// Ruby's truth: all but `nil` and `false`.
    pub fn is_truthy(&self) -> bool {
        !matches!(self, Value::Nil | Value::Bool(false))
    }

    /// Liquid's `to_liquid`: a symbol becomes a string, a drop may say otherwise, all else is itself.
    pub fn to_liquid(self) -> Value {
        match self {
            Value::Symbol(text) => Value::String(text),
            Value::Drop(drop) => drop.to_liquid().unwrap_or(Value::Drop(drop)),
            other => other,
        }
    }

    /// Whether this is `nil`.
    pub fn is_nil(&self) -> bool {
        matches!(self, Value::Nil)
    }

    /// The text of a string; `None` for all else, symbols too.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items of an array.
    pub fn as_array(&self) -> Option<&[Value]> {
        match self {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The entries of an object; `None` for drops.
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }
}

/// Ruby's `size`; `None` where the value has no such method. An integer has the size of its machine word, in bytes.
pub fn size(value: &Value) -> Option<Value> {
    let size = match value {
        Value::String(text) => text.chars().count(),
        Value::Array(items) => items.len(),
        Value::Object(object) => object.len(),
        Value::Range(first, last) => return Some(Value::Int(last.saturating_sub(*first).saturating_add(1).max(0))),
        Value::Int(_) => 8,
        Value::Big(number) => usize::try_from(number.bits().div_ceil(8)).unwrap_or(usize::MAX),
        _ => return None,
    };
    Some(Value::Int(i64::try_from(size).unwrap_or(i64::MAX)))
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::string(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::String(text.into())
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Int(value)
    }
}
