//! HTML attributes, and the content of attribute lists.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Text;
use super::parser::scan;

/// HTML attributes in the order in which they were first set. Most elements have none, and then nothing is stored.
#[derive(Clone, Debug, Default)]
pub struct Attributes(Option<Box<Entries>>);

#[derive(Clone, Debug, Default)]
struct Entries {
    list: Vec<(Cow<'static, str>, Text)>,
    places: Option<Box<Places>>,
}

/// Where each name stands in a long list.
#[derive(Clone, Debug)]
struct Places(HashMap<Cow<'static, str>, usize>);

/// A list that is no longer is searched from its start.
const SHORT: usize = 16;

/// The content of `{:...}`: attributes, and references to attribute list definitions (or to nothing: markers such as
/// `toc`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AttributeList {
    pub attr: Attributes,
    pub refs: Vec<String>,
}

impl Attributes {
    /// The value of `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        let entries = self.0.as_ref()?;
        entries.place(name).map(|at| entries.list[at].1.as_str())
    }

    /// Whether there is a value for `name`.
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Sets `name`; an attribute that is there keeps its place.
    pub fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Text>) {
        let (name, value) = (name.into(), value.into());
        let entries = self.0.get_or_insert_default();
        match entries.place(&name) {
            Some(at) => entries.list[at].1 = value,
            None => entries.push(name, value),
        }
    }

    /// Adds to `class`, with a space between if there is something already.
    pub fn add_class(&mut self, class: &str) {
        let entries = self.0.get_or_insert_default();
        match entries.place("class") {
            Some(at) => {
                let value = &mut entries.list[at].1;
                let has_start = scan::lstrip(value).len() == value.len() && !value.is_empty();
                // A long list of classes grows where it is.
                if has_start {
                    value.push_str(" ");
                    value.push_str(class);
                } else {
                    *value = scan::lstrip(&format!("{} {class}", value.as_str())).into();
                }
            }
            None => entries.push("class".into(), scan::lstrip(class).into()),
        }
    }

    /// Takes `name` out.
    pub fn remove(&mut self, name: &str) -> Option<Text> {
        let entries = self.0.as_mut()?;
        let at = entries.place(name)?;
        let (_, value) = entries.list.remove(at);
        entries.places = None;
        if entries.list.is_empty() {
            self.0 = None;
        }
        Some(value)
    }

    /// All names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries().iter().map(|(name, value)| (name.as_ref(), value.as_str()))
    }

    /// All values to change.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Text> {
        self.0.iter_mut().flat_map(|entries| &mut entries.list).map(|(_, value)| value)
    }

    /// Sets all of another list; classes are added.
    pub fn extend(&mut self, other: &Attributes) {
        for (name, value) in other.entries() {
            if name == "class" { self.add_class(value) } else { self.set(name.clone(), value.clone()) }
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    fn entries(&self) -> &[(Cow<'static, str>, Text)] {
        self.0.as_ref().map_or(&[], |entries| &entries.list)
    }
}

impl Entries {
    fn place(&self, name: &str) -> Option<usize> {
        match &self.places {
            Some(places) => places.0.get(name).copied(),
            None => self.list.iter().position(|(key, _)| key == name),
        }
    }

    /// Adds what is not there yet.
    fn push(&mut self, name: Cow<'static, str>, value: Text) {
        // One is all that most have, where they have any.
        self.list.reserve_exact(usize::from(self.list.is_empty()));
        if let Some(places) = &mut self.places {
            places.0.insert(name.clone(), self.list.len());
        }
        self.list.push((name, value));
        if self.places.is_none() && self.list.len() > SHORT {
            let places = self.list.iter().enumerate().map(|(at, (name, _))| (name.clone(), at));
            self.places = Some(Box::new(Places(places.collect())));
        }
    }
}

impl PartialEq for Attributes {
    fn eq(&self, other: &Attributes) -> bool {
        self.entries() == other.entries()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_keep_the_order_of_their_first_setting() {
        let mut attr = Attributes::default();
        attr.set("id", "a");
        attr.add_class("x");
        attr.set("id", "b");
        attr.add_class("y");
        assert_eq!(attr.iter().collect::<Vec<_>>(), [("id", "b"), ("class", "x y")]);
        assert_eq!(attr.remove("id").as_deref(), Some("b"));
        assert!(!attr.contains("id"));
    }

    #[test]
    fn a_long_list_is_like_a_short_one() {
        let mut attr = Attributes::default();
        for index in 0..2 * SHORT {
            attr.set(format!("a{index}"), "x");
        }
        attr.set("a3", "y");
        assert_eq!(attr.remove("a20").as_deref(), Some("x"));
        attr.set("a20", "z");
        assert_eq!((attr.len(), attr.get("a3"), attr.get("a31")), (2 * SHORT, Some("y"), Some("x")));
        assert_eq!(attr.iter().last(), Some(("a20", "z")));
    }
}
