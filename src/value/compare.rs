//! Ruby's `==` and `<=>`.

use std::cmp::Ordering;
use std::rc::Rc;

use num_bigint::BigInt;

use super::{Date, Value};

impl Value {
    /// Ruby's `==`: numbers by size whatever their kind, lists and objects by their content.
    pub fn equals(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Nil, Value::Nil) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Int(_) | Value::Big(_) | Value::Float(_), Value::Int(_) | Value::Big(_) | Value::Float(_)) => {
                compare_numbers(self, other) == Some(Ordering::Equal)
            }
            (Value::String(a), Value::String(b)) | (Value::Symbol(a), Value::Symbol(b)) => a == b,
            (Value::Array(a), Value::Array(b)) => {
                Rc::ptr_eq(a, b) || a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| a.equals(b))
            }
            (Value::Object(a), Value::Object(b)) => {
                Rc::ptr_eq(a, b)
                    || a.len() == b.len()
                        && a.iter().all(|(key, value)| b.get_key(key).is_some_and(|other| value.equals(other)))
            }
            (Value::Range(a, b), Value::Range(c, d)) => (a, b) == (c, d),
            (Value::Date(a), Value::Date(b)) => a == b,
            (Value::Time(a), Value::Time(b)) => a == b,
            (Value::Drop(a), Value::Drop(b)) if std::ptr::addr_eq(Rc::as_ptr(a), Rc::as_ptr(b)) => true,
            (Value::Drop(drop), other) => drop.equals(other),
            _ => false,
        }
    }

    /// Ruby's `<=>`; `None` where the two have no order.
    pub fn compare(&self, other: &Value) -> Option<Ordering> {
        match (self, other) {
            (Value::Int(_) | Value::Big(_) | Value::Float(_), Value::Int(_) | Value::Big(_) | Value::Float(_)) => {
                compare_numbers(self, other)
            }
            (Value::String(a), Value::String(b)) | (Value::Symbol(a), Value::Symbol(b)) => Some(a.cmp(b)),
            (Value::Array(a), Value::Array(b)) => compare_lists(a, b),
            (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
            (Value::Time(a), Value::Time(b)) => Some(a.cmp(b)),
            (Value::Date(date), Value::Int(_) | Value::Float(_) | Value::Big(_)) => {
                compare_numbers(&julian_day(*date), other)
            }
            (Value::Drop(drop), other) => drop.compare(other).or_else(|| self.equals(other).then_some(Ordering::Equal)),
            _ => self.equals(other).then_some(Ordering::Equal),
        }
    }
}

/// Ruby's comparison of a day with a number: by the astronomical Julian day.
fn julian_day(date: Date) -> Value {
    // Exact: days of any year that occurs are far below 2^52.
    #[allow(clippy::cast_precision_loss)]
    Value::Float(date.days() as f64 + 2_440_587.5)
}

fn compare_lists(a: &[Value], b: &[Value]) -> Option<Ordering> {
    for (a, b) in a.iter().zip(b) {
        match a.compare(b)? {
            Ordering::Equal => {}
            order => return Some(order),
        }
    }
    Some(a.len().cmp(&b.len()))
}

/// Two numbers of any kind, exactly; `None` where one is not a number at all.
fn compare_numbers(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b),
        (Value::Float(a), b) => compare_float(*a, &b.as_big()?),
        (a, Value::Float(b)) => compare_float(*b, &a.as_big()?).map(Ordering::reverse),
        (a, b) => Some(a.as_big()?.cmp(&b.as_big()?)),
    }
}

fn compare_float(a: f64, b: &BigInt) -> Option<Ordering> {
    if a.is_nan() {
        return None;
    }
    let Some(whole) = super::number::float_to_integer(a).and_then(|whole| whole.as_big()) else {
        return Some(if a > 0.0 { Ordering::Greater } else { Ordering::Less });
    };
    let fraction = a - a.trunc();
    Some(whole.cmp(b).then_with(|| fraction.partial_cmp(&0.0).unwrap_or(Ordering::Equal)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_across_kinds() {
        assert!(Value::Int(1).equals(&Value::Float(1.0)));
        assert_eq!(Value::Int(1).compare(&Value::Float(1.5)), Some(Ordering::Less));
        assert_eq!(Value::Int(i64::MAX).compare(&Value::Float(1e19)), Some(Ordering::Less));
        assert_eq!(Value::Float(f64::INFINITY).compare(&Value::Int(1)), Some(Ordering::Greater));
        assert_eq!(Value::Float(f64::NAN).compare(&Value::Int(1)), None);
        assert_eq!(Value::from("a").compare(&Value::Int(1)), None);
    }

    #[test]
    fn lists_compare_item_by_item() {
        let list = |items: &[i64]| Value::array(items.iter().copied().map(Value::Int));
        assert_eq!(list(&[1, 2]).compare(&list(&[1, 3])), Some(Ordering::Less));
        assert_eq!(list(&[1, 2]).compare(&list(&[1])), Some(Ordering::Greater));
        assert_eq!(Value::array([Value::Nil]).compare(&list(&[1])), None);
    }
}
