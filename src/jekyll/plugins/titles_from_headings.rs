//! jekyll-titles-from-headings 0.5.3: a Markdown page without a title takes that of the heading it begins with.
//!
//! ```text
//! heading = space ( "#"{1,3} space text | text line-end ( "-" | "=" )+ space ) line-end
//! ```
//! It looks at the very start of the text, before Liquid.

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use super::{Generation, generated_span};
use crate::jekyll::document::Document;
use crate::jekyll::readers::cut_excerpt_anew;
use crate::text::Mapped;
use crate::value::Value;

const KEY: &str = "titles_from_headings";

/// Sets the titles.
pub fn generate(generation: &mut Generation<'_>) {
    if generation.is_option(KEY, "enabled", false) {
        return;
    }
    for index in generation.pages_in_scope() {
        if let Some(changed) = titled(generation, &generation.contents.pages[index]) {
            generation.contents.pages[index] = Rc::new(changed);
        }
    }
    if !generation.is_option(KEY, "collections", true) {
        return;
    }
    for (collection, place) in generation.documents_in_scope() {
        if let Some(changed) = titled(generation, &generation.contents.collections[collection].docs[place]) {
            generation.contents.collections[collection].docs[place] = Rc::new(changed);
        }
    }
}

/// The document with its title, if it is one that gets a title. That of a document counts as guessed, even where the
/// front matter has one.
fn titled(generation: &Generation<'_>, document: &Document) -> Option<Document> {
    let has_title = document.is_page() && document.datum("title").is_some_and(|title| !title.is_nil());
    if !generation.is_markdown(&document.extname) || has_title {
        return None;
    }
    let mut changed = document.clone();
    changed.page_hash = OnceCell::new();
    let heading = heading(document.body.text());
    let title = match &heading {
        Some(heading) => strip_markup(generation, &document.body.text()[heading.text.clone()]).into(),
        None => document.datum("title").cloned().unwrap_or_default(),
    };
    changed.data.insert("title", title);
    let own = document.data.get("strip_title");
    let strips =
        own.map_or_else(|| generation.is_option(KEY, "strip_title", true), |own| matches!(own, Value::Bool(true)));
    if let Some(heading) = heading.filter(|_| strips) {
        strip(generation, &mut changed, heading.whole.end);
    }
    Some(changed)
}

/// Takes the heading away, and white space around what is left.
fn strip(generation: &Generation<'_>, document: &mut Document, end: usize) {
    let text = document.body.text();
    let start = end + (text[end..].len() - text[end..].trim_start().len());
    let rest = start..start + text[start..].trim_end().len();
    document.body = Rc::new(document.body.slice(rest));
    if document.excerpt.is_some() {
        cut_excerpt_anew(generation.reading, document);
    }
}

struct Heading {
    whole: Range<usize>,
    text: Range<usize>,
}

/// The heading that a text begins with. White space before it may be fewer lines than there are: an underline counts
/// for an empty line before it as well.
fn heading(text: &str) -> Option<Heading> {
    let space = text.len() - text.trim_start().len();
    let starts = (0..=space).rev().filter(|at| text.is_char_boundary(*at));
    starts.into_iter().find_map(|at| atx(text, at).or_else(|| setext(text, at)))
}

fn atx(text: &str, at: usize) -> Option<Heading> {
    let hashes = text[at..].bytes().take_while(|byte| *byte == b'#').count();
    // More than three may be matched as three only if a space follows, which it does not.
    let after = at + hashes;
    let space = text[after..].len() - text[after..].trim_start().len();
    if !(1..=3).contains(&hashes) || space == 0 {
        return None;
    }
    let start = after + space;
    let end = line_end(text, start);
    Some(Heading { whole: 0..end, text: start..end })
}

fn setext(text: &str, at: usize) -> Option<Heading> {
    let newline = line_end(text, at);
    let rule_start = newline + 1;
    let rest = text.get(rule_start..)?;
    let marks = rest.bytes().take_while(|byte| matches!(byte, b'-' | b'=')).count();
    let rule_end = rule_start + marks;
    let line = &text[rule_end..line_end(text, rule_end)];
    let title = text[at..newline].strip_suffix('\r').unwrap_or(&text[at..newline]);
    (marks > 0 && line.trim().is_empty()).then(|| {
        let spaces = text[rule_end..].len() - text[rule_end..].trim_start().len();
        Heading { whole: 0..rule_end + spaces, text: at..at + title.len() }
    })
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |length| at + length)
}

/// Markdown, without tags, white space as single spaces, without footnote marks.
fn strip_markup(generation: &Generation<'_>, title: &str) -> String {
    let source = Rc::new(Mapped::made(title, generated_span()));
    let html = generation.converters.markdown(&source).output;
    let plain = strip_tags(html.text());
    let plain = plain.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    without_footnotes(&plain)
}

/// All between `<` and `>` goes, and comments.
fn strip_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let end =
            if rest.starts_with("<!--") { rest.find("-->").map(|at| at + 3) } else { rest.find('>').map(|at| at + 1) };
        let Some(end) = end else { break };
        rest = &rest[end..];
    }
    out + rest
}

fn without_footnotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find("[^") {
        let Some(close) = rest[open..].find(']') else { break };
        out.push_str(&rest[..open]);
        rest = &rest[open + close + 1..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> Option<&str> {
        heading(text).map(|heading| &text[heading.text])
    }

    #[test]
    fn titles_stand_at_the_start() {
        assert_eq!(title("# A #\ntext"), Some("A #"));
        assert_eq!(title("\n\nA\n=\n"), Some("A"));
        assert_eq!(title("# \n\n# B"), Some("# B"));
        assert_eq!(title("#### A"), None);
        assert_eq!(title("text\n\n# A"), None);
        assert_eq!(title("#A"), None);
    }
}
