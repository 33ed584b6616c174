//! Which Jekyll publishes the site.

use crate::text::VirtualPath;
use crate::world::World;

/// A set of versions and defaults. Where they differ, the code asks for the profile by name at that place.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// GitHub Pages (github-pages 232): Jekyll 3.10.0, kramdown 2.4.0, Rouge 3.30.0, and the defaults of Pages.
    #[default]
    GithubPages,
    /// The newest release: Jekyll 4.4.1, kramdown 2.5.2, Rouge 4.7.0.
    Jekyll4,
}

impl Profile {
    /// The profile of a name as the command line and settings write it.
    pub fn from_name(name: &str) -> Option<Profile> {
        match name {
            "github-pages" => Some(Profile::GithubPages),
            "jekyll-4" => Some(Profile::Jekyll4),
            _ => None,
        }
    }

    /// The profile that a site's `Gemfile.lock` or `Gemfile` points to; that of Pages where neither says anything.
    pub fn suggested(world: &dyn World) -> Profile {
        let text = |name: &str| world.source(&VirtualPath::new(name));
        let lock = text("Gemfile.lock").is_some_and(|lock| {
            let mut lines = lock.text().lines().map(str::trim_start);
            !lock.text().contains("github-pages (") && lines.any(|line| line.starts_with("jekyll (4."))
        });
        let gems = text("Gemfile").is_some_and(|gems| {
            let mut lines = gems.text().lines().map(str::trim_start).filter(|line| !line.starts_with('#'));
            let names =
                |line: &str, gem: &str| line.contains(&format!("\"{gem}\"")) || line.contains(&format!("'{gem}'"));
            let is_four = |line: &str| {
                names(line, "jekyll") && (line.contains(" 4") || line.contains("\"4") || line.contains("'4"))
            };
            !lines.clone().any(|line| names(line, "github-pages")) && lines.any(is_four)
        });
        if lock || gems { Profile::Jekyll4 } else { Profile::GithubPages }
    }

    /// The name that [`Profile::from_name`] takes.
    pub const fn name(self) -> &'static str {
        match self {
            Profile::GithubPages => "github-pages",
            Profile::Jekyll4 => "jekyll-4",
        }
    }

    /// `jekyll.version` of a template.
    pub const fn jekyll_version(self) -> &'static str {
        match self {
            Profile::GithubPages => "3.10.0",
            Profile::Jekyll4 => "4.4.1",
        }
    }

    /// Whether Jekyll is a 4.x.
    pub const fn is_jekyll_4(self) -> bool {
        matches!(self, Profile::Jekyll4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Time;
    use crate::world::MemoryWorld;

    #[test]
    fn gems_tell_the_profile() {
        for (name, text, profile) in [
            ("Gemfile", "gem \"jekyll\", \"~> 4.3\"\n", Profile::Jekyll4),
            ("Gemfile", "gem 'jekyll', '~> 3.9'\n", Profile::GithubPages),
            ("Gemfile", "gem \"github-pages\"\n# gem \"jekyll\", \"4\"\n", Profile::GithubPages),
            ("Gemfile.lock", "    jekyll (4.4.1)\n", Profile::Jekyll4),
        ] {
            let mut world = MemoryWorld::new(Time::utc(0));
            world.write(name, text);
            assert_eq!(Profile::suggested(&world), profile, "{text}");
        }
    }
}
