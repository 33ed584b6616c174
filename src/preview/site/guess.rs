//! What a site's files tell of how it is published.

use crate::jekyll::theme::gem::{self, Wanted};
use crate::jekyll::{Profile, Site};
use crate::protocol::ThemeSource;
use crate::text::{Source, VirtualPath};

use super::files::Files;

/// The profile that the lock file, the Gemfile or the workflows suggest; without a sign of them GitHub Pages.
pub fn profile(files: &Files) -> Profile {
    let text = |path: &str| files.source(&VirtualPath::new(path)).map_or("", Source::text);
    for file in ["Gemfile.lock", "Gemfile"] {
        let gems = text(file);
        if gems.lines().any(|line| names(line, "github-pages")) {
            return Profile::GithubPages;
        }
        if gems.lines().any(|line| names(line, "jekyll") && version(line).is_some_and(|version| version >= 4)) {
            return Profile::Jekyll4;
        }
    }
    Profile::GithubPages
}

/// The theme that a site asks for by itself and has not got. Pages gives every site a theme; where the configuration names
/// none, and the site has layouts of its own, that is nothing to ask about.
pub fn missing_theme(site: &Site) -> Option<ThemeSource> {
    let world = site.world();
    let is_named = ["_config.yml", "_config.yaml"].iter().any(|path| {
        let source = world.source(&VirtualPath::new(path));
        source.is_some_and(|source| {
            source.text().lines().any(|line| line.starts_with("theme:") || line.starts_with("remote_theme:"))
        })
    });
    if gem::is_there(&**world) || (!is_named && !site.layouts.is_empty()) {
        return None;
    }
    let some = |text: &str| Some(text.to_owned());
    Some(match gem::wanted(&site.config, site.profile)? {
        Wanted::Remote { repository, reference } => {
            ThemeSource { name: repository.clone(), repository: Some(repository), reference }
        }
        Wanted::Gem(name) => match gem::PAGES_THEMES.iter().find(|theme| theme.name == name) {
            Some(theme) => ThemeSource { name, repository: some(theme.repository), reference: some(theme.tag) },
            None => ThemeSource { name, ..ThemeSource::default() },
        },
    })
}

/// Whether a line of a Gemfile or its lock file is about this gem.
fn names(line: &str, gem: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    let quoted = |quote: char| line.starts_with("gem") && line.contains(&format!("{quote}{gem}{quote}"));
    let locked = line.strip_prefix(gem).is_some_and(|rest| rest.starts_with(" (") || rest.is_empty());
    quoted('"') || quoted('\'') || locked
}

/// The first number in what follows the gem's name: `~> 4.3` and `(4.3.2)` give 4.
fn version(line: &str) -> Option<u32> {
    let rest = &line[line.find("jekyll")? + "jekyll".len()..];
    let digits: String = rest.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::site::Found;

    fn guess(file: &str, text: &str) -> Profile {
        let mut files = Files::new();
        files.take_in(Found { path: file.into(), text: Some(text.into()), ..Found::default() });
        profile(&files)
    }

    #[test]
    fn gems_tell_the_profile() {
        for (file, text, jekyll_4) in [
            ("Gemfile", "gem \"github-pages\", group: :jekyll_plugins\n# gem \"jekyll\", \"~> 4.3\"\n", false),
            ("Gemfile", "gem \"jekyll\", \"~> 4.3.2\"\n", true),
            ("Gemfile", "gem 'jekyll', '3.10.0'\n", false),
            ("Gemfile", "gem 'jekyll-feed', '~> 4'\n", false),
            ("Gemfile.lock", "    jekyll (4.4.1)\n      addressable (~> 2.4)\n", true),
            ("Gemfile.lock", "    github-pages (232)\n      jekyll (= 3.10.0)\n", false),
            ("README.md", "jekyll 4", false),
        ] {
            assert_eq!(guess(file, text) == Profile::Jekyll4, jekyll_4, "{text}");
        }
    }
}
