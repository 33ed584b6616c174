//! What stands in for a site where none is opened: layouts, a style sheet and Jekyll-Bootstrap's `JB/setup`.
//!
//! They are files like any other, laid under those of the world, and rendered by the same engine. A site that is
//! opened gets none of them: what it lacks is an error there as it is in Jekyll.

pub mod gem;

use std::rc::Rc;

use crate::order;
use crate::text::{FileId, Source, VirtualPath};
use crate::value::Time;
use crate::world::{Metadata, Offset, World, below};

/// The tags of the languages that are written from right to left, between spaces.
const RIGHT_TO_LEFT: &str = include_str!("_includes/galley/right-to-left");

/// The built-in files. A post that includes `JB/setup` is not to fail because it was pasted alone.
const FILES: &[(&str, &str)] = &[
    ("_includes/JB/setup", include_str!("_includes/JB/setup")),
    ("_includes/galley/direction", include_str!("_includes/galley/direction")),
    ("_includes/galley/right-to-left", RIGHT_TO_LEFT),
    ("_includes/galley/style.css", include_str!("_includes/galley/style.css")),
    ("_layouts/default.html", include_str!("_layouts/default.html")),
    ("_layouts/home.html", include_str!("_layouts/home.html")),
    ("_layouts/page.html", include_str!("_layouts/page.html")),
    ("_layouts/post.html", include_str!("_layouts/post.html")),
];

/// Built-in files are numbered from here, far above those of any world.
const FIRST_ID: u32 = 1 << 30;

/// A world with the built-in files below its own.
pub struct WithTheme {
    world: Rc<dyn World>,
    sources: Vec<Source>,
}

impl WithTheme {
    /// Lays the built-in files under those of `world`.
    pub fn new(world: Rc<dyn World>) -> WithTheme {
        thread_local! {
            static SOURCES: Vec<Source> = sources();
        }
        WithTheme { world, sources: SOURCES.with(Clone::clone) }
    }

    fn built_in(&self, path: &VirtualPath) -> Option<&Source> {
        self.sources.iter().find(|source| source.path() == path)
    }

    fn is_hidden(&self, path: &VirtualPath) -> bool {
        self.world.metadata(path).is_some()
    }
}

fn sources() -> Vec<Source> {
    let numbered = (FIRST_ID..).zip(FILES);
    numbered.map(|(id, (path, text))| Source::new(FileId::new(id), *path, *text)).collect()
}

/// Where a text in a language begins, as the attribute `dir`: for most where its own first letter says.
pub fn direction(language: &str) -> &'static str {
    let tag = language.split('-').next().unwrap_or_default();
    if RIGHT_TO_LEFT.split_whitespace().any(|other| other == tag) { "rtl" } else { "auto" }
}

/// Whether a file is one of the built-in ones.
pub fn is_built_in(file: FileId) -> bool {
    file.index() >= FIRST_ID as usize && file.index() < FIRST_ID as usize + FILES.len()
}

impl World for WithTheme {
    fn source(&self, path: &VirtualPath) -> Option<Source> {
        self.world.source(path).or_else(|| self.built_in(path).filter(|_| !self.is_hidden(path)).cloned())
    }

    fn path(&self, file: FileId) -> Option<VirtualPath> {
        let own = self.sources.iter().find(|source| source.id() == file);
        own.map(|source| source.path().clone()).or_else(|| self.world.path(file))
    }

    fn id(&self, path: &VirtualPath) -> Option<FileId> {
        self.world.id(path).or_else(|| self.built_in(path).map(Source::id))
    }

    fn metadata(&self, path: &VirtualPath) -> Option<Metadata> {
        let own = || Some(Metadata { size: self.built_in(path)?.text().len() as u64, modified: self.world.now() });
        self.world.metadata(path).or_else(own)
    }

    fn list(&self, dir: &VirtualPath) -> Vec<VirtualPath> {
        let mut paths = self.world.list(dir);
        paths.extend(below(self.sources.iter().map(Source::path), dir));
        order::sort_by(&mut paths, VirtualPath::cmp);
        paths.dedup();
        paths
    }

    fn now(&self) -> Time {
        self.world.now()
    }

    fn zone(&self, zone: &str, seconds: i64) -> Option<Offset> {
        self.world.zone(zone, seconds)
    }

    fn random(&self) -> u64 {
        self.world.random()
    }

    fn environment(&self) -> &str {
        self.world.environment()
    }

    fn compile_sass(&self, request: &str) -> Option<String> {
        self.world.compile_sass(request)
    }
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::{Options, Profile, Site, render};
    use crate::world::MemoryWorld;

    fn page(text: &str) -> (String, Vec<String>) {
        let mut world = MemoryWorld::new(Time::utc(1_704_110_400));
        world.write("_posts/2019-03-14-hello.md", text);
        let world = Rc::new(WithTheme::new(Rc::new(world)));
        let site = Site::read(world, Profile::GithubPages, &Options::default());
        let document = site.output.document(&"_posts/2019-03-14-hello.md".into()).unwrap();
        let page = render(&site.output, &document);
        let messages = site.diagnostics.iter().chain(&page.diagnostics).map(|found| found.message.clone()).collect();
        (page.output.output.text().to_owned(), messages)
    }

    #[test]
    fn a_pasted_post_is_a_whole_page() {
        let (html, messages) = page("---\nlayout: post\ntitle: A & B\ntags: [x]\n---\nhello\n");
        assert_eq!(messages, Vec::<String>::new());
        for part in
            ["<!DOCTYPE html>", "<h1>A &amp; B</h1>", "14 March 2019", "<p>hello</p>", "<li dir=\"auto\">x</li>"]
        {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn layouts_and_surfaces_agree_on_where_a_language_begins() {
        for (lang, dir) in [("ar", "rtl"), ("he-IL", "rtl"), ("de", "auto"), ("a", "auto"), ("", "auto")] {
            let (html, _) = page(&format!("---\nlayout: post\ntitle: T\nlang: \"{lang}\"\n---\nhello\n"));
            assert_eq!(html.matches(&format!(" dir=\"{dir}\">\n<")).count(), 2, "{lang}: {html}");
            assert_eq!(direction(lang), dir);
        }
    }

    #[test]
    fn the_setup_of_jekyll_bootstrap_prints_a_line_end_alone() {
        let (html, messages) =
            page("---\nlayout: none\n---\n{% include JB/setup %}B{{ BASE_PATH }} H{{ HOME_PATH }} A{{ ASSET_PATH }}\n");
        assert_eq!(messages, Vec::<String>::new());
        assert_eq!(html, "\n<p>B H/ A/assets/themes/</p>\n");
    }
}
