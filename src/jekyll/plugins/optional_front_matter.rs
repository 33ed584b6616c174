//! jekyll-optional-front-matter 0.3.2: Markdown files without front matter are pages as well.
//!
//! The file is still copied, too, unless `remove_originals` is set. A few names that repositories have anyway, in any
//! folder and case, stay plain files unless `include` names them.

use std::rc::Rc;

use super::Generation;
use crate::jekyll::static_file::StaticFile;

const KEY: &str = "optional_front_matter";

const PLAIN_NAMES: [&str; 8] = [
    "README",
    "LICENSE",
    "LICENCE",
    "COPYING",
    "CODE_OF_CONDUCT",
    "CONTRIBUTING",
    "ISSUE_TEMPLATE",
    "PULL_REQUEST_TEMPLATE",
];

/// Adds the pages.
pub fn generate(generation: &mut Generation<'_>) {
    let required = generation.reading.flag("require_front_matter");
    if generation.is_option(KEY, "enabled", false) || required {
        return;
    }
    let files: Vec<Rc<StaticFile>> =
        generation.contents.static_files.iter().filter(|file| is_page(generation, file)).cloned().collect();
    let pages: Vec<_> = files.iter().filter_map(|file| generation.page_of(file)).map(Rc::new).collect();
    generation.contents.pages.extend(pages);
    if generation.is_option(KEY, "remove_originals", true) {
        generation.contents.static_files.retain(|file| !files.iter().any(|other| Rc::ptr_eq(file, other)));
    }
}

fn is_page(generation: &Generation<'_>, file: &StaticFile) -> bool {
    let is_plain = || PLAIN_NAMES.contains(&&*file.basename().to_uppercase());
    let is_included = || generation.reading.filter.is_included(file.relative_path.trim_start_matches('/'));
    file.collection.is_none() && generation.is_markdown(&file.extname) && (!is_plain() || is_included())
}
