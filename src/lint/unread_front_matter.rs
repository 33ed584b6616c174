//! Front matter that Jekyll takes for text.

use super::{Rule, Subject};
use crate::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::yaml::{Unread, WhyUnread, unread};

pub const RULE: Rule = Rule {
    code: Code("lint/unread-front-matter"),
    title: "Front matter that is not read",
    doc: "Front matter begins with `---` at the very start of the first line and ends with the next line that is `---` or \
          `...`, with no blank before it. Otherwise Jekyll sees none: the page goes live without its title, layout and \
          all else, and its keys are published as text.",
    check,
};

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(source) = subject.source() else { return };
    let Some(Unread { why, opening, mended: (range, insert) }) = unread(source.text()) else { return };
    let (message, hint, title) = match why {
        WhyUnread::Late => (
            "The front matter does not begin in the first line",
            "Jekyll publishes it as text. Remove what stands above it.",
            "Remove what stands above it",
        ),
        WhyUnread::Unclosed => (
            "The front matter is never closed",
            "Jekyll publishes it as text. Put a line of `---` below its last key.",
            "Close it with ---",
        ),
    };
    let span = |range: std::ops::Range<usize>| source.span(range.start, range.end);
    let edit = Edit { span: span(range), insert };
    found.push(Diagnostic::new(Severity::Warning, RULE.code, span(opening), message).hint(hint).fix(title, vec![edit]));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::testing::{apply, findings};

    fn said(file: &str) -> Vec<Diagnostic> {
        let post = "_posts/2019-01-01-a.md";
        let all = findings(&format!("//- {post}\n{file}"), post, None);
        all.into_iter().filter(|found| found.code == RULE.code).collect()
    }

    #[test]
    fn fires() {
        for (file, mended) in [
            ("---\ntitle: A\n\nHello.\n", "---\ntitle: A\n---\n\nHello.\n"),
            ("\n---\ntitle: A\n---\nHello.\n", "---\ntitle: A\n---\nHello.\n"),
        ] {
            let said = said(file);
            assert_eq!(said.len(), 1, "{file}");
            assert_eq!(&file[said[0].span.start as usize..said[0].span.end as usize], "---");
            assert_eq!(apply(file, &said[0].fixes[0]), mended);
        }
    }

    #[test]
    fn stays_silent() {
        for file in ["---\ntitle: A\n---\nHello.\n", "---\ntitle: [\n---\nHello.\n", "---\nHello: that is all\n---\n"] {
            assert_eq!(said(file), [], "{file}");
        }
    }
}
