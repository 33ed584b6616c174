//! Markdown in an element of HTML, where kramdown leaves it as it is.

use std::cell::OnceCell;
use std::ops::Range;

use super::subject::{range_of, walk};
use super::{Rule, Subject};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::jekyll::converters::kramdown::Tree;
use crate::kramdown::{Category, ContentModel, Element, Kind};

pub const RULE: Rule = Rule {
    code: Code("lint/markdown-in-html"),
    title: "Markdown inside of HTML",
    doc: "kramdown leaves the content of a block of HTML as it is: `**bold**` in a `<div>` stays two pairs of stars. With the \
          attribute `markdown=\"1\"` on the element its content is Markdown, and the attribute itself is not published. The \
          content then stands on lines of its own without indentation, and so does the tag that closes it; for bold words \
          and links on the line of the tags there is `markdown=\"span\"`. Each holds for that element alone; one inside \
          of it wants its own.",
    check,
};

/// Elements whose content is not for reading, or is meant as it stands.
const OPAQUE: [&str; 16] = [
    "pre", "script", "style", "textarea", "code", "kbd", "samp", "svg", "math", "template", "iframe", "noscript",
    "object", "video", "audio", "select",
];

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(tree) = subject.written() else { return };
    let body = subject.body();
    let mut trials = Trials { subject, masked: OnceCell::new(), left: 2 * body.len() + 10_000 };
    walk(tree, &mut |element, _| {
        let Kind::HtmlElement { name, category, content_model, .. } = &element.kind else { return true };
        if OPAQUE.contains(&&**name) || is_for_scripts(element) {
            return false;
        }
        if *content_model != ContentModel::Raw || *category != Category::Block {
            return true;
        }
        if element.children.iter().filter_map(Element::text).any(has_markdown) {
            found.extend(unrendered(subject, element, name, &mut trials));
        }
        true
    });
}

/// What is said of an element with Markdown that is not rendered; nothing where the author has asked for that.
fn unrendered(subject: &Subject<'_>, element: &Element, name: &str, trials: &mut Trials<'_>) -> Option<Diagnostic> {
    let body = subject.body();
    let range = range_of(element);
    let start = range.start + body[range.clone()].find('<').unwrap_or(0);
    let after_name = start + 1 + name.len();
    let tag_end = body[start..range.end].find('>').map_or(range.end, |at| start + at + 1);
    let is_tag = body.get(start + 1..after_name).is_some_and(|written| written.eq_ignore_ascii_case(name));
    if !is_tag || body[after_name..tag_end.max(after_name)].contains("markdown=") {
        return None;
    }
    let span = subject.body_span(start..tag_end)?;
    let message = format!("The Markdown in this <{name}> is not rendered");
    let diagnostic = Diagnostic::new(Severity::Warning, RULE.code, span, message);
    Some(match trials.helps(start..range.end, after_name) {
        Some(attribute) => {
            let diagnostic = diagnostic.hint(format!("Write `{attribute}` into the tag."));
            match subject.edit(after_name..after_name, format!(" {attribute}")) {
                Some(edit) => diagnostic.fix(format!("Add {attribute}"), vec![edit]),
                None => diagnostic,
            }
        }
        None => diagnostic.hint(
            "Put the content and the tag that closes it on lines of their own, without indentation, and write \
             `markdown=\"1\"` into the tag.",
        ),
    })
}

/// Elements read anew with an attribute, to see what becomes of them.
struct Trials<'a> {
    subject: &'a Subject<'a>,
    /// The body with Liquid masked.
    masked: OnceCell<String>,
    /// So many bytes may still be read: elements stand in each other, and a long post may have thousands.
    left: usize,
}

impl Trials<'_> {
    /// The attribute with which an element is rendered and still ends where it does.
    fn helps(&mut self, element: Range<usize>, after_name: usize) -> Option<&'static str> {
        let subject = self.subject;
        let masked = self.masked.get_or_init(|| subject.constructs().masked(subject.body()));
        let (open, rest) = (masked.get(element.start..after_name)?, masked.get(after_name..element.end)?);
        // Among blocks the tag that closes an element is one at the start of a line alone.
        let closes_alone = rest.rsplit_once('\n').is_some_and(|(_, last)| last.trim_start().starts_with("</"));
        let values = [("markdown=\"1\"", closes_alone), ("markdown=\"span\"", true)];
        values.into_iter().filter(|(_, is_possible)| *is_possible).map(|(attribute, _)| attribute).find(|attribute| {
            let text = format!("<div>{open} {attribute}{rest}</div>\n\nx\n");
            if text.len() > self.left {
                return false;
            }
            self.left -= text.len();
            subject.parse(&text).is_some_and(|tree| is_rendered(&tree, &text))
        })
    }
}

/// Whether of a `<div>` with an element in it and a paragraph below it both came out as they should, and the element's
/// content as Markdown.
fn is_rendered(tree: &Tree, text: &str) -> bool {
    let is_blank = |element: &&Element| !matches!(element.kind, Kind::Blank { .. });
    let blocks: Vec<&Element> = tree.root.children.iter().filter(is_blank).collect();
    let [around, below] = blocks.as_slice() else { return false };
    let ([element], Kind::P { .. }) = (around.children.as_slice(), &below.kind) else { return false };
    let Kind::HtmlElement { content_model, .. } = &element.kind else { return false };
    let is_whole = match content_model {
        ContentModel::Raw => false,
        ContentModel::Block => true,
        ContentModel::Span => is_running_text(&text[range_of(element)]),
    };
    let mut is_clean = true;
    walk(tree, &mut |element, _| {
        is_clean &= match &element.kind {
            Kind::Codeblock(_) => text[range_of(element)].trim_start().starts_with(['`', '~']),
            Kind::Text(text) => !has_tag(text),
            _ => true,
        };
        is_clean
    });
    is_whole && is_clean
}

/// Whether a text is one paragraph, with nothing in it that is a block of its own.
fn is_running_text(text: &str) -> bool {
    let content =
        text.split_once('>').map_or("", |(_, rest)| rest).rsplit_once("</").map_or("", |(content, _)| content);
    !content.trim().lines().map(str::trim).any(|line| line.is_empty() || line.starts_with('>')) && !has_blocks(content)
}

/// Whether a tag has become text.
fn has_tag(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| text[at + 1..].starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()))
}

/// Whether a script renders the content: a drawing, a formula, slides.
fn is_for_scripts(element: &Element) -> bool {
    let class = element.attr.get("class").unwrap_or_default();
    let is_known = |name: &str| {
        ["mermaid", "math", "katex", "tex", "reveal", "slides", "highlight", "highlighter-rouge"].contains(&name)
            || name.starts_with("language-")
    };
    class.split_ascii_whitespace().any(is_known) || element.attr.contains("data-markdown")
}

/// Whether a text has what is hardly ever meant as it stands: links, bold words, headers, fences, lists.
fn has_markdown(text: &str) -> bool {
    has_blocks(text) || text.lines().map(str::trim).any(|line| has_bold(line) || has_link(line))
}

fn has_blocks(text: &str) -> bool {
    let lines = || text.lines().map(str::trim);
    let items = lines().filter(|line| line.starts_with("- ") || line.starts_with("* ")).count();
    items > 1 || lines().any(|line| line.starts_with("```") || is_header(line))
}

fn is_header(line: &str) -> bool {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    (1..=6).contains(&level) && line[level..].starts_with(' ') && line[level..].trim().len() > 1
}

fn has_bold(line: &str) -> bool {
    let Some((_, rest)) = line.split_once("**") else { return false };
    let Some((inner, _)) = rest.split_once("**") else { return false };
    !inner.trim().is_empty() && inner.trim() == inner && inner.chars().any(char::is_alphabetic)
}

fn has_link(line: &str) -> bool {
    let mut rest = line;
    while let Some(at) = rest.find("](") {
        let has_text = rest[..at].rfind('[').is_some_and(|open| open + 1 < at || rest[..open].ends_with('!'));
        let address = rest[at + 2..].split(')').next().unwrap_or_default();
        let is_address = ["http", "/", "#", "mailto:", "{{"].iter().any(|start| address.starts_with(start))
            || address.contains(['.', '/']) && !address.contains([' ', ',']);
        if has_text && is_address && rest[at..].contains(')') {
            return true;
        }
        rest = &rest[at + 2..];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::testing::{findings, fixed, places};

    #[test]
    fn fires() {
        let all = |text: &str| places(RULE.code.0, text);
        assert_eq!(all("<div class=\"note\">\nThis is **bold**.\n</div>\n"), ["<div class=\"note\">"]);
        assert_eq!(all("<details>\n<summary>x</summary>\n\n- a\n- b\n\n</details>\n"), ["<details>"]);
        assert_eq!(all("<div><section>\n[a](https://x.org)\n</section></div>\n"), ["<section>"]);
        assert_eq!(all("<div>\n\n## Header\n\n</div>\n"), ["<div>"]);
    }

    #[test]
    fn stays_silent() {
        for text in [
            "<div markdown=\"1\">\n**bold**\n</div>\n",
            "<div markdown=\"0\">\n**bold**\n</div>\n",
            "<div>\n<b>bold</b> 2 ** 3 ** 4\n</div>\n",
            "<pre>\n**bold**\n</pre>\n",
            "<script>\nlet a = b[c](d); // **bold**\n</script>\n",
            "<div class=\"mermaid\">\n- a\n- b\n[x](/y)\n</div>\n",
            "Text with <span>**bold**</span>.\n",
            "{::options parse_block_html=\"true\" /}\n\n<div>\n**bold**\n</div>\n",
            "<div>\na[i](j) and #1\n</div>\n",
        ] {
            assert_eq!(places(RULE.code.0, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn is_mended() {
        let mended = fixed(RULE.code.0, "<div class=\"note\">\nThis is **bold**.\n</div>\n");
        assert_eq!(mended, "<div markdown=\"1\" class=\"note\">\nThis is **bold**.\n</div>\n");
        assert_eq!(places(RULE.code.0, &mended), [""; 0]);
    }

    #[test]
    fn content_on_the_line_of_its_tags_becomes_a_span() {
        for (text, open) in [
            ("<details>\n<summary>**x**</summary>\n\ntext\n</details>\n\nAfter\n", "<summary"),
            ("<table><tr><td>**b**</td></tr></table>\n\nAfter\n", "<td"),
            ("<ul>\n  <li>**a** b</li>\n</ul>\n\nAfter\n", "<li"),
            ("<figure>\n  <figcaption>By [me](http://x.org)</figcaption>\n</figure>\n", "<figcaption"),
            ("<div>**b**</div>\n\nAfter\n", "<div"),
            ("<div class=\"note\">**Note:** text\nmore</div>\n\nAfter\n", "<div"),
            ("<div>\n    **bold** text\n</div>\n", "<div"),
        ] {
            let expected = text.replacen(open, &format!("{open} markdown=\"span\""), 1);
            assert_eq!(fixed(RULE.code.0, text), expected);
            assert_eq!(places(RULE.code.0, &expected), [""; 0]);
        }
    }

    #[test]
    fn a_change_that_would_ruin_the_page_is_not_offered() {
        for text in [
            "<div>**a**\n\nb</div>\n\nAfter\n",
            "<div>\n    **bold** text\n\n    - a\n    - b\n</div>\n",
            "<div>**a** <p>b</p></div>\n",
            "> <div>\n> **a**\n>\n> b\n> </div>\n",
            "<ul>\n- a\n- b\n</ul>\n",
        ] {
            let found = findings(&format!("//- a.md\n---\n---\n{text}"), "a.md", None);
            let own: Vec<_> = found.iter().filter(|found| found.code == RULE.code).collect();
            assert_eq!(own.len(), 1, "{text}");
            assert!(own[0].fixes.is_empty(), "{text}: {:?}", own[0].fixes);
        }
    }

    #[test]
    fn blocks_stay_blocks() {
        for text in
            ["<div>\n\n## Header\n\n</div>\n", "<div>\n```\na\n```\n[a](/b)\n</div>\n", "<div>\n- **a**\n- b\n</div>\n"]
        {
            assert_eq!(fixed(RULE.code.0, text), text.replacen("<div", "<div markdown=\"1\"", 1));
        }
    }
}
