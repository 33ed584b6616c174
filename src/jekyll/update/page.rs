//! The new text of a page, and of a file that is copied.

use std::rc::Rc;

use crate::jekyll::document::Document;
use crate::jekyll::plugins::{self, Scope};
use crate::jekyll::readers::{Asked, read_page, static_file};
use crate::jekyll::site::Site;
use crate::text::VirtualPath;
use crate::yaml::is_headed;

use super::{generate, generate_pages, reading};

/// Puts the page as it is now in the place of `old`, which is what was read before.
pub fn update(site: &mut Site, path: &VirtualPath, old: &Rc<Document>) -> Option<()> {
    let source = site.world.source(path).filter(is_headed)?;
    let (world, config, asked) = (site.world.clone(), site.config.clone(), site.asked.clone());
    let new = Rc::new(read_page(&reading(site, &world, Asked::new(&config, &asked)), &source));
    if old.hidden.is_empty() != new.hidden.is_empty() {
        return None;
    }
    let is_moved = old.url != new.url || old.output_ext != new.output_ext;
    if is_moved && plugins::change_documents_by_addresses(&config) {
        return None;
    }
    let list = if new.hidden.is_empty() { &mut site.found.pages } else { &mut site.found.hidden };
    let place = list.iter().position(|page| page.path == *path)?;
    list[place] = new.clone();
    site.read.borrow_mut().insert(path.clone(), new.clone());
    if !(new.hidden.is_empty() && update_alone(site, old, &new)) {
        generate_pages(site, None);
    }
    Some(())
}

/// Makes this one page again, where generators make nothing of it that others show; false where they may.
fn update_alone(site: &mut Site, old: &Document, new: &Rc<Document>) -> bool {
    let place = site.pages.iter().position(|page| page.path == new.path && page.source.is_some());
    let Some(place) = place else { return false };
    if plugins::see_page_change(old, new) || plugins::make_more_of(&site.config, &new.path) {
        return false;
    }
    site.pages[place] = new.clone();
    let had_asked = std::mem::take(&mut site.asked_for_dates);
    generate(site, Scope::Page(place));
    // Where this page may have been the only one for which dates were asked, all are to be looked at.
    had_asked == site.asked_for_dates || !had_asked
}

/// Takes in the new text of a file that is copied, unless it has become a page.
pub fn update_static_file(site: &mut Site, path: &VirtualPath) -> Option<()> {
    if site.world.source(path).is_some_and(|source| is_headed(&source)) {
        return None;
    }
    let place = site.found.static_files.iter().position(|file| file.path == *path)?;
    let old = site.found.static_files[place].clone();
    if old.collection.is_some() {
        return None;
    }
    let (world, config, asked) = (site.world.clone(), site.config.clone(), site.asked.clone());
    let new = Rc::new(static_file(&reading(site, &world, Asked::new(&config, &asked)), path));
    site.found.static_files[place] = new.clone();
    match site.static_files.iter().position(|file| Rc::ptr_eq(file, &old)) {
        // A generator may have made a page of it.
        _ if plugins::may_make_page(&config, path) => generate_pages(site, None),
        Some(place) => site.static_files[place] = new,
        None => return None,
    }
    Some(())
}
