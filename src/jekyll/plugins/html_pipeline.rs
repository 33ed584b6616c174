//! html-pipeline 2.14 as jemoji and jekyll-mentions use it: a filter goes over the text of a finished page's body.

use super::nokogiri::{self, Kind, NodeId, Tree};
use crate::text::Mapped;

/// What stands in the place of a text; `None` leaves it as it is.
pub type Replace<'r> = dyn Fn(&Tree, NodeId, &Mapped) -> Option<Mapped> + 'r;

/// A page in three parts.
pub struct Parts {
    /// Up to and with the start tag of the body and the blanks after it.
    pub head: Mapped,
    pub body: Mapped,
    pub rest: Mapped,
}

/// Parts a page at its body. Without one the page as a whole counts as it, and with a body tag that is never closed
/// nothing does.
pub fn split(page: &Mapped) -> Parts {
    let text = page.text();
    if !text.contains("<body") {
        return Parts { head: Mapped::default(), body: page.clone(), rest: Mapped::default() };
    }
    let tag_end = text.find("<body").and_then(|start| Some(start + text[start..].find('>')? + 1));
    let start = tag_end.map_or(text.len(), |end| end + text[end..].len() - trim_start(&text[end..]).len());
    let end = text[start..].find("</body>").map_or(text.len(), |end| start + end);
    Parts { head: page.slice(0..start), body: page.slice(start..end), rest: page.slice(end..text.len()) }
}

/// Ruby's `\s`.
fn trim_start(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n', '\r', '\u{b}', '\u{c}'])
}

/// The page with its body read as HTML, its texts replaced, and written anew.
pub fn filter(parts: &Parts, replace: &Replace<'_>) -> Mapped {
    let mut tree = nokogiri::parse_fragment(&parts.body);
    let mut replacements = Vec::new();
    for id in tree.texts() {
        let (Kind::Text(text) | Kind::Raw(text)) = &tree.node(id).kind else { continue };
        let Some(html) = replace(&tree, id, text) else { continue };
        let is_top = tree.node(id).parent == Some(Tree::ROOT);
        let new = if is_top { nokogiri::parse_fragment(&html) } else { nokogiri::parse_in_context(&html) };
        replacements.push((id, new));
    }
    tree.replace(replacements);
    let mut page = parts.head.clone();
    page.push_mapped(&nokogiri::to_html(&tree));
    page.push_mapped(&parts.rest);
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Span};

    #[test]
    fn a_page_is_parted_at_its_body() {
        let parts = |text: &str| {
            let parts = split(&Mapped::made(text, Span::new(FileId::new(0), 0, 0)));
            [parts.head, parts.body, parts.rest].map(Mapped::into_text)
        };
        assert_eq!(parts("<p>a"), ["", "<p>a", ""]);
        assert_eq!(parts("<html><body a>\n x</body> y</body>"), ["<html><body a>\n ", "x", "</body> y</body>"]);
        assert_eq!(parts("a <body"), ["a <body", "", ""]);
    }
}
