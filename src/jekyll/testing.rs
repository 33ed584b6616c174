//! Sites for tests, each written as one string: `//- path` begins a file.

use std::rc::Rc;

use crate::diagnostic::Diagnostic;
use crate::value::Time;
use crate::world::MemoryWorld;

use super::{Defaults, Options, Profile, Site, render};

/// 2024-01-01 12:00:00 UTC.
pub const NOW: i64 = 1_704_110_400;

/// A site that was read for a test.
pub struct TestSite {
    pub site: Rc<Site>,
}

/// Reads a site under Jekyll's own defaults.
pub fn site(text: &str) -> TestSite {
    read(text, Defaults::Jekyll)
}

/// Reads a site as GitHub Pages does.
pub fn pages_site(text: &str) -> TestSite {
    read(text, Defaults::Profile)
}

fn read(text: &str, defaults: Defaults) -> TestSite {
    let mut world = MemoryWorld::new(Time::utc(NOW));
    for file in text.split("//- ").skip(1) {
        let (path, content) = file.split_once('\n').unwrap_or((file, ""));
        world.write(path.trim(), content);
    }
    let options = Options { defaults, source: "SITE".into(), ..Options::default() };
    TestSite { site: Site::read(Rc::new(world), Profile::GithubPages, &options).output }
}

impl TestSite {
    /// The whole page of a document.
    pub fn page(&self, path: &str) -> String {
        let document = self.site.document(&path.into()).unwrap_or_else(|| panic!("no document {path}"));
        render(&self.site, &document).output.output.text().to_owned()
    }

    /// What is said when a document is rendered.
    pub fn diagnostics(&self, path: &str) -> Vec<Diagnostic> {
        let document = self.site.document(&path.into()).unwrap_or_else(|| panic!("no document {path}"));
        render(&self.site, &document).diagnostics
    }

    /// What is said when a document is rendered, as `severity[code] message`.
    pub fn problems(&self, path: &str) -> Vec<String> {
        self.diagnostics(path)
            .iter()
            .map(|found| format!("{}[{}] {}", found.severity, found.code, found.message))
            .collect()
    }
}
