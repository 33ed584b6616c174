//! What the preview changes in a page on its way out, so that it shows in a frame as it will on the site.
//!
//! The frame's document has no address of its own. So addresses that are relative to the page are resolved here, against
//! the address that the site's configuration gives; where it gives none, images and their like get a name that loads
//! nothing ([`INERT`]), and links keep what the author wrote, which leads nowhere in the frame. What an open site has gets
//! the site's own names ([`Names`]), under which the frame asks for it. `<base>` has had its say
//! then and is taken away. Of `<meta http-equiv>` all that would take effect in the frame itself is taken away too.
//!
//! None of this is for safety: the frame's policy is, and its own `<base>`.

mod address;
mod css;
mod srcset;

use std::borrow::Cow;
use std::ops::Range;

use super::html::{Attribute, RawText, Tag, Token, TokenKind, Tokenizer};

pub use address::{Addresses, Names};

/// The scheme of names for files that only the site knows: `galley:/assets/cat.png`.
pub const INERT: &str = "galley:";

/// A page's or a fragment's HTML with its addresses resolved.
pub fn rewrite<'a>(html: &'a str, addresses: &Addresses) -> Cow<'a, str> {
    let mut edits = Edits { html, out: String::new(), copied: 0 };
    let mut tokens = Tokenizer::new(html, 0);
    let mut foreign = 0_usize;
    while let Some(token) = tokens.next() {
        let is_foreign = matches!(token.kind, TokenKind::StartTag | TokenKind::EndTag)
            && matches!(Tag::of(token.name(html)), Tag::Svg | Tag::Math);
        match token.kind {
            TokenKind::StartTag => {
                let tag = Tag::of(token.name(html));
                start_tag(token, tag, addresses, &mut edits);
                foreign += usize::from(is_foreign && !token.self_closing);
                if foreign == 0 {
                    raw_text(token, tag, &mut tokens, addresses, &mut edits);
                }
            }
            TokenKind::EndTag => foreign = foreign.saturating_sub(usize::from(is_foreign)),
            _ => {}
        }
    }
    edits.finish()
}

/// A style sheet with its addresses resolved; `None` where all stay.
pub fn css(css: &str, addresses: &Addresses) -> Option<String> {
    css::rewrite(css, addresses)
}

/// The address that the page's own `<base>` sets.
pub fn base_href(html: &str) -> Option<&str> {
    if memchr::memmem::find(html.as_bytes(), b"<base").is_none() && !html.contains("<BASE") {
        return None;
    }
    let mut tokens = Tokenizer::new(html, 0);
    while let Some(token) = tokens.next() {
        if token.kind != TokenKind::StartTag {
            continue;
        }
        match Tag::of(token.name(html)) {
            Tag::Base => {
                let href = attribute(token, html, "href");
                if href.is_some() {
                    return href;
                }
            }
            tag => skip_raw(token, tag, html, &mut tokens),
        }
    }
    None
}

/// Whether a page has scripts that a browser would run.
pub fn has_scripts(html: &str) -> bool {
    memchr::memmem::find_iter(html.as_bytes(), b"<script").any(|at| {
        Tokenizer::new(html, at).next().filter(|token| token.kind == TokenKind::StartTag).is_some_and(|token| {
            let kind = attribute(token, html, "type").unwrap_or_default().trim().to_ascii_lowercase();
            kind.is_empty() || kind == "module" || kind.contains("javascript") || kind.contains("ecmascript")
        })
    })
}

/// Pieces of new text among the old, copied only where there is one.
struct Edits<'a> {
    html: &'a str,
    out: String,
    copied: usize,
}

impl<'a> Edits<'a> {
    fn replace(&mut self, range: Range<usize>, by: &str) {
        self.out.push_str(&self.html[self.copied..range.start]);
        self.out.push_str(by);
        self.copied = range.end;
    }

    fn finish(mut self) -> Cow<'a, str> {
        if self.copied == 0 && self.out.is_empty() {
            return Cow::Borrowed(self.html);
        }
        self.out.push_str(&self.html[self.copied..]);
        Cow::Owned(self.out)
    }
}

fn attribute<'a>(token: Token, html: &'a str, name: &str) -> Option<&'a str> {
    let found = token.attributes(html).find(|attribute| html[attribute.name.clone()].eq_ignore_ascii_case(name))?;
    Some(found.value.map_or("", |value| &html[value]))
}

/// What an attribute holds.
#[derive(Copy, Clone, PartialEq)]
enum Holds {
    /// Something that is loaded.
    Resource,
    /// Something that is followed.
    Link,
    Sources,
    Style,
}

fn start_tag(token: Token, tag: Tag, addresses: &Addresses, edits: &mut Edits<'_>) {
    let html = edits.html;
    for attribute in token.attributes(html) {
        let name = &html[attribute.name.clone()];
        let Some(value) = attribute.value.clone() else { continue };
        if is_taken_away(tag, name, &html[value]) {
            edits.replace(attribute.name.start..attribute.name.start, "data-");
        } else if let Some(holds) = holds(tag, name) {
            change(&attribute, holds, addresses, edits);
        }
    }
}

fn change(attribute: &Attribute, holds: Holds, addresses: &Addresses, edits: &mut Edits<'_>) {
    let Some(range) = attribute.value.clone() else { return };
    let value = &edits.html[range.clone()];
    let new = match holds {
        Holds::Resource => addresses.resource(value),
        Holds::Link => addresses.link(value),
        Holds::Sources => srcset::rewrite(value, addresses),
        Holds::Style => css::rewrite(value, addresses),
    };
    match new {
        Some(new) if attribute.quote.is_none() && !value.contains('"') => edits.replace(range, &format!("\"{new}\"")),
        Some(new) if attribute.quote.is_some() => edits.replace(range, &new),
        _ => {}
    }
}

/// `<base href>`, and of `<meta http-equiv>` what would act on the frame.
fn is_taken_away(tag: Tag, name: &str, value: &str) -> bool {
    match tag {
        Tag::Base => name.eq_ignore_ascii_case("href"),
        Tag::Meta => {
            let harmless = ["content-type", "x-ua-compatible", "content-language"];
            name.eq_ignore_ascii_case("http-equiv")
                && !harmless.iter().any(|known| value.trim().eq_ignore_ascii_case(known))
        }
        _ => false,
    }
}

fn holds(tag: Tag, name: &str) -> Option<Holds> {
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    match name.len() {
        3 if is("src") => Some(Holds::Resource),
        4 if is("href") => Some(if matches!(tag, Tag::A | Tag::Area) { Holds::Link } else { Holds::Resource }),
        4 if is("data") && tag == Tag::Object => Some(Holds::Resource),
        5 if is("style") => Some(Holds::Style),
        6 if is("poster") => Some(Holds::Resource),
        6 if is("srcset") => Some(Holds::Sources),
        6 if is("action") => Some(Holds::Link),
        10 if is("xlink:href") => Some(if tag == Tag::A { Holds::Link } else { Holds::Resource }),
        10 if is("background") => Some(Holds::Resource),
        10 if is("formaction") => Some(Holds::Link),
        11 if is("imagesrcset") => Some(Holds::Sources),
        _ => None,
    }
}

/// Skips an element of raw text, and rewrites that of `<style>`.
fn raw_text(token: Token, tag: Tag, tokens: &mut Tokenizer<'_>, addresses: &Addresses, edits: &mut Edits<'_>) {
    let start = tokens.offset();
    skip_raw(token, tag, edits.html, tokens);
    if tag == Tag::Style {
        let range = start..tokens.offset();
        if let Some(new) = css::rewrite(&edits.html[range.clone()], addresses) {
            edits.replace(range, &new);
        }
    }
}

fn skip_raw(token: Token, tag: Tag, html: &str, tokens: &mut Tokenizer<'_>) {
    let kind = match tag {
        Tag::Script => RawText::Script,
        Tag::Style | Tag::Title | Tag::Textarea | Tag::Xmp | Tag::Iframe | Tag::Noembed | Tag::Noframes => {
            RawText::Plain
        }
        _ => return,
    };
    tokens.raw_text(token.name(html), kind);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, with_site: &str, without: &str) {
        let site = Addresses::new("https://a.example", "/blog", "/2019/post.html", None);
        assert_eq!(rewrite(html, &site), with_site);
        assert_eq!(rewrite(html, &Addresses::new("", "", "/2019/post.html", None)), without);
    }

    #[test]
    fn images_get_an_address_or_a_name() {
        check(
            "<img alt=\"\" src=\"c.png\">",
            "<img alt=\"\" src=\"https://a.example/blog/2019/c.png\">",
            "<img alt=\"\" src=\"galley:/2019/c.png\">",
        );
        check("<img src=/c.png>", "<img src=\"https://a.example/c.png\">", "<img src=\"galley:/c.png\">");
        check(
            "<img src='//x.example/c.png'>",
            "<img src='https://x.example/c.png'>",
            "<img src='https://x.example/c.png'>",
        );
        for same in [
            "<img src='https://x.example/c.png'>",
            "<img src='data:image/png;base64,'>",
            "<img src>",
            "<use href=\"#a\"/>",
        ] {
            check(same, same, same);
        }
    }

    #[test]
    fn links_without_a_site_stay() {
        check("<a href=\"../x\">", "<a href=\"https://a.example/blog/x\">", "<a href=\"../x\">");
        check("<a href=\"#x\">", "<a href=\"#x\">", "<a href=\"#x\">");
    }

    #[test]
    fn raw_text_stays_but_for_styles() {
        let same = "<script>'<img src=\"a.png\">'</script><title><img src=a></title><!-- <img src=a> -->";
        check(same, same, same);
        check(
            "<style>a { background: url(a.png) }</style>",
            "<style>a { background: url(https://a.example/blog/2019/a.png) }</style>",
            "<style>a { background: url(galley:/2019/a.png) }</style>",
        );
    }

    #[test]
    fn what_acts_on_the_frame_is_taken_away() {
        let html =
            "<base href=\"/x/\"><meta http-equiv=\"refresh\" content=\"0; url=/\"><meta http-equiv=Content-Type>";
        let out = "<base data-href=\"/x/\"><meta data-http-equiv=\"refresh\" content=\"0; url=/\"><meta http-equiv=Content-Type>";
        check(html, out, out);
        assert_eq!(base_href(html), Some("/x/"));
    }

    #[test]
    fn scripts_are_those_that_run() {
        assert!(has_scripts("<p><script>a</script>"));
        assert!(has_scripts("<script type=module src=a></script>"));
        assert!(!has_scripts("<script type=\"application/ld+json\">{}</script>"));
    }
}
