//! File names: what a copy of a draft is called, and a post that goes live.

/// What a copy of the file `name` is called, where `taken` are the names there are.
pub fn copy_name(name: &str, taken: &[String]) -> String {
    let (stem, extension) = split(name);
    let stem = stem.strip_suffix("-copy").unwrap_or(stem);
    let named = |count: usize| match count {
        1 => format!("{stem}-copy{extension}"),
        _ => format!("{stem}-copy-{count}{extension}"),
    };
    (1..).map(named).find(|name| !taken.contains(name)).unwrap_or_default()
}

/// The name of a post that goes live on the day `today`, `2026-01-31`: a day that the name has already gives way. `None`
/// where the name bears that day as it is.
pub fn published_name(name: &str, today: &str) -> Option<String> {
    let (stem, extension) = split(name);
    let stem = without_date(stem);
    let stem = if stem.is_empty() { "untitled" } else { stem };
    let extension = if extension.is_empty() { ".md" } else { extension };
    let published = format!("{today}-{stem}{extension}");
    (published != name).then_some(published)
}

/// Where a site's draft at `path` goes when it is published on the day `today`: from `_drafts` to the `_posts` beside it.
/// `None` where it is no draft.
pub fn published_path(path: &str, today: &str) -> Option<String> {
    let folders: Vec<&str> = path.split('/').collect();
    let drafts = folders.iter().rposition(|folder| *folder == "_drafts")?;
    let (name, between) = folders[drafts + 1..].split_last()?;
    let name = published_name(name, today).unwrap_or_else(|| (*name).to_owned());
    let all = folders[..drafts].iter().copied().chain(["_posts"]).chain(between.iter().copied());
    Some(all.chain([name.as_str()]).collect::<Vec<_>>().join("/"))
}

/// The path, or the first with a number that is not taken.
pub fn free_path(path: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let (stem, extension) = split(path);
    let named = |count: usize| if count == 1 { path.to_owned() } else { format!("{stem}-{count}{extension}") };
    (1..).map(named).find(|path| !is_taken(path)).unwrap_or_default()
}

/// A name without its extension, and that with its dot.
fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if dot > 0 && !name[dot..].contains('/') => name.split_at(dot),
        _ => (name, ""),
    }
}

/// A name without the day that it begins with.
fn without_date(stem: &str) -> &str {
    let mut rest = stem;
    for digits in [2..=4, 1..=2, 1..=2] {
        let count = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = rest[count..].strip_prefix('-').or((rest.len() == count).then_some(""));
        match after.filter(|_| digits.contains(&count)) {
            Some(after) => rest = after,
            None => return stem,
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_told_apart() {
        assert_eq!(copy_name("a.md", &[]), "a-copy.md");
        assert_eq!(copy_name("a.md", &["a-copy.md".to_owned()]), "a-copy-2.md");
        assert_eq!(copy_name("a-copy.md", &["a-copy.md".to_owned()]), "a-copy-2.md");
        assert_eq!(copy_name("untitled", &[]), "untitled-copy");
        assert_eq!(copy_name(".md", &[]), ".md-copy");
    }

    #[test]
    fn a_post_is_named_by_the_day_on_which_it_goes_live() {
        let named = |name: &str| published_name(name, "2026-01-31");
        assert_eq!(named("hello.md").as_deref(), Some("2026-01-31-hello.md"));
        assert_eq!(named("2019-3-4-hello.markdown").as_deref(), Some("2026-01-31-hello.markdown"));
        assert_eq!(named("2026-01-31-hello.md"), None);
        assert_eq!(named("2019-03-14.md").as_deref(), Some("2026-01-31-untitled.md"));
        assert_eq!(named("2019-in-review.md").as_deref(), Some("2026-01-31-2019-in-review.md"));
        assert_eq!(named("über").as_deref(), Some("2026-01-31-über.md"));
        assert_eq!(named("").as_deref(), Some("2026-01-31-untitled.md"));
    }

    #[test]
    fn a_draft_of_a_site_goes_to_the_posts_beside_it() {
        let path = |path: &str| published_path(path, "2026-01-31");
        assert_eq!(path("_drafts/a.md").as_deref(), Some("_posts/2026-01-31-a.md"));
        assert_eq!(path("blog/_drafts/deep/a.md").as_deref(), Some("blog/_posts/deep/2026-01-31-a.md"));
        assert_eq!(path("_drafts/2026-01-31-a.md").as_deref(), Some("_posts/2026-01-31-a.md"));
        assert_eq!(path("_posts/2019-01-01-a.md"), None);
        assert_eq!(path("_drafts"), None);
    }

    #[test]
    fn a_taken_path_gets_a_number() {
        assert_eq!(free_path("_posts/a.b/x.md", |path| path == "_posts/a.b/x.md"), "_posts/a.b/x-2.md");
        assert_eq!(free_path("a.b/x", |path| path == "a.b/x"), "a.b/x-2");
        assert_eq!(free_path("x.md", |_| false), "x.md");
    }
}
