//! What one render knows: the site, the document at hand, and how far the build has come.
//!
//! A template may show the content of any document. Jekyll renders in one fixed order, so what it shows then is the
//! finished HTML for documents that come before the one at hand, and the source for all others. Here nothing is
//! rendered before it is asked for: the drops ask this type, which renders what comes before and remembers it with the
//! site.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::fmt;
use std::rc::{Rc, Weak};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::{FileId, Mapped, Span};
use crate::value::{Object, Value};

use super::collection::Collection;
use super::document::{Document, is_listed};
use super::drops::{DocumentDrop, ExcerptDrop, PageDrop, SiteDrop};
use super::site::Site;
use super::{Profile, plugins, renderer};

/// The render of one document: what tags and filters find as the host of their context.
pub struct Rendering {
    site: Rc<Site>,
    document: Rc<Document>,
    /// Whether it is the document's excerpt that is rendered.
    is_excerpt: bool,
    /// Documents before this place count as rendered.
    position: OnceCell<usize>,
    /// How many renders wait for this one.
    depth: usize,
    /// What the converters have made of the document at hand.
    content: RefCell<Option<Rc<Mapped>>>,
    drops: RefCell<HashMap<*const Document, Value>>,
    site_drop: OnceCell<Value>,
    /// What tags have to say although the build goes on.
    warnings: RefCell<Vec<Diagnostic>>,
    /// Whether an excerpt was asked for within itself.
    overflowed: Cell<bool>,
    this: Weak<Rendering>,
}

impl fmt::Debug for Rendering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rendering({})", self.document.relative_path)
    }
}

impl Rendering {
    /// The render of a document, or of its excerpt, with `depth` renders waiting for it.
    pub(super) fn new(site: &Rc<Site>, document: &Rc<Document>, is_excerpt: bool, depth: usize) -> Rc<Rendering> {
        Rc::new_cyclic(|this| Rendering {
            site: site.clone(),
            document: document.clone(),
            is_excerpt,
            position: OnceCell::new(),
            depth,
            content: RefCell::default(),
            drops: RefCell::default(),
            site_drop: OnceCell::new(),
            warnings: RefCell::default(),
            overflowed: Cell::default(),
            this: this.clone(),
        })
    }

    /// The render of an excerpt for this one: what counts as rendered stays.
    fn excerpt_rendering(&self, document: &Rc<Document>) -> Rc<Rendering> {
        Rc::new_cyclic(|this| Rendering {
            site: self.site.clone(),
            document: document.clone(),
            is_excerpt: true,
            position: self.position().into(),
            depth: self.depth + 1,
            content: RefCell::default(),
            drops: RefCell::default(),
            site_drop: OnceCell::new(),
            warnings: RefCell::default(),
            overflowed: Cell::default(),
            this: this.clone(),
        })
    }

    /// The site.
    pub fn site(&self) -> &Rc<Site> {
        &self.site
    }

    /// The configuration of the site.
    pub fn config(&self) -> &Object {
        &self.site.config
    }

    /// Which Jekyll this is.
    pub fn profile(&self) -> Profile {
        self.site.profile
    }

    /// The document that is rendered.
    pub fn document(&self) -> &Rc<Document> {
        &self.document
    }

    /// The HTML that the site's converter makes of Markdown.
    pub fn markdown(&self, text: &Rc<Mapped>) -> Mapped {
        self.site.converters.markdown(text).output
    }

    /// The text with typographic quotes and symbols.
    pub fn smartify(&self, text: &Rc<Mapped>) -> String {
        self.site.converters.smartify(text)
    }

    /// What templates see of the site.
    pub fn site_drop(&self) -> Value {
        self.site_drop.get_or_init(|| Value::Drop(Rc::new(SiteDrop::new(self.this.clone(), &self.site)))).clone()
    }

    /// `page` for the document at hand.
    pub fn page_drop(&self) -> Value {
        if self.is_excerpt {
            return self.excerpt_drop(&self.document);
        }
        if self.document.is_page() {
            // Jekyll makes a hash of a page before it is rendered: its content stays the source.
            return Value::Drop(Rc::new(PageDrop::source(self.this.clone(), self.document.clone())));
        }
        self.drop_of(&self.document)
    }

    /// What templates see of any document of the site: one and the same drop during a render.
    pub fn drop_of(&self, document: &Rc<Document>) -> Value {
        let mut drops = self.drops.borrow_mut();
        let make = || -> Value {
            if document.is_page() {
                Value::Drop(Rc::new(PageDrop::new(self.this.clone(), document.clone())))
            } else {
                Value::Drop(Rc::new(DocumentDrop::new(self.this.clone(), document.clone())))
            }
        };
        drops.entry(Rc::as_ptr(document)).or_insert_with(make).clone()
    }

    /// The drops of a list of documents.
    pub fn drops_of<'a>(&self, documents: impl IntoIterator<Item = &'a Rc<Document>>) -> Value {
        Value::array(documents.into_iter().map(|document| self.drop_of(document)))
    }

    /// `page` while an excerpt is rendered.
    pub fn excerpt_drop(&self, document: &Rc<Document>) -> Value {
        Value::Drop(Rc::new(ExcerptDrop::new(self.this.clone(), document.clone())))
    }

    /// `paginator`: nil on all pages but those that list posts.
    pub fn paginator(&self) -> Value {
        let Some(pager) = &self.document.pager else { return Value::Nil };
        let posts = self.site.posts().iter().rev().filter(|post| is_listed(post));
        let shown = posts.skip((pager.page - 1) * pager.per_page).take(pager.per_page);
        let integer = |number: usize| Value::Int(i64::try_from(number).unwrap_or(i64::MAX));
        let number = |side: &Option<(usize, String)>| side.as_ref().map_or(Value::Nil, |(number, _)| integer(*number));
        let path = |side: &Option<(usize, String)>| side.as_ref().map_or(Value::Nil, |(_, path)| path.as_str().into());
        Value::object([
            ("page", integer(pager.page)),
            ("per_page", integer(pager.per_page)),
            ("posts", self.drops_of(shown)),
            ("total_posts", integer(pager.total_posts)),
            ("total_pages", integer(pager.total_pages)),
            ("previous_page", number(&pager.previous)),
            ("previous_page_path", path(&pager.previous)),
            ("next_page", number(&pager.next)),
            ("next_page_path", path(&pager.next)),
        ])
    }

    /// The content of a document as it stands at this point of the build.
    pub fn content_of(&self, document: &Rc<Document>) -> Rc<Mapped> {
        if Rc::ptr_eq(document, &self.document) && !self.is_excerpt {
            return self.content.borrow().clone().unwrap_or_else(|| document.body.clone());
        }
        if !self.is_rendered(document) {
            return document.body.clone();
        }
        renderer::converted(&self.site, document, self.depth + 1)
    }

    /// The whole page of a document; `None` where it is not rendered yet.
    pub fn output_of(&self, document: &Rc<Document>) -> Option<Rc<Mapped>> {
        let finished = self.is_rendered(document) && !Rc::ptr_eq(document, &self.document);
        finished.then(|| renderer::finished(&self.site, document, self.depth + 1))
    }

    /// The HTML of a document's own excerpt. One that shows itself, through a list of posts for example, finds its source
    /// there, and ends the build.
    pub fn excerpt_of(&self, document: &Rc<Document>) -> Rc<Mapped> {
        let source = || document.excerpt.as_ref().map(|excerpt| excerpt.source.clone()).unwrap_or_default();
        let known = self.site.excerpts.borrow().get(&Rc::as_ptr(document)).cloned();
        match known {
            Some(Some(html)) => return html,
            Some(None) => {
                self.overflow(document);
                return source();
            }
            None if self.overflowed.get() || self.depth >= self.site.options.limits.nested_renders => return source(),
            None => {}
        }
        self.site.excerpts.borrow_mut().insert(Rc::as_ptr(document), None);
        let rendering = self.excerpt_rendering(document);
        let html = renderer::excerpt(&rendering).output;
        if rendering.overflowed.get() {
            // Whoever asks next is told the same.
            self.site.excerpts.borrow_mut().remove(&Rc::as_ptr(document));
            self.overflow(document);
        } else {
            self.site.excerpts.borrow_mut().insert(Rc::as_ptr(document), Some(html.clone()));
        }
        html
    }

    /// Notes that this render asks for an excerpt within itself, which has no end: Ruby's stack runs out. The excerpt is
    /// that of `document`.
    pub fn overflow(&self, document: &Rc<Document>) {
        if self.overflowed.replace(true) {
            return;
        }
        let span = document.excerpt.as_ref().and_then(|excerpt| excerpt.source.span(0..excerpt.source.len()));
        let code = Code("jekyll/excerpt-in-itself");
        let span = span.unwrap_or_else(|| Span::new(FileId::new(0), 0, 0));
        let problem = Diagnostic::new(Severity::Fatal, code, span, "stack level too deep");
        self.warn(problem.hint(
            "What stands before the excerpt_separator, the first paragraph as a rule, is the post's excerpt, and this one \
             shows itself without end. Give the post an `excerpt` in its front matter, or begin it with another paragraph.",
        ));
    }

    /// The text of the excerpt at hand, before or after it was converted.
    pub fn excerpt_content(&self, document: &Rc<Document>) -> Rc<Mapped> {
        let own = if self.is_excerpt { self.content.borrow().clone() } else { None };
        own.or_else(|| document.excerpt.as_ref().map(|excerpt| excerpt.source.clone())).unwrap_or_default()
    }

    /// The documents before and after one in its collection.
    pub fn neighbours(&self, document: &Rc<Document>) -> (Option<Rc<Document>>, Option<Rc<Document>>) {
        let docs = document.collection().and_then(|label| self.site.collection(label)).map(|found| &found.docs);
        let Some(docs) = docs else { return (None, None) };
        let Some(at) = docs.iter().position(|other| Rc::ptr_eq(other, document)) else { return (None, None) };
        (at.checked_sub(1).and_then(|before| docs.get(before).cloned()), docs.get(at + 1).cloned())
    }

    /// Notes a problem that does not end the build.
    pub(super) fn warn(&self, diagnostic: Diagnostic) {
        self.warnings.borrow_mut().push(diagnostic);
    }

    pub(super) fn take_warnings(&self) -> Vec<Diagnostic> {
        self.warnings.take()
    }

    pub(super) fn is_excerpt(&self) -> bool {
        self.is_excerpt
    }

    pub(super) fn set_content(&self, content: Rc<Mapped>) {
        *self.content.borrow_mut() = Some(content);
    }

    /// Whether a plugin has asked if a document is written, for which Jekyll looks at its date.
    pub(super) fn has_asked_for_date(&self, document: &Rc<Document>) -> bool {
        let collection = document.collection().and_then(|label| self.site.collection(label));
        let is_asked = collection.is_some_and(Collection::writes) && !self.site.flag("future");
        let after_render = || self.is_rendered(document) && plugins::filter_pages(&self.site.config);
        is_asked && (self.site.asked_for_dates || after_render())
    }

    fn is_rendered(&self, document: &Rc<Document>) -> bool {
        let position = self.site.position_in_table(document);
        !self.site.options.alone && position != usize::MAX && position < self.position()
    }

    fn position(&self) -> usize {
        *self.position.get_or_init(|| self.site.position(&self.document))
    }
}

#[cfg(test)]
mod tests {
    use crate::jekyll::testing::site;

    const POSTS: &str = "//- _posts/2019-01-01-a.md\n---\n---\n*a*//- _posts/2019-01-02-b.html\n---\n---\n{% for p in site.posts %}{{ p.content }};{% endfor %}//- _posts/2019-01-03-c.md\n---\n---\n*c*";

    #[test]
    fn only_what_comes_earlier_is_rendered() {
        let site = site(POSTS);
        let page = site.page("_posts/2019-01-02-b.html");
        assert!(page.starts_with("*c*;{% for p"), "{page}");
        assert!(page.ends_with("<p><em>a</em></p>\n;"), "{page}");
    }

    #[test]
    fn posts_know_their_neighbours() {
        let site = site(&format!(
            "{POSTS}//- x.html\n---\n---\n{{% for p in site.posts %}}{{{{ p.previous.title }}}}-{{{{ p.next.title }}}} {{% endfor %}}"
        ));
        assert_eq!(site.page("x.html"), "B- A-C -B ");
    }

    #[test]
    fn an_excerpt_that_shows_itself_ends_the_build() {
        let ends = |text: &str| {
            let site =
                site(&format!("//- _posts/2019-01-01-a.md\n---\n---\n{text}\n//- _posts/2019-01-02-b.md\n---\n---\nb"));
            let problems = site.problems("_posts/2019-01-01-a.md");
            problems.into_iter().filter(|problem| problem.starts_with("fatal")).collect::<Vec<_>>()
        };
        for text in [
            "{% for p in site.posts %}{{ p.excerpt }}{% endfor %}",
            "{{ page | jsonify }}",
            "{{ page | inspect }}",
            "{% for k in page %}{{ k }}{% endfor %}",
            "{{ site.posts | map: 'excerpt' }}",
        ] {
            assert_eq!(ends(text), ["fatal[jekyll/excerpt-in-itself] stack level too deep"], "{text}");
        }
        for text in [
            "{{ page.excerpt }}",
            "{{ page.output }}",
            "{{ page }}",
            "{{ page.next.excerpt }}",
            "a\n\n{{ page | jsonify }}",
        ] {
            assert!(ends(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn documents_that_show_each_other_come_to_an_end() {
        let post = |day: u32| format!("//- _posts/2019-01-{day:02}-p.html\n---\n---\n{{{{ page.previous.content }}}}x");
        let site = site(&(1..=28).map(post).collect::<String>());
        assert!(site.page("_posts/2019-01-28-p.html").ends_with("xxx"));
    }
}
