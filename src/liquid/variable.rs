//! The content of `{{ … }}`: an expression and filters on it.
//!
//! Mirrors `Liquid::Variable`, with its strict grammar and the lax one that finds filters wherever words follow a pipe.

use super::hints;
use super::lexer::Kind;
use super::parser::Parser;
use super::scan::{find_fragment, is_word, quoted_fragment, quoted_string, skip_space, skip_word};
use super::{Context, Environment, Error, ErrorKind, ErrorMode, Expression, Filter, ParseContext};
use crate::text::Mapped;
use crate::value::{Object, Value};

/// An expression and the filters that its value goes through.
#[derive(Clone, Debug)]
pub struct Variable {
    name: Expression,
    filters: Vec<FilterCall>,
}

#[derive(Clone, Debug)]
struct FilterCall {
    name: Box<str>,
    /// `None` where the environment has no such filter: the value then passes unchanged.
    filter: Option<Filter>,
    arguments: Vec<Expression>,
    keywords: Vec<(Box<str>, Expression)>,
}

impl Variable {
    /// Reads the markup between the braces, as the error mode says.
    pub fn parse(markup: &str, context: &mut ParseContext<'_, '_>) -> Result<Variable, Error> {
        let environment = context.environment();
        let shown = format!("{{{{{markup}}}}}");
        let line = context.line();
        context.parse_with(&shown, line, |_| strict_parse(markup, environment), |_| lax_parse(markup, environment))
    }

    /// Reads markup that stands in no template, such as an argument that is an expression. Warnings are dropped.
    pub fn parse_alone(markup: &str, environment: &Environment) -> Result<Variable, Error> {
        let strict = || strict_parse(markup, environment);
        match environment.error_mode {
            ErrorMode::Lax => lax_parse(markup, environment),
            ErrorMode::Strict => strict(),
            ErrorMode::Warn => strict().or_else(|_| lax_parse(markup, environment)),
        }
    }

    /// The value after all filters.
    pub fn evaluate(&self, context: &mut Context<'_>) -> Result<Value, Error> {
        let mut value = self.name.evaluate(context)?;
        for call in &self.filters {
            value = call.run(context, value)?;
        }
        Ok(value)
    }

    /// Writes the value, as it came where it knows its origins.
    pub(super) fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        if let (Expression::Variable(variable), true) = (&self.name, self.filters.is_empty()) {
            return variable.print(context, out);
        }
        let value = self.evaluate(context)?;
        context.write_value(out, &value);
        Ok(())
    }

    /// The text that the value is, with its origins, where there are no filters and it has any.
    pub(super) fn origin_text(&self, context: &mut Context<'_>) -> Result<Option<std::rc::Rc<Mapped>>, Error> {
        if self.filters.is_empty() { context.origin_text(&self.name) } else { Ok(None) }
    }
}

impl FilterCall {
    fn new(
        name: &str,
        arguments: impl Iterator<Item = impl AsRef<str>>,
        environment: &super::Environment,
    ) -> Result<FilterCall, Error> {
        let mut call = FilterCall {
            name: name.into(),
            filter: environment.filter(name),
            arguments: Vec::new(),
            keywords: Vec::new(),
        };
        for argument in arguments {
            let argument = argument.as_ref();
            match keyword_argument(argument) {
                Some((key, value)) => {
                    let value = Expression::parse(value)?;
                    match call.keywords.iter_mut().find(|(known, _)| **known == *key) {
                        Some((_, old)) => *old = value,
                        None => call.keywords.push((key.into(), value)),
                    }
                }
                None => call.arguments.push(Expression::parse(argument)?),
            }
        }
        Ok(call)
    }

    fn run(&self, context: &mut Context<'_>, input: Value) -> Result<Value, Error> {
        let mut arguments = Vec::with_capacity(self.arguments.len() + 1);
        for argument in &self.arguments {
            arguments.push(argument.evaluate(context)?);
        }
        if !self.keywords.is_empty() {
            let mut keywords = Object::new();
            for (key, value) in &self.keywords {
                keywords.insert(&**key, value.evaluate(context)?);
            }
            arguments.push(Value::Object(std::rc::Rc::new(keywords)));
        }
        match &self.filter {
            Some(filter) => {
                let value = filter.call(context, input, &arguments);
                let value = value.map_err(|error| hints::of_filter(error, filter))?.to_liquid();
                context.count_work(&value)?;
                Ok(value)
            }
            None if context.strict_filters => {
                Err(Error::new(ErrorKind::UndefinedFilter, format!("undefined filter {}", self.name)))
            }
            None => Ok(input.to_liquid()),
        }
    }
}

fn strict_parse(markup: &str, environment: &super::Environment) -> Result<Variable, Error> {
    let mut parser = Parser::new(markup, environment.limits.expression_depth)?;
    let name = Expression::parse(&parser.expression()?)?;
    let mut filters = Vec::new();
    while parser.consume_if(Kind::Pipe).is_some() {
        let filter = parser.consume(Kind::Id)?;
        let mut arguments = Vec::new();
        if parser.consume_if(Kind::Colon).is_some() {
            arguments.push(parser.argument()?);
            while parser.consume_if(Kind::Comma).is_some() {
                arguments.push(parser.argument()?);
            }
        }
        filters.push(FilterCall::new(filter, arguments.iter(), environment)?);
    }
    parser.consume(Kind::EndOfString)?;
    Ok(Variable { name, filters })
}

fn lax_parse(markup: &str, environment: &super::Environment) -> Result<Variable, Error> {
    let Some(name) = find_fragment(markup, 0) else {
        return Ok(Variable { name: Expression::Literal(Value::Nil), filters: Vec::new() });
    };
    let rest = &markup[name.end..];
    let name = Expression::parse(&markup[name])?;
    let mut filters = Vec::new();
    if let Some(pipe) = rest.find('|') {
        for part in filter_parts(&rest[pipe + 1..]) {
            if let Some(start) = part.bytes().position(is_word) {
                let filter = &part[start..skip_word(part, start)];
                filters.push(FilterCall::new(filter, lax_arguments(part).into_iter(), environment)?);
            }
        }
    }
    Ok(Variable { name, filters })
}

/// The pieces between pipes (and between quotes that are not closed), as `scan(FilterParser)` finds them.
fn filter_parts(markup: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < markup.len() {
        match markup.as_bytes()[at] {
            b'|' => {
                parts.push(&markup[start..at]);
                at += 1;
                start = at;
            }
            b'"' | b'\'' => match quoted_string(markup, at) {
                Some(end) => at = end,
                None => {
                    parts.push(&markup[start..at]);
                    at += 1;
                    start = at;
                }
            },
            _ => at += 1,
        }
    }
    parts.push(&markup[start..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// The arguments of a filter in lax markup: fragments after colons and commas, each with its key where it has one.
fn lax_arguments(part: &str) -> Vec<&str> {
    let bytes = part.as_bytes();
    let mut arguments = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !matches!(bytes[at], b':' | b',') {
            at += 1;
            continue;
        }
        let start = skip_space(part, at + 1);
        match keyed_fragment(part, start).or_else(|| quoted_fragment(part, start)) {
            Some(end) => {
                arguments.push(&part[start..end]);
                at = end;
            }
            None => at += 1,
        }
    }
    arguments
}

fn keyed_fragment(part: &str, start: usize) -> Option<usize> {
    let word = skip_word(part, start);
    let colon = skip_space(part, word);
    if word == start || part.as_bytes().get(colon) != Some(&b':') {
        return None;
    }
    quoted_fragment(part, skip_space(part, colon + 1))
}

/// `key: value` where that is the whole of an argument.
fn keyword_argument(argument: &str) -> Option<(&str, &str)> {
    let word = skip_word(argument, 0);
    let colon = skip_space(argument, word);
    if word == 0 || argument.as_bytes().get(colon) != Some(&b':') {
        return None;
    }
    let value = &argument[skip_space(argument, colon + 1)..];
    (super::scan::quoted_fragments(value, 0) == Some(value.len())).then(|| (&argument[..word], value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lax_filters_are_found_between_pipes() {
        assert_eq!(filter_parts(" a: 'x|y' | b "), [" a: 'x|y' ", " b "]);
        assert_eq!(filter_parts("a'b | c"), ["a", "b ", " c"]);
        assert_eq!(lax_arguments(" a: 1, k: 'v w' , , b c:d"), ["1", "k: 'v w'", "b", "d"]);
    }

    #[test]
    fn keyword_arguments_are_whole() {
        assert_eq!(keyword_argument("a: 'b c'"), Some(("a", "'b c'")));
        assert_eq!(keyword_argument("a-b: c"), None);
        assert_eq!(keyword_argument("a: b c"), None);
    }
}
