//! A value in a few letters.

use crate::value::Value;

/// So many characters of a value are shown.
const LENGTH: usize = 60;

/// What a template's author calls the kind of a value.
pub fn class(value: &Value) -> &'static str {
    match &*value.as_plain() {
        Value::Nil => "nil",
        Value::Bool(_) => "boolean",
        Value::Int(_) | Value::Big(_) | Value::Float(_) => "number",
        Value::String(_) | Value::Symbol(_) => "string",
        Value::Array(_) | Value::Range(..) => "array",
        Value::Object(_) | Value::Drop(_) => "object",
        Value::Date(_) | Value::Time(_) => "date",
    }
}

/// A value as a line of its own: lists with their length, objects by their names. Nothing that has to be rendered first
/// is looked at.
pub fn shorten(value: &Value) -> String {
    let text = match value {
        Value::Nil => "nil".to_owned(),
        Value::String(text) => quote(text),
        Value::Symbol(text) => text.to_string(),
        Value::Array(items) => list(items),
        Value::Object(object) => names(object.keys().map(|key| key.to_text().into_owned())),
        Value::Drop(drop) => match drop.get("title") {
            Some(Value::String(title)) => format!("{{ title: {} }}", quote(&title)),
            _ => names(drop.keys().into_iter()),
        },
        other => other.to_text().into_owned(),
    };
    cut(&text)
}

fn list(items: &[Value]) -> String {
    let shown = items.iter().take(5).map(|item| match item {
        Value::Array(items) => format!("[{}]", items.len()),
        other => shorten(other),
    });
    format!("[{}] {}", items.len(), shown.collect::<Vec<_>>().join(", "))
}

fn names(names: impl Iterator<Item = String>) -> String {
    format!("{{ {} }}", names.take(12).collect::<Vec<_>>().join(", "))
}

fn quote(text: &str) -> String {
    let line: String = text.trim().chars().take(LENGTH).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    format!("\"{line}\"")
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LENGTH) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fit_a_line() {
        for (value, expected) in [
            (Value::Nil, "nil"),
            (Value::from("a\nb"), "\"a b\""),
            (Value::array([Value::Int(1), Value::from("x")]), "[2] 1, \"x\""),
            (Value::object([("a", Value::Nil), ("b", Value::Nil)]), "{ a, b }"),
            (Value::Bool(true), "true"),
        ] {
            assert_eq!(shorten(&value), expected);
        }
        assert_eq!(shorten(&Value::from("long ".repeat(50))).chars().count(), LENGTH + 1);
    }
}
