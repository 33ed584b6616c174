//! What is told and shown of a render: the page or another surface of it, what was said, and how the build ends.

use std::rc::Rc;

use super::place::Placed;
use super::{Host, Shown};
use crate::diagnostic::Diagnostic;
use crate::jekyll::{self, Document, Hidden, Page, Site};
use crate::lint;
use crate::preview::advice::Rendered;
use crate::preview::badge;
use crate::preview::ended::Ending;
use crate::preview::origin::Origins;
use crate::preview::rewrite::{Addresses, base_href, has_scripts};
#[cfg(feature = "full")]
use crate::preview::surface::{self, Subject};
use crate::preview::verdict;
use crate::preview::wire;
use crate::protocol::{Preview, Revision, SurfaceNote};
use crate::text::Mapped;

/// What was said of a site and of what is rendered of it.
struct Said {
    all: Vec<Diagnostic>,
    /// What ends the build.
    ends: Option<Diagnostic>,
    /// What ends it in a document that is neither shown nor open, where nothing else does.
    elsewhere: Option<Ending>,
    /// The message with which the build would end if the page shown were part of the site.
    would_end: Option<String>,
    /// Whether nothing ends the reading of the site or the render of the page shown.
    is_sound: bool,
}

impl Host {
    /// Renders what was placed. `name` is the file's.
    pub(super) fn present(&mut self, placed: Placed, revision: Revision, name: String) -> Shown {
        let (page, said) = rendered(&placed);
        let addresses = page.as_ref().zip(placed.document.as_ref()).map(|(page, document)| {
            let addresses = addresses(&placed.site, document, page.output.text());
            match &placed.names {
                Some(names) => addresses.with_names(names.clone()),
                None => addresses,
            }
        });
        let mut anchors = None;
        let mut note = None;
        let (patch, scripts) = match (&page, &placed.document, &addresses) {
            (Some(page), Some(document), Some(addresses)) if said.is_sound || is_recovered(page, document) => {
                let output;
                (output, note) = self.view(&placed, document, page);
                let html = output.text();
                let patch = self.screen.show(html.to_owned(), addresses.clone());
                let origins = Origins::new(&placed.site, document, placed.open, &output, &page.content);
                anchors = self.screen.trace(origins);
                (Some(patch), has_scripts(html))
            }
            _ => (None, self.screen.html().is_some_and(has_scripts)),
        };
        let verdict = verdict::verdict(&verdict::Subject {
            site: &placed.site,
            path: &placed.path,
            text: &self.text,
            is_marked: self.is_marked,
            file: placed.open,
            diagnostics: &said.all,
            ends: said.ends.as_ref(),
            elsewhere: said.elsewhere.as_ref(),
            is_bare: self.name.as_ref().is_none_or(|name| !name.contains('/')) && placed.page.is_none(),
        });
        let preview = Preview {
            revision,
            name,
            problems: wire::problems(&said.all, &*placed.world, placed.open, &self.settings.off),
            build_ends: said.ends.or(said.elsewhere.map(|ending| ending.fatal)).map(|fatal| fatal.message),
            would_end: said.would_end,
            shown: patch.is_some(),
            scripts,
            verdict: Some(verdict),
            zone: placed.site.time.offset,
            page: placed.page,
            note,
            engine_ms: 0.0,
        };
        let Placed { site, document, world, open, names, .. } = placed;
        self.rendered = page.zip(document).zip(addresses).map(|((page, document), addresses)| Rendered {
            site,
            document,
            page,
            said: said.all,
            world,
            open,
            addresses,
            names,
        });
        Shown { preview, patch, anchors }
    }

    /// What the frame shows of a page, and what is to be said about it.
    fn view(&self, placed: &Placed, document: &Rc<Document>, page: &Page) -> (Rc<Mapped>, Option<SurfaceNote>) {
        let site = &placed.site;
        #[cfg(feature = "full")]
        if let Some(surface::View { html, note }) =
            surface::view(self.surface, Subject { site, document, page, stands_in: placed.stands_in })
        {
            return (html, note);
        }
        let _ = document;
        (badge::placed(&page.output, site), None)
    }
}

/// Renders what is to be shown, and the editor's file where that is another page of the site: only then is known whether
/// it ends the build. What is no part of the site is never rendered by Jekyll, and ends nothing.
fn rendered(placed: &Placed) -> (Option<Page>, Said) {
    let (site, shown) = (&placed.site, placed.document.as_ref());
    let is_other = |open: &Rc<Document>| shown.is_none_or(|shown| shown.path != open.path);
    let open = site.document(&placed.path).filter(|_| !placed.stands_in).filter(is_other);
    let is_own = |said: &Diagnostic| placed.stands_in && said.span.file == placed.open;
    let (mut aside, mut all): (Vec<_>, Vec<_>) = placed.diagnostics.iter().cloned().partition(is_own);
    // A draft is no part of the site, and neither is what is wrong with it, unless it is what one looks at.
    let draft = shown.into_iter().chain(&open).filter(|document| document.hidden.contains(&Hidden::Draft));
    aside.extend(draft.flat_map(|document| document.diagnostics.iter().cloned()));
    let is_part = |document: &Rc<Document>| document.hidden.is_empty() && !placed.stands_in;
    let fatal = |said: &[Diagnostic]| said.iter().find(|said| said.is_fatal()).cloned();
    let saw = |document: &Rc<Document>, said: &[Diagnostic]| {
        let fatal = fatal(said).filter(|_| is_part(document));
        placed.ended.borrow_mut().saw(&document.path, fatal.as_ref());
    };
    let page = shown.map(|document| jekyll::render(site, document));
    if let Some((document, page)) = shown.zip(page.as_ref()) {
        saw(document, &page.diagnostics);
    }
    let page = page.map(|page| page.take(if shown.is_some_and(is_part) { &mut all } else { &mut aside }));
    let would_end = fatal(&aside).map(|fatal| fatal.message);
    let is_sound = would_end.is_none() && fatal(&all).is_none();
    if let Some(open) = &open {
        let to = if is_part(open) { &mut all } else { &mut aside };
        let said = jekyll::render(site, open).diagnostics;
        saw(open, &said);
        let new: Vec<_> = said.into_iter().filter(|said| !to.contains(said)).collect();
        to.extend(new);
    }
    lint::mend(site, &mut all);
    lint::mend(site, &mut aside);
    let ends = fatal(&all);
    all.extend(aside);
    let rendered: Vec<_> = shown.into_iter().chain(&open).map(|document| &document.path).collect();
    let elsewhere = if ends.is_none() { placed.ended.borrow_mut().elsewhere(site, &rendered) } else { None };
    all.extend(elsewhere.iter().map(|ending| ending.fatal.clone()));
    let would_end = would_end.filter(|_| ends.is_none() && elsewhere.is_none());
    (page, Said { all, would_end, ends, elsewhere, is_sound })
}

/// The answer while nothing can be shown yet.
#[cfg(feature = "full")]
pub(super) fn waiting(revision: Revision, name: String) -> Shown {
    let preview = Preview {
        revision,
        name,
        problems: Vec::new(),
        build_ends: None,
        would_end: None,
        shown: false,
        scripts: false,
        verdict: None,
        zone: 0,
        page: None,
        note: None,
        engine_ms: 0.0,
    };
    Shown { preview, patch: None, anchors: None }
}

/// Whether a page whose build has ended is worth showing: something has become of the text.
fn is_recovered(page: &Page, document: &Document) -> bool {
    !page.content.text().trim().is_empty() || document.body.text().trim().is_empty()
}

fn addresses(site: &Site, document: &Document, html: &str) -> Addresses {
    let url = document.url.as_deref().unwrap_or_default();
    Addresses::new(&site.string("url"), &site.string("baseurl"), url, base_href(html))
}
