//! Where the site's posts keep their images, and how they write them: for a new one to do as they do.
//!
//! The form that most images of the newest posts have is the site's: Markdown, HTML or an include; the path bare, after
//! `site.baseurl`, with the baseurl written out, or through `relative_url`. The folder is that of most images, where the parts of the post's date and
//! its slug count as such. Without images to learn from it is `assets/img/`.

use indexmap::IndexMap;

use super::includes::arguments;
use super::paths::is_image;
use super::place::tag_parts;
use super::{Desk, targets};
use crate::jekyll::{Document, Site};
use crate::text::VirtualPath;
use crate::value::LocalZone;

/// The folder where nothing else is known.
const FOLDER: &str = "assets/img/";

/// So many posts are looked at.
const POSTS: usize = 200;

/// So long is what writes an image at the most, in bytes.
const LONGEST: usize = 2_000;

/// Where a new image goes, and the text that shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// From the site's folder.
    pub path: String,
    pub text: String,
    /// Where its description goes in the text, in bytes.
    pub alt: usize,
}

/// What stands around a path from the site's folder.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Frame {
    Bare,
    /// The baseurl itself.
    Written,
    Baseurl,
    /// `site.url` and the baseurl itself.
    Url,
    Absolute,
    RelativeUrl,
    AbsoluteUrl,
}

/// How an image is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Shape {
    Markdown,
    Html,
    /// The tag's name, the file, the parameter of the path, and that of the description.
    Include {
        tag: String,
        file: String,
        path: String,
        alt: Option<String>,
    },
}

/// An image in a post.
struct Seen {
    shape: Shape,
    frame: Frame,
    /// The folder below the site's, with a slash at its end.
    folder: String,
}

impl Frame {
    /// A path with its frame, `path` with a slash in front, in a site below `base`.
    pub fn around(self, path: &str, base: &str) -> String {
        match self {
            Frame::Bare => path.to_owned(),
            Frame::Written => format!("{base}{path}"),
            Frame::Url => format!("{{{{ site.url }}}}{base}{path}"),
            Frame::Baseurl => format!("{{{{ site.baseurl }}}}{path}"),
            Frame::Absolute => format!("{{{{ site.url }}}}{{{{ site.baseurl }}}}{path}"),
            Frame::RelativeUrl => format!("{{{{ \"{path}\" | relative_url }}}}"),
            Frame::AbsoluteUrl => format!("{{{{ \"{path}\" | absolute_url }}}}"),
        }
    }
}

/// What the site's posts put around the paths of their images.
pub fn frame(site: &Site) -> Frame {
    let seen = images(site).into_iter().filter(|seen| seen.works(site));
    most(seen.filter(|seen| !seen.is_included()).map(|seen| seen.frame)).unwrap_or_else(|| usual_frame(site))
}

/// What they put around those that they give to an include, which may add something itself.
pub fn included_frame(site: &Site) -> Frame {
    let frames = images(site).into_iter().filter(Seen::is_included).map(|seen| seen.frame);
    most(frames).filter(|frame| *frame == Frame::Written).unwrap_or(Frame::Bare)
}

/// The part of an address that lies below the site's baseurl; `None` where it does not, or where there is no baseurl.
pub fn below<'a>(address: &'a str, base: &str) -> Option<&'a str> {
    address.strip_prefix(base).filter(|path| !base.is_empty() && path.starts_with('/'))
}

/// The place and the text of a new image called `name`, which may be what a camera or a screen called it. `taken` are
/// paths that other new images have got.
pub fn place_image(desk: &Desk<'_>, name: &str, taken: &[String]) -> Placed {
    let seen = images(desk.site);
    let folder = most(seen.iter().map(|seen| seen.folder.clone())).unwrap_or_else(|| FOLDER.to_owned());
    let folder = filled(&folder, desk);
    let path = free(desk, &folder, &sanitized(name), taken);
    let shape = most(seen.iter().map(|seen| seen.shape.clone())).unwrap_or(Shape::Markdown);
    let frames = seen.iter().filter(|seen| seen.shape == shape && seen.works(desk.site)).map(|seen| seen.frame);
    let frame = most(frames).unwrap_or_else(|| usual_frame(desk.site));
    let address = frame.around(&format!("/{path}"), &desk.site.base());
    let (text, alt) = written(&shape, &address);
    Placed { path, text, alt }
}

impl Seen {
    fn is_included(&self) -> bool {
        matches!(self.shape, Shape::Include { .. })
    }

    /// Whether the frame leads into the site: a bare path leads past a baseurl, unless an include adds that.
    fn works(&self, site: &Site) -> bool {
        self.frame != Frame::Bare || self.is_included() || site.base().is_empty()
    }
}

/// The images of the site's posts.
fn images(site: &Site) -> Vec<Seen> {
    let base = site.base();
    targets::posts(site).take(POSTS).flat_map(|post| images_of(post, &base)).collect()
}

fn usual_frame(site: &Site) -> Frame {
    if site.base().is_empty() { Frame::Bare } else { Frame::RelativeUrl }
}

/// What there is most of; of equals the first.
fn most<T: std::hash::Hash + Eq>(items: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: IndexMap<T, usize> = IndexMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(item, _)| item)
}

/// The text of an image, and the place of its description.
fn written(shape: &Shape, address: &str) -> (String, usize) {
    match shape {
        Shape::Markdown => (format!("![]({address})"), 2),
        Shape::Html => {
            let before = format!("<img src=\"{}\" alt=\"", address.replace('"', "'"));
            (format!("{before}\">"), before.len())
        }
        Shape::Include { tag, file, path, alt } => {
            let start = format!("{{% {tag} {file} {path}=\"{address}\"");
            match alt {
                Some(alt) => (format!("{start} {alt}=\"\" %}}"), start.len() + alt.len() + 3),
                None => (format!("{start} %}}"), start.len() + 3),
            }
        }
    }
}

/// The images of a post that lie in the site.
fn images_of(post: &Document, base: &str) -> Vec<Seen> {
    let Some(source) = &post.source else { return Vec::new() };
    let text = source.text();
    let markdown = text.match_indices("![").filter_map(|(at, _)| {
        let image = beginning(&text[at..]);
        let start = image.find("](")? + 2;
        let address = &image[start..start + destination_length(&image[start..])?];
        seen(post, base, Shape::Markdown, address)
    });
    let html = text.match_indices("<img ").filter_map(|(at, _)| {
        let image = beginning(&text[at..]);
        let start = image.find("src=\"")? + 5;
        let end = start + image[start..].find('"')?;
        seen(post, base, Shape::Html, &image[start..end])
    });
    let includes = text.match_indices("{% include").filter_map(|(at, _)| {
        let tag = beginning(&text[at..]);
        include(post, base, &tag[..tag.find("%}")? + 2])
    });
    markdown.chain(html).chain(includes).collect()
}

/// As much of a text as may write an image: of one that is never closed not all is looked at, again and again.
fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

/// The length of a destination in brackets, in which Liquid may have brackets and spaces of its own.
fn destination_length(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ')' | ' ' if depth <= 0 => return Some(at),
            '\n' => return None,
            _ => {}
        }
    }
    None
}

fn include(post: &Document, base: &str, tag: &str) -> Option<Seen> {
    let (name, markup, _) = tag_parts(tag);
    let (file, given) = markup.split_once(char::is_whitespace)?;
    let arguments = arguments(given);
    let text = |value: &crate::value::Value| value.as_str().unwrap_or_default().to_owned();
    let (path, value) = arguments.iter().find(|(_, value)| is_image(&text(value)))?;
    let alt = ["alt", "alt_text", "caption", "title"];
    let alt = alt.iter().find(|name| arguments.iter().any(|(own, _)| own == *name)).map(|name| (*name).to_owned());
    let shape = Shape::Include { tag: name.to_owned(), file: file.to_owned(), path: path.clone(), alt };
    seen(post, base, shape, &text(value))
}

fn seen(post: &Document, base: &str, shape: Shape, address: &str) -> Option<Seen> {
    let (frame, path) = unframed(address, base)?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).trim_start_matches('/');
    let folder = if folder.is_empty() { String::new() } else { format!("{}/", pattern(folder, post)) };
    // A folder of another name than it is written by is not one that a new file could be put into.
    let is_plain = folder.split_terminator('/').all(|part| !matches!(part, "" | "." | ".."));
    (is_image(path) && is_plain && !folder.contains(['{', '?', '#', '%'])).then_some(Seen { shape, frame, folder })
}

/// A path and what stood around it; `None` for an image of another host, or one that is not found by its path.
fn unframed<'a>(address: &'a str, base: &str) -> Option<(Frame, &'a str)> {
    let address = address.trim();
    if let Some(inner) = address.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}")) {
        let (text, filter) = inner.split_once('|')?;
        let path = text.trim().trim_matches(['"', '\'']);
        let frame = match filter.trim() {
            "relative_url" => Frame::RelativeUrl,
            "absolute_url" => Frame::AbsoluteUrl,
            _ => return None,
        };
        return Some((frame, path));
    }
    let squeezed = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
    match address.rsplit_once("}}") {
        Some((before, path)) => match squeezed(before).as_str() {
            "{{site.baseurl" => Some((Frame::Baseurl, path)),
            "{{site.url" if base.is_empty() => Some((Frame::Url, path)),
            "{{site.url" => Some(below(path, base).map_or((Frame::Absolute, path), |path| (Frame::Url, path))),
            "{{site.url}}{{site.baseurl" => Some((Frame::Absolute, path)),
            _ => None,
        },
        None if !address.starts_with('/') || address.starts_with("//") => None,
        None => Some(below(address, base).map_or((Frame::Bare, address), |path| (Frame::Written, path))),
    }
}

/// The folder with the parts of the post's date and its slug as such.
fn pattern(folder: &str, post: &Document) -> String {
    let Some(own) = Parts::of(post) else { return folder.to_owned() };
    let part = |part: &str| {
        own.names().into_iter().find(|(_, value)| value == part).map_or(part.to_owned(), |(name, _)| name.to_owned())
    };
    folder.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// The parts of a post's name that folders of images are called by.
struct Parts {
    year: String,
    month: String,
    day: String,
    slug: String,
}

impl Parts {
    fn of(post: &Document) -> Option<Parts> {
        Parts::of_name(post.basename_without_ext())
    }

    fn of_name(name: &str) -> Option<Parts> {
        let mut parts = name.splitn(4, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let slug = parts.next()?.to_owned();
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let own = Parts { year: year.to_owned(), month: month.to_owned(), day: day.to_owned(), slug };
        (is_number(year) && is_number(month) && is_number(day)).then_some(own)
    }

    fn names(&self) -> Vec<(&'static str, String)> {
        let Parts { year, month, day, slug } = self;
        vec![
            (":name", format!("{year}-{month}-{day}-{slug}")),
            (":date", format!("{year}-{month}-{day}")),
            (":year-:month", format!("{year}-{month}")),
            (":year", year.clone()),
            (":month", month.clone()),
            (":day", day.clone()),
            (":slug", slug.clone()),
        ]
    }
}

/// A pattern as the folder of the open document; what it does not have is left out.
fn filled(folder: &str, desk: &Desk<'_>) -> String {
    if !folder.contains(':') {
        return folder.to_owned();
    }
    let name = desk.path.file_name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let today = desk.site.world().localize(&desk.site.world().now()).strftime("%Y-%m-%d").unwrap_or_default();
    let own = Parts::of_name(stem).or_else(|| Parts::of_name(&format!("{today}-{stem}")));
    let names = own.map(|own| own.names()).unwrap_or_default();
    let part = |part: &str| match names.iter().find(|(name, _)| *name == part) {
        Some((_, value)) => Some(value.clone()),
        None if part.starts_with(':') => None,
        None => Some(part.to_owned()),
    };
    folder.split('/').filter_map(part).collect::<Vec<_>>().join("/")
}

/// A file name that is good everywhere: small letters, digits, hyphens, and one ending.
fn sanitized(name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "png"));
    let words = stem.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    let stem = words.map(str::to_lowercase).collect::<Vec<_>>().join("-");
    let stem: String = stem.chars().take(80).collect();
    let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let ending = if ending == "jpeg" { "jpg".to_owned() } else { ending };
    format!("{}.{ending}", if stem.is_empty() { "image" } else { &stem })
}

/// The path in the folder, with a number where the name is taken.
fn free(desk: &Desk<'_>, folder: &str, name: &str, taken: &[String]) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let world = desk.site.world();
    let is_free = |path: &String| !taken.contains(path) && world.metadata(&VirtualPath::new(path)).is_none();
    let numbered = (2..).map(|number| format!("{folder}{stem}-{number}.{ending}"));
    std::iter::once(format!("{folder}{name}")).chain(numbered).find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::complete::testing::site;

    fn placed(files: &str, name: &str) -> (String, String) {
        let site = site(&format!("{files}//- _posts/2024-05-06-new.md\n---\n---\n"));
        let path = VirtualPath::new("_posts/2024-05-06-new.md");
        let desk = Desk { text: "", is_marked: false, path: &path, site: &site, document: None };
        let Placed { path, text, alt } = place_image(&desk, name, &[]);
        (path, format!("{}|{}", &text[..alt], &text[alt..]))
    }

    fn check(post: &str, path: &str, text: &str) {
        let found = placed(&format!("//- _posts/2023-03-04-old.md\n---\n---\n{post}\n"), "My Cat.PNG");
        assert_eq!(found, (path.to_owned(), text.to_owned()), "{post}");
    }

    #[test]
    fn a_new_image_does_as_the_others_do() {
        check("", "assets/img/my-cat.png", "![|](/assets/img/my-cat.png)");
        check("![a](/img/a.png)", "img/my-cat.png", "![|](/img/my-cat.png)");
        check("![a]({{ site.baseurl }}/img/a.png)", "img/my-cat.png", "![|]({{ site.baseurl }}/img/my-cat.png)");
        check(
            "![a]({{ '/i/a.jpg' | relative_url }} \"t\")",
            "i/my-cat.png",
            "![|]({{ \"/i/my-cat.png\" | relative_url }})",
        );
        check("<img class=\"x\" src=\"/img/a.png\">", "img/my-cat.png", "<img src=\"/img/my-cat.png\" alt=\"|\">");
        check(
            "{% include figure.html src=\"/img/a.png\" caption=\"A\" %}",
            "img/my-cat.png",
            "{% include figure.html src=\"/img/my-cat.png\" caption=\"|\" %}",
        );
        check("![a](https://a.example/x.png)", "assets/img/my-cat.png", "![|](/assets/img/my-cat.png)");
    }

    #[test]
    fn a_baseurl_is_no_folder() {
        let check = |post: &str, path: &str, text: &str| {
            let files = format!("//- _config.yml\nbaseurl: /b\n//- _posts/2023-03-04-old.md\n---\n---\n{post}\n");
            assert_eq!(placed(&files, "new.png"), (path.to_owned(), text.to_owned()), "{post}");
        };
        check("![a](/b/images/a.png)", "images/new.png", "![|](/b/images/new.png)");
        check("![a](/b/a.png)", "new.png", "![|](/b/new.png)");
        check("![a](/b/b/a.png)", "b/new.png", "![|](/b/b/new.png)");
        check("<img src=\"/b/images/a.png\">", "images/new.png", "<img src=\"/b/images/new.png\" alt=\"|\">");
        check("![a](/b/images/2023/03/a.png)", "images/2024/05/new.png", "![|](/b/images/2024/05/new.png)");
        check("![a](/b/images/old/a.png)", "images/new/new.png", "![|](/b/images/new/new.png)");
        check("![a]({{ site.url }}/b/images/a.png)", "images/new.png", "![|]({{ site.url }}/b/images/new.png)");
        check(
            "{% include f.html src=\"/b/images/a.png\" %}",
            "images/new.png",
            "{% include f.html src=\"/b/images/new.png\" %}|",
        );
        check(
            "{% include f.html src=\"/images/a.png\" %}",
            "images/new.png",
            "{% include f.html src=\"/images/new.png\" %}|",
        );
        // What leads past the site is mended in the new image.
        check("![a](/images/a.png)", "images/new.png", "![|]({{ \"/images/new.png\" | relative_url }})");
        check(
            "![a]({{ site.url }}/images/a.png)",
            "images/new.png",
            "![|]({{ site.url }}{{ site.baseurl }}/images/new.png)",
        );
        check("![a](/blog/a.png)", "blog/new.png", "![|]({{ \"/blog/new.png\" | relative_url }})");
    }

    #[test]
    fn a_site_at_the_top_keeps_its_form() {
        check("![a]({{ site.url }}/img/a.png)", "img/my-cat.png", "![|]({{ site.url }}/img/my-cat.png)");
    }

    #[test]
    fn folders_follow_the_posts_name() {
        check("![a](/img/2023/03/a.png)", "img/2024/05/my-cat.png", "![|](/img/2024/05/my-cat.png)");
        check("![a](/img/old/a.png)", "img/new/my-cat.png", "![|](/img/new/my-cat.png)");
        check("![a](/i/2023-03-04-old/a.png)", "i/2024-05-06-new/my-cat.png", "![|](/i/2024-05-06-new/my-cat.png)");
    }

    #[test]
    fn folders_that_are_written_otherwise_are_no_example() {
        for address in ["/img/../i/a.png", "/img//a.png", "/my%20images/a.png"] {
            check(&format!("![a]({address})"), "assets/img/my-cat.png", "![|](/assets/img/my-cat.png)");
        }
        check("![a](/a.png)", "my-cat.png", "![|](/my-cat.png)");
    }

    #[test]
    fn names_are_clean_and_free() {
        assert_eq!(placed("//- assets/img/image.png\n", ".png").0, "assets/img/image-2.png");
        assert_eq!(placed("", "../../etc/pass wd.JPEG").0, "assets/img/etc-pass-wd.jpg");
        assert_eq!(placed("", "Größe 5.webp").0, "assets/img/größe-5.webp");
    }
}
