//! What rules look at: a rendered document, its text in several shapes, and its site.

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use super::constructs::Constructs;
use crate::diagnostic::{Diagnostic, Edit};
use crate::jekyll::converters::kramdown::Tree;
use crate::jekyll::{Document, Page, Site};
use crate::kramdown::Element;
use crate::text::{Mapped, Source, Span};

/// Elements deeper than this are not looked at.
const DEPTH: usize = 200;

/// What a whole site has at its addresses.
pub trait Reach {
    /// The path on the site's host that an address in the document leads to; `None` for what leads elsewhere, or
    /// nowhere by itself, such as a fragment.
    fn path(&self, address: &str) -> Option<String>;
    /// Whether something answers at a path of the site's host.
    fn answers(&self, path: &str) -> bool;
    /// The paths of all that is written.
    fn paths(&self) -> Vec<String>;
}

/// A rendered document.
pub struct Subject<'a> {
    pub site: &'a Site,
    pub document: &'a Document,
    pub page: &'a Page,
    /// What the engine has said.
    pub said: &'a [Diagnostic],
    /// Known where the whole site is open.
    pub reach: Option<&'a dyn Reach>,
    constructs: OnceCell<Constructs>,
    written: OnceCell<Option<Rc<Tree>>>,
    rendered: OnceCell<Option<Rc<Tree>>>,
    origins: OnceCell<Vec<Range<u32>>>,
}

impl<'a> Subject<'a> {
    /// A document and what became of it.
    pub fn new(site: &'a Site, document: &'a Document, page: &'a Page, said: &'a [Diagnostic]) -> Subject<'a> {
        Subject {
            site,
            document,
            page,
            said,
            reach: None,
            constructs: OnceCell::new(),
            written: OnceCell::new(),
            rendered: OnceCell::new(),
            origins: OnceCell::new(),
        }
    }

    /// The same, in a site that is open as a whole.
    pub fn within(mut self, reach: Option<&'a dyn Reach>) -> Subject<'a> {
        self.reach = reach;
        self
    }

    /// Whether there is a file that could be mended.
    pub fn has_file(&self) -> bool {
        self.document.source.is_some()
    }

    /// The document's file.
    pub fn source(&self) -> Option<&Source> {
        self.document.source.as_ref()
    }

    /// The text below the front matter, as the author wrote it.
    pub fn body(&self) -> &str {
        self.document.body.text()
    }

    /// Where bytes of the body stand in the file.
    pub fn body_span(&self, range: Range<usize>) -> Option<Span> {
        self.document.body.span(range)
    }

    /// A change of the body.
    pub fn edit(&self, range: Range<usize>, insert: impl Into<String>) -> Option<Edit> {
        Some(Edit { span: self.body_span(range)?, insert: insert.into() })
    }

    /// The Liquid in the body; none where Jekyll does not run it.
    pub fn constructs(&self) -> &Constructs {
        self.constructs.get_or_init(|| {
            if self.document.renders_liquid(self.site.profile) {
                Constructs::new(self.body())
            } else {
                Constructs::default()
            }
        })
    }

    /// The body as Markdown, as the author wrote it, with Liquid masked: ranges count bytes of the body. `None` for what
    /// is not kramdown's.
    pub fn written(&self) -> Option<&Tree> {
        let tree = || {
            let constructs = self.constructs();
            if constructs.run.is_empty() && constructs.dropped.is_empty() {
                return self.tree(&self.document.body).map(Rc::new);
            }
            let masked = constructs.masked(self.body());
            let span = self.body_span(0..0)?;
            self.tree(&Mapped::made(&masked, span)).map(Rc::new)
        };
        self.written.get_or_init(tree).as_deref()
    }

    /// What Liquid has made of the body, as Markdown: ranges count bytes of the page's `liquid`. `None` for what is not
    /// kramdown's.
    pub fn rendered(&self) -> Option<&Tree> {
        let tree = || {
            if self.page.liquid.text() == self.body() {
                self.written();
                return self.written.get().cloned().flatten();
            }
            self.tree(&self.page.liquid).map(Rc::new)
        };
        self.rendered.get_or_init(tree).as_deref()
    }

    /// The place in the document's own file that bytes of Liquid's output came from.
    pub fn rendered_span(&self, range: Range<usize>) -> Option<Span> {
        let origin = self.page.liquid.origin(range.start)?;
        let span = self.page.liquid.span(range)?;
        (origin.trace.is_empty() && self.is_own(span)).then_some(span)
    }

    /// The author's text at a place of the document's file.
    pub fn text_at(&self, span: Span) -> &str {
        let text = self.source().map_or("", Source::text);
        text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Whether anything of the output was made of bytes of the body.
    pub fn leaves_something(&self, range: Range<usize>) -> bool {
        let Some(span) = self.body_span(range) else { return false };
        let origins = self.origins();
        let first = origins.partition_point(|origin| origin.end <= span.start);
        origins.get(first).is_some_and(|origin| origin.start < span.end)
    }

    fn is_own(&self, span: Span) -> bool {
        self.source().is_some_and(|source| source.id() == span.file)
    }

    /// Another text as the document's Markdown: ranges count bytes of it. `None` for what is not kramdown's.
    pub fn parse(&self, text: &str) -> Option<Tree> {
        self.tree(&Mapped::made(text, self.body_span(0..0)?))
    }

    fn tree(&self, text: &Mapped) -> Option<Tree> {
        self.site.converters.tree(&self.document.extname, text)
    }

    /// The ranges of the file that output came from, in order and joined. What came through an include is of its tag.
    fn origins(&self) -> &[Range<u32>] {
        self.origins.get_or_init(|| {
            let segments = self.page.liquid.segments().iter().map(|segment| {
                let outermost = segment.origin.trace.iter().last().map(|(_, span)| span);
                outermost.unwrap_or(segment.origin.span)
            });
            let mut ranges: Vec<Range<u32>> =
                segments.filter(|span| self.is_own(*span)).map(|span| span.start..span.end).collect();
            crate::order::sort_by_key(&mut ranges, |range| (range.start, range.end));
            let mut joined: Vec<Range<u32>> = Vec::with_capacity(ranges.len());
            for range in ranges {
                match joined.last_mut() {
                    Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                    _ => joined.push(range),
                }
            }
            joined
        })
    }
}

/// Calls `visit` with each element of a tree and those around it, outermost first; footnotes come last. Where it answers
/// false, the element's children are left out.
pub fn walk<'t>(tree: &'t Tree, visit: &mut impl FnMut(&'t Element, &[&'t Element]) -> bool) {
    let roots = std::iter::once(&tree.root).chain(tree.footnotes.iter().map(|footnote| &footnote.content));
    for root in roots {
        descend(root, &mut Vec::new(), visit);
    }
}

fn descend<'t>(
    element: &'t Element,
    around: &mut Vec<&'t Element>,
    visit: &mut impl FnMut(&'t Element, &[&'t Element]) -> bool,
) {
    if !visit(element, around) || around.len() >= DEPTH {
        return;
    }
    around.push(element);
    for child in &element.children {
        descend(child, around, visit);
    }
    around.pop();
}

/// The bytes of an element.
pub fn range_of(element: &Element) -> Range<usize> {
    element.range.start as usize..element.range.end as usize
}
