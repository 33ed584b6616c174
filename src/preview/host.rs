//! The engine's one door: a document that is open, edited and shown.

use std::rc::Rc;

use crate::complete;
use crate::diagnostic::{Diagnostic, Warned};
use crate::jekyll::theme::WithTheme;
use crate::jekyll::{self, Document, Hidden, Options, Page, Site};
use crate::lint;
#[cfg(feature = "full")]
use crate::protocol::Surface;
use crate::protocol::{
    Answer, Asset, Change, Clicked, Located, Patch, Preview, Problem, Question, Reading, Revision, Settings, ShownPage,
    SurfaceNote,
};
use crate::text::{FileId, Lines, Mapped, Source, VirtualPath};
use crate::value::{Time, Value};
use crate::world::World;

use super::advice::{Rendered, advise};
use super::answer::answer;
use super::badge;
use super::desk::{DOCUMENT, Desk, Outside, publishing};
use super::kept::Kept;
use super::origin::Origins;
use super::reading::reading;
use super::rewrite::{Addresses, Names, base_href, has_scripts};
use super::screen::{self, Screen};
#[cfg(feature = "full")]
use super::site::Opened;
#[cfg(feature = "full")]
use super::surface::{self, Subject};
use super::verdict;
use super::wire;

/// For how long the site keeps its time while somebody types, in seconds: with a new time everything is read anew.
const CLOCK_STEP: i64 = 60;

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
    path: VirtualPath,
}

/// Where the document lies for a render.
pub(super) struct Placed {
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
    /// What an open site has.
    pub names: Option<Rc<dyn Names>>,
    /// What is shown of an open site.
    pub page: Option<ShownPage>,
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
                return waiting(revision, path.to_string());
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
            let desk = complete::Desk { text: &self.text, path: &path, site: &site, document: document.as_ref() };
            return answer(&desk, question, &[]);
        }
        let Known { site, path, .. } = self.site.as_ref()?;
        let document = site.document(path);
        let desk = complete::Desk { text: &self.text, path, site, document: document.as_ref() };
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

    fn desk(&self, settings: &Settings, now: &Time, path: VirtualPath) -> Desk {
        let outside = publishing(wire::profile(settings.profile), &self.outside);
        let desk = Desk::new(path, self.text.clone(), &settings.config, now.clone(), outside);
        desk.marked(self.is_marked)
    }

    /// The settings' moment, or the clock's. While the document is edited the clock goes in steps.
    fn now(&self, settings: &Settings) -> Time {
        let seconds = (self.outside.now() / 1000.0).floor() as i64;
        let last = self.site.as_ref().map(|known| known.now).filter(|last| (0..CLOCK_STEP).contains(&(seconds - last)));
        let machine = publishing(wire::profile(settings.profile), &self.outside);
        let clock = in_local_zone(&*machine, Time::utc(last.unwrap_or(seconds)));
        let Some(given) = &settings.now else { return clock };
        let desk = self.desk(settings, &clock, VirtualPath::new("now"));
        jekyll::parse_time(given, &desk).unwrap_or(clock)
    }

    /// Where the document's name puts it: posts among the posts, pages at the top, a path where it says.
    fn path(&self, now: &Time) -> VirtualPath {
        let source = || Source::new(DOCUMENT, "", &*self.text);
        let Some(name) = &self.name else {
            return VirtualPath::new("_posts").join(&jekyll::derived_name(&source(), now));
        };
        let is_post = || jekyll::is_post_name(name, wire::profile(self.settings.profile)) || claims_post(&source());
        if !name.contains('/') && is_post() { VirtualPath::new("_posts").join(name) } else { VirtualPath::new(name) }
    }

    /// Reads the site with the document in it. A document that Jekyll would not read lies under the name of a post.
    fn place(&mut self, settings: &Settings, now: &Time, path: &VirtualPath) -> Placed {
        let placed = self.read(settings, now, path);
        if placed.document.is_some() {
            return placed;
        }
        let source = Source::new(DOCUMENT, "", &*self.text);
        let post = VirtualPath::new("_posts").join(&jekyll::derived_name(&source, now));
        Placed { path: path.clone(), stands_in: true, ..self.read(settings, now, &post) }
    }

    /// What the draft has beside its text.
    fn names(&mut self, site: &Site) -> Option<Rc<dyn Names>> {
        let baseurl = site.string("baseurl");
        let baseurl = baseurl.trim_matches('/');
        self.kept.baseurl = if baseurl.is_empty() { String::new() } else { format!("/{baseurl}") };
        (!self.kept.paths.is_empty()).then(|| Rc::new(self.kept.clone()) as Rc<dyn Names>)
    }

    fn read(&mut self, settings: &Settings, now: &Time, path: &VirtualPath) -> Placed {
        let world: Rc<dyn World> = Rc::new(WithTheme::new(Rc::new(self.desk(settings, now, path.clone()))));
        let read = match self.site.take() {
            Some(Known { site, settings: same, now: moment, path: before })
                if same == *settings && moment == now.seconds =>
            {
                site.update(world.clone(), &[before, path.clone()])
            }
            _ => Site::read(world.clone(), wire::profile(settings.profile), &Options::default()),
        };
        let (site, diagnostics) = (read.output, read.diagnostics);
        let known = Known { site: site.clone(), settings: settings.clone(), now: now.seconds, path: path.clone() };
        self.site = Some(known);
        let document = site.document(path);
        let names = self.names(&site);
        let (path, stands_in) = (path.clone(), false);
        Placed { document, stands_in, site, diagnostics, world, path, open: DOCUMENT, names, page: None }
    }

    /// Renders what was placed. `name` is the file's.
    fn present(&mut self, placed: Placed, revision: Revision, name: String) -> Shown {
        let (page, said) = rendered(&placed);
        let addresses = page.as_ref().zip(placed.document.as_ref()).map(|(page, document)| {
            let addresses = addresses(&placed.site, document, page.output.text());
            match &placed.names {
                Some(names) => addresses.with_names(names.clone()),
                None => addresses,
            }
        });
        let mut anchors = None;
        let mut note = None;
        let (patch, scripts) = match (&page, &placed.document, &addresses) {
            (Some(page), Some(document), Some(addresses)) if said.is_sound || is_recovered(page, document) => {
                let output;
                (output, note) = self.view(&placed, document, page);
                let html = output.text();
                let patch = self.screen.show(html.to_owned(), addresses.clone());
                let origins = Origins::new(&placed.site, document, placed.open, &output, &page.content);
                anchors = self.screen.trace(origins);
                (Some(patch), has_scripts(html))
            }
            _ => (None, self.screen.html().is_some_and(has_scripts)),
        };
        let verdict = verdict::verdict(&verdict::Subject {
            site: &placed.site,
            path: &placed.path,
            text: &self.text,
            is_marked: self.is_marked,
            file: placed.open,
            diagnostics: &said.all,
            ends: said.ends.as_ref(),
            is_bare: self.name.as_ref().is_none_or(|name| !name.contains('/')) && placed.page.is_none(),
        });
        let preview = Preview {
            revision,
            name,
            problems: wire::problems(&said.all, &*placed.world, placed.open, &self.settings.off),
            build_ends: said.ends.map(|fatal| fatal.message),
            would_end: said.would_end,
            shown: patch.is_some(),
            scripts,
            verdict,
            page: placed.page,
            note,
            engine_ms: 0.0,
        };
        let Placed { site, document, world, open, names, .. } = placed;
        self.rendered = page.zip(document).zip(addresses).map(|((page, document), addresses)| Rendered {
            site,
            document,
            page,
            said: said.all,
            world,
            open,
            addresses,
            names,
        });
        Shown { preview, patch, anchors }
    }

    /// What the frame shows of a page, and what is to be said about it.
    fn view(&self, placed: &Placed, document: &Rc<Document>, page: &Page) -> (Rc<Mapped>, Option<SurfaceNote>) {
        let site = &placed.site;
        #[cfg(feature = "full")]
        if let Some(surface::View { html, note }) =
            surface::view(self.surface, Subject { site, document, page, stands_in: placed.stands_in })
        {
            return (html, note);
        }
        let _ = document;
        (badge::placed(&page.output, site), None)
    }
}

/// What was said of a site and of what is rendered of it.
struct Said {
    all: Vec<Diagnostic>,
    /// What ends the build.
    ends: Option<Diagnostic>,
    /// The message with which the build would end if the page shown were part of the site.
    would_end: Option<String>,
    /// Whether nothing ends the reading of the site or the render of the page shown.
    is_sound: bool,
}

/// Renders what is to be shown, and the editor's file where that is another page of the site: only then is known whether
/// it ends the build. What is no part of the site is never rendered by Jekyll, and ends nothing.
fn rendered(placed: &Placed) -> (Option<Page>, Said) {
    let (site, shown) = (&placed.site, placed.document.as_ref());
    let is_other = |open: &Rc<Document>| shown.is_none_or(|shown| shown.path != open.path);
    let open = site.document(&placed.path).filter(|_| !placed.stands_in).filter(is_other);
    let is_own = |said: &Diagnostic| placed.stands_in && said.span.file == placed.open;
    let (mut aside, mut all): (Vec<_>, Vec<_>) = placed.diagnostics.iter().cloned().partition(is_own);
    // A draft is no part of the site, and neither is what is wrong with it, unless it is what one looks at.
    let draft = shown.into_iter().chain(&open).filter(|document| document.hidden.contains(&Hidden::Draft));
    aside.extend(draft.flat_map(|document| document.diagnostics.iter().cloned()));
    let is_part = |document: &Rc<Document>| document.hidden.is_empty() && !placed.stands_in;
    let page = shown.map(|document| jekyll::render(site, document));
    let page = page.map(|page| page.take(if shown.is_some_and(is_part) { &mut all } else { &mut aside }));
    let fatal = |said: &[Diagnostic]| said.iter().find(|said| said.is_fatal()).cloned();
    let would_end = fatal(&aside).map(|fatal| fatal.message);
    let is_sound = would_end.is_none() && fatal(&all).is_none();
    if let Some(open) = &open {
        let to = if is_part(open) { &mut all } else { &mut aside };
        let new = jekyll::render(site, open).diagnostics.into_iter().filter(|said| !to.contains(said));
        let new: Vec<_> = new.collect();
        to.extend(new);
    }
    lint::mend(site, &mut all);
    lint::mend(site, &mut aside);
    let ends = fatal(&all);
    all.extend(aside);
    (page, Said { all, would_end: would_end.filter(|_| ends.is_none()), ends, is_sound })
}

/// The answer while nothing can be shown yet.
#[cfg(feature = "full")]
fn waiting(revision: Revision, name: String) -> Shown {
    let outcome = crate::protocol::Outcome::Live;
    let verdict = crate::protocol::Verdict { outcome, url: None, reasons: Vec::new() };
    let preview = Preview {
        revision,
        name,
        problems: Vec::new(),
        build_ends: None,
        would_end: None,
        shown: false,
        scripts: false,
        verdict,
        page: None,
        note: None,
        engine_ms: 0.0,
    };
    Shown { preview, patch: None, anchors: None }
}

/// A moment in the zone of the machine.
pub(super) fn in_local_zone(outside: &dyn Outside, time: Time) -> Time {
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

/// Whether a page whose build has ended is worth showing: something has become of the text.
fn is_recovered(page: &Page, document: &Document) -> bool {
    !page.content.text().trim().is_empty() || document.body.text().trim().is_empty()
}

fn addresses(site: &Site, document: &Document, html: &str) -> Addresses {
    let url = document.url.as_deref().unwrap_or_default();
    Addresses::new(&site.string("url"), &site.string("baseurl"), url, base_href(html))
}

#[cfg(test)]
mod tests {
    use super::super::desk::StillOutside;
    use super::*;
    use crate::protocol::{Outcome, Why};

    fn host() -> Host {
        Host::new(Rc::new(StillOutside { seconds: 1_704_110_400 }))
    }

    fn page(shown: &Shown) -> &str {
        match &shown.patch {
            Some(Patch::Page { html }) => html,
            other => panic!("no page: {other:?}"),
        }
    }

    #[test]
    fn a_pasted_post_is_shown_under_a_derived_name() {
        let mut host = host();
        host.open(None, "---\nlayout: post\ntitle: A Cat\ndate: 2019-03-14\n---\nHello *there*\n");
        let shown = host.render(7);
        assert_eq!((shown.preview.revision, &*shown.preview.name), (7, "2019-03-14-a-cat.md"));
        let verdict = &shown.preview.verdict;
        assert!(verdict.outcome == Outcome::Live && shown.preview.problems.is_empty(), "{:?}", shown.preview);
        assert!(page(&shown).contains("Hello <em>there</em>"), "{}", page(&shown));
    }

    #[test]
    fn a_key_changes_a_text() {
        let mut host = host();
        host.open(None, "---\ntitle: x\ndate: 2019-03-14\nlayout: post\n---\none\n\ntwo \u{1f600} words\n\nthree\n");
        host.render(1);
        let at = "---\ntitle: x\ndate: 2019-03-14\nlayout: post\n---\none\n\ntwo \u{1f600}".encode_utf16().count();
        host.edit(&[Change { from: at, to: at + 1, insert: "x".into() }]);
        let Some(Patch::Blocks { operations }) = host.render(2).patch else { panic!("no blocks") };
        let html: Vec<_> = operations.iter().map(|operation| &*operation.html).collect();
        assert_eq!(html, ["two \u{1f600}xwords"]);
    }

    #[cfg(feature = "full")]
    #[test]
    fn surfaces_are_patched_as_pages_are() {
        let mut host = host();
        host.open(None, "---\ntitle: x\ndate: 2019-03-14\nlayout: post\n---\none\n\ntwo\n");
        host.render(1);
        let insert = |host: &mut Host| {
            let at = host.text.encode_utf16().count() - 1;
            host.edit(&[Change { from: at, to: at, insert: "x".into() }]);
        };
        for surface in Surface::ALL {
            host.show_surface(surface);
            let shown = host.render(2);
            let is_page = matches!(shown.patch, Some(Patch::Page { .. }));
            assert_eq!(is_page, surface != Surface::Page, "{surface:?}");
            insert(&mut host);
            assert!(matches!(host.render(3).patch, Some(Patch::Blocks { .. })), "{surface:?}");
            same_as_fresh(&mut host);
            let Some(Patch::Page { html }) = host.whole_page() else { panic!("no page") };
            assert!(html.contains("<article class=\"post\">"), "{html}");
        }
        insert(&mut host);
        let Some(Patch::Blocks { operations }) = host.render(4).patch else { panic!("no blocks") };
        assert!(operations.iter().all(|operation| operation.html.len() < 200), "{operations:?}");
    }

    #[cfg(feature = "full")]
    #[test]
    fn a_draft_laid_among_the_posts_is_not_in_the_feed() {
        let mut host = host();
        host.configure(Settings { config: "plugins: [jekyll-feed]".into(), ..Settings::default() });
        host.show_surface(Surface::Feed);
        let mut note = |name: &str| {
            host.open(Some(name), "---\ntitle: x\ndate: 2019-03-14\n---\none\n");
            host.render(1).preview.note
        };
        assert_eq!(note("_posts/2019-03-14-x.md"), None);
        assert_eq!(note("_drafts/x.md"), Some(SurfaceNote::NotInFeed));
    }

    #[test]
    fn what_jekyll_does_not_read_is_shown_all_the_same() {
        let mut host = host();
        host.open(Some("my post.md"), "---\nlayout: post\n---\nHello\n");
        let shown = host.render(1);
        assert_eq!(shown.preview.name, "my post.md");
        assert!(page(&shown).contains("Hello"));
        assert_eq!(shown.preview.verdict.reasons[0].why, Why::PostName("my post.md".to_owned()));
    }

    #[test]
    fn where_the_build_ends_the_page_is_recovered() {
        let mut host = host();
        host.open(None, "---\ntitle: x\n---\nfirst {% include none.html %} last\n");
        let shown = host.render(1);
        assert!(shown.preview.build_ends.is_some() && shown.preview.shown);
        assert_eq!(shown.preview.verdict.outcome, Outcome::Ends);
        assert!(page(&shown).contains("last"));
        assert!(host.render_exact("a {% include none.html %}", &Settings::default()).is_err());
    }

    #[test]
    fn an_unknown_tag_is_a_badge_and_the_rest_is_there() {
        let mut host = host();
        let text = "---\ntitle: x\n---\n# Head {% foo %}\n\n**{% bar a b %}** `x {% foo %}`\n\n- {% foo %}\n\n{% blk %}\nIn *it*\n\
                    {% endblk %}\n\n```ruby\nx = {% foo %}\n```\n\n[link](/x/{% foo %})\n\n| a | {% foo %} |\n";
        host.open(Some("a.md"), text);
        let shown = host.render(1);
        let html = page(&shown);
        assert!(html.contains("In <em>it</em>") && html.contains("<a href=\"/x/\">"), "{html}");
        let badge = |name: &str| html.matches(&format!("aria-label=\"Unknown tag '{name}'\"")).count();
        assert_eq!((badge("foo"), badge("bar"), badge("blk"), badge("endblk")), (5, 1, 1, 0), "{html}");
        assert!(!html.contains('\u{fdd0}'));
    }

    #[test]
    fn an_image_of_the_draft_is_shown() {
        let mut host = host();
        host.open(None, "---\ntitle: x\n---\n![a](/assets/img/cat.png) ![b](/assets/img/dog.png)\n");
        host.render(1);
        let question = Question::Images { at: 0, names: vec!["Cat.png".into(), "cat.png".into()] };
        let Some(Answer::Images(found)) = host.answer(&question) else { panic!("no places") };
        let paths: Vec<&str> = found.images.iter().map(|image| image.path.as_str()).collect();
        assert_eq!(paths, ["assets/img/cat.png", "assets/img/cat-2.png"]);
        assert_eq!((found.images[0].text.as_str(), found.images[0].caret), ("![](/assets/img/cat.png)", 2));
        host.add(vec![(paths[0].to_owned(), 9.0)]);
        host.refresh();
        let html = page(&host.render(2)).to_owned();
        assert!(html.contains("src=\"galley:0/assets/img/cat.png\""), "{html}");
        assert!(!html.contains("galley:0/assets/img/dog"), "{html}");
        let asset = Asset::File { path: "assets/img/cat.png".into() };
        assert_eq!(host.asset("galley:0/assets/img/cat.png"), Some(asset));
    }

    #[test]
    fn questions_count_in_utf16() {
        let mut host = host();
        let text = "---\ntitle: A Cat\ndate: 2019-03-14\n---\n\u{1f600} {{ page.ti";
        host.open(None, text);
        host.render(1);
        let at = text.encode_utf16().count();
        let Some(Answer::Completions(found)) = host.answer(&Question::Complete { at, explicit: false }) else {
            panic!("no completions")
        };
        assert_eq!((found.from, found.to), (at - 2, at));
        let title = found.items.iter().find(|item| item.label == "title").map(|item| item.detail.as_str());
        assert_eq!(title, Some("\"A Cat\""));
    }

    #[test]
    fn the_exact_html_is_the_content_alone() {
        let settings = Settings { config: "url: https://a.example".into(), ..Settings::default() };
        let html = host().render_exact("---\nlayout: post\n---\n{{ site.url }} *x*\n", &settings);
        assert_eq!(html.as_deref(), Ok("<p>https://a.example <em>x</em></p>\n"));
    }

    /// What the last render of a row of edits gives, against that of a host that was given the final text.
    fn same_as_fresh(edited: &mut Host) {
        let mut fresh = host();
        fresh.open(edited.name.as_deref(), &edited.text);
        fresh.configure(edited.settings.clone());
        #[cfg(feature = "full")]
        fresh.show_surface(edited.surface);
        edited.refresh();
        let (is, should) = (edited.render(0), fresh.render(0));
        assert_eq!(is.preview, should.preview, "after {:?}", edited.text);
        assert_eq!(is.patch, should.patch, "after {:?}", edited.text);
    }

    #[test]
    fn edits_one_by_one_give_what_a_fresh_start_gives() {
        const PIECES: [&str; 24] = [
            "---\n",
            "---\ntitle: A\n---\n",
            "date: 2019-03-14\n",
            "layout: post\n",
            "layout: none\n",
            "title: \"x",
            ": ",
            "- a\n",
            "{{ page.title }}",
            "{{ site.time }}",
            "{% if x %}",
            "{% endif %}",
            "{% nonsense %}",
            "{% include x %}",
            "{{ x | y: }}",
            "{% raw %}",
            "published: false\n",
            "permalink: /x/\n",
            "# h\n\n",
            "*a*",
            "<div>",
            "\u{1f600}",
            "\n\n",
            "\u{e9}",
        ];
        let mut x = 0x2545_f491_4f6c_dd1d_u64;
        let mut pick = |limit: usize| {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            usize::try_from(x % limit.max(1) as u64).unwrap_or_default()
        };
        for _ in 0..12 {
            let mut host = host();
            host.open(None, "---\nlayout: post\ntitle: A Cat\ndate: 2019-03-14\n---\nHello *there*\n\n- one\n- two\n");
            for _ in 0..20 {
                let length = host.text.encode_utf16().count();
                let from = pick(length + 1);
                let to = (from + pick(4)).min(length);
                let insert = if pick(3) == 0 { String::new() } else { PIECES[pick(PIECES.len())].to_owned() };
                host.edit(&[Change { from, to, insert }]);
                if pick(8) == 0 {
                    host.rename(["a.md", "2020-01-01-b.md", "_drafts/c.md"][pick(3)]);
                }
                host.render(0);
                same_as_fresh(&mut host);
            }
        }
    }
}
