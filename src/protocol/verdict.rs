//! Whether the open file goes live, why not, and what would help.
//!
//! The engine gives codes and what belongs into their sentences; the page has the sentences, in the language of its
//! reader.

use serde::{Deserialize, Serialize};

use super::{Change, FilePlace};

/// What becomes of the open file when the site is built.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    pub outcome: Outcome,
    /// The address it has, or would have: with the site's `url` and `baseurl`, as far as it names them.
    pub url: Option<String>,
    /// What speaks against it, or is to be known of it; the gravest first.
    pub reasons: Vec<Reason>,
}

/// What a build makes of a file.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A page.
    #[default]
    Live,
    /// Nothing before its date.
    Waits,
    /// Nothing.
    Held,
    /// Nothing at all is written: the build ends.
    Ends,
    /// A copy of itself.
    Copied,
    /// A part of pages.
    Part,
}

/// One reason, and what can be done about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    pub why: Why,
    /// Where it stands; `None` where it is no matter of a text.
    pub place: Option<FilePlace>,
    /// The best first.
    pub remedies: Vec<Remedy>,
}

/// What a reason says. The name of each is stable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The build ends: with which message.
    BuildEnds(String),
    /// The build ends at another document of the site: its path, and with which message.
    EndsElsewhere(String, String),
    /// A file in `_posts` whose name is not that of a post: the name.
    PostName(String),
    /// A file in `_drafts` without an extension: the name.
    DraftName(String),
    Draft,
    /// `published` of the front matter is not true.
    Unpublished,
    /// `published` of the front matter defaults is not true.
    UnpublishedByDefault,
    Future(Moment),
    /// Who publishes the site has to be told to build it again once the date has come: GitHub Pages.
    NeedsPush,
    /// The same of any other.
    NeedsBuild,
    /// `exclude` of the configuration: the file or folder, and the pattern.
    Excluded(String, String),
    /// What Jekyll excludes by itself: the file or folder.
    ExcludedByDefault(String),
    /// A name that hides a file or folder.
    SpecialName(String),
    /// A folder that begins with an underscore and belongs to no collection.
    NoCollection(String),
    /// `collections_dir` of the configuration: the folder.
    OutsideCollections(String),
    /// A collection without `output: true`: its label.
    NoOutput(String),
    /// `limit_posts` of the configuration.
    LimitPosts(usize),
    /// A file that is not read for another reason.
    NotRead,
    /// A page that lacks front matter, and is copied.
    NoFrontMatter,
    /// The same, where front matter stands below other lines.
    LateFrontMatter,
    /// Front matter that no line ends, and that is published as text.
    UnclosedFrontMatter,
    /// Copied as it is, since a byte order mark stands before its front matter.
    ByteOrderMark,
    /// A file that is copied, as it should be.
    Copied,
    Layout,
    Include,
    Data,
    Sass,
    Plugin,
    Config,
    /// The layout that the page asks for does not exist: its name.
    NoLayout(String),
    /// Front matter that cannot be read.
    BrokenFrontMatter,
}

/// A point in time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// In the site's zone: `2030-01-01 00:00:00 +0000`.
    pub shown: String,
    /// Since 1970-01-01 00:00:00 UTC.
    pub seconds: f64,
}

/// What can be done about a reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// The file gets this name: as the author sees it, a path where a site is open.
    Rename(String),
    /// A draft goes to the posts.
    Publish,
    /// The text is changed.
    Edit(Edit, Vec<Change>),
    /// The file loses its byte order mark, which the text that is edited never had.
    RemoveMark,
}

/// What a change of the text does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// `published: true`.
    Publish,
    /// The date becomes the site's time.
    DateNow,
    AddFrontMatter,
    /// What stands above the front matter goes.
    RemoveAbove,
    /// The front matter gets a line that ends it.
    CloseFrontMatter,
    /// Another layout: its name.
    UseLayout(String),
    /// What the problem itself offers, in its words.
    Mend(String),
}

impl Edit {
    /// Whether it puts front matter first in the file, where a byte order mark would still hide it.
    pub fn puts_front_matter_first(&self) -> bool {
        matches!(self, Edit::AddFrontMatter | Edit::RemoveAbove)
    }
}
