//! Changes of front matter that touch only the bytes they must: comments, order and quotes are the author's.
//!
//! [`edits`] looks up how a key is written (`outline`), proposes the smallest change, and reads the text
//! as Jekyll would with the change made. Only a change after which the key says what was wished for, and every other
//! key and the content what they did, is ever given. So whatever YAML has in store (anchors, merges, a key that spills
//! into the next), the worst that can come of it is a [`Refusal`].

mod block;
mod brackets;
mod check;
mod comments;
mod fields;
mod list;
mod outline;
mod value;
mod write;

use crate::diagnostic::Edit;
use crate::text::{Source, Span, newline};
use crate::value::Value;

use super::front_matter::{FrontMatter, front_matter};
use list::{Patch, line_end, line_start, next_line};
use outline::{Member, Outline, outline};

pub use fields::{Field, Said, fields};

/// What a key is to say.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// This text, whatever it looks like.
    Text(String),
    /// What Jekyll reads where this stands without quotes: a number, a date. Where the author has quotes they stay.
    Plain(String),
    Bool(bool),
    /// A list of these texts. An item that says so already stays as it is, be it a number.
    List(Vec<String>),
    /// Nothing: the key goes.
    Removed,
}

/// Why the front matter is left alone.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be read.
    Broken,
    /// It opens and does not close.
    Unclosed,
    /// It is no map, but a list or a text.
    NotAMap,
    /// The whole of it stands in braces, where keys are neither added nor removed.
    InBraces,
    /// The value, or an item of it, has keys of its own, or is a list in a list.
    Nested,
    /// An anchor, an alias, a merge or a tag is in the way.
    Marked,
    /// The key cannot be told from another one, or something else would change with it.
    Entangled,
}

/// The changes after which `key` says what is wished, in ascending order; none where it does already. Front matter that is
/// missing is written.
pub fn edits(source: &Source, key: &str, wish: &Wish) -> Result<Vec<Edit>, Refusal> {
    let matter = front_matter(source).output;
    let text = source.text();
    if matter.error.is_some() {
        return Err(Refusal::Broken);
    }
    let Some(yaml) = matter.yaml.clone() else {
        return begin(source, &matter, key, wish);
    };
    let slice = &text[yaml.clone()];
    let outline = match outline(slice).map_err(|_| Refusal::Broken)? {
        Some(outline) => outline,
        None if matches!(matter.data, Value::Bool(false) | Value::Nil) => Outline::default(),
        None => return Err(Refusal::NotAMap),
    };
    let proposals = propose(slice, &outline, key, wish)?;
    let found = proposals.into_iter().find_map(|patches| {
        let edits = spans(source, yaml.start, patches);
        check::holds(source, &matter, &edits, key, wish).then_some(edits)
    });
    found.ok_or(if outline.has_anchors { Refusal::Marked } else { Refusal::Entangled })
}

/// The text with some edits made, which are in ascending order.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut done = 0;
    for Edit { span, insert } in edits {
        changed.push_str(&text[done..span.start as usize]);
        changed.push_str(insert);
        done = span.end as usize;
    }
    changed + &text[done..]
}

/// Front matter of these lines, as it stands above a text.
pub fn header(text: &str, lines: &[&str]) -> String {
    let newline = newline(text);
    let dashes = "---";
    [dashes].iter().chain(lines).chain(&[dashes]).flat_map(|line| [*line, newline]).collect()
}

/// Front matter with nothing but the key.
fn begin(source: &Source, matter: &FrontMatter, key: &str, wish: &Wish) -> Result<Vec<Edit>, Refusal> {
    let (text, start) = (source.text(), matter.content.start);
    if text[start..].lines().next().is_some_and(|line| line.trim_end() == "---") {
        return Err(Refusal::Unclosed);
    }
    if *wish == Wish::Removed {
        return Ok(Vec::new());
    }
    let header = header(text, &[&value::line(key, wish, "")]);
    let edits = spans(source, 0, vec![(start..start, header)]);
    if check::holds(source, matter, &edits, key, wish) { Ok(edits) } else { Err(Refusal::Entangled) }
}

/// Changes that may do, the smallest first.
fn propose(text: &str, outline: &Outline, key: &str, wish: &Wish) -> Result<Vec<Vec<Patch>>, Refusal> {
    let own: Vec<&Member> = outline.members.iter().filter(|member| value::names(&member.key, key)).collect();
    match (own.last(), wish) {
        (None, Wish::Removed) => Ok(vec![Vec::new()]),
        (Some(_), _) if key == "<<" => Err(Refusal::Marked),
        (Some(_), Wish::Removed) | (None, _) if outline.in_braces => Err(Refusal::InBraces),
        (Some(_), Wish::Removed) => Ok(vec![own.iter().map(|member| removal(text, member)).collect()]),
        (Some(member), _) => value::change(text, member, wish, outline.in_braces),
        (None, _) => Ok(additions(text, outline, key, wish)),
    }
}

/// All lines of a key, with the comments in them.
fn removal(text: &str, member: &Member) -> Patch {
    let end = member.value.range.end.max(member.key.range.end);
    (line_start(text, member.key.range.start)..next_line(text, end), String::new())
}

/// A new line below the last key, or at the end.
fn additions(text: &str, outline: &Outline, key: &str, wish: &Wish) -> Vec<Vec<Patch>> {
    let (indent, below) = match (outline.members.first(), outline.members.last()) {
        (Some(first), Some(last)) => {
            let start = first.key.range.start;
            let end = last.value.range.end.max(last.key.range.end);
            (&text[line_start(text, start)..start], line_end(text, end))
        }
        _ => ("", line_end(text, 0)),
    };
    let (line, newline) = (value::line(key, wish, indent), newline(text));
    vec![vec![(below..below, [newline, &line].concat())], vec![(text.len()..text.len(), [&line, newline].concat())]]
}

/// Patches of a text that begins at byte `base`, as edits; what has no effect is left out.
fn spans(source: &Source, base: usize, mut patches: Vec<Patch>) -> Vec<Edit> {
    patches.sort_by_key(|(range, _)| range.start);
    let text = source.text();
    let changes = patches.into_iter().filter_map(|(range, insert)| {
        let (start, end) = (base + range.start, base + range.end);
        (text[start..end] != insert).then(|| Edit { span: Span::new(source.id(), start, end), insert })
    });
    changes.collect()
}

#[cfg(test)]
mod tests;
