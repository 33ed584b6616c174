//! jekyll-sitemap 1.4.0: `sitemap.xml` and `robots.txt`, where the site has none.
//!
//! Documents of collections first, then pages, then static files that are pages by their name; what has
//! `sitemap: false` is left out.

use std::rc::Rc;

use super::{Generation, apply, member};
use crate::liquid::{Context, Error};
use crate::text::VirtualPath;
use crate::value::{Object, Value};

const EXTENSIONS: [&str; 4] = [".htm", ".html", ".xhtml", ".pdf"];

const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Adds the two pages.
pub fn generate(generation: &mut Generation<'_>) {
    let urls: Vec<String> = {
        let pages = generation.contents.pages.iter().map(|page| page.url().to_owned());
        pages.chain(generation.contents.static_files.iter().map(|file| file.url.clone())).collect()
    };
    let is_there = |path: &str| urls.iter().any(|url| url.strip_prefix('/') == Some(path));
    if !is_there("sitemap.xml") {
        let style = Value::Bool(is_there("sitemap.xsl"));
        let data = Object::from_iter([(Value::from("layout"), Value::Nil), (Value::from("xsl"), style)]);
        add(generation, "sitemap.xml", data, write_sitemap);
    }
    if !is_there("robots.txt") {
        let data = Object::from_iter([(Value::from("layout"), Value::Nil)]);
        add(generation, "robots.txt", data, write_robots);
    }
}

fn add(generation: &mut Generation<'_>, name: &str, data: Object, writer: crate::jekyll::document::Writer) {
    let mut page = generation.new_page("", name, "", data);
    page.path = VirtualPath::new(name);
    page.writer = Some(writer);
    generation.contents.pages.push(Rc::new(page));
}

fn write_robots(context: &mut Context<'_>) -> Result<String, Error> {
    let url = apply(context, "sitemap.xml".into(), "absolute_url", &[])?;
    Ok(format!("Sitemap: {}\n", url.to_text()))
}

fn write_sitemap(context: &mut Context<'_>) -> Result<String, Error> {
    let site = context.find_variable_or_nil(&Value::from("site"));
    let page = context.find_variable_or_nil(&Value::from("page"));
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if member(&page, "xsl").is_truthy() {
        let url = apply(context, "/sitemap.xsl".into(), "absolute_url", &[])?;
        out.push_str(&format!("<?xml-stylesheet type=\"text/xsl\" href=\"{}\"?>\n", url.to_text()));
    }
    out.push_str(&format!(
        "<urlset xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"{SCHEMA} {SCHEMA}/sitemap.xsd\" xmlns=\"{SCHEMA}\">\n"
    ));
    for collection in items(&member(&site, "collections")) {
        if matches!(member(&collection, "output"), Value::Bool(false)) {
            continue;
        }
        for document in items(&member(&collection, "docs")).iter().filter(|document| is_listed(document)) {
            let modified = member(document, "last_modified_at");
            let modified = if modified.is_truthy() { modified } else { member(document, "date") };
            push_url(context, &mut out, &member(document, "url"), &modified)?;
        }
    }
    for page in items(&member(&site, "html_pages")).iter().filter(|page| is_listed(page)) {
        if member(page, "url").as_str() != Some("/404.html") {
            push_url(context, &mut out, &member(page, "url"), &member(page, "last_modified_at"))?;
        }
    }
    for file in items(&member(&site, "static_files")).iter().filter(|file| is_listed(file)) {
        let is_page = member(file, "extname").as_str().is_some_and(|extname| EXTENSIONS.contains(&extname));
        if is_page && member(file, "name").as_str() != Some("404.html") {
            push_url(context, &mut out, &member(file, "path"), &member(file, "modified_time"))?;
        }
    }
    out.push_str("</urlset>\n");
    Ok(out)
}

fn items(list: &Value) -> Vec<Value> {
    list.as_array().unwrap_or_default().to_vec()
}

fn is_listed(item: &Value) -> bool {
    !matches!(member(item, "sitemap"), Value::Bool(false))
}

fn push_url(context: &mut Context<'_>, out: &mut String, url: &Value, modified: &Value) -> Result<(), Error> {
    let url = Value::from(url.to_text().replace("/index.html", "/"));
    let url = apply(context, url, "absolute_url", &[])?;
    let url = apply(context, url, "xml_escape", &[])?;
    out.push_str(&format!("<url>\n<loc>{}</loc>\n", url.to_text()));
    if modified.is_truthy() {
        let date = apply(context, modified.clone(), "date_to_xmlschema", &[])?;
        out.push_str(&format!("<lastmod>{}</lastmod>\n", date.to_text()));
    }
    out.push_str("</url>\n");
    Ok(())
}
