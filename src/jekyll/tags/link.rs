//! `{% link _posts/2019-01-01-a.md %}`: the address of a file of the site, by its path.
//!
//! In Jekyll 4 the path may hold variables and the address has the site's `baseurl`. Mirrors `Jekyll::Tags::Link`.

use std::rc::Rc;

use crate::liquid::{Context, Error, ParseContext, Tag, TagToken};
use crate::text::{FileId, Mapped, Span};

use crate::jekyll::filters::url_filters::relative_url_in;
use crate::jekyll::near::nearest;
use crate::jekyll::rendering::Rendering;
use crate::jekyll::site::Site;

#[derive(Debug)]
struct Link {
    path: String,
}

/// Reads the tag.
pub fn parse(tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    Ok(Box::new(Link { path: tag.markup.trim().to_owned() }))
}

impl Tag for Link {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let rendering = context.host::<Rendering>().ok_or_else(|| Error::argument("no site"))?;
        let site = rendering.site();
        let path = if site.profile.is_jekyll_4() { expand(&self.path, context)? } else { self.path.clone() };
        let Some(url) = find(site, &path) else { return Err(missing(site, &path)) };
        let url = if site.profile.is_jekyll_4() { relative_url_in(&site.config, &url) } else { url };
        context.write(out, &url);
        Ok(())
    }
}

/// Liquid in the tag's own markup.
fn expand(markup: &str, context: &mut Context<'_>) -> Result<String, Error> {
    let source = Rc::new(Mapped::made(markup, Span::new(FileId::new(0), 0, 0)));
    let template = crate::liquid::parse(&source, context.environment).output;
    if let Some(error) = template.errors().first() {
        return Err(error.clone());
    }
    let mut out = Mapped::default();
    context.render_partial(&template, crate::text::Tracepoint::Include("(variable)".into()), &mut out)?;
    Ok(out.into_text())
}

/// The first file that is written and has the path, with or without a slash in front: pages, static files, documents.
fn find(site: &Site, path: &str) -> Option<String> {
    let slashed = format!("/{path}");
    let is_it = |own: &str| own == path || own == slashed;
    let page = || site.pages.iter().find(|page| is_it(&page.relative_path)).map(|page| page.url().to_owned());
    let file = || site.static_files.iter().find(|file| is_it(&file.relative_path)).map(|file| file.url.clone());
    let document = || {
        let mut documents = site.documents();
        documents
            .find(|document| is_it(&document.relative_path) && site.writes(document))
            .map(|found| found.url().to_owned())
    };
    page().or_else(file).or_else(document)
}

fn missing(site: &Site, path: &str) -> Error {
    let message = format!(
        "Could not find document '{path}' in tag 'link'.\n\nMake sure the document exists and the path is correct.\n"
    );
    let error = Error::foreign("ArgumentError", message).with_code("jekyll/missing-link");
    let pages = site.pages.iter().chain(site.documents()).map(|document| document.relative_path.as_str());
    match nearest(path, pages) {
        Some(near) => error.hint(format!("Did you mean {{% link {near} %}}?")),
        None => error.hint("Write the path from the top of the site, with the file's extension."),
    }
}

#[cfg(test)]
mod tests {
    use crate::jekyll::testing::site;

    #[test]
    fn files_are_found_by_their_paths() {
        let site = site(
            "//- a b.md\n---\n---\n//- img/x.png\nx//- _posts/2019-01-01-p.md\n---\n---\n//- i.html\n---\n---\n{% link a b.md %} {% link img/x.png %} {% link _posts/2019-01-01-p.md %} {% post_url 2019-01-01-p %}//- j.html\n---\n---\n{% link i.htm %}",
        );
        assert_eq!(site.page("i.html"), "/a%20b.html /img/x.png /2019/01/01/p.html /2019/01/01/p.html");
        let problems = site.problems("j.html");
        assert!(problems[0].starts_with("fatal[jekyll/missing-link] Could not find document 'i.htm' in tag 'link'."));
    }
}
