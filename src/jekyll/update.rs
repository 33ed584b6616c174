//! The short way from one site to the next: the text of one document, layout or include has changed and nothing else.
//!
//! Then lists, addresses and data stay as they are, and the work does not grow with the site. Everything else goes the
//! long way, which reads the whole site and takes over what has the same text.

use std::rc::Rc;

use crate::diagnostic::Warned;
use crate::text::VirtualPath;
use crate::value::{Object, Value};
use crate::world::World;

use super::document::{Document, Hidden};
use super::readers::{Reading, read_document, read_layout};
use super::site::Site;
use super::tags;

/// The site with the new text of the one file that `changed` names; `None` where more than that is new.
pub fn with_new_text(site: &Site, world: &Rc<dyn World>, changed: &[VirtualPath]) -> Option<Warned<Rc<Site>>> {
    let path = changed.first().filter(|path| changed.iter().all(|other| other == *path))?;
    if site.read.borrow().contains_key(path) {
        with_document(site, world, path)
    } else {
        with_template(site, world, path)
    }
}

/// The site with a new layout or include, which nothing but renders looks at.
fn with_template(site: &Site, world: &Rc<dyn World>, path: &VirtualPath) -> Option<Warned<Rc<Site>>> {
    let mut next = site.unrendered(world);
    let source = next.world.source(path)?;
    let layout = next.layouts.iter().find(|(_, layout)| layout.path == *path).map(|(name, _)| name.clone());
    if let Some(name) = layout {
        let reading = reading(&next);
        let new = read_layout(&reading, &source);
        let was_broken = site.general.iter().any(|diagnostic| diagnostic.span.file == source.id());
        if was_broken || !reading.diagnostics.into_inner().is_empty() {
            return None;
        }
        Rc::make_mut(&mut next.layouts).insert(name, Rc::new(new));
    } else {
        let folder = format!("{}/", site.string("includes_dir"));
        let is_copied = || site.static_files.iter().any(|file| file.path == *path);
        if folder == "/" || !path.as_str().starts_with(&folder) || is_copied() {
            return None;
        }
    }
    let diagnostics = next.diagnostics();
    Some(Warned { output: Rc::new(next), diagnostics })
}

fn with_document(site: &Site, world: &Rc<dyn World>, path: &VirtualPath) -> Option<Warned<Rc<Site>>> {
    if ["titles_from_headings", "relative_links"].iter().any(|plugin| reads_documents(&site.config, plugin)) {
        return None;
    }
    let mut next = site.unrendered(world);
    let source = next.world.source(path)?;
    let old = site.read.borrow().get(path)?.clone();
    let label = old.collection()?;
    let place = next.collections.iter().position(|collection| &*collection.label == label)?;
    let is_shown = !old.hidden.contains(&Hidden::Draft);
    let documents = if is_shown { &next.collections[place].docs } else { &next.hidden };
    let index = documents.iter().position(|document| document.path == *path)?;
    let reading = reading(&next);
    let mut new = read_document(&reading, &source, &next.collections[place]);
    new.hidden.extend((!is_shown).then_some(Hidden::Draft));
    if !reads_alike(&old, &new) || new.data.contains("redirect_to") {
        return None;
    }
    let diagnostics = reading.diagnostics.into_inner();
    next.read.borrow_mut().insert(path.clone(), Rc::new(new.clone()));
    // What generators have made of the front matter holds for the new text as well.
    let documents = if is_shown { &mut next.collections[place].docs } else { &mut next.hidden };
    new.data = documents[index].data.clone();
    documents[index] = Rc::new(new);
    let mut all = next.diagnostics();
    all.extend(diagnostics);
    Some(Warned { output: Rc::new(next), diagnostics: all })
}

fn reading(site: &Site) -> Reading<'_> {
    Reading {
        world: &site.world,
        profile: site.profile,
        config: &site.config,
        filter: site.filter.clone(),
        defaults: site.defaults.clone(),
        time: site.time.clone(),
        is_block: &tags::is_block,
        keeps_drafts: site.options.keeps_drafts,
        known: Rc::default(),
        known_layouts: Rc::default(),
        diagnostics: Vec::new().into(),
    }
}

/// Whether a generator looks at the text of documents.
fn reads_documents(config: &Object, plugin: &str) -> bool {
    let options = config.get(plugin).and_then(Value::as_object);
    options.and_then(|options| options.get("collections")).is_some_and(Value::is_truthy)
}

/// Whether all but the text is the same, and neither was broken.
fn reads_alike(old: &Document, new: &Document) -> bool {
    let same_data = old.data.len() == new.data.len()
        && old.data.iter().zip(new.data.iter()).all(|((a, x), (b, y))| a.equals(b) && x.equals(y));
    same_data && old.url == new.url && old.hidden == new.hidden && old.excerpt.is_some() == new.excerpt.is_some()
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
