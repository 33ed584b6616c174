//! jekyll-readme-index 0.3.0: a folder's README becomes its index where it has none.

use std::rc::Rc;

use super::Generation;
use crate::jekyll::document::Document;
use crate::jekyll::static_file::StaticFile;
use crate::jekyll::text::dirname;

const KEY: &str = "readme_index";

/// Adds the pages; with `with_frontmatter`, pages named README move as well.
pub fn generate(generation: &mut Generation<'_>) {
    if generation.is_option(KEY, "enabled", false) {
        return;
    }
    let known = generation.reading.string("markdown_ext");
    for file in generation.contents.static_files.clone() {
        if !is_readme(&known, &file.relative_path) || has_index(generation, dirname(&file.url)) {
            continue;
        }
        if let Some(page) = index_page(generation, &file) {
            generation.contents.pages.push(Rc::new(page));
            if generation.is_option(KEY, "remove_originals", true) {
                generation.contents.static_files.retain(|other| !Rc::ptr_eq(&file, other));
            }
        }
    }
    if generation.is_option(KEY, "with_frontmatter", true) {
        move_pages(generation);
    }
}

fn move_pages(generation: &mut Generation<'_>) {
    let known = generation.reading.string("markdown_ext");
    for index in 0..generation.contents.pages.len() {
        let page = &generation.contents.pages[index];
        let dir = dirname(page.url()).to_owned();
        if is_readme(&known, &format!("/{}", page.relative_path)) && !has_index(generation, &dir) {
            generation.change_page(index, |page| {
                page.data.insert("permalink", format!("{dir}/").into());
            });
        }
    }
}

fn index_page(generation: &Generation<'_>, file: &StaticFile) -> Option<Document> {
    let mut page = generation.page_of(file)?;
    page.data.insert("permalink", format!("{}/", dirname(&file.url)).into());
    crate::jekyll::readers::finish_page(generation.reading, &mut page);
    Some(page)
}

/// Whether the path ends in `/readme` in any case and an extension of Markdown, which is in lower case.
pub fn is_readme(markdown_ext: &str, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (Some(stem), Some(extname)) = (name.get(..6), name.get(6..)) else { return false };
    stem.eq_ignore_ascii_case("readme")
        && markdown_ext.split(',').any(|ext| extname.strip_prefix('.') == Some(&ext.to_lowercase()))
}

fn has_index(generation: &Generation<'_>, dir: &str) -> bool {
    let dir = if dir.ends_with('/') { dir.to_lowercase() } else { format!("{}/", dir.to_lowercase()) };
    let is_index = |url: &str| {
        let url = url.to_lowercase();
        let rest = url.strip_prefix(&dir);
        rest.is_some_and(|rest| matches!(rest, "" | "index.htm" | "index.html" | "index.xhtml" | "index.xml"))
    };
    let contents = &generation.contents;
    contents.pages.iter().any(|page| is_index(page.url()))
        || contents.static_files.iter().any(|file| is_index(&file.url))
}
