//! HTML as Nokogiri 1.13 with libxml2 2.9 reads and writes it: an HTML 4 parser and serialiser of its own habits.
//!
//! What plugins send through it comes back with `<br>` for `<br />`, characters for entities, elements closed by
//! HTML 4's rules, escaped addresses, and line ends where libxml2 formats. Text keeps its origins on the way.

mod dtd;
mod parser;
mod serializer;
mod tree;

pub use parser::{parse_fragment, parse_in_context};
pub use serializer::{escape_text, to_html};
pub use tree::{Kind, NodeId, Tree};

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::text::{FileId, Mapped, Source};

    fn through(html: &str) -> String {
        let source = Rc::new(Mapped::from_source(&Source::new(FileId::new(0), "a.html", html), 0..html.len()));
        to_html(&parse_fragment(&source)).into_text()
    }

    #[test]
    fn markup_is_written_as_html_4() {
        assert_eq!(through("<p>a<br />b<IMG src=x disabled=''></p>"), "<p>a<br>b<img src=\"x\" disabled></p>");
        assert_eq!(
            through("<svg viewBox=\"0\"><path d=\"M0\"/></svg>"),
            "<svg viewbox=\"0\"><path d=\"M0\"></path></svg>"
        );
        assert_eq!(
            through("<a href=\"/a b?x=1&y=ü\" title='\"'>&copy;&nope;&#65;</a>"),
            "<a href=\"/a%20b?x=1&amp;y=%C3%BC\" title='\"'>©&amp;nope;A</a>"
        );
    }

    #[test]
    fn elements_close_each_other() {
        assert_eq!(through("<p>a<p>b<ul><li>c<li>d</ul>"), "<p>a</p><p>b</p><ul>\n<li>c</li>\n<li>d</li>\n</ul>");
        assert_eq!(through("<b>x</i></b></p>y"), "<b>x</b>y");
        assert_eq!(through("<div><span>a</div>b"), "<div><span>a</span></div>b");
    }

    #[test]
    fn scripts_comments_and_odd_signs_stay() {
        assert_eq!(through("<script>a < b && '</b>'</script>"), "<script>a < b && '</b>'</script>");
        assert_eq!(through("<!-- a -- b -->x<?php y ?>"), "<!-- a -- b -->x<?php y ?>");
        assert_eq!(through("a < b & c > d <3"), "a &lt; b &amp; c &gt; d &lt;3");
        assert_eq!(through("<!DOCTYPE html>\n<html>\n<head>x"), "\n\nx");
    }

    #[test]
    fn text_knows_where_it_came_from() {
        let html = "<p>abc &amp; def</p>";
        let source = Rc::new(Mapped::from_source(&Source::new(FileId::new(0), "a.html", html), 0..html.len()));
        let written = to_html(&parse_fragment(&source));
        assert_eq!(written.text(), html);
        let span = written.span(13..16).unwrap();
        assert_eq!((span.start, span.end), (13, 16));
    }
}
