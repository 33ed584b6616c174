//! The new text of a document: a post, a draft, a member of a collection.

use std::rc::Rc;

use crate::jekyll::document::{Document, Hidden, by_date};
use crate::jekyll::plugins::{self, Scope};
use crate::jekyll::readers::{Asked, read_document};
use crate::jekyll::site::{Change, Site};
use crate::text::VirtualPath;
use crate::value::Value;
use crate::yaml::is_headed;

use super::{generate, generate_pages, reading};

/// Puts the document as it is now in the place of `old`, which is what was read before.
pub fn update(site: &mut Site, path: &VirtualPath, old: &Rc<Document>) -> Option<()> {
    let source = site.world.source(path)?;
    let label = old.collection()?;
    let at = site.collections.iter().position(|collection| &*collection.label == label)?;
    let is_limited = matches!(site.config.get("limit_posts"), Some(Value::Int(limit)) if *limit > 0);
    if is_limited || (label != "posts" && !is_headed(&source)) {
        return None;
    }
    let (world, config, asked) = (site.world.clone(), site.config.clone(), site.asked.clone());
    let reading = reading(site, &world, Asked::new(&config, &asked));
    let mut new = read_document(&reading, &source, &site.collections[at]);
    new.hidden.extend(old.hidden.contains(&Hidden::Draft).then_some(Hidden::Draft));
    let is_seen = plugins::see_change(&reading, &site.collections[at], old, &new);
    let moves_links = is_seen && plugins::change_documents_by_addresses(&config);
    if old.hidden.is_empty() != new.hidden.is_empty() || moves_links {
        return None;
    }
    let new = Rc::new(new);
    if new.hidden.is_empty() { replace(site, at, old, &new, is_seen) } else { replace_hidden(site, path, &new) }
}

/// Puts a document of a collection in the place of its old self, or where its new date wants it.
fn replace(site: &mut Site, at: usize, old: &Rc<Document>, new: &Rc<Document>, is_seen: bool) -> Option<()> {
    let profile = site.profile;
    let collection = &mut site.collections[at];
    let index = collection.index_of(old, site.troubled == 0)?;
    let stays = match (old.date(), new.date()) {
        (Some(before), Some(after)) => before.cmp(after).is_eq(),
        (before, after) => before.is_none() && after.is_none(),
    };
    // A post without a date has something wrong with it, and stands in no order that a new place could be found in.
    let others_are_whole = site.troubled == usize::from(collection.docs[index].is_troubled());
    let are_dated = old.date().is_some() && new.date().is_some();
    let is_by_date = &*collection.label == "posts" && others_are_whole && are_dated;
    let same_data = || {
        let pairs = old.data.iter().zip(new.data.iter());
        old.data.len() == new.data.len() && pairs.into_iter().all(|((a, x), (b, y))| a.equals(b) && x.equals(y))
    };
    let is_placed = if collection.has_own_order(profile) { same_data() } else { stays || is_by_date };
    if !is_placed {
        return None;
    }
    let made = collection.docs.remove(index);
    let place = if stays { index } else { collection.docs.partition_point(|other| by_date(other, new).is_lt()) };
    collection.docs.insert(place, new.clone());
    site.read.borrow_mut().insert(new.path.clone(), new.clone());
    if is_seen {
        generate_pages(site, Some((at, place)));
    } else {
        generate(site, Scope::Document(at, place));
    }
    let is_troubled = site.collections[at].docs[place].is_troubled();
    site.troubled = site.troubled + usize::from(is_troubled) - usize::from(made.is_troubled());
    if is_seen {
        let new = site.collections[at].docs[place].clone();
        site.changes.push(Change::Moved { old: made, new });
    }
    Some(())
}

fn replace_hidden(site: &mut Site, path: &VirtualPath, new: &Rc<Document>) -> Option<()> {
    let place = |list: &[Rc<Document>]| list.iter().position(|document| document.path == *path);
    let (found, index) = (place(&site.found.hidden)?, place(&site.hidden)?);
    site.found.hidden[found] = new.clone();
    site.hidden[index] = new.clone();
    site.read.borrow_mut().insert(path.clone(), new.clone());
    generate(site, Scope::Hidden(index));
    Some(())
}
