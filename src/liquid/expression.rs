//! Expressions: literals, variables with lookups, ranges.
//!
//! Mirrors `Liquid::Expression`, `VariableLookup` and `RangeLookup`, with their lax reading: whatever is no literal is
//! a variable, made of the words and brackets that can be found in it.

use std::rc::Rc;

use super::scan::is_word;
use super::{Context, Error};
use crate::text::Mapped;
use crate::value::{Drop, Value};

/// A parsed expression.
#[derive(Clone, Debug)]
pub enum Expression {
    Literal(Value),
    /// `blank` and `empty`: compared, they ask the other side; else they are an empty string.
    Blank,
    Empty,
    Range(Rc<(Expression, Expression)>),
    Variable(Rc<VariableLookup>),
}

/// A variable and the lookups on it: `page.tags[0].size`.
#[derive(Clone, Debug)]
pub struct VariableLookup {
    name: Expression,
    lookups: Vec<Lookup>,
}

#[derive(Clone, Debug)]
struct Lookup {
    key: Expression,
    command: Option<Command>,
}

/// Members that are methods where there is no key of that name.
#[derive(Copy, Clone, Debug)]
enum Command {
    Size,
    First,
    Last,
}

/// How deep ranges and brackets may be nested in lax markup; deeper ones are nil.
const MAX_DEPTH: usize = 50;

impl Expression {
    /// Reads the text of an expression. Nothing is a syntax error here; what Ruby fails on is a range between words
    /// that have no number (`(true..2)`).
    pub fn parse(markup: &str) -> Result<Expression, Error> {
        Expression::parse_at(markup, 0)
    }

    /// The name of a variable without any lookups.
    pub fn plain_name(&self) -> Option<&str> {
        match self {
            Expression::Variable(variable) if variable.lookups.is_empty() => variable.first_name(),
            _ => None,
        }
    }

    /// The value of the expression in a context.
    pub fn evaluate(&self, context: &mut Context<'_>) -> Result<Value, Error> {
        match self {
            Expression::Literal(value) => Ok(value.clone()),
            Expression::Blank | Expression::Empty => Ok(Value::Drop(Rc::new(MethodLiteral))),
            Expression::Range(ends) => {
                let first = range_end(&ends.0.evaluate(context)?)?;
                let last = range_end(&ends.1.evaluate(context)?)?;
                Ok(Value::Range(first, last))
            }
            Expression::Variable(variable) => variable.evaluate(context),
        }
    }

    fn parse_at(markup: &str, depth: usize) -> Result<Expression, Error> {
        if depth > MAX_DEPTH {
            return Err(Error::nesting());
        }
        Ok(match markup {
            "" | "nil" | "null" => Expression::Literal(Value::Nil),
            "true" => Expression::Literal(Value::Bool(true)),
            "false" => Expression::Literal(Value::Bool(false)),
            "blank" => Expression::Blank,
            "empty" => Expression::Empty,
            _ => match literal(markup) {
                Some(value) => Expression::Literal(value),
                None => match range_markup(markup) {
                    Some((first, last)) => range(first, last, depth)?,
                    None => Expression::Variable(Rc::new(VariableLookup::parse(markup, depth)?)),
                },
            },
        })
    }

    fn is_variable(&self) -> bool {
        matches!(self, Expression::Variable(_) | Expression::Range(_))
    }
}

impl VariableLookup {
    /// The name of the variable, where it is a plain word.
    pub fn first_name(&self) -> Option<&str> {
        match &self.name {
            Expression::Literal(Value::String(name)) => Some(name),
            _ => None,
        }
    }

    /// The name of the last member where that is a plain word, and the value it is a member of.
    pub(super) fn evaluate_owner(&self, context: &mut Context<'_>) -> Result<Option<(Value, &str)>, Error> {
        let Some((last, before)) = self.lookups.split_last() else { return Ok(None) };
        let Expression::Literal(Value::String(name)) = &last.key else { return Ok(None) };
        Ok(self.evaluate_through(before, context)?.map(|owner| (owner, &**name)))
    }

    fn parse(markup: &str, depth: usize) -> Result<VariableLookup, Error> {
        let mut pieces = pieces(markup).into_iter();
        let name = match pieces.next() {
            None => Expression::Literal(Value::Nil),
            Some(piece) => match bracketed(piece) {
                Some(inner) => Expression::parse_at(inner, depth + 1)?,
                None => Expression::Literal(Value::from(piece)),
            },
        };
        let lookups = pieces.map(|piece| Lookup::parse(piece, depth)).collect::<Result<_, _>>()?;
        Ok(VariableLookup { name, lookups })
    }

    fn evaluate(&self, context: &mut Context<'_>) -> Result<Value, Error> {
        Ok(self.evaluate_through(&self.lookups, context)?.unwrap_or_default())
    }

    /// Writes the value, as it came where it knows its origins.
    pub(super) fn print(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let Some((last, before)) = self.lookups.split_last() else {
            if let Some(text) = self.first_name().and_then(|name| context.bound_text(name)) {
                context.write_mapped(out, &text);
                return Ok(());
            }
            let value = self.evaluate(context)?;
            context.write_value(out, &value);
            return Ok(());
        };
        let Some(owner) = self.evaluate_through(before, context)? else { return Ok(()) };
        if let (Value::Drop(drop), Expression::Literal(Value::String(name))) = (&owner, &last.key)
            && let Some(text) = drop.text(name)
        {
            context.write_mapped(out, &text);
            return Ok(());
        }
        let value = last.apply(&owner, context)?.unwrap_or_default();
        context.write_value(out, &value);
        Ok(())
    }

    /// The value after these lookups; `None` where one of them finds nothing.
    fn evaluate_through(&self, lookups: &[Lookup], context: &mut Context<'_>) -> Result<Option<Value>, Error> {
        let name = self.name.evaluate(context)?;
        let mut object = context.find_variable(&name)?;
        for lookup in lookups {
            match lookup.apply(&object, context)? {
                Some(value) => object = value,
                None => return Ok(None),
            }
        }
        Ok(Some(object))
    }
}

impl Lookup {
    /// The member or the result of the method; `None` where there is none.
    fn apply(&self, object: &Value, context: &mut Context<'_>) -> Result<Option<Value>, Error> {
        let key = self.key.evaluate(context)?;
        if let Some(value) = member(object, &key, context)? {
            return Ok(Some(value));
        }
        match self.command.and_then(|command| command.run(object)) {
            Some(value) => Ok(Some(value)),
            None if context.strict_variables => Err(undefined_variable(&key)),
            None => Ok(None),
        }
    }

    fn parse(piece: &str, depth: usize) -> Result<Lookup, Error> {
        if let Some(inner) = bracketed(piece) {
            return Ok(Lookup { key: Expression::parse_at(inner, depth + 1)?, command: None });
        }
        let command = match piece {
            "size" => Some(Command::Size),
            "first" => Some(Command::First),
            "last" => Some(Command::Last),
            _ => None,
        };
        Ok(Lookup { key: Expression::Literal(Value::from(piece)), command })
    }
}

impl Command {
    /// The result of the method; `None` where the value has no such method.
    fn run(self, object: &Value) -> Option<Value> {
        match (self, &*object.as_plain()) {
            (Command::Size, value) => crate::value::size(value),
            (Command::First, Value::Array(items)) => Some(items.first().cloned().unwrap_or_default()),
            (Command::Last, Value::Array(items)) => Some(items.last().cloned().unwrap_or_default()),
            (Command::First, Value::Object(object)) => Some(
                object.iter().next().map(|(key, value)| Value::array([key.clone(), value.clone()])).unwrap_or_default(),
            ),
            (Command::First, Value::Range(first, _)) => Some(Value::Int(*first)),
            (Command::Last, Value::Range(_, last)) => Some(Value::Int(*last)),
            _ => None,
        }
    }
}

/// The member of a list, object or drop that a lookup finds; `None` where it has no such key.
fn member(object: &Value, key: &Value, context: &Context<'_>) -> Result<Option<Value>, Error> {
    match (object, key) {
        (Value::Array(items), Value::Int(index)) => Ok(Some(item_at(items, *index))),
        (Value::Object(object), key) => match object.get_key(key) {
            Some(value) => Ok(Some(value.clone().to_liquid())),
            None if !matches!(key, Value::Int(_)) => Ok(None),
            None if context.strict_variables => Err(undefined_variable(key)),
            None => Ok(Some(Value::Nil)),
        },
        (Value::Drop(drop), Value::String(name)) => match drop.get(name) {
            Some(value) => Ok(Some(value.to_liquid())),
            None if !drop.has_every_key() => Ok(None),
            None if context.strict_variables => {
                Err(Error::new(super::ErrorKind::UndefinedDropMethod, format!("undefined method {name}")))
            }
            None => Ok(Some(Value::Nil)),
        },
        _ => Ok(None),
    }
}

/// Ruby's `Array#[]`: negative indices count from the end.
fn item_at(items: &[Value], index: i64) -> Value {
    let index = if index < 0 { index + i64::try_from(items.len()).unwrap_or(i64::MAX) } else { index };
    usize::try_from(index).ok().and_then(|index| items.get(index)).cloned().unwrap_or_default()
}

/// The error of `strict_variables`.
pub(super) fn undefined_variable(key: &Value) -> Error {
    Error::new(super::ErrorKind::UndefinedVariable, format!("undefined variable {}", key.to_text()))
}

fn literal(markup: &str) -> Option<Value> {
    let bytes = markup.as_bytes();
    let (first, last) = (*bytes.first()?, *bytes.last()?);
    if bytes.len() >= 2 && first == last && (first == b'\'' || first == b'"') {
        return Some(Value::from(&markup[1..markup.len() - 1]));
    }
    let negative = first == b'-';
    let digits = &markup[usize::from(negative)..];
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(crate::value::integer_of_digits(digits, negative));
    }
    let float = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    float.then(|| Value::Float(crate::value::leading_float(markup)))
}

/// The two ends of `(first..last)`: no white space, and the last `..` that leaves something on both sides.
fn range_markup(markup: &str) -> Option<(&str, &str)> {
    let inner = markup.strip_prefix('(')?.strip_suffix(')')?;
    if inner.bytes().any(super::scan::is_space) {
        return None;
    }
    let before_last = &inner.as_bytes()[..inner.len().checked_sub(1)?];
    let dots = before_last.windows(2).rposition(|pair| pair == b"..")?;
    (dots > 0 && dots + 2 < inner.len()).then(|| (&inner[..dots], &inner[dots + 2..]))
}

fn range(first: &str, last: &str, depth: usize) -> Result<Expression, Error> {
    let first = Expression::parse_at(first, depth + 1)?;
    let last = Expression::parse_at(last, depth + 1)?;
    if first.is_variable() || last.is_variable() {
        return Ok(Expression::Range(Rc::new((first, last))));
    }
    Ok(Expression::Literal(Value::Range(literal_range_end(&first)?, literal_range_end(&last)?)))
}

fn literal_range_end(end: &Expression) -> Result<i64, Error> {
    let class = match end {
        Expression::Literal(value) => match value.to_i64() {
            Some(number) => return Ok(number),
            None => return Err(Error::no_method("to_i", value)),
        },
        _ => "Liquid::Expression::MethodLiteral",
    };
    Err(Error::foreign("NoMethodError", format!("undefined method `to_i' for an instance of {class}")))
}

fn range_end(value: &Value) -> Result<i64, Error> {
    let number = match value {
        Value::Int(number) => return Ok(*number),
        Value::Nil | Value::String(_) => value.to_i64(),
        other => super::filters::to_integer(other)?.to_i64(),
    };
    Ok(number.unwrap_or_default())
}

/// What `VariableParser` finds: words (with `-`, and a `?` at the end) and brackets up to the next `]`.
fn pieces(markup: &str) -> Vec<&str> {
    let bytes = markup.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    let mut no_bracket_after = usize::MAX;
    while at < bytes.len() {
        if bytes[at] == b'[' && at < no_bracket_after {
            match markup[at + 1..].find(']') {
                Some(0) => {}
                Some(len) => {
                    let end = at + 1 + len + 1;
                    found.push(&markup[at..end]);
                    at = end;
                    continue;
                }
                None => no_bracket_after = at,
            }
        }
        let len = bytes[at..].iter().take_while(|&&byte| is_word(byte) || byte == b'-').count();
        let end = at + len + usize::from(len > 0 && bytes.get(at + len) == Some(&b'?'));
        if len > 0 {
            found.push(&markup[at..end]);
        }
        at = end.max(at + 1);
    }
    found
}

fn bracketed(piece: &str) -> Option<&str> {
    piece.strip_prefix('[')?.strip_suffix(']')
}

/// What `blank` and `empty` are where they are not compared: an object that prints nothing.
#[derive(Debug)]
struct MethodLiteral;

impl Drop for MethodLiteral {
    fn get(&self, _name: &str) -> Option<Value> {
        None
    }

    fn keys(&self) -> Vec<String> {
        Vec::new()
    }

    fn to_text(&self) -> String {
        String::new()
    }

    fn to_liquid(&self) -> Option<Value> {
        Some("".into())
    }

    fn items(&self) -> Option<Vec<Value>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_falls_apart_into_words_and_brackets() {
        assert_eq!(pieces("a.b-c?[0]['x y'].z"), ["a", "b-c?", "[0]", "['x y']", "z"]);
        assert_eq!(pieces("@a[]b[c"), ["a", "b", "c"]);
        assert_eq!(pieces("[[a]]"), ["[[a]"]);
        assert_eq!(pieces("\u{e9}x"), ["x"]);
    }

    #[test]
    fn literals_are_those_of_liquid() {
        let inspect = |markup| match Expression::parse(markup) {
            Ok(Expression::Literal(value)) => value.inspect(),
            other => format!("{other:?}"),
        };
        assert_eq!(inspect("'a' b'"), "\"a' b\"");
        assert_eq!(inspect("-12"), "-12");
        assert_eq!(inspect("1.2.3"), "1.2");
        assert_eq!(inspect("1."), "1.0");
        assert_eq!(inspect("(1..3)"), "1..3");
        assert_eq!(inspect("(1.9..'7x')"), "1..7");
        assert_eq!(inspect("null"), "nil");
        assert!(Expression::parse("(true..2)").is_err());
        assert!(inspect("(1..3\u{e9})").starts_with("Ok(Range("));
        assert_eq!(inspect("(1....4)"), "1..4");
    }
}
