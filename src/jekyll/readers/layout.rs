//! `Jekyll::LayoutReader`: every file in the folder of layouts that has an extension.

use indexmap::IndexMap;

use std::rc::Rc;

use crate::diagnostic::Severity;
use crate::text::{Mapped, Source};
use crate::value::{Object, Value};

use super::Reading;
use super::front_matter::{self, Parsed};
use crate::jekyll::layout::{Layout, layout_name};
use crate::jekyll::tree::Tree;

/// All layouts by name; of two with one name the later counts, and the theme's only where the site has none.
pub fn read_layouts(reading: &Reading<'_>, tree: &Tree, theme: &Tree) -> IndexMap<String, Rc<Layout>> {
    let mut layouts = IndexMap::new();
    if let Some(folder) = tree.dir(&reading.string("layouts_dir")) {
        read_folder(reading, folder, &mut layouts);
    }
    if let Some(folder) = theme.dirs.get("_layouts") {
        let mut below = IndexMap::new();
        read_folder(reading, folder, &mut below);
        for (name, layout) in below {
            layouts.entry(name).or_insert(layout);
        }
    }
    layouts
}

fn read_folder(reading: &Reading<'_>, folder: &Tree, layouts: &mut IndexMap<String, Rc<Layout>>) {
    for (entry, path) in folder.walk(false) {
        let named = entry.rsplit('/').next().is_some_and(|name| name.contains('.'));
        if !named || !reading.filter.accepts("", &entry, false) {
            continue;
        }
        if let Some(source) = reading.world.source(&path) {
            let name = layout_name(&entry).to_owned();
            let layout = reading.reuse_layout(&name, &source);
            layouts.insert(name, layout.unwrap_or_else(|| Rc::new(read_layout(reading, &source))));
        }
    }
}

/// A layout as its file is now.
fn read_layout(reading: &Reading<'_>, source: &Source) -> Layout {
    let front_matter = front_matter::read(source);
    let path = reading.absolute(source.path().as_str());
    let mut is_broken = false;
    let data = match front_matter.data {
        Parsed::Data(Value::Object(data)) => data.as_ref().clone(),
        Parsed::Data(value) if value.is_truthy() => {
            let message = format!("Invalid YAML front matter in {path}");
            reading.report(super::file_problem(Severity::Fatal, "jekyll/front-matter", source, message));
            is_broken = true;
            Object::new()
        }
        Parsed::Broken(mut problem) => {
            problem.severity = if reading.flag("strict_front_matter") { Severity::Fatal } else { Severity::Error };
            problem.message = front_matter::logged(&problem, &path, "Error reading file");
            reading.report(*problem);
            is_broken = true;
            Object::new()
        }
        _ => Object::new(),
    };
    let body = Mapped::from_source(source, front_matter.body_start..source.text().len());
    Layout { path: source.path().clone(), source: Some(source.clone()), data, body: Rc::new(body), is_broken }
}
