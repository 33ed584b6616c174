//! The new text of the configuration, where it says nothing else about what is read and how.

use std::rc::Rc;

use crate::jekyll::converters::Converters;
use crate::jekyll::readers::Asked;
use crate::jekyll::site::{Site, configured, defaults};
use crate::jekyll::site_config::config_file;
use crate::text::VirtualPath;
use crate::value::{Object, Value};

/// Takes in the configuration as it is now. Its problems are found anew, since their places may be others.
pub fn update(site: &mut Site, path: &VirtualPath) -> Option<()> {
    config_file(&*site.world, &site.options).filter(|file| file.path() == path)?;
    let mut diagnostics = Vec::new();
    let (config, file) = configured(&*site.world, site.profile, &site.options, &mut diagnostics);
    if site.asked.borrow().iter().any(|key| !is_same(&site.config, &config, key)) {
        return None;
    }
    let asked = site.asked.clone();
    defaults(Asked::new(&config, &asked), site.profile, file.as_ref(), &site.trees.0, &mut diagnostics);
    let highlighter = site.converters.highlighter.clone();
    site.converters = Rc::new(Converters::new(&config, site.profile, file.as_ref(), highlighter));
    site.general.configuration = diagnostics;
    site.config = config;
    Some(())
}

fn is_same(old: &Object, new: &Object, key: &str) -> bool {
    match (old.get(key), new.get(key)) {
        (Some(old), Some(new)) => is_same_value(old, new),
        (old, new) => old.is_none() && new.is_none(),
    }
}

/// Whether two values are equal and of one kind, and maps in one order.
fn is_same_value(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new.iter()).all(|(old, new)| is_same_value(old, new))
        }
        (Value::Object(old), Value::Object(new)) => {
            let same = |((a, x), (b, y))| is_same_value(a, b) && is_same_value(x, y);
            old.len() == new.len() && old.iter().zip(new.iter()).all(same)
        }
        _ => std::mem::discriminant(old) == std::mem::discriminant(new) && old.inspect() == new.inspect(),
    }
}
