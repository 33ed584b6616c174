//! HTML attributes, and the content of attribute lists.

use std::borrow::Cow;

use super::Text;
use super::parser::scan;

/// HTML attributes in the order in which they were first set. Most elements have none, and then nothing is stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes(Option<Box<Entries>>);

#[derive(Clone, Debug, Default, PartialEq)]
struct Entries {
    list: Vec<(Cow<'static, str>, Text)>,
}

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
        self.iter().find(|&(key, _)| key == name).map(|(_, value)| value)
    }

    /// Whether there is a value for `name`.
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Sets `name`; an attribute that is there keeps its place.
    pub fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Text>) {
        let (name, value) = (name.into(), value.into());
        let list = &mut self.0.get_or_insert_default().list;
        match list.iter_mut().find(|(key, _)| *key == name) {
            Some((_, old)) => *old = value,
            None => {
                // One is all that most have, where they have any.
                list.reserve_exact(usize::from(list.is_empty()));
                list.push((name, value));
            }
        }
    }

    /// Adds to `class`, with a space between if there is something already.
    pub fn add_class(&mut self, class: &str) {
        let joined = match self.get("class") {
            Some(old) => scan::lstrip(&format!("{old} {class}")).to_owned(),
            None => scan::lstrip(class).to_owned(),
        };
        self.set("class", joined);
    }

    /// Takes `name` out.
    pub fn remove(&mut self, name: &str) -> Option<Text> {
        let list = &mut self.0.as_mut()?.list;
        let at = list.iter().position(|(key, _)| key == name)?;
        let (_, value) = list.remove(at);
        if list.is_empty() {
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
}
