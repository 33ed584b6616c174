//! Which page is shown: that of the editor's file, that to which a link led, or the one that was shown before.

use std::rc::Rc;

use crate::jekyll::{Document, Site};
use crate::preview::host::Placed;
use crate::preview::rewrite::Names;
use crate::protocol::ShownPage;
use crate::text::VirtualPath;

use super::files::CONFIG;
use super::{Opened, listing};

impl Opened {
    /// The site, and the document for which templates are rendered while the open file is edited.
    pub(in crate::preview) fn around(&mut self) -> (Rc<Site>, Option<Rc<Document>>) {
        let site = self.site();
        let open = self.open.as_ref().and_then(|path| site.document(path));
        let document = open.or_else(|| self.document(&site));
        (site, document)
    }

    /// What is to be shown, and all that was wrong with the site.
    pub(in crate::preview) fn place(&mut self) -> Placed {
        let site = self.site();
        let document = self.document(&site);
        if let Some(document) = &document {
            self.shown = Some(document.path.clone());
        }
        let mut diagnostics = self.read.as_ref().map(|read| read.diagnostics.clone()).unwrap_or_default();
        diagnostics.extend(self.faults.iter().cloned());
        let page = document.as_ref().map(|document| ShownPage {
            path: document.source.as_ref().map(|_| document.path.to_string()),
            url: document.url().to_owned(),
        });
        let open = self.open.as_ref().map_or(CONFIG, |path| self.files.borrow_mut().id(path));
        let path = self.open.clone().unwrap_or_else(|| VirtualPath::new("_config.yml"));
        let world = site.world().clone();
        let names: Option<Rc<dyn Names>> = Some(self.names.clone());
        let ended = self.ended.clone();
        Placed { site, document, stands_in: false, diagnostics, world, path, open, ended, names, page }
    }

    fn document(&self, site: &Site) -> Option<Rc<Document>> {
        let find = |path: &Option<VirtualPath>| path.as_ref().and_then(|path| site.document(path));
        let open = || find(&self.open);
        find(&self.wanted).or_else(open).or_else(|| find(&self.shown)).or_else(|| find(&listing::home(site)))
    }
}
