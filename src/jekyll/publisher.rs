//! `Jekyll::Publisher`, and in plain words why a document is not published.

use crate::text::{Source, VirtualPath};
use crate::value::{Time, Value};

use super::document::{Document, Hidden};
use super::site::Site;
use super::utils::{SlugMode, SlugOptions, slugify};

/// Whether Jekyll would publish a document, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub published: bool,
    /// The address it has, or would have; `None` where it cannot be made.
    pub url: Option<String>,
    /// One sentence a reason; empty where it is published.
    pub reasons: Vec<String>,
}

/// The verdict on a document of the site, or on one that the site only knows.
pub fn verdict(site: &Site, document: &Document) -> Verdict {
    let mut hidden = document.hidden.clone();
    if let Some(label) = document.collection()
        && !site.collection(label).is_some_and(super::Collection::writes)
    {
        hidden.push(Hidden::NoOutput(label.to_owned()));
    }
    let reasons: Vec<String> = hidden.iter().map(|reason| sentence(reason, document)).collect();
    Verdict { published: reasons.is_empty(), url: document.url.clone().ok(), reasons }
}

fn name_of(data: Option<&Value>, today: &Time) -> String {
    let data = data.and_then(Value::as_object);
    let text = |key: &str| data.and_then(|data| data.get(key)).filter(|value| value.is_truthy());
    let (year, month, day) = match text("date") {
        Some(Value::Time(time)) => time.date().civil(),
        Some(Value::Date(date)) => date.civil(),
        Some(Value::String(date)) => written_date(date).unwrap_or_else(|| today.date().civil()),
        _ => today.date().civil(),
    };
    let title = text("slug").or_else(|| text("title")).map(super::text::plain).unwrap_or_default();
    let slug = slugify(&title, SlugOptions { mode: SlugMode::Default, cased: false, marks: true });
    let slug = if slug.is_empty() { "untitled" } else { &slug };
    format!("{year:04}-{month:02}-{day:02}-{slug}.md")
}

/// Why a file of the site is no document of it, as far as its path tells.
pub fn why_not_read(site: &Site, path: &VirtualPath) -> Hidden {
    let inside = |folder: &str| {
        let path = path.as_str();
        path.strip_prefix(&format!("{folder}/"))
            .or_else(|| path.split_once(&format!("/{folder}/")).map(|(_, rest)| rest))
    };
    if inside("_drafts").is_some() && !site.flag("show_drafts") {
        return Hidden::Draft;
    }
    match inside("_posts") {
        Some(name) if !super::readers::is_post_name(name, site.profile) => Hidden::FileName,
        _ => Hidden::NotRead,
    }
}

/// The name of a post that has none: its date and title, `2019-03-14-title.md`. Without them, today and `untitled`.
pub fn derived_name(source: &Source, today: &Time) -> String {
    name_of(super::readers::front_matter_data(source).as_ref(), today)
}

fn written_date(date: &str) -> Option<(i64, u32, u32)> {
    let mut parts = date.split(|c: char| !c.is_ascii_digit()).map(str::parse::<u32>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    crate::value::Date::from_civil(i64::from(year), month, day).map(crate::value::Date::civil)
}

fn sentence(reason: &Hidden, document: &Document) -> String {
    match reason {
        Hidden::Unpublished => "The front matter says `published: false`.".to_owned(),
        Hidden::Future(date) => {
            let date = Value::Time(date.clone().into());
            format!("Its date, {}, lies in the future.", super::text::plain(&date))
        }
        Hidden::Draft => "It is a draft: Jekyll shows drafts only with --drafts.".to_owned(),
        Hidden::FileName => {
            let name = document.name();
            format!("The file name '{name}' is not that of a post: YYYY-MM-DD-title.md.")
        }
        Hidden::NotRead => {
            format!("Jekyll does not read '{}': it is excluded, or lies where Jekyll does not look.", document.path)
        }
        Hidden::LimitPosts(limit) => format!("`limit_posts` keeps only the newest {limit} posts."),
        Hidden::NoOutput(label) => format!("The collection '{label}' has no `output: true`."),
        Hidden::Static => "It has no front matter: Jekyll copies it as it is.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::testing::{NOW, site};
    use crate::text::FileId;

    #[test]
    fn a_post_is_hidden_for_a_reason() {
        let site = site(
            "//- _posts/2019-01-01-a.md\n---\npublished: false\n---\n//- _posts/2030-01-01-b.md\n---\n---\n//- _posts/2019-01-01-c.md\n---\n---\n",
        );
        let verdict = |path: &str| verdict(&site.site, &site.site.document(&path.into()).unwrap());
        assert_eq!(verdict("_posts/2019-01-01-a.md").reasons, ["The front matter says `published: false`."]);
        assert_eq!(
            verdict("_posts/2030-01-01-b.md").reasons,
            ["Its date, 2030-01-01 00:00:00 +0000, lies in the future."]
        );
        let good = verdict("_posts/2019-01-01-c.md");
        assert_eq!((good.published, good.url.as_deref()), (true, Some("/2019/01/01/c.html")));
        assert_eq!(why_not_read(&site.site, &"_posts/x.md".into()), Hidden::FileName);
        assert_eq!(why_not_read(&site.site, &"_drafts/x.md".into()), Hidden::Draft);
    }

    #[test]
    fn names_come_from_date_and_title() {
        let name = |text: &str| derived_name(&Source::new(FileId::new(0), "", text), &Time::utc(NOW));
        assert_eq!(
            name("---\ntitle: TF.summit highlights\ndate: 2019-03-14\n---\n"),
            "2019-03-14-tf-summit-highlights.md"
        );
        assert_eq!(name("no front matter"), "2024-01-01-untitled.md");
    }
}
