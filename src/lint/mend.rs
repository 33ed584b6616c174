//! Changes that mend what the engine itself has said.
//!
//! The engine names the nearest name where one is missing; here it becomes a change of the file.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::jekyll::Site;
use crate::jekyll::near::nearest;
use crate::text::{Source, Span, VirtualPath};

/// Adds changes to all diagnostics that have none and can be mended.
pub fn mend(site: &Site, diagnostics: &mut [Diagnostic]) {
    // A long text may lack the same name thousands of times.
    let mut known: BTreeMap<(&str, String), Option<String>> = BTreeMap::new();
    for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.fixes.is_empty()) {
        let code = diagnostic.code.0;
        let Some(wrong) = missing(code, &diagnostic.message) else { continue };
        let right = known.entry((code, wrong.to_owned())).or_insert_with(|| meant(site, code, wrong));
        let Some(right) = right else { continue };
        if let Some(span) = place(site, diagnostic.span, wrong) {
            let title = format!("Change to '{right}'");
            diagnostic.fixes.push(Fix { title, edits: vec![Edit { span, insert: right.clone() }] });
        }
    }
}

/// The name that is missing, as the message quotes it.
fn missing<'m>(code: &str, message: &'m str) -> Option<&'m str> {
    let mark = match code {
        "jekyll/missing-layout" | "jekyll/missing-link" | "jekyll/missing-include" => '\'',
        "jekyll/missing-post" => '"',
        _ => return None,
    };
    message.split(mark).nth(1)
}

/// The name that is meant by one that is missing.
fn meant(site: &Site, code: &str, wrong: &str) -> Option<String> {
    let right = match code {
        "jekyll/missing-layout" => nearest(wrong, site.layouts.keys().map(String::as_str)),
        "jekyll/missing-post" => nearest(wrong, site.posts().iter().map(|post| post.basename_without_ext())),
        "jekyll/missing-link" => {
            let all = site.pages.iter().chain(site.documents()).map(|document| document.relative_path.as_str());
            nearest(wrong, all)
        }
        _ => {
            let folder = site.string("includes_dir");
            let files = site.world().list(&VirtualPath::new(&folder));
            let names = files.iter().filter_map(|path| path.as_str().strip_prefix(&folder)?.strip_prefix('/'));
            return nearest(wrong, names).map(str::to_owned);
        }
    };
    right.map(str::to_owned)
}

/// Where the name stands in what the diagnostic is about, or in the line of the key that it is about.
fn place(site: &Site, span: Span, name: &str) -> Option<Span> {
    let source: Source = site.world().path(span.file).and_then(|path| site.world().source(&path))?;
    let text = source.text();
    let (start, end) = (span.start as usize, span.end as usize);
    let found = find(text, start..end, name).or_else(|| {
        let line_end = text.get(end..)?.find('\n').map_or(text.len(), |at| end + at);
        find(text, end..line_end, name)
    })?;
    Some(source.span(found.start, found.end))
}

fn find(text: &str, within: Range<usize>, name: &str) -> Option<Range<usize>> {
    let at = within.start + text.get(within)?.find(name)?;
    Some(at..at + name.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::render;
    use crate::jekyll::testing::site;
    use crate::lint::testing::apply;

    /// The page after the first fix that is offered.
    fn mended(text: &str) -> String {
        let files = "//- _layouts/post.html\n{{ content }}//- _includes/header.html\nh//- _posts/2019-01-01-first.md\n---\n---\na";
        let site = site(&format!("{files}//- p.html\n{text}")).site;
        let document = site.document(&"p.html".into()).unwrap();
        let mut said = render(&site, &document).diagnostics;
        mend(&site, &mut said);
        let fix = said.iter().find_map(|said| said.fixes.first()).unwrap_or_else(|| panic!("no fix in {said:?}"));
        apply(text, fix)
    }

    #[test]
    fn the_nearest_name_is_offered() {
        assert_eq!(mended("---\nlayout: pots\n---\na"), "---\nlayout: post\n---\na");
        assert_eq!(mended("---\n---\n{% include heder.html %}"), "---\n---\n{% include header.html %}");
        assert_eq!(mended("---\n---\n{% post_url 2019-01-01-frist %}"), "---\n---\n{% post_url 2019-01-01-first %}");
        assert_eq!(
            mended("---\n---\n{% link _posts/2019-01-01-firs.md %}"),
            "---\n---\n{% link _posts/2019-01-01-first.md %}"
        );
    }
}
