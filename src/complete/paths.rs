//! What a link or an image can lead to: pages and files of the site, in the form that its posts use.

use super::expression::{End, end};
use super::image_form::{self, Frame};
use super::place::Place;
use super::tail::{Around, address, path};
use super::targets::{in_order, post_name, posts, title};
use super::{Asked, Completions, Item, Kind};
use crate::jekyll::{Document, Site, render};

/// So many posts are searched for the form of their links.
const POSTS: usize = 200;

/// Where a path is being written.
struct Destination<'a> {
    typed: &'a str,
    around: Around,
    is_image: bool,
    /// The tag whose argument it is, where it stands inside of Liquid: no more Liquid can stand there.
    tag: Option<&'a str>,
}

/// How a path is offered and written.
#[derive(Copy, Clone, Debug, PartialEq)]
pub enum Form {
    /// As the site's posts do it.
    Usual,
    /// As its posts do it for an include.
    Included,
    Bare,
    /// With the site's baseurl written out.
    Based,
}

/// Pages, files or images.
pub fn complete(asked: &Asked<'_>) -> Option<Completions> {
    let Destination { typed, around, is_image, tag } = match asked.place {
        Place::Text { line, .. } => destination(line)?,
        Place::Liquid { tag, markup, .. } => quoted(tag, markup)?,
        _ => return None,
    };
    let site = asked.desk.site;
    if typed.contains("://") || typed.contains(' ') && !typed.contains('{') {
        return None;
    }
    if let Some(fragment) = typed.strip_prefix('#') {
        let tail = address(asked.rest(), around);
        return Some(Completions::new(asked.range(asked.at - fragment.len() - 1, tail), fragments(asked)));
    }
    let base = site.base();
    let (before, typed) = typed.rfind('}').map_or(("", typed), |at| typed.split_at(at + 1));
    if typed.contains('{') {
        return None;
    }
    let form = match tag {
        // After `{{ site.baseurl }}` the rest is a bare path, but not after `{{ site.url }}` alone.
        _ if is_url(before) => Form::Based,
        _ if !before.is_empty() => Form::Bare,
        Some(tag) if !tag.starts_with("include") => Form::Bare,
        _ if image_form::below(typed, &base).is_some() => Form::Based,
        Some(_) => Form::Included,
        None => Form::Usual,
    };
    let items = if is_image { images(site, form) } else { pages(site, form) };
    let mut found = Completions::new(asked.range(asked.at - typed.len(), path(asked.rest(), around)), items);
    // Once the baseurl is typed there are others.
    found.is_partial = form != Form::Based && !base.is_empty() && format!("{base}/").starts_with(typed);
    Some(found)
}

/// Whether a text ends with the site's `url` that has no `baseurl` behind it.
fn is_url(before: &str) -> bool {
    before.chars().filter(|c| *c != ' ').collect::<String>().ends_with("{{site.url}}")
}

/// Whether a path's ending is that of an image.
pub fn is_image(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "avif" | "bmp" | "ico")
}

/// The site's images by their paths.
pub fn images(site: &Site, form: Form) -> Vec<Item> {
    let files = site.static_files_written().filter(|file| is_image(&file.relative_path));
    let base = site.base();
    let frame = match form {
        Form::Usual => image_form::frame(site),
        Form::Included => image_form::included_frame(site),
        Form::Bare | Form::Based => Frame::Bare,
    };
    files.map(|file| framed(&shown(&format!("/{}", file.destination()), form, &base), frame, &base)).collect()
}

/// The path by which a file is offered.
fn shown(path: &str, form: Form, base: &str) -> String {
    if form == Form::Based { format!("{base}{path}") } else { path.to_owned() }
}

fn framed(path: &str, frame: Frame, base: &str) -> Item {
    let item = Item::new(Kind::File, path);
    if frame == Frame::Bare { item } else { item.insert(&frame.around(path, base), "") }
}

fn pages(site: &Site, own: Form) -> Vec<Item> {
    let in_form = own == Form::Usual;
    let base = site.base();
    let form = LinkForm::of(site, &base);
    let pages = site.pages.iter().filter(|page| page.is_html() && page.source.is_some());
    let others = site.documents().filter(|document| document.collection() != Some("posts") && site.writes(document));
    let documents = posts(site).chain(pages).chain(others).map(|document| {
        let item = Item::new(Kind::Page, shown(document.url(), own, &base)).detail(title(document));
        if in_form { item.insert(&form.link(site, document, &base), "") } else { item }
    });
    let files = site.static_files_written().map(|file| {
        let frame = if in_form { form.frame(&base) } else { Frame::Bare };
        framed(&shown(&format!("/{}", file.destination()), own, &base), frame, &base).boost(-40)
    });
    in_order(documents.chain(files).collect())
}

/// How the site's posts link to its pages.
#[derive(Copy, Clone, Debug, PartialEq)]
enum LinkForm {
    /// `{% post_url %}` or `{% link %}`, perhaps after `{{ site.baseurl }}`.
    Tag {
        with_base: bool,
    },
    Address(Frame),
}

impl LinkForm {
    /// Of forms that lead into the site, the one that there is most of.
    fn of(site: &Site, base: &str) -> LinkForm {
        let sources = posts(site).take(POSTS).filter_map(|post| post.source.as_ref());
        let (mut tags, mut based, mut filters, mut bases, mut bare) = (0, 0, 0, 0, 0);
        let top = format!("]({base}/");
        for source in sources {
            let text = source.text();
            let count = |piece: &str| text.matches(piece).count();
            let all = count("{% post_url") + count("{% link");
            let with_base = count("site.baseurl }}{% ");
            tags += all.saturating_sub(with_base);
            based += with_base;
            filters += count("relative_url }}");
            bases += count("]({{ site.baseurl }}/") + count("href=\"{{ site.baseurl }}/");
            bare += count(&top).saturating_sub(if base.is_empty() { count("](//") } else { 0 });
        }
        // From Jekyll 4 on these tags write the baseurl themselves; without one it makes no difference.
        let needs_base = !site.profile.is_jekyll_4() && !base.is_empty();
        let with_base = |is_written: bool| if base.is_empty() { is_written } else { needs_base };
        let forms = [
            (tags, LinkForm::Tag { with_base: with_base(false) }),
            (based, LinkForm::Tag { with_base: with_base(true) }),
            (filters, LinkForm::Address(Frame::RelativeUrl)),
            (bases, LinkForm::Address(Frame::Baseurl)),
            (bare, LinkForm::Address(if base.is_empty() { Frame::Bare } else { Frame::Written })),
        ];
        let best = forms.iter().max_by_key(|(count, _)| *count).filter(|(count, _)| *count > 0);
        best.map_or(LinkForm::Tag { with_base: needs_base }, |(_, form)| *form)
    }

    fn link(self, site: &Site, document: &Document, base: &str) -> String {
        let LinkForm::Tag { with_base } = self else { return self.frame(base).around(document.url(), base) };
        let base = if with_base { "{{ site.baseurl }}" } else { "" };
        let is_post =
            document.collection() == Some("posts") && site.posts().iter().any(|post| post.path == document.path);
        match is_post {
            true => format!("{base}{{% post_url {} %}}", post_name(document)),
            false => format!("{base}{{% link {} %}}", document.relative_path),
        }
    }

    fn frame(self, base: &str) -> Frame {
        match self {
            LinkForm::Tag { with_base: true } => Frame::Baseurl,
            LinkForm::Tag { with_base: false } if base.is_empty() => Frame::Bare,
            LinkForm::Tag { with_base: false } => Frame::RelativeUrl,
            LinkForm::Address(frame) => frame,
        }
    }
}

/// The headings and anchors of the page, as it is rendered.
fn fragments(asked: &Asked<'_>) -> Vec<Item> {
    let Some(document) = asked.desk.document else { return Vec::new() };
    let page = render(asked.desk.site, document).output;
    let html = page.content.text();
    let ids = html.match_indices(" id=\"").filter_map(|(at, start)| {
        let rest = &html[at + start.len()..];
        rest.find('"').map(|end| &rest[..end])
    });
    in_order(ids.map(|id| Item::new(Kind::Page, format!("#{id}"))).collect())
}

/// The destination of a link or image that a line of Markdown or HTML ends in.
fn destination(line: &str) -> Option<Destination<'_>> {
    if let Some(at) = line.rfind("](") {
        let typed = &line[at + 2..];
        let is_closed = typed.contains(')') && !typed.contains('{');
        if !is_closed && (typed.matches("{{").count() == typed.matches("}}").count()) {
            let is_image = is_marked(&line[..at]);
            return Some(Destination { typed, around: Around::Brackets, is_image, tag: None });
        }
    }
    for (attribute, is_image) in [("src=", true), ("href=", false)] {
        let Some(at) = line.rfind(attribute) else { continue };
        let value = &line[at + attribute.len()..];
        let Some(quote) = value.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else { continue };
        if !value[1..].contains(quote) && line[..at].contains('<') {
            return Some(Destination { typed: &value[1..], around: Around::Quote(quote), is_image, tag: None });
        }
    }
    let (name, typed) = line.trim_start().strip_prefix('[')?.split_once("]: ")?;
    let found = Destination { typed, around: Around::Line, is_image: false, tag: None };
    (!name.contains(']') && !name.starts_with('^')).then_some(found)
}

/// Whether the text of a link that ends here began with `![`.
fn is_marked(text: &str) -> bool {
    let mut depth = 0;
    for (at, c) in text.char_indices().rev() {
        match c {
            ']' => depth += 1,
            '[' if depth == 0 => return text[..at].ends_with('!'),
            '[' => depth -= 1,
            _ => {}
        }
    }
    false
}

/// A path in quotes, inside of Liquid.
fn quoted<'a>(tag: &'a str, markup: &'a str) -> Option<Destination<'a>> {
    let End::Text { from, filter: None, .. } = end(markup) else { return None };
    let typed = &markup[from..];
    let is_include = tag.starts_with("include");
    let is_path = typed.starts_with('/') || (is_include && names_image(&markup[..from - 1]));
    let around = Around::Quote(markup[..from].chars().next_back()?);
    is_path.then_some(Destination { typed, around, is_image: is_include || typed.len() > 1, tag: Some(tag) })
}

/// Whether the parameter before a value has a name as those of images have.
fn names_image(markup: &str) -> bool {
    let name = markup.trim_end_matches('=').rsplit(char::is_whitespace).next().unwrap_or_default();
    ["src", "image", "img", "url", "path", "file", "image_path"].contains(&name)
}

#[cfg(test)]
mod tests {
    use crate::complete::testing::{completions, labels, site, taken};

    const FILES: &str = "//- img/cat.png\n//- about.md\n---\ntitle: About\n---\n//- _posts/2024-01-01-a.md\n---\ntitle: A\n---\n# Head\n";

    #[test]
    fn images_and_pages_stand_where_they_belong() {
        let site = site(FILES);
        for text in ["![x](|", "![x](/im|", "<img src=\"|", "{% include f.html src=\"|", "{{ '/img/|"] {
            assert_eq!(labels(&site, "about.md", text), ["/img/cat.png"], "{text}");
        }
        for text in ["[x](|", "[![y](z)](|", "<a href='|", "[x]: |"] {
            assert!(labels(&site, "about.md", text).contains(&"/about.html".to_owned()), "{text}");
        }
        for text in ["[x](y)|", "[x](https://|", "[x] (|", "a src=|", "{{ page.title | append: '|"] {
            assert!(labels(&site, "about.md", text).is_empty(), "{text}");
        }
        assert_eq!(labels(&site, "_posts/2024-01-01-a.md", "---\ntitle: A\n---\n# Head\n[x](#|"), ["#head"]);
    }

    #[test]
    fn the_rest_of_a_path_goes_with_it() {
        let site = site(FILES);
        let image = |text: &str| taken(&site, "about.md", text, "/img/cat.png");
        assert_eq!(image("![x](/im|g/dog.png) y"), "![x](/img/cat.png|) y");
        assert_eq!(image("![x](/im|g/dog.png \"A\") y"), "![x](/img/cat.png| \"A\") y");
        assert_eq!(image("![x](/im|"), "![x](/img/cat.png|");
        assert_eq!(image("![x](/im|word and [y](z)"), "![x](/img/cat.png|word and [y](z)");
        assert_eq!(image("<img src=\"/im|g/dog.png\" alt=\"\">"), "<img src=\"/img/cat.png|\" alt=\"\">");
        assert_eq!(image("<img src=\"/im| alt=\"\">"), "<img src=\"/img/cat.png| alt=\"\">");
        assert_eq!(image("{{ '/im¦g/dog.png' | relative_url }}"), "{{ '/img/cat.png¦' | relative_url }}");
        let page = |text: &str| taken(&site, "about.md", text, "/about.html");
        assert_eq!(page("[x](/ab|ove.html#team)"), "[x]({% link about.md %}|#team)");
        assert_eq!(page("[x]: /ab|ove.html \"A\""), "[x]: {% link about.md %}| \"A\"");
        let head = taken(&site, "_posts/2024-01-01-a.md", "---\ntitle: A\n---\n# Head\n[x](#h|alt)", "#head");
        assert_eq!(head, "---\ntitle: A\n---\n# Head\n[x](#head|)");
    }

    #[test]
    fn a_baseurl_that_is_typed_is_kept() {
        let files = format!("//- _config.yml\nbaseurl: /b\n{FILES}");
        let site = site(&files);
        let image = |text: &str, label: &str| taken(&site, "about.md", text, label);
        assert_eq!(image("![x](/b/im|", "/b/img/cat.png"), "![x](/b/img/cat.png|");
        assert_eq!(image("![x](/b/im|g/dog.png)", "/b/img/cat.png"), "![x](/b/img/cat.png|)");
        assert_eq!(image("[x](/b/|)", "/b/about.html"), "[x](/b/about.html|)");
        assert_eq!(image("![x]({{ site.url }}/|", "/b/img/cat.png"), "![x]({{ site.url }}/b/img/cat.png|");
        assert_eq!(image("![x]({{ site.baseurl }}/|", "/img/cat.png"), "![x]({{ site.baseurl }}/img/cat.png|");
        let full = "![x]({{ site.url }}{{ site.baseurl }}/|";
        assert_eq!(image(full, "/img/cat.png"), "![x]({{ site.url }}{{ site.baseurl }}/img/cat.png|");
        assert_eq!(image("{% include f.html src=\"/b/|", "/b/img/cat.png"), "{% include f.html src=\"/b/img/cat.png|");
        assert_eq!(image("{% include f.html src=\"/|", "/img/cat.png"), "{% include f.html src=\"/img/cat.png|");
        assert_eq!(image("{{ '/im|' }}", "/img/cat.png"), "{{ '/img/cat.png|' }}");
        let is_partial = |text: &str| completions(&site, "about.md", text, true).is_some_and(|found| found.is_partial);
        assert!(is_partial("![x](/|") && is_partial("![x](/b|"));
        assert!(!is_partial("![x](/b/|") && !is_partial("![x](/i|"));
        let post = "//- _posts/2023-01-02-b.md\n---\n---\n{% include f.html src=\"/b/img/a.png\" %}\n";
        let own = self::site(&format!("{files}{post}"));
        let include = taken(&own, "about.md", "{% include f.html src=\"/|\" %}", "/img/cat.png");
        assert_eq!(include, "{% include f.html src=\"/b/img/cat.png|\" %}");
    }

    #[test]
    fn paths_take_the_form_that_the_posts_use() {
        let with = |config: &str, text: &str| {
            site(&format!("//- _config.yml\n{config}\n{FILES}//- _posts/2023-01-02-b.md\n---\n---\n{text}\n"))
        };
        let image = |config: &str, text: &str| taken(&with(config, text), "about.md", "![x](|", "/img/cat.png");
        assert_eq!(image("", ""), "![x](/img/cat.png|");
        assert_eq!(image("baseurl: /b", ""), "![x]({{ \"/img/cat.png\" | relative_url }}|");
        assert_eq!(image("", "![a]({{ site.baseurl }}/img/a.png)"), "![x]({{ site.baseurl }}/img/cat.png|");
        assert_eq!(image("", "![a]({{ '/img/a.png' | relative_url }})"), "![x]({{ \"/img/cat.png\" | relative_url }}|");
        let link = |config: &str, text: &str| taken(&with(config, text), "about.md", "[x](|", "/about.html");
        assert_eq!(link("", ""), "[x]({% link about.md %}|");
        assert_eq!(link("baseurl: /b", ""), "[x]({{ site.baseurl }}{% link about.md %}|");
        assert_eq!(link("", "[a](/about.html)"), "[x](/about.html|");
        let written = "[a](/b/about.html) ![a](/b/img/a.png)";
        assert_eq!(image("baseurl: /b", written), "![x](/b/img/cat.png|");
        assert_eq!(link("baseurl: /b", written), "[x](/b/about.html|");
        let forgotten = "[a](/about.html) ![a](/img/a.png)";
        assert_eq!(image("baseurl: /b", forgotten), "![x]({{ \"/img/cat.png\" | relative_url }}|");
        assert_eq!(link("baseurl: /b", forgotten), "[x]({{ site.baseurl }}{% link about.md %}|");
        assert_eq!(link("baseurl: /b", "[a]({% link about.md %})"), "[x]({{ site.baseurl }}{% link about.md %}|");
        let after = taken(&with("", ""), "about.md", "![x]({{ site.baseurl }}/im|", "/img/cat.png");
        assert_eq!(after, "![x]({{ site.baseurl }}/img/cat.png|");
    }
}
