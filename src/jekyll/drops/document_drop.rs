//! `Drops::DocumentDrop` and `Drops::ExcerptDrop`.

use std::any::Any;
use std::cmp::Ordering;
use std::rc::{Rc, Weak};

use super::with_keys;
use crate::jekyll::document::{Document, by_date};
use crate::jekyll::rendering::Rendering;
use crate::text::Mapped;
use crate::value::{Drop, Object, Value};

const MEMBERS: [&str; 10] =
    ["id", "relative_path", "url", "excerpt", "collection", "previous", "next", "output", "path", "content"];

/// Jekyll 4 has some keys of the data as members.
const MEMBERS_4: [&str; 15] = [
    "name",
    "id",
    "relative_path",
    "url",
    "excerpt",
    "collection",
    "previous",
    "next",
    "categories",
    "tags",
    "title",
    "output",
    "path",
    "content",
    "date",
];

/// What JSON leaves out of the neighbours of neighbours.
const LEFT_OUT: [&str; 5] = ["content", "output", "excerpt", "next", "previous"];

/// A document of a collection: members first, then the front matter.
#[derive(Debug)]
pub struct DocumentDrop {
    rendering: Weak<Rendering>,
    document: Rc<Document>,
}

impl DocumentDrop {
    /// What `rendering` shows of a document.
    pub fn new(rendering: Weak<Rendering>, document: Rc<Document>) -> DocumentDrop {
        DocumentDrop { rendering, document }
    }

    fn neighbour(&self, next: bool) -> Value {
        let Some(rendering) = self.rendering.upgrade() else { return Value::Nil };
        let (before, after) = rendering.neighbours(&self.document);
        (if next { after } else { before }).map_or(Value::Nil, |document| rendering.drop_of(&document))
    }

    fn excerpt(&self) -> Value {
        match (&self.document.excerpt, self.rendering.upgrade()) {
            (Some(_), Some(rendering)) => rendering.excerpt_of(&self.document).text().into(),
            _ => self.document.data.get("excerpt").map(Value::to_text).unwrap_or_default().into_owned().into(),
        }
    }

    fn output(&self) -> Option<Rc<Mapped>> {
        self.rendering.upgrade()?.output_of(&self.document)
    }

    fn content(&self) -> Option<Rc<Mapped>> {
        Some(self.rendering.upgrade()?.content_of(&self.document))
    }

    fn is_jekyll_4(&self) -> bool {
        self.rendering.upgrade().is_some_and(|rendering| rendering.profile().is_jekyll_4())
    }

    /// Jekyll 3 dates a document without a date as soon as somebody asks whether it is written.
    fn given_date(&self) -> Option<Value> {
        let own = self.document.data.get("date").filter(|date| date.is_truthy()).cloned();
        own.or_else(|| {
            let rendering = self.rendering.upgrade()?;
            let time = rendering.site().time.clone();
            rendering.has_asked_for_date(&self.document).then(|| Value::Time(time.into()))
        })
    }

    fn newer_member(&self, name: &str) -> Option<Value> {
        let own = self.document.data.get(name).cloned();
        match name {
            "name" => Some(own.filter(Value::is_truthy).unwrap_or_else(|| self.document.name().into())),
            "date" if own.is_none() => {
                let time = self.rendering.upgrade()?.site().time.clone();
                Some(Value::Time(time.into()))
            }
            _ => own,
        }
    }
}

impl Drop for DocumentDrop {
    fn get(&self, name: &str) -> Option<Value> {
        let document = &self.document;
        Some(match name {
            "id" => document.id().into(),
            "path" | "relative_path" => document.relative_path.as_str().into(),
            "url" => document.url().into(),
            "collection" => document.collection().map_or(Value::Nil, Value::from),
            "excerpt" => self.excerpt(),
            "previous" => self.neighbour(false),
            "next" => self.neighbour(true),
            "content" => self.content()?.text().into(),
            "output" => self.output().map_or(Value::Nil, |output| output.text().into()),
            "to_s" => self.to_text().into(),
            _ if self.is_jekyll_4() => return self.newer_member(name),
            "date" if document.date().is_none() => return self.given_date(),
            _ => return document.data.get(name).cloned(),
        })
    }

    fn keys(&self) -> Vec<String> {
        let members: &[&str] = if self.is_jekyll_4() { &MEMBERS_4 } else { &MEMBERS };
        with_keys(members, &self.document.data)
    }

    fn text(&self, name: &str) -> Option<Rc<Mapped>> {
        match name {
            "content" => self.content(),
            "output" => self.output(),
            "excerpt" if self.document.excerpt.is_some() => Some(self.rendering.upgrade()?.excerpt_of(&self.document)),
            _ => None,
        }
    }

    /// Ruby's loop takes the values along with the names, and so makes the excerpt.
    fn items(&self) -> Option<Vec<Value>> {
        self.excerpt();
        Some(self.keys().into_iter().map(Value::from).collect())
    }

    /// A document prints its page, or its content.
    fn to_text(&self) -> String {
        self.output().or_else(|| self.content()).map(|text| text.text().to_owned()).unwrap_or_default()
    }

    /// Neighbours of neighbours are shown without theirs, and without text.
    fn to_json(&self, depth: usize) -> Object {
        let mut object = self.to_object();
        for side in ["previous", "next"].into_iter().filter(|_| depth >= 2) {
            if let Some(Value::Drop(neighbour)) = object.get(side).cloned() {
                object.insert(side, collapsed(&*neighbour));
            }
        }
        object
    }

    fn bare_text(&self) -> Option<String> {
        Some(self.to_text())
    }

    /// What stands in a list is the document itself; the filter `inspect` shows its drop.
    fn inspect(&self) -> String {
        let label = self.document.collection().unwrap_or_default();
        format!("#<Jekyll::Document {} collection={label}>", self.document.relative_path)
    }

    fn compare(&self, other: &Value) -> Option<Ordering> {
        let Value::Drop(other) = other else { return None };
        let other = other.as_any()?.downcast_ref::<DocumentDrop>()?;
        Some(by_date(&self.document, &other.document))
    }

    fn equals(&self, other: &Value) -> bool {
        let Value::Drop(other) = other else { return false };
        let other = other.as_any().and_then(|any| any.downcast_ref::<DocumentDrop>());
        other.is_some_and(|other| Rc::ptr_eq(&self.document, &other.document))
    }

    fn as_any(&self) -> Option<&dyn Any> {
        Some(self)
    }
}

fn collapsed(document: &dyn Drop) -> Value {
    let keys = document.keys().into_iter().filter(|key| !LEFT_OUT.contains(&key.as_str()));
    let entries = keys.map(|key| {
        let value = document.get(&key).unwrap_or_default();
        (Value::from(key), value)
    });
    Value::Object(Rc::new(entries.collect()))
}

/// A document while its excerpt is rendered: the layout can be seen, the excerpt cannot.
#[derive(Debug)]
pub struct ExcerptDrop {
    rendering: Weak<Rendering>,
    inner: DocumentDrop,
}

impl ExcerptDrop {
    /// What the excerpt's render shows as `page`.
    pub fn new(rendering: Weak<Rendering>, document: Rc<Document>) -> ExcerptDrop {
        ExcerptDrop { rendering: rendering.clone(), inner: DocumentDrop::new(rendering, document) }
    }
}

impl Drop for ExcerptDrop {
    fn get(&self, name: &str) -> Option<Value> {
        let document = &self.inner.document;
        match name {
            "id" => Some(format!("{}#excerpt", document.id()).into()),
            "path" | "relative_path" => Some(format!("{}/#excerpt", document.relative_path).into()),
            "excerpt" => Some(Value::Nil),
            "content" => Some(self.text("content")?.text().into()),
            // The output of an excerpt is made anew for whoever asks before it stands.
            "output" => {
                self.rendering.upgrade()?.overflow(document);
                Some(Value::Nil)
            }
            _ => self.inner.get(name),
        }
    }

    fn items(&self) -> Option<Vec<Value>> {
        self.get("output");
        Some(self.keys().into_iter().map(Value::from).collect())
    }

    fn keys(&self) -> Vec<String> {
        self.inner.keys()
    }

    fn text(&self, name: &str) -> Option<Rc<Mapped>> {
        (name == "content").then(|| Some(self.rendering.upgrade()?.excerpt_content(&self.inner.document)))?
    }

    fn to_text(&self) -> String {
        self.text("content").map(|text| text.text().to_owned()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::jekyll::testing::site;

    #[test]
    fn json_shows_neighbours_and_theirs_without_text() {
        let post = |day: u32| format!("//- _posts/2019-01-0{day}-p{day}.html\n---\ntitle: P{day}\n---\ntext {day}");
        let posts: String = (1..=4).map(post).collect();
        let site = site(&format!(
            "{posts}//- x.html\n---\n---\n{{{{ site.posts | jsonify }}}}//- y.html\n---\n---\n{{{{ site.posts | first | inspect }}}}"
        ));
        let json: serde_json::Value = serde_json::from_str(&site.page("x.html")).expect("it is JSON");
        let newest = &json[0];
        assert_eq!((&newest["content"], &newest["next"]), (&"text 4".into(), &serde_json::Value::Null));
        let second = &newest["previous"]["previous"];
        assert_eq!((&newest["previous"]["content"], &second["title"]), (&"text 3".into(), &"P2".into()));
        assert!(second.get("content").is_none() && second.get("previous").is_none());
        assert!(site.page("y.html").starts_with("{\n  &quot;id&quot;: &quot;/2019/01/04/p4&quot;,"));
    }
}
