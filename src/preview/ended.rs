//! Documents of an open site that were seen to end the build. Another page may be sound, and nothing of the site is
//! written all the same.
//!
//! Only what somebody looks at is rendered, so that of all others nothing is known. What is remembered is looked at again
//! once its own file has changed, or any that is no document: a layout, an include, data, the configuration.

use std::rc::Rc;

use crate::diagnostic::Diagnostic;
use crate::jekyll::{self, Site};
use crate::text::VirtualPath;

/// So many are remembered at most: each may have to be rendered beside what is shown.
const MOST: usize = 4;

/// What is remembered.
#[derive(Debug, Default)]
pub struct Ended {
    seen: Vec<Ending>,
}

/// A document and what in it ends the build.
#[derive(Clone, Debug)]
pub struct Ending {
    pub path: VirtualPath,
    pub fatal: Diagnostic,
    /// Whether nothing has changed since that could have mended it.
    is_sure: bool,
}

impl Ended {
    /// A document of the site was rendered, and ended the build or did not.
    pub fn saw(&mut self, path: &VirtualPath, fatal: Option<&Diagnostic>) {
        self.seen.retain(|ending| ending.path != *path);
        if let Some(fatal) = fatal.filter(|_| self.seen.len() < MOST) {
            self.seen.push(Ending::new(path, fatal));
        }
    }

    /// These files have changed.
    #[cfg(feature = "full")]
    pub fn doubt(&mut self, site: &Site, changed: &[VirtualPath]) {
        let matters = |path: &VirtualPath| site.document(path).is_none();
        if !self.seen.is_empty() && changed.iter().any(matters) {
            return self.doubt_all();
        }
        for ending in &mut self.seen {
            ending.is_sure &= !changed.contains(&ending.path);
        }
    }

    /// Everything may be otherwise.
    #[cfg(feature = "full")]
    pub fn doubt_all(&mut self) {
        self.seen.iter_mut().for_each(|ending| ending.is_sure = false);
    }

    /// A document other than these that ends the build.
    pub fn elsewhere(&mut self, site: &Rc<Site>, rendered: &[&VirtualPath]) -> Option<Ending> {
        let is_other = |ending: &Ending| !rendered.contains(&&ending.path);
        self.seen.retain_mut(|ending| !is_other(ending) || ending.holds(site));
        self.seen.iter().find(|ending| is_other(ending)).cloned()
    }
}

impl Ending {
    fn new(path: &VirtualPath, fatal: &Diagnostic) -> Ending {
        Ending { path: path.clone(), fatal: fatal.clone(), is_sure: true }
    }

    /// Looks at the document again where it may have been mended.
    fn holds(&mut self, site: &Rc<Site>) -> bool {
        if self.is_sure {
            return true;
        }
        let document = site.document(&self.path).filter(|document| document.hidden.is_empty());
        let said = document.map(|document| jekyll::render(site, &document).diagnostics);
        let fatal = said.and_then(|said| said.into_iter().find(Diagnostic::is_fatal));
        fatal.map(|fatal| *self = Ending::new(&self.path, &fatal)).is_some()
    }
}
