//! Whether a change does what was wished, and nothing else: the text is read as Jekyll would read it.

use super::super::front_matter::{FrontMatter, front_matter};
use super::super::scalar;
use super::comments::{comments, kept};
use super::{Wish, apply};
use crate::diagnostic::Edit;
use crate::text::Source;
use crate::value::{Object, Value};

/// Whether `key` says what is wished after the edits, and all else says what it said in `before`.
pub fn holds(source: &Source, before: &FrontMatter, edits: &[Edit], key: &str, wish: &Wish) -> bool {
    let changed = Source::new(source.id(), source.path().clone(), apply(source.text(), edits));
    let after = front_matter(&changed).output;
    let none = Object::new();
    let (old, new) = (before.data.as_object().unwrap_or(&none), after.data.as_object().unwrap_or(&none));
    after.error.is_none()
        && is_granted(old.get(key), new.get(key), wish)
        && others(old, key).eq(others(new, key))
        && keeps_comments((source, before), (&changed, &after), edits)
        && source.text()[before.content.clone()].trim_start() == changed.text()[after.content.clone()].trim_start()
}

/// Whether all comments are left, but for those on lines that go.
fn keeps_comments(before: (&Source, &FrontMatter), after: (&Source, &FrontMatter), edits: &[Edit]) -> bool {
    let yaml = |(source, matter): (&Source, &FrontMatter)| {
        let range = matter.yaml.clone().unwrap_or_default();
        (range.start, source.text()[range].to_owned())
    };
    let ((base, old), (_, new)) = (yaml(before), yaml(after));
    kept(&old, base, edits).into_iter().eq(comments(&new).into_iter().map(|comment| &new[comment]))
}

/// The other members, as Ruby shows them, which tells `1` from `"1"` and from `1.0`.
fn others<'a>(object: &'a Object, but: &'a str) -> impl Iterator<Item = (String, String)> + 'a {
    let others = object.iter().filter(move |(key, _)| key.as_str() != Some(but));
    others.map(|(key, value)| (key.inspect(), value.inspect()))
}

fn is_granted(old: Option<&Value>, new: Option<&Value>, wish: &Wish) -> bool {
    let Some(new) = new else { return *wish == Wish::Removed };
    match wish {
        Wish::Removed => false,
        Wish::Text(text) => new.as_str() == Some(text),
        Wish::Bool(is_on) => matches!(new, Value::Bool(is) if is == is_on),
        Wish::Plain(text) => {
            let is_quoted = old.is_some_and(|old| old.as_str().is_some());
            let plain = scalar::resolve(text).is_ok_and(|value| value.inspect() == new.inspect());
            plain || (is_quoted && new.as_str() == Some(text))
        }
        Wish::List(wished) => {
            let old = old.and_then(Value::as_array).unwrap_or_default();
            let is_item = |(item, text): (&Value, &String)| {
                // An item that stays may be anything that is shown as the text.
                match item.as_str() {
                    Some(item) => item == text,
                    None => old.iter().any(|old| old.inspect() == item.inspect()),
                }
            };
            new.as_array().is_some_and(|new| new.len() == wished.len() && new.iter().zip(wished).all(is_item))
        }
    }
}
