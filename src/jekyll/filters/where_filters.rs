//! `where` and `where_exp`, and Jekyll 4's `find` and `find_exp`.

use super::property::{as_list, item_property};
use crate::liquid::{Condition, Context, Error, Expression, Filter, Kind, Operator, Parser, Relation};
use crate::value::Value;

/// The filters of this family.
pub const FILTERS: &[Filter] = &[Filter::new("where", 2, 0, where_filter), Filter::new("where_exp", 2, 0, where_exp)];

/// Those of Jekyll 4 alone.
pub const JEKYLL_4: &[Filter] = &[Filter::new("find", 2, 0, find), Filter::new("find_exp", 2, 0, find_exp)];

fn where_filter(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let (property, target) = (&arguments[0], &arguments[1]);
    if passes_unchanged(property, target, context) {
        return Ok(input);
    }
    let Some(items) = super::members(&input, context)? else { return Ok(input) };
    let mut found = Vec::new();
    for item in items {
        if matches(&item_property(&item, property, context)?, target, context)? {
            found.push(item);
        }
    }
    Ok(Value::array(found))
}

fn find(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let (property, target) = (&arguments[0], &arguments[1]);
    if passes_unchanged(property, target, context) {
        return Ok(input);
    }
    let Some(items) = super::members(&input, context)? else { return Ok(input) };
    for item in items {
        if matches(&item_property(&item, property, context)?, target, context)? {
            return Ok(item);
        }
    }
    Ok(Value::Nil)
}

/// Whether `where` has nothing to look for. Jekyll 4 looks for nil, but not for lists.
fn passes_unchanged(property: &Value, target: &Value, context: &Context<'_>) -> bool {
    if super::is_jekyll_4(context) {
        !property.is_truthy() || matches!(target, Value::Array(_) | Value::Object(_))
    } else {
        property.is_nil() || target.is_nil()
    }
}

/// Whether a property is the wanted value, or a list with it. All is compared as text.
fn matches(property: &Value, target: &Value, context: &Context<'_>) -> Result<bool, Error> {
    let text = target.to_text();
    if !super::is_jekyll_4(context) {
        return Ok(as_list(property, context)?.iter().any(|item| item.to_text() == text));
    }
    Ok(match (target, property) {
        (Value::Nil, property) => property.is_nil(),
        (_, Value::String(property)) => **property == *text,
        (target, property) if super::is_literal(target) => as_list(property, context)?.is_empty(),
        (_, property) => as_list(property, context)?.iter().any(|item| item.to_text() == text),
    })
}

fn where_exp(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let Some(items) = super::members(&input, context)? else { return Ok(input) };
    select(context, items, arguments, usize::MAX).map(Value::array)
}

fn find_exp(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    let Some(items) = super::members(&input, context)? else { return Ok(input) };
    Ok(select(context, items, arguments, 1)?.pop().unwrap_or_default())
}

/// The first `most` items for which the expression holds, each in turn being the variable.
fn select(context: &mut Context<'_>, items: Vec<Value>, arguments: &[Value], most: usize) -> Result<Vec<Value>, Error> {
    let condition = condition(context, super::string(&arguments[1])?)?;
    let variable = arguments[0].to_text().into();
    context.count_turns(items.len())?;
    context.stack(|context| {
        let mut found = Vec::new();
        for item in items {
            context.set(&variable, item.clone())?;
            if condition.evaluate(context)? {
                found.push(item);
                if found.len() == most {
                    break;
                }
            }
        }
        Ok(found)
    })
}

/// Reads a comparison by the strict grammar. Only Jekyll 4 knows `and` and `or` here.
fn condition(context: &Context<'_>, text: &str) -> Result<Condition, Error> {
    let mut parser = Parser::new(text, context.limits().nesting)?;
    let mut last = comparison(&mut parser)?;
    let mut before = Vec::new();
    while super::is_jekyll_4(context) {
        let relation = if parser.id("and") {
            Relation::And
        } else if parser.id("or") {
            Relation::Or
        } else {
            break;
        };
        before.push((last, relation));
        last = comparison(&mut parser)?;
    }
    parser.consume(Kind::EndOfString)?;
    Ok(before.into_iter().rev().fold(last, |next, (condition, relation)| condition.chain(relation, next)))
}

fn comparison(parser: &mut Parser<'_>) -> Result<Condition, Error> {
    let left = Expression::parse(&parser.expression()?)?;
    let Some(operator) = parser.consume_if(Kind::Comparison) else { return Ok(Condition::truth(left)) };
    let right = Expression::parse(&parser.expression()?)?;
    Ok(Condition::compare(left, Operator::parse(operator), right))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{check_with, output};
    use crate::jekyll::Profile;

    const DATA: &str = "people:\n- {n: a, age: 30, up: true}\n- {n: b, age: '30', tags: [x, y]}\n- {n: c}\n";

    #[test]
    fn items_are_selected_by_a_property() {
        check_with(
            Profile::GithubPages,
            DATA,
            &[
                ("{{ site.people | where: 'age', 30 | map: 'n' | join }}", "a b"),
                ("{{ site.people | where: 'tags', 'x' | map: 'n' | join }}", "b"),
                ("{{ site.people | where: 'age', nil | size }}", "3"),
                ("{{ 's' | where: 'a', 'b' }}{{ nil | where: 'a', 'b' }}", "s"),
                ("{{ site.people | where: 'a.b', 1 }}", "undefined method `[]' for nil:NilClass"),
                ("{{ site.people | find: 'age', 30 | size }}", "3"),
            ],
        );
        check_with(
            Profile::Jekyll4,
            DATA,
            &[
                ("{{ site.people | where: 'age', nil | map: 'n' | join }}", "c"),
                ("{{ site.people | where: 'tags', empty | map: 'n' | join }}", "a c"),
                ("{{ site.people | find: 'age', '30' | map: 'n' }}", "a"),
                ("{{ site.people | where: 'a.b', 1 | size }}", "0"),
            ],
        );
    }

    #[test]
    fn items_are_selected_by_an_expression() {
        check_with(
            Profile::GithubPages,
            DATA,
            &[
                ("{{ site.people | where_exp: 'p', 'p.age == 30' | map: 'n' | join }}", "a"),
                ("{{ site.people | where_exp: 'p', nil }}", "no implicit conversion of nil into String"),
                ("{{ site.people | where_exp: 'p', 1.5 }}", "no implicit conversion of Float into String"),
                ("{{ site.people | where_exp: 'p', \"p.tags contains 'y'\" | map: 'n' | join }}", "b"),
                ("{% assign p = 1 %}{% assign x = site.people | where_exp: 'p', 'p' %}{{ p }}{{ x | size }}", "13"),
            ],
        );
        let chained = "{{ site.people | where_exp: 'p', \"p.up or p.tags and p.n == 'b' \" | map: 'n' | join }}";
        assert_eq!(
            output(Profile::GithubPages, DATA, chained),
            "Liquid syntax error (line 1): Expected end_of_string but found id"
        );
        assert_eq!(output(Profile::Jekyll4, DATA, chained), "a b");
        assert_eq!(output(Profile::Jekyll4, DATA, "{{ site.people | find_exp: 'p', 'p.tags' | map: 'n' }}"), "b");
    }
}
