//! The files of an open site, and the world that a render sees of them.
//!
//! A file that is being edited has two texts: that of the disk, and above it that of the editor.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::preview::desk::Outside;
use crate::text::{FileId, Source, VirtualPath};
use crate::value::Time;
use crate::world::{Chance, Metadata, Offset, World, below};

/// The configuration file has this id, so that what has no better place lies at its start.
pub const CONFIG: FileId = FileId::new(0);

/// What was read of a file on the disk.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub path: String,
    /// `None` for what is no text, or is too large to be one.
    pub text: Option<String>,
    /// Bytes.
    pub size: f64,
    /// Milliseconds since 1970-01-01 00:00:00 UTC.
    pub modified: f64,
}

/// All files, by path.
#[derive(Debug)]
pub struct Files {
    files: BTreeMap<VirtualPath, File>,
    ids: HashMap<VirtualPath, FileId>,
    paths: Vec<VirtualPath>,
}

#[derive(Clone, Debug)]
struct File {
    disk: Option<Source>,
    edited: Option<Source>,
    metadata: Metadata,
}

impl Files {
    /// No files.
    pub fn new() -> Files {
        let mut files = Files { files: BTreeMap::new(), ids: HashMap::new(), paths: Vec::new() };
        files.id(&VirtualPath::new("_config.yml"));
        files
    }

    /// Takes in a file of the disk; false where it is as it was.
    pub fn take_in(&mut self, found: Found) -> bool {
        let path = VirtualPath::new(&found.path);
        let seconds = (found.modified / 1000.0).floor() as i64;
        let metadata = Metadata { size: found.size.max(0.0) as u64, modified: Time::utc(seconds) };
        let text = found.text.as_deref().map(split_mark);
        let known = self.files.get(&path);
        let same_text = known.is_some_and(|known| known.disk.as_ref().map(whole) == text);
        if same_text && (text.is_some() || known.is_some_and(|known| known.metadata == metadata)) {
            return false;
        }
        let edited = known.and_then(|known| known.edited.clone());
        let id = self.id(&path);
        let disk = text.map(|(text, is_marked)| Source::new(id, path.clone(), text).marked(is_marked));
        self.files.insert(path, File { disk, edited, metadata });
        true
    }

    /// The disk has the file no more; false where it had none.
    pub fn remove(&mut self, path: &VirtualPath) -> bool {
        match self.files.get_mut(path) {
            Some(file) if file.edited.is_some() => {
                file.metadata.size = 0;
                std::mem::take(&mut file.disk).is_some()
            }
            Some(_) => self.files.remove(path).is_some(),
            None => false,
        }
    }

    /// Lays the editor's text over the disk's, or with `None` takes it away; false where the text stays the same.
    pub fn edit(&mut self, path: &VirtualPath, text: Option<&str>, now: &Time) -> bool {
        self.lay(path, text.map(split_mark), now)
    }

    /// The editor's text has changed; it never holds the file's byte order mark.
    pub fn type_text(&mut self, path: &VirtualPath, text: &str, now: &Time) -> bool {
        let is_marked = self.source(path).is_some_and(Source::is_marked);
        self.lay(path, Some((text, is_marked)), now)
    }

    fn lay(&mut self, path: &VirtualPath, text: Option<(&str, bool)>, now: &Time) -> bool {
        let id = self.id(path);
        let kept = |files: &Files| files.source(path).map(|source| (source.text().to_owned(), source.is_marked()));
        let old = kept(self);
        let made = || Metadata { size: 0, modified: now.clone() };
        let is_disk = self.files.get(path).is_some_and(|file| file.disk.as_ref().map(whole) == text);
        match text.filter(|_| !is_disk) {
            Some((text, is_marked)) if old.as_ref().is_some_and(|old| old.0 == text && old.1 == is_marked) => {}
            Some((text, is_marked)) => {
                let file = File { disk: None, edited: None, metadata: made() };
                let file = self.files.entry(path.clone()).or_insert(file);
                file.edited = Some(Source::new(id, path.clone(), text).marked(is_marked));
            }
            None => {
                if let Some(file) = self.files.get_mut(path) {
                    file.edited = None;
                    if file.disk.is_none() && file.metadata.size == 0 {
                        self.files.remove(path);
                    }
                }
            }
        }
        kept(self) != old
    }

    /// The text of a file, the editor's before the disk's.
    pub fn source(&self, path: &VirtualPath) -> Option<&Source> {
        let file = self.files.get(path)?;
        file.edited.as_ref().or(file.disk.as_ref())
    }

    /// The id of a file; it keeps it for good.
    pub fn id(&mut self, path: &VirtualPath) -> FileId {
        if let Some(id) = self.ids.get(path) {
            return *id;
        }
        let id = FileId::new(u32::try_from(self.paths.len()).unwrap_or(u32::MAX));
        self.paths.push(path.clone());
        self.ids.insert(path.clone(), id);
        id
    }

    /// All paths and whether each is a text.
    pub fn all(&self) -> impl Iterator<Item = (&VirtualPath, bool)> {
        self.files.iter().map(|(path, file)| (path, file.edited.is_some() || file.disk.is_some()))
    }
}

/// A file's text as Jekyll reads it, with Ruby's `bom|utf-8`, and whether a mark was before it: that hides front matter.
fn split_mark(file: &str) -> (&str, bool) {
    file.strip_prefix('\u{feff}').map_or((file, false), |text| (text, true))
}

fn whole(source: &Source) -> (&str, bool) {
    (source.text(), source.is_marked())
}

/// The files at one moment of a machine.
pub struct SiteDesk {
    pub files: Rc<RefCell<Files>>,
    pub now: Time,
    pub outside: Rc<dyn Outside>,
    chance: Chance,
}

impl SiteDesk {
    /// A desk on which `files` lie.
    pub fn new(files: Rc<RefCell<Files>>, now: Time, outside: Rc<dyn Outside>) -> SiteDesk {
        SiteDesk { files, now, outside, chance: Chance::default() }
    }
}

impl World for SiteDesk {
    fn source(&self, path: &VirtualPath) -> Option<Source> {
        self.files.borrow().source(path).cloned()
    }

    fn path(&self, file: FileId) -> Option<VirtualPath> {
        self.files.borrow().paths.get(file.index()).cloned()
    }

    fn metadata(&self, path: &VirtualPath) -> Option<Metadata> {
        Some(self.files.borrow().files.get(path)?.metadata.clone())
    }

    fn list(&self, dir: &VirtualPath) -> Vec<VirtualPath> {
        below(self.files.borrow().files.keys(), dir)
    }

    fn now(&self) -> Time {
        self.now.clone()
    }

    fn zone(&self, zone: &str, seconds: i64) -> Option<Offset> {
        self.outside.zone(zone, seconds).map(|(seconds, abbreviation)| Offset { seconds, abbreviation })
    }

    fn random(&self) -> u64 {
        self.chance.next()
    }

    fn environment(&self) -> &str {
        "production"
    }

    fn compile_sass(&self, request: &str) -> Option<String> {
        self.outside.compile_sass(request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Found {
        Found { path: path.into(), text: Some(text.into()), size: text.len() as f64, modified: 0.0 }
    }

    #[test]
    fn the_editors_text_lies_over_the_disks() {
        let (mut files, now) = (Files::new(), Time::utc(0));
        let path = VirtualPath::new("a.md");
        let text = |files: &Files| files.source(&path).map(|source| source.text().to_owned());
        assert!(files.take_in(found("a.md", "\u{feff}disk")));
        assert!(!files.take_in(found("a.md", "\u{feff}disk")));
        assert!(files.edit(&path, Some("\u{feff}typed"), &now) && files.type_text(&path, "more", &now));
        assert!(files.source(&path).is_some_and(|source| source.is_marked() && source.text() == "more"));
        assert!(files.edit(&path, Some("more"), &now), "without the mark it is another file");
        assert!(files.edit(&path, None, &now) && files.take_in(found("a.md", "disk")));
        assert!(files.edit(&path, Some("editor"), &now));
        assert!(files.take_in(found("a.md", "disk 2")));
        assert_eq!(text(&files).as_deref(), Some("editor"));
        assert!(files.edit(&path, None, &now));
        assert_eq!(text(&files).as_deref(), Some("disk 2"));
        assert!(files.remove(&path) && !files.remove(&path));
        assert_eq!(text(&files), None);
    }

    #[test]
    fn a_file_that_only_the_editor_has_goes_with_its_text() {
        let (mut files, now) = (Files::new(), Time::utc(0));
        let path = VirtualPath::new("_posts/new.md");
        assert!(files.edit(&path, Some("x"), &now));
        assert_eq!(files.all().count(), 1);
        assert!(files.edit(&path, None, &now));
        assert_eq!(files.all().count(), 0);
    }
}
