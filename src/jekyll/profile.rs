//! Which Jekyll publishes the site.

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
