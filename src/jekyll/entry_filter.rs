//! `Jekyll::EntryFilter`: which files of a site are read at all, by `include`, `exclude` and special first letters.

use crate::value::{Object, Value};

use super::Profile;
use super::glob::fnmatch;

/// The patterns of a site.
#[derive(Clone, Debug)]
pub struct EntryFilter {
    include: Vec<String>,
    exclude: Vec<String>,
    profile: Profile,
}

impl EntryFilter {
    /// The patterns of a configuration.
    pub fn new(config: &Object, profile: Profile) -> EntryFilter {
        let include = strings(config.get("include"));
        let mut exclude = strings(config.get("exclude"));
        if profile.is_jekyll_4() {
            exclude.retain(|pattern| !include.contains(pattern));
        }
        EntryFilter { include, exclude, profile }
    }

    /// Whether the entry `entry` of the folder `base` (both relative to the site) is read. A folder that a Jekyll 4
    /// pattern names with a slash at its end is known by `is_dir`.
    pub fn accepts(&self, base: &str, entry: &str, is_dir: bool) -> bool {
        let included = self.is_included(entry);
        if self.profile.is_jekyll_4() {
            let excluded = || self.excluding(base, entry, is_dir).is_some();
            return !entry.ends_with('.') && (included || !(is_unusual(entry) || excluded()));
        }
        included || !(is_unusual(entry) || self.excluding(base, entry, is_dir).is_some())
    }

    /// The pattern of `exclude` that keeps an entry out, see [`EntryFilter::accepts`].
    pub fn excluding(&self, base: &str, entry: &str, is_dir: bool) -> Option<&str> {
        let path = if base.is_empty() { entry.to_owned() } else { format!("{base}/{entry}") };
        let is_dir = is_dir && self.profile.is_jekyll_4();
        let excludes = |pattern: &&String| matches_any(std::slice::from_ref(*pattern), &path, is_dir);
        self.exclude.iter().find(excludes).map(String::as_str)
    }

    /// Whether `include` names the entry, by its path or its last part.
    pub fn is_included(&self, entry: &str) -> bool {
        let name = entry.rsplit('/').next().unwrap_or(entry);
        matches_any(&self.include, entry, false) || matches_any(&self.include, name, false)
    }

    /// The patterns of `include` as they were written.
    pub fn included(&self) -> &[String] {
        &self.include
    }
}

/// A special first letter of the entry or its last part, or a backup's last letter.
fn is_unusual(entry: &str) -> bool {
    let special = |text: &str| text.starts_with(['.', '_', '#', '~']);
    let name = entry.rsplit('/').next().unwrap_or(entry);
    special(entry) || special(name) || entry.ends_with('~')
}

/// Patterns are joined to the site's folder, so that a leading slash does no harm; a pattern also covers all that
/// begins with it.
fn matches_any(patterns: &[String], path: &str, is_dir: bool) -> bool {
    patterns.iter().any(|pattern| {
        let pattern = pattern.trim_start_matches('/');
        fnmatch(pattern, path) || path.starts_with(pattern) || (is_dir && pattern.strip_suffix('/') == Some(path))
    })
}

fn strings(value: Option<&Value>) -> Vec<String> {
    let items = value.and_then(Value::as_array).unwrap_or_default();
    items.iter().map(super::text::plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(include: &[&str], exclude: &[&str]) -> EntryFilter {
        let list = |items: &[&str]| Value::array(items.iter().map(|item| Value::from(*item)));
        let config =
            Object::from_iter([(Value::from("include"), list(include)), (Value::from("exclude"), list(exclude))]);
        EntryFilter::new(&config, Profile::GithubPages)
    }

    #[test]
    fn special_names_need_to_be_included() {
        let filter = filter(&[".htaccess", "_pages"], &["*.tmp", "drafts/", "no"]);
        assert!(filter.accepts("", ".htaccess", false) && filter.accepts("", "_pages", true));
        assert!(!filter.accepts("", ".git", true) && !filter.accepts("", "a~", false));
        assert!(!filter.accepts("", "sub/_x.md", false));
        assert!(!filter.accepts("", "a.tmp", false) && !filter.accepts("deep", "a.tmp", false));
        assert!(!filter.accepts("", "notes.md", false), "a pattern covers all that begins with it");
        assert!(filter.accepts("", "drafts", true), "Jekyll 3 does not know that it is a folder");
        assert!(!filter.accepts("drafts", "a.md", false));
    }
}
