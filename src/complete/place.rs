//! What the author is writing where the cursor stands.
//!
//! Told from the text before the cursor alone, with no regard for what is broken: a tag that is being written is not
//! closed yet, and neither is a front matter.

use super::tail::quoted;
use crate::liquid::{Token, Tokenizer};
use crate::yaml::{closing_line, has_header};

/// So far back an opening of Liquid is looked for, in bytes.
const REACH: usize = 4_000;

/// A place in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Place<'a> {
    /// In a line of the front matter where a key may stand, below these keys. The name begins at `from`.
    Key { parents: Vec<&'a str>, from: usize },
    /// The value under these keys, or an item of it. What is typed of it begins at `from`, behind `quote` where that is
    /// open.
    Value { keys: Vec<&'a str>, from: usize, form: Form, quote: Option<char> },
    /// The name of a tag. `start` is where the tag begins.
    TagName { start: usize, from: usize },
    /// Inside a tag, or with an empty name inside an output: what follows the name, up to the cursor.
    Liquid { tag: &'a str, markup: &'a str, from: usize },
    /// In the text: its line up to the cursor, and where that begins.
    Text { line: &'a str, from: usize },
    /// Inside code.
    Code,
}

/// How a value is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// After the colon.
    Plain,
    /// After a dash: `- a`.
    Item,
    /// In brackets: `[a, b]`.
    Flow,
}

/// The place at a byte of a text.
pub fn find(text: &str, at: usize) -> Place<'_> {
    if in_front_matter(text, at) {
        return front_matter(text, at);
    }
    let body = body_start(text).min(at);
    match open_liquid(text, body, at) {
        Some(start) => liquid(text, start, at),
        None if in_fence(&text[body..at]) => Place::Code,
        None => {
            let from = line_start(text, at);
            Place::Text { line: &text[from..at], from }
        }
    }
}

/// Where the text after the front matter begins; 0 without one.
pub fn body_start(text: &str) -> usize {
    front_matter_end(text).map_or(0, |(_, body)| body)
}

/// Where an image goes that comes at a place of a text, in bytes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ImagePlace {
    /// Into the text, as what shows it: there, or behind the front matter where it came between its keys.
    Text(usize),
    /// Into a value of the front matter, as its path.
    Value(usize),
}

/// Where an image goes that comes at the byte `at`.
pub fn image_place(text: &str, at: usize) -> ImagePlace {
    let Some((yaml, body)) = front_matter_end(text).filter(|(_, body)| at < *body) else { return ImagePlace::Text(at) };
    let before = text[line_start(text, at)..at].trim_start();
    let is_value = before.contains(": ") || before.starts_with("- ");
    if at < yaml && is_value && !before.starts_with('#') { ImagePlace::Value(at) } else { ImagePlace::Text(body) }
}

/// Name and markup of a tag's text, `{%- if x %}`, closed or not, and where the markup begins in it.
pub fn tag_parts(tag: &str) -> (&str, &str, usize) {
    let open = if tag.starts_with("{%-") { 3 } else { 2 };
    let inner = &tag[open.min(tag.len())..];
    let inner = inner.strip_suffix("%}").map_or(inner, |inner| inner.strip_suffix('-').unwrap_or(inner));
    let skipped = inner.len() - inner.trim_start().len();
    let rest = &inner[skipped..];
    let length = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
    let space = rest[length..].len() - rest[length..].trim_start().len();
    (&rest[..length], &rest[length + space..], open + skipped + length + space)
}

/// Whether a letter may stand in a name of Liquid's or YAML's.
pub fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The ends of the front matter's YAML and of its last line; `None` where the text has none or it is not closed.
fn front_matter_end(text: &str) -> Option<(usize, usize)> {
    closing_line(text).map(|line| (line.start, line.end))
}

/// The end of the line that opens a front matter.
fn opening(text: &str) -> Option<usize> {
    let is_open = has_header(text.strip_prefix('\u{feff}').unwrap_or(text));
    text.find('\n').filter(|_| is_open).map(|end| end + 1)
}

/// Front matter that is not closed is still being written: its keys are offered down to the end of the text, where Jekyll
/// sees none, and `yaml::unread` asks for the keys that are there.
fn in_front_matter(text: &str, at: usize) -> bool {
    let Some(first) = opening(text) else { return false };
    at >= first
        && front_matter_end(text).is_none_or(|(yaml, _)| at < yaml || (at == yaml && text[..at].ends_with('\n')))
}

fn front_matter(text: &str, at: usize) -> Place<'_> {
    let from = line_start(text, at);
    let line = &text[from..at];
    let indent = line.len() - line.trim_start().len();
    let mut inner = &line[indent..];
    let mut is_item = false;
    while let Some(rest) = inner.strip_prefix("- ") {
        inner = rest.trim_start();
        is_item = true;
    }
    if inner.starts_with('#') {
        return Place::Code;
    }
    let start = from + line.len() - inner.len();
    let mut keys = parents(text, from, if is_item { indent + 1 } else { indent });
    match inner.split_once(':') {
        Some((key, value)) if value.is_empty() || value.starts_with(' ') => {
            keys.push(key.trim());
            value_place(keys, value, start + key.len() + 1)
        }
        None if is_item => typed_value(keys, inner, start, Form::Item),
        None if inner.chars().all(is_name) => Place::Key { parents: keys, from: start },
        _ => Place::Code,
    }
}

/// What a value typed so far is: an item of a list in brackets, or plain.
fn value_place<'a>(keys: Vec<&'a str>, value: &'a str, from: usize) -> Place<'a> {
    let typed = value.trim_start();
    let start = from + value.len() - typed.len();
    if value.is_empty() || typed.contains(" #") {
        return Place::Code;
    }
    if let Some(list) = typed.strip_prefix('[') {
        if list.contains(']') {
            return Place::Code;
        }
        let item = list.rsplit(',').next().unwrap_or_default();
        let item_start = start + typed.len() - item.len();
        let trimmed = item.trim_start();
        return typed_value(keys, trimmed, item_start + item.len() - trimmed.len(), Form::Flow);
    }
    typed_value(keys, typed, start, Form::Plain)
}

/// A value that is typed so far, perhaps behind a quote that is not closed yet.
fn typed_value<'a>(keys: Vec<&'a str>, typed: &str, from: usize, form: Form) -> Place<'a> {
    let quote = typed.chars().next().filter(|quote| matches!(quote, '"' | '\''));
    match quote {
        Some(quote) if quoted(&typed[1..], quote).is_some() => Place::Code,
        _ => Place::Value { keys, from: from + quote.map_or(0, char::len_utf8), form, quote },
    }
}

/// The keys above a line that is indented so far, the outermost first.
fn parents(text: &str, from: usize, indent: usize) -> Vec<&str> {
    let mut found = Vec::new();
    let mut indent = indent;
    let first = opening(text).unwrap_or_default();
    for line in text[first.min(from)..from].lines().rev() {
        let own = line.len() - line.trim_start().len();
        let Some((key, rest)) = line.trim_start().split_once(':') else { continue };
        if indent == 0 {
            break;
        }
        if own < indent && rest.trim().is_empty() && key.chars().all(is_name) {
            found.push(key);
            indent = own;
        }
    }
    found.reverse();
    found
}

/// Where the tag or output begins that is open at `at`.
fn open_liquid(text: &str, body: usize, at: usize) -> Option<usize> {
    let near = text.floor_char_boundary(at.saturating_sub(REACH)).max(body);
    let before = &text[near..at];
    let start = before.rfind("{{").max(before.rfind("{%"))?;
    let is_tag = before[start..].starts_with("{%");
    let close = if is_tag { "%}" } else { "}}" };
    let is_open = !before[start + 2..].contains(close);
    (is_open && !is_verbatim(&text[body..near + start])).then_some(near + start)
}

/// Whether a text ends inside of `raw` or `comment`.
fn is_verbatim(text: &str) -> bool {
    if !text.contains("raw") && !text.contains("comment") {
        return false;
    }
    let mut inside = None;
    for token in Tokenizer::new(text) {
        let Token::Tag(range) = token else { continue };
        let (name, ..) = tag_parts(&text[range]);
        match inside {
            None if matches!(name, "raw" | "comment") => inside = Some(name),
            Some(open) if name.strip_prefix("end") == Some(open) => inside = None,
            _ => {}
        }
    }
    inside.is_some()
}

fn liquid(text: &str, start: usize, at: usize) -> Place<'_> {
    let inner = &text[start..at];
    if inner.starts_with("{{") {
        let open = if inner.starts_with("{{-") { 3 } else { 2 };
        return Place::Liquid { tag: "", markup: &inner[open..], from: start + open };
    }
    let (name, markup, markup_at) = tag_parts(inner);
    let name_end = inner.trim_end().len();
    if markup.is_empty() && (name.is_empty() || name_end == inner.len()) {
        return Place::TagName { start, from: at - name.len() };
    }
    Place::Liquid { tag: name, markup, from: start + markup_at }
}

/// Whether a text of Markdown ends inside a fenced block of code.
fn in_fence(text: &str) -> bool {
    let mut open: Option<(char, usize)> = None;
    // The last line is the one that is being written: it may be about to open a block.
    let Some((whole, _)) = text.rsplit_once('\n') else { return false };
    for line in whole.lines() {
        let line = line.trim_start_matches(' ');
        let Some(mark) = line.chars().next().filter(|mark| matches!(mark, '`' | '~')) else { continue };
        let length = line.chars().take_while(|c| *c == mark).count();
        match open {
            None if length >= 3 && !line[length..].contains(mark) => open = Some((mark, length)),
            Some((own, least)) if own == mark && length >= least && line[length..].trim().is_empty() => open = None,
            _ => {}
        }
    }
    open.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> (String, usize) {
        let at = text.rfind('|').expect("a cursor");
        (format!("{}{}", &text[..at], &text[at + 1..]), at)
    }

    #[test]
    fn an_image_stands_in_the_text_and_its_path_in_a_value() {
        let check = |text: &str, expected: ImagePlace| {
            let (text, at) = at(text);
            assert_eq!(image_place(&text, at), expected, "{text}");
        };
        check("|---\na: 1\n---\nx", ImagePlace::Text(13));
        check("---\n|a: 1\n---\nx", ImagePlace::Text(13));
        check("---\na: 1\n--|-\nx", ImagePlace::Text(13));
        check("---\na: 1\n---\nx: |", ImagePlace::Text(16));
        check("---\nimage: |\n---\nx", ImagePlace::Value(11));
        check("---\nimages:\n  - |\n---\nx", ImagePlace::Value(16));
        check("---\n# a: |\n---\nx", ImagePlace::Text(14));
        check("---\na: |\n", ImagePlace::Text(7));
        check("x|", ImagePlace::Text(1));
    }

    #[test]
    fn front_matter_has_keys_and_values() {
        let check = |text: &str, expected: &str| {
            let (text, at) = at(text);
            let found = match find(&text, at) {
                Place::Key { parents, from } => format!("key {parents:?} {}", &text[from..at]),
                Place::Value { keys, from, form, quote } => {
                    let quote = quote.map(String::from).unwrap_or_default();
                    format!("value {keys:?} {form:?} {quote}{}", &text[from..at])
                }
                other => format!("{other:?}"),
            };
            assert_eq!(found, expected, "{text}");
        };
        check("---\nlay|\n---\n", "key [] lay");
        check("---\n|", "key [] ");
        check("---\na: 1\n|---\n", "key [] ");
        check("---\nlayout: po|\n---\n", "value [\"layout\"] Plain po");
        check("---\nlayout:|\n---\n", "Code");
        check("---\ntags: [a, b|]\n---\n", "value [\"tags\"] Flow b");
        check("---\ntags: [a, \"b|]\n---\n", "value [\"tags\"] Flow \"b");
        check("---\ntags:\n- a\n- b|\n---\n", "value [\"tags\"] Item b");
        check("---\ntitle: \"a|\n---\n", "value [\"title\"] Plain \"a");
        check("---\ntitle: \"a\" |\n---\n", "Code");
        check("---\ntitle: 'it''s|\n---\n", "value [\"title\"] Plain 'it''s");
        check("---\nimage:\n  path: x\n  a|\n---\n", "key [\"image\"] a");
        check("---\nimage:\n  path: x|\n---\n", "value [\"image\", \"path\"] Plain x");
        check("---\n# lay|\n---\n", "Code");
        check("---\n---\nlayout: |", "Text { line: \"layout: \", from: 8 }");
        check("---\na: 1\n---\u{a0}\n|", "key [] ");
        check("---\u{a0}\na: |", "Text { line: \"a: \", from: 6 }");
    }

    #[test]
    fn the_text_begins_where_it_does_for_jekyll_but_for_blank_lines() {
        use crate::text::{FileId, Source};
        for text in [
            "---\na: 1\n---\nb",
            "\u{feff}---  \r\n...\r\n\r\nb",
            "---\n\n--- \t\n \nb",
            "---\n---",
            "---\na\n---\u{2003}\n",
        ] {
            let content = crate::yaml::front_matter(&Source::new(FileId::new(0), "a.md", text)).output;
            let body = body_start(text);
            assert_eq!(body > 0, content.yaml.is_some(), "{text:?}");
            if body > 0 {
                assert_eq!(text[body..].trim_start(), text[content.content.start..].trim_start(), "{text:?}");
            }
        }
    }

    #[test]
    fn liquid_is_open_until_it_is_closed() {
        let check = |text: &str, expected: &str| {
            let (text, at) = at(text);
            let found = match find(&text, at) {
                Place::TagName { from, .. } => format!("name {}", &text[from..at]),
                Place::Liquid { tag, markup, .. } => format!("{tag}:{markup}"),
                Place::Text { .. } => "text".to_owned(),
                other => format!("{other:?}"),
            };
            assert_eq!(found, expected, "{text}");
        };
        check("{%|", "name ");
        check("{%- inc|", "name inc");
        check("{% include |", "include:");
        check("{% include a.html b=|", "include:a.html b=");
        check("{{ page.|", ": page.");
        check("{{ a }} b|", "text");
        check("{% if a %}{{ b|", ": b");
        check("{% raw %}{{ b|", "text");
        check("{% raw %}{{ b }}{% endraw %}{{ c|", ": c");
        check("```\n{{ b|", ": b");
        check("```\ncode|", "Code");
        check("```\ncode\n```\ntext|", "text");
    }
}
