//! The messages between page and worker: plain data, in JSON.
//!
//! What is posted to the worker is one string, a [`ToWorker`]; [`ToWorker::OpenSite`] is an array of that string and what
//! holds the files. What is posted to the page is an array of strings: a [`ToPage`] and, where the frame has something to
//! do, a [`Patch`] and where its blocks come from, if that has changed. Both the page hands on unread.
//!
//! Every change of what is to be shown carries a revision, counted up by the page. The worker answers with the
//! newest revision that it has rendered; what it was told meanwhile is rendered next, so that a busy worker skips
//! revisions and never queues them. Offsets in messages are UTF-16 units, as the editor counts; the worker turns them
//! into bytes.

mod front_matter;
mod origin;
mod question;
mod site;
mod surface;
mod verdict;

pub use front_matter::{Choices, Field, FieldValue, FrontMatter, FrontMatterFault, Granted, Wish};
pub use origin::{Clicked, FileKind, FilePlace, Located, Step, StepKind};
pub use question::{Answer, Completions, Explanation, Image, Images, Item, Question};
pub use site::{Asset, EntryKind, ShownPage, SiteEntry, SiteIndex, ThemeSource};
pub use surface::{Surface, SurfaceNote};
pub use verdict::{Edit, Moment, Outcome, Reason, Remedy, Verdict, Why};

use serde::{Deserialize, Serialize};

/// Counts the changes of a document; a larger one is newer.
pub type Revision = u32;

/// What the page tells the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToWorker {
    /// A document replaces whatever was open. Without a `name` the worker derives one as Jekyll would.
    Open { revision: Revision, name: Option<String>, text: String },
    /// Changes of the open document, each relative to the text before all of them, in ascending order.
    Edit { revision: Revision, changes: Vec<Change> },
    /// The document gets another name.
    Rename { revision: Revision, name: String },
    /// The settings change.
    Configure { revision: Revision, settings: Settings },
    /// The frame was made anew: the next preview must be a whole page.
    Refresh { revision: Revision },
    /// A site is opened: what holds its files travels beside this message. Without a profile it is the one that the
    /// files suggest. The site is read in the worker's own time; the document stays as it is.
    OpenSite { name: String, profile: Option<Profile> },
    /// The profile is again the one that the site's files suggest; answered by [`ToPage::SiteIndexed`].
    SuggestProfile { revision: Revision },
    /// The site is closed.
    CloseSite { revision: Revision },
    /// A file of the site takes the place of whatever was open.
    OpenFile { revision: Revision, path: String, text: String },
    /// A file that is not open has been edited, or with `None` is again what is on the disk.
    Keep { path: String, text: Option<String> },
    /// The preview shows the page of this file, or with `None` that of the open one.
    Show { revision: Revision, path: Option<String> },
    /// The preview shows the page at an address that stands in the shown page.
    Follow { revision: Revision, address: String },
    /// The preview shows this of the document. It holds for later documents, too.
    Surface { revision: Revision, surface: Surface },
    /// The whole page of the document is wanted, whatever the preview shows; answered by [`ToPage::WholePage`].
    WholePage { id: u32 },
    /// Something that a page loads; answered by [`ToPage::Asset`].
    Asset { id: u32, address: String },
    /// The site's theme: its files travel beside this message.
    AddTheme,
    /// Another program may have changed the site's files.
    Rescan,
    /// What is there to say about a kind of problem; answered by [`ToPage::Explained`].
    Explain { code: String },
    /// Renders a text beside the open document; answered by [`ToPage::Rendered`].
    Render { id: u32, text: String, settings: Settings },
    /// Files that are no texts have come to the site, or to the draft where no site's file is open: paths and sizes in bytes.
    Added { files: Vec<(String, f64)> },
    /// Something about a place of the open file, as it is at this revision; answered by [`ToPage::Answered`].
    Ask { id: u32, revision: Revision, question: Question },
    /// The source of what was clicked in the preview is wanted; answered by [`ToPage::Located`].
    Locate { clicked: Clicked },
    /// All that is open has been told, as after each [`ToPage::Ready`]. The build's script around the worker waits for it.
    Told,
    /// Makes every render last this long at least. For tests of a slow engine.
    Delay { milliseconds: u32 },
    /// Makes the engine panic. For tests of its restart.
    Panic,
}

/// One replaced range of the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Start of the range in the old text, in UTF-16 units.
    pub from: usize,
    /// End of the range in the old text, in UTF-16 units.
    pub to: usize,
    /// What stands there now.
    pub insert: String,
}

/// What a render depends on beside the text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Which Jekyll publishes the post.
    pub profile: Profile,
    /// The text of `_config.yml`; empty for the built-in defaults.
    pub config: String,
    /// The moment to render for, ISO 8601; the clock's where it is missing.
    pub now: Option<String>,
    /// Codes of warnings and hints that the author does not want to be told.
    #[serde(default)]
    pub off: Vec<String>,
}

/// Which set of versions and defaults publishes the site.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Profile {
    /// GitHub Pages: Jekyll 3.10.0 with the Pages defaults.
    #[default]
    #[serde(rename = "github-pages")]
    GithubPages,
    /// The newest release, Jekyll 4.4.1.
    #[serde(rename = "jekyll-4")]
    Jekyll4,
}

/// What the worker tells the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToPage {
    /// The engine stands.
    Ready,
    /// The full engine is being loaded, see `worker`. All that is told meanwhile is to be told again.
    FullComing,
    /// The full engine could not be loaded. The worker goes on with what it has as soon as it is told all again, from the
    /// settings on. `beside` says that the open document did not need the full engine, only a [`ToWorker::Render`].
    FullMissing { beside: bool },
    /// A revision was rendered. What the frame has to do travels beside this message, see [`Patch`].
    Preview(Preview),
    /// What was found about a revision after it was shown: advice, and what a reader finds in it. It holds until the
    /// next.
    Advice { revision: Revision, problems: Vec<Problem>, reading: Option<Reading> },
    /// The paragraph about a kind of problem.
    Explained { code: String, text: String },
    /// So many of the site's files have been read.
    SiteProgress { read: usize, total: usize },
    /// The site has been read, for the first time or anew.
    SiteIndexed(SiteIndex),
    /// The site could not be read at all.
    SiteFailed { message: String },
    /// These files of the site are listed in another way than before.
    EntriesChanged(Vec<SiteEntry>),
    /// Another program has changed these files.
    ChangedOnDisk { paths: Vec<String> },
    /// The answer to [`ToWorker::Asset`]; `None` where the site has nothing there.
    Asset { id: u32, asset: Option<Asset> },
    /// The answer to a [`ToWorker::Follow`] that leads to no page but to a file.
    Linked { path: String },
    /// The answer to [`ToWorker::Render`]: the exact HTML of the content, or why Jekyll's build would end.
    Rendered { id: u32, html: Option<String>, problems: Vec<Problem> },
    /// The answer to [`ToWorker::WholePage`]: a [`Patch::Page`] travels beside this message, unless there is no page.
    WholePage { id: u32 },
    /// The answer to [`ToWorker::Ask`] travels beside this message, see [`Answer`]; there is none where nothing is to be
    /// said, or the text has become another. It holds for the text of this revision.
    Answered { id: u32, revision: Revision },
    /// The answer to [`ToWorker::Locate`]; `None` where nothing is known of it.
    Located { located: Option<Located> },
    /// The engine has panicked; this worker is of no more use.
    Crashed { message: String },
}

/// What became of one revision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    pub revision: Revision,
    /// The file's name, given or derived: `2019-03-14-tf-summit-highlights.md`.
    pub name: String,
    /// All problems, in the order of their places.
    pub problems: Vec<Problem>,
    /// The message with which Jekyll's build would end; the preview is then a recovery.
    pub build_ends: Option<String>,
    /// The message with which it would end if the page shown were part of the site, which it is not: a draft, for one.
    pub would_end: Option<String>,
    /// Whether the page shown is that of this revision; if not, nothing could be recovered and the last good one stays.
    pub shown: bool,
    /// Whether the page has scripts, which run only where the user allows them.
    pub scripts: bool,
    /// What becomes of the open file, whatever page is shown; `None` while its site is being read.
    pub verdict: Option<Verdict>,
    /// How far east of UTC the clock of the site is, in seconds: what is "today" for the build.
    pub zone: i32,
    /// The page shown, where a site is open.
    pub page: Option<ShownPage>,
    /// What is to be said about the surface that is shown.
    pub note: Option<SurfaceNote>,
    /// How long the engine took, in milliseconds.
    pub engine_ms: f64,
}

#[cfg(test)]
impl Preview {
    /// The verdict on a file whose site has been read.
    pub fn judged(&self) -> &Verdict {
        self.verdict.as_ref().expect("a verdict")
    }
}

/// What a reader finds in the open document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    pub words: usize,
    /// How long reading takes.
    pub minutes: usize,
    /// In their order.
    pub headings: Vec<Heading>,
    /// The language that the document or its site names.
    pub language: Option<String>,
}

/// A heading of the rendered content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// From 1 to 6.
    pub level: u8,
    pub text: String,
    /// The range of its line in the open document, in UTF-16 units; `None` where it comes from elsewhere.
    pub place: Option<(usize, usize)>,
}

/// A diagnostic, ready for the editor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    pub severity: ProblemSeverity,
    /// The stable name of its kind, `liquid/unknown-tag`.
    pub code: String,
    pub message: String,
    pub hints: Vec<String>,
    /// The file in which it is; `None` for the open document.
    pub file: Option<String>,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The range in the file, in UTF-16 units.
    pub from: usize,
    pub to: usize,
    /// What could be written instead, the best first.
    pub fixes: Vec<Fix>,
    /// Whether there is a paragraph about it, see [`ToWorker::Explain`].
    pub explained: bool,
}

/// A change of the file that mends a problem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    /// What it does, as the words on a button.
    pub title: String,
    /// In ascending order.
    pub changes: Vec<Change>,
}

/// How grave a problem is; see the engine's own severities.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemSeverity {
    Fatal,
    Error,
    Warning,
    Hint,
}

/// What the frame has to do to show a revision. The page hands it on unread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Patch {
    /// A whole page takes the place of what was shown.
    Page { html: String },
    /// Parts of the page shown change, one operation after the other.
    Blocks { operations: Vec<Operation> },
}

/// Replaces `remove` children of a node by the nodes of some HTML.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    pub root: Root,
    /// The child numbers that lead from the root to the node, text nodes and comments counted.
    pub path: Vec<u32>,
    /// The first child replaced.
    pub at: u32,
    pub remove: u32,
    pub html: String,
}

/// Where the path of an [`Operation`] starts.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Root {
    Head,
    Body,
}
