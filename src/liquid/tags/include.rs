//! Liquid's own `{% include 'name' with value key: value %}`, which Jekyll replaces by another tag of that name.
//!
//! Mirrors `Liquid::Include`.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::liquid::scan::{attributes, find_fragment, quoted_fragments, skip_space};
use crate::liquid::{Context, Error, Expression, ParseContext, Tag, TagToken, Template};
use crate::text::{Mapped, Tracepoint, VirtualPath};
use crate::value::Value;

/// Where Liquid's own `include` finds its files.
pub trait FileSystem {
    /// The text of the file that is called `name` in the tag; the error's message where there is none.
    fn read(&self, name: &str) -> Result<Rc<Mapped>, String>;
}

/// The file system of a render, for Liquid's own `include`.
#[derive(Default)]
pub struct Files {
    pub system: Option<Rc<dyn FileSystem>>,
    parsed: BTreeMap<String, Rc<Template>>,
}

#[derive(Debug)]
struct Include {
    template: Expression,
    variable: Option<Expression>,
    attributes: Vec<(Rc<str>, Expression)>,
}

/// Reads the tag.
pub fn parse(tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    let markup = tag.markup;
    let start = find_fragment(markup, 0).ok_or_else(|| {
        Error::syntax("Error in tag 'include' - Valid syntax: include '[template]' (with|for) [object|collection]")
    })?;
    let end = quoted_fragments(markup, start.start).unwrap_or(start.end);
    let mut parsed = Include {
        template: Expression::parse(&markup[start.start..end])?,
        variable: with_value(markup, end).map(Expression::parse).transpose()?.filter(is_given),
        attributes: Vec::new(),
    };
    for (key, value) in attributes(markup) {
        let value = Expression::parse(value)?;
        match parsed.attributes.iter_mut().find(|(known, _)| **known == *key) {
            Some((_, old)) => *old = value,
            None => parsed.attributes.push((key.into(), value)),
        }
    }
    Ok(Box::new(parsed))
}

/// The literals nil and false are as if nothing had been given.
fn is_given(value: &Expression) -> bool {
    !matches!(value, Expression::Literal(value) if !value.is_truthy())
}

/// The value after `with` or `for`.
fn with_value(markup: &str, at: usize) -> Option<&str> {
    let word = skip_space(markup, at);
    let rest = &markup[word..];
    let keyword = ["with", "for"].into_iter().find(|keyword| rest.starts_with(keyword))?;
    let value = skip_space(markup, word + keyword.len());
    if word == at || value == word + keyword.len() {
        return None;
    }
    quoted_fragments(markup, value).map(|end| &markup[value..end])
}

impl Tag for Include {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let name = self.template.evaluate(context)?;
        if !name.is_truthy() {
            return Err(Error::argument("Argument error in tag 'include' - Illegal template name"));
        }
        let partial = load(&name, context)?;
        let Value::String(name) = &name else { return Err(Error::no_method("split", &name)) };
        let variable = match &self.variable {
            Some(variable) => variable.evaluate(context)?,
            None => context.find_variable_or_nil(&Value::String(Rc::clone(name))),
        };
        let outer = context.template_name.replace(name.to_string());
        let result = context.stack(|context| self.render_partial(&partial, name, variable, context, out));
        context.template_name = outer;
        result
    }
}

impl Include {
    fn render_partial(
        &self,
        partial: &Template,
        name: &str,
        variable: Value,
        context: &mut Context<'_>,
        out: &mut Mapped,
    ) -> Result<(), Error> {
        for (key, value) in &self.attributes {
            let value = value.evaluate(context)?;
            context.set(key, value)?;
        }
        let variable_name: Rc<str> = name.split('/').rfind(|part| !part.is_empty()).unwrap_or_default().into();
        let items = match &variable {
            Value::Array(items) => items.to_vec(),
            _ => vec![variable],
        };
        context.count_turns(items.len())?;
        for item in items {
            context.set(&variable_name, item)?;
            context.render_partial(partial, Tracepoint::Include(VirtualPath::new(name)), out)?;
        }
        Ok(())
    }
}

/// The parsed file; each is parsed once in a render.
fn load(name: &Value, context: &mut Context<'_>) -> Result<Rc<Template>, Error> {
    let key = name.to_text().into_owned();
    let files = context.register::<Files>();
    if let Some(template) = files.parsed.get(&key) {
        return Ok(Rc::clone(template));
    }
    let text = match &files.system {
        Some(system) => system.read(&key),
        None => Err("This liquid context does not allow includes.".into()),
    };
    let text = text.map_err(|message| Error::new(crate::liquid::ErrorKind::FileSystem, message))?;
    let template = context.parse_partial(&text)?;
    context.register::<Files>().parsed.insert(key, Rc::clone(&template));
    Ok(template)
}
