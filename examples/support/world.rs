//! The disk's files in a world of memory, and the zones of the IANA, for the command line and for tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use chrono::{Offset as _, TimeZone as _};
use galley::value::Time;
use galley::world::{MemoryWorld, Metadata, Offset};

/// Files larger than this are not read as text.
const LARGEST_TEXT: u64 = 32 << 20;

/// What a world of memory takes from the machine.
pub trait Native: Sized {
    /// A world without files in which it is `now`, on a machine in the zone `zone`.
    fn native(now: Time, zone: &str) -> Self;
    /// Takes in a file of the disk under a path of its own; what is no text is known by its metadata alone.
    fn read_file(&mut self, path: &str, file: &Path) -> std::io::Result<()>;
    /// Takes in a folder as the folder `top` of this world ("" for the whole of it), but for version control, installed
    /// packages and what Jekyll wrote.
    fn read_dir(&mut self, top: &str, dir: &Path) -> std::io::Result<()>;
}

impl Native for MemoryWorld {
    fn native(now: Time, zone: &str) -> MemoryWorld {
        let environment = std::env::var("JEKYLL_ENV").unwrap_or_else(|_| "development".into());
        MemoryWorld::new(now).with_environment(&environment).with_zones(zone, offset)
    }

    fn read_file(&mut self, path: &str, file: &Path) -> std::io::Result<()> {
        let metadata = fs::metadata(file)?;
        let seconds = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = Time::utc(seconds.map_or(0, |time| i64::try_from(time.as_secs()).unwrap_or_default()));
        let size = metadata.len();
        let text = if size > LARGEST_TEXT { None } else { String::from_utf8(fs::read(file)?).ok() };
        match text {
            Some(text) => drop(self.write_dated(path, &text, Metadata { size, modified })),
            None => self.write_binary(path, Metadata { size, modified }),
        }
        Ok(())
    }

    fn read_dir(&mut self, top: &str, dir: &Path) -> std::io::Result<()> {
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
}

fn offset(zone: &str, seconds: i64) -> Option<Offset> {
    let zone: chrono_tz::Tz = zone.parse().ok()?;
    let time = zone.timestamp_opt(seconds, 0).single()?;
    let abbreviation = time.format("%Z").to_string();
    Some(Offset { seconds: time.offset().fix().local_minus_utc(), abbreviation })
}
