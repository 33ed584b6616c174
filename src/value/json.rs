//! Values as JSON, as Ruby's `json` writes it: `jsonify`'s compact form and the indented one of drops.

use std::borrow::Cow;

use super::Value;

/// `JSON.generate`: compact.
pub fn compact(value: &Value) -> String {
    let mut out = String::new();
    write(&mut out, value, None);
    out
}

/// `JSON.pretty_generate`: indented by two spaces.
pub fn pretty(value: &Value) -> String {
    let mut out = String::new();
    write(&mut out, value, Some(0));
    out
}

fn write(out: &mut String, value: &Value, depth: Option<usize>) {
    match value {
        Value::Nil => out.push_str("null"),
        Value::Bool(_) | Value::Int(_) | Value::Big(_) | Value::Float(_) => out.push_str(&value.to_text()),
        Value::Array(items) => write_list(out, items, depth),
        Value::Object(object) => {
            let entries = object.iter().map(|(key, value)| (key.to_text(), Cow::Borrowed(value)));
            write_object(out, entries, depth);
        }
        Value::Drop(drop) => {
            let object = drop.to_object();
            let entries = object.iter().map(|(key, value)| (key.to_text(), Cow::Borrowed(value)));
            write_object(out, entries, depth);
        }
        other => write_string(out, &other.to_text()),
    }
}

fn write_list(out: &mut String, items: &[Value], depth: Option<usize>) {
    let inner = depth.map(|depth| depth + 1);
    out.push('[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        indent(out, inner);
        write(out, item, inner);
    }
    if !items.is_empty() {
        indent(out, depth);
    }
    out.push(']');
}

fn write_object<'a>(
    out: &mut String,
    entries: impl Iterator<Item = (Cow<'a, str>, Cow<'a, Value>)>,
    depth: Option<usize>,
) {
    let inner = depth.map(|depth| depth + 1);
    let mut empty = true;
    out.push('{');
    for (key, value) in entries {
        if !std::mem::take(&mut empty) {
            out.push(',');
        }
        indent(out, inner);
        write_string(out, &key);
        out.push_str(if depth.is_some() { ": " } else { ":" });
        write(out, &value, inner);
    }
    if !empty {
        indent(out, depth);
    }
    out.push('}');
}

fn indent(out: &mut String, depth: Option<usize>) {
    if let Some(depth) = depth {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    }
}

fn write_string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{0c}' => out.push_str("\\f"),
            '\u{08}' => out.push_str("\\b"),
            c if (c as u32) < 0x20 => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_those_of_ruby() {
        let value = Value::object([
            ("a", Value::array([Value::Int(1), Value::Nil])),
            ("b", Value::array([])),
            ("c", Value::from("x\u{1}\"\u{e9}")),
        ]);
        assert_eq!(compact(&value), "{\"a\":[1,null],\"b\":[],\"c\":\"x\\u0001\\\"\u{e9}\"}");
        assert_eq!(
            pretty(&value),
            "{\n  \"a\": [\n    1,\n    null\n  ],\n  \"b\": [],\n  \"c\": \"x\\u0001\\\"\u{e9}\"\n}"
        );
    }
}
