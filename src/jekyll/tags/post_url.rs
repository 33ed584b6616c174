//! `{% post_url 2019-01-01-name %}`: the address of a post by its file name.
//!
//! Folders before the name are those before or below `_posts`. A post is also found by date and slug alone, with a
//! warning. Mirrors `Jekyll::Tags::PostUrl`.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::liquid::{Context, Error, ParseContext, Tag, TagToken};
use crate::order;
use crate::text::Mapped;

use crate::jekyll::document::Document;
use crate::jekyll::filters::url_filters::relative_url_in;
use crate::jekyll::near::nearest;
use crate::jekyll::rendering::Rendering;
use crate::jekyll::site::Site;

#[derive(Debug)]
struct PostUrl {
    original: String,
    folders: String,
    date: String,
    slug: String,
}

/// Reads the tag.
pub fn parse(tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    parse_post_url(tag, "\n\n")
}

/// Reads the tag as Jekyll 4 does, whose messages are laid out otherwise.
pub fn parse_4(tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    parse_post_url(tag, "\n ")
}

/// `gap` stands between the sentences of the message where the name cannot be read.
fn parse_post_url(tag: &TagToken<'_>, gap: &str) -> Result<Box<dyn Tag>, Error> {
    let original = tag.markup.trim();
    let name = original.strip_prefix('/').unwrap_or(original);
    let Some((folders, date, slug)) = split(name) else { return Err(unreadable(original, gap)) };
    Ok(Box::new(PostUrl {
        original: original.to_owned(),
        folders: folders.to_owned(),
        date: date.to_owned(),
        slug: slug.to_owned(),
    }))
}

/// `(.+/)*(\d+-\d+-\d+)-(.*)`: the folders as far as they go.
fn split(name: &str) -> Option<(&str, &str, &str)> {
    let starts = name.match_indices('/').map(|(at, _)| at + 1).chain([0]);
    let mut starts: Vec<usize> = starts.collect();
    order::sort_by(&mut starts, |a, b| b.cmp(a));
    starts.into_iter().find_map(|start| {
        let length = date_length(&name[start..])?;
        let (folders, rest) = name.split_at(start);
        Some((folders, &rest[..length], &rest[length + 1..]))
    })
}

/// The length of `\d+-\d+-\d+` before a hyphen.
fn date_length(text: &str) -> Option<usize> {
    let mut at = 0;
    for part in text.splitn(4, '-').take(3) {
        if part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        at += part.len() + 1;
    }
    (text.matches('-').count() >= 3).then_some(at - 1)
}

impl Tag for PostUrl {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let rendering = context.host::<Rendering>().ok_or_else(|| Error::argument("no site"))?;
        let site = rendering.site();
        let posts = site.posts();
        let exact = posts.iter().find(|post| self.names(post));
        let Some(post) = exact.or_else(|| posts.iter().find(|post| self.nearly_names(post))) else {
            return Err(self.missing(site));
        };
        if exact.is_none() {
            rendering.warn(self.deprecated(context));
        }
        let url =
            if site.profile.is_jekyll_4() { relative_url_in(&site.config, post.url()) } else { post.url().to_owned() };
        context.write(out, &url);
        Ok(())
    }
}

impl PostUrl {
    /// Whether the post's path begins with `_posts/FOLDERS DATE-SLUG.` or `FOLDERS _posts/DATE-SLUG.` and has an
    /// extension.
    fn names(&self, post: &Document) -> bool {
        let name = format!("{}-{}.", self.date, self.slug);
        let forms = [
            format!("_posts/{}{name}", self.folders),
            format!("{}_posts/{name}", self.folders),
            format!("{}_posts{name}", self.folders),
        ];
        let rest = forms.iter().find_map(|form| post.relative_path.strip_prefix(form.as_str()));
        rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('.'))
    }

    /// The way of older versions: the same day and slug in whatever folder.
    fn nearly_names(&self, post: &Document) -> bool {
        let slug = post.data.get("slug").map(crate::jekyll::text::plain).unwrap_or_default();
        let numbers: Vec<i64> = self.date.split('-').filter_map(|part| part.parse().ok()).collect();
        let (year, month, day) = post.date().map(|time| time.date().civil()).unwrap_or_default();
        slug == self.slug && numbers == [year, i64::from(month), i64::from(day)]
    }

    fn deprecated(&self, context: &Context<'_>) -> Diagnostic {
        let message = format!(
            "Deprecation: A call to '{{% post_url {} %}}' did not match a post using the new matching method of checking name (path-date-slug) equality. Please make sure that you change this tag to match the post's name exactly.",
            self.original
        );
        Diagnostic::new(Severity::Warning, Code("jekyll/post-name"), context.span(), message)
            .hint("Write the folders between _posts and the file as well.")
            .through(context.trace.clone())
    }

    fn missing(&self, site: &Site) -> Error {
        let gap = if site.profile.is_jekyll_4() { "\n" } else { "\n\n" };
        let message = format!(
            "Could not find post \"{}\" in tag 'post_url'.{gap}Make sure the post exists and the name is correct.\n",
            self.original
        );
        let error = Error::foreign("Jekyll::Errors::PostURLError", message).with_code("jekyll/missing-post");
        match nearest(&self.original, site.posts().iter().map(|post| post.basename_without_ext())) {
            Some(near) => error.hint(format!("Did you mean {{% post_url {near} %}}?")),
            None => error.hint("Write the post's file name without its extension."),
        }
    }
}

fn unreadable(original: &str, gap: &str) -> Error {
    let start = format!("Could not parse name of post \"{original}\" in tag 'post_url'.");
    let end = format!("Jekyll::Errors::InvalidPostNameError: '{original}' does not contain valid date and/or title.");
    let message = format!("{start}{gap}Make sure the post exists and the name is correct.{gap}{end}\n");
    Error::foreign("Jekyll::Errors::PostURLError", message)
        .with_code("jekyll/post-name")
        .hint("Write the post's file name without its extension: {% post_url 2019-01-31-name %}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_folders_date_and_slug() {
        assert_eq!(split("a/b/2019-1-2-x-y"), Some(("a/b/", "2019-1-2", "x-y")));
        assert_eq!(split("2019-01-02-"), Some(("", "2019-01-02", "")));
        assert_eq!(split("x-2019-01-02-y"), None);
        assert_eq!(split("2019-01-02"), None);
    }
}
