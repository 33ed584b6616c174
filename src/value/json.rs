//! Values as JSON, as Ruby's `json` writes it: `jsonify`'s compact form and the indented one of drops.

use super::{Object, Value};

/// `JSON.generate`: compact.
pub fn compact(value: &Value) -> String {
    let mut writer = Writer { out: String::new(), is_pretty: false };
    writer.value(value, 0, Holder::Template);
    writer.out
}

/// `JSON.pretty_generate`: indented by two spaces.
pub fn pretty(value: &Value) -> String {
    let mut writer = Writer { out: String::new(), is_pretty: true };
    writer.value(value, 0, Holder::Template);
    writer.out
}

/// The same of a drop's members.
pub fn pretty_members(members: &Object) -> String {
    let mut writer = Writer { out: String::new(), is_pretty: true };
    writer.members(members, 0);
    writer.out
}

/// In whose hands a value is.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Holder {
    /// A template, which sees nothing but drops; or a drop, as its member.
    Template,
    /// A list that is a drop's member: what is in it was not made a drop.
    Model,
}

struct Writer {
    out: String,
    is_pretty: bool,
}

impl Writer {
    /// Writes a value that is in so many lists and objects.
    fn value(&mut self, value: &Value, depth: usize, holder: Holder) {
        match value {
            Value::Nil => self.out.push_str("null"),
            Value::Bool(_) | Value::Int(_) | Value::Big(_) | Value::Float(_) => self.out.push_str(&value.to_text()),
            Value::Array(items) => self.list(items, depth, holder),
            Value::Object(object) => {
                self.object(object, depth, |writer, item| writer.value(item, depth + 1, holder));
            }
            Value::Drop(drop) => match drop.bare_text().filter(|_| holder == Holder::Model) {
                Some(text) => write_string(&mut self.out, &text),
                None => self.members(&drop.to_json(depth), depth),
            },
            other => write_string(&mut self.out, &other.to_text()),
        }
    }

    fn members(&mut self, members: &Object, depth: usize) {
        self.object(members, depth, |writer, member| {
            let holder = if matches!(member, Value::Drop(_)) { Holder::Template } else { Holder::Model };
            writer.value(member, depth + 1, holder);
        });
    }

    fn list(&mut self, items: &[Value], depth: usize, holder: Holder) {
        self.out.push('[');
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            self.indent(depth + 1);
            self.value(item, depth + 1, holder);
        }
        // The `json` of Ruby 3.3 and before breaks the line in an empty list, too.
        if items.is_empty() && self.is_pretty {
            self.out.push('\n');
        }
        if !items.is_empty() || self.is_pretty {
            self.indent(depth);
        }
        self.out.push(']');
    }

    fn object(&mut self, object: &Object, depth: usize, mut write: impl FnMut(&mut Writer, &Value)) {
        self.out.push('{');
        for (index, (key, value)) in object.iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            self.indent(depth + 1);
            write_string(&mut self.out, &key.to_text());
            self.out.push_str(if self.is_pretty { ": " } else { ":" });
            write(self, value);
        }
        if !object.is_empty() {
            self.indent(depth);
        }
        self.out.push('}');
    }

    fn indent(&mut self, depth: usize) {
        if self.is_pretty {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n("  ", depth));
        }
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
            "{\n  \"a\": [\n    1,\n    null\n  ],\n  \"b\": [\n\n  ],\n  \"c\": \"x\\u0001\\\"\u{e9}\"\n}"
        );
    }
}
