//! Markdown through pulldown-cmark, with the extensions nearest to kramdown's GFM.
//!
//! Blocks are separated by an empty line, and blank lines around the text leave a line end, as kramdown has it. Each
//! block of the top level knows the lines that it was made of.

use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

use pulldown_cmark::html::write_html_fmt;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use super::Converter;
use crate::diagnostic::Warned;
use crate::text::Mapped;
use crate::value::{Object, Value};

/// CommonMark with tables, footnotes, strikethrough, task lists and smart punctuation.
#[derive(Debug)]
pub struct CommonMark {
    options: Options,
    auto_ids: bool,
}

impl CommonMark {
    /// With what a site's configuration says about kramdown, as far as it means something here.
    pub fn new(config: &Object) -> CommonMark {
        let kramdown = config.get("kramdown").and_then(Value::as_object);
        let auto_ids = kramdown.and_then(|kramdown| kramdown.get("auto_ids")).is_none_or(Value::is_truthy);
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_SMART_PUNCTUATION
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_DEFINITION_LIST;
        CommonMark { options, auto_ids }
    }
}

impl Converter for CommonMark {
    fn convert(&self, text: &Rc<Mapped>) -> Warned<Mapped> {
        let events = Parser::new_ext(text.text(), self.options).into_offset_iter().collect();
        let events = span_blocks(text.text(), events, self.options);
        let events = if self.auto_ids { with_ids(events) } else { events };
        let written = Cell::new(0);
        let blocks = Blocks { events: events.into_iter(), written: &written, depth: 0, starts: Vec::new() };
        let mut html = Counted { html: String::new(), written: &written };
        let mut blocks = blocks;
        // Writing to a string cannot fail.
        let _ = write_html_fmt(&mut html, blocks.by_ref());
        Warned::clean(map(text, &html.html, &blocks.starts))
    }
}

/// A block of the top level: where its HTML begins, and what it was made of.
struct Start {
    html: usize,
    source: Range<usize>,
}

/// Joins the blocks' HTML with empty lines and gives each its origin.
fn map(text: &Mapped, html: &str, starts: &[Start]) -> Mapped {
    let mut mapped = Mapped::default();
    let source = text.text();
    let whole = 0..text.len();
    if source.starts_with('\n') && !starts.is_empty() {
        push(&mut mapped, text, "\n", &whole);
    }
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(html.len(), |next| next.html);
        let block = &html[start.html..end];
        push(&mut mapped, text, block, &start.source);
        if !block.ends_with('\n') {
            push(&mut mapped, text, "\n", &start.source);
        }
        if index + 1 < starts.len() {
            push(&mut mapped, text, "\n", &start.source);
        }
    }
    let rest = starts.last().map_or("\n", |last| &source[last.source.end.min(source.len())..]);
    if rest.starts_with('\n') || rest.starts_with("\r\n") {
        push(&mut mapped, text, "\n", &whole);
    }
    mapped
}

fn push(mapped: &mut Mapped, text: &Mapped, html: &str, source: &Range<usize>) {
    match text.span(source.clone()) {
        Some(span) => mapped.push_made(html, span, &text.trace(source.start)),
        None => mapped.push_made(html, crate::text::Span::new(crate::text::FileId::new(0), 0, 0), &Default::default()),
    }
}

/// The events on their way to the writer: notes how much was written before each block of the top level.
struct Blocks<'c, I> {
    events: I,
    written: &'c Cell<usize>,
    depth: usize,
    starts: Vec<Start>,
}

impl<'e, I: Iterator<Item = (Event<'e>, Range<usize>)>> Iterator for Blocks<'_, I> {
    type Item = Event<'e>;

    fn next(&mut self) -> Option<Event<'e>> {
        let (event, source) = self.events.next()?;
        if self.depth == 0 && !matches!(event, Event::End(_)) {
            self.starts.push(Start { html: self.written.get(), source });
        }
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        Some(event)
    }
}

/// A string that says how long it is.
struct Counted<'c> {
    html: String,
    written: &'c Cell<usize>,
}

impl std::fmt::Write for Counted<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.html.push_str(text);
        self.written.set(self.html.len());
        Ok(())
    }
}

/// Where CommonMark takes lines that begin with a span element (`<a>`, `<img>`) for a block of raw HTML, kramdown sees
/// a paragraph with Markdown in it.
fn span_blocks<'e>(
    text: &'e str,
    events: Vec<(Event<'e>, Range<usize>)>,
    options: Options,
) -> Vec<(Event<'e>, Range<usize>)> {
    let mut out = Vec::with_capacity(events.len());
    let mut events = events.into_iter();
    while let Some((event, range)) = events.next() {
        if !matches!(event, Event::Start(Tag::HtmlBlock)) || !begins_with_span(&text[range.clone()]) {
            out.push((event, range));
            continue;
        }
        let inside = events.by_ref().take_while(|(event, _)| !matches!(event, Event::End(TagEnd::HtmlBlock)));
        inside.for_each(drop);
        // Behind a letter the line is text of a paragraph; the letter goes again.
        let paragraph = format!("x{}", &text[range.clone()]);
        let mut is_first = true;
        out.extend(Parser::new_ext(&paragraph, options).filter_map(|event| match event.into_static() {
            Event::Text(text) if std::mem::take(&mut is_first) && text.starts_with('x') => {
                (text.len() > 1).then(|| (Event::Text(CowStr::from(text[1..].to_owned())), range.clone()))
            }
            event => Some((event, range.clone())),
        }));
    }
    out
}

fn begins_with_span(html: &str) -> bool {
    const SPANS: [&str; 34] = [
        "a", "abbr", "acronym", "b", "bdo", "big", "br", "button", "cite", "code", "del", "dfn", "em", "i", "img",
        "input", "ins", "kbd", "label", "mark", "option", "q", "rb", "s", "samp", "select", "small", "span", "strike",
        "strong", "sub", "sup", "tt", "u",
    ];
    let Some(rest) = html.trim_start().strip_prefix('<') else { return false };
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    SPANS.contains(&&*rest[..end].to_ascii_lowercase())
}

/// Gives every heading without an id the one that kramdown makes of its text.
fn with_ids(mut events: Vec<(Event<'_>, Range<usize>)>) -> Vec<(Event<'_>, Range<usize>)> {
    let mut seen: Vec<(String, usize)> = Vec::new();
    for index in 0..events.len() {
        if !matches!(&events[index].0, Event::Start(Tag::Heading { id: None, .. })) {
            continue;
        }
        let rest = events[index + 1..].iter().map(|(event, _)| event);
        let text: String = rest
            .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let new = unique(header_id(&text), &mut seen);
        if let Event::Start(Tag::Heading { id, .. }) = &mut events[index].0 {
            *id = Some(CowStr::from(new));
        }
    }
    events
}

/// Lower case; letters, digits, spaces, hyphens and underscores stay, spaces become hyphens.
fn header_id(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn unique(id: String, seen: &mut Vec<(String, usize)>) -> String {
    match seen.iter_mut().find(|(known, _)| *known == id) {
        Some((_, count)) => {
            *count += 1;
            format!("{id}-{count}")
        }
        None => {
            seen.push((id.clone(), 0));
            id
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Source};

    fn html(text: &str) -> Mapped {
        let source = Source::new(FileId::new(0), "a.md", text);
        CommonMark::new(&Object::new()).convert(&Rc::new(Mapped::from_source(&source, 0..text.len()))).output
    }

    #[test]
    fn blocks_stand_apart_and_know_their_lines() {
        let output = html("# A b\n\none *two*\n\n- x\n");
        assert_eq!(output.text(), "<h1 id=\"a-b\">A b</h1>\n\n<p>one <em>two</em></p>\n\n<ul>\n<li>x</li>\n</ul>\n");
        let at = output.text().find("<p>").unwrap_or_default();
        assert_eq!(output.span(at..at + 1).map(|span| (span.start, span.end)), Some((7, 17)));
    }

    #[test]
    fn blank_lines_at_the_end_leave_one() {
        assert_eq!(html("one\n\n").text(), "<p>one</p>\n\n");
        assert_eq!(html("one\n").text(), "<p>one</p>\n");
    }
}
