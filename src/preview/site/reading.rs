//! The engine's site, kept level with the files: an edit changes it only where it can matter.

use std::rc::Rc;

use crate::diagnostic::Warned;
use crate::jekyll::theme::gem;
use crate::jekyll::{self, Hidden, Options, Profile, Site};
use crate::preview::desk::{Outside, publishing};
use crate::preview::host::in_local_zone;
use crate::text::VirtualPath;
use crate::value::Time;
use crate::world::World;

use super::files::SiteDesk;
use super::served::{Edition, Served};
use super::{Opened, guess};

impl Opened {
    /// The site as its files are now. It keeps its time from when it was read, unless the open post has waited for what
    /// is past by now.
    pub(super) fn site(&mut self) -> Rc<Site> {
        let site = self.level();
        let path = self.open.as_ref();
        let Some(document) = path.and_then(|path| site.document(path)) else { return site };
        let now = self.moment().seconds;
        let comes_out = |hidden: &Hidden| matches!(hidden, Hidden::Future(date) if date.seconds <= now);
        // A site whose configuration says what time it is reads the same again.
        if site.flag("time") || !document.hidden.iter().any(comes_out) {
            return site;
        }
        self.read = None;
        self.level()
    }

    fn level(&mut self) -> Rc<Site> {
        let changed = std::mem::take(&mut self.changed);
        let read = match self.read.take() {
            Some(read) if changed.is_empty() => read,
            Some(Warned { output: old, .. }) => {
                let world = self.desk(old.time.clone());
                let typed = changed.iter().find(|path| changed.len() == 1 && self.open.as_ref() == Some(path));
                let before = typed.and_then(|path| role(&old, path));
                let new = old.update(world, &changed);
                match typed.filter(|path| before.is_some() && before == role(&new.output, path)) {
                    Some(path) => self.ended.borrow_mut().doubt(path),
                    None => self.ended.borrow_mut().doubt_all(),
                }
                let is_other = self.served.borrow_mut().follow(&new.output);
                let is_counted = changed.iter().filter(|path| self.counts(&new.output, path)).count() > 0;
                if is_other || is_counted {
                    self.names = Rc::new(Edition(self.served.clone()));
                }
                new
            }
            None => {
                let world = self.desk(in_local_zone(&*self.machine(), self.moment()));
                let new = Site::read(world, self.profile(), &self.options());
                self.ended.borrow_mut().doubt_all();
                let is_first = self.served.borrow().is_empty();
                let served = Served::new(&new.output, &self.served.borrow());
                self.served.replace(served);
                // Pages may have loaded files under their names of before.
                for path in changed.iter().filter(|_| !is_first) {
                    self.counts(&new.output, path);
                }
                self.names = Rc::new(Edition(self.served.clone()));
                new
            }
        };
        let site = read.output.clone();
        self.read = Some(read);
        site
    }

    /// Whether a changed file may be loaded by pages, or go into what they load. Counts it then.
    fn counts(&self, site: &Site, path: &VirtualPath) -> bool {
        let is_template = ["_layouts/", "_includes/"].iter().any(|folder| path.as_str().contains(folder));
        let is_markup = !matches!(path.extension(), ".css" | ".scss" | ".sass" | ".js");
        let loaded = !(is_template && is_markup) && site.document(path).is_none_or(|document| !document.is_html());
        if loaded {
            self.served.borrow_mut().count(path);
        }
        loaded
    }

    fn desk(&self, now: Time) -> Rc<dyn World> {
        Rc::new(SiteDesk::new(self.files.clone(), now, self.machine()))
    }

    /// The machine that publishes the site.
    fn machine(&self) -> Rc<dyn Outside> {
        publishing(self.profile(), &self.outside)
    }

    fn options(&self) -> Options {
        let is_pages = self.profile() == Profile::GithubPages;
        let repository = is_pages.then(|| jekyll::repository(&*self.desk(Time::utc(0))));
        Options { keeps_drafts: true, repository, ..Options::default() }
    }

    pub(super) fn profile(&self) -> Profile {
        self.chosen.unwrap_or_else(|| guess::profile(&self.files.borrow()))
    }

    pub(super) fn note(&mut self, path: VirtualPath) {
        if [".git/", "CNAME", "Gemfile", gem::FOLDER].iter().any(|start| path.as_str().starts_with(start)) {
            self.read = None;
        }
        self.changed.push(path);
    }
}

/// What other documents may ask of one, beside its words: whether it is part of the site, and its address.
fn role(site: &Site, path: &VirtualPath) -> Option<(Vec<Hidden>, Option<String>)> {
    let document = site.document(path)?;
    Some((document.hidden.clone(), document.url.clone().ok()))
}
