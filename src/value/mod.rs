//! Ruby's values, as Liquid and Jekyll hand them around.
//!
//! Values are cheap to clone and immutable. Objects keep insertion order as Ruby's hashes do, and their keys are any
//! value, equal in the sense of Ruby's `eql?` (`1` and `1.0` are two keys).

mod drop;
mod object;
mod time;

use std::rc::Rc;

use num_bigint::BigInt;

pub use drop::Drop;
pub use object::Object;
pub use time::{Date, Time};

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

    /// Ruby's truth: all but `nil` and `false`.
    pub fn is_truthy(&self) -> bool {
        !matches!(self, Value::Nil | Value::Bool(false))
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
