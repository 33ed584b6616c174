//! The front matter as it is written: where each key and value of the outermost map stands, and in which style.

use std::ops::Range;

use libyaml_safer::{EventData, MappingStyle, ScalarStyle, SequenceStyle};

use super::super::error::LoadError;
use super::super::parser;

/// The outermost map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    pub members: Vec<Member>,
    pub in_braces: bool,
    /// Whether anything bears an anchor.
    pub has_anchors: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub key: Node,
    pub value: Node,
}

/// Something written; what bears an anchor or a tag begins with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Bytes of the text. A block ends where the last thing in it ends, without the line end.
    pub range: Range<usize>,
    pub form: Form,
    /// Whether an anchor or a tag stands before it.
    pub is_marked: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A scalar with the text that it says, before that is resolved.
    Scalar(String, ScalarStyle),
    Alias,
    /// A list, in brackets or not.
    List(Vec<Node>, bool),
    Map,
}

/// Reads the outline of `text`, which is without a byte order mark; `None` if it is no map at all.
pub fn outline(text: &str) -> Result<Option<Outline>, LoadError> {
    let mut builder = Builder { text, outline: None, stack: Vec::new(), loose: Vec::new(), end: 0, has_anchors: false };
    parser::events(text, |event, range| Ok(builder.event(event.data, range)))?;
    let Builder { outline, has_anchors, .. } = builder;
    Ok(outline.map(|outline| Outline { has_anchors, ..outline }))
}

struct Builder<'a> {
    text: &'a str,
    outline: Option<Outline>,
    /// What has begun and not ended.
    stack: Vec<Open>,
    /// A key of the outermost map that waits for its value.
    loose: Vec<Node>,
    /// Where the last thing ends.
    end: usize,
    has_anchors: bool,
}

struct Open {
    start: usize,
    is_marked: bool,
    /// Of a list, what is in it.
    items: Option<Vec<Node>>,
    in_brackets: bool,
}

impl Builder<'_> {
    /// Takes in an event; `false` at the end of the document.
    fn event(&mut self, event: EventData, range: Range<usize>) -> bool {
        match event {
            EventData::Scalar { anchor, tag, value, style, .. } => {
                self.has_anchors |= anchor.is_some();
                let length = match style {
                    ScalarStyle::Literal | ScalarStyle::Folded => block_length(&self.text[range.clone()]),
                    _ => range.len(),
                };
                let range = range.start..range.start + length;
                self.end = range.end;
                self.add(Node {
                    range,
                    form: Form::Scalar(value, style),
                    is_marked: anchor.is_some() || tag.is_some(),
                });
            }
            EventData::Alias { .. } => {
                self.end = range.end;
                self.add(Node { range, form: Form::Alias, is_marked: false });
            }
            EventData::SequenceStart { anchor, tag, style, .. } => {
                let is_marked = anchor.is_some() || tag.is_some();
                self.begin(range, anchor, is_marked, Some(Vec::new()), style == SequenceStyle::Flow);
            }
            EventData::MappingStart { anchor, tag, style, .. } => {
                let is_marked = anchor.is_some() || tag.is_some();
                self.begin(range, anchor, is_marked, None, style == MappingStyle::Flow);
            }
            EventData::SequenceEnd | EventData::MappingEnd => self.finish(range.end),
            EventData::DocumentEnd { .. } => return false,
            EventData::StreamStart { .. } | EventData::StreamEnd | EventData::DocumentStart { .. } => {}
        }
        true
    }

    fn begin(
        &mut self,
        range: Range<usize>,
        anchor: Option<String>,
        is_marked: bool,
        items: Option<Vec<Node>>,
        in_brackets: bool,
    ) {
        self.has_anchors |= anchor.is_some();
        if self.stack.is_empty() && items.is_none() {
            self.outline = Some(Outline { in_braces: in_brackets, ..Outline::default() });
        }
        self.end = range.end;
        self.stack.push(Open { start: range.start, is_marked, items, in_brackets });
    }

    fn finish(&mut self, end: usize) {
        let Some(open) = self.stack.pop() else { return };
        // The end of a block is seen only where the next thing begins, which may be below some comments.
        if open.in_brackets {
            self.end = end;
        }
        let form = match open.items {
            Some(items) => Form::List(items, open.in_brackets),
            None => Form::Map,
        };
        self.add(Node { range: open.start..self.end, form, is_marked: open.is_marked });
    }

    fn add(&mut self, node: Node) {
        match self.stack.as_mut_slice() {
            [_] => match (self.outline.as_mut(), self.loose.pop()) {
                (Some(outline), Some(key)) => outline.members.push(Member { key, value: node }),
                (Some(_), None) => self.loose.push(node),
                (None, _) => {}
            },
            [_, list] => {
                if let Some(items) = &mut list.items {
                    items.push(node);
                }
            }
            _ => {}
        }
    }
}

/// How far a block of text reaches: to the last line that is not blank, or, where it keeps its line ends (`|+`), to the
/// last of them. Spaces at the end of a line are a part of the text.
fn block_length(written: &str) -> usize {
    let is_kept = written.split(['\n', '#']).next().is_some_and(|header| header.contains('+'));
    let end = written.trim_end_matches([' ', '\t', '\r', '\n']).len();
    let end = written[end..].find('\n').map_or(written.len(), |line_end| end + line_end);
    let end = if is_kept { written.rfind('\n').map_or(end, |last| end.max(last)) } else { end };
    written[..end].strip_suffix('\r').map_or(end, str::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, &str)> {
        let outline = outline(text).expect("it is YAML").expect("it is a map");
        let cut = |node: &Node| &text[node.range.clone()];
        outline.members.iter().map(|member| (cut(&member.key), cut(&member.value))).collect()
    }

    #[test]
    fn blocks_end_before_the_comments_below_them() {
        let text = "---\na:\n- x\n- y # in\n# below\nb:\n  c: d\n\n# end\ne: |\n  f\n\ng:\n";
        assert_eq!(shown(text), [("a", "- x\n- y"), ("b", "c: d"), ("e", "|\n  f"), ("g", "")]);
    }

    #[test]
    fn what_stands_in_brackets_ends_with_them() {
        assert_eq!(shown("a: [x, {y: z}, ] # c\nb: {}\n"), [("a", "[x, {y: z}, ]"), ("b", "{}")]);
        assert!(outline("{a: b}").expect("YAML").is_some_and(|outline| outline.in_braces));
        assert_eq!(outline("- a\n").expect("YAML"), None);
    }

    #[test]
    fn anchors_and_tags_belong_to_what_they_mark() {
        assert_eq!(shown("a: &x !!str b\nc: *x\n"), [("a", "&x !!str b"), ("c", "*x")]);
        let marks = outline("a: &x b\nc: *x\n").expect("YAML").expect("a map");
        assert!(marks.has_anchors && marks.members[0].value.is_marked && !marks.members[1].value.is_marked);
    }
}
