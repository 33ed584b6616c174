//! The entry in the feed: as a reader shows it, and below as jekyll-feed writes it.

use std::rc::Rc;

use super::sheet::{Formulas, escaped, quoted};
use super::source::code;
use super::{Subject, View};
use crate::jekyll::elsewhere::{self, FeedEntry};
use crate::preview::badge;
use crate::protocol::SurfaceNote;
use crate::rouge;
use crate::text::Mapped;

/// The entry twice.
pub fn view(subject: Subject<'_>) -> View {
    let Subject { site, document, page, stands_in } = subject;
    let entry = |content: &Rc<Mapped>| elsewhere::feed_entry(site, document, content);
    let FeedEntry { xml, is_on, is_listed } = match entry(&page.content) {
        Ok(entry) => entry,
        Err(message) => return subject.failed(&message),
    };
    // Readers show HTML, in which a badge can stand.
    let content = badge::placed(&page.content, site);
    let read = if Rc::ptr_eq(&content, &page.content) { None } else { entry(&content).ok() };
    let read = read.map_or_else(|| xml.clone(), |entry| entry.xml);
    let mut sheet = subject.sheet("feed", Formulas::Source);
    if !xml.is_empty() {
        let feed = [site.string("title"), site.string("name")].into_iter().find(|name| !name.is_empty());
        sheet.push(&badge::taken_out(&reader(&read, &feed.unwrap_or_default())));
        sheet.push(&code(&badge::taken_out(&xml), rouge::find("xml")));
    }
    let note = match (is_listed && !stands_in, is_on) {
        (false, _) => Some(SurfaceNote::NotInFeed),
        (true, false) => Some(SurfaceNote::NoFeed),
        (true, true) => None,
    };
    View { html: sheet.finish(), note }
}

/// An entry as readers show it: what stands in it is HTML, but that titles are escaped twice.
fn reader(xml: &str, feed: &str) -> String {
    let (head, rest) = xml.split_once("<content").unwrap_or((xml, xml));
    let (content, tail) = rest.split_once("]]></content>").unwrap_or(("", rest));
    let content = content.split_once("<![CDATA[").map(|(_, content)| content);
    let summary = between(tail, "<summary type=\"html\"><![CDATA[", "]]></summary>");
    let title = between(head, "<title type=\"html\">", "</title>").map(unescaped).unwrap_or_default();
    let url = between(head, "<link href=\"", "\"").unwrap_or_default();
    let day = between(head, "<published>", "T").unwrap_or_default();
    let author = between(tail, "<name>", "</name>").filter(|name| !name.is_empty());
    // Neither is to turn the other round.
    let author = author.map(|author| format!("<bdi>{author}</bdi> \u{b7} ")).unwrap_or_default();
    format!(
        "<article class=\"reader\"><header><p dir=\"auto\">{}</p><h1 class=\"title\"><a href=\"{}\">{title}</a></h1><p>{author}<time dir=\"ltr\">{day}</time></p></header>\n{}\n</article>\n",
        escaped(feed),
        quoted(url),
        content.or(summary).unwrap_or_default()
    )
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}

fn unescaped(xml: &str) -> String {
    xml.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::super::testing::shown;
    use super::*;
    use crate::protocol::Surface;

    const CONFIG: &str = "//- _config.yml\nurl: https://x.org\ntitle: My blog\nauthor: Ada\nplugins: [jekyll-feed]\n";
    const POST: &str = "//- _posts/2019-01-02-a.md\n---\ntitle: Cats & dogs\n---\nOne *word*\n\nTwo\n";

    #[test]
    fn the_entry_is_shown_and_its_source() {
        let (body, view) = shown(Surface::Feed, &format!("{CONFIG}{POST}"), "_posts/2019-01-02-a.md");
        assert_eq!(view.note, None);
        let reader = "<article class=\"reader\"><header><p dir=\"auto\">My blog</p><h1 class=\"title\">\
                      <a href=\"https://x.org/2019/01/02/a.html\">Cats &amp; dogs</a></h1><p><bdi>Ada</bdi> \u{b7} <time dir=\"ltr\">2019-01-02</time></p></header>\n\
                      <p>One <em>word</em></p>\n\n<p>Two</p>\n</article>\n";
        assert!(body.starts_with(reader), "{body}");
        assert!(body.contains("<span class=\"nt\">&lt;entry&gt;"), "{body}");
    }

    #[test]
    fn where_the_feed_has_excerpts_alone_the_reader_shows_one() {
        let config = CONFIG.replace("plugins", "feed: { excerpt_only: true }\nplugins");
        let (body, _) = shown(Surface::Feed, &format!("{config}{POST}"), "_posts/2019-01-02-a.md");
        assert!(body.contains("</header>\nOne word\n</article>"), "{body}");
    }

    #[test]
    fn an_unknown_tag_is_a_badge_for_readers_alone() {
        let post = "//- _posts/2019-01-02-a.md\n---\ntitle: A\n---\nSay {% nope %}twice.\n\nOnce {% nope %}more.\n";
        let (body, _) = shown(Surface::Feed, &format!("{CONFIG}{post}"), "_posts/2019-01-02-a.md");
        let (reader, xml) = body.split_once("<pre class=\"code\">").expect("two parts");
        assert_eq!(reader.matches(">{% nope %}</span>").count(), 2, "{reader}");
        assert!(!body.contains('\u{fdd0}') && !xml.contains("nope"), "{body}");
        assert_eq!(xml.matches("Say twice.").count(), 2, "{xml}");
        let config = CONFIG.replace("plugins", "feed: { excerpt_only: true }\nplugins");
        let (body, _) = shown(Surface::Feed, &format!("{config}{post}"), "_posts/2019-01-02-a.md");
        assert!(body.contains("</header>\nSay twice.\n</article>"), "{body}");
    }

    #[test]
    fn what_is_not_in_the_feed_is_told_so() {
        let note = |site: &str, path: &str| shown(Surface::Feed, site, path).1.note;
        assert_eq!(note(POST, "_posts/2019-01-02-a.md"), Some(SurfaceNote::NoFeed));
        assert_eq!(note("//- a.md\n---\n---\n", "a.md"), Some(SurfaceNote::NotInFeed));
        let hidden = POST.replace("title", "published: false\ntitle");
        assert_eq!(note(&format!("{CONFIG}{hidden}"), "_posts/2019-01-02-a.md"), Some(SurfaceNote::NotInFeed));
    }
}
