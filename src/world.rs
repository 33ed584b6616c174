//! All that a render may know of the outside: files, clock, zones, chance and environment.
//!
//! The engine asks a [`World`] and nothing else, so that a render is a pure function of it. The worker fills one with
//! what the page has opened, the command line with what the disk holds, a test with a string: [`MemoryWorld`].

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};

use crate::text::{FileId, Source, VirtualPath};
use crate::value::{LocalZone, Time};

/// Files, clock, zones, chance and environment. Synchronous: text is loaded before a render begins.
pub trait World {
    /// The text of a file; `None` where there is none or it is not text.
    fn source(&self, path: &VirtualPath) -> Option<Source>;
    /// The path of a file that [`World::source`] gave out.
    fn path(&self, file: FileId) -> Option<VirtualPath>;
    /// The number of a file, of one that is no text as well, where the world has given it one.
    fn id(&self, path: &VirtualPath) -> Option<FileId> {
        self.source(path).map(|source| source.id())
    }
    /// Size and modification time: all that is known of a binary file.
    fn metadata(&self, path: &VirtualPath) -> Option<Metadata>;
    /// All files below a folder (the top one is ""), sorted by path.
    fn list(&self, dir: &VirtualPath) -> Vec<VirtualPath>;
    /// The current moment, in the zone of the machine.
    fn now(&self) -> Time;
    /// What the zone `zone` (an IANA name, or "" for the machine's own) is at a moment; `None` for an unknown zone.
    fn zone(&self, zone: &str, seconds: i64) -> Option<Offset>;
    /// A random number, for Jekyll's `sample`.
    fn random(&self) -> u64;
    /// `JEKYLL_ENV`.
    fn environment(&self) -> &str;
    /// What a Sass compiler outside answers to a request in JSON, for an engine that has none in it.
    fn compile_sass(&self, _request: &str) -> Option<String> {
        None
    }
}

/// What is known of a file without reading it.
#[derive(Clone, Debug, PartialEq)]
pub struct Metadata {
    /// Bytes.
    pub size: u64,
    /// The time of the last change, UTC.
    pub modified: Time,
}

/// A zone at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Offset {
    /// Seconds east of UTC.
    pub seconds: i32,
    /// The abbreviation, such as `CET`.
    pub abbreviation: String,
}

/// The zone of the machine.
impl LocalZone for dyn World + '_ {
    fn localize(&self, time: &Time) -> Time {
        match self.zone("", time.seconds) {
            Some(zone) => time.in_zone(zone.seconds, Some(zone.abbreviation.into())),
            None => time.in_zone(0, Some("UTC".into())),
        }
    }
}

/// A row of numbers that looks like chance (xorshift64), the same in each new world: a key that is typed changes nothing
/// but what it should.
#[derive(Clone, Debug)]
pub struct Chance(Cell<u64>);

impl Default for Chance {
    fn default() -> Chance {
        Chance(Cell::new(0x9e37_79b9_7f4a_7c15))
    }
}

impl Chance {
    /// The next number.
    pub fn next(&self) -> u64 {
        let mut x = self.0.get();
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        self.0.set(x);
        x
    }
}

/// Those of the paths that lie below a folder, the top one being "".
pub fn below<'a>(paths: impl IntoIterator<Item = &'a VirtualPath>, dir: &VirtualPath) -> Vec<VirtualPath> {
    let prefix = if dir.as_str().is_empty() { String::new() } else { format!("{dir}/") };
    paths.into_iter().filter(|path| path.as_str().starts_with(&prefix)).cloned().collect()
}

/// What a name of a zone means at a moment, in seconds; `None` for an unknown one.
pub type Zones = fn(&str, i64) -> Option<Offset>;

/// A world of files in memory, with a clock that stands still; its zones are UTC and fixed offsets, if it gets no others.
#[derive(Clone, Debug)]
pub struct MemoryWorld {
    files: BTreeMap<VirtualPath, File>,
    ids: HashMap<VirtualPath, FileId>,
    paths: Vec<VirtualPath>,
    now: Time,
    /// The machine's zone.
    zone: String,
    zones: Zones,
    environment: String,
    chance: Chance,
}

#[derive(Clone, Debug)]
struct File {
    source: Option<Source>,
    metadata: Metadata,
}

impl MemoryWorld {
    /// An empty world in which it is `now`, with `JEKYLL_ENV` as Jekyll's default, `development`.
    pub fn new(now: Time) -> MemoryWorld {
        MemoryWorld {
            files: BTreeMap::new(),
            ids: HashMap::new(),
            paths: Vec::new(),
            now,
            zone: "UTC".into(),
            zones: only_utc,
            environment: "development".into(),
            chance: Chance::default(),
        }
    }

    /// Sets `JEKYLL_ENV`.
    pub fn with_environment(mut self, environment: &str) -> MemoryWorld {
        self.environment = environment.into();
        self
    }

    /// Puts the machine into a zone of these.
    pub fn with_zones(self, machine: &str, zones: Zones) -> MemoryWorld {
        MemoryWorld { zone: machine.into(), zones, ..self }
    }

    /// Writes a text file, over an older one of that path (which keeps its id). It is dated now.
    pub fn write(&mut self, path: &str, text: &str) -> Source {
        let metadata = Metadata { size: text.len() as u64, modified: self.now.clone() };
        self.write_dated(path, text, metadata)
    }

    /// Writes a text file of this size and date.
    pub fn write_dated(&mut self, path: &str, text: &str, metadata: Metadata) -> Source {
        let path = VirtualPath::new(path);
        let source = Source::new(self.give_id(&path), path.clone(), text);
        self.files.insert(path, File { source: Some(source.clone()), metadata });
        source
    }

    /// Writes a file of which only the metadata is known.
    pub fn write_binary(&mut self, path: &str, metadata: Metadata) {
        let path = VirtualPath::new(path);
        self.give_id(&path);
        self.files.insert(path, File { source: None, metadata });
    }

    /// Removes a file; its id stays taken.
    pub fn remove(&mut self, path: &VirtualPath) {
        self.files.remove(path);
    }

    /// Sets the clock.
    pub fn set_now(&mut self, now: Time) {
        self.now = now;
    }

    fn give_id(&mut self, path: &VirtualPath) -> FileId {
        if let Some(id) = self.ids.get(path) {
            return *id;
        }
        let id = FileId::new(u32::try_from(self.paths.len()).unwrap_or(u32::MAX));
        self.paths.push(path.clone());
        self.ids.insert(path.clone(), id);
        id
    }
}

fn only_utc(zone: &str, _seconds: i64) -> Option<Offset> {
    matches!(zone, "UTC" | "Etc/UTC").then(|| Offset { seconds: 0, abbreviation: "UTC".into() })
}

impl World for MemoryWorld {
    fn source(&self, path: &VirtualPath) -> Option<Source> {
        self.files.get(path)?.source.clone()
    }

    fn path(&self, file: FileId) -> Option<VirtualPath> {
        self.paths.get(file.index()).cloned()
    }

    fn id(&self, path: &VirtualPath) -> Option<FileId> {
        self.files.contains_key(path).then(|| self.ids.get(path).copied()).flatten()
    }

    fn metadata(&self, path: &VirtualPath) -> Option<Metadata> {
        Some(self.files.get(path)?.metadata.clone())
    }

    fn list(&self, dir: &VirtualPath) -> Vec<VirtualPath> {
        below(self.files.keys(), dir)
    }

    fn now(&self) -> Time {
        self.now.clone()
    }

    fn zone(&self, zone: &str, seconds: i64) -> Option<Offset> {
        (self.zones)(if zone.is_empty() { &self.zone } else { zone }, seconds)
    }

    fn random(&self) -> u64 {
        self.chance.next()
    }

    fn environment(&self) -> &str {
        &self.environment
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_listed_sorted_and_keep_their_ids() {
        let mut world = MemoryWorld::new(Time::utc(0));
        let first = world.write("_posts/b.md", "one");
        world.write("_posts/a.md", "two");
        world.write("_postscript.md", "three");
        assert_eq!(world.write("_posts/b.md", "new").id(), first.id());
        assert_eq!(world.path(first.id()), Some("_posts/b.md".into()));
        assert_eq!(world.list(&"_posts".into()), ["_posts/a.md".into(), "_posts/b.md".into()]);
        assert_eq!(world.list(&"".into()).len(), 3);
    }
}
