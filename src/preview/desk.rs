//! The world of an open document: the document, the settings' configuration, and what the outside says.

use std::fmt;
use std::rc::Rc;

use crate::jekyll::Profile;
use crate::order;
use crate::text::{FileId, Source, VirtualPath};
use crate::value::Time;
use crate::world::{Chance, Metadata, Offset, World, below};

/// The open document, so that places without a better one lie at its start.
pub const DOCUMENT: FileId = FileId::new(0);

/// `_config.yml`.
pub const CONFIG: FileId = FileId::new(1);

/// What only the machine can say.
pub trait Outside {
    /// Milliseconds since 1970-01-01 00:00:00 UTC.
    fn now(&self) -> f64;
    /// Seconds east of UTC and the abbreviation of a zone (an IANA name, or "" for the machine's own) at a moment given
    /// in seconds; `None` for an unknown zone.
    fn zone(&self, zone: &str, seconds: i64) -> Option<(i32, String)>;
    /// What the Sass compiler answers to a request in JSON; `None` where there is none.
    fn compile_sass(&self, _request: &str) -> Option<String> {
        None
    }
}

/// The machine that publishes under `profile`: those of GitHub Pages are in UTC, wherever the author sits; with Jekyll 4
/// it is the author's own, `outside`.
pub fn publishing(profile: Profile, outside: &Rc<dyn Outside>) -> Rc<dyn Outside> {
    match profile {
        Profile::GithubPages => Rc::new(InUtc(outside.clone())),
        Profile::Jekyll4 => outside.clone(),
    }
}

/// A machine like another, but for its zone.
struct InUtc(Rc<dyn Outside>);

impl Outside for InUtc {
    fn now(&self) -> f64 {
        self.0.now()
    }

    fn zone(&self, zone: &str, seconds: i64) -> Option<(i32, String)> {
        if zone.is_empty() { Some((0, "UTC".to_owned())) } else { self.0.zone(zone, seconds) }
    }

    fn compile_sass(&self, request: &str) -> Option<String> {
        self.0.compile_sass(request)
    }
}

/// A machine whose clock stands still, in UTC.
#[derive(Copy, Clone, Debug)]
pub struct StillOutside {
    /// Seconds since 1970-01-01 00:00:00 UTC.
    pub seconds: i64,
}

/// Files and machine, as they are during one render.
#[derive(Clone)]
pub struct Desk {
    pub document: Source,
    /// `None` where the settings have no configuration.
    pub config: Option<Source>,
    pub now: Time,
    pub outside: Rc<dyn Outside>,
    /// `JEKYLL_ENV`.
    pub environment: &'static str,
    chance: Chance,
}

impl Desk {
    /// A desk on which the document `text` lies at `path`.
    pub fn new(path: VirtualPath, text: Rc<str>, config: &str, now: Time, outside: Rc<dyn Outside>) -> Desk {
        let config = (!config.trim().is_empty()).then(|| Source::new(CONFIG, "_config.yml", config));
        let document = Source::new(DOCUMENT, path, &*text);
        Desk { document, config, now, outside, environment: "production", chance: Chance::default() }
    }

    /// The document has a byte order mark before its text, or not.
    pub fn marked(self, is_marked: bool) -> Desk {
        Desk { document: self.document.marked(is_marked), ..self }
    }

    fn file(&self, path: &VirtualPath) -> Option<&Source> {
        std::iter::once(&self.document).chain(&self.config).find(|source| source.path() == path)
    }
}

impl World for Desk {
    fn source(&self, path: &VirtualPath) -> Option<Source> {
        self.file(path).cloned()
    }

    fn path(&self, file: FileId) -> Option<VirtualPath> {
        let all = std::iter::once(&self.document).chain(&self.config);
        all.map(|source| (source.id(), source.path())).find(|(id, _)| *id == file).map(|(_, path)| path.clone())
    }

    fn metadata(&self, path: &VirtualPath) -> Option<Metadata> {
        Some(Metadata { size: self.file(path)?.text().len() as u64, modified: self.now.clone() })
    }

    fn list(&self, dir: &VirtualPath) -> Vec<VirtualPath> {
        let mut paths = below(std::iter::once(&self.document).chain(&self.config).map(Source::path), dir);
        order::sort_by(&mut paths, VirtualPath::cmp);
        paths
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
        self.environment
    }

    fn compile_sass(&self, request: &str) -> Option<String> {
        self.outside.compile_sass(request)
    }
}

impl Outside for StillOutside {
    fn now(&self) -> f64 {
        self.seconds as f64 * 1000.0
    }

    fn zone(&self, zone: &str, _seconds: i64) -> Option<(i32, String)> {
        matches!(zone, "" | "UTC" | "Etc/UTC").then(|| (0, "UTC".to_owned()))
    }
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Desk({})", self.document.path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A machine in Tokyo.
    struct Tokyo;

    impl Outside for Tokyo {
        fn now(&self) -> f64 {
            0.0
        }

        fn zone(&self, _zone: &str, _seconds: i64) -> Option<(i32, String)> {
            Some((9 * 3600, "JST".to_owned()))
        }
    }

    #[test]
    fn pages_are_built_in_utc_and_others_where_the_author_is() {
        let own: Rc<dyn Outside> = Rc::new(Tokyo);
        let zone = |profile, name: &str| publishing(profile, &own).zone(name, 0).unwrap();
        assert_eq!(zone(Profile::GithubPages, ""), (0, "UTC".to_owned()));
        assert_eq!(zone(Profile::GithubPages, "Asia/Tokyo"), (32_400, "JST".to_owned()));
        assert_eq!(zone(Profile::Jekyll4, ""), (32_400, "JST".to_owned()));
    }
}
