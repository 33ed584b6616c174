//! `Jekyll::Configuration` and GitHub Pages' own: defaults, the site's `_config.yml`, and what overrides both.
//!
//! Order, weakest first: Jekyll's defaults, the defaults of Pages, `_config.yml`, the command line, what Pages sets
//! whatever the site says. Our tables of defaults are YAML files beside this one.

use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::{FileId, Source, Span};
use crate::value::{Object, Value};

use super::Profile;
use super::utils::{deep_merge, deep_merge_into, union};

const JEKYLL_3: &str = include_str!("configuration/jekyll-3.yml");
const JEKYLL_4: &str = include_str!("configuration/jekyll-4.yml");
const GITHUB_PAGES: &str = include_str!("configuration/github-pages.yml");

/// What Jekyll 4 adds to `exclude`, whatever the site says.
const DEFAULT_EXCLUDES: [&str; 10] = [
    ".sass-cache",
    ".jekyll-cache",
    "gemfiles",
    "Gemfile",
    "Gemfile.lock",
    "node_modules",
    "vendor/bundle/",
    "vendor/cache/",
    "vendor/gems/",
    "vendor/ruby/",
];

/// Whose defaults hold.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Defaults {
    /// Those of whoever publishes the profile: GitHub Pages' for its own.
    #[default]
    Profile,
    /// Jekyll's own, without plugins.
    Jekyll,
}

/// What the configuration is made of.
pub struct Input<'a> {
    pub profile: Profile,
    pub defaults: Defaults,
    /// The data of `_config.yml`.
    pub site: Object,
    /// The command line's.
    pub overrides: &'a Object,
    /// The folder of the site, as messages show it.
    pub source: &'a str,
    /// `JEKYLL_ENV`.
    pub environment: &'a str,
    /// `_config.yml`, for the places of complaints.
    pub file: Option<&'a Source>,
    pub fallback: Span,
}

/// Makes the full configuration.
pub fn configure(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> Object {
    let mut user = input.site.clone();
    backwards_compatible(&mut user, input, diagnostics);
    add_default_collections(&mut user, input.profile);
    deep_merge_into(&mut user, input.overrides);
    let mut config = Object::new();
    config.insert("source", input.source.into());
    config.insert("destination", super::text::join(input.source, "_site").into());
    deep_merge_into(&mut config, &jekyll_defaults(input.profile));
    deep_merge_into(&mut config, &user);
    add_default_collections(&mut config, input.profile);
    if input.profile.is_jekyll_4() {
        add_default_excludes(&mut config);
    }
    match (input.profile, input.defaults) {
        (Profile::GithubPages, Defaults::Profile) => for_github_pages(&config, input.environment),
        _ => config,
    }
}

/// The span of a key at the left margin of `_config.yml`; the whole file's start where it is not found.
pub fn key_span(file: Option<&Source>, key: &str, fallback: Span) -> Span {
    let Some(file) = file else { return fallback };
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        if line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':')) {
            return file.span(start, start + line.trim_end().len());
        }
        start += line.len();
    }
    file.span(0, 0)
}

/// The span of a key's line in the block of lines below another key, which stands at the left margin; that of the outer
/// key where it is not found, as in `{...}`.
pub fn nested_key_span(file: Option<&Source>, outer: &str, key: &str, fallback: Span) -> Span {
    let Some(file) = file else { return fallback };
    let outer = key_span(Some(file), outer, fallback);
    let mut start = outer.end as usize;
    for line in file.text()[start..].split_inclusive('\n') {
        let text = line.trim();
        let is_block = text.is_empty() || text.starts_with('#') || line.starts_with([' ', '\t']);
        if !is_block {
            break;
        }
        let name = text.split_once(':').map(|(name, _)| name.trim_end().trim_matches(['"', '\'']));
        if name == Some(key) {
            let indent = line.len() - line.trim_start().len();
            return file.span(start + indent, start + indent + text.len());
        }
        start += line.len();
    }
    outer
}

/// The site address of a permalink style's template.
pub fn style_to_permalink(style: &str, profile: Profile) -> &str {
    match style {
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "none" => "/:categories/:title:output_ext",
        "date" => "/:categories/:year/:month/:day/:title:output_ext",
        "ordinal" => "/:categories/:year/:y_day/:title:output_ext",
        "weekdate" if profile.is_jekyll_4() => "/:categories/:year/W:week/:short_day/:title:output_ext",
        other => other,
    }
}

/// `Utils.add_permalink_suffix`: gives a template the ending of the site's permalink style.
pub fn add_permalink_suffix(template: &str, style: &str, profile: Profile) -> String {
    let suffix = match style {
        "pretty" => "/",
        "date" | "ordinal" | "none" => ":output_ext",
        "weekdate" if profile.is_jekyll_4() => ":output_ext",
        other if other.ends_with('/') => "/",
        other if other.ends_with(":output_ext") => ":output_ext",
        _ => "",
    };
    format!("{template}{suffix}")
}

/// Our own tables of defaults.
#[derive(Copy, Clone)]
enum Table {
    Jekyll3,
    Jekyll4,
    GithubPages,
}

/// One of our own tables, read once a thread.
fn table(which: Table) -> Rc<Object> {
    thread_local! {
        static TABLES: [Rc<Object>; 3] = [JEKYLL_3, JEKYLL_4, GITHUB_PAGES].map(parse_own);
    }
    TABLES.with(|tables| tables[which as usize].clone())
}

/// What Jekyll takes where the site says nothing.
pub fn jekyll_defaults(profile: Profile) -> Rc<Object> {
    table(if profile.is_jekyll_4() { Table::Jekyll4 } else { Table::Jekyll3 })
}

/// Our own tables are plain YAML; a test reads each.
fn parse_own(text: &str) -> Rc<Object> {
    let source = Source::new(FileId::new(0), "defaults.yml", text);
    match crate::yaml::load(&source).output {
        Value::Object(object) => object,
        _ => Rc::default(),
    }
}

/// `backwards_compatibilize`: old names of keys, and lists written as strings.
fn backwards_compatible(user: &mut Object, input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut deprecated = |key: &str, message: String| {
        let span = key_span(input.file, key, input.fallback);
        diagnostics.push(Diagnostic::new(Severity::Warning, Code("jekyll/deprecated-config"), span, message));
    };
    for key in ["auto", "watch"] {
        if user.remove(key).is_some() {
            deprecated(key, "Deprecation: Auto-regeneration can no longer be set from your configuration file(s). Use the --[no-]watch/-w command-line option instead.".into());
        }
    }
    if user.remove("server").is_some() {
        deprecated("server", "Deprecation: The 'server' configuration option is no longer accepted. Use the 'jekyll serve' subcommand to serve your site with WEBrick.".into());
    }
    for (old, new) in
        [("server_port", "port"), ("gems", "plugins"), ("layouts", "layouts_dir"), ("data_source", "data_dir")]
    {
        if let Some(value) = user.remove(old) {
            deprecated(
                old,
                format!(
                    "Deprecation: The '{old}' configuration option has been renamed to '{new}'. Please update your config file accordingly."
                ),
            );
            user.insert(new, value);
        }
    }
    for key in ["include", "exclude"] {
        if let Some(Value::String(text)) = user.get(key) {
            let items = Value::array(text.split(',').map(|item| Value::from(item.trim())));
            deprecated(
                key,
                format!(
                    "Deprecation: The '{key}' configuration option must now be specified as an array, but you specified a string. For now, we've treated the string you provided as a list of comma-separated values."
                ),
            );
            user.insert(key, items);
        }
        if let Some(Value::Array(items)) = user.get(key) {
            let items = Value::array(items.iter().map(|item| super::text::plain(item).into()));
            user.insert(key, items);
        }
    }
    if let Some(Value::String(text)) = user.get("plugins") {
        let message = format!(
            "'plugins' should not be a string, but was: {}. Use 'plugins_dir' instead.",
            super::text::inspect(&Value::String(text.clone()))
        );
        let span = key_span(input.file, "plugins", input.fallback);
        diagnostics.push(
            Diagnostic::new(Severity::Fatal, Code("jekyll/plugins-string"), span, message)
                .hint("Write `plugins:` as a list."),
        );
        user.remove("plugins");
    }
}

/// Makes `collections` a map that has `posts`, with `output` and a permalink.
fn add_default_collections(config: &mut Object, profile: Profile) {
    let own = match config.get("collections") {
        Some(Value::Array(labels)) => {
            labels.iter().map(|label| (label.clone(), Value::Object(Object::new().into()))).collect()
        }
        Some(Value::Object(collections)) => collections.as_ref().clone(),
        _ => return,
    };
    let mut collections = Object::new();
    collections.insert("posts", Value::Object(Object::new().into()));
    deep_merge_into(&mut collections, &own);
    let mut posts = collections.get("posts").and_then(Value::as_object).cloned().unwrap_or_default();
    posts.insert("output", Value::Bool(true));
    if let Some(style) = config.get("permalink").filter(|style| style.is_truthy())
        && !posts.get("permalink").is_some_and(Value::is_truthy)
    {
        posts.insert("permalink", style_to_permalink(&super::text::plain(style), profile).into());
    }
    collections.insert("posts", Value::Object(posts.into()));
    config.insert("collections", Value::Object(collections.into()));
}

fn add_default_excludes(config: &mut Object) {
    let Some(Value::Array(own)) = config.get("exclude") else { return };
    let ours: Vec<Value> = DEFAULT_EXCLUDES.iter().map(|path| Value::from(*path)).collect();
    let all = Value::array(union(own, &ours));
    config.insert("exclude", all);
}

/// `GitHubPages::Configuration.effective_config`. The site's configuration already has Jekyll's defaults in it, so
/// where Jekyll has a default, that of Pages has no effect (`future`).
fn for_github_pages(user: &Object, environment: &str) -> Object {
    let table = table(Table::GithubPages);
    let part = |name: &str| table.get(name).and_then(Value::as_object).cloned().unwrap_or_default();
    let mut config = deep_merge(&jekyll_defaults(Profile::GithubPages), &part("defaults"));
    if environment != "development" {
        deep_merge_into(&mut config, &part("production"));
    }
    deep_merge_into(&mut config, user);
    add_default_collections(&mut config, Profile::GithubPages);
    if let Some(theme) = user.get("theme") {
        config.insert("theme", theme.clone());
    }
    exclude_cname(&mut config);
    deep_merge_into(&mut config, &part("overrides"));
    restrict_markdown(&mut config, &part("commonmark"));
    let own = match config.get("plugins") {
        Some(Value::Array(items)) => items.to_vec(),
        Some(Value::Nil) | None => Vec::new(),
        Some(other) => vec![other.clone()],
    };
    let plugins = union(&own, table.get("always_on").and_then(Value::as_array).unwrap_or_default());
    config.insert("plugins", Value::array(plugins));
    config
}

/// `CNAME` is left out as long as the site has Jekyll's own list of exclusions.
fn exclude_cname(config: &mut Object) {
    let defaults = jekyll_defaults(Profile::GithubPages);
    let default = defaults.get("exclude").and_then(Value::as_array).unwrap_or_default();
    let Some(Value::Array(own)) = config.get("exclude") else { return };
    let same = own.len() == default.len() && own.iter().zip(default).all(|(a, b)| a.as_str() == b.as_str());
    if same {
        let all = own.iter().cloned().chain([Value::from("CNAME")]);
        let all = Value::array(all);
        config.insert("exclude", all);
    }
}

fn restrict_markdown(config: &mut Object, commonmark: &Object) {
    let processor = config.get("markdown").map(super::text::plain).unwrap_or_default().to_lowercase();
    match processor.as_str() {
        "kramdown" | "commonmarkghpages" => {}
        "gfm" => {
            config.insert("markdown", "CommonMarkGhPages".into());
            config.insert("commonmark", Value::Object(commonmark.clone().into()));
        }
        _ => {
            config.insert("markdown", "kramdown".into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FileId;

    fn effective(profile: Profile, site: Object) -> Object {
        let input = Input {
            profile,
            defaults: Defaults::Profile,
            site,
            overrides: &Object::new(),
            source: "",
            environment: "production",
            file: None,
            fallback: Span::new(FileId::new(0), 0, 0),
        };
        configure(&input, &mut Vec::new())
    }

    fn text(config: &Object, key: &str) -> String {
        super::super::text::inspect(config.get(key).unwrap_or(&Value::Nil))
    }

    #[test]
    fn pages_lays_its_defaults_over_those_of_jekyll() {
        let config = effective(Profile::GithubPages, Object::new());
        assert_eq!(text(&config, "future"), "false");
        assert_eq!(text(&config, "safe"), "true");
        assert_eq!(text(&config, "theme"), "\"jekyll-theme-primer\"");
        assert!(text(&config, "exclude").contains("CNAME"));
        assert!(text(&config, "kramdown").contains("\"gfm_quirks\"=>\"paragraph_end\""));
    }

    #[test]
    fn jekyll_4_always_excludes_its_caches() {
        let site = Object::from_iter([(Value::from("exclude"), Value::array([Value::from("mine")]))]);
        let config = effective(Profile::Jekyll4, site);
        assert!(text(&config, "exclude").starts_with("[\"mine\", \".sass-cache\""));
    }

    #[test]
    fn collections_may_be_a_list() {
        let site = Object::from_iter([(Value::from("collections"), Value::array([Value::from("recipes")]))]);
        let config = effective(Profile::GithubPages, site);
        assert_eq!(
            text(&config, "collections"),
            "{\"posts\"=>{\"output\"=>true, \"permalink\"=>\"/:categories/:year/:month/:day/:title:output_ext\"}, \"recipes\"=>{}}"
        );
    }
}
