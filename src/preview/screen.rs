//! What the frame shows, and the patch that brings it to the next page.

use super::origin::Origins;
use super::patch::Page;
use super::rewrite::{Addresses, rewrite};
use crate::protocol::{Clicked, Located, Operation, Patch};

/// Remembers the page that the frame shows.
#[derive(Clone, Default)]
pub struct Screen {
    shown: Option<(Page, Addresses)>,
    origins: Option<Origins>,
    /// The anchors that the frame has.
    anchors: String,
}

impl Screen {
    /// The patch that makes the frame show the page `html`, which stands at `addresses`. From now on the frame is taken
    /// to show it.
    pub fn show(&mut self, html: String, addresses: Addresses) -> Patch {
        let page = Page::new(html);
        let patch = self.patch(&page, &addresses);
        self.shown = Some((page, addresses));
        patch
    }

    /// Remembers what the page was made of. Gives its anchors, where they are others than those that the frame has.
    pub fn trace(&mut self, origins: Origins) -> Option<String> {
        let anchors = self.shown.as_ref().map(|(page, _)| origins.anchors(page)).unwrap_or_default();
        self.origins = Some(origins);
        if anchors == self.anchors {
            return None;
        }
        self.anchors.clone_from(&anchors);
        Some(anchors)
    }

    /// The source of what was clicked in the page.
    pub fn locate(&self, clicked: &Clicked) -> Option<Located> {
        let (page, _) = self.shown.as_ref()?;
        self.origins.as_ref()?.locate(page, clicked)
    }

    /// The frame shows nothing any more.
    pub fn clear(&mut self) {
        *self = Screen::default();
    }

    /// The HTML of the page that the frame shows.
    pub fn html(&self) -> Option<&str> {
        self.shown.as_ref().map(|(page, _)| page.html())
    }

    fn patch(&self, page: &Page, addresses: &Addresses) -> Patch {
        let changes = match &self.shown {
            // A page at another address has other addresses in its unchanged parts too.
            Some((shown, at)) if at == addresses => shown.changes(page),
            _ => None,
        };
        let Some(changes) = changes else { return whole(page.html(), addresses) };
        let operations = changes.into_iter().map(|change| Operation {
            root: change.root,
            path: change.path,
            at: change.at,
            remove: change.remove,
            html: rewrite(&page.html()[change.html], addresses).into_owned(),
        });
        Patch::Blocks { operations: operations.collect() }
    }
}

/// The patch that shows a whole page, which stands at `addresses`.
pub fn whole(html: &str, addresses: &Addresses) -> Patch {
    Patch::Page { html: rewrite(html, addresses).into_owned() }
}
