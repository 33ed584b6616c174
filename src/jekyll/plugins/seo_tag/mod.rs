//! jekyll-seo-tag 2.8.0: `{% seo %}`, what search engines and other sites want to know of a page.
//!
//! The lines of the head stand here, the structured data in `json_ld`. Titles and descriptions go through Markdown,
//! lose their tags and are escaped, in the JSON as well.

mod json_ld;

use std::fmt::Write;

use super::{apply, apply_all, member};
use crate::jekyll::rendering::Rendering;
use crate::jekyll::text::plain;
use crate::liquid::{Context, Error, ParseContext, Tag, TagToken};
use crate::text::Mapped;
use crate::value::{Object, Value, json};

const VERSION: &str = "2.8.0";

#[derive(Debug)]
struct Seo {
    shows_title: bool,
}

/// Reads the tag: `title=false` leaves the title out.
pub fn parse(tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    Ok(Box::new(Seo { shows_title: !tag.markup.to_ascii_lowercase().contains("title=false") }))
}

impl Tag for Seo {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let rendering = context.host::<Rendering>().ok_or_else(|| Error::argument("no site"))?;
        let facts = Facts::of(context, &rendering)?;
        let mut head = Head { out: format!("<!-- Begin Jekyll SEO tag v{VERSION} -->\n") };
        if let Some(title) = facts.title.as_ref().filter(|_| self.shows_title) {
            head.line(&format!("<title>{title}</title>"));
        }
        let version = rendering.profile().jekyll_version();
        head.line(&format!("<meta name=\"generator\" content=\"Jekyll v{version}\" />"));
        facts.write(context, &mut head)?;
        head.line("<!-- End Jekyll SEO tag -->");
        context.write(out, &head.out);
        Ok(())
    }
}

/// What the tag says of a page, as far as search engines and social networks show it. Texts are HTML: they have no tags,
/// and are escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// `<title>`.
    pub title: Option<String>,
    pub page_title: Option<String>,
    pub site_title: Option<String>,
    pub description: Option<String>,
    /// Without the site's `url` it is a path.
    pub url: String,
    pub author: Option<String>,
    pub image: Option<String>,
    pub image_alt: Option<String>,
    /// Whether the image is to be shown large.
    pub is_large: bool,
}

/// What the tag says of the document that is rendered.
pub fn card(context: &mut Context<'_>) -> Result<Card, Error> {
    let rendering = context.host::<Rendering>().ok_or_else(|| Error::argument("no site"))?;
    let facts = Facts::of(context, &rendering)?;
    let text = |value: &Value| value.is_truthy().then(|| value.to_output().into_owned());
    Ok(Card {
        url: facts.canonical_url.to_output().into_owned(),
        author: facts.author.get("name").and_then(text),
        image: text(&facts.image_part("path")),
        image_alt: text(&facts.image_part("alt")),
        is_large: facts.card().as_str() == Some("summary_large_image"),
        title: facts.title,
        page_title: facts.page_title,
        site_title: facts.site_title,
        description: facts.description,
    })
}

struct Head {
    out: String,
}

impl Head {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn meta(&mut self, kind: &str, name: &str, content: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.out, "<meta {kind}=\"{name}\" content=\"{content}\" />");
    }

    fn meta_if(&mut self, kind: &str, name: &str, content: &Value) {
        if content.is_truthy() {
            self.meta(kind, name, &content.to_output());
        }
    }
}

/// All that the tag says.
struct Facts {
    site: Value,
    page: Value,
    paginator: Value,
    site_title: Option<String>,
    page_title: Option<String>,
    title: Option<String>,
    description: Option<String>,
    author: Object,
    image: Option<Object>,
    canonical_url: Value,
    is_home_or_about: bool,
}

impl Facts {
    fn of(context: &mut Context<'_>, rendering: &Rendering) -> Result<Facts, Error> {
        let paginator = context.find_variable_or_nil(&Value::from("paginator"));
        Facts::gather(context, rendering.site_drop(), rendering.page_drop(), paginator)
    }

    fn gather(context: &mut Context<'_>, site: Value, page: Value, paginator: Value) -> Result<Facts, Error> {
        let site_title = formatted(context, first_set(&[member(&site, "title"), member(&site, "name")]))?;
        let own_title = formatted(context, member(&page, "title"))?;
        let page_title = own_title.or_else(|| site_title.clone());
        let tagline = formatted(context, member(&site, "tagline"))?;
        let site_description = formatted(context, member(&site, "description"))?;
        let title = match (&site_title, &page_title) {
            (Some(site), Some(page)) if site != page => Some(format!("{page} | {site}")),
            (Some(site), _) if site_description.is_some() => {
                let more = tagline.or_else(|| site_description.clone()).unwrap_or_default();
                Some(format!("{site} | {more}"))
            }
            _ => page_title.clone().or_else(|| site_title.clone()),
        };
        let number = page_number(&site, &paginator);
        let title = title.map(|title| number + &title);
        let own_description = first_set(&[member(&page, "description"), member(&page, "excerpt")]);
        let description = formatted(context, own_description)?.or(site_description);
        let author = author(&site, &page);
        let image = image(context, &page)?;
        let canonical_url = canonical_url(context, &page)?;
        let is_home_or_about = is_home_or_about(&member(&page, "url").to_text());
        Ok(Facts {
            site,
            page,
            paginator,
            site_title,
            page_title,
            title,
            description,
            author,
            image,
            canonical_url,
            is_home_or_about,
        })
    }

    fn write(&self, context: &mut Context<'_>, head: &mut Head) -> Result<(), Error> {
        if let Some(title) = &self.page_title {
            head.meta("property", "og:title", title);
        }
        let author = self.author.get("name").cloned().unwrap_or_default();
        head.meta_if("name", "author", &author);
        head.meta("property", "og:locale", &self.locale());
        if let Some(description) = &self.description {
            head.meta("name", "description", description);
            head.meta("property", "og:description", description);
        }
        if member(&self.site, "url").is_truthy() {
            let url = self.canonical_url.to_output();
            head.line(&format!("<link rel=\"canonical\" href=\"{url}\" />"));
            head.meta("property", "og:url", &url);
        }
        if let Some(title) = &self.site_title {
            head.meta("property", "og:site_name", title);
        }
        self.write_image(head);
        self.write_kind(context, head)?;
        self.write_twitter(head);
        self.write_others(head);
        let json = json::compact(&Value::Object(self.json(context)?.into()));
        head.out.push_str(&format!("<script type=\"application/ld+json\">\n{json}</script>\n"));
        Ok(())
    }

    fn locale(&self) -> String {
        let keys = [
            member(&self.page, "locale"),
            member(&self.site, "locale"),
            member(&self.page, "lang"),
            member(&self.site, "lang"),
        ];
        let locale = first_set(&keys);
        if locale.is_truthy() { plain(&locale).replace('-', "_") } else { "en_US".to_owned() }
    }

    fn image_part(&self, key: &str) -> Value {
        self.image.as_ref().and_then(|image| image.get(key)).cloned().unwrap_or_default()
    }

    fn write_image(&self, head: &mut Head) {
        if self.image.is_none() {
            return;
        }
        head.meta("property", "og:image", &self.image_part("path").to_output());
        for key in ["height", "width", "alt"] {
            head.meta_if("property", &format!("og:image:{key}"), &self.image_part(key));
        }
    }

    fn write_kind(&self, context: &mut Context<'_>, head: &mut Head) -> Result<(), Error> {
        let date = member(&self.page, "date");
        if date.is_truthy() {
            head.meta("property", "og:type", "article");
            let date = apply(context, date, "date_to_xmlschema", &[])?;
            head.meta("property", "article:published_time", &date.to_output());
        } else {
            head.meta("property", "og:type", "website");
        }
        for (number, rel) in [("previous_page", "prev"), ("next_page", "next")] {
            if member(&self.paginator, number).is_truthy() {
                let path = member(&self.paginator, &format!("{number}_path"));
                let url = apply(context, path, "absolute_url", &[])?;
                head.line(&format!("<link rel=\"{rel}\" href=\"{}\" />", url.to_output()));
            }
        }
        Ok(())
    }

    /// How large the image is to be shown.
    fn card(&self) -> Value {
        if self.image.is_none() {
            return "summary".into();
        }
        let own = member(&member(&self.page, "twitter"), "card");
        let of_site = member(&member(&self.site, "twitter"), "card");
        let card = [own, of_site].into_iter().find(|card| card.is_truthy() && card.as_str() != Some(""));
        card.unwrap_or_else(|| "summary_large_image".into())
    }

    fn write_twitter(&self, head: &mut Head) {
        let twitter = member(&self.site, "twitter");
        head.meta("name", "twitter:card", &self.card().to_output());
        if self.image.is_some() {
            head.meta("property", "twitter:image", &self.image_part("path").to_output());
        }
        head.meta_if("name", "twitter:image:alt", &self.image_part("alt"));
        if let Some(title) = &self.page_title {
            head.meta("property", "twitter:title", title);
        }
        if twitter.is_truthy() {
            let name = member(&twitter, "username").to_output().replace('@', "");
            head.meta("name", "twitter:site", &format!("@{name}"));
            let own = |key: &str| self.author.get(key).filter(|value| value.is_truthy());
            if let Some(Value::String(creator)) = own("twitter").or_else(|| own("name")) {
                let creator = creator.replace('@', "");
                head.meta("name", "twitter:creator", &format!("@{creator}"));
            }
        }
    }

    fn write_others(&self, head: &mut Head) {
        let facebook = member(&self.site, "facebook");
        for (key, name) in [("admins", "fb:admins"), ("publisher", "article:publisher"), ("app_id", "fb:app_id")] {
            head.meta_if("property", name, &member(&facebook, key));
        }
        let verifications = member(&self.site, "webmaster_verifications");
        if !verifications.is_truthy() {
            return head.meta_if("name", "google-site-verification", &member(&self.site, "google_site_verification"));
        }
        for (key, name) in [
            ("google", "google-site-verification"),
            ("bing", "msvalidate.01"),
            ("alexa", "alexaVerifyID"),
            ("yandex", "yandex-verification"),
            ("baidu", "baidu-site-verification"),
            ("facebook", "facebook-domain-verification"),
        ] {
            head.meta_if("name", name, &member(&verifications, key));
        }
    }
}

/// Text through Markdown, without tags, white space as single spaces, escaped once; `None` where nothing is left.
fn formatted(context: &mut Context<'_>, value: Value) -> Result<Option<String>, Error> {
    let text = apply_all(context, value, &["markdownify", "strip_html", "normalize_whitespace", "escape_once"])?;
    Ok(Some(text.to_output().into_owned()).filter(|text| !text.is_empty()))
}

/// The first that is neither nil nor false, or nil.
fn first_set(values: &[Value]) -> Value {
    values.iter().find(|value| value.is_truthy()).cloned().unwrap_or_default()
}

fn xml_date(context: &mut Context<'_>, date: Value) -> Result<Value, Error> {
    if date.is_truthy() { apply(context, date, "date_to_xmlschema", &[]) } else { Ok(Value::Nil) }
}

/// What stands before the title on pages after the first.
fn page_number(site: &Value, paginator: &Value) -> String {
    let current = member(paginator, "page");
    if !matches!(current, Value::Int(number) if number > 1) {
        return String::new();
    }
    let message = member(site, "seo_paginator_message");
    let message = if message.is_truthy() { plain(&message) } else { "Page %<current>s of %<total>s for ".to_owned() };
    let total = member(paginator, "total_pages");
    let mut text = message;
    for (name, value) in [("current", current), ("total", total)] {
        let value = plain(&value);
        for form in [format!("%<{name}>s"), format!("%<{name}>d"), format!("%{{{name}}}")] {
            text = text.replace(&form, &value);
        }
    }
    text.replace("%%", "%")
}

/// `^/(about/)?(index.html?)?$`, in which the dot is any character.
fn is_home_or_about(url: &str) -> bool {
    let Some(rest) = url.strip_prefix('/') else { return false };
    let rest = rest.strip_prefix("about/").unwrap_or(rest);
    let name = rest.strip_prefix("index").map(|rest| rest.chars().skip(1).collect::<String>());
    rest.is_empty() || matches!(name.as_deref(), Some("htm" | "html"))
}

/// The page's author, the first of its authors, or the site's; one that is named in the data has more.
fn author(site: &Value, page: &Value) -> Object {
    let first = member(page, "authors").as_array().and_then(|authors| authors.first().cloned()).unwrap_or_default();
    let sources = [member(page, "author"), first, member(site, "author")];
    match sources.iter().find(|source| !source.to_text().is_empty()) {
        Some(Value::Object(author)) => author.as_ref().clone(),
        Some(Value::String(name)) => {
            let mut author = Object::from_iter([(Value::from("name"), Value::String(name.clone()))]);
            let known = member(&member(&member(site, "data"), "authors"), name);
            for (key, value) in known.as_object().into_iter().flat_map(Object::iter) {
                author.insert(key.clone(), value.clone());
            }
            author
        }
        _ => Object::new(),
    }
}

/// The page's image with its whole address as `path`; `None` where there is none.
fn image(context: &mut Context<'_>, page: &Value) -> Result<Option<Object>, Error> {
    let mut image = Object::from_iter([(Value::from("path"), Value::Nil)]);
    match member(page, "image") {
        Value::Object(own) => own.iter().for_each(|(key, value)| drop(image.insert(key.clone(), value.clone()))),
        Value::String(path) => drop(image.insert("path", Value::String(path))),
        _ => {}
    }
    let raw = first_set(&["path", "facebook", "twitter"].map(|key| image.get(key).cloned().unwrap_or_default()));
    if !raw.is_truthy() {
        return Ok(None);
    }
    let is_relative = raw.as_str().is_some_and(|raw| !is_absolute(raw));
    let url = if is_relative { apply(context, raw, "absolute_url", &[])? } else { raw };
    let url = apply(context, url, "uri_escape", &[])?;
    image.insert("path", url);
    Ok(Some(image))
}

fn canonical_url(context: &mut Context<'_>, page: &Value) -> Result<Value, Error> {
    let own = member(page, "canonical_url");
    if !own.to_text().is_empty() {
        return Ok(own);
    }
    let url = apply(context, member(page, "url"), "absolute_url", &[])?;
    let url = url.to_text();
    Ok(url.strip_suffix("/index.html").map_or_else(|| url.to_string(), |rest| format!("{rest}/")).into())
}

/// Whether an address has a scheme.
fn is_absolute(url: &str) -> bool {
    let end = url.find([':', '/', '?', '#']);
    end.is_some_and(|end| end > 0 && url.as_bytes()[end] == b':')
}
