//! How a site is read: the configuration, the files in Jekyll's order, what is made of them, and what was wrong.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use indexmap::IndexMap;

use super::{Change, Found, General, Options, Site};
use crate::diagnostic::{Code, Diagnostic, Severity, Warned};
use crate::jekyll::configuration;
use crate::jekyll::converters::Converters;
use crate::jekyll::document::{Document, Hidden};
use crate::jekyll::entry_filter::EntryFilter;
use crate::jekyll::frontmatter_defaults::{FrontmatterDefaults, Surroundings};
use crate::jekyll::layout::Layout;
use crate::jekyll::plugins::{self, Generation, Scope};
use crate::jekyll::readers::{self, Asked, Contents, Keys, KnownData, Reading};
use crate::jekyll::site_config::{check_theme, config_file, read_config, site_time};
use crate::jekyll::theme;
use crate::jekyll::tree::Tree;
use crate::jekyll::zone::InZone;
use crate::jekyll::{Profile, filters, tags, text};
use crate::liquid::{Environment, ErrorMode};
use crate::text::{FileId, Source, Span, VirtualPath};
use crate::value::{Object, Time, Value};
use crate::world::World;

/// What is taken over from an older reading, where files are the same.
#[derive(Default)]
pub struct Old<'a> {
    /// The site, if its configuration is the same: all that was made of the files.
    pub same_config: Option<&'a Site>,
    /// Its documents: what their texts say.
    pub parsed: Rc<RefCell<HashMap<VirtualPath, Rc<Document>>>>,
}

/// Reads a site.
pub fn read(world: Rc<dyn World>, profile: Profile, options: &Options, old: Old<'_>) -> Warned<Rc<Site>> {
    let Old { same_config: old, parsed } = old;
    let mut diagnostics = Vec::new();
    let (config, file) = configured(&*world, profile, options, &mut diagnostics);
    let asked = old.map(|old| old.asked.clone()).unwrap_or_default();
    let settings = Asked::new(&config, &asked);
    let zone = settings.get("timezone").map(text::plain).unwrap_or_default();
    let world: Rc<dyn World> = Rc::new(InZone::new(world, &zone));
    let time = match old {
        Some(old) => old.time.clone(),
        None => site_time(settings.whole(&["time"]), &*world, file.as_ref(), &mut diagnostics),
    };
    let trees = Rc::new(theme::gem::split(world.list(&VirtualPath::new(""))));
    let (tree, theme_tree) = &*trees;
    let defaults = defaults(settings, profile, file.as_ref(), tree, &mut diagnostics);
    let reading = Reading {
        world: &world,
        profile,
        config: settings,
        filter: Rc::new(EntryFilter::new(settings.whole(&["include", "exclude"]), profile)),
        defaults: Rc::new(defaults),
        time: time.clone(),
        is_block: &tags::is_block,
        keeps_drafts: options.keeps_drafts,
        known: old.map(|old| old.read.clone()).unwrap_or_default(),
        parsed,
        known_layouts: old.map(|old| old.layouts.clone()).unwrap_or_default(),
        known_data: old.map(|old| old.data_files.clone()).unwrap_or_default(),
        diagnostics: RefCell::default(),
    };
    let mut general = General { configuration: diagnostics, ..General::default() };
    let mut layouts = readers::read_layouts(&reading, tree, theme_tree);
    general.layouts = reading.diagnostics.take();
    let mut contents = readers::read_contents(&reading, tree);
    readers::read_theme_assets(&reading, theme_tree, &mut contents);
    general.contents = reading.diagnostics.take();
    let data = match settings.get("data") {
        Some(data) if data.is_truthy() => data.clone(),
        _ => readers::read_data(&reading, &trees),
    };
    general.data = reading.diagnostics.take();
    let by_path = documents_by_path(&contents);
    let found = Found {
        pages: contents.pages.clone(),
        static_files: contents.static_files.clone(),
        hidden: contents.hidden.clone(),
    };
    let highlighter = old.map(|old| old.converters.highlighter.clone()).unwrap_or_default();
    let converting = settings.whole(&["markdown", "markdown_ext", "kramdown", "commonmark", "highlighter"]);
    let converters = Rc::new(Converters::new(converting, profile, file.as_ref(), highlighter));
    plugins::generate(&mut Generation {
        reading: &reading,
        converters: &converters,
        contents: &mut contents,
        layouts: &mut layouts,
        by_path: &by_path,
        scope: Scope::Everything,
    });
    general.generators = reading.diagnostics.take();
    let Reading { filter, defaults, known_data: data_files, .. } = reading;
    let read = Rc::new(RefCell::new(by_path));
    let parts = Parts {
        asked: asked.clone(),
        config: config.clone(),
        time,
        layouts,
        contents,
        data,
        data_files,
        converters,
        read,
        found,
        trees,
        filter,
        defaults,
        general,
    };
    let site = assemble(world, profile, options, parts, old);
    Warned { diagnostics: site.diagnostics(), output: Rc::new(site) }
}

/// The full configuration, and its file.
pub fn configured(
    world: &dyn World,
    profile: Profile,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Rc<Object>, Option<Source>) {
    let file = config_file(world, options);
    let mut config = read_config(world, profile, options, file.as_ref(), diagnostics);
    plugins::complete(&mut config, options.repository.as_ref(), world.environment());
    check_theme(world, &config, profile, file.as_ref(), diagnostics);
    (Rc::new(config), file)
}

/// The front matter defaults of a configuration.
pub fn defaults(
    settings: Asked<'_>,
    profile: Profile,
    file: Option<&Source>,
    tree: &Tree,
    diagnostics: &mut Vec<Diagnostic>,
) -> FrontmatterDefaults {
    let config = settings.whole(&["defaults", "collections_dir"]);
    let span = configuration::key_span(file, "defaults", Span::new(FileId::new(0), 0, 0));
    let around = Surroundings { profile, paths: &glob_paths(config, tree), span };
    FrontmatterDefaults::new(config, &around, diagnostics)
}

struct Parts {
    asked: Keys,
    config: Rc<Object>,
    time: Time,
    layouts: IndexMap<String, Rc<Layout>>,
    contents: Contents,
    data: Value,
    data_files: KnownData,
    converters: Rc<Converters>,
    read: Rc<RefCell<HashMap<VirtualPath, Rc<Document>>>>,
    found: Found,
    trees: Rc<(Tree, Tree)>,
    filter: Rc<EntryFilter>,
    defaults: Rc<FrontmatterDefaults>,
    general: General,
}

fn assemble(world: Rc<dyn World>, profile: Profile, options: &Options, parts: Parts, old: Option<&Site>) -> Site {
    let contents = parts.contents;
    let liquid = old.map_or_else(
        || Rc::new(environment(Asked::new(&parts.config, &parts.asked).whole(&["liquid"]), profile)),
        |old| old.liquid.clone(),
    );
    Site {
        profile,
        converters: parts.converters,
        read: parts.read,
        found: parts.found,
        trees: parts.trees,
        filter: parts.filter,
        defaults: parts.defaults,
        general: parts.general,
        data_files: parts.data_files,
        changes: vec![Change::Everything],
        asked: parts.asked,
        config: parts.config,
        time: parts.time,
        troubled: contents.troubled(),
        collections: contents.collections,
        pages: contents.pages,
        static_files: contents.static_files,
        asked_for_dates: contents.asked_for_dates.get(),
        hidden: contents.hidden,
        data: parts.data,
        layouts: Rc::new(parts.layouts),
        options: options.clone(),
        world,
        liquid,
        templates: old.map(|old| old.templates.clone()).unwrap_or_default(),
        order: OnceCell::new(),
        converted: RefCell::default(),
        finished: RefCell::default(),
        cached_includes: RefCell::default(),
        excerpts: RefCell::default(),
    }
}

/// Liquid as a site's configuration and profile want it.
fn environment(config: &Object, profile: Profile) -> Environment {
    let mut environment = Environment::standard();
    let mode = config.get("liquid").and_then(Value::as_object).and_then(|liquid| liquid.get("error_mode"));
    environment.error_mode = match mode.map(text::plain).as_deref() {
        Some("strict") => ErrorMode::Strict,
        Some("lax") => ErrorMode::Lax,
        _ => ErrorMode::Warn,
    };
    tags::register(&mut environment, profile);
    filters::register(&mut environment, profile);
    plugins::register_tags(&mut environment, config);
    environment
}

/// All paths of the site, where a front matter default asks for a path with stars.
fn glob_paths(config: &Object, tree: &Tree) -> Vec<String> {
    let sets = config.get("defaults").and_then(Value::as_array).unwrap_or_default();
    let wants = |set: &Value| {
        let scope = set.as_object().and_then(|set| set.get("scope")).and_then(Value::as_object);
        scope.and_then(|scope| scope.get("path")).and_then(Value::as_str).is_some_and(|path| path.contains('*'))
    };
    if sets.iter().any(wants) { tree.all_paths() } else { Vec::new() }
}

fn documents_by_path(contents: &Contents) -> HashMap<VirtualPath, Rc<Document>> {
    let documents = contents.collections.iter().flat_map(|collection| &collection.docs);
    let all = documents.chain(&contents.pages).chain(&contents.hidden);
    all.map(|document| (document.path.clone(), document.clone())).collect()
}

/// What was wrong with the files, and addresses that cannot be made.
pub fn report_documents(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let is_read = |document: &&Rc<Document>| !document.hidden.contains(&Hidden::Draft);
    let documents = site.documents().take(if site.troubled > 0 { usize::MAX } else { 0 });
    for document in documents.chain(&site.pages).chain(&site.hidden).filter(is_read) {
        diagnostics.extend(document.diagnostics.iter().cloned());
        // The address of what is not published is never asked for.
        let source = document.source.as_ref().filter(|_| document.hidden.is_empty());
        if let (Err(message), Some(source)) = (&document.url, source) {
            let own = configuration::key_span(Some(source), "permalink", source.span(0, 0));
            let hint = "Use placeholders that exist, such as :year, :month, :day, :title and :categories.";
            diagnostics
                .push(Diagnostic::new(Severity::Fatal, Code("jekyll/permalink"), own, message.clone()).hint(hint));
        }
    }
}
