//! `Jekyll::Excerpt`: the text up to the separator, with what it needs of the rest.
//!
//! Liquid blocks that the separator cuts are closed again, and definitions of links are brought along. Jekyll 3 adds
//! two line ends and all definitions wherever something follows, Jekyll 4 only the definitions that are used.

use std::rc::Rc;

use crate::text::{Mapped, Span};

use super::Profile;

/// An excerpt before it is rendered.
#[derive(Clone, Debug)]
pub struct Excerpt {
    pub source: Rc<Mapped>,
    /// Whether end tags had to be added.
    pub closed: bool,
    /// At which it was cut.
    pub separator: Rc<str>,
}

/// What cutting needs to know.
pub struct Cut<'a> {
    pub separator: &'a str,
    pub profile: Profile,
    /// Whether a tag is a block.
    pub is_block: &'a dyn Fn(&str) -> bool,
}

/// Cuts the excerpt from a document's text.
pub fn extract(body: &Rc<Mapped>, cut: &Cut<'_>) -> Excerpt {
    let text = body.text();
    let Some(at) = text.find(cut.separator).filter(|_| !cut.separator.is_empty()) else {
        return finish(body, text.len(), "", cut);
    };
    finish(body, at, &text[at + cut.separator.len()..], cut)
}

fn finish(body: &Rc<Mapped>, end: usize, tail: &str, cut: &Cut<'_>) -> Excerpt {
    let newer = cut.profile.is_jekyll_4();
    if newer && tail.is_empty() {
        return Excerpt { source: whole_or_slice(body, end), closed: false, separator: cut.separator.into() };
    }
    let head = &body.text()[..end];
    let closings = closings(head, cut.is_block);
    let definitions = definitions(tail, newer.then_some(head));
    let mut added = closings.concat();
    let follows = if newer { !definitions.is_empty() } else { !tail.is_empty() };
    if follows {
        added.push_str("\n\n");
        added.push_str(&definitions.join("\n"));
    }
    if added.is_empty() {
        return Excerpt { source: whole_or_slice(body, end), closed: false, separator: cut.separator.into() };
    }
    let mut source = body.slice(0..end);
    if let Some(span) = end_span(body, end) {
        source.push_made(&added, span, &crate::text::Trace::default());
    }
    Excerpt { source: source.into(), closed: !closings.is_empty(), separator: cut.separator.into() }
}

fn whole_or_slice(body: &Rc<Mapped>, end: usize) -> Rc<Mapped> {
    if end == body.len() { body.clone() } else { body.slice(0..end).into() }
}

fn end_span(body: &Mapped, end: usize) -> Option<Span> {
    body.span(end.saturating_sub(1)..end)
}

/// The end tags of all blocks in `head` for which there is no end tag at all, innermost first.
fn closings(head: &str, is_block: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut added: Vec<String> = Vec::new();
    let mut closed: Vec<&str> = Vec::new();
    for name in tag_names(head).into_iter().rev() {
        if is_block(name) && !closed.contains(&name) && !has_end_tag(head, name) {
            added.push(format!("\n{{% end{name} %}}"));
            closed.push(name);
        }
    }
    added
}

/// The names of all tags in a text: the word after `{%`, wherever the tag ends.
fn tag_names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("{%") {
        rest = &rest[at + 2..];
        let (Some(name), Some(end)) = (tag_word(rest), rest.find("%}")) else { continue };
        names.push(name);
        rest = &rest[end + 2..];
    }
    names
}

fn tag_word(inside: &str) -> Option<&str> {
    let inside = inside.strip_prefix('-').unwrap_or(inside).trim_start();
    let end = inside.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(inside.len());
    (end > 0).then(|| &inside[..end])
}

fn has_end_tag(text: &str, name: &str) -> bool {
    let wanted = format!("end{name}");
    text.match_indices("{%").any(|(at, _)| {
        let inside = &text[at + 2..];
        let inside = inside.strip_prefix('-').unwrap_or(inside).trim_start();
        inside.starts_with(&wanted) && inside.contains("%}")
    })
}

/// The lines of `tail` that define links: ` {0,3}[label]: address`. With `head`, those whose label stands in it.
fn definitions<'a>(tail: &'a str, head: Option<&str>) -> Vec<&'a str> {
    let used = |label: &str| head.is_none_or(|head| head.contains(label));
    let mut found = Vec::new();
    let mut at = 0;
    while at < tail.len() {
        let line_end = tail[at..].find('\n').map_or(tail.len(), |length| at + length);
        if let Some(definition) = definition(&tail[at..]) {
            let label_start = tail[at..].find('[').map_or(at, |length| at + length);
            if used(&tail[label_start..at + definition.label_end]) {
                let start = if head.is_some() { label_start } else { at };
                found.push(&tail[start..at + definition.end]);
            }
            at = tail[at + definition.end..].find('\n').map_or(tail.len(), |length| at + definition.end + length + 1);
        } else {
            at = line_end + 1;
        }
    }
    found
}

struct Definition {
    label_end: usize,
    end: usize,
}

/// A definition at the start of `text`; its label may go over lines.
fn definition(text: &str) -> Option<Definition> {
    let indent = text.bytes().take_while(|b| *b == b' ').count();
    let rest = text[indent..].strip_prefix('[').filter(|_| indent <= 3)?;
    let close = rest.find(']').filter(|close| *close > 0)?;
    let label_end = indent + 1 + close + 1;
    let address = text[label_end..].strip_prefix(':')?;
    let length = address.find('\n').unwrap_or(address.len());
    (length > 0).then_some(Definition { label_end, end: label_end + 1 + length })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Source};

    fn cut(text: &str, profile: Profile) -> String {
        let source = Source::new(FileId::new(0), "a.md", text);
        let body = Rc::new(Mapped::from_source(&source, 0..text.len()));
        let is_block = |name: &str| matches!(name, "if" | "for" | "highlight");
        extract(&body, &Cut { separator: "\n\n", profile, is_block: &is_block }).source.text().to_owned()
    }

    #[test]
    fn an_excerpt_ends_at_the_separator() {
        assert_eq!(cut("one\n\ntwo", Profile::GithubPages), "one\n\n");
        assert_eq!(cut("one\n\ntwo", Profile::Jekyll4), "one");
        assert_eq!(cut("one\n", Profile::GithubPages), "one\n");
    }

    #[test]
    fn cut_blocks_are_closed() {
        let text = "{% for i in x %}{% if i %}\none\n\ntwo{% endif %}{% endfor %}";
        assert_eq!(cut(text, Profile::Jekyll4), "{% for i in x %}{% if i %}\none\n{% endif %}\n{% endfor %}");
    }

    #[test]
    fn definitions_come_along() {
        let text = "see [a]\n\nrest\n\n[a]: /x\n [b]: /y\n";
        assert_eq!(cut(text, Profile::GithubPages), "see [a]\n\n[a]: /x\n [b]: /y");
        assert_eq!(cut(text, Profile::Jekyll4), "see [a]\n\n[a]: /x");
    }
}
