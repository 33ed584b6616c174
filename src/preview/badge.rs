//! A badge where a tag stood that nobody knows.
//!
//! Jekyll's build ends at such a tag. The engine goes on and leaves [`UNKNOWN_TAG`] in its place. In the page's text that
//! becomes a small element that shows the tag. Where no element can stand (in an attribute, a comment, a script, the
//! page's head, a drawing) it is taken out, so that the page around it is what it would be. So it is in all that is no
//! page: a feed, a style sheet, the card under a shared link.

use std::borrow::Cow;
use std::rc::Rc;

use super::html::{RawText, Tag, Token, TokenKind, Tokenizer};
use crate::jekyll::Site;
use crate::liquid::UNKNOWN_TAG;
use crate::text::{Mapped, Span};

/// The badge is not to look like the page: its own style takes nothing over from around it but the size.
const STYLE: &str = "all:initial;display:inline-block;padding:0 .45em;border:1px solid #b45309;border-radius:.35em;\
                     background:#fef3c7;color:#78350f;font:600 .8em/1.6 ui-monospace,Menlo,Consolas,monospace;\
                     white-space:nowrap";

/// A page with a badge for each tag that was unknown to `site`.
pub fn placed(page: &Rc<Mapped>, site: &Site) -> Rc<Mapped> {
    if !page.text().contains(UNKNOWN_TAG) {
        return page.clone();
    }
    let shown = places(page.text());
    let mut namer = Namer { page, site, last: None };
    let mut out = Mapped::default();
    let mut copied = 0;
    for (at, mark) in page.text().match_indices(UNKNOWN_TAG) {
        let Some(name) = namer.name(at) else { continue };
        out.push_slice(page, copied..at);
        copied = at + mark.len();
        if shown.binary_search(&at).is_ok()
            && let Some(span) = page.span(at..copied)
        {
            out.push_made(&badge(&name), span, &page.trace(at));
        }
    }
    out.push_slice(page, copied..page.len());
    Rc::new(out)
}

/// What is no page, without a sign of the tags that were unknown.
pub fn taken_out(text: &str) -> Cow<'_, str> {
    if text.contains(UNKNOWN_TAG) { text.replace(UNKNOWN_TAG, "").into() } else { text.into() }
}

fn badge(name: &str) -> String {
    let (shown, what) = match name {
        "" => ("\u{2026}", "Unknown tag".to_owned()),
        name => (name, format!("Unknown tag '{name}'")),
    };
    format!(
        "<span role=\"note\" lang=\"en\" title=\"{what}\" aria-label=\"{what}\" style=\"{STYLE}\">{{% {shown} %}}</span>"
    )
}

/// Finds the names of tags in their source.
struct Namer<'a> {
    page: &'a Mapped,
    site: &'a Site,
    last: Option<Named>,
}

/// The tags of one place of the source.
struct Named {
    span: Span,
    /// `None` where the author himself wrote the character.
    names: Option<Vec<String>>,
    /// How many have been placed.
    count: usize,
}

impl Namer<'_> {
    /// The name of the tag at a byte of the page, empty where a filter has lost its place; `None` where the author
    /// himself wrote the character.
    fn name(&mut self, at: usize) -> Option<String> {
        let Some(span) = self.page.span(at..at + UNKNOWN_TAG.len_utf8()) else { return Some(String::new()) };
        if self.last.as_ref().is_none_or(|last| last.span != span) {
            self.last = Some(Named { span, names: self.names(span), count: 0 });
        }
        let Named { names, count, .. } = self.last.as_mut()?;
        let names = names.as_ref()?;
        let name = names.get(*count % names.len().max(1)).cloned().unwrap_or_default();
        *count += 1;
        Some(name)
    }

    /// The names of the tags in a piece of the source; `None` where it is none but has the character itself.
    fn names(&self, span: Span) -> Option<Vec<String>> {
        let world = self.site.world();
        let source = world.path(span.file).and_then(|path| world.source(&path));
        let range = span.start as usize..span.end as usize;
        let text = source.as_ref().and_then(|source| source.text().get(range)).unwrap_or_default();
        if text.contains(UNKNOWN_TAG) {
            return None;
        }
        if text.starts_with("{%") && text.matches("{%").count() == 1 {
            return Some(vec![tag_name(&text[2..]).to_owned()]);
        }
        // The source is that of a whole paragraph: the tags follow each other in both, in a loop again and again.
        let names = text.split("{%").skip(1).map(tag_name).filter(|name| self.can_be_meant(name));
        Some(names.map(str::to_owned).collect())
    }

    /// Whether a tag of several may be the unknown one: of ends only one without a beginning would be.
    fn can_be_meant(&self, name: &str) -> bool {
        let is_inner = name.starts_with("end") || matches!(name, "else" | "elsif" | "when");
        !name.is_empty() && !is_inner && !self.site.knows_tag(name)
    }
}

/// The name that stands at the start of a tag's inside.
fn tag_name(inside: &str) -> &str {
    let start = inside.strip_prefix('-').unwrap_or(inside).trim_start();
    let end = start.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(start.len());
    &start[..end]
}

/// Where in a page's text a badge can stand, in order.
fn places(html: &str) -> Vec<usize> {
    let mut finder =
        Finder { html, tokens: Tokenizer::new(html, 0), places: Vec::new(), closed: 0, head: Head::default() };
    while let Some(token) = finder.tokens.next() {
        finder.take(token);
    }
    finder.places
}

struct Finder<'a> {
    html: &'a str,
    tokens: Tokenizer<'a>,
    places: Vec<usize>,
    /// How many elements are open that take no element of HTML's in.
    closed: usize,
    head: Head,
}

/// How far the page's beginning has been read.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
enum Head {
    /// There may be no head at all.
    #[default]
    Unknown,
    /// Inside the head, or before it.
    Open,
    Over,
}

impl Finder<'_> {
    fn take(&mut self, token: Token) {
        match token.kind {
            TokenKind::Text => self.text(token),
            TokenKind::Doctype if self.head == Head::Unknown => self.begin_head(),
            TokenKind::StartTag => self.start_tag(token),
            TokenKind::EndTag => match Tag::of(token.name(self.html)) {
                Tag::Head => self.end_head(),
                Tag::Svg | Tag::Math | Tag::Select => self.closed = self.closed.saturating_sub(1),
                _ => {}
            },
            _ => {}
        }
    }

    fn text(&mut self, token: Token) {
        if self.closed == 0 {
            let text = &self.html[token.start..token.end];
            self.places.extend(text.match_indices(UNKNOWN_TAG).map(|(at, _)| token.start + at));
        }
    }

    fn start_tag(&mut self, token: Token) {
        let tag = Tag::of(token.name(self.html));
        match tag {
            Tag::Html | Tag::Head if self.head != Head::Over => self.begin_head(),
            Tag::Body => self.end_head(),
            // What stands before one of these stands in the head as well.
            Tag::Meta | Tag::Link | Tag::Title | Tag::Style | Tag::Script | Tag::Base if self.head == Head::Open => {
                self.places.clear();
            }
            Tag::Meta | Tag::Link | Tag::Title | Tag::Style | Tag::Script | Tag::Base | Tag::Noscript => {}
            _ => self.head = Head::Over,
        }
        if self.closed == 0 {
            let kind = match tag {
                Tag::Script => RawText::Script,
                Tag::Style | Tag::Title | Tag::Textarea | Tag::Xmp | Tag::Iframe | Tag::Noembed | Tag::Noframes => {
                    RawText::Plain
                }
                _ => return self.close(token, tag),
            };
            self.tokens.raw_text(token.name(self.html), kind);
        } else {
            self.close(token, tag);
        }
    }

    fn close(&mut self, token: Token, tag: Tag) {
        if matches!(tag, Tag::Svg | Tag::Math | Tag::Select) && !token.self_closing {
            self.closed += 1;
        }
    }

    fn begin_head(&mut self) {
        self.head = Head::Open;
        self.places.clear();
    }

    fn end_head(&mut self) {
        if self.head != Head::Over {
            self.head = Head::Over;
            self.places.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::{Options, Profile};
    use crate::text::FileId;
    use crate::value::Time;
    use crate::world::MemoryWorld;

    fn site(source: &str) -> Rc<Site> {
        let mut world = MemoryWorld::new(Time::utc(0));
        world.write("a.md", source);
        Site::read(Rc::new(world), Profile::GithubPages, &Options::default()).output
    }

    /// The page with `[name]` for each badge. Each `@` is a tag of the text `source`.
    fn shown_of(source: &str, html: &str) -> String {
        let site = site(source);
        let Some(file) = site.world().source(&"a.md".into()) else { panic!("no source") };
        let page = Mapped::made(&html.replace('@', &UNKNOWN_TAG.to_string()), file.span(0, source.len()));
        let mut out = placed(&Rc::new(page), &site).text().to_owned();
        for name in ["foo", "bar", "endfoo", ""] {
            out = out.replace(&badge(name), &format!("[{name}]"));
        }
        out
    }

    fn shown(html: &str) -> String {
        shown_of("{%- foo x %}", html)
    }

    #[test]
    fn a_badge_stands_in_the_text() {
        for (html, out) in [
            ("<p>a @ b</p>", "<p>a [foo] b</p>"),
            ("@", "[foo]"),
            ("@<h1>x@</h1>", "[foo]<h1>x[foo]</h1>"),
            ("<pre><code>@</code></pre>", "<pre><code>[foo]</code></pre>"),
            (
                "<!doctype html><title>x</title><body>@</body>@",
                "<!doctype html><title>x</title><body>[foo]</body>[foo]",
            ),
            ("<script>1</script>@", "<script>1</script>[foo]"),
            ("<style></style><p>@", "<style></style><p>[foo]"),
        ] {
            assert_eq!(shown(html), out);
        }
    }

    #[test]
    fn where_no_element_can_stand_is_no_badge() {
        for html in [
            "<a href=\"/@/\" @>x</a>",
            "<!-- @ -->",
            "<script>let a = '@';</script>",
            "<style>@</style>",
            "<title>@</title>",
            "<textarea>@</textarea>",
            "<select><option>@</select>",
            "<svg><text>@</text></svg>",
            "@<!doctype html><p>x",
            "<html><head>@<link></head><body>x",
            "<html><head><meta>@</head><body>x",
            "<head>@<body>x",
            "<!doctype html>@<link><p>x",
        ] {
            assert_eq!(shown(html), html.replace('@', ""));
        }
    }

    #[test]
    fn what_is_no_page_has_no_badge() {
        assert_eq!(taken_out("a { \u{fdd0}color: red }\u{fdd0}"), "a { color: red }");
        assert!(matches!(taken_out("a"), Cow::Borrowed("a")));
    }

    #[test]
    fn tags_have_their_names() {
        for (source, html, out) in [
            ("{% foo %}", "@@", "[foo][foo]"),
            ("a {% if x %}{%- foo%}{% endfoo %}{% else %}{%bar x%}{% endif %}", "@ @ @", "[foo] [bar] [foo]"),
            ("{% endfoo %}", "@", "[endfoo]"),
            ("{{ content | replace: 'a', 'b' }}", "@", "[]"),
        ] {
            assert_eq!(shown_of(source, html), out);
        }
    }

    #[test]
    fn a_lost_place_has_a_badge_without_a_name() {
        let page = Mapped::made("\u{fdd0}", Span::new(FileId::new(7), 0, 3));
        assert_eq!(placed(&Rc::new(page), &site("")).text(), badge(""));
    }

    #[test]
    fn what_the_author_wrote_stays() {
        let site = site("a \u{fdd0}");
        let Some(source) = site.world().source(&"a.md".into()) else { panic!("no source") };
        let page = Rc::new(Mapped::from_source(&source, 0..source.text().len()));
        assert_eq!(placed(&page, &site).text(), "a \u{fdd0}");
    }
}
