//! The site's files as folders, and whether a file begins as one with front matter does.

use std::collections::BTreeMap;

use crate::text::VirtualPath;

/// A folder: what lies in it, sorted by name.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub dirs: BTreeMap<String, Tree>,
    pub files: BTreeMap<String, VirtualPath>,
}

impl Tree {
    /// The folders of a list of files.
    pub fn new(paths: &[VirtualPath]) -> Tree {
        let mut root = Tree::default();
        for path in paths {
            let mut folder = &mut root;
            for part in path.parent().split('/').filter(|part| !part.is_empty()) {
                if !folder.dirs.contains_key(part) {
                    folder.dirs.insert(part.to_owned(), Tree::default());
                }
                folder = folder.dirs.entry(part.to_owned()).or_default();
            }
            folder.files.insert(path.file_name().to_owned(), path.clone());
        }
        root
    }

    /// The folder at `path`, parts joined by slashes.
    pub fn dir(&self, path: &str) -> Option<&Tree> {
        path.split('/').filter(|part| !part.is_empty()).try_fold(self, |folder, part| folder.dirs.get(part))
    }

    /// All files below, as `Dir["**/*"]` lists them: each with its path from here. Hidden ones count if `hidden`.
    pub fn walk(&self, hidden: bool) -> Vec<(String, VirtualPath)> {
        let mut found = Vec::new();
        self.walk_into("", hidden, &mut found);
        found
    }

    /// The paths of all folders and files below, folders before what is in them.
    pub fn all_paths(&self) -> Vec<String> {
        let mut found = Vec::new();
        self.paths_into("", &mut found);
        found
    }

    fn walk_into(&self, prefix: &str, hidden: bool, found: &mut Vec<(String, VirtualPath)>) {
        let visible = |name: &str| hidden || !name.starts_with('.');
        for (name, path) in self.files.iter().filter(|(name, _)| visible(name)) {
            found.push((format!("{prefix}{name}"), path.clone()));
        }
        for (name, dir) in self.dirs.iter().filter(|(name, _)| visible(name)) {
            dir.walk_into(&format!("{prefix}{name}/"), hidden, found);
        }
    }

    fn paths_into(&self, prefix: &str, found: &mut Vec<String>) {
        found.extend(self.files.keys().map(|name| format!("{prefix}{name}")));
        for (name, dir) in &self.dirs {
            found.push(format!("{prefix}{name}"));
            dir.paths_into(&format!("{prefix}{name}/"), found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_files_are_not_walked() {
        let paths = ["a/.b/c.md", "a/d.md", "a/e/f.md"].map(VirtualPath::new);
        let tree = Tree::new(&paths);
        let walked: Vec<String> =
            tree.dir("a").map(|dir| dir.walk(false)).unwrap_or_default().into_iter().map(|(name, _)| name).collect();
        assert_eq!(walked, ["d.md", "e/f.md"]);
        assert_eq!(tree.all_paths(), ["a", "a/d.md", "a/.b", "a/.b/c.md", "a/e", "a/e/f.md"]);
    }
}
