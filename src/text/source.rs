//! Files as the engine sees them: a path inside the site and its text.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::{LineColumn, Lines, Span};

/// The path of a file inside the site, parts joined by `/`, without a leading slash: `_posts/2026-01-01-hi.md`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VirtualPath(Arc<str>);

impl VirtualPath {
    /// The path `path`; leading slashes and `./` are dropped.
    pub fn new(path: &str) -> VirtualPath {
        let mut rest = path;
        while let Some(shorter) = rest.strip_prefix('/').or_else(|| rest.strip_prefix("./")) {
            rest = shorter;
        }
        VirtualPath(rest.into())
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands after the last slash.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// What stands before the last slash; empty for a file at the top.
    pub fn parent(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(dir, _)| dir)
    }

    /// Ruby's `File.extname`: from the last dot of the file name on, empty for `.profile` and `name.`.
    pub fn extension(&self) -> &str {
        let name = self.file_name();
        match name.trim_start_matches('.').rfind('.') {
            Some(_) => {
                let dot = name.rfind('.').unwrap_or_default();
                if dot + 1 == name.len() { "" } else { &name[dot..] }
            }
            None => "",
        }
    }

    /// `name` inside this folder.
    pub fn join(&self, name: &str) -> VirtualPath {
        if self.0.is_empty() { VirtualPath::new(name) } else { VirtualPath::new(&format!("{}/{name}", self.0)) }
    }
}

impl fmt::Debug for VirtualPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

impl fmt::Display for VirtualPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&str> for VirtualPath {
    fn from(path: &str) -> VirtualPath {
        VirtualPath::new(path)
    }
}

/// Names a file of one [`World`](crate::world::World); the world knows its path.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

impl FileId {
    /// The file number `index` of a world.
    pub const fn new(index: u32) -> FileId {
        FileId(index)
    }

    /// The number given to [`FileId::new`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A text file: its identity, path and content. Cloning shares the text.
#[derive(Clone, Debug)]
pub struct Source {
    id: FileId,
    path: VirtualPath,
    text: Arc<str>,
    lines: Arc<OnceLock<Lines>>,
    is_marked: bool,
}

impl Source {
    /// A file with `text` as its content, byte order mark and line ends included.
    pub fn new(id: FileId, path: impl Into<VirtualPath>, text: impl Into<Arc<str>>) -> Source {
        Source { id, path: path.into(), text: text.into(), lines: Arc::default(), is_marked: false }
    }

    /// The same, of a file that has a byte order mark before the text, or not.
    pub fn marked(self, is_marked: bool) -> Source {
        Source { is_marked, ..self }
    }

    /// Whether the file has a byte order mark that the text is without.
    pub fn is_marked(&self) -> bool {
        self.is_marked
    }

    /// The file's identity in its world.
    pub fn id(&self) -> FileId {
        self.id
    }

    /// The file's path in the site.
    pub fn path(&self) -> &VirtualPath {
        &self.path
    }

    /// Whether both are one file with one text, of one making.
    pub fn is_same(&self, other: &Source) -> bool {
        self.id == other.id && Arc::ptr_eq(&self.text, &other.text)
    }

    /// The whole content.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of the bytes `start..end`.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.id, start, end)
    }

    /// The table of line starts, made at the first call.
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(&self.text))
    }

    /// Line and column (both from 1, the column in characters) of a byte offset.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        self.lines().line_column(&self.text, offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_are_those_of_ruby() {
        for (path, extension) in
            [("a/b.md", ".md"), ("a.tar.gz", ".gz"), (".profile", ""), ("a.b/c", ""), ("a.", ""), (".a.md", ".md")]
        {
            assert_eq!(VirtualPath::new(path).extension(), extension, "{path}");
        }
    }

    #[test]
    fn paths_are_relative_to_the_site() {
        assert_eq!(VirtualPath::new("/_posts/a.md").as_str(), "_posts/a.md");
        assert_eq!(VirtualPath::new("./a.md").parent(), "");
        assert_eq!(VirtualPath::new("_posts").join("a.md").file_name(), "a.md");
    }
}
