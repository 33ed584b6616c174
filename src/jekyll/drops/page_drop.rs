//! A page as templates see it: in Jekyll a plain hash of defaults, front matter and a few attributes.

use std::any::Any;
use std::cell::OnceCell;
use std::rc::{Rc, Weak};

use crate::jekyll::document::Document;
use crate::jekyll::rendering::Rendering;
use crate::jekyll::utils::{deep_merge, deep_merge_into};
use crate::text::Mapped;
use crate::value::{Drop, Object, Value};

/// A page of the site. As soon as a template looks at it, a hash stands for it.
#[derive(Debug)]
pub struct PageDrop {
    rendering: Weak<Rendering>,
    document: Rc<Document>,
    form: Form,
    hash: OnceCell<Value>,
}

/// What a page is at hand.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Form {
    /// The page itself, as it stands in a list of the site's.
    Page,
    /// The hash that is made of it.
    Hash,
    /// The hash that Jekyll makes before it renders the page: its content is the source for ever.
    Source,
}

impl PageDrop {
    /// A page in the hands of the site.
    pub fn new(rendering: Weak<Rendering>, document: Rc<Document>) -> PageDrop {
        PageDrop { rendering, document, form: Form::Page, hash: OnceCell::new() }
    }

    /// `page` for the page that is rendered.
    pub fn source(rendering: Weak<Rendering>, document: Rc<Document>) -> PageDrop {
        PageDrop { form: Form::Source, ..PageDrop::new(rendering, document) }
    }

    fn content(&self) -> Rc<Mapped> {
        match self.rendering.upgrade() {
            Some(rendering) if self.form != Form::Source => rendering.content_of(&self.document),
            _ => self.document.body.clone(),
        }
    }

    /// The hash, with an empty content.
    fn members(&self) -> &Rc<Object> {
        self.document.page_hash.get_or_init(|| {
            let page = &self.document;
            let newer = self.rendering.upgrade().is_some_and(|rendering| rendering.profile().is_jekyll_4());
            let path = page.data.get("path").map_or_else(|| page.relative_path.clone(), crate::jekyll::text::plain);
            let mut attributes = Object::new();
            attributes.insert("content", Value::from(""));
            attributes.insert("dir", page.url_dir().into());
            if newer {
                attributes.insert("excerpt", Value::Nil);
            }
            attributes.insert("name", page.name().into());
            attributes.insert("path", path.into());
            attributes.insert("url", page.url().into());
            let mut hash = page.defaults.clone();
            deep_merge_into(&mut hash, &deep_merge(&page.data, &attributes));
            Rc::new(hash)
        })
    }

    fn own_excerpt(&self) -> Option<Rc<Mapped>> {
        self.document.excerpt.as_ref()?;
        Some(self.rendering.upgrade()?.excerpt_of(&self.document))
    }
}

impl Drop for PageDrop {
    fn get(&self, name: &str) -> Option<Value> {
        match name {
            "content" => Some(self.content().text().into()),
            "excerpt" if self.document.excerpt.is_some() => Some(self.own_excerpt()?.text().into()),
            _ => self.members().get(name).cloned(),
        }
    }

    fn keys(&self) -> Vec<String> {
        self.members().keys().map(|key| key.to_text().into_owned()).collect()
    }

    fn text(&self, name: &str) -> Option<Rc<Mapped>> {
        match name {
            "content" => Some(self.content()),
            "excerpt" => self.own_excerpt(),
            _ => None,
        }
    }

    /// A hash prints as Ruby shows it.
    fn to_text(&self) -> String {
        Value::Object(Rc::new(self.to_object())).inspect()
    }

    fn inspect(&self) -> String {
        match self.form {
            Form::Page => format!("#<Jekyll::Page @name={}>", Value::from(self.document.name()).inspect()),
            _ => self.to_text(),
        }
    }

    /// The page itself prints its content.
    fn to_text_in_list(&self) -> String {
        if self.form == Form::Page { self.content().text().to_owned() } else { self.to_text() }
    }

    fn bare_text(&self) -> Option<String> {
        (self.form == Form::Page).then(|| self.to_text_in_list())
    }

    fn to_liquid(&self) -> Option<Value> {
        let hash = || {
            let page = PageDrop::new(self.rendering.clone(), self.document.clone());
            Value::Drop(Rc::new(PageDrop { form: Form::Hash, ..page }))
        };
        (self.form == Form::Page).then(|| self.hash.get_or_init(hash).clone())
    }

    fn is_hash(&self) -> bool {
        true
    }

    fn equals(&self, other: &Value) -> bool {
        let Value::Drop(other) = other else { return false };
        let other = other.as_any().and_then(|any| any.downcast_ref::<PageDrop>());
        other.is_some_and(|other| Rc::ptr_eq(&self.document, &other.document))
    }

    fn as_any(&self) -> Option<&dyn Any> {
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use crate::jekyll::testing::site;

    #[test]
    fn a_page_in_a_list_is_the_page_until_a_filter_looks_at_it() {
        let site = site(
            "//- a.html\n---\n---\nA//- x.html\n---\n---\n{{ site.pages }}|{{ site.pages | inspect | slice: 0, 43 }}|{{ site.pages | uniq | inspect | slice: 0, 21 }}|{{ site.pages[0] }}",
        );
        let page = site.page("x.html");
        let parts: Vec<&str> = page.rsplitn(4, '|').collect();
        assert!(parts[3].starts_with('A'), "{page}");
        assert_eq!(parts[2], "[#&lt;Jekyll::Page @name=&quot;a.html&quot;");
        assert_eq!(parts[1], "[{&quot;content&quot;");
        assert!(parts[0].starts_with("{\"content\"=>\"A\", "), "{page}");
    }
}
