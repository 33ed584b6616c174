//! Jekyll's plugins, one a file: those that GitHub Pages switches on or allows.
//!
//! Which are on follows from `plugins:` of the configuration, which on Pages always has ten more, and in safe mode from
//! `whitelist:`. Generators run by priority, and within one in the order of that list.

#[cfg(feature = "full")]
mod avatar;
pub mod clone;
mod default_layout;
#[cfg(feature = "full")]
pub(super) mod feed;
mod gist;
mod github_metadata;
#[cfg(feature = "full")]
mod html_pipeline;
#[cfg(feature = "full")]
mod jemoji;
#[cfg(feature = "full")]
mod mentions;
#[cfg(feature = "full")]
mod nokogiri;
mod optional_front_matter;
mod paginate;
mod readme_index;
#[cfg(feature = "full")]
mod redirect_from;
mod relative_links;
#[cfg(feature = "full")]
pub(super) mod seo_tag;
#[cfg(feature = "full")]
mod sitemap;
mod titles_from_headings;
#[cfg(feature = "full")]
mod values;

pub use github_metadata::Repository;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use indexmap::IndexMap;

use crate::liquid::{Environment, Error, ParseTag};
use crate::order;
use crate::text::{FileId, Mapped, Span, VirtualPath};
use crate::value::{Object, Value};

use super::collection::Collection;
use super::converters::{Converters, is_markdown};
use super::document::{Document, Kind, is_listed};
use super::layout::Layout;
use super::readers::{Contents, Reading, finish_page};
use super::site::Site;
use super::static_file::StaticFile;
use super::tags::include;
use super::text;
use super::theme;
#[cfg(feature = "full")]
pub(super) use values::member;
#[cfg(feature = "full")]
use values::{apply, apply_all};

/// What generators work on: everything that was read, before any of it is rendered.
pub struct Generation<'a> {
    pub reading: &'a Reading<'a>,
    pub converters: &'a Converters,
    pub contents: &'a mut Contents,
    pub layouts: &'a mut IndexMap<String, Rc<Layout>>,
    /// All documents that have files, as they were read.
    pub by_path: &'a HashMap<VirtualPath, Rc<Document>>,
    pub scope: Scope,
}

/// What generators are to make. Of all else the lists have what generators have made of it before.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All pages and documents.
    Everything,
    /// All pages and hidden documents, and one document of a collection: the collection's place, and its own.
    Pages(Option<(usize, usize)>),
    /// One page, and of all others nothing that depends on it.
    Page(usize),
    /// One document, likewise.
    Document(usize, usize),
    /// One hidden document.
    Hidden(usize),
}

struct Generator {
    priority: Priority,
    run: fn(&mut Generation<'_>),
    /// Whether it changes a page or document by what that says itself, and so has something to do in every scope.
    changes_each: bool,
}

/// What a plugin makes of a finished page; `None` leaves it as it is.
type PostRender = fn(&Site, &Document, &Mapped) -> Result<Option<Mapped>, Error>;

/// When a generator runs; the lower the later.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Priority {
    Normal,
    Low,
    Lowest,
}

struct Plugin {
    name: &'static str,
    generator: Option<Generator>,
    post_render: Option<PostRender>,
    tags: &'static [(&'static str, ParseTag)],
}

impl Plugin {
    const fn generating(name: &'static str, priority: Priority, run: fn(&mut Generation<'_>)) -> Plugin {
        let generator = Generator { priority, run, changes_each: false };
        Plugin { name, generator: Some(generator), post_render: None, tags: &[] }
    }

    /// A plugin that changes each page or document by itself.
    const fn changing(name: &'static str, run: fn(&mut Generation<'_>)) -> Plugin {
        let generator = Generator { priority: Priority::Lowest, run, changes_each: true };
        Plugin { name, generator: Some(generator), post_render: None, tags: &[] }
    }

    const fn with_tags(name: &'static str, tags: &'static [(&'static str, ParseTag)]) -> Plugin {
        Plugin { name, generator: None, post_render: None, tags }
    }

    #[cfg(feature = "full")]
    const fn finishing(name: &'static str, post_render: PostRender) -> Plugin {
        Plugin { name, generator: None, post_render: Some(post_render), tags: &[] }
    }
}

/// All plugins that this engine knows.
const PLUGINS: &[Plugin] = &[
    #[cfg(feature = "full")]
    Plugin::with_tags("jekyll-avatar", &[("avatar", avatar::parse)]),
    Plugin::changing("jekyll-default-layout", default_layout::generate),
    #[cfg(feature = "full")]
    Plugin {
        name: "jekyll-feed",
        generator: Some(Generator { priority: Priority::Lowest, run: feed::generate, changes_each: false }),
        post_render: None,
        tags: &[("feed_meta", feed::parse_feed_meta)],
    },
    Plugin::with_tags("jekyll-gist", &[("gist", gist::parse)]),
    Plugin::with_tags("jekyll-github-metadata", &[("github_edit_link", github_metadata::parse_edit_link)]),
    Plugin::with_tags("jekyll-include-cache", &[("include_cached", include::parse_cached)]),
    #[cfg(feature = "full")]
    Plugin::finishing("jekyll-mentions", mentions::post_render),
    Plugin::generating("jekyll-optional-front-matter", Priority::Normal, optional_front_matter::generate),
    Plugin::generating("jekyll-paginate", Priority::Lowest, paginate::generate),
    Plugin::generating("jekyll-readme-index", Priority::Low, readme_index::generate),
    #[cfg(feature = "full")]
    Plugin::generating("jekyll-redirect-from", Priority::Normal, redirect_from::generate),
    Plugin::changing("jekyll-relative-links", relative_links::generate),
    #[cfg(feature = "full")]
    Plugin::with_tags("jekyll-seo-tag", &[("seo", seo_tag::parse)]),
    #[cfg(feature = "full")]
    Plugin::generating("jekyll-sitemap", Priority::Lowest, sitemap::generate),
    Plugin::changing("jekyll-titles-from-headings", titles_from_headings::generate),
    #[cfg(feature = "full")]
    Plugin::finishing("jemoji", jemoji::post_render),
];

/// The plugins that only the full engine has, and their tags.
const ONLY_FULL: &[(&str, &[&str])] = &[
    ("jekyll-avatar", &["avatar"]),
    ("jekyll-feed", &["feed_meta"]),
    ("jekyll-mentions", &[]),
    ("jekyll-redirect-from", &[]),
    ("jekyll-seo-tag", &["seo"]),
    ("jekyll-sitemap", &[]),
    ("jemoji", &[]),
];

/// Runs the generators of all plugins that are on.
pub fn generate(generation: &mut Generation<'_>) {
    let of_all = matches!(generation.scope, Scope::Everything | Scope::Pages(_));
    let on =
        enabled(generation.reading.config.whole(&ENABLING)).into_iter().filter_map(|plugin| plugin.generator.as_ref());
    let mut generators: Vec<&Generator> = on.filter(|generator| of_all || generator.changes_each).collect();
    order::sort_by_key(&mut generators, |generator| generator.priority);
    for generator in generators {
        (generator.run)(generation);
    }
}

/// Runs what plugins that are on do with a finished page, in their order. With an error the page stays as it was then.
pub fn post_render(site: &Site, document: &Document, page: Rc<Mapped>) -> (Rc<Mapped>, Option<Error>) {
    let mut page = page;
    for hook in enabled(&site.config).iter().filter_map(|plugin| plugin.post_render) {
        match hook(site, document, &page) {
            Ok(Some(changed)) => page = Rc::new(changed),
            Ok(None) => {}
            Err(error) => return (page, Some(error)),
        }
    }
    (page, None)
}

/// Whether a plugin changes finished pages.
pub fn filter_pages(config: &Object) -> bool {
    enabled(config).iter().any(|plugin| plugin.post_render.is_some())
}

/// Whether jemoji and mentions look at a page: it is written as HTML, or its permalink ends in a slash.
#[cfg(feature = "full")]
fn is_filtered(site: &Site, document: &Document) -> bool {
    let is_html = document.output_ext == ".html" && (document.is_page() || site.writes(document));
    is_html || document.datum("permalink").and_then(Value::as_str).is_some_and(|permalink| permalink.ends_with('/'))
}

/// Adds the tags of all plugins that are on.
pub fn register_tags(environment: &mut Environment, config: &Object) {
    for &(name, parse) in enabled(config).iter().flat_map(|plugin| plugin.tags) {
        environment.add_tag(name, parse);
    }
}

/// The names of the tags of all plugins that are on.
pub fn tag_names(config: &Object) -> impl Iterator<Item = &'static str> {
    enabled(config).into_iter().flat_map(|plugin| plugin.tags).map(|(name, _)| *name)
}

/// Name and picture of each emoji, where their plugin is on and this engine has it.
pub fn emoji(config: &Object) -> Vec<(&'static str, &'static str)> {
    #[cfg(feature = "full")]
    if enabled(config).iter().any(|plugin| plugin.name == "jemoji") {
        return jemoji::names().collect();
    }
    let _ = config;
    Vec::new()
}

/// The plugin that has a tag, on or not.
pub fn plugin_of_tag(name: &str) -> Option<&'static str> {
    let has = |plugin: &&Plugin| plugin.tags.iter().any(|(tag, _)| *tag == name);
    let only_full = || ONLY_FULL.iter().find(|(_, tags)| tags.contains(&name)).map(|(plugin, _)| *plugin);
    PLUGINS.iter().find(has).map(|plugin| plugin.name).or_else(only_full)
}

/// Plugins that Galley needs no code for, or does without, and that add no page to a site.
const WRITE_NOTHING: [&str; 14] = [
    "jekyll-admin",
    "jekyll-coffeescript",
    "jekyll-commonmark",
    "jekyll-commonmark-ghpages",
    "jekyll-compose",
    "jekyll-include-cache",
    "jekyll-last-modified-at",
    "jekyll-paginate",
    "jekyll-remote-theme",
    "jekyll-sass-converter",
    "jekyll-spaceship",
    "jekyll-target-blank",
    "jekyll-toc",
    "jekyll-watch",
];

/// Whether a site names or holds plugins that Galley does not have, so that it may have pages that are not here. On
/// GitHub Pages they would not run, but such sites are as a rule built elsewhere.
pub fn has_unknown(site: &Site) -> bool {
    let is_known = |name: &str| {
        PLUGINS.iter().any(|plugin| plugin.name == name) || WRITE_NOTHING.contains(&name) || name.contains("-theme")
    };
    let named = |key: &str| {
        site.config
            .get(key)
            .and_then(Value::as_array)
            .is_some_and(|names| names.iter().map(text::plain).any(|name| !is_known(&name)))
    };
    let own = || !site.world().list(&VirtualPath::new(&site.string("plugins_dir"))).is_empty();
    named("plugins") || named("gems") || own()
}

/// Whether a configuration names a plugin that only the full engine has, allowed or not, or a theme that brings one.
pub fn want_full(config: &Object, theme: Option<&str>) -> bool {
    let named = config.get("plugins").and_then(Value::as_array).unwrap_or_default().iter().filter_map(Value::as_str);
    let brought = theme.map_or(&[][..], theme::gem::plugins).iter().copied();
    named.chain(brought).any(|name| ONLY_FULL.iter().any(|(plugin, _)| *plugin == name))
}

/// Lets plugins that are on complete the configuration.
pub fn complete(config: &mut Object, repository: Option<&Repository>, environment: &str) {
    if enabled(config).iter().any(|plugin| plugin.name == "jekyll-github-metadata") {
        github_metadata::complete(config, repository, environment);
    }
}

/// Whether `docs_to_write` has a document of this collection.
fn is_written(reading: &Reading<'_>, collection: &Collection, document: &Document) -> bool {
    collection.writes() && reading.hidden(&document.data, document.date()).is_empty()
}

/// Whether generators may make something else of other pages and documents since one document of a collection has
/// changed.
pub fn see_change(reading: &Reading<'_>, collection: &Collection, old: &Document, new: &Document) -> bool {
    let config = reading.config;
    let names_tags = config.get("feed").and_then(Value::as_object).and_then(|feed| feed.get("tags"));
    let tags = |document: &Document| document.data.get("tags").cloned().unwrap_or_default();
    see_page_change(old, new)
        || is_written(reading, collection, old) != is_written(reading, collection, new)
        || is_listed(old) != is_listed(new)
        || (names_tags.is_some_and(Value::is_truthy) && !tags(old).equals(&tags(new)))
}

/// Whether generators may make something else of other pages since one page has changed.
pub fn see_page_change(old: &Document, new: &Document) -> bool {
    let redirects =
        |document: &Document| ["redirect_from", "redirect_to"].iter().any(|key| document.datum(key).is_some());
    old.url != new.url || old.output_ext != new.output_ext || redirects(old) || redirects(new)
}

/// Whether generators may make another page of a page for its name, or more pages of its text.
pub fn make_more_of(config: &Object, path: &VirtualPath) -> bool {
    let paginates = config.get("paginate").is_some_and(|paginate| !paginate.is_nil());
    readme_index::is_readme(&markdown_ext(config), path.as_str()) || (paginates && path.file_name() == "index.html")
}

/// Whether generators may make a page of a file that is copied, or look into it.
pub fn may_make_page(config: &Object, path: &VirtualPath) -> bool {
    is_markdown(path.extension(), &markdown_ext(config)) || make_more_of(config, path)
}

fn markdown_ext(config: &Object) -> String {
    config.get("markdown_ext").map(text::plain).unwrap_or_default()
}

/// Whether generators change documents by the addresses of others.
pub fn change_documents_by_addresses(config: &Object) -> bool {
    let options = config.get("relative_links").and_then(Value::as_object);
    let is_wanted = options.and_then(|options| options.get("collections")).is_some_and(Value::is_truthy);
    is_wanted && enabled(config).iter().any(|plugin| plugin.name == "jekyll-relative-links")
}

/// Whether a plugin is on.
#[cfg(feature = "full")]
pub fn is_on(config: &Object, name: &str) -> bool {
    enabled(config).iter().any(|plugin| plugin.name == name)
}

/// What [`enabled`] asks a configuration for.
const ENABLING: [&str; 4] = ["safe", "whitelist", "theme", "plugins"];

/// The plugins that a configuration switches on: the theme's first, and then in its order.
fn enabled(config: &Object) -> Vec<&'static Plugin> {
    let names = |key: &str| config.get(key).and_then(Value::as_array).unwrap_or_default();
    let safe = config.get("safe").is_some_and(Value::is_truthy);
    let allowed = |name: &str| !safe || names("whitelist").iter().any(|other| other.as_str() == Some(name));
    let brought = config.get("theme").and_then(Value::as_str).map_or(&[][..], theme::gem::plugins);
    let named = names("plugins").iter().filter_map(Value::as_str);
    let mut on: Vec<&'static Plugin> = Vec::new();
    for name in brought.iter().copied().chain(named).filter(|name| allowed(name)) {
        let plugin = PLUGINS.iter().find(|plugin| plugin.name == name);
        on.extend(plugin.filter(|plugin| !on.iter().any(|other| other.name == plugin.name)));
    }
    on
}

impl Generation<'_> {
    /// A key of a plugin's own map in the configuration.
    fn option(&self, plugin: &'static str, key: &str) -> Option<&Value> {
        self.reading.config.get(plugin).and_then(Value::as_object)?.get(key)
    }

    /// Whether a plugin's own map has this very truth value under a key.
    fn is_option(&self, plugin: &'static str, key: &str, truth: bool) -> bool {
        matches!(self.option(plugin, key), Some(Value::Bool(value)) if *value == truth)
    }

    /// Whether a file with this extension is Markdown.
    fn is_markdown(&self, extname: &str) -> bool {
        is_markdown(extname, &self.reading.string("markdown_ext"))
    }

    /// Changes a page or document and works out again what follows from its data.
    fn change_page(&mut self, index: usize, change: impl FnOnce(&mut Document)) {
        let page = Rc::make_mut(&mut self.contents.pages[index]);
        change(page);
        finish_page(self.reading, page);
    }

    /// The documents that are written, as `docs_to_write`: collection and place.
    fn written_documents(&self) -> Vec<(usize, usize)> {
        let collections = self.contents.collections.iter().enumerate();
        let all = collections.flat_map(|(at, collection)| (0..collection.docs.len()).map(move |place| (at, place)));
        all.filter(|(at, place)| self.writes(*at, *place)).collect()
    }

    /// Those of them that are in the scope.
    fn documents_in_scope(&self) -> Vec<(usize, usize)> {
        match self.scope {
            Scope::Everything => self.written_documents(),
            Scope::Pages(Some((at, place))) | Scope::Document(at, place) if self.writes(at, place) => vec![(at, place)],
            _ => Vec::new(),
        }
    }

    /// The pages that are in the scope.
    fn pages_in_scope(&self) -> Range<usize> {
        match self.scope {
            Scope::Everything | Scope::Pages(_) => 0..self.contents.pages.len(),
            Scope::Page(place) => place..place + 1,
            Scope::Document(..) | Scope::Hidden(_) => 0..0,
        }
    }

    fn writes(&self, collection: usize, place: usize) -> bool {
        let collection = &self.contents.collections[collection];
        is_written(self.reading, collection, &collection.docs[place])
    }

    /// A page that no file has: `dir` and `name` say where it would lie.
    fn new_page(&self, dir: &str, name: &str, content: &str, data: Object) -> Document {
        let path = VirtualPath::new(&text::join(dir, name));
        let mut page = Document {
            kind: Kind::Page,
            relative_path: path.as_str().to_owned(),
            extname: path.extension().to_owned(),
            path,
            source: None,
            front_matter: None,
            body: Rc::new(Mapped::made(content, generated_span())),
            data,
            defaults: Object::new(),
            excerpt: None,
            url: Ok(String::new()),
            output_ext: String::new(),
            pager: None,
            writer: None,
            hidden: Vec::new(),
            diagnostics: Vec::new(),
            page_hash: OnceCell::new(),
        };
        page.defaults = self.reading.defaults.all(&page.relative_path, "pages");
        finish_page(self.reading, &mut page);
        page
    }

    /// The page that a static file would be.
    fn page_of(&self, file: &StaticFile) -> Option<Document> {
        let source = self.reading.world.source(&file.path)?;
        Some(super::readers::read_page(self.reading, &source))
    }
}

/// The place of text that stands in no file.
pub(super) fn generated_span() -> Span {
    Span::new(FileId::new(u32::MAX), 0, 0)
}

#[cfg(all(test, feature = "full"))]
mod tests {
    use super::*;

    #[test]
    fn the_full_engine_has_what_is_said_of_it() {
        for (name, tags) in ONLY_FULL {
            let plugin = PLUGINS.iter().find(|plugin| plugin.name == *name).unwrap_or_else(|| panic!("no {name}"));
            assert_eq!(plugin.tags.iter().map(|(tag, _)| *tag).collect::<Vec<_>>(), *tags);
        }
    }
}
