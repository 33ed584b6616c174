//! Ruby's `[]` on any value, as filters use it to look into the items of a list.

use std::rc::Rc;

use num_bigint::BigInt;

use crate::liquid::Error;
use crate::value::Value;

/// Whether a value has Ruby's `[]`.
pub fn has_members(value: &Value) -> bool {
    matches!(
        value,
        Value::Array(_)
            | Value::Object(_)
            | Value::Drop(_)
            | Value::String(_)
            | Value::Symbol(_)
            | Value::Int(_)
            | Value::Big(_)
    )
}

/// Ruby's `value[key]`: a member of an object or drop, an item of a list, a character or part of a string, a bit of
/// an integer. The error says whether Ruby raises a `TypeError` (`None`) or something else.
pub fn member(value: &Value, key: &Value) -> Result<Value, Option<Error>> {
    match (value, key) {
        (Value::Object(object), key) => Ok(object.at(key).clone()),
        (Value::Drop(drop), key) => Ok(drop.get(&key.to_text()).unwrap_or_default()),
        (Value::String(text) | Value::Symbol(text), Value::String(part)) => {
            Ok(if text.contains(&**part) { Value::String(Rc::clone(part)) } else { Value::Nil })
        }
        (Value::Array(items), Value::Int(_) | Value::Float(_)) => {
            Ok(index(items.len(), key).and_then(|at| items.get(at).cloned()).unwrap_or_default())
        }
        (Value::String(text), Value::Int(_) | Value::Float(_)) => {
            let at = index(text.chars().count(), key);
            Ok(at.and_then(|at| text.chars().nth(at)).map(|c| Value::from(c.to_string())).unwrap_or_default())
        }
        (Value::Array(items), Value::Range(first, last)) => {
            Ok(part(items.len(), *first, *last).map(|range| Value::array(items[range].to_vec())).unwrap_or_default())
        }
        (Value::String(text), Value::Range(first, last)) => {
            let chars: Vec<char> = text.chars().collect();
            let found = part(chars.len(), *first, *last);
            Ok(found.map(|range| Value::from(chars[range].iter().collect::<String>())).unwrap_or_default())
        }
        (Value::Int(_) | Value::Big(_), Value::Int(_) | Value::Float(_) | Value::Big(_) | Value::Range(..)) => {
            Ok(bits(&value.as_big().unwrap_or_default(), key))
        }
        (Value::Array(_) | Value::String(_), Value::Big(_)) => {
            Err(Some(Error::foreign("RangeError", "bignum too big to convert into `long'")))
        }
        (Value::Array(_) | Value::String(_) | Value::Symbol(_) | Value::Int(_) | Value::Big(_), _) => Err(None),
        (other, _) => Err(Some(Error::no_method("[]", other))),
    }
}

/// An integer is not shifted to the left by more bits; Ruby has no bound.
const MOST_SHIFTED: u64 = 1 << 16;

/// The bits of an integer that a position or a range of positions names; a range that goes back means all from its
/// first position on.
fn bits(number: &BigInt, key: &Value) -> Value {
    let bit = |at: i64| u64::try_from(at).is_ok_and(|at| number.bit(at.min(number.bits() + 1)));
    match key {
        Value::Range(first, last) if last < first && *first < 0 => {
            Value::integer(number << first.unsigned_abs().min(MOST_SHIFTED))
        }
        Value::Range(first, last) if last < first => {
            Value::integer(number >> first.unsigned_abs().min(number.bits() + 1))
        }
        Value::Range(first, last) => {
            let length = last.saturating_sub(*first).saturating_add(1).clamp(0, 62);
            Value::Int((0..length).map(|at| i64::from(bit(first.saturating_add(at))) << at).sum())
        }
        key => Value::Int(i64::from(bit(key.to_i64().unwrap_or(i64::MAX)))),
    }
}

/// The indices that a range means in a list of this length, negative ones counting from its end.
fn part(length: usize, first: i64, last: i64) -> Option<std::ops::Range<usize>> {
    let absolute =
        |index: i64| if index < 0 { index.saturating_add(i64::try_from(length).unwrap_or(i64::MAX)) } else { index };
    let start = usize::try_from(absolute(first)).ok().filter(|start| *start <= length)?;
    let end = usize::try_from(absolute(last).saturating_add(1)).unwrap_or_default().min(length);
    Some(start..end.max(start))
}

fn index(length: usize, key: &Value) -> Option<usize> {
    let at = key.to_i64()?;
    usize::try_from(if at < 0 { at.checked_add(i64::try_from(length).ok()?)? } else { at }).ok()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::check;

    #[test]
    fn integers_have_bits_and_strings_have_parts() {
        check(&[
            ("{{ 5 | map: 0 }}{{ 5 | map: 1 }}{{ 6 | map: (1..2) }}", "103"),
            ("{{ 99999999999999999999 | map: (3..1) }}", "12499999999999999999"),
            ("{{ 5 | map: (-3..-9) }}", "40"),
            ("{{ 'abc' | map: 1 }}{{ 'abc' | map: 'bc' }}{{ 'abc' | map: (1..2) }}", "bbcbc"),
            ("{{ mixed | map: 'x' }}", "Liquid error (line 1): cannot select the property 'x'"),
        ]);
    }

    #[test]
    fn a_large_integer_is_as_many_bytes_as_it_needs() {
        check(&[(
            "{{ 1 | size }},{{ 99999999999999999999 | size }},{{ 123456789012345678901234567890 | size }}",
            "8,9,13",
        )]);
    }
}
