//! A draft as it is kept in the browser.

use serde::{Deserialize, Serialize};

/// Names a draft for ever. The page makes it up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftId(pub String);

/// A file and its name, as they were at one moment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub id: DraftId,
    /// The name that the author gave; without one it is derived from the text.
    pub name: Option<String>,
    /// The name it was last shown under.
    pub shown_name: String,
    /// The whole file, byte order mark and line ends included.
    pub text: String,
    /// When it was last changed, in milliseconds since 1970.
    pub edited: f64,
    /// Where it belongs, if it is a file of a site.
    pub site: Option<DraftOf>,
}

/// What the names of a site's own begin with, where others are names of drafts.
pub const SITE: &str = "site:";

impl Draft {
    /// With whom its images are kept: with it, or with its whole site.
    pub fn image_owner(&self) -> String {
        self.site.as_ref().map_or_else(|| self.id.0.clone(), |of| site_owner(&of.site))
    }
}

/// With whom images of the site of this name are kept, where they cannot go to its folder.
pub fn site_owner(site: &str) -> String {
    [SITE, site].concat()
}

/// The file of a site that a draft is a change of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DraftOf {
    /// The site's name.
    pub site: String,
    pub path: String,
    /// The file that the draft was made from.
    pub stamp: Stamp,
}

/// Tells one state of a file from another.
#[derive(Copy, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stamp {
    /// Bytes; -1 for a file that the disk does not have.
    pub size: f64,
    /// Milliseconds since 1970.
    pub modified: f64,
}

impl Stamp {
    /// That of a file which the disk does not have.
    pub const NONE: Stamp = Stamp { size: -1.0, modified: 0.0 };
}

impl Default for Stamp {
    fn default() -> Stamp {
        Stamp::NONE
    }
}

impl DraftOf {
    /// The draft of this file, the same at each visit.
    pub fn id(&self) -> DraftId {
        DraftId(format!("{SITE}{}:{}", self.site, self.path))
    }

    /// The path of the file of `site` that a draft of this name is a change of, if it is one.
    pub fn path_in<'a>(site: &str, id: &'a DraftId) -> Option<&'a str> {
        id.0.strip_prefix(SITE)?.strip_prefix(site)?.strip_prefix(':')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drafts_name_leads_back_to_its_file() {
        let of = DraftOf { site: "blog".to_owned(), path: "_posts/a:b.md".to_owned(), ..DraftOf::default() };
        assert_eq!(DraftOf::path_in("blog", &of.id()), Some("_posts/a:b.md"));
        assert_eq!(DraftOf::path_in("other", &of.id()), None);
        assert_eq!(DraftOf::path_in("blog", &DraftId("1f-2".to_owned())), None);
    }
}
