//! `Jekyll::Site`: everything that was read, in Jekyll's order, and what renders share.

mod read;

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostic, Warned};
use crate::liquid::{Environment, Template};
use crate::text::{Mapped, Source, VirtualPath};
use crate::value::{Object, Time, Value};
use crate::world::World;

use self::read::{Old, read, report_documents};
use super::collection::Collection;
use super::configuration::Defaults;
use super::converters::Converters;
use super::document::{Document, Hidden};
use super::entry_filter::EntryFilter;
use super::frontmatter_defaults::FrontmatterDefaults;
use super::layout::Layout;
use super::plugins::{self, Repository};
use super::readers::{Keys, KnownData};
use super::static_file::StaticFile;
use super::theme;
use super::tree::Tree;
use super::update;
use super::zone::InZone;
use super::{Profile, publisher, text};

pub(super) use self::read::{configured, defaults};

/// How a site is read, beside its files.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whose defaults hold.
    pub defaults: Defaults,
    /// The command line's settings, over `_config.yml`: `future`, `unpublished`, `show_drafts` and the like.
    pub overrides: Object,
    /// The configuration file, in the world. Without one it is `_config.yml` or `_config.yaml`.
    pub config: Option<VirtualPath>,
    /// Drafts are read where they are not shown, too: they are hidden then.
    pub keeps_drafts: bool,
    /// Nothing but the document at hand is rendered: templates see the source of all others.
    pub alone: bool,
    /// The site's repository: Pages makes addresses and titles of it.
    pub repository: Option<Repository>,
    /// The folder of the site, as messages and `site.source` show it.
    pub source: String,
    pub limits: Limits,
}

/// Bounds of Jekyll's model.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// Layouts around one document.
    pub layouts: usize,
    /// Documents that are rendered because another shows their content, inside each other.
    pub nested_renders: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { layouts: 64, nested_renders: 16 }
    }
}

/// A site, read and ordered. Cloning shares all that it holds.
#[derive(Clone)]
pub struct Site {
    pub profile: Profile,
    pub config: Rc<Object>,
    /// The site's time: `time` of the configuration, or the clock's.
    pub time: Time,
    /// In the order of the configuration, `posts` among them.
    pub collections: Vec<Collection>,
    pub pages: Vec<Rc<Document>>,
    pub static_files: Vec<Rc<StaticFile>>,
    /// Documents that were read but are no part of the site. They can be rendered all the same.
    pub hidden: Vec<Rc<Document>>,
    pub data: Value,
    pub layouts: Rc<IndexMap<String, Rc<Layout>>>,
    pub converters: Rc<Converters>,
    pub options: Options,
    pub(super) world: Rc<dyn World>,
    pub(super) liquid: Rc<Environment>,
    pub(super) filter: Rc<EntryFilter>,
    pub(super) defaults: Rc<FrontmatterDefaults>,
    /// The files of the site, and those of its theme.
    pub(super) trees: Rc<(Tree, Tree)>,
    /// All documents as they were last read, before generators changed them. Shared by all sites that come of updates.
    pub(super) read: Rc<RefCell<HashMap<VirtualPath, Rc<Document>>>>,
    /// What was read in the order of reading, before generators changed it.
    pub(super) found: Found,
    /// How many documents of collections have something wrong with them.
    pub(super) troubled: usize,
    /// Whether a plugin has asked for the dates of all documents: Jekyll 3 then gives the site's time to those without.
    pub(super) asked_for_dates: bool,
    /// The keys of the configuration on which it depends what was read.
    pub(super) asked: Keys,
    /// The files of data, each as it was last read.
    pub(super) data_files: KnownData,
    /// What was wrong with the site but for its documents.
    pub(super) general: General,
    /// What the update that made this site has changed.
    pub(super) changes: Vec<Change>,
    templates: Rc<RefCell<HashMap<VirtualPath, CachedTemplate>>>,
    order: OnceCell<HashMap<*const Document, usize>>,
    /// What renders have made of documents that others show: content, whole pages, excerpts.
    pub(super) converted: RefCell<HashMap<*const Document, Rc<Mapped>>>,
    pub(super) finished: RefCell<HashMap<*const Document, Rc<Mapped>>>,
    pub(super) cached_includes: RefCell<HashMap<String, Rc<Mapped>>>,
    /// None while it is being made.
    pub(super) excerpts: RefCell<HashMap<*const Document, Option<Rc<Mapped>>>>,
}

/// The lists that generators work on.
#[derive(Clone, Default)]
pub(super) struct Found {
    pub pages: Vec<Rc<Document>>,
    pub static_files: Vec<Rc<StaticFile>>,
    pub hidden: Vec<Rc<Document>>,
}

/// What was wrong with a site but for its documents, by the step of reading that found it.
#[derive(Clone, Default)]
pub(super) struct General {
    pub configuration: Vec<Diagnostic>,
    pub layouts: Vec<Diagnostic>,
    pub contents: Vec<Diagnostic>,
    pub data: Vec<Diagnostic>,
    pub generators: Vec<Diagnostic>,
}

/// What an update has changed of what a site writes, but for the content of files.
#[derive(Clone, Debug)]
pub enum Change {
    /// Everything may be another.
    Everything,
    /// The list of pages.
    Pages,
    /// The address of one document.
    Moved { old: Rc<Document>, new: Rc<Document> },
}

/// A parsed include or layout, and the text that it was parsed from.
#[derive(Clone)]
struct CachedTemplate {
    text: Rc<Mapped>,
    template: Rc<Warned<Template>>,
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Site({} pages, {} collections)", self.pages.len(), self.collections.len())
    }
}

impl Site {
    /// Reads all that a world holds. What Jekyll would log or fail at is among the diagnostics.
    pub fn read(world: Rc<dyn World>, profile: Profile, options: &Options) -> Warned<Rc<Site>> {
        read(world, profile, options, Old::default())
    }

    /// The site after files have changed in the world: what the change did not touch is taken over. `changed` names
    /// all files that were written, added or removed. The site's time stays that of the first reading.
    pub fn update(self: Rc<Self>, world: Rc<dyn World>, changed: &[VirtualPath]) -> Warned<Rc<Site>> {
        let site = match update::in_place(self, &world, changed) {
            Ok(site) => return site,
            Err(site) => site,
        };
        let config = site.config_paths();
        let same_config = !changed.iter().any(|path| config.contains(path) || theme::gem::configures(path));
        let old = Old { same_config: same_config.then_some(&*site), parsed: site.read.clone() };
        read(world, site.profile, &site.options, old)
    }

    /// What the update that made this site has changed.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// What was wrong with all that was read.
    pub(super) fn diagnostics(&self) -> Vec<Diagnostic> {
        let General { configuration, layouts, contents, data, generators } = &self.general;
        let mut diagnostics = [configuration, layouts, contents, data, generators].map(Vec::as_slice).concat();
        report_documents(self, &mut diagnostics);
        diagnostics
    }

    /// Sets another world, in which nothing is rendered yet.
    pub(super) fn enter(&mut self, world: &Rc<dyn World>) {
        self.world = Rc::new(InZone::new(world.clone(), &self.string("timezone")));
        self.order = OnceCell::new();
        self.converted.take();
        self.finished.take();
        self.cached_includes.take();
        self.excerpts.take();
    }

    /// The page or document made of a file, hidden ones too.
    pub fn document(&self, path: &VirtualPath) -> Option<Rc<Document>> {
        let read = self.read.borrow().get(path).cloned();
        let collection = read.as_ref().and_then(|read| read.collection()).and_then(|label| self.collection(label));
        let listed = collection.zip(read.as_ref()).and_then(|(collection, read)| {
            Some(collection.docs[collection.index_of(read, self.troubled == 0)?].clone())
        });
        listed.or_else(|| self.pages.iter().chain(&self.hidden).find(|document| document.path == *path).cloned())
    }

    /// The documents of all collections, in order.
    pub fn documents(&self) -> impl Iterator<Item = &Rc<Document>> {
        self.collections.iter().flat_map(|collection| &collection.docs)
    }

    /// The collection of this label.
    pub fn collection(&self, label: &str) -> Option<&Collection> {
        self.collections.iter().find(|collection| &*collection.label == label)
    }

    /// The posts, oldest first.
    pub fn posts(&self) -> &[Rc<Document>] {
        self.collection("posts").map_or(&[], |posts| &posts.docs)
    }

    /// The static files that are copied, those of collections last.
    pub fn static_files_written(&self) -> impl Iterator<Item = &Rc<StaticFile>> {
        let in_collections = self.collections.iter().filter(|collection| collection.writes());
        let own = self.static_files.iter();
        own.chain(in_collections.flat_map(|collection| &collection.files)).filter(|file| file.is_written)
    }

    /// Whether a document's file is written.
    pub fn writes(&self, document: &Document) -> bool {
        let Some(label) = document.collection() else { return true };
        self.collection(label).is_some_and(Collection::writes) && self.held_back(document).is_empty()
    }

    /// Why a document's file is not written though its collection is; nothing where it is. Other than a post, what is not
    /// published may be read and shown in lists.
    pub fn held_back(&self, document: &Document) -> Vec<Hidden> {
        match document.collection() {
            None | Some("posts") => document.hidden.clone(),
            Some(_) => publisher::held_back(&document.data, document.date(), &self.time, |key| self.flag(key)),
        }
    }

    /// The place of a document in the order in which Jekyll renders; those that are no part of the site come last. It is
    /// looked for: whoever asks for many documents asks for [`Site::position_in_table`].
    pub fn position(&self, document: &Document) -> usize {
        let mut all = self.documents().chain(&self.pages);
        all.position(|other| std::ptr::eq(Rc::as_ptr(other), document)).unwrap_or(usize::MAX)
    }

    /// As [`Site::position`], out of a table of all documents.
    pub fn position_in_table(&self, document: &Document) -> usize {
        let order = self.order.get_or_init(|| {
            let all = self.documents().chain(&self.pages);
            all.enumerate().map(|(position, document)| (Rc::as_ptr(document), position)).collect()
        });
        order.get(&std::ptr::from_ref(document)).copied().unwrap_or(usize::MAX)
    }

    /// A text of the configuration; empty where there is none.
    pub fn string(&self, key: &str) -> String {
        self.config.get(key).map(text::plain).unwrap_or_default()
    }

    /// What stands before all addresses of the site on its host: `baseurl` with a slash in front and none behind; empty
    /// where the site lies at the top.
    pub fn base(&self) -> String {
        match self.string("baseurl").trim().trim_matches('/') {
            "" => String::new(),
            base => format!("/{base}"),
        }
    }

    /// Whether a key of the configuration is set to something true.
    pub fn flag(&self, key: &str) -> bool {
        self.config.get(key).is_some_and(Value::is_truthy)
    }

    /// The world that was read.
    pub fn world(&self) -> &Rc<dyn World> {
        &self.world
    }

    /// Whether there is a tag of this name, Liquid's, Jekyll's or a plugin's.
    pub fn knows_tag(&self, name: &str) -> bool {
        self.liquid.tag(name).is_some()
    }

    /// The tags and filters that templates of the site may use.
    pub fn liquid(&self) -> &Environment {
        &self.liquid
    }

    /// The names of the emoji that a plugin replaces, and their pictures; nothing where no such plugin is on.
    pub fn emoji(&self) -> Vec<(&'static str, &'static str)> {
        plugins::emoji(&self.config)
    }

    /// The path of a file as Jekyll's messages show it.
    pub fn absolute(&self, path: &str) -> String {
        text::join(&self.string("source"), path)
    }

    /// The parsed template of a file's text, parsed once as long as the text stays the same.
    pub fn template(&self, path: &VirtualPath, text: &Rc<Mapped>) -> Rc<Warned<Template>> {
        if let Some(cached) = self.templates.borrow().get(path).filter(|cached| Rc::ptr_eq(&cached.text, text)) {
            return cached.template.clone();
        }
        let template = Rc::new(crate::liquid::parse(text, &self.liquid));
        let cached = CachedTemplate { text: text.clone(), template: template.clone() };
        self.templates.borrow_mut().insert(path.clone(), cached);
        template
    }

    /// The text of an include, which has no front matter: the same value as long as the file stays the same.
    pub fn include_text(&self, source: &Source) -> Rc<Mapped> {
        let known = self.templates.borrow().get(source.path()).map(|cached| cached.text.clone());
        let fresh = || Rc::new(Mapped::from_source(source, 0..source.text().len()));
        match known {
            Some(text) if text.text() == source.text() && same_file(&text, source) => text,
            _ => fresh(),
        }
    }

    /// Where the configuration may lie.
    pub fn config_paths(&self) -> Vec<VirtualPath> {
        match &self.options.config {
            Some(path) => vec![path.clone()],
            None => ["_config.yml", "_config.yaml"].map(VirtualPath::new).to_vec(),
        }
    }
}

fn same_file(text: &Mapped, source: &Source) -> bool {
    text.span(0..0).is_none_or(|span| span.file == source.id())
}
