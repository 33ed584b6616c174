//! What is told of a document elsewhere than on its own page: its excerpt in lists of posts, its entry in the feed, and
//! what search engines and social networks are told.
//!
//! All is asked for after the document's converters and before its layouts, as its own layouts would ask.

use std::rc::Rc;

use crate::liquid::{Context, Error};
use crate::text::Mapped;
use crate::value::Value;

use super::document::Document;
use super::plugins::{self, feed, seo_tag};
use super::renderer;
use super::site::Site;

pub use seo_tag::Card;

/// The entry that jekyll-feed writes for a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedEntry {
    /// `<entry>…</entry>`; empty for pages, of which no feed has entries.
    pub xml: String,
    /// Whether the plugin is on.
    pub is_on: bool,
    /// Whether the feed of its collection lists the document.
    pub is_listed: bool,
}

/// What `{{ post.excerpt }}` shows of a document whose converted text is `content`; `None` where that is nothing.
pub fn excerpt(site: &Rc<Site>, document: &Rc<Document>, content: &Rc<Mapped>) -> Option<Rc<Mapped>> {
    let shown = beside(site, document, content, |_, page| {
        let mapped = if let Value::Drop(drop) = page { drop.text("excerpt") } else { None };
        let plain = || plugins::member(page, "excerpt").to_output().into_owned();
        mapped.unwrap_or_else(|| Rc::new(Mapped::made(&plain(), plugins::generated_span())))
    });
    Some(shown).filter(|text| !text.text().trim().is_empty())
}

/// The entry of a document whose converted text is `content`; the message of the exception with which the build would
/// end.
pub fn feed_entry(site: &Rc<Site>, document: &Rc<Document>, content: &Rc<Mapped>) -> Result<FeedEntry, String> {
    let is_on = plugins::is_on(&site.config, "jekyll-feed");
    let Some(label) = document.collection() else {
        return Ok(FeedEntry { xml: String::new(), is_on, is_listed: false });
    };
    let made = beside(site, document, content, |context, page| -> Result<FeedEntry, Error> {
        let is_listed = feed::lists(context, &**site.world(), label, page)?;
        Ok(FeedEntry { xml: feed::entry(context, page)?, is_on, is_listed })
    });
    made.map_err(|error| error.raised())
}

/// What `{% seo %}` tells of a document whose converted text is `content`; the message of the exception with which the
/// build would end.
pub fn card(site: &Rc<Site>, document: &Rc<Document>, content: &Rc<Mapped>) -> Result<Card, String> {
    beside(site, document, content, |context, _| seo_tag::card(context)).map_err(|error| error.raised())
}

/// Runs something that sees what the document's layouts see; it is also given `page`.
fn beside<T>(
    site: &Rc<Site>,
    document: &Rc<Document>,
    content: &Rc<Mapped>,
    run: impl FnOnce(&mut Context<'_>, &Value) -> T,
) -> T {
    let (rendering, globals) = renderer::variables(site, document);
    rendering.set_content(content.clone());
    let page = rendering.page_drop();
    let world = site.world().clone();
    let mut context = Context::new(site.liquid(), &*world).with_globals(globals).with_host(rendering.clone());
    context.raises = true;
    run(&mut context, &page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::render;
    use crate::jekyll::testing::{TestSite, pages_site};

    const POST: &str = "//- _posts/2019-01-02-a.md\n---\ntitle: A *cat*\nimage: /cat.png\n---\nOne *word*.\n\nTwo.\n";
    const FEED: &str = "//- _config.yml\nurl: https://x.org\ntitle: X\nplugins: [jekyll-feed, jekyll-seo-tag]\n";

    fn parts(site: &TestSite, path: &str) -> (Rc<Document>, Rc<Mapped>) {
        let document = site.site.document(&path.into()).expect("a document");
        let content = render(&site.site, &document).output.content;
        (document, content)
    }

    #[test]
    fn the_excerpt_is_the_one_that_lists_show() {
        let list = "//- list.html\n---\n---\n{% for post in site.posts %}{{ post.excerpt }}{% endfor %}";
        for post in [POST, "//- _posts/2019-01-02-a.md\n---\nexcerpt: Mine & *mine*\n---\nOne\n\nTwo"] {
            let site = pages_site(&format!("{post}{list}"));
            let (document, content) = parts(&site, "_posts/2019-01-02-a.md");
            let excerpt = excerpt(&site.site, &document, &content).expect("an excerpt");
            assert_eq!(excerpt.text(), site.page("list.html"));
        }
        let site = pages_site("//- a.md\n---\n---\nA page.\n");
        let (document, content) = parts(&site, "a.md");
        assert!(excerpt(&site.site, &document, &content).is_none());
    }

    #[test]
    fn the_entry_is_the_one_that_stands_in_the_feed() {
        let site = pages_site(&format!("{FEED}{POST}"));
        let (document, content) = parts(&site, "_posts/2019-01-02-a.md");
        let entry = feed_entry(&site.site, &document, &content).expect("an entry");
        assert!(entry.is_on && entry.is_listed);
        assert!(entry.xml.starts_with("<entry><title type=\"html\">A *cat*</title>"), "{}", entry.xml);
        assert!(site.page("feed.xml").contains(&entry.xml));
    }

    #[test]
    fn a_feed_that_is_not_written_lists_nothing() {
        let is_listed = |feed: &str, files: &str| {
            let site = pages_site(&format!("{}feed: {feed}\n{POST}{files}", FEED));
            let (document, content) = parts(&site, "_posts/2019-01-02-a.md");
            feed_entry(&site.site, &document, &content).expect("an entry").is_listed
        };
        assert!(is_listed("{}", "") && is_listed("{path: atom.xml}", "//- feed.xml\nown"));
        assert!(!is_listed("{}", "//- feed.xml\nown"));
        assert!(!is_listed("{}", "//- feed.xml\n---\n---\nown"));
        let newer = "//- _posts/2019-01-03-b.md\n---\n---\n";
        assert!(is_listed("{posts_limit: 2}", newer) && !is_listed("{posts_limit: 1}", newer));
        let same = "//- _posts/2019-01-02-b.md\n---\n---\n";
        assert!(is_listed("{posts_limit: 1}", same), "of one day the first is the newest");
        let draft = newer.replace("---\n---", "---\ndraft: true\n---");
        assert!(is_listed("{posts_limit: 1}", &draft));
    }

    #[test]
    fn what_the_feed_does_not_list_has_an_entry_all_the_same() {
        let post = "//- _posts/2999-01-02-a.md\n---\ntitle: Later\n---\nOne *word*.\n";
        let site = pages_site(&format!("{post}//- p.md\n---\n---\npage"));
        let (document, content) = parts(&site, "_posts/2999-01-02-a.md");
        let entry = feed_entry(&site.site, &document, &content).expect("an entry");
        assert!(!entry.is_on && !entry.is_listed);
        assert!(entry.xml.contains("<![CDATA[<p>One <em>word</em>.</p>]]></content>"), "{}", entry.xml);
        let (page, content) = parts(&site, "p.md");
        assert_eq!(feed_entry(&site.site, &page, &content).map(|entry| entry.xml), Ok(String::new()));
    }

    #[test]
    fn the_card_says_what_the_tag_says() {
        let site = pages_site(&format!("{FEED}{POST}//- _layouts/post.html\n{{% seo %}}"));
        let (document, content) = parts(&site, "_posts/2019-01-02-a.md");
        let card = card(&site.site, &document, &content).expect("a card");
        assert_eq!(card.title.as_deref(), Some("A cat | X"));
        assert_eq!(card.page_title.as_deref(), Some("A cat"));
        assert_eq!(card.description.as_deref(), Some("One word."));
        assert_eq!(card.url, "https://x.org/2019/01/02/a.html");
        assert_eq!(card.image.as_deref(), Some("https://x.org/cat.png"));
        assert!(card.is_large);
    }
}
