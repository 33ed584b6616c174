//! What page and worker tell each other about a site that is open.

use serde::{Deserialize, Serialize};

use super::Profile;

/// A site's files in the order in which they are offered, and how the site is published.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SiteIndex {
    pub entries: Vec<SiteEntry>,
    /// What the site's files suggest, or what was chosen by hand.
    pub profile: Profile,
    /// The file of the page at the site's address.
    pub home: Option<String>,
    /// The theme that the site asks for and does not have.
    #[serde(default)]
    pub theme: Option<ThemeSource>,
}

/// A theme, and where its files are to be had.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ThemeSource {
    /// As the configuration has it.
    pub name: String,
    /// `owner/name` on GitHub, where that is known.
    pub repository: Option<String>,
    /// The tag or branch; the repository's own branch where there is none.
    pub reference: Option<String>,
}

/// A file of the site that can be edited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SiteEntry {
    /// From the site's folder, `_posts/2019-03-14-a.md`.
    pub path: String,
    pub kind: EntryKind,
    /// The title, where the file has one.
    pub title: Option<String>,
    /// `2019-03-14`, of posts and dated documents.
    pub date: Option<String>,
}

/// What a file is to Jekyll. The order is that of the list.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    Draft,
    Post,
    Page,
    /// A document of another collection.
    Document,
    Layout,
    Include,
    Data,
    Style,
    Config,
    Other,
}

/// The page that the preview shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ShownPage {
    /// Its file; a generated page has none.
    pub path: Option<String>,
    /// Its address below the site's.
    pub url: String,
}

/// What the site's server would answer for an address that a page loads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asset {
    /// The file at this path, as it is.
    File { path: String },
    /// A text, its own addresses resolved.
    Text { text: String, media: String },
}
