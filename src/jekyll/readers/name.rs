//! File names of posts and drafts: `2019-01-31-title.md`.

use crate::jekyll::Profile;

/// The parts of a document's file name.
pub struct Name<'a> {
    pub date: Option<&'a str>,
    pub slug: &'a str,
    pub ext: &'a str,
}

/// Whether a path in `_posts` is that of a post.
pub fn is_post_name(path: &str, profile: Profile) -> bool {
    split_name(path, profile).is_some_and(|name| name.date.is_some())
}

/// Whether a path in `_drafts` is that of a draft: it needs an extension.
pub fn is_draft_name(path: &str) -> bool {
    split_ext(path).is_some()
}

/// `date-slug.ext` in the last part of a path that can be read so, or else `slug.ext`. A slug goes over slashes in
/// Jekyll 3, not in 4.
pub fn split_name(path: &str, profile: Profile) -> Option<Name<'_>> {
    let (stem, ext) = split_ext(path)?;
    let starts: Vec<usize> = std::iter::once(0).chain(stem.match_indices('/').map(|(at, _)| at + 1)).collect();
    let dated = starts.iter().rev().find_map(|&start| {
        let rest = &stem[start..];
        let length = date_length(rest)?;
        let slug = &rest[length + 1..];
        (!(profile.is_jekyll_4() && slug.contains('/'))).then_some(Name { date: Some(&rest[..length]), slug, ext })
    });
    dated.or_else(|| Some(Name { date: None, slug: stem.rsplit('/').next().unwrap_or(stem), ext }))
}

/// A path before and from its last dot, which must not end it. The extension may hold a slash: `a.b/c`.
fn split_ext(path: &str) -> Option<(&str, &str)> {
    let dot = path.rfind('.').filter(|dot| dot + 1 < path.len())?;
    Some(path.split_at(dot))
}

/// The length of `\d{2,4}-\d{1,2}-\d{1,2}` before a hyphen.
fn date_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = |at: usize| bytes[at.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut at = 0;
    for (least, most) in [(2, 4), (1, 2), (1, 2)] {
        let count = digits(at);
        if !(least..=most).contains(&count) || bytes.get(at + count) != Some(&b'-') {
            return None;
        }
        at += count + 1;
    }
    Some(at - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_posts_have_a_date() {
        let parts = |path, profile| split_name(path, profile).map(|name| (name.date, name.slug, name.ext));
        let old = Profile::GithubPages;
        assert_eq!(parts("_posts/2019-1-2-a.b.md", old), Some((Some("2019-1-2"), "a.b", ".md")));
        assert_eq!(parts("_posts/2019-01-02-a/b.md", old), Some((Some("2019-01-02"), "a/b", ".md")));
        assert_eq!(parts("_posts/2019-01-02-a/b.md", Profile::Jekyll4), Some((None, "b", ".md")));
        assert_eq!(parts("_posts/20190-1-2-a.md", old), Some((None, "20190-1-2-a", ".md")));
        assert!(!is_draft_name("noext") && is_draft_name("a.md") && !is_draft_name("a."));
    }
}
