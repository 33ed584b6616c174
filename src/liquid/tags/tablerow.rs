//! `{% tablerow item in list cols:n limit:n offset:m %}…{% endtablerow %}`.
//!
//! Mirrors `Liquid::TableRow`.

use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

use super::collection::{Slice, number_of, slice};
use super::for_tag::difference;
use crate::liquid::scan::{attributes, is_word, quoted_fragments, skip_space, skip_word};
use crate::liquid::{Blankness, Body, Context, Error, Expression, ParseContext, Tag, TagToken};
use crate::text::Mapped;
use crate::value::{Drop, Value};

#[derive(Debug)]
struct TableRow {
    variable: Rc<str>,
    collection: Expression,
    cols: Option<Expression>,
    limit: Option<Expression>,
    offset: Option<Expression>,
    body: Body,
}

/// `tablerowloop`.
#[derive(Debug)]
struct TableRowLoop {
    length: usize,
    cols: i64,
    index: Cell<usize>,
    col: Cell<i64>,
    row: Cell<i64>,
}

/// Reads the block.
pub fn parse(tag: &TagToken<'_>, context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    let (variable, collection) = split(tag.markup).ok_or_else(|| {
        Error::syntax("Syntax Error in 'table_row loop' - Valid syntax: table_row [item] in [collection] cols=3")
    })?;
    let (mut cols, mut limit, mut offset) = (None, None, None);
    for (key, value) in attributes(tag.markup) {
        match key {
            "cols" => cols = Some(Expression::parse(value)?),
            "limit" => limit = Some(Expression::parse(value)?),
            "offset" => offset = Some(Expression::parse(value)?),
            _ => {}
        }
    }
    let collection = Expression::parse(&tag.markup[collection])?;
    let variable = tag.markup[variable].into();
    Ok(Box::new(TableRow { variable, collection, cols, limit, offset, body: context.parse_block(tag)? }))
}

/// The first word that `in` and a value follow.
fn split(markup: &str) -> Option<(Range<usize>, Range<usize>)> {
    let bytes = markup.as_bytes();
    let mut at = 0;
    while at < markup.len() {
        if !is_word(bytes[at]) {
            at += 1;
            continue;
        }
        let end = skip_word(markup, at);
        let word = skip_space(markup, end);
        if word > end && markup[word..].starts_with("in") {
            let value = skip_space(markup, word + 2);
            if value > word + 2
                && let Some(value_end) = quoted_fragments(markup, value)
            {
                return Some((at..end, value..value_end));
            }
        }
        at = end;
    }
    None
}

fn number(expression: Option<&Expression>, context: &mut Context<'_>) -> Result<i64, Error> {
    match expression {
        Some(expression) => number_of(&expression.evaluate(context)?),
        None => Ok(0),
    }
}

impl Tag for TableRow {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let collection = self.collection.evaluate(context)?;
        if !collection.is_truthy() {
            return Ok(());
        }
        let from = number(self.offset.as_ref(), context)?;
        let to = match &self.limit {
            Some(limit) => Some(from.saturating_add(number(Some(limit), context)?)),
            None => None,
        };
        let items = slice(&collection, Slice { from, to }, context)?;
        let cols = number(self.cols.as_ref(), context)?;
        context.write(out, "<tr class=\"row1\">\n");
        context.stack(|context| self.render_items(items, cols, context, out))?;
        context.write(out, "</tr>\n");
        Ok(())
    }

    fn blankness(&self) -> Blankness {
        Blankness::of_block(self.body.is_blank())
    }
}

impl TableRow {
    fn render_items(
        &self,
        items: Vec<Value>,
        cols: i64,
        context: &mut Context<'_>,
        out: &mut Mapped,
    ) -> Result<(), Error> {
        let row = Rc::new(TableRowLoop {
            length: items.len(),
            cols,
            index: Cell::new(0),
            col: Cell::new(1),
            row: Cell::new(1),
        });
        let drop: Rc<dyn Drop> = Rc::clone(&row) as Rc<dyn Drop>;
        context.set(&"tablerowloop".into(), Value::Drop(drop))?;
        for item in items {
            context.set(&self.variable, item)?;
            context.write(out, &format!("<td class=\"col{}\">", row.col.get()));
            self.body.render(context, out)?;
            context.write(out, "</td>");
            if row.is_last_col() && !row.is_last() {
                context.write(out, &format!("</tr>\n<tr class=\"row{}\">", row.row.get() + 1));
            }
            row.advance();
        }
        Ok(())
    }
}

impl TableRowLoop {
    fn is_last(&self) -> bool {
        self.index.get() + 1 == self.length
    }

    fn is_last_col(&self) -> bool {
        self.col.get() == self.cols
    }

    fn advance(&self) {
        self.index.set(self.index.get() + 1);
        if self.is_last_col() {
            self.col.set(1);
            self.row.set(self.row.get() + 1);
        } else {
            self.col.set(self.col.get() + 1);
        }
    }
}

impl Drop for TableRowLoop {
    fn get(&self, name: &str) -> Option<Value> {
        let index = self.index.get();
        let count = |number: usize| Some(Value::Int(i64::try_from(number).unwrap_or(i64::MAX)));
        match name {
            "length" => count(self.length),
            "row" => Some(Value::Int(self.row.get())),
            "col" => Some(Value::Int(self.col.get())),
            "col0" => Some(Value::Int(self.col.get() - 1)),
            "index" => count(index + 1),
            "index0" => count(index),
            "rindex" => Some(difference(self.length, index)),
            "rindex0" => Some(difference(self.length, index + 1)),
            "first" => Some(Value::Bool(index == 0)),
            "last" => Some(Value::Bool(self.is_last())),
            "col_first" => Some(Value::Bool(self.col.get() == 1)),
            "col_last" => Some(Value::Bool(self.is_last_col())),
            _ => None,
        }
    }

    fn keys(&self) -> Vec<String> {
        Vec::new()
    }

    fn inspect(&self) -> String {
        "Liquid::TablerowloopDrop".into()
    }

    fn items(&self) -> Option<Vec<Value>> {
        None
    }

    fn has_every_key(&self) -> bool {
        true
    }
}
