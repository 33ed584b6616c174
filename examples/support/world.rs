//! A world for the command line and for tests: files of a folder or of memory, and the zones of the IANA.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use chrono::{Offset as _, TimeZone as _};
use galley::text::{FileId, Source, VirtualPath};
use galley::value::Time;
use galley::world::{Metadata, Offset, World};

/// Files larger than this are not read as text.
const LARGEST_TEXT: u64 = 32 << 20;

/// Files, a clock that stands still, and all zones.
pub struct NativeWorld {
    files: BTreeMap<VirtualPath, File>,
    ids: Vec<VirtualPath>,
    now: Time,
    zone: String,
    environment: String,
    seed: Cell<u64>,
}

struct File {
    content: Content,
    metadata: Metadata,
    id: FileId,
}

enum Content {
    Text(Source),
    /// On disk, not read.
    Binary,
}

impl NativeWorld {
    /// A world without files in which it is `now`, on a machine in the zone `zone`.
    pub fn new(now: Time, zone: &str) -> NativeWorld {
        let environment = std::env::var("JEKYLL_ENV").unwrap_or_else(|_| "development".into());
        let seed = Cell::new(0x9e37_79b9_7f4a_7c15);
        NativeWorld { files: BTreeMap::new(), ids: Vec::new(), now, zone: zone.into(), environment, seed }
    }

    /// Sets `JEKYLL_ENV`.
    pub fn with_environment(mut self, environment: &str) -> NativeWorld {
        self.environment = environment.into();
        self
    }

    /// Writes a text file, dated now.
    pub fn write(&mut self, path: &str, text: &str) {
        let modified = self.now.clone();
        self.insert(path, Some(text.to_owned()), Metadata { size: text.len() as u64, modified });
    }

    /// Takes in a file of the disk under a path of its own; what is no text is known by its metadata alone.
    pub fn read_file(&mut self, path: &str, file: &Path) -> std::io::Result<()> {
        let metadata = fs::metadata(file)?;
        let seconds = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = Time::utc(seconds.map_or(0, |time| i64::try_from(time.as_secs()).unwrap_or_default()));
        let size = metadata.len();
        let text = if size > LARGEST_TEXT { None } else { String::from_utf8(fs::read(file)?).ok() };
        self.insert(path, text, Metadata { size, modified });
        Ok(())
    }

    /// Takes in a site's folder with all that is in it, but for installed packages and what Jekyll wrote. Of version
    /// control it takes what tells where the clone came from and at which commit it is.
    pub fn read_dir(&mut self, dir: &Path) -> std::io::Result<()> {
        self.read_dir_below("", dir)?;
        let head = fs::read_to_string(dir.join(".git/HEAD")).unwrap_or_default();
        let reference = head.trim().strip_prefix("ref: ").map(|name| format!(".git/{name}"));
        for path in [".git/config", ".git/HEAD", ".git/packed-refs"].into_iter().chain(reference.as_deref()) {
            if dir.join(path).is_file() {
                self.read_file(path, &dir.join(path))?;
            }
        }
        Ok(())
    }

    /// Takes in a folder as the folder `top` of this world.
    pub fn read_dir_below(&mut self, top: &str, dir: &Path) -> std::io::Result<()> {
        let mut todo = vec![PathBuf::new()];
        while let Some(below) = todo.pop() {
            for entry in fs::read_dir(dir.join(&below))? {
                let entry = entry?;
                let name = entry.file_name();
                let path = below.join(&name);
                let kind = fs::metadata(entry.path());
                match kind {
                    Ok(kind) if kind.is_dir() && !entry.file_type()?.is_symlink() => {
                        if !matches!(name.to_str(), Some(".git" | "node_modules" | "_site" | ".jekyll-cache")) {
                            todo.push(path);
                        }
                    }
                    Ok(kind) if kind.is_file() => match path.to_str() {
                        Some(path) if top.is_empty() => self.read_file(path, &entry.path())?,
                        Some(path) => self.read_file(&format!("{top}/{path}"), &entry.path())?,
                        None => continue,
                    },
                    _ => continue,
                }
            }
        }
        Ok(())
    }

    fn insert(&mut self, path: &str, text: Option<String>, metadata: Metadata) {
        let path = VirtualPath::new(path);
        let id = FileId::new(u32::try_from(self.ids.len()).expect("fewer than 2^32 files"));
        self.ids.push(path.clone());
        let content = text.map_or(Content::Binary, |text| Content::Text(Source::new(id, path.clone(), text)));
        self.files.insert(path, File { content, metadata, id });
    }
}

impl World for NativeWorld {
    fn source(&self, path: &VirtualPath) -> Option<Source> {
        match &self.files.get(path)?.content {
            Content::Text(source) => Some(source.clone()),
            Content::Binary => None,
        }
    }

    fn path(&self, file: FileId) -> Option<VirtualPath> {
        self.ids.get(file.index()).cloned()
    }

    fn id(&self, path: &VirtualPath) -> Option<FileId> {
        Some(self.files.get(path)?.id)
    }

    fn metadata(&self, path: &VirtualPath) -> Option<Metadata> {
        Some(self.files.get(path)?.metadata.clone())
    }

    fn list(&self, dir: &VirtualPath) -> Vec<VirtualPath> {
        let prefix = if dir.as_str().is_empty() { String::new() } else { format!("{dir}/") };
        self.files.keys().filter(|path| path.as_str().starts_with(&prefix)).cloned().collect()
    }

    fn now(&self) -> Time {
        self.now.clone()
    }

    fn zone(&self, zone: &str, seconds: i64) -> Option<Offset> {
        let name = if zone.is_empty() { &self.zone } else { zone };
        let zone: chrono_tz::Tz = name.parse().ok()?;
        let time = zone.timestamp_opt(seconds, 0).single()?;
        let abbreviation = time.format("%Z").to_string();
        Some(Offset { seconds: time.offset().fix().local_minus_utc(), abbreviation })
    }

    /// xorshift64: the same row of numbers in each new world.
    fn random(&self) -> u64 {
        let mut x = self.seed.get();
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        self.seed.set(x);
        x
    }

    fn environment(&self) -> &str {
        &self.environment
    }
}
