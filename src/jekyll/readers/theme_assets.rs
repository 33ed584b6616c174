//! `Jekyll::ThemeAssetsReader`: the theme's assets that the site does not have, after all of the site's files.

use std::rc::Rc;

use crate::text::{Source, VirtualPath};
use crate::yaml::is_headed;

use super::Reading;
use super::page::read_page;
use super::walk::{Contents, static_file};
use crate::jekyll::theme::gem::path_inside;
use crate::jekyll::tree::Tree;

/// Adds the pages and files of the theme's folder `assets`.
pub fn read_theme_assets(reading: &Reading<'_>, theme: &Tree, contents: &mut Contents) {
    let Some(assets) = theme.dirs.get("assets") else { return };
    for (_, path) in assets.walk(true) {
        let Some(inside) = path_inside(&path).map(VirtualPath::new) else { continue };
        match reading.world.source(&path).filter(is_headed) {
            Some(source) => page(reading, contents, &Source::new(source.id(), inside, source.text())),
            None => file(reading, contents, &path, &inside),
        }
    }
}

fn page(reading: &Reading<'_>, contents: &mut Contents, source: &Source) {
    if !contents.pages.iter().any(|page| page.relative_path == source.path().as_str()) {
        contents.pages.push(Rc::new(read_page(reading, source)));
    }
}

fn file(reading: &Reading<'_>, contents: &mut Contents, path: &VirtualPath, inside: &VirtualPath) {
    let file = static_file(reading, inside);
    if !contents.static_files.iter().any(|own| own.relative_path == file.relative_path) {
        let modified = reading.modified(path);
        contents.static_files.push(Rc::new(crate::jekyll::StaticFile { path: path.clone(), modified, ..file }));
    }
}
