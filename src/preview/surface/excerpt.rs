//! The excerpt, as a home page lists it: the date, the title that leads to the post, and what `{{ post.excerpt }}` shows.

use super::sheet::Formulas;
use super::{Subject, View, escaped};
use crate::jekyll::elsewhere;
use crate::preview::badge;
use crate::protocol::SurfaceNote;

/// The post in a list of posts.
pub fn view(subject: Subject<'_>) -> View {
    let Subject { site, document, page, .. } = subject;
    let mut sheet = subject.sheet("excerpt", Formulas::Drawn);
    let excerpt = elsewhere::excerpt(site, document, &page.content);
    sheet.push("<article>");
    if let Some(date) = document.date() {
        let day = date.strftime("%Y-%m-%d").unwrap_or_default();
        sheet.push(&format!("<time datetime=\"{day}\">{day}</time>"));
    }
    let title = document.datum("title").map(|title| title.to_text()).unwrap_or_default();
    sheet.push(&format!("<h2><a href=\"{}\">{}</a></h2>\n", subject.address(), escaped(&title)));
    if let Some(excerpt) = &excerpt {
        sheet.push_mapped(&badge::placed(excerpt, site));
    }
    sheet.push("</article>");
    View { html: sheet.finish(), note: excerpt.is_none().then_some(SurfaceNote::NoExcerpt) }
}

#[cfg(test)]
mod tests {
    use super::super::testing::shown;
    use crate::protocol::{Surface, SurfaceNote};

    #[test]
    fn the_post_stands_in_a_list() {
        let site =
            "//- _config.yml\nbaseurl: /b/\n//- _posts/2019-01-02-a.md\n---\ntitle: A < B\n---\nOne *word*\n\nTwo\n";
        let (body, view) = shown(Surface::Excerpt, site, "_posts/2019-01-02-a.md");
        let head = "<article><time datetime=\"2019-01-02\">2019-01-02</time><h2><a href=\"/b/2019/01/02/a.html\">A &lt; B</a></h2>\n";
        assert_eq!(body, format!("{head}<p>One <em>word</em></p>\n\n</article>"));
        assert_eq!(view.note, None);
    }

    #[test]
    fn where_there_is_none_the_title_stands_alone() {
        let (body, view) = shown(Surface::Excerpt, "//- a.md\n---\ntitle: A\n---\nA page\n", "a.md");
        let title = "<article><h2><a href=\"/a.html\">A</a></h2>\n</article>";
        assert_eq!((body.as_str(), view.note), (title, Some(SurfaceNote::NoExcerpt)));
        let none = "//- _posts/2019-01-02-a.md\n---\nexcerpt_separator: \"\"\n---\nA post\n";
        assert_eq!(shown(Surface::Excerpt, none, "_posts/2019-01-02-a.md").1.note, Some(SurfaceNote::NoExcerpt));
    }
}
