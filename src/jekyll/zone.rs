//! The site's time zone: `timezone` of the configuration, or the machine's own.

use std::fmt;
use std::rc::Rc;

use crate::value::{Date, Time};
use crate::world::{Offset, World};

/// A zone by name, asked of the world.
#[derive(Clone)]
pub struct Zone {
    world: Rc<dyn World>,
    name: Rc<str>,
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({:?})", self.name)
    }
}

impl Zone {
    /// The zone `name`; empty for the machine's own.
    pub fn new(world: Rc<dyn World>, name: &str) -> Zone {
        Zone { world, name: name.into() }
    }

    /// What the zone is at a moment. A name that nobody knows is UTC, as it is for the C library.
    pub fn at(&self, seconds: i64) -> Offset {
        let unknown = || Offset { seconds: 0, abbreviation: self.name.to_string() };
        self.world.zone(&self.name, seconds).unwrap_or_else(unknown)
    }

    /// Ruby's `Time#localtime`.
    pub fn localize(&self, time: &Time) -> Time {
        let offset = self.at(time.seconds);
        time.in_zone(offset.seconds, Some(offset.abbreviation.into()))
    }

    /// Ruby's `Time.local`: the moment at which clocks in the zone show a day and a second of it. Where they show it
    /// twice the first counts, where they skip it the offset before.
    pub fn local(&self, date: Date, second: i64) -> Time {
        let wall = date.days() * 86_400 + second;
        let before = i64::from(self.at(wall - 86_400).seconds);
        let after = i64::from(self.at(wall + 86_400).seconds);
        let fits = |offset: i64| i64::from(self.at(wall - offset).seconds) == offset;
        let offset = if before == after || fits(before) || !fits(after) { before } else { after };
        self.localize(&Time::utc(wall - offset))
    }
}
