//! Pictures that say nothing to who cannot see them.

use super::subject::{range_of, walk};
use super::{Rule, Subject};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::kramdown::Kind;

pub const RULE: Rule = Rule {
    code: Code("lint/missing-alt"),
    title: "Image without a description",
    doc: "A screen reader reads an image's description aloud, and browsers show it where the image does not load. In \
          Markdown it stands between the brackets, `![A cat on a roof](cat.jpg)`; in HTML it is the attribute `alt`. An \
          image that is mere decoration has an empty one: `<img src=\"line.png\" alt=\"\">` is taken as meant.",
    check,
};

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(tree) = subject.rendered() else { return };
    walk(tree, &mut |element, _| {
        let alt = element.attr.get("alt");
        let is_missing = match &element.kind {
            Kind::Img => alt.is_none_or(|alt| alt.trim().is_empty()),
            Kind::HtmlElement { name, .. } => {
                &**name == "img" && alt.is_none() && !is_hidden(|name| element.attr.get(name))
            }
            _ => false,
        };
        let span = if is_missing { subject.rendered_span(range_of(element)) } else { None };
        if let Some(span) = span {
            let message = "This image has no description";
            let hint = match &element.kind {
                Kind::Img => "Write what it shows between the brackets: `![A cat on a roof](cat.jpg)`.",
                _ => "Write what it shows as `alt=\"A cat on a roof\"`, or `alt=\"\"` for mere decoration.",
            };
            found.push(Diagnostic::new(Severity::Hint, RULE.code, span, message).hint(hint));
        }
        true
    });
}

/// Whether other attributes say what the picture is, or that nobody has to know.
fn is_hidden<'e>(attribute: impl Fn(&str) -> Option<&'e str>) -> bool {
    let is = |name: &str, value: &str| attribute(name) == Some(value);
    is("role", "presentation")
        || is("role", "none")
        || is("aria-hidden", "true")
        || ["aria-label", "aria-labelledby", "title"].iter().any(|name| attribute(name).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::testing::places;

    #[test]
    fn fires() {
        let all = |text: &str| places(RULE.code.0, text);
        assert_eq!(all("a ![](x.png) b"), ["![](x.png)"]);
        assert_eq!(all("a <img src=\"x.png\"> b"), ["<img src=\"x.png\">"]);
        assert_eq!(all("<div>\n  <img src=\"x.png\">\n</div>\n"), ["<img src=\"x.png\">"]);
        assert_eq!(all("![ ]({{ site.baseurl }}/x.png)"), ["![ ]({{ site.baseurl }}/x.png)"]);
    }

    #[test]
    fn stays_silent() {
        for text in [
            "![a cat](x.png)",
            "<img src=\"x.png\" alt=\"\">",
            "<img src=\"x.png\" aria-hidden=\"true\">",
            "`![](x.png)`",
            "    ![](x.png)\n",
            "{% raw %}![a](x){% endraw %}",
        ] {
            assert_eq!(places(RULE.code.0, text), [""; 0], "{text}");
        }
    }
}
