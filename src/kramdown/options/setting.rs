//! The value of an option before it has the option's type, and Ruby's ways of turning it.

use std::rc::Rc;

use super::OptionError;
use crate::value::{Object, Value, float};

/// A value as a configuration or `{::options}` gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Setting {
    #[default]
    Nil,
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    List(Vec<Setting>),
    Map(Vec<(Setting, Setting)>),
}

impl Setting {
    /// Ruby's `to_s`.
    pub fn to_text(&self) -> String {
        match self {
            Setting::Nil => String::new(),
            Setting::List(_) | Setting::Map(_) => self.value().inspect(),
            Setting::Bool(flag) => flag.to_string(),
            Setting::Integer(number) => number.to_string(),
            Setting::Float(number) if number.fract() == 0.0 && number.abs() < 1e16 => format!("{number:.1}"),
            Setting::Float(number) => number.to_string(),
            Setting::Text(text) => text.clone(),
        }
    }

    /// Ruby's `inspect`.
    pub fn inspect(&self) -> String {
        self.value().inspect()
    }

    fn value(&self) -> Value {
        match self {
            Setting::Nil => Value::Nil,
            Setting::Bool(flag) => Value::Bool(*flag),
            Setting::Integer(number) => Value::Int(*number),
            Setting::Float(number) => Value::Float(*number),
            Setting::Text(text) => text.as_str().into(),
            Setting::List(items) => Value::array(items.iter().map(Setting::value)),
            Setting::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| (key.value(), value.value()));
                Value::Object(Rc::new(Object::from_iter(entries)))
            }
        }
    }

    /// Whether Ruby takes the value for true.
    pub fn is_truthy(&self) -> bool {
        !matches!(self, Setting::Nil | Setting::Bool(false))
    }

    /// Text is true unless it is empty or `false`.
    pub fn to_bool(&self) -> bool {
        match self {
            Setting::Bool(flag) => *flag,
            Setting::List(_) | Setting::Map(_) => true,
            other => {
                let text = other.to_text();
                text.to_lowercase().trim() != "false" && !text.is_empty()
            }
        }
    }

    /// A name, with or without Ruby's colon; `None` for nothing and for `nil`.
    pub fn to_symbol(&self) -> Option<String> {
        let text = self.to_text();
        let name = text.trim();
        let name = name.strip_prefix(':').unwrap_or(name);
        (!name.is_empty() && name != "nil").then(|| name.to_owned())
    }

    pub(super) fn to_integer(&self, option: &str) -> Result<i64, OptionError> {
        self.as_integer()
            .ok_or_else(|| OptionError(format!("Invalid integer value for option '{option}': '{}'", self.to_text())))
    }

    /// The whole value as an integer, if it is one.
    pub(super) fn as_integer(&self) -> Option<i64> {
        match self {
            Setting::Integer(number) => Some(*number),
            Setting::Text(text) => integer(text),
            _ => None,
        }
    }

    /// Ruby's `to_i`: the number in front, or 0.
    pub(super) fn to_i(&self) -> i64 {
        match self {
            Setting::Integer(number) => *number,
            Setting::Float(number) => *number as i64,
            Setting::Text(text) => {
                let text = text.trim_start();
                let digits = text.bytes().take_while(u8::is_ascii_digit).count();
                text[..digits].parse().unwrap_or(0)
            }
            _ => 0,
        }
    }

    pub(super) fn to_list(&self, option: &str, size: Option<usize>) -> Result<Vec<Setting>, OptionError> {
        let list = match self {
            Setting::Text(text) => split(text),
            Setting::List(items) => items.clone(),
            other => return Err(OptionError(format!("Invalid type {} for option {option}", other.class()))),
        };
        match size {
            Some(size) if list.len() != size => {
                Err(OptionError(format!("Option {option} needs exactly {size} values")))
            }
            _ => Ok(list),
        }
    }

    pub(super) fn to_map(&self, option: &str) -> Result<Vec<(Setting, Setting)>, OptionError> {
        let parsed = match self {
            Setting::Text(text) => {
                Flow::parse(text).ok_or_else(|| OptionError(format!("Invalid YAML value for option {option}")))?
            }
            other => other.clone(),
        };
        match parsed {
            Setting::Map(entries) => Ok(entries),
            other => Err(OptionError(format!("Invalid type {} for option {option}", other.class()))),
        }
    }

    /// The name of the value's class in Ruby.
    pub(super) fn class(&self) -> &'static str {
        match self {
            Setting::Nil => "NilClass",
            Setting::Bool(true) => "TrueClass",
            Setting::Bool(false) => "FalseClass",
            Setting::Integer(_) => "Integer",
            Setting::Float(_) => "Float",
            Setting::Text(_) => "String",
            Setting::List(_) => "Array",
            Setting::Map(_) => "Hash",
        }
    }

    /// A plain scalar of YAML.
    fn scalar(text: &str) -> Setting {
        match text {
            "" | "~" | "null" | "Null" | "NULL" => Setting::Nil,
            "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => Setting::Bool(true),
            "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => Setting::Bool(false),
            _ => match (text.parse::<i64>(), float::parse(text)) {
                (Ok(number), _) => Setting::Integer(number),
                (_, Some(number)) if number.is_finite() => Setting::Float(number),
                _ => Setting::Text(text.to_owned()),
            },
        }
    }
}

impl From<&str> for Setting {
    fn from(text: &str) -> Setting {
        Setting::Text(text.to_owned())
    }
}

impl From<bool> for Setting {
    fn from(flag: bool) -> Setting {
        Setting::Bool(flag)
    }
}

impl From<i64> for Setting {
    fn from(number: i64) -> Setting {
        Setting::Integer(number)
    }
}

/// Ruby's `split`: empty parts at the end do not count.
fn split(text: &str) -> Vec<Setting> {
    let mut parts: Vec<&str> = text.split(',').collect();
    while parts.last().is_some_and(|last| last.is_empty()) {
        parts.pop();
    }
    parts.into_iter().map(Setting::from).collect()
}

/// Ruby's `Integer(text)`: signs, prefixes for the base and single underscores between digits.
fn integer(text: &str) -> Option<i64> {
    let text = text.trim();
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let lower = digits.to_ascii_lowercase();
    let (base, digits) = match lower.get(..2) {
        Some("0x") => (16, &lower[2..]),
        Some("0b") => (2, &lower[2..]),
        Some("0o") => (8, &lower[2..]),
        Some("0d") => (10, &lower[2..]),
        _ if lower.len() > 1 && lower.starts_with('0') => (8, lower[1..].trim_start_matches('_')),
        _ => (10, lower.as_str()),
    };
    if digits.split('_').any(str::is_empty) || digits.starts_with(['+', '-']) {
        return None;
    }
    let number = i64::from_str_radix(&digits.replace('_', ""), base).ok()?;
    Some(if negative { -number } else { number })
}

/// The part of YAML that fits into an attribute of `{::options}`: flow maps and lists, and a map or list of lines.
struct Flow<'t> {
    rest: &'t str,
    depth: usize,
}

/// Deeper flow collections are refused.
const DEEPEST_FLOW: usize = 16;

impl<'t> Flow<'t> {
    fn parse(text: &'t str) -> Option<Setting> {
        let text = text.trim();
        if text.is_empty() {
            return Some(Setting::Nil);
        }
        if text.starts_with(['{', '[', '"', '\'']) {
            let mut flow = Flow { rest: text, depth: 0 };
            let value = flow.value("")?;
            return flow.rest.trim().is_empty().then_some(value);
        }
        let entries = text.lines().map(|line| {
            let (key, value) = line.split_once(": ").or_else(|| Some((line.strip_suffix(':')?, "")))?;
            let value = Flow { rest: value.trim(), depth: 0 }.value("")?;
            Some((Setting::scalar(key.trim()), value))
        });
        entries.collect::<Option<Vec<_>>>().map(Setting::Map).or_else(|| Some(Setting::scalar(text)))
    }

    /// A value up to one of the characters `ends`.
    fn value(&mut self, ends: &str) -> Option<Setting> {
        self.rest = self.rest.trim_start();
        match self.rest.chars().next() {
            Some('{') => self.nested(Flow::map),
            Some('[') => self.nested(Flow::list),
            Some(quote @ ('"' | '\'')) => {
                let (text, rest) = self.rest[1..].split_once(quote)?;
                self.rest = rest;
                Some(Setting::Text(text.to_owned()))
            }
            _ => {
                let end = self.rest.find(|c| ends.contains(c)).unwrap_or(self.rest.len());
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                Some(Setting::scalar(text.trim()))
            }
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Option<Setting>) -> Option<Setting> {
        self.rest = &self.rest[1..];
        self.depth += 1;
        let value = if self.depth > DEEPEST_FLOW { None } else { read(self) };
        self.depth -= 1;
        value
    }

    fn map(&mut self) -> Option<Setting> {
        let mut entries = Vec::new();
        while !self.take('}') {
            let key = self.value(":,}")?;
            let value = if self.take(':') { self.value(",}")? } else { Setting::Nil };
            entries.push((key, value));
            self.between('}')?;
        }
        Some(Setting::Map(entries))
    }

    fn list(&mut self) -> Option<Setting> {
        let mut items = Vec::new();
        while !self.take(']') {
            items.push(self.value(",]")?);
            self.between(']')?;
        }
        Some(Setting::List(items))
    }

    /// A comma, or the end of the collection, which stays.
    fn between(&mut self, end: char) -> Option<()> {
        (self.take(',') || self.rest.starts_with(end)).then_some(())
    }

    fn take(&mut self, wanted: char) -> bool {
        self.rest = self.rest.trim_start();
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_ruby_s() {
        for (text, number) in [("12", 12), (" -0x1F ", -31), ("1_000", 1000), ("010", 8), ("0b11", 3), ("0", 0)] {
            assert_eq!(integer(text), Some(number), "{text}");
        }
        for text in ["", "1.5", "1__0", "_1", "12a", "--1"] {
            assert_eq!(integer(text), None, "{text}");
        }
    }

    #[test]
    fn flow_collections_are_read() {
        let value = Flow::parse("{a: [http://x/y, 'b c'], 1: {d: true}}").unwrap();
        let inner = Setting::Map(vec![("d".into(), true.into())]);
        let list = Setting::List(vec!["http://x/y".into(), "b c".into()]);
        assert_eq!(value, Setting::Map(vec![("a".into(), list), (1.into(), inner)]));
        assert_eq!(Flow::parse(" "), Some(Setting::Nil));
        assert_eq!(Flow::parse("{a: b"), None);
        assert_eq!(Flow::parse("a: b"), Some(Setting::Map(vec![("a".into(), "b".into())])));
        assert_eq!(Flow::parse(&"[".repeat(1000)), None);
    }
}
