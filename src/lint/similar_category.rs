//! Categories and tags that are nearly one that the site has already.

use std::collections::HashMap;

use super::{Rule, Subject};
use crate::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::jekyll::Document;
use crate::jekyll::near::are_alike;
use crate::text::Span;
use crate::value::Value;
use crate::yaml::edit::{self, Said, Wish};

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
            let Some((span, edits)) = place(subject, keys, name, other) else { continue };
            let what = if key == "tags" { "tag" } else { "category" };
            let message = format!("No other post has the {what} '{name}', but {count} have '{other}'");
            let diagnostic = Diagnostic::new(Severity::Hint, RULE.code, span, message);
            found.push(match edits {
                Some(edits) => diagnostic.fix(format!("Change to '{other}'"), edits),
                None => diagnostic,
            });
        }
    }
}

fn names(document: &Document, key: &str) -> Vec<String> {
    let list = document.data.get(key).and_then(Value::as_array).unwrap_or_default();
    list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Where the front matter has a name, and the changes that put another one there; `None` for these where the name cannot be
/// changed and all else stay.
fn place(subject: &Subject<'_>, keys: [&str; 2], name: &str, other: &str) -> Option<(Span, Option<Vec<Edit>>)> {
    let source = subject.source()?;
    let fields = edit::fields(source).ok()?;
    let wishes = keys.iter().filter_map(|key| fields.iter().find(|field| field.key == *key));
    let (field, wish) = wishes.filter_map(|field| Some((field, wish(&field.said, name, other)?))).next()?;
    let edits = wish.and_then(|wish| edit::edits(source, &field.key, &wish).ok()).filter(|edits| !edits.is_empty());
    let span = match edits.as_deref() {
        Some([edit]) => edit.span,
        _ => source.span(field.range.start, field.range.end),
    };
    Some((span, edits))
}

/// What a key is to say, with another name in the place of one that it has; `None` where it does not have that one, and
/// in it where a list of words cannot have the other.
fn wish(said: &Said, name: &str, other: &str) -> Option<Option<Wish>> {
    let put = |text: &String| if text == name { other.to_owned() } else { text.clone() };
    match said {
        Said::List(items) => {
            items.iter().any(|item| item == name).then(|| Some(Wish::List(items.iter().map(put).collect())))
        }
        Said::Text(text) if text == name => Some(Some(Wish::Text(other.to_owned()))),
        Said::Text(text) => {
            let is_it = |word: &str| word.trim_end() == name;
            let put = |word: &str| if is_it(word) { word.replacen(name, other, 1) } else { word.to_owned() };
            let words = || text.split_inclusive(|c: char| c.is_ascii_whitespace());
            let is_word = !other.contains(|c: char| c.is_ascii_whitespace());
            words().any(is_it).then(|| is_word.then(|| Wish::Text(words().map(put).collect())))
        }
        _ => None,
    }
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
    fn only_a_whole_name_is_changed() {
        let mended = |text: &str| {
            let found = said(text);
            assert_eq!(found.len(), 1, "{text}");
            apply(text, &found[0].fixes[0])
        };
        for (text, expected) in [
            ("tags: [x.javscript, javscript]", "tags: [x.javscript, javascript]"),
            ("tags:\n  - old # no javscript\n  - javscript # x", "tags:\n  - old # no javscript\n  - javascript # x"),
            ("tags: [\"my own javscript\", \"javscript\"]", "tags: [\"my own javscript\", \"javascript\"]"),
            ("tags: x.javscript  javscript b # javscript", "tags: x.javscript  javascript b # javscript"),
            ("tag: javscript", "tag: javascript"),
            ("category: [x/linux, 'linux']", "category: [x/linux, 'Linux']"),
        ] {
            assert_eq!(mended(&format!("---\n{text}\n---\n")), format!("---\n{expected}\n---\n"));
        }
    }

    #[test]
    fn a_name_that_cannot_be_changed_is_only_told() {
        let found = said("---\ntags: new ruby-2\n---\n");
        assert_eq!(found.len(), 1);
        assert!(found[0].fixes.is_empty());
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
