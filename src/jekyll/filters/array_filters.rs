//! `push`, `pop`, `shift`, `unshift`, `sample` and `array_to_sentence_string`.

use crate::liquid::filters::to_integer;
use crate::liquid::{Context, Error, Filter};
use crate::value::{Value, join_into};

/// The filters of this family.
pub const FILTERS: &[Filter] = &[
    Filter::new("array_to_sentence_string", 0, 1, array_to_sentence_string),
    Filter::new("pop", 0, 1, pop),
    Filter::new("push", 1, 0, push),
    Filter::new("sample", 0, 1, sample),
    Filter::new("shift", 0, 1, shift),
    Filter::new("unshift", 1, 0, unshift),
];

fn pop(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let Value::Array(items) = &input else { return Ok(input) };
    let count = count(arguments)?.min(items.len());
    Ok(Value::array(items[..items.len() - count].iter().cloned()))
}

fn shift(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let Value::Array(items) = &input else { return Ok(input) };
    let count = count(arguments)?.min(items.len());
    Ok(Value::array(items[count..].iter().cloned()))
}

fn push(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let Value::Array(items) = &input else { return Ok(input) };
    checked(context, items.iter().chain(&arguments[..1]))
}

fn unshift(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let Value::Array(items) = &input else { return Ok(input) };
    checked(context, arguments[..1].iter().chain(items.iter()))
}

/// One item by chance, or a list of several.
fn sample(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let Value::Array(items) = &input else { return Ok(input) };
    let wanted = arguments.first().map_or(Ok(Value::Int(1)), to_integer).unwrap_or(Value::Int(1)).to_i64().unwrap_or(1);
    let wanted = usize::try_from(wanted).map_err(|_| Error::argument("negative sample number"))?;
    let mut left: Vec<Value> = items.to_vec();
    let mut drawn = Vec::new();
    while drawn.len() < wanted && !left.is_empty() {
        let at = context.world.random() % left.len() as u64;
        drawn.push(left.swap_remove(usize::try_from(at).unwrap_or_default()));
    }
    Ok(if wanted == 1 { drawn.pop().unwrap_or_default() } else { Value::array(drawn) })
}

/// `a, b, and c`.
fn array_to_sentence_string(_: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let connector = arguments.first().map_or("and".into(), Value::to_text);
    let items = match &input {
        Value::Array(items) => items.to_vec(),
        Value::String(text) => text.chars().map(|c| Value::from(c.to_string())).collect(),
        Value::Object(object) if object.is_empty() => Vec::new(),
        // An object is asked for keys that it does not have.
        Value::Object(object) => object.values().map(|_| object.at(&Value::Nil).clone()).collect(),
        other => return Err(Error::no_method("length", other)),
    };
    // Interpolated, not joined: a list shows its brackets.
    let part = |value: &Value| -> String {
        if value.as_array().is_some() { value.inspect() } else { value.to_text().into_owned() }
    };
    let Some((last, first)) = items.split_last() else { return Ok(Value::from("")) };
    let sentence = match first {
        [] => part(last),
        [only] => format!("{} {connector} {}", part(only), part(last)),
        first => {
            let mut out = String::new();
            match (&input, last) {
                (Value::Array(_), _) => join_into(&mut out, first, ", "),
                (Value::Object(_), Value::Array(missing)) => join_into(&mut out, missing, ", "),
                (Value::String(text), _) => {
                    let all_but_last: String = text.chars().take(first.len()).collect();
                    return Err(Error::no_method("join", &Value::from(all_but_last)));
                }
                _ => return Err(Error::no_method("join", &Value::Nil)),
            }
            format!("{out}, {connector} {}", part(last))
        }
    };
    Ok(Value::from(sentence))
}

/// How many items `pop` and `shift` take away.
fn count(arguments: &[Value]) -> Result<usize, Error> {
    let count = arguments.first().map_or(Ok(Value::Int(1)), to_integer)?.to_i64().unwrap_or_default();
    usize::try_from(count).map_err(|_| Error::argument("negative array size"))
}

fn checked<'a>(context: &Context<'_>, items: impl Iterator<Item = &'a Value>) -> Result<Value, Error> {
    let list = Value::array(items.cloned());
    context.limits().check_structure(&list)?;
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::check;

    #[test]
    fn lists_grow_and_shrink_at_both_ends() {
        check(&[
            (
                "{% assign a = 'a,b' | split: ',' %}{{ a | push: 'c' | join }}|{{ a | unshift: 'z' | join }}",
                "a b c|z a b",
            ),
            ("{% assign a = 'a,b,c' | split: ',' %}{{ a | pop: 2 | join }}|{{ a | shift | join }}", "a|b c"),
            (
                "{% assign a = 'a' | split: ',' %}{{ a | pop: 9 | size }}{{ a | sample }}{{ a | sample: 2 | join }}",
                "0aa",
            ),
            ("{{ 's' | push: 'x' }}{{ 's' | pop }}{{ 's' | sample }}", "sss"),
            ("{{ 'a' | split: ',' | pop: 'x' }}", "Liquid error (line 1): invalid integer"),
        ]);
    }

    #[test]
    fn sentences_have_a_comma_before_the_connector() {
        check(&[
            ("{{ 'a,b,c' | split: ',' | array_to_sentence_string }}", "a, b, and c"),
            ("{{ 'a,b' | split: ',' | array_to_sentence_string: 'or' }}", "a or b"),
            ("{{ 'a' | split: ',' | array_to_sentence_string }}", "a"),
            ("{{ 'str' | array_to_sentence_string }}", "undefined method `join' for \"st\":String"),
            ("{{ 5 | array_to_sentence_string }}", "undefined method `length' for 5:Integer"),
        ]);
    }
}
