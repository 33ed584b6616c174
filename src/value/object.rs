//! Hashes in Ruby's order.

use std::hash::{Hash, Hasher};

use indexmap::{Equivalent, IndexMap};

use super::Value;

/// An insertion-ordered map; keys are compared as Ruby's `eql?` does. Later insertions of a key keep its place.
#[derive(Clone, Debug, Default)]
pub struct Object {
    entries: IndexMap<Key, Value>,
    /// What `[]` gives for a key that is not there.
    missing: Value,
}

/// A value as a key.
#[derive(Clone, Debug)]
struct Key(Value);

/// A string as a key, without making a value of it.
struct StrKey<'a>(&'a str);

impl Object {
    /// An empty object.
    pub fn new() -> Object {
        Object::default()
    }

    /// The value of the string key `name`.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.entries.get(&StrKey(name))
    }

    /// The value of any key.
    pub fn get_key(&self, key: &Value) -> Option<&Value> {
        self.entries.get(&Key(key.clone()))
    }

    /// Ruby's `[]`: the value of any key, or what stands for those that are not there. Only a few filters ask like that;
    /// templates ask whether there is the key first.
    pub fn at(&self, key: &Value) -> &Value {
        self.get_key(key).unwrap_or(&self.missing)
    }

    /// The same object, with a value other than nil for the keys that are not there (Ruby's `Hash.new { ... }`).
    pub fn with_missing(self, missing: Value) -> Object {
        Object { missing, ..self }
    }

    /// Sets a key; a key that is there keeps its place. Returns the old value.
    pub fn insert(&mut self, key: impl Into<Value>, value: Value) -> Option<Value> {
        self.entries.insert(Key(key.into()), value)
    }

    /// Removes the string key `name`; the others keep their order.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.entries.shift_remove(&StrKey(name))
    }

    /// Whether the string key `name` is there.
    pub fn contains(&self, name: &str) -> bool {
        self.entries.contains_key(&StrKey(name))
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Value, &Value)> + ExactSizeIterator {
        self.entries.iter().map(|(key, value)| (&key.0, value))
    }

    /// All keys in order.
    pub fn keys(&self) -> impl Iterator<Item = &Value> {
        self.entries.keys().map(|key| &key.0)
    }

    /// All values in order.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.entries.values()
    }
}

impl FromIterator<(Value, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (Value, Value)>>(entries: I) -> Object {
        let entries = entries.into_iter().map(|(key, value)| (Key(key), value)).collect();
        Object { entries, missing: Value::Nil }
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash_value(&self.0, state);
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Key) -> bool {
        eql(&self.0, &other.0)
    }
}

impl Eq for Key {}

impl Hash for StrKey<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash_str(self.0, state);
    }
}

impl Equivalent<Key> for StrKey<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        key.0.as_str() == Some(self.0)
    }
}

fn hash_str<H: Hasher>(text: &str, state: &mut H) {
    0u8.hash(state);
    text.hash(state);
}

/// Kinds that are rare as keys may share a hash: they are still told apart by [`eql`].
fn hash_value<H: Hasher>(value: &Value, state: &mut H) {
    match value {
        Value::String(text) => hash_str(text, state),
        Value::Symbol(text) => (1u8, text).hash(state),
        Value::Int(number) => (2u8, number).hash(state),
        Value::Float(number) => (3u8, number.to_bits()).hash(state),
        Value::Bool(truth) => (4u8, truth).hash(state),
        Value::Date(date) => (5u8, date).hash(state),
        Value::Time(time) => (6u8, time.seconds).hash(state),
        Value::Big(number) => (7u8, number).hash(state),
        Value::Array(items) => {
            (8u8, items.len()).hash(state);
            items.iter().for_each(|item| hash_value(item, state));
        }
        _ => 9u8.hash(state),
    }
}

/// Ruby's `eql?`: equal and of one kind.
fn eql(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Nil, Value::Nil) => true,
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Int(a), Value::Int(b)) => a == b,
        (Value::Big(a), Value::Big(b)) => a == b,
        (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
        (Value::String(a), Value::String(b)) | (Value::Symbol(a), Value::Symbol(b)) => a == b,
        (Value::Range(a, b), Value::Range(c, d)) => (a, b) == (c, d),
        (Value::Date(a), Value::Date(b)) => a == b,
        (Value::Time(a), Value::Time(b)) => a == b,
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| eql(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, value)| b.get_key(key).is_some_and(|other| eql(value, other)))
        }
        (Value::Drop(a), Value::Drop(b)) => std::ptr::addr_eq(std::rc::Rc::as_ptr(a), std::rc::Rc::as_ptr(b)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_order_and_their_kind() {
        let mut object = Object::new();
        object.insert("b", Value::Int(1));
        object.insert(Value::Int(1), Value::Int(2));
        object.insert(Value::Float(1.0), Value::Int(3));
        object.insert("b", Value::Int(4));
        let values: Vec<_> = object.values().map(|value| format!("{value:?}")).collect();
        assert_eq!(values, ["Int(4)", "Int(2)", "Int(3)"]);
        assert!(matches!(object.get("b"), Some(Value::Int(4))));
        assert!(object.get_key(&Value::Int(1)).is_some() && object.get("1").is_none());
        assert!(matches!(object.at(&Value::from("1")), Value::Nil));
        let object = object.with_missing(Value::Int(5));
        assert!(object.get("1").is_none() && matches!(object.at(&Value::from("1")), Value::Int(5)));
    }
}
