//! The structured data of `{% seo %}`: JSON-LD in the words of schema.org.

use super::{Facts, first_set, formatted, is_absolute, xml_date};
use crate::jekyll::plugins::{apply, member};
use crate::jekyll::text::plain;
use crate::liquid::{Context, Error};
use crate::value::{Object, Value};

impl Facts {
    /// The structured data, its keys sorted, without what is nil.
    pub(super) fn json(&self, context: &mut Context<'_>) -> Result<Object, Error> {
        let seo = member(&self.page, "seo");
        let seo = if seo.as_object().is_some() { seo } else { Value::Nil };
        let date = member(&self.page, "date");
        let modified =
            first_set(&[member(&seo, "date_modified"), member(&self.page, "last_modified_at"), date.clone()]);
        let text = |text: &Option<String>| text.as_deref().map_or(Value::Nil, Value::from);
        let kind = self.kind(&seo, &date);
        let logo = self.logo(context)?;
        let entries = [
            ("@context", "https://schema.org".into()),
            ("@type", kind.clone()),
            ("author", self.json_author()),
            ("dateModified", xml_date(context, modified)?),
            ("datePublished", xml_date(context, date)?),
            ("description", text(&self.description)),
            ("headline", text(&self.page_title)),
            ("image", self.json_image()),
            ("mainEntityOfPage", self.main_entity(&kind)),
            ("name", self.name(context, &seo)?),
            ("publisher", self.publisher(logo)),
            ("sameAs", self.links(&seo)),
            ("url", self.canonical_url.clone()),
        ];
        Ok(entries
            .into_iter()
            .filter(|(_, value)| !value.is_nil())
            .map(|(key, value)| (Value::from(key), value))
            .collect())
    }

    fn kind(&self, seo: &Value, date: &Value) -> Value {
        let own = member(seo, "type");
        match own.is_truthy() {
            true => own,
            false if self.is_home_or_about => "WebSite".into(),
            false if date.is_truthy() => "BlogPosting".into(),
            false => "WebPage".into(),
        }
    }

    fn social(&self, key: &str) -> Value {
        let social = member(&self.site, "social");
        if social.as_object().is_some() { member(&social, key) } else { Value::Nil }
    }

    fn name(&self, context: &mut Context<'_>, seo: &Value) -> Result<Value, Error> {
        let own = member(seo, "name");
        let own = if own.is_truthy() { formatted(context, own)? } else { None };
        let social = self.social("name");
        let name = match own {
            Some(own) => Some(own),
            None if !self.is_home_or_about => None,
            None if social.is_truthy() => formatted(context, social)?,
            None => self.site_title.clone(),
        };
        Ok(name.map_or(Value::Nil, Value::from))
    }

    fn links(&self, seo: &Value) -> Value {
        let own = member(seo, "links");
        let links = if !own.is_truthy() && self.is_home_or_about { self.social("links") } else { own };
        if links.is_truthy() { links } else { Value::Nil }
    }

    fn json_author(&self) -> Value {
        let Some(name) = self.author.get("name").filter(|name| name.is_truthy()) else { return Value::Nil };
        let kind = self.author.get("type").filter(|kind| kind.is_truthy()).map(plain);
        if kind.as_deref().is_some_and(|kind| !["Organization", "Person"].contains(&kind)) {
            return Value::Nil;
        }
        let mut author = Object::new();
        author.insert("@type", kind.as_deref().unwrap_or("Person").into());
        author.insert("name", name.clone());
        if let Some(url) = self.author.get("url").filter(|url| url.is_truthy()) {
            author.insert("url", url.clone());
        }
        Value::Object(author.into())
    }

    fn json_image(&self) -> Value {
        let Some(image) = &self.image else { return Value::Nil };
        let path = image.get("path").cloned().unwrap_or_default();
        if image.len() == 1 {
            return path;
        }
        let mut image = image.clone();
        image.remove("path");
        image.insert("url", path);
        image.insert("@type", "imageObject".into());
        Value::Object(image.into())
    }

    fn logo(&self, context: &mut Context<'_>) -> Result<Value, Error> {
        let logo = member(&self.site, "logo");
        if !logo.is_truthy() {
            return Ok(Value::Nil);
        }
        let logo = if is_absolute(&logo.to_text()) { logo } else { apply(context, logo, "absolute_url", &[])? };
        apply(context, logo, "uri_escape", &[])
    }

    fn publisher(&self, logo: Value) -> Value {
        if logo.is_nil() {
            return Value::Nil;
        }
        let logo = Value::object([("@type", Value::from("ImageObject")), ("url", logo)]);
        let mut publisher =
            Object::from_iter([(Value::from("@type"), "Organization".into()), (Value::from("logo"), logo)]);
        if let Some(name) = self.author.get("name").filter(|name| name.is_truthy()) {
            publisher.insert("name", name.clone());
        }
        Value::Object(publisher.into())
    }

    fn main_entity(&self, kind: &Value) -> Value {
        if !matches!(kind.as_str(), Some("BlogPosting" | "CreativeWork")) {
            return Value::Nil;
        }
        Value::object([("@type", Value::from("WebPage")), ("@id", self.canonical_url.clone())])
    }
}
