//! The site's time zone: `timezone` of the configuration, or the machine's own.
//!
//! Jekyll sets the environment's `TZ`, so that every date is shown in the site's zone. Here the world is wrapped: its
//! own zone becomes that of the site.

use std::rc::Rc;

use crate::text::{FileId, Source, VirtualPath};
use crate::value::{LocalZone, Time};
use crate::world::{Metadata, Offset, World};

/// A world whose machine stands in the site's zone.
pub struct InZone {
    world: Rc<dyn World>,
    zone: String,
}

impl InZone {
    /// `world` with the zone of this name; empty for the machine's own.
    pub fn new(world: Rc<dyn World>, zone: &str) -> InZone {
        InZone { world, zone: zone.to_owned() }
    }
}

impl World for InZone {
    fn source(&self, path: &VirtualPath) -> Option<Source> {
        self.world.source(path)
    }

    fn path(&self, file: FileId) -> Option<VirtualPath> {
        self.world.path(file)
    }

    fn id(&self, path: &VirtualPath) -> Option<FileId> {
        self.world.id(path)
    }

    fn metadata(&self, path: &VirtualPath) -> Option<Metadata> {
        self.world.metadata(path)
    }

    fn list(&self, dir: &VirtualPath) -> Vec<VirtualPath> {
        self.world.list(dir)
    }

    fn now(&self) -> Time {
        let world: &dyn World = self;
        world.localize(&self.world.now())
    }

    /// The machine's zone is that of the site. A name that nobody knows is UTC, as it is for the C library.
    fn zone(&self, zone: &str, seconds: i64) -> Option<Offset> {
        if !zone.is_empty() {
            return self.world.zone(zone, seconds);
        }
        let unknown = || Offset { seconds: 0, abbreviation: self.zone.clone() };
        Some(self.world.zone(&self.zone, seconds).unwrap_or_else(unknown))
    }

    fn random(&self) -> u64 {
        self.world.random()
    }

    fn environment(&self) -> &str {
        self.world.environment()
    }

    fn compile_sass(&self, request: &str) -> Option<String> {
        self.world.compile_sass(request)
    }
}
