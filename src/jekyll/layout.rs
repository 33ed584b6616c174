//! `Jekyll::Layout`: a template laid around what is rendered, and its own front matter.

use std::rc::Rc;

use crate::text::{Mapped, Source, VirtualPath};
use crate::value::{Object, Value};

/// A layout.
#[derive(Clone, Debug)]
pub struct Layout {
    pub path: VirtualPath,
    /// The file; `None` for a plugin's own.
    pub source: Option<Source>,
    pub data: Object,
    pub body: Rc<Mapped>,
    /// Whether the front matter could not be read.
    pub is_broken: bool,
}

impl Layout {
    /// The name of the layout around this one.
    pub fn layout(&self) -> Option<String> {
        self.data.get("layout").and_then(Value::as_str).map(str::to_owned)
    }
}

/// The name by which front matter asks for a layout file: its path in the folder without the last extension.
pub fn layout_name(entry: &str) -> &str {
    entry.rsplit_once('.').map_or("", |(name, _)| name)
}
