//! `{% for item in list limit:n offset:m reversed %}…{% else %}…{% endfor %}`.
//!
//! Mirrors `Liquid::For`. `offset:continue` goes on where the last loop of the same name ended.

use std::cell::Cell;
use std::rc::Rc;

use super::collection::{Slice, number_of, slice};
use crate::liquid::scan::{attributes, is_word, quoted_fragments, skip_space, strip};
use crate::liquid::{
    Blankness, Body, Context, Error, Expression, Interrupt, Kind, ParseContext, Parser, Stop, Tag, TagToken,
};
use crate::text::Mapped;
use crate::value::{Drop, Object, Value};

#[derive(Debug)]
struct For {
    head: Head,
    body: Body,
    else_body: Option<Body>,
}

#[derive(Debug)]
struct Head {
    variable: Rc<str>,
    /// The loop's name: variable and collection as they are written.
    name: Rc<str>,
    collection: Expression,
    reversed: bool,
    limit: Option<Expression>,
    offset: Offset,
}

#[derive(Debug)]
enum Offset {
    Start,
    Continue,
    At(Expression),
}

/// What loops remember: where each ended, and those that are running.
#[derive(Default)]
struct Loops {
    ends: Object,
    running: Vec<Rc<ForLoop>>,
}

/// `forloop`.
#[derive(Debug)]
struct ForLoop {
    name: Rc<str>,
    length: usize,
    index: Cell<usize>,
    parent: Option<Rc<ForLoop>>,
}

/// Reads the block.
pub fn parse(tag: &TagToken<'_>, context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    let depth = context.environment().limits.expression_depth;
    let markup = tag.markup;
    let head = context.parse_with(strip(markup), tag.line, |_| strict_parse(markup, depth), |_| lax_parse(markup))?;
    let mut body = Body::default();
    if !parse_to_else(&mut body, tag, context)? {
        return Ok(Box::new(For { head, body, else_body: None }));
    }
    let mut else_body = Body::default();
    if parse_to_else(&mut else_body, tag, context)? {
        // A second `else` ends the block for Liquid, with nothing in its `else` branch.
        else_body = Body::default();
    }
    Ok(Box::new(For { head, body, else_body: Some(else_body) }))
}

/// Whether the body ended with `else`.
fn parse_to_else(body: &mut Body, tag: &TagToken<'_>, context: &mut ParseContext<'_, '_>) -> Result<bool, Error> {
    while let Stop::Tag(inner) = context.parse_body(body, tag)? {
        if inner.name == "else" {
            return Ok(true);
        }
        context.reject_in_block(body, tag, &inner);
    }
    Ok(false)
}

fn strict_parse(markup: &str, depth: usize) -> Result<Head, Error> {
    let mut parser = Parser::new(markup, depth)?;
    let variable = parser.consume(Kind::Id)?;
    if !parser.id("in") {
        return Err(Error::syntax("For loops require an 'in' clause"));
    }
    let mut head = Head::new(variable, &parser.expression()?)?;
    head.reversed = parser.id("reversed");
    while parser.look(Kind::Id, 0) && parser.look(Kind::Colon, 1) {
        let key = parser.take();
        if key != "limit" && key != "offset" {
            return Err(Error::syntax("Invalid attribute in for loop. Valid attributes are limit and offset"));
        }
        parser.take();
        head.set(key, &parser.expression()?)?;
    }
    parser.consume(Kind::EndOfString)?;
    Ok(head)
}

fn lax_parse(markup: &str) -> Result<Head, Error> {
    let error = || Error::syntax("Syntax Error in 'for loop' - Valid syntax: for [item] in [collection]");
    let name_end = markup.bytes().take_while(|&byte| is_word(byte) || byte == b'-').count();
    let word = skip_space(markup, name_end);
    if name_end == 0 || word == name_end || !markup[word..].starts_with("in") {
        return Err(error());
    }
    let collection = skip_space(markup, word + 2);
    if collection == word + 2 {
        return Err(error());
    }
    let end = quoted_fragments(markup, collection).ok_or_else(error)?;
    let mut head = Head::new(&markup[..name_end], &markup[collection..end])?;
    head.reversed = markup[skip_space(markup, end)..].starts_with("reversed");
    for (key, value) in attributes(markup) {
        head.set(key, value)?;
    }
    Ok(head)
}

impl Head {
    fn new(variable: &str, collection: &str) -> Result<Head, Error> {
        Ok(Head {
            variable: variable.into(),
            name: format!("{variable}-{collection}").into(),
            collection: Expression::parse(collection)?,
            reversed: false,
            limit: None,
            offset: Offset::Start,
        })
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), Error> {
        match (key, value) {
            ("offset", "continue") => self.offset = Offset::Continue,
            ("offset", value) => self.offset = Offset::At(Expression::parse(value)?),
            ("limit", value) => self.limit = Some(Expression::parse(value)?),
            _ => {}
        }
        Ok(())
    }

    /// The items that the loop goes through. The turns are counted here, before any memory is taken.
    fn segment(&self, context: &mut Context<'_>) -> Result<Vec<Value>, Error> {
        let from = match &self.offset {
            Offset::Start => 0,
            Offset::Continue => context.register::<Loops>().ends.get(&self.name).and_then(Value::to_i64).unwrap_or(0),
            Offset::At(expression) => number_of(&expression.evaluate(context)?)?,
        };
        let collection = self.collection.evaluate(context)?;
        let limit = match &self.limit {
            Some(expression) => expression.evaluate(context)?,
            None => Value::Nil,
        };
        let to = if limit.is_truthy() { Some(number_of(&limit)?.saturating_add(from)) } else { None };
        let mut items = slice(&collection, Slice { from, to }, context)?;
        if self.reversed {
            items.reverse();
        }
        let end = from.saturating_add(i64::try_from(items.len()).unwrap_or(i64::MAX));
        context.register::<Loops>().ends.insert(&*self.name, Value::Int(end));
        Ok(items)
    }
}

impl Tag for For {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let items = self.head.segment(context)?;
        if items.is_empty() {
            return match &self.else_body {
                Some(body) => body.render(context, out),
                None => Ok(()),
            };
        }
        let parent = context.register::<Loops>().running.last().cloned();
        let forloop =
            Rc::new(ForLoop { name: Rc::clone(&self.head.name), length: items.len(), index: Cell::new(0), parent });
        context.register::<Loops>().running.push(Rc::clone(&forloop));
        let result = context.stack(|context| self.render_items(items, &forloop, context, out));
        context.register::<Loops>().running.pop();
        result
    }

    fn blankness(&self) -> Blankness {
        Blankness::of_block(self.body.is_blank() && self.else_body.as_ref().is_none_or(Body::is_blank))
    }
}

impl For {
    fn render_items(
        &self,
        items: Vec<Value>,
        forloop: &Rc<ForLoop>,
        context: &mut Context<'_>,
        out: &mut Mapped,
    ) -> Result<(), Error> {
        let drop: Rc<dyn Drop> = Rc::clone(forloop) as Rc<dyn Drop>;
        context.set(&"forloop".into(), Value::Drop(drop))?;
        for item in items {
            context.set(&self.head.variable, item)?;
            self.body.render(context, out)?;
            forloop.index.set(forloop.index.get() + 1);
            if context.take_interrupt() == Some(Interrupt::Break) {
                break;
            }
        }
        Ok(())
    }
}

impl Drop for ForLoop {
    fn get(&self, name: &str) -> Option<Value> {
        let (index, length) = (self.index.get(), self.length);
        let count = |number: usize| Some(Value::Int(i64::try_from(number).unwrap_or(i64::MAX)));
        match name {
            "name" => Some(Value::String(Rc::clone(&self.name))),
            "length" => count(length),
            "parentloop" => self.parent.as_ref().map(|parent| Value::Drop(Rc::clone(parent) as Rc<dyn Drop>)),
            "index" => count(index + 1),
            "index0" => count(index),
            "rindex" => Some(difference(length, index)),
            "rindex0" => Some(difference(length, index + 1)),
            "first" => Some(Value::Bool(index == 0)),
            "last" => Some(Value::Bool(index + 1 == length)),
            _ => None,
        }
    }

    fn keys(&self) -> Vec<String> {
        Vec::new()
    }

    fn inspect(&self) -> String {
        "Liquid::ForloopDrop".into()
    }

    fn items(&self) -> Option<Vec<Value>> {
        None
    }

    fn has_every_key(&self) -> bool {
        true
    }
}

/// A difference that is negative when a loop drop is asked after its loop has ended.
pub(super) fn difference(a: usize, b: usize) -> Value {
    let signed = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Value::Int(signed(a) - signed(b))
}
