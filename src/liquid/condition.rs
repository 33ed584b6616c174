//! Comparisons, chained by `and` and `or`.
//!
//! Mirrors `Liquid::Condition`: the chain is worked out from the right, each side asked only where it matters.

use std::cmp::Ordering;

use super::{Context, Error, Expression};
use crate::value::Value;

/// A comparison, and what it is chained to.
#[derive(Clone, Debug)]
pub struct Condition {
    left: Expression,
    operation: Option<(Operator, Expression)>,
    next: Option<(Relation, Box<Condition>)>,
}

/// How a comparison is chained to the next.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    And,
    Or,
}

/// A comparison operator; one that Liquid does not know is an error when it is used.
#[derive(Clone, Debug, PartialEq)]
pub enum Operator {
    Equal,
    NotEqual,
    Less,
    Greater,
    AtMost,
    AtLeast,
    Contains,
    Unknown(Box<str>),
}

/// One side of a comparison.
#[derive(Clone, Debug)]
pub(super) enum Operand {
    Blank,
    Empty,
    Value(Value),
}

impl Operator {
    /// The operator that is written so.
    pub fn parse(text: &str) -> Operator {
        match text {
            "==" => Operator::Equal,
            "!=" | "<>" => Operator::NotEqual,
            "<" => Operator::Less,
            ">" => Operator::Greater,
            "<=" => Operator::AtMost,
            ">=" => Operator::AtLeast,
            "contains" => Operator::Contains,
            other => Operator::Unknown(other.into()),
        }
    }
}

impl Condition {
    /// A condition on one value: whether it is true in Ruby's sense.
    pub fn truth(left: Expression) -> Condition {
        Condition { left, operation: None, next: None }
    }

    /// A comparison.
    pub fn compare(left: Expression, operator: Operator, right: Expression) -> Condition {
        Condition { left, operation: Some((operator, right)), next: None }
    }

    /// Chains this condition to the one that follows it.
    pub fn chain(mut self, relation: Relation, next: Condition) -> Condition {
        self.next = Some((relation, Box::new(next)));
        self
    }

    /// Whether it holds.
    pub fn evaluate(&self, context: &mut Context<'_>) -> Result<bool, Error> {
        let mut condition = self;
        loop {
            let result = condition.evaluate_one(context)?;
            match &condition.next {
                Some((Relation::Or, next)) if !result => condition = next,
                Some((Relation::And, next)) if result => condition = next,
                _ => return Ok(result),
            }
        }
    }

    fn evaluate_one(&self, context: &mut Context<'_>) -> Result<bool, Error> {
        let Some((operator, right)) = &self.operation else {
            return Ok(self.left.evaluate(context)?.is_truthy());
        };
        let left = context.operand(&self.left)?;
        let right = context.operand(right)?;
        match operator {
            Operator::Equal => Ok(equal(&left, &right)),
            Operator::NotEqual => Ok(!equal(&left, &right)),
            Operator::Unknown(name) => Err(Error::argument(format!("Unknown operator {name}"))
                .hint("The operators are ==, !=, <>, <, >, <=, >= and contains, with spaces around them.")),
            Operator::Contains => match &left {
                Operand::Value(left) => Ok(contains(left, &right)),
                _ => Ok(false),
            },
            operator => match (&left, &right) {
                (Operand::Value(left), Operand::Value(right)) => compare(left, operator, right),
                _ => Ok(false),
            },
        }
    }
}

/// Drops nested conditions one by one: a chain of ten thousand must not take as many stack frames.
impl std::ops::Drop for Condition {
    fn drop(&mut self) {
        let mut next = self.next.take();
        while let Some((_, mut condition)) = next {
            next = condition.next.take();
        }
    }
}

fn equal(left: &Operand, right: &Operand) -> bool {
    match (left, right) {
        (Operand::Value(left), Operand::Value(right)) => left.equals(right),
        (Operand::Empty, Operand::Value(value)) | (Operand::Value(value), Operand::Empty) => is_empty(value),
        _ => false,
    }
}

/// Ruby's `empty?`; false for what has no such method.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    }
}

fn compare(left: &Value, operator: &Operator, right: &Value) -> Result<bool, Error> {
    if !is_ordered(left) || !is_ordered(right) {
        return Ok(false);
    }
    let Some(order) = left.compare(right) else {
        let is_nan = |value: &Value| matches!(value, Value::Float(number) if number.is_nan());
        if is_nan(left) || is_nan(right) {
            return Ok(false);
        }
        return Err(Error::argument(super::filters::comparison_failed(left, right)));
    };
    Ok(match operator {
        Operator::Less => order == Ordering::Less,
        Operator::Greater => order == Ordering::Greater,
        Operator::AtMost => order != Ordering::Greater,
        _ => order != Ordering::Less,
    })
}

/// Whether the value has Ruby's `<` and takes part in Liquid's comparisons.
fn is_ordered(value: &Value) -> bool {
    matches!(
        value,
        Value::Int(_) | Value::Big(_) | Value::Float(_) | Value::String(_) | Value::Date(_) | Value::Time(_)
    )
}

/// Whether one value holds another. `blank` and `empty` are empty texts here, which any text holds.
fn contains(left: &Value, right: &Operand) -> bool {
    let Operand::Value(right) = right else { return matches!(left, Value::String(_)) };
    if !right.is_truthy() {
        return false;
    }
    match &*left.as_plain() {
        Value::String(text) => text.contains(&*right.to_text()),
        Value::Array(items) => items.iter().any(|item| item.equals(right)),
        Value::Object(object) => object.get_key(right).is_some(),
        Value::Range(first, last) => {
            let within = |number: i64| (*first..=*last).contains(&number);
            match right {
                Value::Int(number) => within(*number),
                #[allow(clippy::cast_precision_loss)]
                Value::Float(number) => *number >= *first as f64 && *number <= *last as f64,
                _ => false,
            }
        }
        _ => false,
    }
}
