//! The bare content: what the converters make of the text, without layouts.

use super::sheet::Formulas;
use super::{Subject, View};
use crate::preview::badge;

/// The content on a sheet.
pub fn view(subject: Subject<'_>) -> View {
    let mut sheet = subject.sheet("content", Formulas::Drawn);
    sheet.push_mapped(&badge::placed(&subject.page.content, subject.site));
    View { html: sheet.finish(), note: None }
}

#[cfg(test)]
mod tests {
    use super::super::testing::shown;
    use crate::protocol::Surface;

    #[test]
    fn the_content_stands_alone() {
        let site = "//- _layouts/post.html\n<main>{{ content }}</main>//- _posts/2019-01-02-a.md\n---\nlayout: post\n---\nA *b*\n";
        let (body, view) = shown(Surface::Content, site, "_posts/2019-01-02-a.md");
        assert_eq!((body.as_str(), view.note), ("<p>A <em>b</em></p>\n", None));
        assert_eq!(view.html.text().matches("<body class=\"content\" dir=\"auto\">").count(), 1);
    }

    #[test]
    fn it_knows_where_it_comes_from() {
        let (_, view) = shown(Surface::Content, "//- a.md\n---\n---\nOne\n\nTwo\n", "a.md");
        let at = view.html.text().find("Two").expect("the words");
        assert_eq!(view.html.span(at..at + 3).map(|span| span.start), Some(13));
    }
}
