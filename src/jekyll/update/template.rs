//! The new text of a layout, of data, and of what nothing but renders looks at: includes and Sass.

use std::rc::Rc;

use crate::jekyll::readers::{Asked, read_data, read_layouts};
use crate::jekyll::site::Site;
use crate::jekyll::text::join;
use crate::text::VirtualPath;
use crate::value::Value;

use super::reading;

/// Takes in the new text of a file that is no page, no document, and not copied.
pub fn update(site: &mut Site, path: &VirtualPath) -> Option<()> {
    let is_below = |folder: &str| {
        let folder = folder.trim_matches('/');
        folder.is_empty() || path.as_str().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    };
    if is_below(&site.string("layouts_dir")) {
        update_layouts(site);
    }
    let has_data = site.config.get("data").is_some_and(Value::is_truthy);
    if !has_data && is_below(&site.string("data_dir")) {
        update_data(site);
    }
    // What lies in a collection's folder and was no document, because it was no text, may be one now.
    let collections = join(&site.string("collections_dir"), "_");
    let is_of_collection =
        |part: &str| part == "_drafts" || site.collections.iter().any(|own| own.relative_directory() == part);
    let may_be_document = is_below(&collections) || path.parent().split('/').any(is_of_collection);
    (!may_be_document).then_some(())
}

/// Reads the layouts again that are not the same. Their names stay, and what generators have added stays, too.
fn update_layouts(site: &mut Site) {
    let (world, config, asked) = (site.world.clone(), site.config.clone(), site.asked.clone());
    let trees = site.trees.clone();
    let reading = reading(site, &world, Asked::new(&config, &asked));
    let mut layouts = read_layouts(&reading, &trees.0, &trees.1);
    for (name, layout) in site.layouts.iter().filter(|(_, layout)| layout.source.is_none()) {
        layouts.entry(name.clone()).or_insert_with(|| layout.clone());
    }
    site.general.layouts = reading.diagnostics.take();
    site.layouts = Rc::new(layouts);
}

fn update_data(site: &mut Site) {
    let (world, config, asked) = (site.world.clone(), site.config.clone(), site.asked.clone());
    let reading = reading(site, &world, Asked::new(&config, &asked));
    site.data = read_data(&reading, &site.trees);
    site.general.data = reading.diagnostics.take();
}
