//! `group_by` and `group_by_exp`.

use super::property::item_property;
use crate::liquid::{Context, Error, Filter, Variable};
use crate::value::{Object, Value};

/// The filters of this family.
pub const FILTERS: &[Filter] =
    &[Filter::new("group_by", 1, 0, group_by), Filter::new("group_by_exp", 2, 0, group_by_exp)];

fn group_by(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let Some(items) = super::elements(&input, context)? else { return Ok(input) };
    let mut groups = Groups::default();
    for item in items {
        let name = item_property(&item, &arguments[0], context)?;
        groups.add(Value::from(name.to_text().into_owned()), item);
    }
    Ok(groups.into_value())
}

/// Groups by the value of an expression with filters, each item in turn being the variable.
fn group_by_exp(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let Some(items) = super::elements(&input, context)? else { return Ok(input) };
    let expression = Variable::parse_alone(super::string(&arguments[1])?, context.environment)?;
    let variable = arguments[0].to_text().into();
    context.count_turns(items.len())?;
    context.stack(|context| {
        let mut groups = Groups::default();
        for item in items {
            context.set(&variable, item.clone())?;
            groups.add(expression.evaluate(context)?, item);
        }
        Ok(groups.into_value())
    })
}

/// Items under their names, in the order in which the names came.
#[derive(Default)]
struct Groups {
    places: Object,
    groups: Vec<(Value, Vec<Value>)>,
}

impl Groups {
    fn add(&mut self, name: Value, item: Value) {
        let place = self.places.get_key(&name).and_then(Value::to_i64).and_then(|place| usize::try_from(place).ok());
        if let Some(place) = place {
            self.groups[place].1.push(item);
            return;
        }
        self.places.insert(name.clone(), Value::Int(i64::try_from(self.groups.len()).unwrap_or(i64::MAX)));
        self.groups.push((name, vec![item]));
    }

    fn into_value(self) -> Value {
        Value::array(self.groups.into_iter().map(|(name, items)| {
            let size = Value::Int(i64::try_from(items.len()).unwrap_or(i64::MAX));
            Value::object([("name", name), ("items", Value::array(items)), ("size", size)])
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::check;

    #[test]
    fn items_are_grouped_in_the_order_of_their_names() {
        check(&[
            (
                "{{ (1..5) | group_by_exp: 'n', 'n | modulo: 2' | jsonify }}",
                r#"[{"name":1,"items":[1,3,5],"size":3},{"name":0,"items":[2,4],"size":2}]"#,
            ),
            ("{{ 's' | group_by: 'x' }}{{ nil | group_by: 'x' }}", "s"),
            ("{{ 'ab,c,ad' | split: ',' | group_by: 'a' | map: 'name' | join: '|' }}", "a|"),
        ]);
    }
}
