//! Where a new file of a site goes: what it is to be, the folders for it, and its name.

use super::SiteState;
use crate::order::sort_by;
use crate::protocol::EntryKind;

/// What a new file is to be.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum NewKind {
    #[default]
    Post,
    Draft,
    Page,
}

impl NewKind {
    /// In the order in which they are offered.
    pub const ALL: [NewKind; 3] = [NewKind::Post, NewKind::Draft, NewKind::Page];

    /// The folder for it in a site that has none yet; the site's own is empty.
    fn folder(self) -> &'static str {
        match self {
            NewKind::Post => "_posts",
            NewKind::Draft => "_drafts",
            NewKind::Page => "",
        }
    }

    fn entry(self) -> EntryKind {
        match self {
            NewKind::Post => EntryKind::Post,
            NewKind::Draft => EntryKind::Draft,
            NewKind::Page => EntryKind::Page,
        }
    }

    /// What the path of a new file begins with, before its title. `date` is the day, `2026-01-31`, of which posts are named.
    pub fn start(self, folder: &str, date: &str) -> String {
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        if self == NewKind::Post { format!("{folder}{date}-") } else { folder }
    }
}

impl SiteState {
    /// The folders in which the site has files of a kind, that of the kind itself first.
    pub fn folders_for(&self, kind: NewKind) -> Vec<String> {
        let alike = self.entries.iter().filter(|entry| entry.kind == kind.entry());
        let mut folders: Vec<String> =
            alike.map(|entry| entry.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()).collect();
        sort_by(&mut folders, String::cmp);
        folders.dedup();
        folders.retain(|folder| folder != kind.folder());
        folders.insert(0, kind.folder().to_owned());
        folders
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::state::fixtures::entry;

    #[test]
    fn the_folders_of_a_kind_are_those_that_have_some_and_its_own() {
        let entries =
            ["news/_posts/2019-01-02-b.md", "_posts/2019-01-02-a.md", "news/_posts/2019-01-03-c.md"].map(entry);
        let site = SiteState { entries: Rc::new(entries.into()), ..SiteState::default() };
        assert_eq!(site.folders_for(NewKind::Post), ["_posts", "news/_posts"]);
        assert_eq!(site.folders_for(NewKind::Draft), ["_drafts"]);
        assert_eq!(site.folders_for(NewKind::Page), [""]);
    }

    #[test]
    fn posts_are_named_after_their_day() {
        assert_eq!(NewKind::Post.start("news/_posts", "2019-01-02"), "news/_posts/2019-01-02-");
        assert_eq!(NewKind::Draft.start("_drafts", "2019-01-02"), "_drafts/");
        assert_eq!(NewKind::Page.start("", "2019-01-02"), "");
    }
}
