//! `{% if condition %}…{% elsif condition %}…{% else %}…{% endif %}` and `{% unless %}`.
//!
//! Mirrors `Liquid::If` and `Liquid::Unless`. `and` and `or` have the same rank and are worked out from the right.

use crate::liquid::scan::{find_fragment, is_space, quoted_fragment, skip_space, strip};
use crate::liquid::{
    Blankness, Body, Condition, Context, Error, Expression, Kind, Operator, ParseContext, Parser, Relation, Stop, Tag,
    TagToken,
};
use crate::text::Mapped;
use crate::value::Value;

#[derive(Debug)]
struct If {
    branches: Vec<Branch>,
    /// `unless`: the first condition must not hold.
    inverted: bool,
    blank: bool,
}

#[derive(Debug)]
struct Branch {
    /// `None` for `else`.
    condition: Option<Condition>,
    body: Body,
}

/// Reads `if`.
pub fn parse_if(tag: &TagToken<'_>, context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    parse(tag, context, false)
}

/// Reads `unless`.
pub fn parse_unless(tag: &TagToken<'_>, context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    parse(tag, context, true)
}

fn parse(tag: &TagToken<'_>, context: &mut ParseContext<'_, '_>, inverted: bool) -> Result<Box<dyn Tag>, Error> {
    let mut branches = Vec::new();
    let mut condition = Some(parse_condition(tag.markup, tag.line, context)?);
    let mut body = Body::default();
    while let Stop::Tag(inner) = context.parse_body(&mut body, tag)? {
        let next = match inner.name {
            "else" => None,
            "elsif" => Some(parse_condition(inner.markup, tag.line, context)?),
            _ => {
                context.reject_in_block(&mut body, tag, &inner);
                continue;
            }
        };
        let condition = std::mem::replace(&mut condition, next);
        branches.push(Branch { condition, body: std::mem::take(&mut body) });
    }
    branches.push(Branch { condition, body });
    let blank = branches.iter().all(|branch| branch.body.is_blank());
    Ok(Box::new(If { branches, inverted, blank }))
}

fn parse_condition(markup: &str, line: usize, context: &mut ParseContext<'_, '_>) -> Result<Condition, Error> {
    let depth = context.environment().limits.expression_depth;
    context.parse_with(strip(markup), line, |_| strict_parse(markup, depth), |_| lax_parse(markup))
}

fn strict_parse(markup: &str, depth: usize) -> Result<Condition, Error> {
    let mut parser = Parser::new(markup, depth)?;
    let mut parts = vec![(None, comparison(&mut parser)?)];
    loop {
        let relation = match () {
            () if parser.id("and") => Relation::And,
            () if parser.id("or") => Relation::Or,
            () => break,
        };
        parts.push((Some(relation), comparison(&mut parser)?));
    }
    parser.consume(Kind::EndOfString)?;
    chain(parts).ok_or_else(syntax_error)
}

/// One comparison of the strict grammar.
pub fn comparison(parser: &mut Parser<'_>) -> Result<Condition, Error> {
    let left = Expression::parse(&parser.expression()?)?;
    let Some(operator) = parser.consume_if(Kind::Comparison) else { return Ok(Condition::truth(left)) };
    let right = Expression::parse(&parser.expression()?)?;
    Ok(Condition::compare(left, Operator::parse(operator), right))
}

fn lax_parse(markup: &str) -> Result<Condition, Error> {
    let pieces = split_at_operators(markup);
    let mut parts = Vec::with_capacity(pieces.len() / 2 + 1);
    let mut pieces = pieces.into_iter();
    let mut relation = None;
    loop {
        let piece = pieces.next().ok_or_else(syntax_error)?;
        parts.push((relation, lax_comparison(piece)?));
        relation = match pieces.next().map(strip) {
            None => break,
            Some("and") => Some(Relation::And),
            Some("or") => Some(Relation::Or),
            Some(_) => return Err(syntax_error()),
        };
    }
    chain(parts).ok_or_else(syntax_error)
}

/// Makes one chain of comparisons, each with its relation to the one before.
fn chain(parts: Vec<(Option<Relation>, Condition)>) -> Option<Condition> {
    let mut parts = parts.into_iter().rev();
    let (mut relation, mut condition) = parts.next()?;
    for (before, left) in parts {
        condition = left.chain(relation?, condition);
        relation = before;
    }
    Some(condition)
}

fn syntax_error() -> Error {
    Error::syntax("Syntax Error in tag 'if' - Valid syntax: if [expression]")
}

/// A value, then perhaps an operator of lower-case letters and signs, then perhaps a value; the rest is ignored.
fn lax_comparison(markup: &str) -> Result<Condition, Error> {
    let left = find_fragment(markup, 0).ok_or_else(syntax_error)?;
    let operator = skip_space(markup, left.end);
    let is_operator = |byte: &&u8| matches!(byte, b'=' | b'!' | b'<' | b'>' | b'_') || byte.is_ascii_lowercase();
    let operator_end = operator + markup.as_bytes()[operator..].iter().take_while(is_operator).count();
    let left = Expression::parse(&markup[left])?;
    if operator_end == operator {
        return Ok(Condition::truth(left));
    }
    let right = skip_space(markup, operator_end);
    let right = match quoted_fragment(markup, right) {
        Some(end) => Expression::parse(&markup[right..end])?,
        None => Expression::Literal(Value::Nil),
    };
    Ok(Condition::compare(left, Operator::parse(&markup[operator..operator_end]), right))
}

/// Cuts lax markup into comparisons and the `and` and `or` between them, as `ExpressionsAndOperators` does.
fn split_at_operators(markup: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < markup.len() {
        match operator_at(markup, at).or_else(|| comparison_end(markup, at)) {
            Some(end) => {
                pieces.push(&markup[at..end]);
                at = end;
            }
            None => at += markup[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    pieces
}

/// The end of `and` or `or` as a word of its own, with one space before and after it where a word is there.
fn operator_at(markup: &str, at: usize) -> Option<usize> {
    let rest = &markup[at..];
    let word = match rest.as_bytes().first() {
        Some(&byte) if is_space(byte) => &rest[1..],
        _ => rest,
    };
    let len = ["and", "or"].into_iter().find(|operator| word.starts_with(operator))?.len();
    if !is_boundary(markup, at) {
        return None;
    }
    let end = markup.len() - word.len() + len;
    let spaced = markup.as_bytes().get(end).is_some_and(|&byte| is_space(byte)) && is_boundary(markup, end + 1);
    if spaced {
        return Some(end + 1);
    }
    is_boundary(markup, end).then_some(end)
}

/// The end of a run of words and quoted strings up to the next operator.
fn comparison_end(markup: &str, start: usize) -> Option<usize> {
    let mut end = None;
    let mut at = start;
    loop {
        at = skip_space(markup, at);
        if at >= markup.len() || operator_at(markup, at).is_some() {
            return end;
        }
        at = match quoted_fragment(markup, at) {
            Some(end) => end,
            None => at + markup[at..].bytes().take_while(|&byte| !is_space(byte)).count(),
        };
        at = skip_space(markup, at);
        end = Some(at);
    }
}

/// Ruby's `\b`, which knows the letters of all scripts.
fn is_boundary(markup: &str, at: usize) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let before = markup[..at].chars().next_back().is_some_and(is_word);
    let after = markup[at..].chars().next().is_some_and(is_word);
    before != after
}

impl Tag for If {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        context.stack(|context| {
            for (index, branch) in self.branches.iter().enumerate() {
                let holds = match &branch.condition {
                    Some(condition) => condition.evaluate(context)? != (self.inverted && index == 0),
                    None => true,
                };
                if holds {
                    return branch.body.render(context, out);
                }
            }
            Ok(())
        })
    }

    fn blankness(&self) -> Blankness {
        Blankness::of_block(self.blank)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lax_markup_is_cut_at_whole_words() {
        let check = |markup: &str, expected: &[&str]| assert_eq!(split_at_operators(markup), expected, "{markup}");
        check("a == b and c", &["a == b ", "and ", "c"]);
        check("a  or 'x and y'", &["a  ", "or", " 'x and y'"]);
        check("band or android", &["band ", "or ", "android"]);
        check("\"x\"and\"y\"", &["\"x\"", "and", "\"y\""]);
        check("and", &["and"]);
        check("a and  or b", &["a ", "and", "or ", "b"]);
    }
}
