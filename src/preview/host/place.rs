//! Where the document lies for a render: its moment, its path, and the site around it.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Host, Known};
use crate::diagnostic::Diagnostic;
use crate::jekyll::theme::WithTheme;
use crate::jekyll::{self, Document, Options, Site};
use crate::preview::desk::{DOCUMENT, Desk, Outside, publishing};
use crate::preview::ended::Ended;
use crate::preview::rewrite::Names;
use crate::preview::wire;
use crate::protocol::{Settings, ShownPage};
use crate::text::{FileId, Source, VirtualPath};
use crate::value::{Time, Value};
use crate::world::World;

/// For how long the site keeps its time while somebody types, in seconds: with a new time everything is read anew.
const CLOCK_STEP: i64 = 60;

/// Where the document lies for a render.
pub struct Placed {
    pub site: Rc<Site>,
    pub document: Option<Rc<Document>>,
    /// Whether the document lies under another name than its own, since Jekyll would not read it under that.
    pub stands_in: bool,
    /// What was said when the site was read.
    pub diagnostics: Vec<Diagnostic>,
    pub world: Rc<dyn World>,
    /// Where the editor's file lies under its own name.
    pub path: VirtualPath,
    /// The editor's file.
    pub open: FileId,
    /// What of an open site was seen to end the build.
    pub ended: Rc<RefCell<Ended>>,
    /// What an open site has.
    pub names: Option<Rc<dyn Names>>,
    /// What is shown of an open site.
    pub page: Option<ShownPage>,
}

impl Host {
    pub(super) fn desk(&self, settings: &Settings, now: &Time, path: VirtualPath) -> Desk {
        let outside = publishing(wire::profile(settings.profile), &self.outside);
        let desk = Desk::new(path, self.text.clone(), &settings.config, now.clone(), outside);
        desk.marked(self.is_marked)
    }

    /// The settings' moment, or the clock's. While the document is edited the clock goes in steps.
    pub(super) fn now(&self, settings: &Settings) -> Time {
        let seconds = (self.outside.now() / 1000.0).floor() as i64;
        let last = self.site.as_ref().map(|known| known.now).filter(|last| (0..CLOCK_STEP).contains(&(seconds - last)));
        let machine = publishing(wire::profile(settings.profile), &self.outside);
        let clock = in_local_zone(&*machine, Time::utc(last.unwrap_or(seconds)));
        let Some(given) = &settings.now else { return clock };
        let desk = self.desk(settings, &clock, VirtualPath::new("now"));
        jekyll::parse_time(given, &desk).unwrap_or(clock)
    }

    /// Where the document's name puts it: posts among the posts, pages at the top, a path where it says.
    pub(super) fn path(&self, now: &Time) -> VirtualPath {
        let source = || Source::new(DOCUMENT, "", &*self.text);
        let Some(name) = &self.name else {
            return VirtualPath::new("_posts").join(&jekyll::derived_name(&source(), now));
        };
        let is_post = || jekyll::is_post_name(name, wire::profile(self.settings.profile)) || claims_post(&source());
        if !name.contains('/') && is_post() { VirtualPath::new("_posts").join(name) } else { VirtualPath::new(name) }
    }

    /// Reads the site with the document in it. A document that Jekyll would not read lies under the name of a post.
    pub(super) fn place(&mut self, settings: &Settings, now: &Time, path: &VirtualPath) -> Placed {
        let placed = self.read(settings, now, path, path);
        if placed.document.is_some() {
            return placed;
        }
        let source = Source::new(DOCUMENT, "", &*self.text);
        let post = VirtualPath::new("_posts").join(&jekyll::derived_name(&source, now));
        Placed { path: path.clone(), stands_in: true, ..self.read(settings, now, &post, path) }
    }

    /// What the draft has beside its text.
    fn names(&mut self, site: &Site) -> Option<Rc<dyn Names>> {
        self.kept.baseurl = site.base();
        (!self.kept.paths.is_empty()).then(|| Rc::new(self.kept.clone()) as Rc<dyn Names>)
    }

    fn read(&mut self, settings: &Settings, now: &Time, path: &VirtualPath, own: &VirtualPath) -> Placed {
        let world: Rc<dyn World> = Rc::new(WithTheme::new(Rc::new(self.desk(settings, now, path.clone()))));
        let read = match self.site.take() {
            Some(Known { site, settings: same, now: moment, path: before, .. })
                if same == *settings && moment == now.seconds =>
            {
                site.update(world.clone(), &[before, path.clone()])
            }
            _ => Site::read(world.clone(), wire::profile(settings.profile), &Options::default()),
        };
        let (site, diagnostics) = (read.output, read.diagnostics);
        self.site = Some(Known {
            site: site.clone(),
            settings: settings.clone(),
            now: now.seconds,
            path: path.clone(),
            own: own.clone(),
        });
        let document = site.document(path);
        let names = self.names(&site);
        let (path, stands_in) = (path.clone(), false);
        let ended = Rc::default();
        Placed { document, stands_in, site, diagnostics, world, path, open: DOCUMENT, ended, names, page: None }
    }
}

/// A moment in the zone of the machine.
pub fn in_local_zone(outside: &dyn Outside, time: Time) -> Time {
    match outside.zone("", time.seconds) {
        Some((offset, zone)) => time.in_zone(offset, Some(zone.into())),
        None => time,
    }
}

/// Whether a front matter wants to be a post's.
fn claims_post(source: &Source) -> bool {
    let front_matter = crate::yaml::front_matter(source).output;
    let data = front_matter.data.as_object();
    let layout = data.and_then(|data| data.get("layout")).and_then(Value::as_str);
    layout == Some("post") || data.is_some_and(|data| data.get("date").is_some())
}
