//! `abs`, `plus`, `minus`, `times`, `divided_by`, `modulo`, `round`, `ceil`, `floor`, `at_least`, `at_most`.
//!
//! Mirrors `Liquid::Utils.to_number`: floats and strings that look like one become exact decimals, whose result is a
//! float again; other strings are read as integers, and what is no number is 0.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};

use crate::liquid::scan::strip;
use crate::liquid::{Context, Error, ErrorKind, Filter};
use crate::value::decimal::Decimal;
use crate::value::{Value, leading_integer};

/// The filters of this family.
pub const FILTERS: &[Filter] = &[
    Filter::new("abs", 0, 0, abs),
    Filter::new("at_least", 1, 0, at_least),
    Filter::new("at_most", 1, 0, at_most),
    Filter::new("ceil", 0, 0, ceil),
    Filter::new("divided_by", 1, 0, divided_by),
    Filter::new("floor", 0, 0, floor),
    Filter::new("minus", 1, 0, minus),
    Filter::new("modulo", 1, 0, modulo),
    Filter::new("plus", 1, 0, plus),
    Filter::new("round", 0, 1, round),
    Filter::new("times", 1, 0, times),
];

/// An operand.
enum Number {
    Integer(BigInt),
    Decimal(Decimal),
    /// Infinity, or no number.
    Odd(f64),
}

/// Integers of more bits are refused: a loop that squares a number would take for ever.
const MAX_BITS: u64 = 100_000;

impl Number {
    fn of(value: &Value) -> Number {
        match value {
            Value::Int(number) => Number::Integer(BigInt::from(*number)),
            Value::Big(number) => Number::Integer((**number).clone()),
            Value::Float(number) => Decimal::from_float(*number).map_or(Number::Odd(*number), Number::Decimal),
            Value::String(text) => Number::of_text(text),
            _ => Number::Integer(BigInt::ZERO),
        }
    }

    fn of_text(text: &str) -> Number {
        let stripped = strip(text);
        if looks_like_a_float(stripped)
            && let Some(decimal) = Decimal::parse(stripped)
        {
            return Number::Decimal(decimal);
        }
        Number::Integer(leading_integer(text).as_big().unwrap_or_default())
    }

    fn into_value(self) -> Value {
        match self {
            Number::Integer(number) => Value::integer(number),
            Number::Decimal(number) => Value::Float(number.to_float()),
            Number::Odd(number) => Value::Float(number),
        }
    }

    fn into_decimal(self) -> Result<Decimal, f64> {
        match self {
            Number::Integer(number) => Ok(Decimal::from_integer(number)),
            Number::Decimal(number) => Ok(number),
            Number::Odd(number) => Err(number),
        }
    }

    fn to_float(&self) -> f64 {
        match self {
            Number::Integer(number) => Decimal::from_integer(number.clone()).to_float(),
            Number::Decimal(number) => number.to_float(),
            Number::Odd(number) => *number,
        }
    }
}

/// `-?\d+\.\d+`.
fn looks_like_a_float(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    unsigned.len() <= 10_000 && unsigned.split_once('.').is_some_and(|(whole, part)| digits(whole) && digits(part))
}

/// The four ways of working on two numbers of any kind.
struct Operation {
    small: fn(i64, i64) -> Option<i64>,
    integer: fn(BigInt, BigInt) -> BigInt,
    decimal: fn(&Decimal, &Decimal) -> Decimal,
    float: fn(f64, f64) -> f64,
}

fn apply(input: &Value, operand: &Value, operation: &Operation) -> Result<Value, Error> {
    if let (Value::Int(a), Value::Int(b)) = (input, operand)
        && let Some(result) = (operation.small)(*a, *b)
    {
        return Ok(Value::Int(result));
    }
    let (a, b) = (Number::of(input), Number::of(operand));
    Ok(match (a, b) {
        (Number::Integer(a), Number::Integer(b)) => {
            if a.bits() + b.bits() > MAX_BITS {
                return Err(Error::limit(format!("a number of more than {MAX_BITS} bits")));
            }
            Value::integer((operation.integer)(a, b))
        }
        (a, b) => {
            let floats = (a.to_float(), b.to_float());
            match (a.into_decimal(), b.into_decimal()) {
                (Ok(a), Ok(b)) => Value::Float((operation.decimal)(&a, &b).to_float()),
                _ => Value::Float((operation.float)(floats.0, floats.1)),
            }
        }
    })
}

fn is_zero(value: &Value) -> bool {
    match Number::of(value) {
        Number::Integer(number) => number.sign() == Sign::NoSign,
        Number::Decimal(number) => number.is_zero(),
        Number::Odd(_) => false,
    }
}

fn division_by_zero() -> Error {
    Error::new(ErrorKind::ZeroDivision, "divided by 0")
}

fn plus(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let operation =
        Operation { small: i64::checked_add, integer: |a, b| a + b, decimal: Decimal::add, float: |a, b| a + b };
    apply(&input, &arguments[0], &operation)
}

fn minus(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let operation =
        Operation { small: i64::checked_sub, integer: |a, b| a - b, decimal: Decimal::subtract, float: |a, b| a - b };
    apply(&input, &arguments[0], &operation)
}

fn times(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let operation =
        Operation { small: i64::checked_mul, integer: |a, b| a * b, decimal: Decimal::multiply, float: |a, b| a * b };
    apply(&input, &arguments[0], &operation)
}

/// Integers cannot be divided by zero; a decimal by zero is infinite, or no number.
fn divided_by(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let operation =
        Operation { small: |_, _| None, integer: floor_divide, decimal: Decimal::divide, float: |a, b| a / b };
    if !is_zero(&arguments[0]) {
        return apply(&input, &arguments[0], &operation);
    }
    match (Number::of(&input), Number::of(&arguments[0])) {
        (Number::Integer(_), Number::Integer(_)) => Err(division_by_zero()),
        (a, b) => Ok(Value::Float(a.to_float() / b.to_float())),
    }
}

fn modulo(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    if is_zero(&arguments[0]) {
        return Err(division_by_zero());
    }
    let operation = Operation {
        small: |_, _| None,
        integer: |a, b| &a - floor_divide(a.clone(), b.clone()) * b,
        decimal: Decimal::modulo,
        float: float_modulo,
    };
    apply(&input, &arguments[0], &operation)
}

/// What is left of infinity is no number, and infinity leaves all of a finite number.
fn float_modulo(a: f64, b: f64) -> f64 {
    if b.is_infinite() && a.is_finite() { a } else { f64::NAN }
}

/// Ruby's division of integers, which rounds down.
fn floor_divide(a: BigInt, b: BigInt) -> BigInt {
    let (quotient, remainder) = (&a / &b, &a % &b);
    let opposite = remainder.sign() != Sign::NoSign && remainder.sign() != b.sign();
    if opposite { quotient - 1 } else { quotient }
}

fn abs(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    Ok(match Number::of(&input) {
        Number::Integer(number) if number.sign() == Sign::Minus => Value::integer(-number),
        Number::Integer(number) => Value::integer(number),
        Number::Decimal(number) => Value::Float(number.abs().to_float()),
        Number::Odd(number) => Value::Float(number.abs()),
    })
}

fn at_least(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let (input, least) = (Number::of(&input), Number::of(&arguments[0]));
    Ok(if compare(&least, &input) == Ordering::Greater { least } else { input }.into_value())
}

fn at_most(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let (input, most) = (Number::of(&input), Number::of(&arguments[0]));
    Ok(if compare(&most, &input) == Ordering::Less { most } else { input }.into_value())
}

fn compare(a: &Number, b: &Number) -> Ordering {
    match (a, b) {
        (Number::Integer(a), Number::Integer(b)) => a.cmp(b),
        (Number::Decimal(a), Number::Decimal(b)) => a.cmp(b),
        (Number::Integer(a), Number::Decimal(b)) => Decimal::from_integer(a.clone()).cmp(b),
        (Number::Decimal(a), Number::Integer(b)) => a.cmp(&Decimal::from_integer(b.clone())),
        (a, b) => a.to_float().partial_cmp(&b.to_float()).unwrap_or(Ordering::Equal),
    }
}

fn ceil(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    whole(&input, Decimal::ceil)
}

fn floor(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    whole(&input, Decimal::floor)
}

fn whole(input: &Value, round: fn(&Decimal) -> BigInt) -> Result<Value, Error> {
    match Number::of(input) {
        Number::Integer(number) => Ok(Value::integer(number)),
        Number::Decimal(number) => Ok(Value::integer(round(&number))),
        Number::Odd(number) => Err(float_domain(number)),
    }
}

fn float_domain(number: f64) -> Error {
    let name = crate::value::float::to_text(number);
    let what = if number.is_nan() { "'NaN' (Not a Number)".into() } else { format!("'{name}'") };
    Error::new(ErrorKind::FloatDomain, format!("Computation results in {what}"))
}

/// Decimals stay floats only where places after the point are asked for; the result is cut to an integer where the
/// argument is the number 0.
fn round(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let places_value = arguments.first().cloned().unwrap_or(Value::Int(0));
    let places = match Number::of(&places_value) {
        Number::Integer(number) => number,
        Number::Decimal(number) => number.to_integer(),
        Number::Odd(number) => return Err(float_domain(number)),
    };
    let Ok(places) = i32::try_from(&places) else {
        return Err(Error::foreign("RangeError", format!("integer {places} too big to convert to `int'")));
    };
    let places = places.clamp(-1000, 1000);
    match Number::of(&input) {
        Number::Integer(number) => Ok(Value::integer(Decimal::from_integer(number).round(places.min(0)).to_integer())),
        Number::Decimal(number) if places < 1 => Ok(Value::integer(number.round(places).to_integer())),
        Number::Decimal(number) => Ok(Value::Float(number.round(places).to_float())),
        Number::Odd(number) if places < 1 => Err(float_domain(number)),
        Number::Odd(number) => Ok(Value::Float(number)),
    }
}
