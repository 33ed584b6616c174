//! `Drops::CollectionDrop`.

use std::rc::{Rc, Weak};

use super::{StaticFileDrop, with_keys};
use crate::jekyll::collection::Collection;
use crate::jekyll::rendering::Rendering;
use crate::jekyll::text::join;
use crate::value::{Drop, Value};

/// A collection: its label, documents and files, and what the configuration says about it.
#[derive(Debug)]
pub struct CollectionDrop {
    rendering: Weak<Rendering>,
    collection: Collection,
}

impl CollectionDrop {
    /// What `rendering` shows of a collection.
    pub fn new(rendering: Weak<Rendering>, collection: Collection) -> CollectionDrop {
        CollectionDrop { rendering, collection }
    }
}

impl Drop for CollectionDrop {
    fn get(&self, name: &str) -> Option<Value> {
        let collection = &self.collection;
        let rendering = self.rendering.upgrade()?;
        Some(match name {
            "label" => collection.label.as_ref().into(),
            "docs" => rendering.drops_of(&collection.docs),
            "files" => {
                Value::array(collection.files.iter().map(|file| Value::Drop(Rc::new(StaticFileDrop(file.clone())))))
            }
            "output" => Value::Bool(collection.writes()),
            "relative_directory" => collection.relative_directory().into(),
            "directory" => {
                let dir = join(&rendering.site().string("collections_dir"), &collection.relative_directory());
                rendering.site().absolute(&dir).into()
            }
            _ => return collection.metadata.get(name).cloned(),
        })
    }

    fn keys(&self) -> Vec<String> {
        let members = ["label", "docs", "files", "output", "directory", "relative_directory"];
        with_keys(&members, &self.collection.metadata)
    }

    /// A collection prints the list of its documents.
    fn to_text(&self) -> String {
        self.get("docs").map(|docs| docs.inspect()).unwrap_or_default()
    }
}
