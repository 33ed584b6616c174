//! A whole site: every file that Jekyll writes.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::diagnostic::Warned;
use crate::text::{Mapped, VirtualPath};

use super::renderer::render;
use super::site::Site;

/// A file of the finished site.
#[derive(Clone, Debug)]
pub enum Output {
    /// A rendered document.
    Text(Rc<Mapped>),
    /// A file that is copied.
    Copy(VirtualPath),
}

/// Renders everything in Jekyll's order, and gives the files by their paths in the output. Where two have one path, the
/// one counts that Jekyll writes last: pages, then static files, then documents.
pub fn build(site: &Rc<Site>) -> Warned<BTreeMap<String, Output>> {
    let mut diagnostics = Vec::new();
    let mut rendered = Vec::new();
    for document in site.documents() {
        let output = render(site, document).take(&mut diagnostics).output;
        rendered.push((document.destination(), site.writes(document), output));
    }
    let mut files = BTreeMap::new();
    for page in &site.pages {
        let output = render(site, page).take(&mut diagnostics).output;
        files.insert(page.destination(), Output::Text(output));
    }
    for file in site.static_files_written() {
        files.insert(file.destination(), Output::Copy(file.path.clone()));
    }
    for (path, _, output) in rendered.into_iter().filter(|(_, is_written, _)| *is_written) {
        files.insert(path, Output::Text(output));
    }
    Warned { output: files, diagnostics }
}
