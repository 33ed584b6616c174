//! What of a document the preview shows: each place where readers meet it.

use serde::{Deserialize, Serialize};

/// One of these places.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Surface {
    /// The whole page, as it is published.
    #[default]
    Page,
    /// Its content, without layouts.
    Content,
    /// The excerpt, as a home page lists it.
    Excerpt,
    /// The entry that jekyll-feed writes, as a reader shows it and as it stands in the feed.
    Feed,
    /// What search engines and social networks show, as jekyll-seo-tag tells them.
    Card,
    /// The page's HTML, byte for byte.
    Source,
}

/// What is to be said about a surface beside what it shows.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SurfaceNote {
    /// The document has no excerpt, or an empty one.
    NoExcerpt,
    /// jekyll-feed is not on: this is what it would write.
    NoFeed,
    /// The feed does not list the document: this is what its entry would be. Pages have none at all.
    NotInFeed,
    /// The page has no `{% seo %}`: this is what the tag would say.
    NoSeoTag,
    /// Jekyll's build would end on the way to it.
    Failed,
}

impl Surface {
    /// All, in the order in which they are offered.
    pub const ALL: [Surface; 6] =
        [Surface::Page, Surface::Content, Surface::Excerpt, Surface::Feed, Surface::Card, Surface::Source];
}
