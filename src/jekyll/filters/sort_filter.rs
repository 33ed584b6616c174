//! `sort`, in the place of Liquid's own.

use std::cmp::Ordering;

use super::property::item_property;
use crate::liquid::filters::array::{compare_or_fail, merge_sort};
use crate::liquid::{Context, Error, Filter};
use crate::value::Value;

/// The filters of this family.
pub const FILTERS: &[Filter] = &[Filter::new("sort", 0, 2, sort)];

/// Sorts by the items themselves or by a property; nils stand first or, where the second argument says so, last.
fn sort(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    if input.is_nil() {
        return Err(Error::argument("Cannot sort a null object."));
    }
    let property = arguments.first().filter(|property| !property.is_nil());
    let items = super::elements(&input, context)?;
    let Some(property) = property else {
        let items = items.ok_or_else(|| Error::no_method("sort", &input))?;
        return merge_sort(&items, &mut compare_or_fail).map(Value::array);
    };
    let nils_last = match arguments.get(1) {
        None => false,
        Some(order) if order.as_str() == Some("first") => false,
        Some(order) if order.as_str() == Some("last") => true,
        Some(order) => {
            let order = order.to_text();
            let message =
                format!("Invalid nils order: '{order}' is not a valid nils order. It must be 'first' or 'last'.");
            return Err(Error::argument(message));
        }
    };
    let items = items.ok_or_else(|| Error::no_method("map", &input))?;
    let mut pairs = Vec::with_capacity(items.len());
    for item in items {
        pairs.push((item_property(&item, property, context)?, item));
    }
    let as_text = super::is_jekyll_4(context);
    let sorted = merge_sort(&pairs, &mut |(a, _), (b, _)| compare(a, b, nils_last, as_text))?;
    Ok(Value::array(sorted.into_iter().map(|(_, item)| item)))
}

fn compare(a: &Value, b: &Value, nils_last: bool, as_text: bool) -> Result<Ordering, Error> {
    match (a.is_nil(), b.is_nil()) {
        (true, false) => return Ok(if nils_last { Ordering::Greater } else { Ordering::Less }),
        (false, true) => return Ok(if nils_last { Ordering::Less } else { Ordering::Greater }),
        _ => {}
    }
    match a.compare(b) {
        Some(order) => Ok(order),
        None if as_text => Ok(a.to_text().cmp(&b.to_text())),
        // The items are compared together with their properties, as pairs.
        None => Err(Error::argument("comparison of Array with Array failed")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{check_with, output};
    use crate::jekyll::Profile;

    const DATA: &str = "list:\n- {n: a, r: 10}\n- {n: b, r: 9}\n- {n: c}\nmixed:\n- {n: a, r: 10}\n- {n: b, r: x}\n";

    #[test]
    fn nils_stand_where_they_are_wanted() {
        check_with(
            Profile::GithubPages,
            DATA,
            &[
                ("{{ site.list | sort: 'r' | map: 'n' | join }}", "c b a"),
                ("{{ site.list | sort: 'r', 'last' | map: 'n' | join }}", "b a c"),
                ("{{ 'c,a,B' | split: ',' | sort | join }}", "B a c"),
                ("{{ nil | sort }}", "Liquid error (line 1): Cannot sort a null object."),
                ("{{ 's' | sort }}", "undefined method `sort' for \"s\":String"),
            ],
        );
    }

    #[test]
    fn jekyll_4_compares_what_has_no_order_as_text() {
        let template = "{{ site.mixed | sort: 'r' | map: 'n' | join }}";
        let failed = "Liquid error (line 1): comparison of Array with Array failed";
        assert_eq!(output(Profile::GithubPages, DATA, template), failed);
        assert_eq!(output(Profile::Jekyll4, DATA, template), "a b");
    }
}
