//! What the frame loads by the names that addresses of the site were given.

use std::rc::Rc;

use crate::jekyll::{self, Document, Site};
use crate::preview::badge;
use crate::preview::rewrite::{self, Addresses};
use crate::protocol::Asset;

use super::Opened;
use super::served::{self, Item};

impl Opened {
    /// What answers at a name that [`Names::resource`](crate::preview::rewrite::Names::resource) gave.
    pub fn asset(&mut self, name: &str) -> Option<Asset> {
        let site = self.site();
        let (path, _) = served::path_of(name)?;
        let text = |text: &str, address: &str, media: &str| {
            let text = match media {
                "text/css" => {
                    let addresses = self.addresses(&site, address, None);
                    rewrite::css(text, &addresses)
                }
                _ => None,
            }
            .unwrap_or_else(|| text.to_owned());
            Asset::Text { text, media: media.to_owned() }
        };
        let item = self.served.borrow().item(path)?;
        match item {
            Item::Document(document) => {
                let document = latest(&site, document);
                let output = jekyll::render(&site, &document).output.output;
                let media = media_of(&document.output_ext);
                if media == "text/html" {
                    return Some(text(badge::placed(&output, &site).text(), document.url(), media));
                }
                Some(text(&badge::taken_out(output.text()), document.url(), media))
            }
            Item::File(file) if file.extension() == ".css" => {
                let source = self.files.borrow().source(&file)?.clone();
                Some(text(source.text(), &format!("/{file}"), "text/css"))
            }
            Item::File(file) => Some(Asset::File { path: file.to_string() }),
        }
    }

    fn addresses(&self, site: &Site, page: &str, base: Option<&str>) -> Addresses {
        let addresses = Addresses::new(&site.string("url"), &site.string("baseurl"), page, base);
        addresses.with_names(self.names.clone())
    }
}

/// The document as it is now: what answers at an address was noted when the address was last another.
fn latest(site: &Site, noted: Rc<Document>) -> Rc<Document> {
    let is_it = |document: &&Rc<Document>| document.path == noted.path && document.url == noted.url;
    site.documents().chain(&site.pages).find(is_it).cloned().unwrap_or(noted)
}

fn media_of(extension: &str) -> &'static str {
    match extension {
        ".css" => "text/css",
        ".js" => "text/javascript",
        ".json" => "application/json",
        ".svg" => "image/svg+xml",
        ".xml" => "application/xml",
        ".html" | ".htm" => "text/html",
        _ => "text/plain",
    }
}
