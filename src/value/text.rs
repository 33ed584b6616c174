//! Values as text: Ruby's `to_s` and `inspect`, and its class names.

use std::borrow::Cow;

use super::{Date, Time, Value, float};

impl Value {
    /// Ruby's `to_s`.
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Value::Nil => Cow::Borrowed(""),
            Value::String(text) | Value::Symbol(text) => Cow::Borrowed(text),
            Value::Drop(drop) => Cow::Owned(drop.to_text()),
            Value::Date(date) => Cow::Owned(date_text(*date)),
            Value::Time(time) => Cow::Owned(time_text(time, "")),
            other => Cow::Owned(other.inspect()),
        }
    }

    /// What a template prints: `to_s`, and lists with their items joined.
    pub fn to_output(&self) -> Cow<'_, str> {
        match self {
            Value::Array(items) => {
                let mut out = String::new();
                join_into(&mut out, items, "");
                Cow::Owned(out)
            }
            other => other.to_text(),
        }
    }

    /// Ruby's `inspect`.
    pub fn inspect(&self) -> String {
        let mut out = String::new();
        self.inspect_into(&mut out);
        out
    }

    /// The name of the Ruby class.
    pub fn class_name(&self) -> &'static str {
        match self {
            Value::Nil => "NilClass",
            Value::Bool(true) => "TrueClass",
            Value::Bool(false) => "FalseClass",
            Value::Int(_) | Value::Big(_) => "Integer",
            Value::Float(_) => "Float",
            Value::String(_) => "String",
            Value::Symbol(_) => "Symbol",
            Value::Array(_) => "Array",
            Value::Object(_) => "Hash",
            Value::Range(..) => "Range",
            Value::Date(_) => "Date",
            Value::Time(_) => "Time",
            Value::Drop(drop) if drop.is_hash() => "Hash",
            Value::Drop(_) => "Liquid::Drop",
        }
    }

    fn inspect_into(&self, out: &mut String) {
        match self {
            Value::Nil => out.push_str("nil"),
            Value::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
            Value::Int(number) => out.push_str(&number.to_string()),
            Value::Big(number) => out.push_str(&number.to_string()),
            Value::Float(number) => out.push_str(&float::to_text(*number)),
            Value::String(text) => inspect_str(text, out),
            Value::Symbol(text) => {
                out.push(':');
                if is_plain_symbol(text) { out.push_str(text) } else { inspect_str(text, out) }
            }
            Value::Array(items) => inspect_list(items, out),
            Value::Object(object) => {
                out.push('{');
                for (index, (key, value)) in object.iter().enumerate() {
                    if index > 0 {
                        out.push_str(", ");
                    }
                    key.inspect_into(out);
                    out.push_str("=>");
                    value.inspect_into(out);
                }
                out.push('}');
            }
            Value::Range(first, last) => out.push_str(&format!("{first}..{last}")),
            Value::Date(date) => {
                // The Julian day, and that on which the Gregorian calendar begins.
                let julian = date.days() + 2_440_588;
                out.push_str(&format!("#<Date: {} (({julian}j,0s,0n),+0s,2299161j)>", date_text(*date)));
            }
            Value::Time(time) => {
                let fraction = format!(".{:09}", time.nanos);
                let fraction = fraction.trim_end_matches('0');
                out.push_str(&time_text(time, if fraction == "." { "" } else { fraction }));
            }
            Value::Drop(drop) => out.push_str(&drop.inspect()),
        }
    }
}

/// Ruby's `Array#join`: nested lists are joined with the same separator, all else is `to_s`.
pub fn join_into(out: &mut String, items: &[Value], separator: &str) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(separator);
        }
        match item {
            Value::Array(items) => join_into(out, items, separator),
            Value::Drop(drop) => out.push_str(&drop.to_text_in_list()),
            other => out.push_str(&other.to_text()),
        }
    }
}

/// Ruby's `Date#to_s`.
fn date_text(date: Date) -> String {
    let (year, month, day) = date.civil();
    format!("{year:04}-{month:02}-{day:02}")
}

/// Ruby's `Time#to_s`: a time in UTC says so, others have their offset. `inspect` has the fraction of the second, too.
fn time_text(time: &Time, fraction: &str) -> String {
    let (hour, minute, second) = time.clock();
    let zone = if time.is_utc() {
        "UTC".to_string()
    } else {
        let minutes = time.offset.abs() / 60;
        format!("{}{:02}{:02}", if time.offset < 0 { '-' } else { '+' }, minutes / 60, minutes % 60)
    };
    format!("{} {hour:02}:{minute:02}:{second:02}{fraction} {zone}", date_text(time.date()))
}

fn inspect_list(items: &[Value], out: &mut String) {
    out.push('[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        item.inspect_into(out);
    }
    out.push(']');
}

/// A string in double quotes with Ruby's escapes. Characters that do not print are written by their code point.
fn inspect_str(text: &str, out: &mut String) {
    out.push('"');
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{0b}' => out.push_str("\\v"),
            '\u{0c}' => out.push_str("\\f"),
            '\u{07}' => out.push_str("\\a"),
            '\u{08}' => out.push_str("\\b"),
            '\u{1b}' => out.push_str("\\e"),
            '#' if matches!(chars.peek(), Some('{' | '$' | '@')) => out.push_str("\\#"),
            c if is_unprintable(c) => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Characters that Ruby's `inspect` does not print as they are: controls and the separators of lines and paragraphs.
/// (So are code points that Unicode has not assigned, which no text has.)
fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Whether a symbol needs no quotes.
fn is_plain_symbol(text: &str) -> bool {
    let body = text.strip_suffix(['?', '!', '=']).unwrap_or(text);
    let body = body.trim_start_matches(['@', '$']);
    body.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_' || !c.is_ascii())
        && body.chars().all(|c| c.is_alphanumeric() || c == '_' || !c.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inspect_is_that_of_ruby() {
        let value = Value::array([
            Value::Nil,
            Value::from("a\"b\\#{c}\n\u{1}"),
            Value::object([("k", Value::Float(1.0)), ("s", Value::Symbol("x y".into()))]),
            Value::Range(1, 3),
        ]);
        assert_eq!(value.inspect(), r#"[nil, "a\"b\\\#{c}\n\u0001", {"k"=>1.0, "s"=>:"x y"}, 1..3]"#);
    }

    #[test]
    fn lists_print_their_items_joined() {
        let value = Value::array([Value::Int(1), Value::array([Value::Nil, Value::from("x")]), Value::Bool(true)]);
        assert_eq!(value.to_output(), "1xtrue");
    }
}
