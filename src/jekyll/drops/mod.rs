//! What templates see of Jekyll's model. Nothing is computed before it is asked for.

mod collection_drop;
mod document_drop;
mod jekyll_drop;
mod page_drop;
mod site_drop;
mod static_file_drop;

pub use collection_drop::CollectionDrop;
pub use document_drop::{DocumentDrop, ExcerptDrop};
pub use jekyll_drop::JekyllDrop;
pub use page_drop::PageDrop;
pub use site_drop::SiteDrop;
pub use static_file_drop::StaticFileDrop;

use crate::value::{Object, Value};

/// The names of members, then those of an object's keys that are new.
fn with_keys(members: &[&str], data: &Object) -> Vec<String> {
    let mut names: Vec<String> = members.iter().map(|name| (*name).to_owned()).collect();
    let more = data.keys().filter_map(Value::as_str).filter(|key| !members.contains(key));
    names.extend(more.map(str::to_owned));
    names
}
