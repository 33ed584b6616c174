//! Links and pictures that lead nowhere in the open site.

use std::collections::HashSet;

use super::links::{Link, baseurl, is_below, links, without_query};
use super::{Reach, Rule, Subject};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::jekyll::has_unknown_plugins;
use crate::jekyll::near::nearest;

pub const RULE: Rule = Rule {
    code: Code("lint/broken-link"),
    title: "Link or image that leads nowhere",
    doc: "The address lies within the site, but the site writes nothing there: the file is missing, its name is written \
          with other letters (upper and lower case count on the server), the page has another permalink, or the address \
          counts from that of the page and not from the top of the site. Addresses of `redirect_from` are known. This is \
          said only where a whole site is open that has no plugins unknown to Galley, for these may write pages of their \
          own, and not of what may be another site on the same host.",
    check,
};

/// For so many addresses the nearest one is looked for.
const SUGGESTED: usize = 20;

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(reach) = subject.reach else { return };
    let links = links(subject);
    if links.is_empty() || has_unknown_plugins(subject.site) {
        return;
    }
    let baseurl = baseurl(subject).unwrap_or_default();
    let mut paths = None;
    let mut anchors = None;
    let mut suggested = 0;
    for link in links {
        if let Some(fragment) = link.address.strip_prefix('#') {
            let anchors = anchors.get_or_insert_with(|| names_of_places(subject.page.output.text()));
            found.extend(dead_anchor(anchors, &link, fragment));
            continue;
        }
        let Some(path) = reach.path(link.address) else { continue };
        let path = without_query(&path);
        if !is_below(path, &baseurl) || reach.answers(path) {
            continue;
        }
        suggested += 1;
        let names = paths.get_or_insert_with(|| addresses(reach));
        let near = (suggested <= SUGGESTED).then(|| nearest(path, names.iter().map(String::as_str))).flatten();
        if near.is_none() && baseurl.is_empty() && may_be_another_sites(link.address, path, names) {
            continue;
        }
        found.push(dead_link(subject, &link, path, near));
    }
}

/// Whether an address may be that of another site on the same host, as project pages lie beside those of their owner:
/// nothing of this site begins like it, and it has a scheme, or leads to a page in a folder.
fn may_be_another_sites(address: &str, path: &str, names: &[String]) -> bool {
    let folder_end = path[1.min(path.len())..].find('/').map_or(path.len(), |at| at + 2);
    let folder = &path[..folder_end];
    if names.iter().any(|name| name.starts_with(folder)) {
        return false;
    }
    let is_page = !path.rsplit('/').next().unwrap_or_default().contains('.') || path.ends_with(".html");
    let is_deep = folder_end < path.len();
    address.contains("//") || address.starts_with('/') && is_page && is_deep
}

fn dead_link(subject: &Subject<'_>, link: &Link<'_>, path: &str, near: Option<&str>) -> Diagnostic {
    let what = if link.is_image { "image" } else { "link" };
    let message = format!("The {what} leads nowhere: the site has nothing at {path}");
    let diagnostic = Diagnostic::new(Severity::Warning, RULE.code, link.span, message);
    let Some(near) = near else {
        let is_relative = !link.address.starts_with('/') && !link.address.contains(':');
        return diagnostic.hint(if is_relative {
            "Without a slash in front an address counts from that of the page itself."
        } else {
            "Look at the file's name, upper and lower case too, and at the page's permalink."
        });
    };
    let diagnostic = diagnostic.hint(format!("Did you mean {near}?"));
    let is_own = link.address == path;
    match link.readdress(subject, near).filter(|_| is_own) {
        Some(edit) => diagnostic.fix(format!("Change to {near}"), vec![edit]),
        None => diagnostic,
    }
}

/// A link to a place of the same page that is not there.
fn dead_anchor(anchors: &HashSet<&str>, link: &Link<'_>, fragment: &str) -> Option<Diagnostic> {
    // What scripts make of it nobody knows.
    let is_plain = !fragment.is_empty() && !fragment.contains(['%', '/', '!', '=', '"', '&']) && fragment != "top";
    if link.is_image || !is_plain || anchors.contains(fragment) {
        return None;
    }
    let message = format!("The page has no place with the name {fragment}");
    let hint = "A header's name is made of its words, in small letters with hyphens; `{#name}` behind a header gives it another.";
    Some(Diagnostic::new(Severity::Hint, RULE.code, link.span, message).hint(hint))
}

/// The addresses of all that is written, as one writes them.
fn addresses(reach: &dyn Reach) -> Vec<String> {
    let mut all = reach.paths();
    for path in &mut all {
        if let Some(folder) = path.strip_suffix("index.html") {
            *path = folder.to_owned();
        }
    }
    all
}

/// The values of all `id` and `name`.
fn names_of_places(html: &str) -> HashSet<&str> {
    let values = html.match_indices('=').filter_map(|(at, _)| {
        let before = &html.as_bytes()[..at];
        let ends =
            |with: &[u8]| before.len() >= with.len() && before[before.len() - with.len()..].eq_ignore_ascii_case(with);
        let is_name = ends(b" id") || ends(b" name") || ends(b"\nid") || ends(b"\nname");
        is_name.then(|| html[at + 1..].trim_start_matches(['"', '\'']))
    });
    values.map(|value| &value[..value.find(['"', '\'', ' ', '>', '\n']).unwrap_or(value.len())]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::testing::{Reached, apply, findings};

    fn said(text: &str) -> Vec<Diagnostic> {
        let reach = Reached(&["/img/cat.png", "/about/index.html", "/about/"]);
        let found = findings(&format!("//- p.md\n{text}"), "p.md", Some(&reach));
        found.into_iter().filter(|found| found.code == RULE.code).collect()
    }

    #[test]
    fn fires_and_is_mended() {
        let text = "---\n---\n![a](/img/Cat.png) and ![b](/img/dog.jpeg)\n";
        let found = said(text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].message, "The image leads nowhere: the site has nothing at /img/Cat.png");
        assert_eq!(apply(text, &found[0].fixes[0]), "---\n---\n![a](/img/cat.png) and ![b](/img/dog.jpeg)\n");
        assert!(found[1].fixes.is_empty());
        assert_eq!(said("---\n---\n[a](/contact/) [b](/about/us/)\n").len(), 2);
        assert_eq!(said("---\n---\n[a](#there)\n\n# Here\n").len(), 1);
    }

    #[test]
    fn stays_silent() {
        for text in [
            "![a](/img/cat.png?v=1)",
            "[a](/about/#x)",
            "[a](https://x.org/y)",
            "[a](mailto:a@b.c)",
            "[a](#here)\n\n# Here",
            "[a](#)",
            "`[a](/no)`",
        ] {
            assert!(said(&format!("---\n---\n{text}\n")).is_empty(), "{text}");
        }
        let alone = findings("//- p.md\n---\n---\n[a](/no)\n", "p.md", None);
        assert!(alone.iter().all(|found| found.code != RULE.code));
        assert!(said("---\n---\n[a](/another-site/page/)\n").is_empty());
        let reach = Reached(&[]);
        let other = findings(
            "//- _config.yml\nplugins: [jekyll-archives]\n//- p.md\n---\n---\n[a](/no)\n",
            "p.md",
            Some(&reach),
        );
        assert!(other.iter().all(|found| found.code != RULE.code));
    }
}
