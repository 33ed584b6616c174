//! Liquid that Jekyll runs in code that was meant to be shown.

use std::ops::Range;

use super::constructs::Construct;
use super::subject::{range_of, walk};
use super::{Rule, Subject};
use crate::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::kramdown::Kind;

pub const RULE: Rule = Rule {
    code: Code("lint/liquid-in-code"),
    title: "Liquid runs inside code",
    doc: "Jekyll runs Liquid before it looks at Markdown, so `{{ … }}` and `{% … %}` are run even in code. What was to be \
          shown is replaced by its result, which often is nothing at all, and a tag that Jekyll does not know ends the \
          build. Put `{% raw %}` before the code and `{% endraw %}` behind it. Code that asks for a value of the site, such \
          as `{{ site.version }}` or `{{ site.baseurl }}`, is left in peace as long as there is a value.",
    check,
};

/// Languages of templates: who shows them means the code itself.
const TEMPLATES: [&str; 13] = [
    "liquid",
    "jinja",
    "jinja2",
    "django",
    "twig",
    "handlebars",
    "mustache",
    "vue",
    "nunjucks",
    "go-template",
    "erb",
    "helm",
    "html+jinja",
];

/// Code in the body.
struct Region {
    range: Range<usize>,
    /// What stands between the marks of the code.
    content: Range<usize>,
    /// The tag that colours it; of what is inside the output knows nothing then.
    tag: Option<Range<usize>>,
    lang: Option<String>,
}

/// What is left of a region after Liquid.
struct Left {
    /// Whether it is there at all: of a branch that was not taken nothing is left, which may well be meant.
    is_shown: bool,
    /// Whether any object in it has left something.
    by_objects: bool,
}

impl Left {
    fn of(subject: &Subject<'_>, region: &Region, inside: &[&Construct]) -> Left {
        let is_shown = match &region.tag {
            Some(tag) => subject.leaves_something(tag.clone()),
            None => between(&region.range, inside).any(|range| subject.leaves_something(range)),
        };
        let mut objects = inside.iter().filter(|construct| construct.tag.is_none());
        Left { is_shown, by_objects: objects.any(|construct| subject.leaves_something(construct.range.clone())) }
    }
}

impl Region {
    /// Whether it is a block that is code by its indentation.
    fn is_indented(&self, body: &str) -> bool {
        self.tag.is_none()
            && self.content == self.range
            && (body[..self.range.start].ends_with([' ', '\t']) || body[self.range.clone()].starts_with([' ', '\t']))
    }
}

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let run = &subject.constructs().run;
    if run.is_empty() {
        return;
    }
    let body = subject.body();
    for region in regions(subject) {
        let first = run.partition_point(|construct| construct.range.start < region.content.start);
        let inside = run[first..].iter().take_while(|construct| construct.range.end <= region.content.end);
        let inside: Vec<&Construct> = inside.collect();
        if inside.is_empty() {
            continue;
        }
        let left = Left::of(subject, &region, &inside);
        let lost = inside.iter().find(|construct| is_lost(subject, &region, &left, construct));
        // Lines of nothing but tags are as a rule no code, however far they are indented.
        if region.is_indented(body) && between(&region.range, &inside).all(|range| body[range].trim().is_empty()) {
            continue;
        }
        let Some(span) = lost.and_then(|lost| subject.body_span(lost.range.clone())) else { continue };
        let diagnostic =
            Diagnostic::new(Severity::Warning, RULE.code, span, "Jekyll runs this Liquid, though it is in code")
                .hint("Put `{% raw %}` before the code and `{% endraw %}` behind it to show it as it is.");
        found.push(match wrapped(subject, &region) {
            Some(edits) => diagnostic.fix("Wrap in raw", edits),
            None => diagnostic,
        });
    }
}

/// Whether what the author sees is not what he wrote, and he cannot have meant it.
fn is_lost(subject: &Subject<'_>, region: &Region, left: &Left, construct: &Construct) -> bool {
    let is_wrong = subject.body_span(construct.range.clone()).is_some_and(|span| {
        subject.said.iter().any(|said| said.is_fatal() && said.span.file == span.file && said.span.is_within(span))
    });
    let is_meant = || {
        // Both are empty in many a site, and stand in code to complete an address.
        let body = subject.body();
        let is_address = |construct: &Construct| {
            let inner = body[construct.range.clone()].trim_matches(['{', '}', '-', ' ']);
            ["site.url", "site.baseurl"].iter().any(|name| inner.split('|').next().is_some_and(|x| x.trim() == *name))
        };
        is_address(construct) || region.tag.is_none() && left.by_objects
    };
    let is_empty = || match &region.tag {
        Some(_) => is_unknown(subject, construct),
        None => !subject.leaves_something(construct.range.clone()),
    };
    let is_template = || region.lang.as_deref().is_some_and(|lang| TEMPLATES.contains(&lang));
    match construct.tag.as_deref() {
        _ if is_wrong => true,
        None => left.is_shown && (is_template() || is_empty() && !is_meant()),
        Some("include" | "include_relative" | "include_cached" | "link" | "post_url") => is_template(),
        Some(_) => left.is_shown,
    }
}

/// Whether an object asks for a variable that nothing in the document gives a value.
fn is_unknown(subject: &Subject<'_>, construct: &Construct) -> bool {
    const KNOWN: [&str; 8] = ["site", "page", "layout", "content", "paginator", "jekyll", "include", "forloop"];
    let inner = subject.body()[construct.range.clone()].trim_start_matches(['{', '-']).trim_start();
    let end = inner.find(|c: char| !c.is_alphanumeric() && !"_-".contains(c)).unwrap_or(inner.len());
    let name = &inner[..end];
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && !KNOWN.contains(&name)
        && !subject.constructs().named.contains(name)
}

/// What stands between the Liquid, which is `inside` of a range.
fn between<'c>(range: &Range<usize>, inside: &'c [&Construct]) -> impl Iterator<Item = Range<usize>> + use<'c> {
    let starts = std::iter::once(range.start).chain(inside.iter().map(|construct| construct.range.end));
    let ends = inside.iter().map(|construct| construct.range.start).chain(std::iter::once(range.end));
    starts.zip(ends).map(|(start, end)| start..end).filter(|range| !range.is_empty())
}

/// All code, blocks and spans.
fn regions(subject: &Subject<'_>) -> Vec<Region> {
    let body = subject.body();
    let highlighted = subject.constructs().highlighted.iter();
    let mut regions: Vec<Region> = highlighted
        .map(|block| Region {
            range: block.content.clone(),
            content: block.content.clone(),
            tag: Some(block.tag.clone()),
            lang: Some(block.lang.clone()),
        })
        .collect();
    let Some(tree) = subject.written() else { return regions };
    walk(tree, &mut |element, _| {
        let range = range_of(element);
        match &element.kind {
            Kind::Codeblock(code) => {
                let lang = code.lang.as_ref().map(|lang| lang.to_lowercase());
                regions.push(Region { content: block_content(body, &range), range, tag: None, lang });
            }
            Kind::Codespan(_) => {
                let ticks = body[range.clone()].bytes().take_while(|byte| *byte == b'`').count();
                let content = range.start + ticks..range.end.saturating_sub(ticks).max(range.start + ticks);
                regions.push(Region { range, content, tag: None, lang: None });
            }
            _ => {}
        }
        true
    });
    regions
}

/// The lines between the fences; all of a block that is indented.
fn block_content(body: &str, range: &Range<usize>) -> Range<usize> {
    let text = &body[range.clone()];
    if !text.starts_with("```") && !text.starts_with("~~~") {
        return range.clone();
    }
    let start = text.find('\n').map_or(text.len(), |at| at + 1);
    let end = text.trim_end().rfind('\n').map_or(start, |at| at.max(start));
    range.start + start..range.start + end
}

/// The marks of `raw` around the code: on lines of their own around a block at the margin, else right inside of it.
fn wrapped(subject: &Subject<'_>, region: &Region) -> Option<Vec<Edit>> {
    let body = subject.body();
    let is_mixed = subject.constructs().dropped.iter().any(|range| overlap(range, &region.range));
    if is_mixed || body[region.range.clone()].contains("endraw") {
        return None;
    }
    let insert = |at: usize, text: &str| subject.edit(at..at, text);
    let is_fence = region.content.start > region.range.start && body[region.range.clone()].contains('\n');
    let at_margin = region.range.start == 0 || body[..region.range.start].ends_with('\n');
    if is_fence && at_margin {
        return Some(vec![insert(region.range.start, "{% raw %}\n")?, insert(region.range.end, "\n{% endraw %}")?]);
    }
    let content = &body[region.content.clone()];
    let start = region.content.start + (content.len() - content.trim_start().len());
    let end = region.content.start + content.trim_end().len();
    Some(vec![insert(start, "{% raw %}")?, insert(end, "{% endraw %}")?])
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::testing::{fixed, places};

    #[test]
    fn fires() {
        let all = |text: &str| places(RULE.code.0, text);
        assert_eq!(all("Write `{{ user.name }}` there."), ["{{ user.name }}"]);
        assert_eq!(all("a\n\n```yaml\nx: {{ secret }}\ny: {{ z }}\n```\n"), ["{{ secret }}"]);
        assert_eq!(all("a\n\n    {% if true %}\n    x\n    {% endif %}\n"), ["{% if true %}"]);
        assert_eq!(all("{% highlight html %}\n<b>{{ x }}</b>\n{% endhighlight %}\n"), ["{{ x }}"]);
        assert_eq!(all("Use `{% nonsense %}`."), ["{% nonsense %}"]);
        assert_eq!(all("```liquid\n{{ page.title }}\n```\n"), ["{{ page.title }}"]);
    }

    #[test]
    fn stays_silent() {
        for text in [
            "{{ x }} outside of `code`",
            "`{% raw %}{{ x }}{% endraw %}`",
            "{% raw %}\n```\n{{ x }}\n```\n{% endraw %}\n",
            "```sh\ngem install {{ page.title }}\n```\n",
            "{% if false %}\n```\n{{ x }}\n```\n{% endif %}\n",
            "`{ { x } }`",
            "`{{ site.url }}{{ page.url }}`",
            "`{{ site.baseurl | append: '/x' }}`",
            "a\n\n    {% assign x = 1 %}\n",
        ] {
            assert_eq!(places(RULE.code.0, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn is_mended() {
        let fixed = |text: &str| fixed(RULE.code.0, text);
        assert_eq!(fixed("Write `{{ x }}` so."), "Write `{% raw %}{{ x }}{% endraw %}` so.");
        assert_eq!(fixed("a\n\n```\n{{ x }}\n```\n\nb"), "a\n\n{% raw %}\n```\n{{ x }}\n```\n{% endraw %}\n\nb");
        assert_eq!(fixed("- a\n\n  ```\n  {{ x }}\n  ```\n"), "- a\n\n  ```\n  {% raw %}{{ x }}{% endraw %}\n  ```\n");
        assert_eq!(fixed("a\n\n    {{ x }}\n    y\n\nb\n"), "a\n\n    {% raw %}{{ x }}\n    y{% endraw %}\n\nb\n");
        assert_eq!(fixed("b `{{ x }}` | c"), "b `{% raw %}{{ x }}{% endraw %}` | c");
        assert_eq!(fixed("| `` `{{ x }} `` |\n|---|\n"), "| `` {% raw %}`{{ x }}{% endraw %} `` |\n|---|\n");
        assert_eq!(
            fixed("{% highlight html %}\n{{ x }}\n{% endhighlight %}"),
            "{% highlight html %}\n{% raw %}{{ x }}{% endraw %}\n{% endhighlight %}"
        );
    }

    #[test]
    fn what_was_mended_is_in_peace() {
        for text in [
            "`{{ x }}`",
            "b `{{ x }}`|c",
            "```\n{{ x }}\n```\n",
            "- a\n\n  ```\n  {{ x }}\n  ```\n",
            "a\n\n    {{ x }}\n    y\n",
        ] {
            assert_eq!(places(RULE.code.0, &fixed(RULE.code.0, text)), [""; 0], "{text}");
        }
    }
}
