//! Addresses from the top of the host in a site that does not lie there.

use super::links::{Link, baseurl, is_below, links, without_query};
use super::{Rule, Subject};
use crate::diagnostic::{Code, Diagnostic, Severity};

pub const RULE: Rule = Rule {
    code: Code("lint/forgotten-baseurl"),
    title: "Address without the site's baseurl",
    doc: "A site with a `baseurl`, as project pages have on GitHub, does not lie at the top of its host: `/assets/cat.jpg` \
          leads past it. Write `{{ '/assets/cat.jpg' | relative_url }}` or `{{ site.baseurl }}/assets/cat.jpg`. Where the \
          whole site is open this is said only of what the site has below its `baseurl`; else of folders that sites keep \
          their files in.",
    check,
};

/// Folders that are hardly ever of another site on the same host.
const FOLDERS: [&str; 9] = ["/assets", "/images", "/img", "/css", "/js", "/static", "/uploads", "/files", "/downloads"];

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(baseurl) = baseurl(subject) else { return };
    for link in links(subject) {
        let is_forgotten = link.address.starts_with('/')
            && !link.address.starts_with("//")
            && !is_below(link.address, &baseurl)
            && match subject.reach {
                Some(reach) => reach.answers(&format!("{baseurl}{}", without_query(link.address))),
                None => FOLDERS.iter().any(|folder| is_below(link.address, folder)),
            };
        if is_forgotten {
            found.push(said(subject, &link, &baseurl));
        }
    }
}

fn said(subject: &Subject<'_>, link: &Link<'_>, baseurl: &str) -> Diagnostic {
    let message = format!("{} leads past the site, which lies at {baseurl}/", link.address);
    let diagnostic = Diagnostic::new(Severity::Warning, RULE.code, link.span, message)
        .hint(format!("Write `{{{{ site.baseurl }}}}{}`.", link.address));
    match link.readdress(subject, &format!("{{{{ site.baseurl }}}}{}", link.address)) {
        Some(edit) => diagnostic.fix("Add the baseurl", vec![edit]),
        None => diagnostic,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::testing::{Reached, apply, findings};

    const CONFIG: &str = "//- _config.yml\nbaseurl: /blog\n";

    fn said(text: &str, is_open: bool) -> Vec<Diagnostic> {
        let reach = Reached(&["/blog/assets/a.png", "/blog/about/"]);
        let found = findings(&format!("{CONFIG}//- p.md\n{text}"), "p.md", is_open.then_some(&reach));
        found.into_iter().filter(|found| found.code == RULE.code).collect()
    }

    #[test]
    fn fires_and_is_mended() {
        for is_open in [true, false] {
            let text = "---\n---\nA ![cat](/assets/a.png) b\n";
            let found = said(text, is_open);
            let mended = apply(text, &found[0].fixes[0]);
            assert_eq!(mended, "---\n---\nA ![cat]({{ site.baseurl }}/assets/a.png) b\n");
            assert!(said(&mended, is_open).is_empty());
        }
        assert_eq!(said("---\n---\n[a](/about/#x) <a href=\"/about/\">b</a>\n", true).len(), 2);
    }

    #[test]
    fn stays_silent() {
        for text in [
            "[a](/other-project/)",
            "[a](/blog/about/)",
            "[a](about)",
            "[a](//x.org/assets/a.png)",
            "[a](https://x.org/about/)",
        ] {
            assert!(said(&format!("---\n---\n{text}\n"), true).is_empty(), "{text}");
            assert!(said(&format!("---\n---\n{text}\n"), false).is_empty(), "{text}");
        }
    }
}
