//! Changes that mend what the engine itself has said.
//!
//! The engine names the nearest name where one is missing; here it becomes a change of the file.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::jekyll::Site;
use crate::jekyll::near::nearest;
use crate::text::{Source, Span, VirtualPath};
use crate::yaml;

/// Adds changes to all diagnostics that have none and can be mended.
pub fn mend(site: &Site, diagnostics: &mut [Diagnostic]) {
    // A long text may lack the same name thousands of times.
    let mut known: BTreeMap<(&str, String), Option<String>> = BTreeMap::new();
    for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.fixes.is_empty()) {
        let code = diagnostic.code.0;
        let Some(wrong) = missing(code, &diagnostic.message) else { continue };
        let right = known.entry((code, wrong.to_owned())).or_insert_with(|| meant(site, code, wrong));
        let Some(right) = right else { continue };
        if let Some(span) = place(site, code, diagnostic.span, wrong) {
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

/// Where the name stands: in a tag first of all that follows the tag's own name, or as the layout of the front matter. `None`
/// where it does not stand there, as a name that Liquid has put together.
fn place(site: &Site, code: &str, span: Span, name: &str) -> Option<Span> {
    let source: Source = site.world().path(span.file).and_then(|path| site.world().source(&path))?;
    let text = source.text();
    let at = match code {
        "jekyll/missing-layout" => layout_start(&source)?,
        _ => markup_start(text, span.start as usize..span.end as usize, code)?,
    };
    text[at..].starts_with(name).then(|| source.span(at, at + name.len()))
}

/// Where the front matter's layout begins, behind an opening quote.
fn layout_start(source: &Source) -> Option<usize> {
    let value = yaml::front_matter(source).output.positions.get("layout")?.value;
    let is_quoted = source.text().get(value.start as usize..)?.starts_with(['"', '\'']);
    Some(value.start as usize + usize::from(is_quoted))
}

/// Where the markup of a tag begins. `include_relative` has none: its files lie elsewhere than those that are offered.
fn markup_start(text: &str, tag: Range<usize>, code: &str) -> Option<usize> {
    let inner = text.get(tag.clone())?.strip_prefix("{%")?;
    let inner = inner.strip_prefix('-').unwrap_or(inner).trim_start();
    let markup = inner.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
    let is_relative = code == "jekyll/missing-include" && inner.starts_with("include_relative");
    (!is_relative).then(|| tag.end - markup.trim_start().len())
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

    /// How many changes are offered.
    fn offered(text: &str) -> usize {
        let files = "//- _layouts/lays.html\n{{ content }}//- _includes/nav.html\nn//- p.html\n";
        let site = site(&format!("{files}{text}")).site;
        let mut said = render(&site, &site.document(&"p.html".into()).unwrap()).diagnostics;
        assert!(said.iter().any(|said| missing(said.code.0, &said.message).is_some()), "nothing is missing: {said:?}");
        mend(&site, &mut said);
        said.iter().map(|said| said.fixes.len()).sum()
    }

    #[test]
    fn a_name_that_is_not_written_is_not_mended() {
        for text in [
            "---\nk: nev\n---\n{% include {{ page.k }}.html %} see nev.html\n",
            "---\nk: nev\n---\n{% include {{ page.k }}.html a='nev.html' %}\n",
            "---\n---\n{% include_relative nev.html %}\n",
            "---\nk: &k lay\nlayout: *k # lay\n---\n",
        ] {
            assert_eq!(offered(text), 0, "{text}");
        }
        assert_eq!(offered("---\n---\n{%- include  nev.html a='nev.html' -%} nev.html\n"), 1);
    }

    #[test]
    fn only_the_value_of_the_layout_is_changed() {
        assert_eq!(mended("---\nlayout: \"pots\" # pots\n---\na"), "---\nlayout: \"post\" # pots\n---\na");
        assert_eq!(mended("---\n{\"layout\": pots, a: pots}\n---\na"), "---\n{\"layout\": post, a: pots}\n---\na");
        let files = "//- _layouts/lays.html\na//- p.html\n";
        let text = "---\nlayout: lay\n---\n";
        let site = site(&format!("{files}{text}")).site;
        let mut said = render(&site, &site.document(&"p.html".into()).unwrap()).diagnostics;
        mend(&site, &mut said);
        assert_eq!(apply(text, &said[0].fixes[0]), "---\nlayout: lays\n---\n");
    }
}
