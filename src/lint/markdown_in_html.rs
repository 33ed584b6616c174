//! Markdown in an element of HTML, where kramdown leaves it as it is.

use super::subject::{range_of, walk};
use super::{Rule, Subject};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::kramdown::{Category, ContentModel, Element, Kind};

pub const RULE: Rule = Rule {
    code: Code("lint/markdown-in-html"),
    title: "Markdown inside of HTML",
    doc: "kramdown leaves the content of a block of HTML as it is: `**bold**` in a `<div>` stays two pairs of stars. With the \
          attribute `markdown=\"1\"` on the element its content is Markdown, and the attribute itself is not published. It \
          holds for that element alone; one inside of it wants its own.",
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
    walk(tree, &mut |element, _| {
        let Kind::HtmlElement { name, category, content_model, .. } = &element.kind else { return true };
        if OPAQUE.contains(&&**name) || is_for_scripts(element) {
            return false;
        }
        if *content_model != ContentModel::Raw || *category != Category::Block || element.attr.contains("markdown") {
            return true;
        }
        if element.children.iter().filter_map(Element::text).any(has_markdown) {
            let range = range_of(element);
            let start = range.start + body[range.clone()].find('<').unwrap_or(0);
            let after_name = start + 1 + name.len();
            let tag_end = body[start..range.end].find('>').map_or(range.end, |at| start + at + 1);
            let is_tag = body.get(start + 1..after_name).is_some_and(|written| written.eq_ignore_ascii_case(name));
            if let Some(span) = subject.body_span(start..tag_end).filter(|_| is_tag) {
                let message = format!("The Markdown in this <{}> is not rendered", &**name);
                let diagnostic = Diagnostic::new(Severity::Warning, RULE.code, span, message)
                    .hint("Write `markdown=\"1\"` into the tag.");
                found.push(match subject.edit(after_name..after_name, " markdown=\"1\"") {
                    Some(edit) => diagnostic.fix("Add markdown=\"1\"", vec![edit]),
                    None => diagnostic,
                });
            }
        }
        true
    });
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
    let lines = || text.lines().map(str::trim);
    let items = lines().filter(|line| line.starts_with("- ") || line.starts_with("* ")).count();
    items > 1
        || lines().any(|line| line.starts_with("```") || is_header(line))
        || lines().any(|line| has_bold(line) || has_link(line))
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
    use crate::lint::testing::{fixed, places};

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
}
