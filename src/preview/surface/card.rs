//! What search engines and social networks show of a page, as jekyll-seo-tag tells them: its title, description, address
//! and image in the shape that search results have, and in that of the cards under a shared link.

use super::super::reading::decoded;
use super::sheet::{Formulas, escaped, quoted};
use super::{Subject, View};
use crate::jekyll::elsewhere::{self, Card};
use crate::preview::badge;
use crate::protocol::SurfaceNote;

/// With this the tag begins.
const TAG: &str = "<!-- Begin Jekyll SEO tag";

/// Title and description stand where they themselves begin.
const AUTO: &str = " dir=\"auto\"";

/// A search result above a card.
pub fn view(subject: Subject<'_>) -> View {
    let Subject { site, document, page, .. } = subject;
    let card = match elsewhere::card(site, document, &page.content) {
        Ok(card) => card,
        Err(message) => return subject.failed(&message),
    };
    let mut sheet = subject.sheet("card", Formulas::Source);
    sheet.push(&badge::taken_out(&result(&card)));
    sheet.push(&badge::taken_out(&social(&card)));
    let note = (!page.output.text().contains(TAG)).then_some(SurfaceNote::NoSeoTag);
    View { html: sheet.finish(), note }
}

fn result(card: &Card) -> String {
    let (host, path) = parts(&card.url);
    let crumbs: Vec<String> = std::iter::once(host).chain(path).filter(|part| !part.is_empty()).map(escaped).collect();
    let name = card.site_title.clone().unwrap_or_else(|| escaped(host));
    let mark = decoded(&name).chars().find(|letter| letter.is_alphanumeric()).map(String::from);
    format!(
        "<section class=\"result\"><p class=\"from\">{}<span><span><bdi>{name}</bdi></span>\
         <span class=\"crumbs\"><bdi dir=\"ltr\">{}</bdi></span></span></p>\
         {}{}</section>",
        element("span", " class=\"mark\"", mark.as_deref()),
        crumbs.join(" \u{203a} "),
        element("h2", AUTO, card.title.as_deref()),
        element("p", " class=\"says\" dir=\"auto\"", card.description.as_deref())
    )
}

fn social(card: &Card) -> String {
    let (host, _) = parts(&card.url);
    let size = if card.is_large { "large" } else { "small" };
    let image = card.image.as_ref().map(|image| {
        let alt = card.image_alt.as_deref().unwrap_or_default();
        format!("<img src=\"{}\" alt=\"{}\">", quoted(image), quoted(alt))
    });
    let name = card.site_title.clone().unwrap_or_else(|| escaped(host));
    format!(
        "<section class=\"social {size}\">{}<div>{}{}{}{}</div></section>",
        image.unwrap_or_default(),
        element("p", "", Some(&isolated(&name))),
        element("h2", AUTO, card.page_title.as_deref()),
        element("p", AUTO, card.description.as_deref()),
        element("p", " class=\"by\"", card.author.as_deref().map(|author| isolated(&quoted(author))).as_deref())
    )
}

/// HTML that has a direction of its own.
fn isolated(html: &str) -> String {
    element("bdi", "", Some(html))
}

/// An element around HTML, where there is any.
fn element(name: &str, class: &str, html: Option<&str>) -> String {
    html.filter(|html| !html.is_empty()).map(|html| format!("<{name}{class}>{html}</{name}>")).unwrap_or_default()
}

/// The host of an address, and the parts of its path. Without a host the address is a path.
fn parts(url: &str) -> (&str, impl Iterator<Item = &str>) {
    let (host, path) = match url.split_once("://") {
        Some((_, rest)) => rest.split_once('/').unwrap_or((rest, "")),
        None => ("", url),
    };
    (host, path.split('/').filter(|part| !part.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::super::testing::shown;
    use super::*;
    use crate::protocol::Surface;

    const POST: &str = "//- _posts/2019-01-02-a.md\n---\nlayout: post\ntitle: Cats & dogs\ndescription: \"About <b>both</b>\"\nauthor: Ada\nimage: /i/cat.png\n---\ntext\n";

    #[test]
    fn title_description_address_and_image_are_the_tags() {
        let site = format!(
            "//- _config.yml\ntitle: My blog\nurl: https://x.org\nplugins: [jekyll-seo-tag]\n//- _layouts/post.html\n{{% seo %}}{POST}"
        );
        let (body, view) = shown(Surface::Card, &site, "_posts/2019-01-02-a.md");
        assert_eq!(view.note, None);
        for part in [
            "<span class=\"crumbs\"><bdi dir=\"ltr\">x.org \u{203a} 2019 \u{203a} 01 \u{203a} 02 \u{203a} a.html</bdi></span>",
            "<h2 dir=\"auto\">Cats &amp; dogs | My blog</h2><p class=\"says\" dir=\"auto\">About both</p>",
            "<section class=\"social large\"><img src=\"https://x.org/i/cat.png\" alt=\"\">",
            "<div><p><bdi>My blog</bdi></p><h2 dir=\"auto\">Cats &amp; dogs</h2><p dir=\"auto\">About both</p><p class=\"by\"><bdi>Ada</bdi></p></div>",
        ] {
            assert!(body.contains(part), "{part} is not in {body}");
        }
    }

    #[test]
    fn formulas_are_their_source() {
        let is_source =
            |surface| shown(surface, POST, "_posts/2019-01-02-a.md").1.html.text().contains("data-galley=\"tex\"");
        let all = Surface::ALL.into_iter().filter(|surface| *surface != Surface::Page);
        let sources: Vec<Surface> = all.filter(|surface| is_source(*surface)).collect();
        assert_eq!(sources, [Surface::Feed, Surface::Card, Surface::Source]);
    }

    #[test]
    fn an_unknown_tag_leaves_nothing() {
        let site = "//- _posts/2019-01-02-a.md\n---\ntitle: A\n---\nSay {% nope %}twice.\n";
        let (body, _) = shown(Surface::Card, site, "_posts/2019-01-02-a.md");
        assert_eq!(body.matches("Say twice.").count(), 2, "{body}");
    }

    #[test]
    fn the_mark_is_the_first_letter_that_is_read() {
        let site = format!("//- _config.yml\ntitle: '& Sons'\nplugins: [jekyll-seo-tag]\n{POST}");
        let (body, _) = shown(Surface::Card, &site, "_posts/2019-01-02-a.md");
        assert!(body.contains("<span class=\"mark\">S</span><span><span><bdi>&amp; Sons</bdi></span>"), "{body}");
    }

    #[test]
    fn a_page_without_the_tag_is_told_so() {
        let (body, view) = shown(Surface::Card, POST, "_posts/2019-01-02-a.md");
        assert_eq!(view.note, Some(SurfaceNote::NoSeoTag));
        assert!(body.contains("<h2 dir=\"auto\">Cats &amp; dogs</h2>"), "{body}");
        let bare = shown(Surface::Card, "//- a.md\n---\n---\n", "a.md").0;
        assert!(bare.contains("<section class=\"social small\"><div>"), "{bare}");
    }
}
