//! Objects that compute their members when they are asked: Liquid's drops.

use std::any::Any;
use std::cmp::Ordering;
use std::fmt;
use std::rc::Rc;

use super::{Object, Value};
use crate::text::Mapped;

/// What a template sees of a site, a page, a post or a loop. Mirrors `Liquid::Drop` and `Jekyll::Drops::Drop`.
///
/// Only [`Drop::get`] and [`Drop::keys`] must be written; the rest has the behaviour of Jekyll's drops as its default.
/// Members may be computed when they are first asked for: `get` takes `&self`, so a drop that caches keeps cells.
pub trait Drop {
    /// The member `name`. `None` where there is no such key (a template then sees `nil`).
    fn get(&self, name: &str) -> Option<Value>;

    /// The names of all members, in the order in which a loop or `inspect` shows them.
    fn keys(&self) -> Vec<String>;

    /// The member `name` as text that knows its origins, for a place that prints it unchanged (`{{ page.content }}`).
    fn text(&self, _name: &str) -> Option<Rc<Mapped>> {
        None
    }

    /// What `{{ drop }}` prints; Jekyll's drops print themselves as `inspect` does.
    fn to_text(&self) -> String {
        self.inspect()
    }

    /// What it prints as an item of a list that is printed as a whole.
    fn to_text_in_list(&self) -> String {
        self.to_text()
    }

    /// Ruby's `inspect`: for Jekyll's drops, their members as indented JSON.
    fn inspect(&self) -> String {
        super::json::pretty_members(&self.to_object())
    }

    /// All members as an object, for `jsonify`, `inspect` and loops.
    fn to_object(&self) -> Object {
        let keys = self.keys();
        keys.into_iter()
            .map(|key| {
                let value = self.get(&key).unwrap_or_default();
                (Value::from(key), value)
            })
            .collect()
    }

    /// All members as JSON shows them, for a drop that is in so many lists and objects. A drop that leads to itself breaks
    /// the circle here.
    fn to_json(&self, _depth: usize) -> Object {
        self.to_object()
    }

    /// What JSON shows instead of the members where the thing itself stands in another drop's list, without its drop.
    fn bare_text(&self) -> Option<String> {
        None
    }

    /// What a loop goes through: for Jekyll's drops, the names of the members. `None` where a drop cannot be looped
    /// over, as those of Liquid's own.
    fn items(&self) -> Option<Vec<Value>> {
        Some(self.keys().into_iter().map(Value::from).collect())
    }

    /// Whether templates cannot tell it from a plain hash: loops and filters then go through its entries.
    fn is_hash(&self) -> bool {
        false
    }

    /// What stands for it as soon as it is a variable's value or goes through a filter; `None` for itself.
    fn to_liquid(&self) -> Option<Value> {
        None
    }

    /// Ruby's `<=>` with another value; `None` where there is no order.
    fn compare(&self, _other: &Value) -> Option<Ordering> {
        None
    }

    /// Ruby's `==` beyond identity.
    fn equals(&self, _other: &Value) -> bool {
        false
    }

    /// Whether every name counts as a key, as it does for `Liquid::Drop` (and not for Jekyll's): matters for
    /// `strict_variables` alone.
    fn has_every_key(&self) -> bool {
        false
    }

    /// For code that knows which drop it looks for.
    fn as_any(&self) -> Option<&dyn Any> {
        None
    }
}

// Not a supertrait: it would put the fields of every drop, printed by nobody, into the download.
impl fmt::Debug for dyn Drop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.inspect())
    }
}
