//! Liquid's standard filters, one family a file.
//!
//! Mirrors `Liquid::StandardFilters` and the conversions of `Liquid::Utils`.

pub mod array;
mod general;
pub mod html;
mod math;
pub mod member;
pub mod text;

use std::borrow::Cow;
use std::rc::Rc;

use super::{Context, Error, Filter};
use crate::value::{Date, LocalZone, Time, Value, parse_time, strict_integer};

/// All families.
pub const STANDARD: &[&[Filter]] = &[array::FILTERS, general::FILTERS, html::FILTERS, math::FILTERS, text::FILTERS];

/// `Liquid::Utils.to_integer`: an integer, or what reads as one from end to end.
pub fn to_integer(value: &Value) -> Result<Value, Error> {
    match value {
        Value::Int(_) | Value::Big(_) => Ok(value.clone()),
        other => strict_integer(&other.to_text()).ok_or_else(|| Error::argument("invalid integer")),
    }
}

/// A day or a moment.
#[derive(Clone, Debug)]
pub enum Moment {
    Date(Date),
    Time(Rc<Time>),
}

impl Moment {
    /// Ruby's `strftime`, with its error for a format that cannot be.
    pub fn strftime(&self, format: &str) -> Result<String, Error> {
        let text = match self {
            Moment::Date(date) => date.strftime(format),
            Moment::Time(time) => time.strftime(format),
        };
        text.map_err(|message| match message.starts_with("invalid format") {
            true => Error::argument(message),
            false => Error::foreign("Errno::ERANGE", message),
        })
    }
}

/// `Liquid::Utils.to_date`: a date or time as it is, `now` and `today`, seconds since 1970, or what Ruby's
/// `Time.parse` makes of a text. `None` for what is none of these.
pub fn to_date(value: &Value, context: &Context<'_>) -> Option<Moment> {
    let local = |seconds| Moment::Time(Rc::new(context.world.localize(&Time::utc(seconds))));
    match value {
        Value::Date(date) => Some(Moment::Date(*date)),
        Value::Time(time) => Some(Moment::Time(Rc::clone(time))),
        Value::Int(seconds) => Some(local(*seconds)),
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => {
            let text = text::lower(text);
            match &*text {
                "now" | "today" => Some(Moment::Time(Rc::new(context.world.now()))),
                digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok().map(local),
                other => {
                    let time = parse_time(other, &context.world.now(), &context.world).ok()?;
                    Some(Moment::Time(Rc::new(time)))
                }
            }
        }
        _ => None,
    }
}

/// Ruby's message for two values without an order.
pub fn comparison_failed(left: &Value, right: &Value) -> String {
    let right = match right {
        Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Symbol(_) => right.inspect(),
        other => other.class_name().to_string(),
    };
    format!("comparison of {} with {right} failed", left.class_name())
}

/// The text of the argument number `index`, or its default.
pub(super) fn argument_text<'a>(arguments: &'a [Value], index: usize, default: &'a str) -> Cow<'a, str> {
    arguments.get(index).map_or(Cow::Borrowed(default), Value::to_text)
}

#[cfg(test)]
mod fixture {
    //! Templates with a few values, for the tests of the filters.

    use std::rc::Rc;

    use crate::liquid::{Context, Environment, parse};
    use crate::text::{FileId, Mapped, Source};
    use crate::value::{Time, Value};
    use crate::world::MemoryWorld;

    /// Checks a table of templates and outputs.
    pub fn check(table: &[(&str, &str)]) {
        let environment = Environment::standard();
        let world = MemoryWorld::new(Time::utc(0));
        let post = |name: Value| Value::object([("n", name)]);
        let globals = Value::object([
            ("mixed", Value::array([Value::from("a"), Value::Int(1)])),
            (
                "posts",
                Value::array([post(Value::from("a")), post(Value::Int(1)), post(Value::from("B")), post(Value::Nil)]),
            ),
            ("time", Value::Time(Time::utc(1_704_110_400).into())),
        ]);
        for (template, expected) in table {
            let source = Source::new(FileId::new(0), "a.md", *template);
            let mapped = Rc::new(Mapped::from_source(&source, 0..template.len()));
            let mut context = Context::new(&environment, &world).with_globals(globals.clone());
            let output = parse(&mapped, &environment).output.render(&mut context).output;
            assert_eq!(output.text(), *expected, "{template}");
        }
    }
}
