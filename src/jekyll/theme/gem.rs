//! A theme as a lower layer of the site: layouts, includes, Sass, assets and data that count where the site has none.
//!
//! Whoever fills the world puts a theme's files below [`FOLDER`], a name that no site has. Mirrors `Jekyll::Theme` and
//! the readers that look into it.

use crate::order;
use crate::text::{Source, VirtualPath};
use crate::value::{Object, Value};
use crate::world::World;

use crate::jekyll::Profile;
use crate::jekyll::tree::Tree;

/// The folder of the theme's files in a world.
pub const FOLDER: &str = "<theme>";

/// A theme that GitHub Pages has: where its files are, and the plugins that it brings along.
#[derive(Debug)]
pub struct PagesTheme {
    pub name: &'static str,
    /// `owner/name` on GitHub.
    pub repository: &'static str,
    /// The tag of the version that Pages has, or the branch where there are no tags.
    pub tag: &'static str,
    plugins: &'static [&'static str],
}

const fn theme(name: &'static str, repository: &'static str) -> PagesTheme {
    PagesTheme { name, repository, tag: "v0.2.0", plugins: &["jekyll-seo-tag"] }
}

/// The fifteen themes of GitHub Pages.
pub const PAGES_THEMES: [PagesTheme; 15] = [
    PagesTheme {
        name: "minima",
        repository: "jekyll/minima",
        tag: "v2.5.1",
        plugins: &["jekyll-feed", "jekyll-seo-tag"],
    },
    PagesTheme { name: "jekyll-swiss", repository: "broccolini/swiss", tag: "master", plugins: &[] },
    PagesTheme {
        name: "jekyll-theme-primer",
        repository: "pages-themes/primer",
        tag: "v0.6.0",
        plugins: &["jekyll-github-metadata", "jekyll-seo-tag"],
    },
    theme("jekyll-theme-architect", "pages-themes/architect"),
    theme("jekyll-theme-cayman", "pages-themes/cayman"),
    theme("jekyll-theme-dinky", "pages-themes/dinky"),
    theme("jekyll-theme-hacker", "pages-themes/hacker"),
    theme("jekyll-theme-leap-day", "pages-themes/leap-day"),
    theme("jekyll-theme-merlot", "pages-themes/merlot"),
    theme("jekyll-theme-midnight", "pages-themes/midnight"),
    theme("jekyll-theme-minimal", "pages-themes/minimal"),
    theme("jekyll-theme-modernist", "pages-themes/modernist"),
    theme("jekyll-theme-slate", "pages-themes/slate"),
    theme("jekyll-theme-tactile", "pages-themes/tactile"),
    theme("jekyll-theme-time-machine", "pages-themes/time-machine"),
];

/// The theme that a configuration asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// `theme:`, by the name of its gem.
    Gem(String),
    /// `remote_theme:` as `owner/name`, with the branch or tag after an `@`.
    Remote { repository: String, reference: Option<String> },
}

/// What a full configuration asks for. A remote theme needs its plugin, which Pages switches on by itself.
pub fn wanted(config: &Object, profile: Profile) -> Option<Wanted> {
    let plugins = config.get("plugins").and_then(Value::as_array).unwrap_or_default();
    let has_plugin = plugins.iter().any(|plugin| plugin.as_str() == Some("jekyll-remote-theme"));
    let remote = config.get("remote_theme").and_then(Value::as_str).filter(|_| has_plugin || !profile.is_jekyll_4());
    match remote.map(|remote| remote.trim().split_once('@').map_or((remote.trim(), None), |(a, b)| (a, Some(b)))) {
        Some((repository, reference)) if repository.contains('/') => {
            Some(Wanted::Remote { repository: repository.to_owned(), reference: reference.map(str::to_owned) })
        }
        _ => config.get("theme").and_then(Value::as_str).map(|name| Wanted::Gem(name.to_owned())),
    }
}

/// The plugins that come with the theme `name` without being listed.
pub fn plugins(name: &str) -> &'static [&'static str] {
    PAGES_THEMES.iter().find(|theme| theme.name == name).map_or(&[], |theme| theme.plugins)
}

/// The plugins that the theme in the world asks for in its gemspec, which come with it.
pub fn own_plugins(world: &dyn World) -> Vec<String> {
    let files = world.list(&VirtualPath::new(FOLDER));
    let spec = files.iter().find(|path| path.extension() == ".gemspec" && path.parent() == FOLDER);
    let spec = spec.and_then(|path| world.source(path));
    let lines = spec.iter().flat_map(|spec| spec.text().lines());
    let named = lines.filter_map(|line| {
        let (call, arguments) = line.trim().split_once("dependency")?;
        let is_runtime = call.ends_with(".add_") || call.ends_with(".add_runtime_");
        let name = arguments.split(['"', '\'']).nth(1)?;
        (is_runtime && name != "jekyll").then(|| name.to_owned())
    });
    named.collect()
}

/// Whether the world has a theme.
pub fn is_there(world: &dyn World) -> bool {
    !world.list(&VirtualPath::new(FOLDER)).is_empty()
}

/// A file of the theme, by its path there.
pub fn source(world: &dyn World, path: &str) -> Option<Source> {
    world.source(&VirtualPath::new(&format!("{FOLDER}/{path}")))
}

/// The path of a file inside the theme, if it is one of its files.
pub fn path_inside(path: &VirtualPath) -> Option<&str> {
    path.as_str().strip_prefix(FOLDER)?.strip_prefix('/')
}

/// Whether the site's configuration depends on this file of the theme.
pub fn configures(path: &VirtualPath) -> bool {
    path_inside(path).is_some_and(|path| path == "_config.yml" || path.ends_with(".gemspec"))
}

/// The site's files and the theme's, each as a tree of folders.
pub fn split(mut paths: Vec<VirtualPath>) -> (Tree, Tree) {
    let own: Vec<VirtualPath> = paths.iter().filter(|path| path_inside(path).is_none()).cloned().collect();
    let site = Tree::new(&own);
    paths.retain(|path| path_inside(path).is_some());
    order::sort_by(&mut paths, VirtualPath::cmp);
    let theme = Tree::new(&paths).dirs.remove(FOLDER).unwrap_or_default();
    (site, theme)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::testing::site;

    #[test]
    fn the_theme_is_below_the_site() {
        let site = site(
            "//- _config.yml\ntheme: x\n//- <theme>/_layouts/default.html\nT {% include a.html %} {% include b.html %} {{ content }}//- <theme>/_layouts/post.html\n---\nlayout: default\n---\nP {{ content }}//- <theme>/_includes/a.html\ntheme's//- <theme>/_includes/b.html\ntheme's//- _includes/b.html\nsite's//- <theme>/assets/x.css\n---\n---\n{{ page.path }}//- <theme>/assets/y.css\nt//- assets/y.css\ns//- <theme>/index.html\n---\n---\n//- a.html\n---\nlayout: post\n---\na//- _layouts/default.htm\nS {% include a.html %} {{ content }}",
        );
        assert_eq!(site.page("a.html"), "S theme's P a");
        assert_eq!(site.page("assets/x.css"), "assets/x.css");
        let files: Vec<&str> = site.site.static_files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(files, ["assets/y.css"]);
        assert!(site.site.document(&"index.html".into()).is_none());
    }

    #[test]
    fn plugins_come_with_the_theme() {
        let site = site(
            "//- _config.yml\nremote_theme: a/b\n//- <theme>/b.gemspec\nspec.add_runtime_dependency \"jekyll\", \"> 3\"\nspec.add_dependency 'jekyll-include-cache'\nspec.add_development_dependency \"jekyll-feed\"\n//- _includes/x.html\nX//- a.html\n---\n---\n{% include_cached x.html %}",
        );
        assert_eq!(site.page("a.html"), "X");
    }

    #[test]
    fn themes_are_asked_for_by_name_or_repository() {
        let wanted = |pairs: &[(&str, &str)], profile| {
            let config = pairs.iter().map(|(key, value)| (Value::from(*key), Value::from(*value))).collect();
            super::wanted(&config, profile)
        };
        let remote = |repository: &str, reference: Option<&str>| {
            Some(Wanted::Remote { repository: repository.into(), reference: reference.map(Into::into) })
        };
        let pages = Profile::GithubPages;
        assert_eq!(wanted(&[("theme", "minima")], pages), Some(Wanted::Gem("minima".into())));
        assert_eq!(wanted(&[("theme", "x"), ("remote_theme", "a/b@v1")], pages), remote("a/b", Some("v1")));
        assert_eq!(wanted(&[("remote_theme", "a/b")], Profile::Jekyll4), None);
        assert_eq!(plugins("minima"), ["jekyll-feed", "jekyll-seo-tag"]);
    }
}
