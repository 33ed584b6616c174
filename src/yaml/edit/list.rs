//! Lists: what is the same at both ends stays untouched, and only items in between are replaced, removed or added.

use std::ops::Range;

use libyaml_safer::ScalarStyle;

use super::brackets::Brackets;
use super::outline::{Form, Node};
use super::write::{Manner, write};
use crate::text::newline;

/// A range of the text and what is to stand there.
pub type Patch = (Range<usize>, String);

/// The text of an item that is a scalar.
pub fn item_text(node: &Node) -> Option<&str> {
    match &node.form {
        Form::Scalar(text, _) if !node.is_marked => Some(text),
        _ => None,
    }
}

/// A list on one line.
pub fn flow(items: &[String]) -> String {
    let manner = Manner { style: ScalarStyle::Plain, in_brackets: true };
    let items: Vec<String> = items.iter().map(|item| write(item, manner)).collect();
    format!("[{}]", items.join(", "))
}

/// How many items at the beginning and at the end are those wished for.
pub fn common(items: &[Node], wished: &[String]) -> (usize, usize) {
    let is_same = |(node, text): &(&Node, &String)| item_text(node) == Some(text.as_str());
    let start = items.iter().zip(wished).take_while(is_same).count();
    let rest = items[start..].iter().rev().zip(wished[start..].iter().rev());
    (start, rest.take_while(is_same).count())
}

/// What makes of a list in brackets, which is not empty, the one wished for, also not empty.
pub fn change_flow(text: &str, list: &Node, items: &[Node], wished: &[String]) -> Vec<Patch> {
    let (start, end) = common(items, wished);
    let (old, new) = (&items[start..items.len() - end], &wished[start..wished.len() - end]);
    let separator = separator(text, items);
    let write = |item: &String, of: Option<&Node>| write(item, Manner { style: style(of), in_brackets: true });
    let mut patches: Vec<Patch> =
        old.iter().zip(new).map(|(node, item)| (node.range.clone(), write(item, Some(node)))).collect();
    let same = patches.len();
    if text[list.range.clone()].contains('\n') {
        let (brackets, at) = (Brackets { text, list, items }, start + same);
        if old.len() > same {
            patches.extend(brackets.remove(at..start + old.len()));
        } else if new.len() > same {
            let model = items.get(at.saturating_sub(1));
            let added: Vec<String> = new[same..].iter().map(|item| write(item, model)).collect();
            patches.extend(brackets.add(at, &added, separator));
        }
    } else if old.len() > same {
        let (first, last) = (&old[same].range, &old[old.len() - 1].range);
        let at = start + same;
        let range = match items.get(at + old.len() - same) {
            _ if at > 0 => items[at - 1].range.end..last.end,
            Some(next) => first.start..next.range.start,
            None => first.start..last.end,
        };
        patches.push((range, String::new()));
    } else if new.len() > same {
        let at = start + same;
        let model = items.get(at.saturating_sub(1));
        let added: Vec<String> = new[same..].iter().map(|item| write(item, model)).collect();
        let added = added.join(separator);
        patches.push(match at {
            0 => (items[0].range.start..items[0].range.start, [&added, separator].concat()),
            _ => (items[at - 1].range.end..items[at - 1].range.end, [separator, &added].concat()),
        });
    }
    patches
}

/// The same for a list with an item a line.
pub fn change_block(text: &str, items: &[Node], wished: &[String]) -> Option<Vec<Patch>> {
    let (start, end) = common(items, wished);
    let (old, new) = (&items[start..items.len() - end], &wished[start..wished.len() - end]);
    let write = |item: &String, of: Option<&Node>| write(item, Manner { style: style(of), in_brackets: false });
    let put = |(node, item): (&Node, &String)| (node.range.clone(), spaced(text, node, &write(item, Some(node))));
    let mut patches: Vec<Patch> = old.iter().zip(new).map(put).collect();
    let same = patches.len();
    if old.len() > same {
        patches.push((whole_lines(text, &old[same..])?, String::new()));
    } else if new.len() > same {
        let at = start + same;
        let model = &items[at.saturating_sub(1)];
        let line = line_start(text, dash(text, model)?);
        let lead = &text[line..model.range.start];
        let line_end = line_end(text, model.range.end);
        let added = |item: &String| [lead, &spaced(text, model, &write(item, Some(model)))].concat();
        let added: Vec<String> = new[same..].iter().map(added).collect();
        patches.push(if at == 0 {
            (line..line, added.iter().map(|item| [item, newline(text)].concat()).collect())
        } else {
            (line_end..line_end, added.iter().map(|item| [newline(text), item].concat()).collect())
        });
    }
    Some(patches)
}

/// The lines of some items, with what stands between them, and the last one's line end.
pub fn whole_lines(text: &str, items: &[Node]) -> Option<Range<usize>> {
    let start = line_start(text, dash(text, items.first()?)?);
    Some(start..next_line(text, items.last()?.range.end))
}

/// Where the line of a place begins.
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Where the line of a place ends, before its line end.
pub fn line_end(text: &str, at: usize) -> usize {
    let line = text[at..].split('\n').next().unwrap_or_default();
    at + line.strip_suffix('\r').unwrap_or(line).len()
}

/// Where the line after that of a place begins.
pub fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// What is written where a node begins, with the space that an empty one does not need behind its dash.
fn spaced(text: &str, node: &Node, written: &str) -> String {
    let space = if text[..node.range.start].ends_with('-') { " " } else { "" };
    [space, written].concat()
}

/// The dash of an item, where nothing but space stands between the two.
fn dash(text: &str, item: &Node) -> Option<usize> {
    let before = text[..item.range.start].trim_end_matches([' ', '\t']);
    let dash = before.strip_suffix('-')?;
    text[line_start(text, dash.len())..dash.len()].bytes().all(|byte| byte == b' ').then_some(dash.len())
}

/// The style of an item, for those that are put beside it.
fn style(of: Option<&Node>) -> ScalarStyle {
    match of.map(|node| &node.form) {
        Some(Form::Scalar(_, style)) => *style,
        _ => ScalarStyle::Plain,
    }
}

/// What stands between two items, where that is not more than a comma and space.
fn separator<'a>(text: &'a str, items: &[Node]) -> &'a str {
    let between = items.last_chunk().map(|[before, last]| &text[before.range.end..last.range.start]);
    between.filter(|between| between.trim() == ",").unwrap_or(", ")
}
