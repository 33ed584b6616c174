//! From libyaml's events to values, as SafeYAML 1.0.5's event handler builds them.
//!
//! The handler remembers one pending key for the whole document and takes nil for "no key". Hence its quirks, all
//! reproduced: a nil key makes a key of the value that follows it; a mapping as a key spills its last value into the
//! mapping around it; a key left over at the end of a mapping goes on in the outer one; `<<` merges what the map at
//! its right holds when it begins, which is nothing unless it is an alias; an aliased string is resolved as if it
//! were plain. Only the first document is read.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use libyaml_safer::EventData;

use super::error::{ErrorKind, LoadError};
use super::parser;
use super::positions::{Position, Positions};
use super::scalar;
use super::{MAX_DEPTH, MAX_VALUES};
use crate::diagnostic::{Code, Diagnostic, Severity, Warned};
use crate::text::{FileId, Source, Span};
use crate::value::{Object, Value};

/// Loads a whole file, such as `_config.yml`: its first document. An empty file is `false`, as in Ruby. An error ends
/// Jekyll's build; the value is then nil.
pub fn load(source: &Source) -> Warned<Value> {
    let start = source.text().len() - source.text().trim_start_matches('\u{feff}').len();
    let start = start.min('\u{feff}'.len_utf8());
    let text = &source.text()[start..];
    let loaded = Loader::new(source.id(), start, text).load();
    match loaded.error {
        None => Warned { output: loaded.value, diagnostics: loaded.diagnostics },
        Some(error) => {
            let message = error.message_with_name(source.path().as_str());
            let mut diagnostics = loaded.diagnostics;
            diagnostics.push(diagnose(&error, Severity::Fatal, source.id(), start, message));
            Warned { output: Value::Nil, diagnostics }
        }
    }
}

/// The diagnostic of an error in a text that begins at byte `base` of `file`.
pub(super) fn diagnose(
    error: &LoadError,
    severity: Severity,
    file: FileId,
    base: usize,
    message: String,
) -> Diagnostic {
    let code = match error.kind {
        ErrorKind::Syntax => Code("yaml/syntax"),
        ErrorKind::Value => Code("yaml/value"),
        ErrorKind::Limit => Code("yaml/limit"),
    };
    let span = Span::new(file, base + error.range.start, base + error.range.end);
    let mut diagnostic = Diagnostic::new(severity, code, span, message);
    diagnostic.hints.clone_from(&error.hints);
    diagnostic
}

/// What came of a load.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    /// The document; nil after an error.
    pub value: Value,
    pub positions: Positions,
    /// Advice on what Ruby takes without a word.
    pub diagnostics: Vec<Diagnostic>,
    pub error: Option<LoadError>,
}

/// The state of SafeYAML's event handler.
pub(super) struct Loader<'a> {
    text: &'a str,
    file: FileId,
    base: usize,
    stack: Vec<Open>,
    key: Key,
    anchors: HashMap<String, Anchored>,
    /// The document. SafeYAML says `false` where there is none.
    root: Option<Value>,
    /// Values so far, aliases written out.
    count: usize,
    positions: Positions,
    diagnostics: Vec<Diagnostic>,
    /// The first alias inside of what it names.
    cycle: Option<LoadError>,
}

/// A container that has begun and not ended.
struct Open {
    container: Container,
    anchor: Option<String>,
    place: Place,
    start: usize,
    /// The number of values when it began.
    count_before: usize,
}

enum Container {
    Sequence(Vec<Value>),
    Mapping(Object),
}

/// Where a value goes in the innermost container.
enum Place {
    /// It is the document.
    Root,
    /// The end of a sequence.
    Item,
    /// A mapping, at a key that stands at a range.
    Member(Value, Range<usize>),
    /// A mapping, as the next key.
    Key,
    /// A mapping, which takes in its members.
    Merge,
}

/// The pending key.
enum Key {
    None,
    Ready(Value, Range<usize>),
    /// The container at this place of the stack, which is still being filled.
    Open(usize),
}

enum Anchored {
    /// The value, and how many values it is with its aliases written out.
    Value(Value, usize),
    /// The container at this place of the stack.
    Open(usize),
}

impl<'a> Loader<'a> {
    /// A loader for `text`, which begins at byte `base` of `file`.
    pub fn new(file: FileId, base: usize, text: &'a str) -> Loader<'a> {
        Loader {
            text,
            file,
            base,
            stack: Vec::new(),
            key: Key::None,
            anchors: HashMap::new(),
            root: None,
            count: 0,
            positions: Positions::default(),
            diagnostics: Vec::new(),
            cycle: None,
        }
    }

    /// Loads the first document.
    pub fn load(mut self) -> Loaded {
        let result = parser::events(self.text, |event, range| self.event(event.data, range));
        match result.and_then(|()| self.cycle.take().map_or(Ok(()), Err)) {
            Ok(()) => Loaded {
                value: self.root.unwrap_or(Value::Bool(false)),
                positions: self.positions,
                diagnostics: self.diagnostics,
                error: None,
            },
            Err(error) => Loaded { error: Some(error), ..Loaded::default() },
        }
    }

    /// Takes in an event; `false` at the end of the document.
    fn event(&mut self, event: EventData, range: Range<usize>) -> Result<bool, LoadError> {
        match event {
            EventData::Scalar { anchor, tag, value, quoted_implicit, .. } => {
                let value = scalar_value(&value, tag.as_deref(), quoted_implicit, &range)?;
                if let Some(anchor) = anchor {
                    self.anchors.insert(anchor, Anchored::Value(value.clone(), 1));
                }
                self.add(value, 1, range)?;
            }
            EventData::Alias { anchor } => self.alias(&anchor, range)?,
            EventData::SequenceStart { anchor, .. } => {
                self.begin(Container::Sequence(Vec::new()), anchor, range)?;
            }
            EventData::MappingStart { anchor, .. } => {
                self.begin(Container::Mapping(Object::new()), anchor, range)?;
            }
            EventData::SequenceEnd | EventData::MappingEnd => self.end(range.end),
            EventData::DocumentEnd { .. } => return Ok(false),
            EventData::StreamStart { .. } | EventData::StreamEnd | EventData::DocumentStart { .. } => {}
        }
        Ok(true)
    }

    /// An anchor that was never set is nil, and a text is resolved again.
    fn alias(&mut self, anchor: &str, range: Range<usize>) -> Result<(), LoadError> {
        let (value, size) = match self.anchors.get(anchor) {
            None => (Value::Nil, 1),
            Some(Anchored::Value(value, size)) => (value.clone(), *size),
            // A map that merges one around it takes in what that holds by now.
            Some(Anchored::Open(index)) if matches!(&self.key, Key::Ready(key, _) if key.as_str() == Some("<<")) => {
                (self.stack[*index].container.snapshot(), 1)
            }
            Some(Anchored::Open(_)) => {
                let message = format!("the alias *{anchor} stands inside the value that it names");
                let hint = "Jekyll cannot show a value that holds itself: write the value out.";
                // Ruby only fails at such a value when it has read all of it.
                self.cycle.get_or_insert(LoadError::limit(&message, hint, range.clone()));
                (Value::Nil, 1)
            }
        };
        let value = match value.as_str() {
            Some(text) => scalar_value(text, None, false, &range)?,
            None => value,
        };
        self.add(value, size, range)
    }

    /// Puts a finished value where it belongs.
    fn add(&mut self, value: Value, size: usize, range: Range<usize>) -> Result<(), LoadError> {
        self.count += size;
        if self.count > MAX_VALUES {
            let message = format!("the aliases expand to more than {MAX_VALUES} values");
            return Err(LoadError::limit(&message, "Write the values out, or drop some aliases.", range));
        }
        match self.place() {
            Place::Merge => self.merge(&value, range),
            place => {
                self.put(place, value, range);
                Ok(())
            }
        }
    }

    /// Where the next value goes. Takes the pending key.
    fn place(&mut self) -> Place {
        match self.stack.last().map(|open| &open.container) {
            None => return Place::Root,
            Some(Container::Sequence(_)) => return Place::Item,
            Some(Container::Mapping(_)) => {}
        }
        match std::mem::replace(&mut self.key, Key::None) {
            Key::None => Place::Key,
            Key::Ready(key, _) if key.as_str() == Some("<<") => Place::Merge,
            Key::Ready(key, range) => Place::Member(key, range),
            Key::Open(index) => Place::Member(self.stack[index].container.snapshot(), 0..0),
        }
    }

    fn put(&mut self, place: Place, value: Value, range: Range<usize>) {
        match (place, self.stack.last_mut().map(|open| &mut open.container)) {
            (Place::Root, _) => self.root = Some(value),
            (Place::Item, Some(Container::Sequence(items))) => items.push(value),
            (Place::Member(key, key_range), Some(Container::Mapping(object))) => {
                object.insert(key.clone(), value);
                self.note(&key, key_range, range);
            }
            (Place::Key, _) if !value.is_nil() => self.key = Key::Ready(value, range),
            _ => {}
        }
    }

    /// `Hash#merge!`: members that are there keep their place and get the new value.
    fn merge(&mut self, value: &Value, range: Range<usize>) -> Result<(), LoadError> {
        let Value::Object(from) = value else {
            let message = format!("no implicit conversion of {} into Hash", class_name(value));
            return Err(LoadError::value(message, range));
        };
        if let Some(Open { container: Container::Mapping(object), .. }) = self.stack.last_mut() {
            for (key, value) in from.iter() {
                object.insert(key.clone(), value.clone());
            }
        }
        Ok(())
    }

    fn begin(&mut self, container: Container, anchor: Option<String>, range: Range<usize>) -> Result<(), LoadError> {
        let index = self.stack.len();
        if index == MAX_DEPTH {
            let message = format!("lists and maps nest deeper than {MAX_DEPTH}");
            return Err(LoadError::limit(&message, "Is a bracket left open?", range));
        }
        let count_before = self.count;
        self.count += 1;
        let place = self.place();
        match place {
            Place::Merge if matches!(container, Container::Sequence(_)) => {
                return self.merge(&Value::array([]), range);
            }
            Place::Key => self.key = Key::Open(index),
            _ => {}
        }
        if let Some(anchor) = &anchor {
            self.anchors.insert(anchor.clone(), Anchored::Open(index));
        }
        self.stack.push(Open { container, anchor, place, start: range.start, count_before });
        Ok(())
    }

    /// Ends the innermost container, which until now nothing but the stack held.
    fn end(&mut self, end: usize) {
        let Some(open) = self.stack.pop() else { return };
        let index = self.stack.len();
        // A block's end is seen only where the next thing begins: the space between is not its own.
        let length = self.text.get(open.start..end).map_or(0, |text| text.trim_end().len());
        let range = open.start..open.start + length;
        let value = open.container.finish();
        if let Some(anchor) = open.anchor.and_then(|name| self.anchors.get_mut(&name)) {
            // A container inside may have taken the name over.
            if matches!(anchor, Anchored::Open(at) if *at == index) {
                *anchor = Anchored::Value(value.clone(), self.count - open.count_before);
            }
        }
        match open.place {
            Place::Key if matches!(self.key, Key::Open(at) if at == index) => self.key = Key::Ready(value, range),
            Place::Key | Place::Merge => {}
            place => self.put(place, value, range),
        }
    }

    /// Keeps the place of a member of the top mapping, and tells of a key that stands there twice.
    fn note(&mut self, key: &Value, key_range: Range<usize>, value_range: Range<usize>) {
        let Some(name) = key.as_str().filter(|_| self.stack.len() == 1) else { return };
        let span = |range: Range<usize>| Span::new(self.file, self.base + range.start, self.base + range.end);
        let position = Position { name: name.into(), key: span(key_range), value: span(value_range) };
        if let Some(older) = self.positions.insert(position) {
            let message = format!("the key `{name}` stands here twice: the last one counts");
            self.diagnostics.push(Diagnostic::new(Severity::Hint, Code("yaml/duplicate-key"), older.key, message));
        }
    }
}

impl Container {
    fn finish(self) -> Value {
        match self {
            Container::Sequence(items) => Value::array(items),
            Container::Mapping(object) => Value::Object(object.into()),
        }
    }

    /// What is in it by now.
    fn snapshot(&self) -> Value {
        match self {
            Container::Sequence(items) => Value::array(items.iter().cloned()),
            Container::Mapping(object) => Value::Object(object.clone().into()),
        }
    }
}

fn scalar_value(text: &str, tag: Option<&str>, quoted: bool, range: &Range<usize>) -> Result<Value, LoadError> {
    match tag {
        Some("tag:yaml.org,2002:binary" | "x-private:binary" | "!binary") => Ok(Value::from(scalar::decode(text))),
        _ if quoted => Ok(Value::string(text)),
        _ => scalar::resolve(text).map_err(|message| LoadError::value(message, range.clone())),
    }
}

/// What Ruby calls a value that cannot be made a hash.
fn class_name(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Nil => Cow::Borrowed("nil"),
        Value::Bool(_) => value.to_text(),
        _ => Cow::Borrowed(value.class_name()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The document, or what stopped the load.
    fn shown(text: &str) -> String {
        let loaded = Loader::new(FileId::new(0), 0, text).load();
        loaded.error.map_or_else(|| loaded.value.inspect(), |error| error.message)
    }

    #[test]
    fn documents_are_values() {
        assert_eq!(shown("a: [1, '2', no]\nb: {c: ~}"), r#"{"a"=>[1, "2", false], "b"=>{"c"=>nil}}"#);
        assert_eq!(shown(""), "false");
        assert_eq!(shown("# only this\n"), "false");
        assert_eq!(shown("--- a\n...\n{{"), "\"a\"");
    }

    #[test]
    fn tags_unquote_and_do_not_convert() {
        assert_eq!(shown("- !!str 12\n- !!int '12'\n- ! '12'\n- !!null x"), r#"[12, 12, 12, "x"]"#);
        assert_eq!(shown("- !!binary aGVsbG8="), r#"["hello"]"#);
        assert_eq!(shown("[!x, !y z]"), r#"[nil, "z"]"#);
    }

    #[test]
    fn aliases_are_resolved_again_and_may_be_unknown() {
        assert_eq!(shown("a: &x '12'\nb: *x\nc: *y"), r#"{"a"=>"12", "b"=>12, "c"=>nil}"#);
        assert_eq!(shown("- &a [1]\n- *a"), "[[1], [1]]");
    }

    #[test]
    fn merges_take_what_is_there_already() {
        assert_eq!(
            shown("x: &x {a: 1, b: 2}\ny:\n  a: 3\n  <<: *x"),
            r#"{"x"=>{"a"=>1, "b"=>2}, "y"=>{"a"=>1, "b"=>2}}"#
        );
        assert_eq!(shown("<<: {a: 1}\nb: 2"), r#"{"b"=>2}"#);
        assert_eq!(shown("&a\nb: 1\n<<: *a"), r#"{"b"=>1}"#);
        assert_eq!(shown("<<: [a]"), "no implicit conversion of Array into Hash");
        assert_eq!(shown("<<: yes"), "no implicit conversion of true into Hash");
        assert_eq!(shown("<<: *x"), "no implicit conversion of nil into Hash");
    }

    #[test]
    fn keys_go_astray_as_in_ruby() {
        assert_eq!(shown("null: a\nb: c"), r#"{"a"=>"b"}"#);
        assert_eq!(shown("{a: b}: c\nd: e"), r#"{"b"=>"c", "d"=>"e"}"#);
        assert_eq!(shown("a: {null: x}\nb: c"), r#"{"a"=>{}, "x"=>"b"}"#);
        assert_eq!(shown("[a, b]: c"), r#"{["a", "b"]=>"c"}"#);
        assert_eq!(shown("[]: x\n{}: y"), r#"{[]=>"x", {}=>"y"}"#);
    }

    #[test]
    fn errors_are_rubys() {
        assert_eq!(shown("%YAML 1.1\n%YAML 1.1\n---\na"), "found duplicate %YAML directive at line 1 column 1");
        assert_eq!(shown("a: x\u{7}"), "control characters are not allowed at line 1 column 1");
        assert_eq!(shown("- 1.5_"), "invalid value for Float(): \"1.5_\"");
    }

    #[test]
    fn what_grows_without_bound_is_refused() {
        let mut laughs = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let items = format!("*a{}, ", level - 1).repeat(9);
            laughs += &format!("a{level}: &a{level} [{items}]\n");
        }
        assert_eq!(shown(&laughs), "the aliases expand to more than 1000000 values");
        assert_eq!(shown(&"[".repeat(100_000)), "lists and maps nest deeper than 200");
        assert_eq!(shown("a: &a [*a]"), "the alias *a stands inside the value that it names");
    }

    #[test]
    fn a_file_that_cannot_be_loaded_ends_the_build() {
        let warned = load(&Source::new(FileId::new(0), "_config.yml", "\u{feff}a: b: c\n"));
        let fatal = warned.fatal().expect("an error");
        assert_eq!(fatal.message, "(_config.yml): mapping values are not allowed in this context at line 1 column 5");
        assert_eq!(fatal.span.start, 7);
    }
}
