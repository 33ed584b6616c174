//! The short way from one site to the next: the text of a file has changed, and only that is made again which the text
//! can change.
//!
//! A site that nobody else holds is changed in its place, so that the work does not grow with it. What an edit may
//! change beyond that, and what no keystroke does, goes the long way, which reads the whole site and takes over what has
//! the same text: files that come and go, documents that are published or hidden, a configuration that has other files
//! read, or reads them otherwise.

mod configuration;
mod document;
mod page;
mod template;

use std::rc::Rc;

use crate::diagnostic::Warned;
use crate::text::VirtualPath;
use crate::world::World;

use super::plugins::{self, Generation, Scope};
use super::readers::{Asked, Contents, Reading};
use super::site::Site;
use super::tags;

/// So many files may have changed at once; more are a change of the folder and no keystroke.
const MOST: usize = 8;

/// The site with the new texts of the files that `changed` names; the old one where more than that may be new.
pub fn in_place(site: Rc<Site>, world: &Rc<dyn World>, changed: &[VirtualPath]) -> Result<Warned<Rc<Site>>, Rc<Site>> {
    let mut paths: Vec<&VirtualPath> = Vec::new();
    for path in changed {
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    if paths.len() > MOST || paths.iter().any(|path| !is_known(&site, path)) {
        return Err(site);
    }
    let mut next = Rc::unwrap_or_clone(site);
    next.enter(world);
    next.changes.clear();
    for path in paths {
        if apply(&mut next, path).is_none() {
            return Err(Rc::new(next));
        }
    }
    Ok(Warned { diagnostics: next.diagnostics(), output: Rc::new(next) })
}

/// Whether the file was there when the site was read.
fn is_known(site: &Site, path: &VirtualPath) -> bool {
    let folder = site.trees.0.dir(path.parent());
    folder.is_some_and(|folder| folder.files.contains_key(path.file_name()))
}

/// Takes in the new text of one file; `None` where that takes more than is done here. Then nothing has changed that the
/// long way would take over.
fn apply(site: &mut Site, path: &VirtualPath) -> Option<()> {
    site.world.metadata(path)?;
    if site.config_paths().contains(path) {
        return configuration::update(site, path);
    }
    let read = site.read.borrow().get(path).cloned();
    if let Some(old) = read {
        return if old.is_page() { page::update(site, path, &old) } else { document::update(site, path, &old) };
    }
    if site.found.static_files.iter().any(|file| file.path == *path) {
        return page::update_static_file(site, path);
    }
    template::update(site, path)
}

/// What readers need to read something again.
fn reading<'a>(site: &Site, world: &'a Rc<dyn World>, config: Asked<'a>) -> Reading<'a> {
    Reading {
        world,
        profile: site.profile,
        config,
        filter: site.filter.clone(),
        defaults: site.defaults.clone(),
        time: site.time.clone(),
        is_block: &tags::is_block,
        keeps_drafts: site.options.keeps_drafts,
        known: Rc::default(),
        parsed: Rc::default(),
        known_layouts: site.layouts.clone(),
        known_data: site.data_files.clone(),
        diagnostics: Vec::new().into(),
    }
}

/// Lets generators make again what is in the scope. The lists that it names hold what was read, all others what
/// generators made of it before.
fn generate(site: &mut Site, scope: Scope) {
    let (world, config, asked) = (site.world.clone(), site.config.clone(), site.asked.clone());
    let reading = reading(site, &world, Asked::new(&config, &asked));
    let mut contents = Contents {
        collections: std::mem::take(&mut site.collections),
        pages: std::mem::take(&mut site.pages),
        static_files: std::mem::take(&mut site.static_files),
        hidden: std::mem::take(&mut site.hidden),
        ..Contents::default()
    };
    plugins::generate(&mut Generation {
        reading: &reading,
        converters: &site.converters,
        contents: &mut contents,
        layouts: Rc::make_mut(&mut site.layouts),
        by_path: &site.read.borrow(),
        scope,
    });
    if let Scope::Pages(_) = scope {
        site.general.generators = reading.diagnostics.take();
        site.asked_for_dates = false;
    }
    site.asked_for_dates |= contents.asked_for_dates.get();
    (site.collections, site.pages) = (contents.collections, contents.pages);
    (site.static_files, site.hidden) = (contents.static_files, contents.hidden);
}

/// Lets generators make all pages again, and one document of a collection.
fn generate_pages(site: &mut Site, document: Option<(usize, usize)>) {
    site.pages.clone_from(&site.found.pages);
    site.static_files.clone_from(&site.found.static_files);
    site.hidden.clone_from(&site.found.hidden);
    generate(site, Scope::Pages(document));
    site.changes.push(super::site::Change::Pages);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::{Options, Profile, render};
    use crate::value::Time;
    use crate::world::MemoryWorld;

    const POST: &str = "_posts/2019-01-02-a.md";

    fn output(site: &Rc<Site>, path: &str) -> String {
        let document = site.document(&path.into()).unwrap();
        render(site, &document).output.output.text().to_owned()
    }

    /// After any edit, the updated site shows what a fresh one does.
    #[test]
    fn an_update_is_as_good_as_a_fresh_start() {
        let mut world = MemoryWorld::new(Time::utc(1_704_110_400));
        world.write("_config.yml", "title: Site\nplugins: [jekyll-feed]\n");
        world.write("_layouts/post.html", "P {{ content }} {{ page.next.excerpt }} {% include i.html %}");
        world.write("_includes/i.html", "I");
        world.write("_posts/2018-01-02-b.md", "---\ntitle: B\n---\nb\n");
        world.write("index.html", "---\n---\n{% for p in site.posts %}{{ p.title }} {{ p.content }}{% endfor %}\n");
        world.write(POST, "---\ntitle: A\n---\none\n\ntwo\n");
        let options = Options::default();
        let mut site = Site::read(Rc::new(world.clone()), Profile::GithubPages, &options).output;
        let edits = [
            "---\ntitle: A\n---\none more\n\ntwo\n",
            "---\ntitle: A\n---\n{{ site.title }}\n",
            "---\ntitle: Anew\n---\n{{ site.title }}\n",
            "---\ntitle: [\n---\n{{ site.title }}\n",
            "---\npublished: false\n---\nx\n",
            "---\ntitle: A\n---\n{% nope %}\n",
        ];
        let layout = |text| ("_layouts/post.html", text);
        let include = |text| ("_includes/i.html", text);
        let templates = [
            layout("Q {{ content }} {{ layout.x }} {% include i.html %}"),
            include("{{ site.title }} {{ page.title }}"),
            layout("---\nx: 1\n---\nR {{ content }} {{ layout.x }} {% include i.html %}"),
            layout("---\nx: [\n---\nR"),
            include("{% nope %}"),
            layout("{% include i.html %} {{ content }}"),
            include("J"),
        ];
        for (file, text) in edits.map(|text| (POST, text)).into_iter().chain(templates) {
            world.write(file, text);
            let updated = site.update(Rc::new(world.clone()), &[file.into()]);
            let fresh = Site::read(Rc::new(world.clone()), Profile::GithubPages, &options);
            assert_eq!(updated.diagnostics, fresh.diagnostics, "{text}");
            for path in [POST, "index.html", "_posts/2018-01-02-b.md"] {
                assert_eq!(output(&updated.output, path), output(&fresh.output, path), "{path} after {text}");
            }
            site = updated.output;
        }
    }
}
