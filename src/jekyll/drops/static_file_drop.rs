//! `Drops::StaticFileDrop`.

use std::rc::Rc;

use super::with_keys;
use crate::jekyll::static_file::StaticFile;
use crate::value::{Drop, Value};

/// A static file.
#[derive(Debug)]
pub struct StaticFileDrop(pub Rc<StaticFile>);

impl Drop for StaticFileDrop {
    fn get(&self, name: &str) -> Option<Value> {
        let file = &self.0;
        Some(match name {
            "name" => file.name().into(),
            "extname" => file.extname.as_str().into(),
            "basename" => file.basename().into(),
            "modified_time" => Value::Time(Rc::new(file.modified.clone())),
            "path" => file.relative_path.as_str().into(),
            "collection" => file.collection.as_deref().map_or(Value::Nil, |label| Value::Symbol(label.into())),
            _ => return file.data.get(name).cloned(),
        })
    }

    fn to_text(&self) -> String {
        "Jekyll::Drops::StaticFileDrop".to_owned()
    }

    fn keys(&self) -> Vec<String> {
        with_keys(&["name", "modified_time", "basename", "extname", "path", "collection"], &self.0.data)
    }
}
