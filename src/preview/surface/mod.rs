//! What the preview shows of a document beside its page: one surface a file.
//!
//! Each is a document of its own, made of what the engine knows of the rendered page. It is shown in the page's place, in
//! the same frame and by the same patches.

mod card;
mod content;
mod excerpt;
mod feed;
mod sheet;
mod source;

use std::rc::Rc;

use crate::jekyll::{Document, Page, Site};
use crate::protocol::{Surface, SurfaceNote};
use crate::text::Mapped;

use sheet::{Formulas, Sheet, escaped};

/// A document that was rendered.
#[derive(Copy, Clone)]
pub struct Subject<'a> {
    pub site: &'a Rc<Site>,
    pub document: &'a Rc<Document>,
    pub page: &'a Page,
    /// Whether the document lies under another name than the file's, since Jekyll would not read it under that.
    pub stands_in: bool,
}

/// What is shown.
pub struct View {
    pub html: Rc<Mapped>,
    pub note: Option<SurfaceNote>,
}

/// What a surface shows of a document; `None` of the page itself.
pub fn view(surface: Surface, subject: Subject<'_>) -> Option<View> {
    match surface {
        Surface::Page => None,
        Surface::Content => Some(content::view(subject)),
        Surface::Excerpt => Some(excerpt::view(subject)),
        Surface::Feed => Some(feed::view(subject)),
        Surface::Card => Some(card::view(subject)),
        Surface::Source => Some(source::view(subject)),
    }
}

impl Subject<'_> {
    fn sheet(&self, class: &str, formulas: Formulas) -> Sheet {
        Sheet::new(class, formulas, self.site, self.document)
    }

    /// The surface where Jekyll's build would end on the way to it.
    fn failed(&self, message: &str) -> View {
        let mut sheet = self.sheet("stopped", Formulas::Source);
        sheet.push(&format!("<pre class=\"failed\" lang=\"en\">{}</pre>", escaped(message)));
        View { html: sheet.finish(), note: Some(SurfaceNote::Failed) }
    }

    /// The document's address on its host.
    fn address(&self) -> String {
        escaped(&(self.site.base() + self.document.url()))
    }
}

#[cfg(test)]
mod testing {
    use super::{Subject, View, view};
    use crate::jekyll::render;
    use crate::jekyll::testing::pages_site;
    use crate::protocol::Surface;

    /// What a surface shows of a file of a site: its body, and what is said about it.
    pub fn shown(surface: Surface, site: &str, path: &str) -> (String, View) {
        let site = pages_site(site).site;
        let document = site.document(&path.into()).expect("a document");
        let page = render(&site, &document).output;
        let view =
            view(surface, Subject { site: &site, document: &document, page: &page, stands_in: false }).expect("a view");
        let html = view.html.text();
        let body = html.split_once("<body").and_then(|(_, rest)| rest.split_once('>')).expect("a body").1;
        (body.trim_end().trim_end_matches("</body></html>").to_owned(), view)
    }
}
