//! What `post_url` and `link` can lead to.

use std::rc::Rc;

use super::place::Place;
use super::{Asked, Completions, Item, Kind, tail};
use crate::jekyll::{Document, Site};
use crate::value::Value;

/// Posts by the names of their files, or all files by their paths.
pub fn complete(asked: &Asked<'_>) -> Option<Completions> {
    let Place::Liquid { tag, markup, from } = asked.place else { return None };
    if markup.contains(char::is_whitespace) || markup.contains('{') {
        return None;
    }
    let site = asked.desk.site;
    let items = match tag {
        "post_url" => posts(site).map(|post| target(&post_name(post), post)).collect(),
        "link" => {
            let pages = site.pages.iter().filter(|page| page.source.is_some());
            let others = site.documents().filter(|document| document.collection() != Some("posts"));
            let documents =
                posts(site).chain(pages).chain(others).map(|document| target(&document.relative_path, document));
            let files = site
                .static_files_written()
                .map(|file| Item::new(Kind::File, file.relative_path.trim_start_matches('/')).boost(-10));
            documents.chain(files).collect()
        }
        _ => return None,
    };
    Some(Completions::new(asked.range(from, tail::word(asked.markup())), in_order(items)))
}

/// The posts, the newest first.
pub fn posts(site: &Site) -> impl Iterator<Item = &Rc<Document>> {
    site.posts().iter().rev()
}

/// The name by which `post_url` finds a post: without `_posts` and the extension.
pub fn post_name(post: &Document) -> String {
    let path = post.relative_path.replacen("_posts/", "", 1);
    path.strip_suffix(post.extname.as_str()).unwrap_or(&path).to_owned()
}

/// The title of a document.
pub fn title(document: &Document) -> &str {
    document.datum("title").and_then(Value::as_str).unwrap_or_default()
}

/// Equal items are listed by name; what comes first here is to be first there, too.
pub fn in_order(items: Vec<Item>) -> Vec<Item> {
    let rank = |at: usize| i8::try_from(40_usize.saturating_sub(at)).unwrap_or_default();
    items
        .into_iter()
        .enumerate()
        .map(|(at, item)| Item { boost: item.boost.saturating_add(rank(at)), ..item })
        .collect()
}

fn target(name: &str, document: &Document) -> Item {
    Item::new(Kind::Page, name).detail(title(document))
}

#[cfg(test)]
mod tests {
    use crate::complete::testing::{completions, labels, site, taken};

    const SITE: &str = "//- _posts/2024-01-01-old.md\n---\ntitle: Old\n---\n//- _posts/2023-12-02-older.md\n---\n---\n\
        //- trips/_posts/2023-02-03-far.md\n---\n---\n//- a.md\n---\ntitle: A\n---\n//- img/x.png\n";

    #[test]
    fn posts_are_named_by_their_files() {
        let site = site(SITE);
        let expected = ["2024-01-01-old", "2023-12-02-older", "trips/2023-02-03-far"];
        assert_eq!(labels(&site, "a.md", "[x]({% post_url | %})"), expected);
        let found = completions(&site, "a.md", "{% post_url 2024|", false).unwrap();
        assert_eq!(found.items[0].detail, "Old");
        assert!(found.items[0].boost > found.items[1].boost);
        let taken = |text: &str| taken(&site, "a.md", text, "2024-01-01-old");
        assert_eq!(taken("{% post_url 2024-01|-02-u %})"), "{% post_url 2024-01-01-old| %})");
        assert_eq!(taken("{% post_url 2024-01|-02-u-%})"), "{% post_url 2024-01-01-old|-%})");
        assert_eq!(taken("{% post_url 2024-01|Hello"), "{% post_url 2024-01-01-old|Hello");
    }

    #[test]
    fn links_lead_to_all_files() {
        let found = labels(&site(SITE), "a.md", "{% link |");
        for path in ["a.md", "_posts/2024-01-01-old.md", "img/x.png"] {
            assert!(found.iter().any(|label| label == path), "no {path} in {found:?}");
        }
    }
}
