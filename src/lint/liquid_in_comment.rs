//! Tags that are run although they stand in a comment of HTML.

use std::ops::Range;

use super::subject::{range_of, walk};
use super::{Rule, Subject};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::kramdown::Kind;

pub const RULE: Rule = Rule {
    code: Code("lint/liquid-in-comment"),
    title: "Liquid runs inside an HTML comment",
    doc: "`<!-- … -->` hides something from readers, not from Jekyll: a tag inside of it is run, its result is published \
          within the comment, and an error in it ends the build. What is to be left out altogether goes between \
          `{% comment %}` and `{% endcomment %}`. Objects such as `{{ page.date }}` are left in peace, since many put \
          values into comments on purpose.",
    check,
};

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let run = &subject.constructs().run;
    if !run.iter().any(|construct| construct.tag.is_some()) {
        return;
    }
    for comment in comments(subject) {
        let first = run.partition_point(|construct| construct.range.start < comment.start);
        let mut inside = run[first..].iter().take_while(|construct| construct.range.end <= comment.end);
        let tag = inside.find(|construct| construct.tag.is_some());
        let Some(span) = tag.and_then(|tag| subject.body_span(tag.range.clone())) else { continue };
        let diagnostic =
            Diagnostic::new(Severity::Hint, RULE.code, span, "Jekyll runs this tag, though it is in an HTML comment")
                .hint("To leave it out, write `{% comment %}` and `{% endcomment %}` instead of `<!--` and `-->`.");
        let has_own = subject.constructs().dropped.iter().any(|range| comment.contains(&range.start));
        let edits = [
            subject.edit(comment.start..comment.start + 4, "{% comment %}"),
            subject.edit(comment.end - 3..comment.end, "{% endcomment %}"),
        ];
        found.push(match edits {
            [Some(start), Some(end)] if !has_own => diagnostic.fix("Comment it out for Liquid", vec![start, end]),
            _ => diagnostic,
        });
    }
}

/// The comments of the body.
fn comments(subject: &Subject<'_>) -> Vec<Range<usize>> {
    let body = subject.body();
    let is_comment = |range: &Range<usize>| {
        let text = &body[range.clone()];
        text.len() >= 7 && text.starts_with("<!--") && text.ends_with("-->")
    };
    let Some(tree) = subject.written() else {
        return comments_of_html(body).into_iter().filter(is_comment).collect();
    };
    let mut comments = Vec::new();
    walk(tree, &mut |element, _| {
        if let Kind::XmlComment { .. } = element.kind {
            let range = range_of(element);
            let start = range.start + (body[range.clone()].len() - body[range.clone()].trim_start().len());
            let end = start + body[start..range.end].trim_end().len();
            comments.push(start..end);
        }
        true
    });
    comments.retain(is_comment);
    comments
}

/// The comments of a text that is no Markdown. None has another one inside.
fn comments_of_html(text: &str) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    let mut done = 0;
    while let Some(start) = text[done..].find("<!--").map(|at| done + at)
        && let Some(length) = text[start..].find("-->")
    {
        done = start + length + 3;
        comments.push(start..done);
    }
    comments
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::testing::{fixed, places};

    #[test]
    fn fires() {
        let all = |text: &str| places(RULE.code.0, text);
        assert_eq!(all("a\n\n<!-- {% if true %} b {% endif %} -->\n\nc"), ["{% if true %}"]);
        assert_eq!(all("a <!-- {% include x.html %} --> b"), ["{% include x.html %}"]);
    }

    #[test]
    fn stays_silent() {
        for text in [
            "{% if true %}a{% endif %}",
            "<!-- {{ page.date }} -->",
            "<!-- {% raw %}{% if %}{% endraw %} -->",
            "<!-- {% comment %}{% if %}{% endcomment %} -->",
            "<!-- a --> {% if true %}b{% endif %} <!-- c -->",
            "`<!--` {% if true %}b{% endif %} `-->`",
        ] {
            assert_eq!(places(RULE.code.0, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn comments_do_not_nest() {
        assert_eq!(comments_of_html("a <!-- b <!-- c --> d <!-- e --> <!-- f"), [2..19, 22..32]);
    }

    #[test]
    fn is_mended() {
        let text = "a\n\n<!-- {% if true %} b {% endif %} -->\n\nc";
        let mended = "a\n\n{% comment %} {% if true %} b {% endif %} {% endcomment %}\n\nc";
        assert_eq!(fixed(RULE.code.0, text), mended);
    }
}
