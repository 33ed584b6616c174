//! A few paths of a site.

/// A set of paths. It is small, so that it is a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paths(Vec<String>);

impl From<Vec<String>> for Paths {
    fn from(paths: Vec<String>) -> Paths {
        Paths(paths)
    }
}

impl Paths {
    pub fn contains(&self, path: &str) -> bool {
        self.0.iter().any(|other| other == path)
    }

    /// Adds a path. Says whether it was not there.
    pub fn insert(&mut self, path: String) -> bool {
        let is_new = !self.contains(&path);
        if is_new {
            self.0.push(path);
        }
        is_new
    }

    /// Takes a path away. Says whether it was there.
    pub fn remove(&mut self, path: &str) -> bool {
        let count = self.0.len();
        self.0.retain(|other| other != path);
        self.0.len() < count
    }

    /// Adds paths.
    pub fn extend(&mut self, paths: Vec<String>) {
        for path in paths {
            self.insert(path);
        }
    }
}
