//! Categories and tags that are nearly one that the site has already.

use std::collections::HashMap;

use super::{Rule, Subject};
use crate::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::jekyll::Document;
use crate::jekyll::near::are_alike;
use crate::text::Span;
use crate::value::Value;
use crate::yaml;

pub const RULE: Rule = Rule {
    code: Code("lint/similar-category"),
    title: "A category or tag like another",
    doc: "A category or tag that only this post has differs by a letter or two, or by upper and lower case, from one that \
          several posts have. If both are the same, they should be written the same: else the post is missing from the \
          list of the other, and a category is a part of the address too.",
    check,
};

/// So many posts must have the other name.
const ESTABLISHED: usize = 2;

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    if subject.reach.is_none() {
        return;
    }
    for (key, keys) in [("categories", ["categories", "category"]), ("tags", ["tags", "tag"])] {
        let own = names(subject.document, key);
        if own.is_empty() {
            continue;
        }
        let mut used: HashMap<String, usize> = HashMap::new();
        for post in subject.site.posts().iter().filter(|post| post.path != subject.document.path) {
            for name in names(post, key) {
                *used.entry(name).or_default() += 1;
            }
        }
        for name in own.iter().filter(|name| !used.contains_key(*name)) {
            let alike = used.iter().filter(|(other, count)| **count >= ESTABLISHED && are_alike(name, other));
            let best = alike.max_by(|(a, x), (b, y)| x.cmp(y).then_with(|| b.cmp(a)));
            let Some((other, count)) = best.filter(|(other, _)| !own.contains(other)) else { continue };
            let Some(span) = place(subject, keys, name) else { continue };
            let what = if key == "tags" { "tag" } else { "category" };
            let message = format!("No other post has the {what} '{name}', but {count} have '{other}'");
            let edit = Edit { span, insert: other.clone() };
            found.push(
                Diagnostic::new(Severity::Hint, RULE.code, span, message)
                    .fix(format!("Change to '{other}'"), vec![edit]),
            );
        }
    }
}

fn names(document: &Document, key: &str) -> Vec<String> {
    let list = document.data.get(key).and_then(Value::as_array).unwrap_or_default();
    list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Where a name stands in the front matter, as a word of its own.
fn place(subject: &Subject<'_>, keys: [&str; 2], name: &str) -> Option<Span> {
    let source = subject.source()?;
    let positions = yaml::front_matter(source).output.positions;
    keys.iter().filter_map(|key| positions.get(key)).find_map(|position| {
        let (start, end) = (position.value.start as usize, position.value.end as usize);
        let value = source.text().get(start..end)?;
        let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '_');
        value
            .match_indices(name)
            .find(|(at, _)| {
                is_edge(value[..*at].chars().next_back()) && is_edge(value[at + name.len()..].chars().next())
            })
            .map(|(at, _)| source.span(start + at, start + at + name.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::testing::{Reached, apply, findings};

    const OTHERS: &str = "//- _posts/2019-01-01-b.md\n---\ntags: [javascript, ruby 2]\ncategories: Linux\n---\n//- _posts/2019-01-02-c.md\n---\ntags: [javascript, ruby 2, rare]\ncategories: Linux\n---\n";

    fn said(text: &str) -> Vec<Diagnostic> {
        let files = format!("{OTHERS}//- _posts/2019-01-03-a.md\n{text}");
        let found = findings(&files, "_posts/2019-01-03-a.md", Some(&Reached(&[])));
        found.into_iter().filter(|found| found.code == RULE.code).collect()
    }

    #[test]
    fn fires_and_is_mended() {
        let text = "---\ntags: [new, javscript]\ncategory: linux\n---\n";
        let found = said(text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].message, "No other post has the category 'linux', but 2 have 'Linux'");
        assert_eq!(apply(text, &found[1].fixes[0]), "---\ntags: [new, javascript]\ncategory: linux\n---\n");
        assert_eq!(said("---\ntags:\n  - new\n  - javscript\n---\n").len(), 1);
    }

    #[test]
    fn stays_silent() {
        for text in [
            "---\ntags: [javascript, new]\n---\n",
            "---\ntags: [ruby 3]\n---\n",
            "---\ntags: [rares]\n---\n",
            "---\ntags: [javascript, javscript]\n---\n",
        ] {
            assert!(said(text).is_empty(), "{text}");
        }
    }
}
