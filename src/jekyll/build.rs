//! A whole site: every file that Jekyll writes.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::diagnostic::Warned;
use crate::text::{Mapped, VirtualPath};

use super::renderer::render;
use super::site::Site;

/// A file of the finished site.
#[derive(Clone, Debug)]
pub enum Output {
    /// A rendered document.
    Text(Rc<Mapped>),
    /// A file that is copied.
    Copy(VirtualPath),
}

/// Renders everything in Jekyll's order, and gives the files by their paths in the output. Where two have one path, the
/// one counts that Jekyll writes last: pages, then static files, then documents.
pub fn build(site: &Rc<Site>) -> Warned<BTreeMap<String, Output>> {
    let mut diagnostics = Vec::new();
    let mut rendered = Vec::new();
    for document in site.documents() {
        let output = render(site, document).take(&mut diagnostics).output;
        rendered.push((document.destination(), site.writes(document), output));
    }
    let mut files = BTreeMap::new();
    for page in &site.pages {
        let output = render(site, page).take(&mut diagnostics).output;
        files.insert(page.destination(), Output::Text(output));
    }
    for file in site.static_files_written() {
        files.insert(file.destination(), Output::Copy(file.path.clone()));
    }
    for (path, _, output) in rendered.into_iter().filter(|(_, is_written, _)| *is_written) {
        files.insert(path, Output::Text(output));
    }
    Warned { output: files, diagnostics }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::testing::pages_site;

    #[test]
    fn a_document_with_an_empty_published_is_listed_but_not_written() {
        let config = "//- _config.yml\ncollections: {recipes: {output: true}}\nplugins: [jekyll-redirect-from]\n";
        let list = "//- index.html\n---\n---\n{% for r in site.recipes %}{{ r.slug }} {% endfor %}";
        let recipes = "//- _recipes/a.md\n---\npublished:\nredirect_from: /x\n---\n//- _recipes/b.md\n---\n---\n";
        let site = pages_site(&format!("{config}{recipes}{list}"));
        assert_eq!(site.page("index.html"), "a b ");
        let built = build(&site.site);
        let paths: Vec<&str> = built.output.keys().map(String::as_str).collect();
        assert_eq!(paths, ["index.html", "recipes/b.html", "redirects.json"]);
    }

    #[test]
    fn a_site_of_pages_is_built_with_its_plugins() {
        let site = pages_site(
            "//- _config.yml\ntheme: null\nurl: https://x.example\nbaseurl: ''\npaginate: 1\nplugins: [jekyll-sitemap, jekyll-feed, jekyll-redirect-from]\n//- _layouts/post.html\nP {{ content }}//- _posts/2019-01-01-a.md\n---\nredirect_from: /old\n---\n[b](b.md)\n//- _posts/2019-01-02-c.md\nc//- b.md\n# Title\n\n[a](img.png)\n//- index.html\n---\n---\n{% for p in paginator.posts %}{{ p.title }}{% endfor %} {{ paginator.next_page_path }}//- img.png\nx//- README.md\nreadme",
        );
        let built = build(&site.site);
        assert_eq!(built.diagnostics, []);
        let paths: Vec<&str> = built.output.keys().map(String::as_str).collect();
        assert_eq!(
            paths,
            [
                "2019/01/01/a.html",
                "2019/01/02/c.html",
                "README.md",
                "b.html",
                "b.md",
                "feed.xml",
                "img.png",
                "index.html",
                "old.html",
                "page2/index.html",
                "redirects.json",
                "robots.txt",
                "sitemap.xml",
            ]
        );
        let text = |path: &str| match &built.output[path] {
            Output::Text(text) => text.text().to_owned(),
            Output::Copy(path) => format!("copy of {path}"),
        };
        assert_eq!(text("index.html"), "C /page2");
        assert_eq!(text("page2/index.html"), "A ");
        assert_eq!(text("b.md"), "copy of b.md");
        assert!(text("2019/01/02/c.html").starts_with("P <p>c</p>"));
        assert!(text("old.html").contains("url=https://x.example/2019/01/01/a.html"));
        assert!(text("sitemap.xml").contains("<loc>https://x.example/b.html</loc>"));
        assert!(text("feed.xml").contains("<title type=\"html\">C</title>"));
        let page = site.site.document(&"b.md".into()).unwrap();
        assert_eq!(page.data.get("title").and_then(crate::value::Value::as_str), Some("Title"));
        assert_eq!(page.body.text(), "# Title\n\n[a](/img.png)\n");
    }
}
