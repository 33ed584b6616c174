//! Advice about the page that was rendered last. It is asked for after the page is shown, so that no key waits for it.

use std::rc::Rc;

use super::rewrite::{Addresses, Names};
use super::wire;
use crate::diagnostic::Diagnostic;
use crate::jekyll::{Document, Page, Site};
use crate::lint::{self, Reach, Subject};
use crate::protocol::Problem;
use crate::text::FileId;
use crate::world::World;

/// A render, as rules look at it.
pub struct Rendered {
    pub site: Rc<Site>,
    pub document: Rc<Document>,
    pub page: Page,
    /// What the engine has said.
    pub said: Vec<Diagnostic>,
    pub world: Rc<dyn World>,
    /// The editor's file.
    pub open: FileId,
    pub addresses: Addresses,
    /// What an open site has.
    pub names: Option<Rc<dyn Names>>,
}

/// What the rules say, but for those that are `off`.
pub fn advise(rendered: &Rendered, off: &[String]) -> Vec<Problem> {
    let reach = rendered.names.as_deref().map(|names| Whole { addresses: &rendered.addresses, names });
    let subject = Subject::new(&rendered.site, &rendered.document, &rendered.page, &rendered.said);
    let subject = subject.within(reach.as_ref().map(|reach| reach as &dyn Reach));
    wire::problems(&lint::lint(&subject, off), &*rendered.world, rendered.open, off)
}

/// A site that is open as a whole, as seen from one of its pages.
struct Whole<'a> {
    addresses: &'a Addresses,
    names: &'a dyn Names,
}

impl Reach for Whole<'_> {
    fn path(&self, address: &str) -> Option<String> {
        self.addresses.own_path(address)
    }

    fn answers(&self, path: &str) -> bool {
        self.names.link(path).is_some()
    }

    fn paths(&self) -> Vec<String> {
        self.names.paths()
    }
}
