//! `Jekyll::StaticFile`: a file that is copied as it is.

use std::rc::Rc;

use crate::text::VirtualPath;
use crate::value::{Object, Time};

use super::Profile;
use super::text::join;
use super::url;

/// A file without front matter.
#[derive(Clone, Debug)]
pub struct StaticFile {
    pub path: VirtualPath,
    /// From the site's folder with a slash in front; in a collection with the collection's folder and none.
    pub relative_path: String,
    pub extname: String,
    /// The label of its collection.
    pub collection: Option<Rc<str>>,
    /// The defaults for its path.
    pub data: Object,
    pub url: String,
    pub modified: Time,
    /// Whether it is copied: not where the defaults for its address say `published: false`.
    pub is_written: bool,
}

/// What the address of a collection's static file is made of.
pub struct InCollection<'a> {
    pub label: &'a str,
    pub url_template: &'a str,
    pub profile: Profile,
}

impl StaticFile {
    /// The file name.
    pub fn name(&self) -> &str {
        self.path.file_name()
    }

    /// The file name without its extension.
    pub fn basename(&self) -> &str {
        self.name().strip_suffix(self.extname.as_str()).unwrap_or_else(|| self.name())
    }

    /// The file that is written, relative to the site's output.
    pub fn destination(&self) -> String {
        let dir = if self.collection.is_some() {
            super::text::dirname(&self.url)
        } else {
            super::text::dirname(&self.relative_path)
        };
        join(dir, self.name()).trim_start_matches('/').to_owned()
    }
}

/// The address of a static file in a collection, by the collection's template.
pub fn collection_url(relative_path: &str, extname: &str, collection: &InCollection<'_>) -> String {
    let folder = format!("_{}", collection.label);
    let newer = collection.profile.is_jekyll_4();
    let path = relative_path.strip_prefix(&folder).unwrap_or(relative_path);
    let path = if newer { path.strip_suffix(extname).unwrap_or(path).trim_end_matches('.') } else { path };
    let basename = path.rsplit('/').next().unwrap_or_default();
    let placeholders = [
        ("collection", collection.label),
        ("path", path),
        ("output_ext", ""),
        ("name", if newer { basename } else { "" }),
        ("title", ""),
    ];
    let filled = url::sanitize(&url::fill_page(collection.url_template, &placeholders));
    let filled = filled.strip_suffix('/').unwrap_or(&filled);
    if newer { format!("{filled}{extname}") } else { filled.to_owned() }
}
