//! `Jekyll::Document` and `Jekyll::Page`: all that Liquid and converters work on.
//!
//! One type serves both, since they are rendered alike; [`Kind`] tells them apart where Jekyll does. A document is
//! immutable: what rendering makes of it lives with the render.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::fmt;
use std::rc::Rc;

use crate::diagnostic::Diagnostic;
use crate::liquid::{Context, Error};
use crate::text::{Mapped, Source, VirtualPath};
use crate::value::{Object, Time, Value};

#[cfg(any(feature = "full", feature = "sass"))]
use super::converters::sass::Syntax;
use super::excerpt::Excerpt;
use super::readers::FrontMatter;
use super::text::dirname;

/// A page, or a document of a collection: a post, a draft, a recipe.
#[derive(Clone, Debug)]
pub struct Document {
    pub kind: Kind,
    /// The file, in the world. A generated page has a path that no file has.
    pub path: VirtualPath,
    /// The path as Jekyll shows it: relative to the site, or to its folder of collections.
    pub relative_path: String,
    /// With its dot: `.md`.
    pub extname: String,
    /// The file; `None` for a generated page.
    pub source: Option<Source>,
    /// What the file says above its text.
    pub(super) front_matter: Option<Rc<FrontMatter>>,
    /// What follows the front matter.
    pub body: Rc<Mapped>,
    /// The front matter with all that Jekyll lays around it.
    pub data: Object,
    /// The defaults that a page's drop shows below its own data. Empty for documents, whose data has them.
    pub defaults: Object,
    /// The excerpt that Jekyll cuts from the text, where the front matter gives none.
    pub excerpt: Option<Excerpt>,
    /// The address, or the message of the exception that ends the build.
    pub url: Result<String, String>,
    /// With its dot: `.html`.
    pub output_ext: String,
    /// `paginator`, on pages that list posts.
    pub pager: Option<Rc<Pager>>,
    /// Writes the text of a generated page, in the place of Liquid.
    pub writer: Option<Writer>,
    /// Why this is no part of the site, although it can be rendered; empty for all that is.
    pub hidden: Vec<Hidden>,
    /// What was wrong with the file.
    pub diagnostics: Vec<Diagnostic>,
    pub(super) page_hash: OnceCell<Rc<Object>>,
}

/// What a document is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Page,
    /// Of the collection with this label.
    Document {
        collection: Rc<str>,
        draft: bool,
    },
}

/// A function that writes a page in the midst of a render.
pub type Writer = fn(&mut Context<'_>) -> Result<String, Error>;

/// One page of a list of posts.
#[derive(Clone, Debug, PartialEq)]
pub struct Pager {
    pub page: usize,
    pub per_page: usize,
    pub total_posts: usize,
    pub total_pages: usize,
    /// Number and address of the page before.
    pub previous: Option<(usize, String)>,
    /// Number and address of the page after.
    pub next: Option<(usize, String)>,
}

/// Why Jekyll would not publish a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Hidden {
    /// `published: false`, or no value.
    Unpublished,
    /// The date lies after the site's time.
    Future(Time),
    /// A draft, while drafts are not shown.
    Draft,
    /// `limit_posts` leaves it out.
    LimitPosts(usize),
}

impl Document {
    /// The label of the collection; `None` for pages.
    pub fn collection(&self) -> Option<&str> {
        match &self.kind {
            Kind::Page => None,
            Kind::Document { collection, .. } => Some(collection),
        }
    }

    /// Whether this is a page and no document of a collection.
    pub fn is_page(&self) -> bool {
        self.kind == Kind::Page
    }

    /// The kind that front matter defaults go by.
    pub fn defaults_kind(&self) -> &str {
        self.collection().unwrap_or("pages")
    }

    /// The file name.
    pub fn name(&self) -> &str {
        self.path.file_name()
    }

    /// The file name without its extension.
    pub fn basename_without_ext(&self) -> &str {
        let name = self.name();
        name.strip_suffix(self.extname.as_str()).unwrap_or(name)
    }

    /// The folder of the file, relative to the site.
    pub fn source_dir(&self) -> &str {
        self.path.parent()
    }

    /// The address; empty where it cannot be made.
    pub fn url(&self) -> &str {
        self.url.as_deref().unwrap_or_default()
    }

    /// The address's folder, with a slash at its end.
    pub fn url_dir(&self) -> String {
        let url = self.url();
        if url.ends_with('/') { url.to_owned() } else { format!("{}/", dirname(url).trim_end_matches('/')) }
    }

    /// `post.id`: the address without extension and final name, and the slug.
    pub fn id(&self) -> String {
        let slug = self.data.get("slug").filter(|slug| slug.is_truthy());
        let slug = slug.map_or_else(|| self.basename_without_ext().into(), super::text::plain);
        format!("{}/{slug}", dirname(self.url()).trim_end_matches('/'))
    }

    /// A value of the front matter, or of the defaults.
    pub fn datum(&self, key: &str) -> Option<&Value> {
        self.data.get(key).or_else(|| self.defaults.get(key))
    }

    /// The file that is written, relative to the site's output.
    pub fn destination(&self) -> String {
        let url = super::url::unescape_path(self.url());
        let path = url.trim_start_matches('/');
        match (url.ends_with('/'), self.is_page()) {
            (true, true) => format!("{path}index{}", self.output_ext),
            (true, false) => format!("{path}index.html"),
            (false, _) if path.ends_with(self.output_ext.as_str()) => path.to_owned(),
            (false, _) => format!("{path}{}", self.output_ext),
        }
    }

    /// The date, where the document has one.
    pub fn date(&self) -> Option<&Time> {
        match self.data.get("date") {
            Some(Value::Time(time)) => Some(time),
            _ => None,
        }
    }

    /// The layout's name, where one is asked for.
    pub fn layout(&self) -> Option<String> {
        self.datum("layout").filter(|layout| !layout.is_nil()).map(super::text::plain)
    }

    /// How the file's Sass is written, if it is Sass.
    #[cfg(any(feature = "full", feature = "sass"))]
    pub fn sass_syntax(&self) -> Option<Syntax> {
        match self.extname.to_lowercase().as_str() {
            ".scss" => Some(Syntax::Scss),
            ".sass" => Some(Syntax::Sass),
            _ => None,
        }
    }

    /// Whether the file is Sass or CoffeeScript: then there is no layout.
    pub fn is_asset(&self) -> bool {
        matches!(self.extname.as_str(), ".sass" | ".scss" | ".coffee")
    }

    /// Whether the file is YAML: then it is all data.
    pub fn is_yaml(&self) -> bool {
        !self.is_page() && matches!(self.extname.as_str(), ".yaml" | ".yml")
    }

    /// Whether the file holds HTML or what becomes it.
    pub fn is_html(&self) -> bool {
        matches!(self.output_ext.as_str(), ".html" | ".xhtml" | ".htm")
    }

    /// Whether Liquid runs over the text. Jekyll 4 lets the front matter say no.
    pub fn renders_liquid(&self, profile: super::Profile) -> bool {
        let refused = profile.is_jekyll_4() && matches!(self.datum("render_with_liquid"), Some(Value::Bool(false)));
        let kept = !self.is_page() && (self.extname == ".coffee" || self.is_yaml());
        !refused && !kept && super::utils::has_liquid_construct(self.body.text())
    }

    /// Whether this was made of the very text.
    pub(super) fn has_text_of(&self, source: &Source) -> bool {
        self.source.as_ref().is_some_and(|own| own.is_same(source))
    }

    /// Whether something is wrong with the file, or with its address.
    pub fn is_troubled(&self) -> bool {
        !self.diagnostics.is_empty() || self.url.is_err()
    }

    /// Whether layouts are laid around the text.
    pub fn is_placed_in_layout(&self) -> bool {
        !self.is_asset() && !self.is_yaml() && self.layout().as_deref() != Some("none")
    }

    /// The text at which the excerpt ends; empty for no excerpt.
    pub fn excerpt_separator(&self, config: &Object) -> String {
        let own = self.datum("excerpt_separator").filter(|value| value.is_truthy());
        own.or_else(|| config.get("excerpt_separator")).map(super::text::plain).unwrap_or_default()
    }
}

/// Whether lists of posts over several pages show the post.
pub fn is_listed(post: &Document) -> bool {
    !post.data.get("hidden").is_some_and(Value::is_truthy)
}

/// The order of `Document#<=>`: by date, then by path. Where one has a date and the other none, by path.
pub fn by_date(a: &Document, b: &Document) -> Ordering {
    let by_path = || a.path.cmp(&b.path);
    match (a.date(), b.date()) {
        (Some(x), Some(y)) => x.cmp(y).then_with(by_path),
        _ => by_path(),
    }
}

/// As the end of a sentence about a file.
impl fmt::Display for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Hidden::Unpublished => write!(f, "`published` says no"),
            Hidden::Future(date) => {
                let date = Value::Time(date.clone().into()).to_text().into_owned();
                write!(f, "its date is yet to come, {date}")
            }
            Hidden::Draft => write!(f, "it is a draft"),
            Hidden::LimitPosts(1) => write!(f, "`limit_posts` keeps the newest post alone"),
            Hidden::LimitPosts(limit) => write!(f, "`limit_posts` keeps the newest {limit} posts alone"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_says_why_in_words() {
        let said = |hidden: Hidden| hidden.to_string();
        assert_eq!(said(Hidden::Future(Time::utc(1_893_456_000))), "its date is yet to come, 2030-01-01 00:00:00 UTC");
        assert_eq!(said(Hidden::LimitPosts(1)), "`limit_posts` keeps the newest post alone");
        assert_eq!(said(Hidden::LimitPosts(2)), "`limit_posts` keeps the newest 2 posts alone");
    }
}
