//! What loops go through: `Liquid::Utils.slice_collection`.

use crate::liquid::{Context, Error};
use crate::value::Value;

/// A part of a collection: from an index, up to another.
#[derive(Copy, Clone, Debug)]
pub struct Slice {
    pub from: i64,
    pub to: Option<i64>,
}

/// The items of a part of a collection. A string is one item whatever the part; what is no collection has none. The
/// turns of the loop are counted before any memory is taken.
pub fn slice(collection: &Value, part: Slice, context: &mut Context<'_>) -> Result<Vec<Value>, Error> {
    let collection = &*collection.as_plain();
    if let Value::String(text) = collection {
        context.count_turns(1)?;
        return Ok(if text.is_empty() { Vec::new() } else { vec![collection.clone()] });
    }
    let length = match collection {
        Value::Array(items) => count(items.len()),
        Value::Object(object) => count(object.len()),
        Value::Range(first, last) => last.saturating_sub(*first).saturating_add(1).max(0),
        Value::Drop(_) => i64::MAX,
        _ => 0,
    };
    let from = part.from.clamp(0, length);
    let to = part.to.map_or(length, |to| to.clamp(from, length));
    if let Value::Drop(drop) = collection {
        let items = drop.items().unwrap_or_default();
        let length = items.len();
        let clamp = |index: i64| usize::try_from(index).unwrap_or(usize::MAX).min(length);
        context.count_turns(clamp(to) - clamp(from))?;
        return Ok(items[clamp(from)..clamp(to)].to_vec());
    }
    let turns = usize::try_from(to - from).unwrap_or(usize::MAX);
    context.count_turns(turns)?;
    let skipped = usize::try_from(from).unwrap_or(usize::MAX);
    Ok(match collection {
        Value::Array(items) => items[skipped..skipped + turns].to_vec(),
        Value::Object(object) => {
            let pair = |(key, value): (&Value, &Value)| Value::array([key.clone(), value.clone()]);
            object.iter().skip(skipped).take(turns).map(pair).collect()
        }
        Value::Range(first, _) => (first + from..first + to).map(Value::Int).collect(),
        _ => Vec::new(),
    })
}

/// Ruby's `to_i` of an attribute of a loop.
pub fn number_of(value: &Value) -> Result<i64, Error> {
    value.to_i64().ok_or_else(|| Error::no_method("to_i", value))
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
