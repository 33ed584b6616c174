//! `{% case value %}{% when a, b or c %}…{% else %}…{% endcase %}`.
//!
//! Mirrors `Liquid::Case`: every `when` that matches is rendered, once for each of its values that does.

use std::rc::Rc;

use crate::liquid::scan::{find_fragment, is_strippable, quoted_fragment, skip_space};
use crate::liquid::{
    Blankness, Body, Condition, Context, Error, Expression, Operator, ParseContext, Stop, Tag, TagToken,
};
use crate::text::Mapped;

#[derive(Debug)]
struct Case {
    branches: Vec<Branch>,
    blank: bool,
}

#[derive(Debug)]
struct Branch {
    /// One for each value; none for `else`.
    conditions: Vec<Condition>,
    body: Body,
}

/// Reads the block.
pub fn parse(tag: &TagToken<'_>, context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    let left = find_fragment(tag.markup, 0)
        .ok_or_else(|| Error::syntax("Syntax Error in 'case' - Valid syntax: case [condition]"))?;
    let left = Rc::new(Expression::parse(&tag.markup[left])?);
    let mut blank = true;
    let mut branches: Vec<Branch> = Vec::new();
    let mut body = Body::default();
    loop {
        let stop = context.parse_body(&mut body, tag)?;
        let conditions = match &stop {
            Stop::Tag(inner) if inner.name == "when" => Some(when_conditions(&left, inner.markup)?),
            Stop::Tag(inner) if inner.name == "else" => Some(else_conditions(inner.markup)?),
            Stop::Tag(inner) => {
                context.reject_in_block(&mut body, tag, inner);
                continue;
            }
            Stop::Closed => None,
        };
        blank &= body.is_blank();
        let body = std::mem::take(&mut body);
        if let Some(branch) = branches.last_mut() {
            branch.body = body;
        }
        match conditions {
            Some(conditions) => branches.push(Branch { conditions, body: Body::default() }),
            None => return Ok(Box::new(Case { branches, blank })),
        }
    }
}

fn else_conditions(markup: &str) -> Result<Vec<Condition>, Error> {
    if markup.bytes().all(is_strippable) {
        return Ok(Vec::new());
    }
    Err(Error::syntax("Syntax Error in tag 'case' - Valid else condition: {% else %} (no parameters) "))
}

fn when_conditions(left: &Expression, markup: &str) -> Result<Vec<Condition>, Error> {
    let mut conditions = Vec::new();
    let mut rest = Some(markup);
    while let Some(markup) = rest {
        let value = find_fragment(markup, 0).ok_or_else(|| {
            Error::syntax(
                "Syntax Error in tag 'case' - Valid when condition: {% when [condition] [or condition2...] %}",
            )
        })?;
        rest = next_value(markup, value.end).map(|at| &markup[at..]);
        conditions.push(Condition::compare(left.clone(), Operator::Equal, Expression::parse(&markup[value])?));
    }
    Ok(conditions)
}

/// Where the value after `or` or a comma begins.
fn next_value(markup: &str, at: usize) -> Option<usize> {
    let separator = skip_space(markup, at);
    let after = match markup.as_bytes().get(separator)? {
        b',' => skip_space(markup, separator + 1),
        _ if separator > at && markup[separator..].starts_with("or") => {
            let word_end = separator + 2;
            let value = skip_space(markup, word_end);
            if value == word_end {
                return None;
            }
            value
        }
        _ => return None,
    };
    quoted_fragment(markup, after).map(|_| after)
}

impl Tag for Case {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        context.stack(|context| {
            let mut matched = false;
            for branch in &self.branches {
                if branch.conditions.is_empty() {
                    if !matched {
                        return branch.body.render(context, out);
                    }
                    continue;
                }
                for condition in &branch.conditions {
                    if condition.evaluate(context)? {
                        matched = true;
                        branch.body.render(context, out)?;
                    }
                }
            }
            Ok(())
        })
    }

    fn blankness(&self) -> Blankness {
        Blankness::of_block(self.blank)
    }
}
