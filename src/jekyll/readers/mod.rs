//! `Jekyll::Reader` and its kin: from the files of a world to documents, pages, static files, layouts and data.

mod address;
mod asked;
mod csv;
mod data;
mod document;
mod front_matter;
mod layout;
mod name;
mod page;
mod theme_assets;
mod walk;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use indexmap::IndexMap;

pub(super) use asked::{Asked, Keys};
pub(super) use data::{KnownData, read_data};
pub(super) use document::{cut_excerpt_anew, read_document};
pub use front_matter::FrontMatter;
pub(super) use front_matter::{Parsed as FrontMatterData, read_file as read_yaml};
pub(super) use layout::read_layouts;
pub(super) use name::is_draft_name;
pub use name::is_post_name;
pub(super) use page::{finish_page, read_page};
pub use theme_assets::read_theme_assets;
pub(super) use walk::{Contents, read_contents, static_file};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::{Source, Span, VirtualPath};
use crate::value::{LocalZone, Object, Time, Value};
use crate::world::World;

use super::document::{Document, Hidden};
use super::entry_filter::EntryFilter;
use super::excerpt::Excerpt;
use super::frontmatter_defaults::FrontmatterDefaults;
use super::layout::Layout;
use super::{Profile, publisher, text};

/// What all readers need: the world and all that the configuration says about reading.
pub struct Reading<'a> {
    pub world: &'a Rc<dyn World>,
    pub profile: Profile,
    pub config: Asked<'a>,
    pub filter: Rc<EntryFilter>,
    pub defaults: Rc<FrontmatterDefaults>,
    /// The site's time.
    pub time: Time,
    /// Whether a tag is a block: excerpts that cut one need to know.
    pub is_block: &'a dyn Fn(&str) -> bool,
    /// Whether drafts are read that are not shown.
    pub keeps_drafts: bool,
    /// Documents of an older reading under the same configuration, by path.
    pub known: Rc<RefCell<HashMap<VirtualPath, Rc<Document>>>>,
    /// Documents of an older reading under any configuration, by path: their texts say what they said.
    pub parsed: Rc<RefCell<HashMap<VirtualPath, Rc<Document>>>>,
    /// The layouts of that reading.
    pub known_layouts: Rc<IndexMap<String, Rc<Layout>>>,
    /// Files of data, of that reading and of this one.
    pub known_data: KnownData,
    pub diagnostics: RefCell<Vec<Diagnostic>>,
}

impl Reading<'_> {
    /// The path of a file as Jekyll's messages show it.
    pub fn absolute(&self, path: &str) -> String {
        text::join(&self.string("source"), path)
    }

    /// A text of the configuration; empty where there is none.
    pub fn string(&self, key: &'static str) -> String {
        self.config.get(key).map(text::plain).unwrap_or_default()
    }

    /// Whether a key of the configuration is set to something true.
    pub fn flag(&self, key: &'static str) -> bool {
        self.config.get(key).is_some_and(Value::is_truthy)
    }

    /// The document of an older reading, if its file is the same.
    pub fn reuse(&self, source: &Source) -> Option<Rc<Document>> {
        let known = self.known.borrow().get(source.path())?.clone();
        // Whether the limit still leaves it out is to be asked anew.
        let was_dropped = known.hidden.iter().any(|why| matches!(why, Hidden::LimitPosts(_)));
        (!was_dropped && known.source.as_ref()?.is_same(source)).then_some(known)
    }

    /// What stands above a file's text, read only if it is another than it was.
    fn front_matter(&self, source: &Source) -> Rc<FrontMatter> {
        let parsed = self.parsed.borrow();
        let known = parsed.get(source.path()).filter(|known| known.has_text_of(source));
        let known = known.and_then(|known| known.front_matter.clone());
        known.unwrap_or_else(|| Rc::new(front_matter::read(source)))
    }

    /// The excerpt that was cut of the same text at the same separator.
    fn excerpt(&self, document: &Document, separator: &str) -> Option<Excerpt> {
        let parsed = self.parsed.borrow();
        let is_same = |known: &&Rc<Document>| {
            let has_text = document.source.as_ref().is_some_and(|source| known.has_text_of(source));
            has_text && known.body.text() == document.body.text()
        };
        let known = parsed.get(&document.path).filter(is_same)?;
        known.excerpt.clone().filter(|excerpt| &*excerpt.separator == separator)
    }

    /// The layout of an older reading, if its file is the same. What is wrong with one is said anew each time.
    pub fn reuse_layout(&self, name: &str, source: &Source) -> Option<Rc<Layout>> {
        let known = self.known_layouts.get(name)?;
        (!known.is_broken && known.source.as_ref()?.is_same(source)).then(|| known.clone())
    }

    /// When a file was last changed, in the site's zone; the site's time where nobody knows.
    pub fn modified(&self, path: &VirtualPath) -> Time {
        self.world.metadata(path).map_or_else(|| self.time.clone(), |metadata| self.world.localize(&metadata.modified))
    }

    /// `Publisher#publish?`: why a document is hidden, nothing where it is not.
    pub fn hidden(&self, data: &Object, date: Option<&Time>) -> Vec<Hidden> {
        publisher::held_back(data, date, &self.time, |key| self.flag(key))
    }

    /// The extension that converters give to a file.
    pub fn converter_ext(&self, extname: &str) -> String {
        super::converters::output_ext(extname, &self.string("markdown_ext"))
    }

    pub(super) fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }
}

/// The data of a file's front matter, where it can be read.
pub(super) fn front_matter_data(source: &Source) -> Option<Value> {
    match front_matter::read(source).data {
        FrontMatterData::Data(data) => Some(data),
        _ => None,
    }
}

/// A problem of a file as a whole.
pub(super) fn file_problem(severity: Severity, code: &'static str, source: &Source, message: String) -> Diagnostic {
    Diagnostic::new(severity, Code(code), start_of(source), message)
}

/// A problem of front matter that is no map: it lies in the line below the dashes.
pub(super) fn at_front_matter(problem: Diagnostic, source: &Source) -> Diagnostic {
    let start = source.text().find('\n').map_or(0, |end| end + 1);
    let end = source.text()[start..].find(['\r', '\n']).map_or(source.text().len(), |length| start + length);
    let hint = "Between the lines of dashes, write `key: value` on each line.";
    Diagnostic { span: source.span(start, end), ..problem }.hint(hint)
}

/// The first line of a file.
pub(super) fn start_of(source: &Source) -> Span {
    let end = source.text().find('\n').unwrap_or(source.text().len());
    source.span(0, end)
}

/// The extension that a permalink ends in decides over that of the converters.
pub(super) fn permalink_ext(data: Option<&Value>) -> Option<String> {
    let permalink = data.and_then(Value::as_str).filter(|permalink| !permalink.ends_with('/'))?;
    Some(text::extname(permalink)).filter(|ext| !ext.is_empty()).map(str::to_owned)
}
