//! Jekyll's plugins, one a file: those that GitHub Pages switches on or allows.
//!
//! Which are on follows from `plugins:` of the configuration, which on Pages always has ten more, and in safe mode from
//! `whitelist:`. Generators run by priority, and within one in the order of that list.

#[cfg(feature = "full")]
mod avatar;
pub mod clone;
mod default_layout;
#[cfg(feature = "full")]
mod feed;
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
mod seo_tag;
#[cfg(feature = "full")]
mod sitemap;
mod titles_from_headings;
#[cfg(feature = "full")]
mod values;

pub use github_metadata::Repository;

use std::cell::OnceCell;
use std::rc::Rc;

use indexmap::IndexMap;

use crate::liquid::{Environment, Error, ParseTag};
use crate::order;
use crate::text::{FileId, Mapped, Span, VirtualPath};
use crate::value::{Object, Value};

use super::converters::{Converters, is_markdown};
use super::document::{Document, Kind};
use super::layout::Layout;
use super::readers::{Contents, Reading, finish_page};
use super::site::Site;
use super::static_file::StaticFile;
use super::tags::include;
use super::text;
use super::theme;
#[cfg(feature = "full")]
use values::{apply, apply_all, member};

/// What generators work on: everything that was read, before any of it is rendered.
pub struct Generation<'a> {
    pub reading: &'a Reading<'a>,
    pub converters: &'a Converters,
    pub contents: &'a mut Contents,
    pub layouts: &'a mut IndexMap<String, Rc<Layout>>,
}

type Generator = fn(&mut Generation<'_>);

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
    generator: Option<(Priority, Generator)>,
    post_render: Option<PostRender>,
    tags: &'static [(&'static str, ParseTag)],
}

impl Plugin {
    const fn generating(name: &'static str, priority: Priority, generator: Generator) -> Plugin {
        Plugin { name, generator: Some((priority, generator)), post_render: None, tags: &[] }
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
    Plugin::generating("jekyll-default-layout", Priority::Lowest, default_layout::generate),
    #[cfg(feature = "full")]
    Plugin {
        name: "jekyll-feed",
        generator: Some((Priority::Lowest, feed::generate)),
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
    Plugin::generating("jekyll-relative-links", Priority::Lowest, relative_links::generate),
    #[cfg(feature = "full")]
    Plugin::with_tags("jekyll-seo-tag", &[("seo", seo_tag::parse)]),
    #[cfg(feature = "full")]
    Plugin::generating("jekyll-sitemap", Priority::Lowest, sitemap::generate),
    Plugin::generating("jekyll-titles-from-headings", Priority::Lowest, titles_from_headings::generate),
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
    let mut generators: Vec<_> =
        enabled(generation.reading.config).iter().filter_map(|plugin| plugin.generator).collect();
    order::sort_by_key(&mut generators, |(priority, _)| *priority);
    for (_, generator) in generators {
        generator(generation);
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
    fn option(&self, plugin: &str, key: &str) -> Option<&Value> {
        self.reading.config.get(plugin).and_then(Value::as_object)?.get(key)
    }

    /// Whether a plugin's own map has this very truth value under a key.
    fn is_option(&self, plugin: &str, key: &str, truth: bool) -> bool {
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
        let now = self.reading.time.seconds;
        let future = self.reading.flag("future");
        let collections = self.contents.collections.iter().enumerate().filter(|(_, collection)| collection.writes());
        collections
            .flat_map(|(at, collection)| {
                let docs = collection.docs.iter().enumerate();
                let shown = docs.filter(move |(_, doc)| future || doc.date().is_none_or(|date| date.seconds <= now));
                shown.map(move |(place, _)| (at, place)).collect::<Vec<_>>()
            })
            .collect()
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
fn generated_span() -> Span {
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
