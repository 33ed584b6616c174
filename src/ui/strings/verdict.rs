//! What is said of a verdict: a sentence a code, and the words of what helps. Backticks set code.

use super::Sentence;
use crate::protocol::{Edit, Outcome, Remedy, Why};
use crate::ui::language;

/// The texts of one language.
pub struct VerdictWords {
    /// What the chip and its popover are called.
    pub name: &'static str,
    pub waiting: &'static str,
    pub live: &'static str,
    pub waits: &'static str,
    pub held: &'static str,
    pub ends: &'static str,
    pub copied: &'static str,
    pub part: &'static str,
    /// Stands above the address, by what becomes of the file.
    pub live_at: &'static str,
    pub waits_at: &'static str,
    pub held_at: &'static str,
    pub copied_at: &'static str,
    /// The page goes live, and nothing is to be said against it.
    pub nothing_against: &'static str,
    /// Who builds the site.
    pub built_by: Sentence<1>,
    /// Only what was looked at in an open site was built.
    pub only_seen: &'static str,

    pub build_ends: &'static str,
    /// Another file of the site.
    pub ends_elsewhere: Sentence<1>,
    /// File names.
    pub post_name: Sentence<1>,
    pub draft_name: Sentence<1>,
    pub draft: &'static str,
    pub unpublished: &'static str,
    pub unpublished_by_default: &'static str,
    /// A date as the site writes it, and as the reader's clock shows it.
    pub future: Sentence<2>,
    pub needs_push: &'static str,
    pub needs_build: &'static str,
    /// A file or folder, and a pattern.
    pub excluded: Sentence<2>,
    pub excluded_by_default: Sentence<1>,
    pub special_name: Sentence<1>,
    /// A folder.
    pub no_collection: Sentence<1>,
    pub outside_collections: Sentence<1>,
    /// A collection's label.
    pub no_output: Sentence<1>,
    /// A number of posts.
    pub limit_posts: Sentence<1>,
    pub not_read: &'static str,
    pub no_front_matter: &'static str,
    pub late_front_matter: &'static str,
    pub unclosed_front_matter: &'static str,
    pub byte_order_mark: &'static str,
    pub just_copied: &'static str,
    pub layout: &'static str,
    pub include: &'static str,
    pub data: &'static str,
    pub sass: &'static str,
    pub plugin: &'static str,
    pub config: &'static str,
    /// A layout's name.
    pub no_layout: Sentence<1>,
    pub broken_front_matter: &'static str,

    /// A file's new name.
    pub rename: Sentence<1>,
    /// A file's new path.
    pub move_to: Sentence<1>,
    pub publish_draft: &'static str,
    pub set_published: &'static str,
    pub date_now: &'static str,
    pub add_front_matter: &'static str,
    pub remove_above: &'static str,
    pub close_front_matter: &'static str,
    pub remove_mark: &'static str,
    /// A layout's name.
    pub use_layout: Sentence<1>,
}

impl VerdictWords {
    /// In two or three words.
    pub fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Live => self.live,
            Outcome::Waits => self.waits,
            Outcome::Held => self.held,
            Outcome::Ends => self.ends,
            Outcome::Copied => self.copied,
            Outcome::Part => self.part,
        }
    }

    /// What stands above the address.
    pub fn address(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Live => self.live_at,
            Outcome::Waits => self.waits_at,
            Outcome::Copied => self.copied_at,
            Outcome::Held | Outcome::Ends | Outcome::Part => self.held_at,
        }
    }

    /// A reason as a sentence. The message with which a build ends is not in it: it is Ruby's, and set as it is.
    pub fn why(&self, why: &Why) -> String {
        match why {
            Why::BuildEnds(_) => self.build_ends.to_owned(),
            Why::EndsElsewhere(file, _) => self.ends_elsewhere.with([file]),
            Why::PostName(name) => self.post_name.with([name]),
            Why::DraftName(name) => self.draft_name.with([name]),
            Why::Draft => self.draft.to_owned(),
            Why::Unpublished => self.unpublished.to_owned(),
            Why::UnpublishedByDefault => self.unpublished_by_default.to_owned(),
            Why::Future(moment) => self.future.with([&moment.shown, &language::moment(moment.seconds * 1000.0)]),
            Why::NeedsPush => self.needs_push.to_owned(),
            Why::NeedsBuild => self.needs_build.to_owned(),
            Why::Excluded(entry, pattern) => self.excluded.with([entry, pattern]),
            Why::ExcludedByDefault(entry) => self.excluded_by_default.with([entry]),
            Why::SpecialName(entry) => self.special_name.with([entry]),
            Why::NoCollection(folder) => self.no_collection.with([folder]),
            Why::OutsideCollections(folder) => self.outside_collections.with([folder]),
            Why::NoOutput(label) => self.no_output.with([label]),
            Why::LimitPosts(limit) => self.limit_posts.with([&limit.to_string()]),
            Why::NotRead => self.not_read.to_owned(),
            Why::NoFrontMatter => self.no_front_matter.to_owned(),
            Why::LateFrontMatter => self.late_front_matter.to_owned(),
            Why::UnclosedFrontMatter => self.unclosed_front_matter.to_owned(),
            Why::ByteOrderMark => self.byte_order_mark.to_owned(),
            Why::Copied => self.just_copied.to_owned(),
            Why::Layout => self.layout.to_owned(),
            Why::Include => self.include.to_owned(),
            Why::Data => self.data.to_owned(),
            Why::Sass => self.sass.to_owned(),
            Why::Plugin => self.plugin.to_owned(),
            Why::Config => self.config.to_owned(),
            Why::NoLayout(name) => self.no_layout.with([name]),
            Why::BrokenFrontMatter => self.broken_front_matter.to_owned(),
        }
    }

    /// What helps, as the words on a button.
    pub fn remedy(&self, remedy: &Remedy) -> String {
        match remedy {
            Remedy::Rename(path) if path.contains('/') => self.move_to.with([path]),
            Remedy::Rename(name) => self.rename.with([name]),
            Remedy::RemoveMark => self.remove_mark.to_owned(),
            Remedy::Publish => self.publish_draft.to_owned(),
            Remedy::Edit(Edit::Publish, _) => self.set_published.to_owned(),
            Remedy::Edit(Edit::DateNow, _) => self.date_now.to_owned(),
            Remedy::Edit(Edit::AddFrontMatter, _) => self.add_front_matter.to_owned(),
            Remedy::Edit(Edit::RemoveAbove, _) => self.remove_above.to_owned(),
            Remedy::Edit(Edit::CloseFrontMatter, _) => self.close_front_matter.to_owned(),
            Remedy::Edit(Edit::UseLayout(name), _) => self.use_layout.with([name]),
            Remedy::Edit(Edit::Mend(title), _) => title.clone(),
        }
    }
}
