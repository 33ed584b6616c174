//! `Jekyll::Publisher` and `Jekyll::Reader`, asked the other way round: why a file is no document of the site, what it
//! is instead, and which name would make a post of it.

use crate::text::{Source, VirtualPath};
use crate::value::{Date, Object, Time, Value};

use super::document::Hidden;
use super::readers::{is_draft_name, is_post_name};
use super::site::Site;
use super::utils::{SlugMode, SlugOptions, slugify};

/// Why Jekyll makes no document of a file, as far as its path tells.
#[derive(Clone, Debug, PartialEq)]
pub enum NotRead {
    /// The file name is not that of a post.
    PostName,
    /// A draft, while drafts are not shown.
    Draft,
    /// The file name is not that of a draft: it has no extension.
    DraftName,
    /// `exclude` names this file or folder by this pattern.
    Excluded { entry: String, pattern: String },
    /// The name of this file or folder begins with a letter that hides it, or ends as a backup's does.
    SpecialName(String),
    /// The folder would be that of a collection, but the configuration has none of the name.
    NoCollection(String),
    /// Posts and collections lie in this folder alone.
    OutsideCollections(String),
}

/// What a file is that becomes no page of its own but a part of others.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Layout,
    Include,
    Data,
    Sass,
    Plugin,
    Config,
}

/// `Publisher#publish?`: why what has this data and date is not published; nothing where it is. A key without a value
/// says no. `flag` tells whether the configuration has a key set to something true.
pub(super) fn held_back(
    data: &Object,
    date: Option<&Time>,
    now: &Time,
    flag: impl Fn(&'static str) -> bool,
) -> Vec<Hidden> {
    let mut hidden = Vec::new();
    if data.get("published").is_some_and(|value| !value.is_truthy()) && !flag("unpublished") {
        hidden.push(Hidden::Unpublished);
    }
    if let Some(date) = date.filter(|date| date.seconds > now.seconds && !flag("future")) {
        hidden.push(Hidden::Future(date.clone()));
    }
    hidden
}

/// The part of other pages that a file is.
pub fn part(site: &Site, path: &VirtualPath) -> Option<Part> {
    if site.config_paths().contains(path) {
        return Some(Part::Config);
    }
    let sass = site.config.get("sass").and_then(Value::as_object).and_then(|sass| sass.get("sass_dir"));
    let folders = [
        (site.string("layouts_dir"), Part::Layout),
        (site.string("includes_dir"), Part::Include),
        (site.string("data_dir"), Part::Data),
        (sass.map_or_else(|| "_sass".to_owned(), super::text::plain), Part::Sass),
        (site.string("plugins_dir"), Part::Plugin),
    ];
    let is_in = |folder: &str| !folder.is_empty() && inside(path.as_str(), folder).is_some();
    folders.into_iter().find(|(folder, _)| is_in(folder.trim_matches('/'))).map(|(_, part)| part)
}

/// Why a file of the site is no document of it; nothing where it is one, or would be with front matter.
pub fn why_not_read(site: &Site, path: &VirtualPath) -> Vec<NotRead> {
    let path = path.as_str();
    for special in ["_posts", "_drafts"] {
        if let Some(entry) = inside(path, special) {
            return among_posts(site, "", special, entry);
        }
        if let Some((base, entry)) = path.split_once(&format!("/{special}/")) {
            return among_posts(site, base, special, entry);
        }
    }
    let home = site.string("collections_dir");
    let home = home.trim_matches('/');
    let own = if home.is_empty() { Some(path) } else { inside(path, home) };
    if let Some((folder, entry)) = own.and_then(|path| collection(site, path)) {
        return refused_entry(site, folder, entry).into_iter().collect();
    }
    if collection(site, path).is_some() {
        return vec![NotRead::OutsideCollections(home.to_owned())];
    }
    let (base, name) = path.rsplit_once('/').unwrap_or(("", path));
    refused_folder(site, base).or_else(|| refused(site, base, name, false)).into_iter().collect()
}

/// The name of a post that has none: its date and title, `2019-03-14-title.md`. Without them, today and `untitled`.
pub fn derived_name(source: &Source, today: &Time) -> String {
    let data = super::readers::front_matter_data(source);
    joined(date_of(data.as_ref()).unwrap_or_else(|| today.date()), &slug_of(data.as_ref()), ".md")
}

/// The name that makes a post of a file named otherwise. What it has of a day and a title is kept; what it lacks comes
/// from the front matter, and last from `today`.
pub fn post_name(source: &Source, today: &Time) -> String {
    let data = super::readers::front_matter_data(source);
    let name = source.path().file_name().trim_start_matches(['.', '_', '#', '~']).trim_end_matches('~');
    let (stem, extension) = match name.rfind('.').map(|dot| name.split_at(dot)) {
        Some((stem, extension)) if is_extension(extension) => (stem, extension),
        _ => (name, ".md"),
    };
    let (day, title) = leading_day(stem).map_or((None, stem), |(day, title)| (Some(day), title));
    let day = day.or_else(|| date_of(data.as_ref())).unwrap_or_else(|| today.date());
    let title = slug(title);
    joined(day, if title.is_empty() { slug_of(data.as_ref()) } else { title }.as_str(), extension)
}

/// Whether what follows the last dot of a name says of what kind the file is. Jekyll takes files of any kind as posts; a
/// number belongs to the title, and so does what has blanks in it.
fn is_extension(extension: &str) -> bool {
    let letters = &extension[1..];
    letters.chars().all(|c| c.is_ascii_alphanumeric()) && letters.chars().any(|c| c.is_ascii_alphabetic())
}

/// What follows a folder in a path.
fn inside<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    path.strip_prefix(folder)?.strip_prefix('/')
}

fn among_posts(site: &Site, base: &str, special: &str, entry: &str) -> Vec<NotRead> {
    let home = site.string("collections_dir");
    let mut why: Vec<NotRead> = refused_folder(site, base).into_iter().collect();
    if !home.is_empty() && !base.starts_with(&home) {
        why.push(NotRead::OutsideCollections(home));
    }
    let is_draft = special == "_drafts";
    let name = match is_draft {
        true if !site.flag("show_drafts") => Some(NotRead::Draft),
        true => (!is_draft_name(entry)).then_some(NotRead::DraftName),
        false => (!is_post_name(entry, site.profile)).then_some(NotRead::PostName),
    };
    let folder = super::text::join(base, special);
    let refused = || refused_entry(site, &folder, entry);
    why.extend(name.or_else(refused));
    why
}

/// The folder of the collection that a path would lie in, and the rest of the path.
fn collection<'p>(site: &Site, path: &'p str) -> Option<(&'p str, &'p str)> {
    let (folder, entry) = path.split_once('/')?;
    site.collection(folder.strip_prefix('_')?).map(|_| (folder, entry))
}

/// What keeps out an entry of a folder whose files are found at once, however deep they lie.
fn refused_entry(site: &Site, folder: &str, entry: &str) -> Option<NotRead> {
    let is_hidden = || folder.ends_with("_posts") && entry.split('/').any(|part| part.starts_with('.'));
    refused(site, folder, entry, false).or_else(|| is_hidden().then(|| special_name(folder, entry)))
}

/// What keeps out one of the folders on the way to `base`, the first first.
fn refused_folder(site: &Site, base: &str) -> Option<NotRead> {
    let mut above = "";
    for (at, _) in base.match_indices('/').chain((!base.is_empty()).then_some((base.len(), ""))) {
        let name = base[above.len()..at].trim_start_matches('/');
        let found = refused(site, above, name, true);
        let is_collection = |why: &NotRead| matches!(why, NotRead::SpecialName(_)) && above.is_empty();
        match found {
            Some(why) if is_collection(&why) && name.starts_with('_') => {
                return Some(NotRead::NoCollection(name.to_owned()));
            }
            Some(why) => return Some(why),
            None => above = &base[..at],
        }
    }
    None
}

fn refused(site: &Site, base: &str, entry: &str, is_dir: bool) -> Option<NotRead> {
    if site.filter.accepts(base, entry, is_dir) {
        return None;
    }
    Some(match site.filter.excluding(base, entry, is_dir) {
        Some(pattern) => NotRead::Excluded { entry: super::text::join(base, entry), pattern: pattern.to_owned() },
        None => special_name(base, entry),
    })
}

/// The path as far as the first name in it that hides what is below.
fn special_name(base: &str, entry: &str) -> NotRead {
    let is_special = |part: &str| part.starts_with(['.', '_', '#', '~']) || part.ends_with(['~', '.']);
    let ends = entry.match_indices('/').map(|(at, _)| at).chain([entry.len()]);
    let found = ends.map(|end| &entry[..end]).find(|path| is_special(path.rsplit('/').next().unwrap_or_default()));
    NotRead::SpecialName(super::text::join(base, found.unwrap_or(entry)))
}

fn joined(day: Date, slug: &str, extension: &str) -> String {
    let (year, month, day) = day.civil();
    let slug = if slug.is_empty() { "untitled" } else { slug };
    format!("{year:04}-{month:02}-{day:02}-{slug}{extension}")
}

/// The day of the front matter.
fn date_of(data: Option<&Value>) -> Option<Date> {
    match truthy(data, "date")? {
        Value::Time(time) => Some(time.date()),
        Value::Date(date) => Some(*date),
        Value::String(date) => written_date(date),
        _ => None,
    }
}

/// The title of the front matter as a part of a file name.
fn slug_of(data: Option<&Value>) -> String {
    let title = truthy(data, "slug").or_else(|| truthy(data, "title"));
    slug(&title.map(super::text::plain).unwrap_or_default())
}

fn truthy<'v>(data: Option<&'v Value>, key: &str) -> Option<&'v Value> {
    data.and_then(Value::as_object)?.get(key).filter(|value| value.is_truthy())
}

fn slug(title: &str) -> String {
    slugify(title, SlugOptions { mode: SlugMode::Default, cased: false, marks: true })
}

fn written_date(date: &str) -> Option<Date> {
    let mut parts = date.split(|c: char| !c.is_ascii_digit()).map(str::parse::<u32>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    Date::from_civil(i64::from(year), month, day)
}

/// A day that a name begins with, however its parts are kept apart, and the rest.
fn leading_day(stem: &str) -> Option<(Date, &str)> {
    let mut rest = stem;
    let mut parts = [0; 3];
    for (part, digits) in parts.iter_mut().zip([4, 2, 2]) {
        let count = rest.bytes().take(digits).take_while(u8::is_ascii_digit).count();
        *part = rest[..count].parse().ok()?;
        rest = rest[count..].trim_start_matches(['-', '_', '.', ' ']);
    }
    let [year, month, day] = parts;
    Some((Date::from_civil(i64::from(year), month, day).filter(|_| year >= 1000)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::testing::{NOW, site};
    use crate::text::FileId;

    const CONFIG: &str = "//- _config.yml\nexclude: [tmp, 'notes/*.txt']\ncollections: {recipes: {output: true}}\n//- index.md\n---\n---\n";

    #[test]
    fn a_path_tells_why_a_file_is_not_read() {
        let site = site(CONFIG).site;
        let why = |path: &str| why_not_read(&site, &path.into());
        let excluded = |entry: &str, pattern: &str| {
            vec![NotRead::Excluded { entry: entry.to_owned(), pattern: pattern.to_owned() }]
        };
        assert_eq!(why("_posts/x.md"), [NotRead::PostName]);
        assert_eq!(why("_drafts/x.md"), [NotRead::Draft]);
        assert_eq!(why("tmp/_drafts/x.md"), [excluded("tmp", "tmp"), vec![NotRead::Draft]].concat());
        assert_eq!(why("notes/a.txt"), excluded("notes/a.txt", "notes/*.txt"));
        assert_eq!(why("_cakes/a.md"), [NotRead::NoCollection("_cakes".to_owned())]);
        assert_eq!(why("a/_b/c.md"), [NotRead::SpecialName("a/_b".to_owned())]);
        assert_eq!(why("_posts/.old/2019-01-01-x.md"), [NotRead::SpecialName("_posts/.old".to_owned())]);
        assert_eq!(why("_posts/2019-01-01-x.md~"), [NotRead::SpecialName("_posts/2019-01-01-x.md~".to_owned())]);
        for read in ["_recipes/a.md", "a/b/c.md", "_posts/2019-01-01-x.md", "a/_posts/2019-01-01-x.md"] {
            assert_eq!(why(read), [], "{read}");
        }
    }

    #[test]
    fn collections_may_have_a_folder_of_their_own() {
        let site = site("//- _config.yml\ncollections_dir: c\ncollections: [recipes]\n").site;
        let outside = [NotRead::OutsideCollections("c".to_owned())];
        for path in ["_posts/2019-01-01-x.md", "_recipes/a.md"] {
            assert_eq!(why_not_read(&site, &path.into()), outside, "{path}");
        }
        assert_eq!(why_not_read(&site, &"c/_recipes/a.md".into()), []);
    }

    #[test]
    fn folders_have_their_purpose() {
        let site = site(CONFIG).site;
        for (path, is) in [
            ("_config.yml", Some(Part::Config)),
            ("_layouts/a/b.html", Some(Part::Layout)),
            ("_includes/a.html", Some(Part::Include)),
            ("_data/a.yml", Some(Part::Data)),
            ("_sass/a.scss", Some(Part::Sass)),
            ("_plugins/a.rb", Some(Part::Plugin)),
            ("docs/_layouts/a.html", None),
            ("index.md", None),
        ] {
            assert_eq!(part(&site, &path.into()), is, "{path}");
        }
    }

    fn source(path: &str, text: &str) -> Source {
        Source::new(FileId::new(0), path, text)
    }

    #[test]
    fn names_come_from_date_and_title() {
        let name = |text: &str| derived_name(&source("", text), &Time::utc(NOW));
        assert_eq!(
            name("---\ntitle: TF.summit highlights\ndate: 2019-03-14\n---\n"),
            "2019-03-14-tf-summit-highlights.md"
        );
        assert_eq!(name("no front matter"), "2024-01-01-untitled.md");
    }

    #[test]
    fn a_name_that_is_no_posts_is_mended() {
        let front_matter = "---\ntitle: A Cat\ndate: 2019-03-14\n---\n";
        for (name, text, mended) in [
            ("no-date-here.md", "", "2024-01-01-no-date-here.md"),
            ("no-date-here.md", front_matter, "2019-03-14-no-date-here.md"),
            ("2019-03-04.md", "", "2019-03-04-untitled.md"),
            ("2019-03-04.html", front_matter, "2019-03-04-a-cat.html"),
            ("2019_03_04-title.md", "", "2019-03-04-title.md"),
            ("2019-03-04title.md", "", "2019-03-04-title.md"),
            ("2019-03-04-title", "", "2019-03-04-title.md"),
            ("_2019-03-04-x.markdown", "", "2019-03-04-x.markdown"),
            ("notes.txt", "", "2024-01-01-notes.txt"),
            ("version 1.2", "", "2024-01-01-version-1-2.md"),
            ("a.b c", "", "2024-01-01-a-b-c.md"),
            ("2019-in-review.md", "", "2024-01-01-2019-in-review.md"),
        ] {
            let path = format!("_posts/{name}");
            assert_eq!(post_name(&source(&path, text), &Time::utc(NOW)), mended, "{name}");
        }
    }
}
