//! The engine's one door: a document that is open, edited and shown.

mod place;
mod present;

use std::rc::Rc;

use super::advice::{Rendered, advise};
use super::answer::answer;
use super::badge;
use super::desk::{DOCUMENT, Outside};
use super::kept::Kept;
use super::reading::reading;
use super::screen::{self, Screen};
#[cfg(feature = "full")]
use super::site::Opened;
use super::wire;
use crate::complete;
use crate::diagnostic::{Diagnostic, Warned};
use crate::jekyll::theme::WithTheme;
use crate::jekyll::{self, Options, Site};
#[cfg(feature = "full")]
use crate::protocol::Surface;
use crate::protocol::{
    Answer, Asset, Change, Clicked, Located, Patch, Preview, Problem, Question, Reading, Revision, Settings,
};
use crate::text::{Lines, VirtualPath};
use crate::world::World;

#[cfg(feature = "full")]
pub use place::{Placed, in_local_zone};

/// Holds the open document and what was made of it.
pub struct Host {
    outside: Rc<dyn Outside>,
    settings: Settings,
    /// The name that the document was given; without one it is derived.
    name: Option<String>,
    /// Without the byte order mark.
    text: Rc<str>,
    /// Whether the file has one.
    is_marked: bool,
    site: Option<Known>,
    #[cfg(feature = "full")]
    opened: Option<Opened>,
    /// Images of the open text, where that is no file of a site.
    kept: Kept,
    /// What of the document is shown.
    #[cfg(feature = "full")]
    surface: Surface,
    screen: Screen,
    /// The last render, for advice about it.
    rendered: Option<Rendered>,
}

/// A rendered revision.
#[derive(Clone, Debug)]
pub struct Shown {
    pub preview: Preview,
    /// What the frame has to do; `None` where the last good page stays.
    pub patch: Option<Patch>,
    /// Where the blocks of the page come from, where that has changed.
    pub anchors: Option<String>,
}

/// The site of the last render, for the next one to take over what has not changed.
struct Known {
    site: Rc<Site>,
    settings: Settings,
    now: i64,
    /// Where the document lies.
    path: VirtualPath,
    /// Where it lies under its own name, under which Jekyll may not read it.
    own: VirtualPath,
}

impl Host {
    /// A host with an empty document.
    pub fn new(outside: Rc<dyn Outside>) -> Host {
        let settings = Settings::default();
        Host {
            outside,
            settings,
            name: None,
            text: Rc::from(""),
            is_marked: false,
            site: None,
            #[cfg(feature = "full")]
            opened: None,
            kept: Kept::default(),
            #[cfg(feature = "full")]
            surface: Surface::default(),
            screen: Screen::default(),
            rendered: None,
        }
    }

    /// Replaces the document. Its byte order mark, if it has one, is kept apart: no place counts it.
    pub fn open(&mut self, name: Option<&str>, file: &str) {
        self.name = name.map(str::to_owned);
        self.take(file);
        self.kept = Kept::default();
        #[cfg(feature = "full")]
        if let Some(opened) = &mut self.opened {
            opened.set_aside();
        }
    }

    /// Opens a site of which no file is here yet, see [`Opened`]. The document stays until a file of the site is opened.
    #[cfg(feature = "full")]
    pub fn open_site(&mut self, profile: Option<crate::protocol::Profile>) {
        self.opened = Some(Opened::new(self.outside.clone(), profile));
    }

    /// Closes the site. What was open of it is shown as a document of its own.
    #[cfg(feature = "full")]
    pub fn close_site(&mut self) {
        self.opened = None;
    }

    /// The site that is open.
    #[cfg(feature = "full")]
    pub fn site_mut(&mut self) -> Option<&mut Opened> {
        self.opened.as_mut()
    }

    /// Opens a file of the site.
    #[cfg(feature = "full")]
    pub fn open_file(&mut self, path: &str, file: &str) {
        self.name = Some(path.to_owned());
        self.take(file);
        if let Some(opened) = &mut self.opened {
            opened.open(path, file);
        }
    }

    fn take(&mut self, file: &str) {
        let text = file.strip_prefix('\u{feff}');
        self.is_marked = text.is_some();
        self.text = Rc::from(text.unwrap_or(file));
    }

    /// Takes in files that are no texts: paths and sizes in bytes.
    pub fn add(&mut self, files: Vec<(String, f64)>) {
        #[cfg(feature = "full")]
        if let Some(opened) = self.opened.as_mut().filter(|opened| opened.open_path().is_some()) {
            let modified = self.outside.now();
            let found = |(path, size)| super::site::Found { path, text: None, size, modified };
            opened.take_in(files.into_iter().map(found).collect());
            return;
        }
        for (path, _) in files {
            if !self.kept.paths.contains(&path) {
                self.kept.paths.push(path);
            }
        }
    }

    /// What a page loads under a name that the preview has given it.
    pub fn asset(&mut self, name: &str) -> Option<Asset> {
        #[cfg(feature = "full")]
        if let Some(opened) = self.opened.as_mut().filter(|opened| opened.open_path().is_some()) {
            return opened.asset(name);
        }
        self.kept.asset(name)
    }

    /// Changes the document. The changes are ranges of UTF-16 units of the text before all of them, in ascending order;
    /// what lies outside of the text or of that order is cut down to what fits.
    pub fn edit(&mut self, changes: &[Change]) {
        let lines = Lines::new(&self.text);
        let mut text = String::with_capacity(self.text.len() + changes.iter().map(|c| c.insert.len()).sum::<usize>());
        let mut copied = 0;
        for change in changes {
            let from = lines.to_utf8(&self.text, change.from).max(copied);
            let to = lines.to_utf8(&self.text, change.to).max(from);
            text.push_str(&self.text[copied..from]);
            text.push_str(&change.insert);
            copied = to;
        }
        text.push_str(&self.text[copied..]);
        self.text = text.into();
        #[cfg(feature = "full")]
        if let Some(opened) = &mut self.opened {
            opened.type_text(&self.text);
        }
    }

    /// Gives the document another name.
    pub fn rename(&mut self, name: &str) {
        self.name = Some(name.to_owned());
    }

    /// Changes the settings.
    pub fn configure(&mut self, settings: Settings) {
        #[cfg(feature = "full")]
        if let Some(opened) = &mut self.opened {
            opened.choose(settings.profile);
        }
        self.settings = settings;
    }

    /// Whether settings ask for what only the full engine has, see [`jekyll::wants_full`].
    pub fn wants_full(&self, settings: &Settings) -> bool {
        let desk = self.desk(settings, &self.now(settings), VirtualPath::new("index.md"));
        jekyll::wants_full(&desk, wire::profile(settings.profile), &Options::default())
    }

    /// Shows this of the document from now on.
    #[cfg(feature = "full")]
    pub fn show_surface(&mut self, surface: Surface) {
        self.surface = surface;
    }

    /// The whole page that was rendered last, whatever of it is shown.
    pub fn whole_page(&self) -> Option<Patch> {
        let Rendered { site, page, addresses, .. } = self.rendered.as_ref()?;
        Some(screen::whole(badge::placed(&page.output, site).text(), addresses))
    }

    /// The frame shows nothing any more: the next patch is a whole page.
    pub fn refresh(&mut self) {
        self.screen.clear();
    }

    /// Renders the document as it is now. The engine's time is left for the caller to fill in.
    pub fn render(&mut self, revision: Revision) -> Shown {
        self.rendered = None;
        #[cfg(feature = "full")]
        if let Some(opened) = &mut self.opened
            && let Some(path) = opened.open_path().cloned()
        {
            if !opened.is_complete() {
                return present::waiting(revision, path.to_string());
            }
            let placed = opened.place();
            return self.present(placed, revision, path.to_string());
        }
        let settings = self.settings.clone();
        let now = self.now(&settings);
        let path = self.path(&now);
        let placed = self.place(&settings, &now, &path);
        self.present(placed, revision, path.file_name().to_owned())
    }

    /// Advice about what was rendered last.
    pub fn advise(&self) -> Vec<Problem> {
        self.rendered.as_ref().map(|rendered| advise(rendered, &self.settings.off)).unwrap_or_default()
    }

    /// Answers a question about a place of the open file, with what the site has as it was last rendered.
    pub fn answer(&mut self, question: &Question) -> Option<Answer> {
        #[cfg(feature = "full")]
        if let Some(opened) = &mut self.opened
            && let Some(path) = opened.open_path().cloned()
        {
            if !opened.is_complete() {
                return None;
            }
            let (site, document) = opened.around();
            let (text, is_marked) = (&*self.text, self.is_marked);
            let desk = complete::Desk { text, is_marked, path: &path, site: &site, document: document.as_ref() };
            return answer(&desk, question, &[]);
        }
        let Known { site, path, own, .. } = self.site.as_ref()?;
        let path = match question {
            Question::FrontMatter | Question::Choices | Question::Grant { .. } => own,
            Question::Complete { .. } | Question::Explain { .. } | Question::Images { .. } => path,
        };
        let document = site.document(path);
        let (text, is_marked) = (&*self.text, self.is_marked);
        let desk = complete::Desk { text, is_marked, path, site, document: document.as_ref() };
        answer(&desk, question, &self.kept.paths)
    }

    /// What a reader finds in what was rendered last, see `reading`.
    pub fn reading(&self) -> Option<Reading> {
        self.rendered.as_ref().and_then(reading)
    }

    /// The source of what was clicked in the page that the frame shows.
    pub fn locate(&self, clicked: &Clicked) -> Option<Located> {
        self.screen.locate(clicked)
    }

    /// The exact HTML of a text's content, without layouts, under settings of its own; the problems where Jekyll's build
    /// would end.
    pub fn render_exact(&self, text: &str, settings: &Settings) -> Result<String, Vec<Problem>> {
        let now = self.now(settings);
        let mut host = Host::new(self.outside.clone());
        host.open(None, text);
        let path = host.path(&now);
        let mut desk = host.desk(settings, &now, path.clone());
        desk.environment = "development";
        let world: Rc<dyn World> = Rc::new(WithTheme::new(Rc::new(desk)));
        let Warned { output: site, mut diagnostics } =
            Site::read(world.clone(), wire::profile(settings.profile), &Options::default());
        let page = site.document(&path).map(|document| jekyll::render(&site, &document));
        let content = page.map(|page| page.take(&mut diagnostics).content);
        match content {
            Some(content) if !diagnostics.iter().any(Diagnostic::is_fatal) => Ok(content.text().to_owned()),
            _ => Err(wire::problems(&diagnostics, &*world, DOCUMENT, &[])),
        }
    }
}

#[cfg(test)]
mod tests;
