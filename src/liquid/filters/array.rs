//! Filters on lists.
//!
//! Mirrors `Liquid::StandardFilters::InputIterator`: a list is flattened, an object is one item, a range its numbers,
//! nil nothing, and anything else a list of itself.

use std::cmp::Ordering;

use super::member::{has_members, member};
use super::{argument_text, comparison_failed};
use crate::liquid::{Context, Error, Filter};
use crate::order;
use crate::value::{Object, Time, Value, join_into};

/// The filters of this family.
pub const FILTERS: &[Filter] = &[
    Filter::new("compact", 0, 1, compact),
    Filter::new("concat", 1, 0, concat),
    Filter::new("first", 0, 0, first),
    Filter::new("join", 0, 1, join),
    Filter::new("last", 0, 0, last),
    Filter::new("map", 1, 0, map),
    Filter::new("reverse", 0, 0, reverse),
    Filter::new("sort", 0, 1, sort),
    Filter::new("sort_natural", 0, 1, sort_natural),
    Filter::new("uniq", 0, 1, uniq),
    Filter::new("where", 1, 1, where_filter),
];

/// The items that a filter of Liquid's works on.
pub fn items_of(input: Value, context: &mut Context<'_>) -> Result<Vec<Value>, Error> {
    let mut items = Vec::new();
    match &input {
        Value::Drop(drop) if drop.is_hash() => items.push(input),
        Value::Nil => {}
        Value::Array(list) => flatten_into(&mut items, list, context)?,
        Value::Range(first, last) => {
            let length = usize::try_from(last.saturating_sub(*first).saturating_add(1)).unwrap_or_default();
            context.limits().check_items(length)?;
            items.extend((*first..=*last).map(Value::Int));
        }
        Value::Time(time) => items = parts_of(time),
        Value::Drop(drop) => match drop.items() {
            Some(members) => items = members,
            None => items.push(input),
        },
        _ => items.push(input),
    }
    for item in &mut items {
        *item = std::mem::take(item).to_liquid();
    }
    Ok(items)
}

/// Ruby's `Time#to_a`: second, minute, hour, day, month, year, day of the week, day of the year, whether it is summer
/// time, and the zone. Of a zone's seasons Galley knows nothing.
fn parts_of(time: &Time) -> Vec<Value> {
    let (hour, minute, second) = time.clock();
    let date = time.date();
    let (year, month, day) = date.civil();
    let small = [second, minute, hour, day, month].map(|part| Value::Int(part.into()));
    let zone = if time.is_utc() { Some("UTC") } else { time.zone.as_deref() };
    let mut parts = small.to_vec();
    parts.push(Value::Int(year));
    parts.push(Value::Int(date.weekday().into()));
    parts.push(Value::Int(date.year_day().into()));
    parts.push(Value::Bool(false));
    parts.push(zone.map_or(Value::Nil, Value::from));
    parts
}

fn flatten_into(out: &mut Vec<Value>, items: &[Value], context: &Context<'_>) -> Result<(), Error> {
    for item in items {
        match item {
            Value::Array(inner) => flatten_into(out, inner, context)?,
            other => out.push(other.clone()),
        }
    }
    context.limits().check_items(out.len())
}

/// The members of all items, with Liquid's error where one cannot be asked for it.
fn members(items: &[Value], property: &Value) -> Result<Vec<Value>, Error> {
    items.iter().map(|item| member(item, property).map_err(|error| property_error(error, property))).collect()
}

fn property_error(error: Option<Error>, property: &Value) -> Error {
    error.unwrap_or_else(|| Error::argument(format!("cannot select the property '{}'", property.to_text())))
}

/// Sorts as Ruby does on Linux: by merging, so that equal items keep their order, and asking for the same pairs in
/// the same order, so that the same two values are named where they cannot be compared.
pub fn merge_sort<T: Clone>(
    items: &[T],
    compare: &mut impl FnMut(&T, &T) -> Result<Ordering, Error>,
) -> Result<Vec<T>, Error> {
    let places = order::sorted(0..items.len(), &mut |a, b| compare(&items[a], &items[b]))?;
    Ok(places.into_iter().map(|at| items[at].clone()).collect())
}

/// Ruby's `<=>` in a sort, with its error.
pub fn compare_or_fail(a: &Value, b: &Value) -> Result<Ordering, Error> {
    a.compare(b).ok_or_else(|| Error::argument(comparison_failed(a, b)))
}

fn nil_safe(a: &Value, b: &Value) -> Option<Ordering> {
    match (a.is_nil(), b.is_nil()) {
        (false, false) => a.compare(b),
        (true, _) => Some(Ordering::Greater),
        (false, true) => Some(Ordering::Less),
    }
}

fn nil_safe_ignoring_case(a: &Value, b: &Value) -> Option<Ordering> {
    match (a.is_nil(), b.is_nil()) {
        (false, false) => Some(a.to_text().to_ascii_lowercase().cmp(&b.to_text().to_ascii_lowercase())),
        (true, _) => Some(Ordering::Greater),
        (false, true) => Some(Ordering::Less),
    }
}

fn sort_with(
    input: Value,
    property: Option<&Value>,
    compare: fn(&Value, &Value) -> Option<Ordering>,
    context: &mut Context<'_>,
) -> Result<Value, Error> {
    let items = items_of(input, context)?;
    // The error names the items, whatever of them was compared.
    let failed = |a: &Value, b: &Value| Error::argument(comparison_failed(a, b));
    let Some(property) = property.filter(|property| !property.is_nil()) else {
        return Ok(Value::array(merge_sort(&items, &mut |a, b| compare(a, b).ok_or_else(|| failed(a, b)))?));
    };
    if !items.iter().all(has_members) {
        return Ok(Value::Nil);
    }
    let sorted = merge_sort(&items, &mut |a, b| {
        let key = |item| member(item, property).map_err(|error| property_error(error, property));
        compare(&key(a)?, &key(b)?).ok_or_else(|| failed(a, b))
    })?;
    Ok(Value::array(sorted))
}

fn sort(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    sort_with(input, arguments.first(), nil_safe, context)
}

fn sort_natural(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    sort_with(input, arguments.first(), nil_safe_ignoring_case, context)
}

fn where_filter(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let items = items_of(input, context)?;
    match items.first() {
        None => return Ok(Value::array([])),
        Some(first) if !has_members(first) => return Ok(Value::Nil),
        Some(_) => {}
    }
    let target = arguments.get(1).filter(|target| !target.is_nil());
    let keys = members(&items, &arguments[0])?;
    let matches = |key: &Value| target.map_or(key.is_truthy(), |target| key.equals(target));
    Ok(Value::array(items.into_iter().zip(&keys).filter(|(_, key)| matches(key)).map(|(item, _)| item)))
}

/// The first of each kind of items, or of items with equal members.
fn uniq(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let items = items_of(input, context)?;
    let keys = match arguments.first().filter(|property| !property.is_nil()) {
        None => items.clone(),
        Some(_) if items.is_empty() => Vec::new(),
        Some(_) if !has_members(&items[0]) => return Ok(Value::Nil),
        // Ruby does not look into a single item.
        Some(_) if items.len() == 1 => items.clone(),
        Some(property) => members(&items, property)?,
    };
    let mut seen = Object::new();
    let unique = items.into_iter().zip(keys).filter(|(_, key)| seen.insert(key.clone(), Value::Nil).is_none());
    Ok(Value::array(unique.map(|(item, _)| item).collect::<Vec<_>>()))
}

fn compact(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let items = items_of(input, context)?;
    let keys = match arguments.first().filter(|property| !property.is_nil()) {
        None => items.clone(),
        Some(_) if items.is_empty() => Vec::new(),
        Some(_) if !has_members(&items[0]) => return Ok(Value::Nil),
        Some(property) => members(&items, property)?,
    };
    Ok(Value::array(items.into_iter().zip(keys).filter(|(_, key)| !key.is_nil()).map(|(item, _)| item)))
}

fn map(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let property = &arguments[0];
    let items = items_of(input, context)?;
    if property.as_str() == Some("to_liquid") {
        return Ok(Value::array(items));
    }
    let mapped = items.iter().map(|item| {
        if !has_members(item) {
            return Ok(Value::Nil);
        }
        member(item, property).map_err(|error| property_error(error, property))
    });
    Ok(Value::array(mapped.collect::<Result<Vec<_>, _>>()?))
}

fn reverse(context: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    let mut items = items_of(input, context)?;
    items.reverse();
    Ok(Value::array(items))
}

fn concat(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let Value::Array(more) = &arguments[0] else {
        return Err(Error::argument("concat filter requires an array argument"));
    };
    let mut items = items_of(input, context)?;
    items.extend_from_slice(more);
    let joined = Value::array(items);
    context.limits().check_structure(&joined)?;
    Ok(joined)
}

fn join(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let glue = argument_text(arguments, 0, " ");
    let items = items_of(input, context)?;
    context.limits().check_bytes(items.len().saturating_mul(glue.len()))?;
    // Ruby's `join` goes into lists; whatever else it meets here was made what templates see.
    let mut out = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(&glue);
        }
        match item {
            Value::Array(items) => join_into(&mut out, items, &glue),
            item => out.push_str(&item.to_text()),
        }
    }
    Ok(Value::from(out))
}

fn first(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    Ok(match &*input.as_plain() {
        Value::Array(items) => items.first().cloned().unwrap_or_default(),
        Value::Object(object) => {
            object.iter().next().map(|(key, value)| Value::array([key.clone(), value.clone()])).unwrap_or_default()
        }
        Value::Range(first, _) => Value::Int(*first),
        Value::Drop(drop) => drop
            .items()
            .and_then(|items| items.into_iter().next())
            .map(|key| Value::array([key.clone(), drop.get(&key.to_text()).unwrap_or_default()]))
            .unwrap_or_default(),
        _ => Value::Nil,
    })
}

fn last(_: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    Ok(match &input {
        Value::Array(items) => items.last().cloned().unwrap_or_default(),
        Value::Range(_, last) => Value::Int(*last),
        _ => Value::Nil,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::check;

    #[test]
    fn sorting_names_the_items_that_cannot_be_compared() {
        check(&[
            ("{{ posts | sort: 'n' | map: 'n' | join }}", "Liquid error (line 1): comparison of Hash with Hash failed"),
            ("{{ mixed | sort }}", "Liquid error (line 1): comparison of String with 1 failed"),
            ("{{ posts | sort_natural: 'n' | map: 'n' | join }}", "1 a B "),
        ]);
    }

    #[test]
    fn a_time_is_a_list_of_its_parts() {
        check(&[
            ("{{ time | join: ',' }}", "0,0,12,1,1,2024,1,1,false,UTC"),
            ("{{ time | reverse | first }}{{ time | compact | size }}{{ time }}", "UTC102024-01-01 12:00:00 UTC"),
        ]);
    }
}
