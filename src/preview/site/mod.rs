//! A site that is open: its files, what the engine has read of them, and the page of it that is shown.
//!
//! The editor has one file; the preview shows the page of that file, or the page that a link led to, or where the file
//! is no page (a layout, an include, data, a style sheet) the page that was shown before. After an edit only that is
//! read again which the edit can change, see [`Site::update`].

mod asset;
mod fault;
mod files;
mod guess;
mod listing;
mod reading;
mod served;
mod shown;

use std::cell::RefCell;
use std::rc::Rc;

use crate::diagnostic::{Diagnostic, Warned};
use crate::jekyll::{Profile, Site};
use crate::protocol::{self, SiteEntry, SiteIndex};
use crate::text::{Span, VirtualPath};
use crate::value::Time;

use super::desk::Outside;
use super::ended::Ended;
use super::wire;
use files::Files;
use served::{Edition, Item, Served};

pub use fault::{Fault, FaultKind};
pub use files::Found;

/// An open site.
pub struct Opened {
    outside: Rc<dyn Outside>,
    files: Rc<RefCell<Files>>,
    faults: Vec<Diagnostic>,
    /// The profile that was chosen by hand.
    chosen: Option<Profile>,
    read: Option<Warned<Rc<Site>>>,
    /// What has changed since then.
    changed: Vec<VirtualPath>,
    /// What was seen to end the build.
    ended: Rc<RefCell<Ended>>,
    served: Rc<RefCell<Served>>,
    /// The names of what is served; another value when they may be others.
    names: Rc<Edition>,
    /// Whether all files are here.
    complete: bool,
    /// The editor's file.
    open: Option<VirtualPath>,
    /// The page that is to be shown whatever the editor has.
    wanted: Option<VirtualPath>,
    /// The page that was shown last.
    shown: Option<VirtualPath>,
    listed: Option<SiteEntry>,
    /// Other files whose texts are new, of which the page has not been told.
    unlisted: Vec<VirtualPath>,
}

impl Opened {
    /// A site of which no file is here yet. Without a profile the files are to suggest one.
    pub fn new(outside: Rc<dyn Outside>, profile: Option<protocol::Profile>) -> Opened {
        let served: Rc<RefCell<Served>> = Rc::default();
        Opened {
            outside,
            files: Rc::new(RefCell::new(Files::new())),
            faults: Vec::new(),
            chosen: profile.map(wire::profile),
            read: None,
            changed: Vec::new(),
            ended: Rc::default(),
            names: Rc::new(Edition(served.clone())),
            served,
            complete: false,
            open: None,
            wanted: None,
            shown: None,
            listed: None,
            unlisted: Vec::new(),
        }
    }

    /// Takes in files of the disk; gives the paths of those that are new or have changed.
    pub fn take_in(&mut self, found: Vec<Found>) -> Vec<String> {
        let mut changed = Vec::new();
        for file in found {
            let path = VirtualPath::new(&file.path);
            if self.files.borrow_mut().take_in(file) {
                changed.push(path.to_string());
                self.note(path);
            }
        }
        changed
    }

    /// The disk has these files no more; gives those that it had.
    pub fn remove(&mut self, paths: &[String]) -> Vec<String> {
        let mut gone = Vec::new();
        for name in paths {
            let path = VirtualPath::new(name);
            if self.files.borrow_mut().remove(&path) {
                gone.push(name.clone());
                self.note(path);
            }
        }
        gone
    }

    /// Remembers what could not be read, for the list of problems.
    pub fn report(&mut self, faults: &[Fault]) {
        for fault in faults {
            let id = self.files.borrow_mut().id(&VirtualPath::new(&fault.path));
            self.faults.push(fault::diagnostic(fault, Span::new(id, 0, 0)));
        }
    }

    /// All files are here: from now on pages are shown.
    pub fn complete(&mut self) {
        self.complete = true;
    }

    /// Whether pages can be shown.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The editor has this file, with this text.
    pub fn open(&mut self, path: &str, text: &str) {
        let path = VirtualPath::new(path);
        self.edit(&path, Some(text));
        self.listed = None;
        self.open = Some(path);
        self.wanted = None;
        // A document may depend on the text of another one, which is not looked for while somebody types.
        self.ended.borrow_mut().doubt_all();
    }

    /// The text of the file that is open has changed.
    pub fn type_text(&mut self, text: &str) {
        if let Some(path) = self.open.clone() {
            let now = self.moment();
            if self.files.borrow_mut().type_text(&path, text, &now) {
                self.note(path);
            }
        }
    }

    /// The editor's file, if it is one of the site's.
    pub fn open_path(&self) -> Option<&VirtualPath> {
        self.open.as_ref()
    }

    /// The editor has something that is no file of the site.
    pub fn set_aside(&mut self) {
        self.open = None;
    }

    /// Lays a text over the disk's, or takes it away.
    pub fn keep(&mut self, path: &str, text: Option<&str>) {
        let path = VirtualPath::new(path);
        self.edit(&path, text);
        self.unlisted.push(path);
    }

    /// Shows the page of this file, or with `None` that of the open one.
    pub fn show(&mut self, path: Option<&str>) {
        self.wanted = path.map(VirtualPath::new);
    }

    /// Shows the page that a name of [`Names::link`](super::rewrite::Names::link) leads to; false where it leads to no page.
    pub fn follow(&mut self, name: &str) -> bool {
        let item = served::path_of(name).and_then(|(path, _)| self.served.borrow().item(path));
        let Some(Item::Document(document)) = item else { return false };
        self.wanted = Some(document.path.clone());
        true
    }

    /// The file that a name of [`Names::link`](super::rewrite::Names::link) leads to; `None` where it leads to a page or
    /// nowhere.
    pub fn linked(&self, name: &str) -> Option<String> {
        let (path, _) = served::path_of(name)?;
        match self.served.borrow().item(path)? {
            Item::Document(_) => None,
            Item::File(file) => Some(file.to_string()),
        }
    }

    /// Chooses a profile by hand.
    pub fn choose(&mut self, profile: protocol::Profile) {
        let profile = wire::profile(profile);
        if self.profile() != profile {
            self.read = None;
        }
        self.chosen = Some(profile);
    }

    /// Leaves the profile to the files again.
    pub fn suggest(&mut self) {
        let before = self.profile();
        self.chosen = None;
        if self.profile() != before {
            self.read = None;
        }
    }

    /// All that the author can open.
    pub fn index(&mut self) -> SiteIndex {
        let site = self.site();
        let profile = wire::profile_name(self.profile());
        let home = listing::home(&site).map(|path| path.to_string());
        let theme = guess::missing_theme(&site);
        SiteIndex { entries: listing::entries(&site, &self.files.borrow()), profile, home, theme }
    }

    /// The entries of files that were kept since this was last asked, as far as there are such files, and that of the open
    /// file, where it is another than then.
    pub fn changed_entries(&mut self) -> Vec<SiteEntry> {
        let site = self.site();
        let entry = |path: &VirtualPath| listing::entry(path, site.document(path).as_deref());
        let is_there = |path: &&VirtualPath| self.files.borrow().source(path).is_some();
        let unlisted = std::mem::take(&mut self.unlisted);
        let others = unlisted.iter().filter(|path| self.open.as_ref() != Some(path));
        let mut changed: Vec<SiteEntry> = others.filter(is_there).map(entry).collect();
        let open = self.open.as_ref().filter(is_there).map(entry);
        if open.is_some() && open != self.listed {
            self.listed.clone_from(&open);
            changed.extend(open);
        }
        changed
    }

    fn edit(&mut self, path: &VirtualPath, text: Option<&str>) {
        let now = self.moment();
        let changed = self.files.borrow_mut().edit(path, text, &now);
        if changed {
            self.note(path.clone());
        }
    }

    fn moment(&self) -> Time {
        Time::utc((self.outside.now() / 1000.0).floor() as i64)
    }
}

#[cfg(test)]
mod tests {
    use super::super::desk::StillOutside;
    use super::super::{Host, Shown};
    use super::*;
    use crate::protocol::{Asset, Change, EntryKind, Patch};

    const FILES: [(&str, &str); 9] = [
        ("_config.yml", "url: https://a.example\nbaseurl: /b\ntitle: Site\n"),
        (
            "_layouts/post.html",
            "<link rel=stylesheet href=\"{{ site.baseurl }}/main.css\">{% include nav.html %}{{ content }}",
        ),
        ("_includes/nav.html", "<a href=\"/b/about.html\">about</a>"),
        ("_posts/2019-01-02-one.md", "---\ntitle: One\nlayout: post\n---\n![c]({{ site.url }}/b/cat.png)\n"),
        ("_drafts/idea.md", "---\ntitle: Idea\nlayout: post\n---\nidea\n"),
        ("about.md", "---\ntitle: About\n---\nabout [one](2019/01/02/one.html)\n"),
        ("index.html", "---\n---\n{% for p in site.posts %}{{ p.title }}{% endfor %}"),
        ("main.css", "body { background: url(cat.png) }"),
        ("Gemfile", "gem 'jekyll', '~> 4.3'"),
    ];

    fn host() -> Host {
        let mut host = Host::new(Rc::new(StillOutside { seconds: 1_704_110_400 }));
        host.open_site(None);
        let text = |(path, text): &(&str, &str)| Found {
            path: (*path).into(),
            text: Some((*text).into()),
            size: 1.0,
            modified: 0.0,
        };
        let mut found: Vec<Found> = FILES.iter().map(text).collect();
        found.push(Found { path: "cat.png".into(), size: 9.0, ..Found::default() });
        let site = host.site_mut().unwrap();
        site.take_in(found);
        site.complete();
        host
    }

    fn open(host: &mut Host, path: &str) -> Shown {
        let text = FILES.iter().find(|(known, _)| *known == path).unwrap().1;
        host.open_file(path, text);
        host.render(1)
    }

    fn page(shown: Shown) -> String {
        match shown.patch {
            Some(Patch::Page { html }) => html,
            other => panic!("no page: {other:?}"),
        }
    }

    #[test]
    fn a_post_is_shown_in_its_layout_with_what_the_site_has() {
        let mut host = host();
        let shown = open(&mut host, "_posts/2019-01-02-one.md");
        assert_eq!(shown.preview.judged().url.as_deref(), Some("https://a.example/b/2019/01/02/one.html"));
        let html = page(shown);
        for part in ["href=\"galley:0/b/main.css\"", "href=\"galley:0/b/about.html\"", "src=\"galley:0/b/cat.png\""] {
            assert!(html.contains(part), "{part} in {html}");
        }
        let site = host.site_mut().unwrap();
        assert_eq!(site.asset("galley:0/b/cat.png"), Some(Asset::File { path: "cat.png".into() }));
        let css = Asset::Text { text: "body { background: url(galley:0/b/cat.png) }".into(), media: "text/css".into() };
        assert_eq!(site.asset("galley:0/b/main.css"), Some(css));
        assert_eq!(site.asset("galley:0/b/_config.yml"), None);
    }

    #[test]
    fn an_unknown_tag_is_a_badge_in_pages_and_nothing_in_style_sheets() {
        let mut host = host();
        let found = [
            ("site.css", "---\n---\na { {% nope %}color: red }"),
            ("frame.html", "---\n---\n<p>a {% nope %}</p>"),
            ("_posts/2019-01-03-two.md", "---\n---\nSay {% nope %}twice.\n\nMore\n"),
            ("list.html", "---\n---\n{% for post in site.posts %}{{ post.excerpt }}{% endfor %}"),
        ];
        let found = found.map(|(path, text)| Found { path: path.into(), text: Some(text.into()), ..Found::default() });
        host.site_mut().unwrap().take_in(found.to_vec());
        host.open_file("list.html", found[3].text.as_deref().unwrap_or_default());
        let html = page(host.render(1));
        assert!(html.contains(">{% nope %}</span>twice.") && !html.contains('\u{fdd0}'), "{html}");
        let mut text = |path: &str| match host.site_mut().unwrap().asset(&format!("galley:0/b/{path}")) {
            Some(Asset::Text { text, .. }) => text,
            other => panic!("no text: {other:?}"),
        };
        assert_eq!(text("site.css"), "a { color: red }");
        assert!(text("frame.html").contains(">{% nope %}</span></p>"));
    }

    #[test]
    fn the_list_has_all_texts_and_the_gems_choose_the_profile() {
        let index = host().site_mut().unwrap().index();
        assert_eq!((index.profile, index.home.as_deref()), (protocol::Profile::Jekyll4, Some("index.html")));
        let kinds: Vec<EntryKind> = index.entries.iter().map(|entry| entry.kind).collect();
        use EntryKind::{Config, Draft, Include, Layout, Page, Post, Style};
        assert_eq!(kinds, [Draft, Post, Page, Page, Layout, Include, Style, Config, Config]);
        assert_eq!(index.entries[1].date.as_deref(), Some("2019-01-02"));
    }

    #[test]
    fn what_is_kept_of_files_that_are_not_open_is_listed() {
        let mut host = host();
        let listed = |host: &mut Host| -> Vec<(String, Option<String>)> {
            let changed = host.site_mut().unwrap().changed_entries();
            changed.into_iter().map(|entry| (entry.path, entry.title)).collect()
        };
        let (new, one) = ("_posts/2019-01-03-new.md", FILES[3].0);
        host.site_mut().unwrap().keep(new, Some("---\ntitle: New\n---\n"));
        assert_eq!(listed(&mut host), [(new.to_owned(), Some("New".to_owned()))]);
        assert_eq!(listed(&mut host), [], "once");
        let site = host.site_mut().unwrap();
        site.keep(new, None);
        site.keep(one, Some("---\ntitle: Another\n---\n"));
        assert_eq!(listed(&mut host), [(one.to_owned(), Some("Another".to_owned()))]);
        host.site_mut().unwrap().keep(one, None);
        assert_eq!(listed(&mut host), [(one.to_owned(), Some("One".to_owned()))]);
        open(&mut host, one);
        assert_eq!(listed(&mut host), [(one.to_owned(), Some("One".to_owned()))]);
        host.open_file(new, "");
        assert_eq!(listed(&mut host), [(new.to_owned(), Some("New".to_owned()))]);
        host.site_mut().unwrap().keep(new, None);
        assert_eq!(listed(&mut host), [], "a file that is gone is in no list");
    }

    #[test]
    fn links_are_followed_and_the_editor_keeps_its_file() {
        let mut host = host();
        open(&mut host, "_posts/2019-01-02-one.md");
        assert!(host.site_mut().unwrap().follow("galley:0/b/about.html#x"));
        let shown = host.render(2);
        assert_eq!(shown.preview.page.as_ref().and_then(|page| page.path.as_deref()), Some("about.md"));
        assert_eq!(shown.preview.name, "_posts/2019-01-02-one.md");
        assert!(page(shown).contains("href=\"galley:0/b/2019/01/02/one.html\""));
        let site = host.site_mut().unwrap();
        assert!(!site.follow("galley:0/b/cat.png#x") && site.linked("galley:0/b/about.html").is_none());
        assert_eq!(site.linked("galley:0/b/cat.png#x").as_deref(), Some("cat.png"));
        site.show(None);
        assert_eq!(host.render(3).preview.page.unwrap().url, "/2019/01/02/one.html");
    }

    #[test]
    fn the_verdict_is_on_the_open_file_whatever_page_is_shown() {
        let mut host = host();
        open(&mut host, "_posts/2019-01-02-one.md");
        host.site_mut().unwrap().show(Some("about.md"));
        let end = FILES[3].1.encode_utf16().count();
        host.edit(&[Change { from: end, to: end, insert: "{% nonsense %}".into() }]);
        let preview = host.render(2).preview;
        assert_eq!(preview.page.as_ref().and_then(|page| page.path.as_deref()), Some("about.md"));
        assert_eq!(preview.judged().outcome, protocol::Outcome::Ends);
        assert!(preview.build_ends.is_some() && preview.shown, "the page shown is sound");
        assert_eq!(preview.problems.iter().filter(|problem| problem.code == "liquid/unknown-tag").count(), 1);
        host.edit(&[Change { from: end, to: end + 14, insert: String::new() }]);
        assert_eq!(host.render(3).preview.judged().outcome, protocol::Outcome::Live);
        open(&mut host, "_drafts/idea.md");
        host.edit(&[Change { from: 0, to: 40, insert: "---\n---\n{% nonsense %}".into() }]);
        let preview = host.render(4).preview;
        assert_eq!((preview.build_ends.is_none(), preview.would_end.is_some()), (true, true));
        host.site_mut().unwrap().show(Some("about.md"));
        assert_eq!(host.render(5).preview.judged().outcome, protocol::Outcome::Held);
    }

    #[test]
    fn a_byte_order_mark_hides_a_page_until_it_goes() {
        let mut host = host();
        let text = "---\ntitle: About\n---\nx\n";
        let outcome = |host: &mut Host| host.render(1).preview.judged().outcome;
        let marked = format!("\u{feff}{text}");
        host.open_file("about.md", &marked);
        assert_eq!(outcome(&mut host), protocol::Outcome::Copied);
        host.edit(&[Change { from: 0, to: 3, insert: "---".into() }]);
        host.edit(&[Change { from: 4, to: 9, insert: "name".into() }]);
        assert_eq!(outcome(&mut host), protocol::Outcome::Copied, "typing keeps the mark");
        host.open_file("about.md", text);
        assert_eq!(outcome(&mut host), protocol::Outcome::Live);
        host.open_file("about.md", &marked);
        assert_eq!(outcome(&mut host), protocol::Outcome::Copied);
        let post = FILES[3].1;
        host.open_file(FILES[3].0, &format!("\u{feff}{post}"));
        assert_eq!(outcome(&mut host), protocol::Outcome::Live);
    }

    #[test]
    fn an_edit_of_an_include_shows_in_the_page_shown_before() {
        let mut host = host();
        open(&mut host, "_posts/2019-01-02-one.md");
        open(&mut host, "_includes/nav.html");
        host.edit(&[Change { from: 0, to: 0, insert: "<b>new</b>".into() }]);
        host.refresh();
        let html = page(host.render(2));
        assert!(html.contains("<b>new</b>") && html.contains("cat.png"), "{html}");
    }

    #[test]
    fn a_style_sheet_that_changes_gets_a_new_name() {
        let mut host = host();
        open(&mut host, "_posts/2019-01-02-one.md");
        host.open_file("main.css", "body {}");
        host.refresh();
        assert!(page(host.render(2)).contains("galley:1/b/main.css"));
        let css = Asset::Text { text: "body {}".into(), media: "text/css".into() };
        assert_eq!(host.site_mut().unwrap().asset("galley:1/b/main.css"), Some(css));
    }

    #[test]
    fn files_that_change_with_the_clone_get_new_names() {
        let mut host = host();
        let html = page(open(&mut host, "_posts/2019-01-02-one.md"));
        assert!(html.contains("galley:0/b/cat.png"), "{html}");
        let head = Found { path: ".git/HEAD".into(), text: Some("ref: refs/heads/x\n".into()), ..Found::default() };
        let cat = Found { path: "cat.png".into(), size: 10.0, ..Found::default() };
        assert_eq!(host.site_mut().unwrap().take_in(vec![head, cat]).len(), 2);
        host.refresh();
        let html = page(host.render(2));
        assert!(html.contains("galley:1/b/cat.png"), "{html}");
    }

    #[test]
    fn a_draft_is_shown_but_not_listed_by_the_site() {
        let mut host = host();
        let shown = open(&mut host, "_drafts/idea.md");
        assert_eq!(shown.preview.judged().outcome, protocol::Outcome::Held);
        assert!(page(shown).contains("<p>idea</p>"));
        assert!(!page(open(&mut host, "index.html")).contains("Idea"));
    }

    /// What the verdict on a file with this text says of the end of the build.
    fn ends(host: &mut Host, path: &str, text: &str) -> Option<protocol::Why> {
        host.open_file(path, text);
        ends_now(host)
    }

    fn ends_now(host: &mut Host) -> Option<protocol::Why> {
        let preview = host.render(1).preview;
        let verdict = preview.judged();
        assert_eq!(verdict.outcome == protocol::Outcome::Ends, preview.build_ends.is_some());
        let is_end =
            |why: &protocol::Why| matches!(why, protocol::Why::BuildEnds(_) | protocol::Why::EndsElsewhere(..));
        verdict.reasons.iter().map(|reason| reason.why.clone()).find(is_end)
    }

    #[test]
    fn a_file_that_was_seen_to_end_the_build_ends_it_for_all_until_it_is_mended() {
        use protocol::Why::EndsElsewhere;
        let (mut host, broken) = (host(), "---\ntitle: One\n---\n{% include nav.html %}{% nonsense %}\n");
        let (post, about) = (FILES[3].0, FILES[5]);
        assert_eq!(ends(&mut host, about.0, about.1), None);
        assert!(matches!(ends(&mut host, post, broken), Some(protocol::Why::BuildEnds(_))));
        let said = ends(&mut host, about.0, about.1);
        assert!(
            matches!(&said, Some(EndsElsewhere(path, message)) if path == post && message.contains("nonsense")),
            "{said:?}"
        );
        let preview = host.render(2).preview;
        let place = preview.judged().reasons[0].place.clone().expect("a way to it");
        assert_eq!((&*place.file, place.line, preview.shown), (post, 4, true));
        assert!(preview.problems.iter().any(|problem| problem.file.as_deref() == Some(post)));
        // Typing elsewhere mends nothing, and what is mended behind the editor's back is seen.
        host.edit(&[Change { from: 20, to: 20, insert: "x".into() }]);
        assert_eq!(ends_now(&mut host), said);
        let found = |text: &str| Found { path: post.into(), text: Some(text.into()), size: 1.0, modified: 1.0 };
        let site = host.site_mut().unwrap();
        site.keep(post, None);
        site.take_in(vec![found("---\ntitle: One\n---\n{% include nav.html %}\n")]);
        assert_eq!(ends_now(&mut host), None);
    }

    #[test]
    fn what_an_include_has_broken_an_include_can_mend() {
        let mut host = host();
        open(&mut host, FILES[3].0);
        let nav = FILES[2];
        assert!(ends(&mut host, nav.0, "{% nonsense %}").is_some());
        assert!(ends(&mut host, FILES[5].0, FILES[5].1).is_some(), "the post with the include was shown");
        assert_eq!(ends(&mut host, nav.0, nav.1), None);
        assert_eq!(ends(&mut host, FILES[5].0, FILES[5].1), None);
    }

    #[test]
    fn what_is_missed_ends_no_build_once_it_is_there() {
        let (mut host, asking) = (host(), "---\n---\n{% post_url 2019-01-02-one %}\n");
        let (post, quiet) = (FILES[3], "---\npublished: false\n---\n");
        assert_eq!(ends(&mut host, post.0, quiet), None);
        assert!(ends(&mut host, FILES[5].0, asking).is_some());
        assert!(ends(&mut host, post.0, quiet).is_some());
        host.edit(&[Change { from: 4, to: 20, insert: String::new() }]);
        assert_eq!(ends_now(&mut host), None, "the page finds its post");
    }

    #[test]
    fn a_site_that_stands_still_in_time_is_read_once() {
        let mut host = host();
        let later = "_posts/2021-01-02-later.md";
        ends(&mut host, "_config.yml", "time: 2020-01-01\n");
        ends(&mut host, later, "---\n---\na\n");
        host.edit(&[Change { from: 8, to: 8, insert: "b".into() }]);
        assert!(matches!(host.render(2).patch, Some(Patch::Blocks { .. })));
    }

    #[test]
    fn what_is_not_published_ends_no_build_for_others() {
        let mut host = host();
        assert_eq!(ends(&mut host, FILES[4].0, "---\n---\n{% nonsense %}\n"), None);
        assert!(ends(&mut host, FILES[3].0, "---\n---\n{% nonsense %}\n").is_some());
        assert_eq!(ends(&mut host, FILES[3].0, "---\npublished: false\n---\n{% nonsense %}\n"), None);
        assert_eq!(ends(&mut host, FILES[5].0, FILES[5].1), None);
    }

    #[test]
    fn there_is_no_verdict_before_the_site_is_read() {
        let mut host = Host::new(Rc::new(StillOutside { seconds: 0 }));
        host.open_site(None);
        host.open_file("about.md", "---\n---\n");
        assert_eq!(host.render(1).preview.verdict, None);
        host.site_mut().unwrap().complete();
        assert_eq!(host.render(2).preview.judged().outcome, protocol::Outcome::Live);
    }

    /// A machine whose clock goes on when it is told to.
    struct Clock(std::cell::Cell<f64>);

    impl Outside for Clock {
        fn now(&self) -> f64 {
            self.0.get() * 1000.0
        }

        fn zone(&self, _zone: &str, _seconds: i64) -> Option<(i32, String)> {
            Some((0, "UTC".to_owned()))
        }
    }

    #[test]
    fn a_post_comes_out_once_its_date_is_past_though_the_site_was_read_before() {
        let clock = Rc::new(Clock(1_704_110_400.0.into()));
        let mut host = Host::new(clock.clone());
        host.open_site(None);
        host.site_mut().unwrap().complete();
        let tomorrow = "_posts/2024-01-02-a.md";
        host.open_file(tomorrow, "---\n---\na\n");
        let outcome = |host: &mut Host| host.render(1).preview.judged().outcome;
        assert_eq!(outcome(&mut host), protocol::Outcome::Waits);
        clock.0.set(1_704_153_599.0);
        assert_eq!(outcome(&mut host), protocol::Outcome::Waits);
        clock.0.set(1_704_153_600.0);
        assert_eq!(outcome(&mut host), protocol::Outcome::Live);
        // A draft that becomes a post of the day is one that the site has not read under its new name.
        clock.0.set(1_704_153_600.0 + 86_400.0);
        host.open_file("_posts/2024-01-03-b.md", "---\n---\nb\n");
        assert_eq!(outcome(&mut host), protocol::Outcome::Live);
    }

    #[test]
    fn what_could_not_be_read_is_a_problem_of_the_site() {
        let mut host = host();
        let fault = Fault { path: "loop".into(), kind: FaultKind::Loop, message: String::new() };
        host.site_mut().unwrap().report(&[fault]);
        let problems = open(&mut host, "about.md").preview.problems;
        assert!(problems.iter().any(|problem| problem.code == "site/loop" && problem.file.as_deref() == Some("loop")));
    }
}
