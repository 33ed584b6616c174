//! `item_property`: the member of an item that `where`, `sort` and `group_by` look at.

use std::rc::Rc;

use crate::liquid::filters::member::member;
use crate::liquid::{Context, Error};
use crate::value::float;
use crate::value::{Value, leading_integer};

/// The member of an item that a name with dots leads to. In Jekyll 4 what looks like a number is one.
pub fn item_property(item: &Value, property: &Value, context: &Context<'_>) -> Result<Value, Error> {
    let property = property.to_text();
    if !super::is_jekyll_4(context) {
        let mut value = item.clone();
        for name in names(&property) {
            value = read(&value, name)?;
        }
        return Ok(value);
    }
    let mut value = item.clone();
    if property.contains('.') {
        for name in names(&property) {
            // What has no members gives false here, not an error.
            value =
                if has_brackets(&value) { read(&value, name).map_err(in_list(item, &property))? } else { false.into() };
        }
    } else {
        value = read(&value, &property).map_err(in_list(item, &property))?;
    }
    Ok(number_of(&value).unwrap_or(value))
}

/// Ruby's `split(".")`: empty names at the end do not count.
fn names(property: &str) -> impl Iterator<Item = &str> {
    let property = property.trim_end_matches('.');
    property.split('.').filter(move |_| !property.is_empty())
}

fn has_brackets(value: &Value) -> bool {
    !matches!(value, Value::Nil | Value::Bool(_) | Value::Float(_) | Value::Range(..) | Value::Date(_) | Value::Time(_))
}

fn read(value: &Value, name: &str) -> Result<Value, Error> {
    member(value, &Value::from(name)).map_err(|error| error.unwrap_or_else(no_conversion))
}

fn no_conversion() -> Error {
    Error::foreign("TypeError", "no implicit conversion of String into Integer")
}

/// Jekyll 4's message where the item is a list.
fn in_list<'a>(item: &'a Value, property: &'a str) -> impl Fn(Error) -> Error + 'a {
    move |error| match item {
        Value::Array(_) if error == no_conversion() => {
            let start: String = item.to_text().chars().take(20).collect();
            let property = Value::from(property).inspect();
            let message = format!(
                "Error accessing object ({start}) with given key. Expected an integer but got {property} instead."
            );
            Error::foreign("TypeError", message)
        }
        _ => error,
    }
}

/// The number that a value looks like.
fn number_of(value: &Value) -> Option<Value> {
    let text = value.to_text();
    let trimmed = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\u{b}');
    let unsigned = trimmed.strip_prefix('-').unwrap_or(trimmed);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || whole.is_empty() && fraction.is_empty() {
        return None;
    }
    if !unsigned.contains('.') {
        return Some(leading_integer(trimmed));
    }
    float::parse(trimmed).map(Value::Float)
}

/// Ruby's `Array(value)`.
pub fn as_list(value: &Value, context: &Context<'_>) -> Result<Vec<Value>, Error> {
    if let Value::Nil = value {
        return Ok(Vec::new());
    }
    if let Value::Time(time) = value {
        let (year, month, day) = time.date().civil();
        let (hour, minute, second) = time.clock();
        let fields = [second, minute, hour, day, month].map(|field| Value::Int(field.into()));
        let days = [time.date().weekday(), time.date().year_day()].map(|field| Value::Int(field.into()));
        let zone = time.zone.as_ref().map_or(Value::Nil, |zone| Value::String(Rc::clone(zone)));
        return Ok(fields.into_iter().chain([Value::Int(year)]).chain(days).chain([zone]).collect());
    }
    Ok(super::elements(value, context)?.unwrap_or_else(|| vec![value.clone()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_jekyll_4_does() {
        let read = |text: &str| number_of(&Value::from(text)).map(|value| value.inspect());
        for (text, expected) in [("12", "12"), (" -7 ", "-7"), ("1.50", "1.5"), ("3.", "3.0"), ("007", "7")] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "-", ".", "1e3", "1 2", "a", "+1"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn names_are_parted_by_dots() {
        assert_eq!(names("a.b..c..").collect::<Vec<_>>(), ["a", "b", "", "c"]);
        assert_eq!(names("").count(), 0);
    }
}
