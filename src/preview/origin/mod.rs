//! Where the parts of the page that is shown come from.
//!
//! The page is [`Mapped`]: each byte of its HTML knows the file and the range that it was copied from or made of, through
//! Liquid, Markdown, includes and layouts. The frame names a node by the child numbers that lead to it, as patches do;
//! [`Tree`](super::html::Tree) leads from there to bytes. So nothing is added to the page to find its source.

mod anchors;
mod letters;
mod value;

use std::ops::Range;
use std::rc::Rc;

use crate::jekyll::theme::{self, gem};
use crate::jekyll::{Document, Site};
use crate::protocol::{Clicked, FileKind, FilePlace, Located, Step, StepKind};
use crate::text::{FileId, Mapped, Origin, Source, Span, Tracepoint};

use super::patch::Page;

/// A longer range is not selected: the cursor is put at its start.
const SELECTED: usize = 200;

/// By so many letters a text is looked for in the content, one number after the other.
const TOLD_BY: [usize; 2] = [60, 20];

/// What a page was made of.
#[derive(Clone)]
pub struct Origins {
    /// The page's HTML, with the line ends that [`Page`] has.
    html: Rc<Mapped>,
    /// The document's content without layouts, where a layout has lost what it was made of.
    content: Rc<Mapped>,
    site: Rc<Site>,
    document: Rc<Document>,
    /// The editor's file.
    open: FileId,
}

impl Origins {
    /// What was made of `document`; the editor has the file `open`.
    pub fn new(
        site: &Rc<Site>,
        document: &Rc<Document>,
        open: FileId,
        output: &Rc<Mapped>,
        content: &Rc<Mapped>,
    ) -> Origins {
        let html = if output.text().contains('\r') { Rc::new(with_line_feeds(output)) } else { output.clone() };
        Origins { html, content: content.clone(), site: site.clone(), document: document.clone(), open }
    }

    /// The source of what was clicked in the page, which the frame shows; `None` where nothing is known of it.
    pub fn locate(&self, page: &Page, clicked: &Clicked) -> Option<Located> {
        let range = self.find(page, clicked)?;
        let origin = self.origin(&range)?;
        let words = letters::words(&self.html.text()[range.clone()]);
        let home = value::home(self, &origin, &words);
        let place = self.place(home.as_ref().map_or(origin.span, |home| home.span))?;
        let mut steps = Vec::new();
        let mut step = |kind, name: String, span| {
            steps.extend(self.place(span).map(|place| Step { kind, name, place }));
        };
        if let Some(home) = home {
            step(StepKind::Value, home.name, origin.span);
        }
        let mut layouts = 0;
        for (point, span) in origin.trace.iter() {
            match point {
                Tracepoint::Include(path) => step(StepKind::Include, path.to_string(), span),
                Tracepoint::Layout(path) => {
                    layouts += 1;
                    step(StepKind::Layout, path.to_string(), span);
                }
            }
        }
        if layouts == 0 {
            self.layouts().into_iter().for_each(|(path, span)| step(StepKind::Around, path, span));
        }
        Some(Located { place, steps })
    }

    /// What of the page comes from the editor's file, see [`anchors::anchors`].
    pub fn anchors(&self, page: &Page) -> String {
        let source = self.source(self.open);
        match (page.tree(), source) {
            (Some(tree), Some(source)) => anchors::anchors(tree, &self.html, self.open, &source),
            _ => "[]".to_owned(),
        }
    }

    /// The bytes of the page's HTML that were clicked.
    fn find(&self, page: &Page, clicked: &Clicked) -> Option<Range<usize>> {
        let html = page.html();
        let node = page.tree().and_then(|tree| tree.at(tree.body(), &clicked.path).map(|id| tree.range(id)));
        let is_it = |range: &Range<usize>| letters::begins_with(&html[range.clone()], &clicked.text);
        let range = node.filter(is_it).or_else(|| letters::find(html, &clicked.text, clicked.before))?;
        let Some(offset) = clicked.offset.filter(|_| !clicked.text.is_empty()) else { return Some(range) };
        let at = range.start + letters::offset(&html[range.clone()], offset);
        Some(at.min(range.end)..range.end)
    }

    /// The origin of the first byte of `range`. A filter on the whole page has no origins for its parts: these are then
    /// those of the content.
    fn origin(&self, range: &Range<usize>) -> Option<Origin> {
        let origin = self.html.origin(range.start.min(self.html.len().saturating_sub(1)))?;
        if origin.exact
            || origin.trace.is_empty()
            || self.document.source.as_ref().map(Source::id) == Some(origin.span.file)
        {
            return Some(origin);
        }
        let text = &self.html.text()[range.clone()];
        let line = text.split('\n').map(str::trim).find(|line| !line.is_empty());
        let is_whole = value::is_whole_page(self, &origin);
        let found = line.filter(|_| is_whole).and_then(|line| {
            let head = |letters: usize| &line[..line.char_indices().nth(letters).map_or(line.len(), |(at, _)| at)];
            TOLD_BY.iter().find_map(|letters| self.content.text().find(head(*letters)))
        });
        found.and_then(|at| self.content.origin(at)).or(Some(origin))
    }

    /// The layouts around the document, innermost first, and where each lays out what it is given.
    fn layouts(&self) -> Vec<(String, Span)> {
        let mut all: Vec<(String, Span)> = Vec::new();
        let mut next = self.document.layout().filter(|_| self.document.is_placed_in_layout());
        while let Some(layout) = next.and_then(|name| self.site.layouts.get(&name)) {
            let path = layout.path.to_string();
            if all.iter().any(|(known, _)| *known == path) {
                break;
            }
            let at = layout.body.text().find("content").and_then(|at| layout.body.text()[..at].rfind("{{"));
            if let Some(span) = layout.body.span(at.unwrap_or(0)..at.unwrap_or(0)) {
                all.push((path, span));
            }
            next = layout.layout();
        }
        all
    }

    fn source(&self, file: FileId) -> Option<Source> {
        let world = self.site.world();
        world.path(file).and_then(|path| world.source(&path))
    }

    fn place(&self, span: Span) -> Option<FilePlace> {
        Some(place_of(&self.source(span.file)?, span, self.open))
    }
}

/// A range of a file, for the page; `open` is the editor's file.
pub(super) fn place_of(source: &Source, span: Span, open: FileId) -> FilePlace {
    let (text, lines) = (source.text(), source.lines());
    let start = text.floor_char_boundary(span.start as usize);
    let end = text.floor_char_boundary(span.end as usize).max(start);
    let is_short = end - start <= SELECTED && !text[start..end].trim_end().contains('\n');
    let end = if is_short { start + text[start..end].trim_end().len() } else { start };
    let path = source.path();
    let kind = match () {
        () if span.file == open => FileKind::Open,
        () if theme::is_built_in(span.file) => FileKind::BuiltIn,
        () if gem::path_inside(path).is_some() => FileKind::Theme,
        () => FileKind::Site,
    };
    let file = gem::path_inside(path).map_or_else(|| path.to_string(), |path| path.to_string());
    let (from, to) = (lines.to_utf16(text, start), lines.to_utf16(text, end));
    FilePlace { kind, file, line: lines.line_column(text, start).line, from, to }
}

/// The text with the line ends that a browser reads.
fn with_line_feeds(text: &Mapped) -> Mapped {
    let mut out = Mapped::default();
    let mut done = 0;
    for at in memchr::memchr_iter(b'\r', text.text().as_bytes()) {
        out.push_slice(text, done..at);
        done = at + 1;
        if text.text().as_bytes().get(done) != Some(&b'\n')
            && let Some(span) = text.span(at..done)
        {
            out.push_made("\n", span, &text.trace(at));
        }
    }
    out.push_slice(text, done..text.len());
    out
}

/// A text with its blanks joined.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
