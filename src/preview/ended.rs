//! Documents of an open site that were seen to end the build. Another page may be sound, and nothing of the site is
//! written all the same.
//!
//! Only what somebody looks at is rendered, so that of all others nothing is known. What is remembered is looked at again
//! once its own file has changed, or anything that others may depend on: all but the words of the open document.

use std::rc::Rc;

use crate::diagnostic::Diagnostic;
use crate::jekyll::{self, Site};
use crate::text::VirtualPath;

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
        if let Some(fatal) = fatal {
            self.seen.push(Ending::new(path, fatal));
        }
    }

    /// The words of this file have changed, and nothing else of it.
    #[cfg(feature = "full")]
    pub fn doubt(&mut self, path: &VirtualPath) {
        let own = self.seen.iter_mut().filter(|ending| ending.path == *path);
        own.for_each(|ending| ending.is_sure = false);
    }

    /// Everything may be otherwise.
    #[cfg(feature = "full")]
    pub fn doubt_all(&mut self) {
        self.seen.iter_mut().for_each(|ending| ending.is_sure = false);
    }

    /// A document other than these that ends the build. Those that do so no more are forgotten.
    pub fn elsewhere(&mut self, site: &Rc<Site>, rendered: &[&VirtualPath]) -> Option<Ending> {
        let mut at = 0;
        while let Some(ending) = self.seen.get_mut(at) {
            if rendered.contains(&&ending.path) {
                at += 1;
            } else if ending.holds(site) {
                return Some(ending.clone());
            } else {
                self.seen.remove(at);
            }
        }
        None
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
