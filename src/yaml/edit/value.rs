//! The value of one key: how it is replaced, in the style that it has.

use std::ops::Range;

use libyaml_safer::ScalarStyle;

use super::super::scalar;
use super::block;
use super::comments::comments;
use super::list::{Patch, change_block, change_flow, flow, item_text, line_end, line_start, whole_lines};
use super::outline::{Form, Member, Node};
use super::write::{Manner, write};
use super::{Refusal, Wish};
use crate::value::Value;

/// Words for true and false that go together.
const PAIRS: [(&str, &str); 9] = [
    ("true", "false"),
    ("True", "False"),
    ("TRUE", "FALSE"),
    ("yes", "no"),
    ("Yes", "No"),
    ("YES", "NO"),
    ("on", "off"),
    ("On", "Off"),
    ("ON", "OFF"),
];

/// Whether a key says just `name`.
pub fn names(key: &Node, name: &str) -> bool {
    match &key.form {
        Form::Scalar(text, ScalarStyle::Plain) => text == name && matches!(scalar::resolve(text), Ok(Value::String(_))),
        Form::Scalar(text, _) => text == name,
        _ => false,
    }
}

/// The line of a new key.
pub fn line(key: &str, wish: &Wish, indent: &str) -> String {
    [indent, &write(key, Manner::PLAIN), ": ", &inline(wish, Manner::PLAIN)].concat()
}

/// Changes that may make the value what is wished, the smallest first.
pub fn change(text: &str, member: &Member, wish: &Wish, in_brackets: bool) -> Result<Vec<Vec<Patch>>, Refusal> {
    let node = &member.value;
    if node.is_marked {
        return Err(Refusal::Marked);
    }
    match (&node.form, wish) {
        (Form::Map, _) => Err(Refusal::Nested),
        (Form::List(items, _), Wish::List(_)) if items.iter().any(|item| item_text(item).is_none()) => {
            let is_nested = items.iter().any(|item| matches!(item.form, Form::Map | Form::List(..)));
            Err(if is_nested { Refusal::Nested } else { Refusal::Marked })
        }
        (Form::List(items, _), Wish::List(wished)) if says(items, wished) => Ok(vec![Vec::new()]),
        (Form::List(items, true), Wish::List(wished)) => {
            let whole = vec![(node.range.clone(), with_comment(text, node, flow(wished)))];
            let small = !items.is_empty() && !wished.is_empty();
            Ok(small.then(|| change_flow(text, node, items, wished)).into_iter().chain([whole]).collect())
        }
        (Form::List(items, false), Wish::List(wished)) if wished.is_empty() => {
            Ok(in_place_of_block(text, member, items, "[]"))
        }
        (Form::List(items, false), Wish::List(wished)) => Ok(change_block(text, items, wished).into_iter().collect()),
        (Form::List(items, false), _) => Ok(in_place_of_block(text, member, items, &inline(wish, Manner::PLAIN))),
        (Form::Scalar(old, style), _) => Ok(scalar(text, member, (old, *style), wish, in_brackets)),
        (Form::List(_, true) | Form::Alias, _) => {
            let written = inline(wish, Manner { in_brackets, ..Manner::PLAIN });
            Ok(vec![vec![(node.range.clone(), with_comment(text, node, written))]])
        }
    }
}

/// Another scalar or a list in the place of a scalar.
fn scalar(text: &str, member: &Member, old: (&str, ScalarStyle), wish: &Wish, in_brackets: bool) -> Vec<Vec<Patch>> {
    let (node, (old, style)) = (&member.value, old);
    let put = |insert: String| vec![(node.range.clone(), with_comment(text, node, insert))];
    let manner = Manner { style, in_brackets };
    if node.range.is_empty() {
        let written = inline(wish, Manner { in_brackets, ..Manner::PLAIN });
        return vec![put([" ", &written].concat())];
    }
    match (wish, style) {
        (Wish::Bool(is_on), ScalarStyle::Plain) => vec![put(boolean(old, *is_on).to_owned())],
        (Wish::Text(wished), ScalarStyle::Literal | ScalarStyle::Folded) => {
            let quoted = put(write(wished, Manner { style: ScalarStyle::Plain, in_brackets }));
            block::changes(text, member, wished).into_iter().chain([quoted]).collect()
        }
        (Wish::Plain(wished), ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) => {
            vec![put(write(wished, manner))]
        }
        _ => vec![put(inline(wish, manner))],
    }
}

/// A wish on one line.
fn inline(wish: &Wish, manner: Manner) -> String {
    match wish {
        Wish::Text(text) => write(text, manner),
        Wish::Plain(text) => text.clone(),
        Wish::Bool(is_on) => is_on.to_string(),
        Wish::List(items) => flow(items),
        Wish::Removed => String::new(),
    }
}

/// The word for a boolean that goes with the one that was there.
fn boolean(old: &str, is_on: bool) -> &'static str {
    let (yes, no) = PAIRS.iter().find(|(yes, no)| [*yes, *no].contains(&old)).unwrap_or(&PAIRS[0]);
    if is_on { yes } else { no }
}

/// What is written in the place of something of several lines, with the comment on the first of these.
fn with_comment(text: &str, node: &Node, written: String) -> String {
    let first = line_end(text, node.range.start);
    let is_there = |comment: &Range<usize>| node.range.contains(&comment.start) && comment.end == first;
    let comment = if first < node.range.end { comments(text).into_iter().find(is_there) } else { None };
    comment.map(|comment| [&written, " ", &text[comment]].concat()).unwrap_or(written)
}

fn says(items: &[Node], wished: &[String]) -> bool {
    items.len() == wished.len() && items.iter().zip(wished).all(|(item, text)| item_text(item) == Some(text))
}

/// A value on the line of the key in the place of a list below it; comments above the first item stay.
fn in_place_of_block(text: &str, member: &Member, items: &[Node], written: &str) -> Vec<Vec<Patch>> {
    let Some(lines) = whole_lines(text, items) else { return Vec::new() };
    let colon = colon(text, member);
    vec![vec![(colon..colon, [" ", written].concat()), (lines, String::new())]]
}

/// The place behind a key's colon.
fn colon(text: &str, member: &Member) -> usize {
    let end = member.key.range.end;
    let from = line_start(text, end).max(end);
    text[from..].find(':').map_or(from, |at| from + at + 1)
}
