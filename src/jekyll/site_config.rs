//! What a site's configuration file says, and what is wrong with it.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::{FileId, Source, Span, VirtualPath};
use crate::value::{Object, Time, Value};
use crate::world::World;

use super::readers::{self, FrontMatterData};
use super::site::Options;
use super::utils::deep_merge;
use super::{Profile, configuration, converters, dates, plugins, text, theme};

/// The site's configuration file.
pub fn config_file(world: &dyn World, options: &Options) -> Option<Source> {
    match &options.config {
        Some(path) => world.source(path),
        None => ["_config.yml", "_config.yaml"].iter().find_map(|path| world.source(&VirtualPath::new(path))),
    }
}

/// Whether the site asks for what an engine does not have that was built without the feature `full`. What such an
/// engine makes of the site must not be shown.
pub fn wants_full(world: &dyn World, profile: Profile, options: &Options) -> bool {
    let file = config_file(world, options);
    let config = read_config(world, profile, options, file.as_ref(), &mut Vec::new());
    let theme = config.get("theme").and_then(Value::as_str);
    let is_chosen = !theme_span(file.as_ref()).is_empty() || theme::gem::is_there(world);
    converters::want_full(&config, profile) || plugins::want_full(&config, theme.filter(|_| is_chosen))
}

/// The full configuration: the file's with defaults and overrides around it.
pub fn read_config(
    world: &dyn World,
    profile: Profile,
    options: &Options,
    file: Option<&Source>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Object {
    let site = match file.map(|file| (file, readers::read_yaml(file))) {
        Some((file, FrontMatterData::Broken(problem))) => {
            let hint = format!("Until {} can be read, Galley goes on with the defaults.", file.path());
            diagnostics.push(Diagnostic { severity: Severity::Fatal, ..*problem }.hint(hint));
            Object::new()
        }
        Some((_, FrontMatterData::Data(Value::Object(site)))) => site.as_ref().clone(),
        Some((file, FrontMatterData::Data(value))) if value.is_truthy() => {
            let path = text::join(&options.source, file.path().as_str());
            let message = format!("Configuration file: (INVALID) {path}");
            let code = Code("jekyll/config");
            diagnostics.push(
                Diagnostic::new(Severity::Error, code, file.span(0, 0), message)
                    .hint("Write `key: value` on each line."),
            );
            Object::new()
        }
        _ => Object::new(),
    };
    let fallback = Span::new(FileId::new(0), 0, 0);
    let input = configuration::Input {
        profile,
        defaults: options.defaults,
        site,
        overrides: &options.overrides,
        source: &options.source,
        environment: world.environment(),
        file,
        fallback,
    };
    let mut config = configuration::configure(&input, diagnostics);
    add_theme_plugins(world, &mut config);
    below_theme(world, profile, config)
}

/// The plugins of the theme's gemspec are on as if they were listed.
fn add_theme_plugins(world: &dyn World, config: &mut Object) {
    let mut plugins = config.get("plugins").and_then(Value::as_array).unwrap_or_default().to_vec();
    let own = theme::gem::own_plugins(world).into_iter().map(Value::from);
    let new: Vec<Value> = own.filter(|name| !plugins.iter().any(|known| known.equals(name))).collect();
    if !new.is_empty() {
        plugins.extend(new);
        config.insert("plugins", Value::array(plugins));
    }
}

/// Jekyll 4 takes what the theme's own configuration says, where it is no setting of Jekyll's and the site says nothing.
fn below_theme(world: &dyn World, profile: Profile, config: Object) -> Object {
    let is_off = matches!(config.get("ignore_theme_config"), Some(Value::Bool(true)));
    let file = theme::gem::source(world, "_config.yml").filter(|_| profile.is_jekyll_4() && !is_off);
    let Some(FrontMatterData::Data(Value::Object(own))) = file.map(|file| readers::read_yaml(&file)) else {
        return config;
    };
    let defaults = configuration::jekyll_defaults(profile);
    let kept = own.iter().filter(|(key, _)| defaults.get_key(key).is_none());
    deep_merge(&kept.map(|(key, value)| (key.clone(), value.clone())).collect(), &config)
}

/// Where the configuration file names the theme; empty where it does not.
fn theme_span(file: Option<&Source>) -> Span {
    configuration::key_span(file, "theme", Span::new(FileId::new(0), 0, 0))
}

/// A theme that GitHub Pages does not have ends the build. One that it has must be in the world: Galley brings none
/// along.
pub fn check_theme(
    world: &dyn World,
    config: &Object,
    profile: Profile,
    file: Option<&Source>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let has_theme = theme::gem::is_there(world);
    if let Some(theme::gem::Wanted::Remote { repository, .. }) = theme::gem::wanted(config, profile)
        && !has_theme
    {
        let span = configuration::key_span(file, "remote_theme", Span::new(FileId::new(0), 0, 0));
        let message = format!("Layouts and styles of the theme {repository} are shown once its files are added.");
        diagnostics.push(Diagnostic::new(Severity::Hint, Code("jekyll/theme"), span, message));
        return;
    }
    let span = theme_span(file);
    let Some(Value::String(theme)) = config.get("theme").filter(|_| !span.is_empty()) else { return };
    if profile == Profile::GithubPages && !theme::gem::PAGES_THEMES.iter().any(|known| known.name == &**theme) {
        let message = format!("The {theme} theme could not be found.");
        let hint = "GitHub Pages has fifteen themes; any other is asked for by `remote_theme`.";
        diagnostics.push(Diagnostic::new(Severity::Fatal, Code("jekyll/theme"), span, message).hint(hint));
    } else if !has_theme {
        let message = format!("Layouts and styles of the theme '{theme}' are shown once its files are added.");
        diagnostics.push(Diagnostic::new(Severity::Hint, Code("jekyll/theme"), span, message));
    }
}

/// `time` of the configuration, or the clock's.
pub fn site_time(config: &Object, world: &dyn World, file: Option<&Source>, diagnostics: &mut Vec<Diagnostic>) -> Time {
    let now = world.now();
    let Some(given) = config.get("time").filter(|time| time.is_truthy()).map(text::plain) else { return now };
    dates::parse(&given, world).unwrap_or_else(|| {
        let span = configuration::key_span(file, "time", Span::new(FileId::new(0), 0, 0));
        let message = format!("Invalid date '{given}': Invalid time in _config.yml.");
        diagnostics.push(Diagnostic::new(Severity::Fatal, Code("jekyll/time"), span, message));
        now
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    #[test]
    fn the_full_engine_is_wanted_by_those_who_need_it() {
        let wants = |profile, config: &str| {
            let mut world = MemoryWorld::new(Time::utc(0));
            world.write("_config.yml", config);
            wants_full(&world, profile, &Options::default())
        };
        for config in
            ["plugins: [jekyll-feed]", "plugins: [x, jekyll-seo-tag]\nsafe: true", "markdown: CommonMarkGhPages"]
        {
            assert!(wants(Profile::GithubPages, config) && wants(Profile::Jekyll4, config), "{config}");
        }
        for config in ["", "title: [", "plugins: jekyll-gist", "markdown: kramdown", "markdown: other"] {
            assert!(!wants(Profile::GithubPages, config) && !wants(Profile::Jekyll4, config), "{config}");
        }
        assert!(wants(Profile::GithubPages, "markdown: GFM") && wants(Profile::Jekyll4, "markdown: CommonMark"));
    }
}
