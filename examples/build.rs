//! Writes a whole site as Jekyll does.
//!
//! `build SITE OUT [--profile github-pages|jekyll-4] [--drafts] [--unpublished] [--future] [--config FILE] [--now TIME]
//! [--tz ZONE] [--theme DIR]`: the folder of a theme lies below the site. Diagnostics go to standard error. Exit status: 0, 1 where Jekyll's build ends (then nothing is
//! written), 2 for bad arguments.

#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "support/report.rs"]
mod report;
#[allow(dead_code, reason = "the tests share this file, and each uses a part of it")]
#[path = "support/world.rs"]
mod world;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use galley::jekyll::{self, Options, Output, Profile, Site, theme};
use galley::text::VirtualPath;
use galley::value::{Time, Value};
use galley::world::{MemoryWorld, World};
use report::{COMMAND_LINE, report};
use world::Native;

const USAGE: &str = "usage: build SITE OUT [--profile github-pages|jekyll-4] [--drafts] [--unpublished] [--future] \
    [--config FILE] [--now TIME] [--tz ZONE] [--theme DIR]";

#[derive(Default)]
struct Arguments {
    site: PathBuf,
    out: PathBuf,
    profile: Profile,
    config: Option<String>,
    now: Option<String>,
    zone: Option<String>,
    theme: Option<PathBuf>,
    options: Options,
}

fn main() -> ExitCode {
    match arguments().and_then(|arguments| run(&arguments)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<Arguments, String> {
    let mut arguments = Arguments::default();
    let mut positional = Vec::new();
    let mut given = std::env::args().skip(1);
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or_else(|| USAGE.to_owned());
        let mut switch_on = |key: &str| drop(arguments.options.overrides.insert(key, Value::Bool(true)));
        match argument.as_str() {
            "--profile" => arguments.profile = Profile::from_name(&value()?).ok_or(USAGE)?,
            "--config" => arguments.config = Some(value()?),
            "--now" => arguments.now = Some(value()?),
            "--theme" => arguments.theme = Some(PathBuf::from(value()?)),
            "--tz" => arguments.zone = Some(value()?),
            "--drafts" => switch_on("show_drafts"),
            "--unpublished" => switch_on("unpublished"),
            "--future" => switch_on("future"),
            flag if flag.starts_with("--") => return Err(USAGE.into()),
            _ => positional.push(argument),
        }
    }
    let mut positional = positional.into_iter().map(PathBuf::from);
    arguments.site = positional.next().ok_or(USAGE)?;
    arguments.out = positional.next().ok_or(USAGE)?;
    Ok(arguments)
}

/// Reads, renders and writes; whether Jekyll's build would come to its end.
fn run(arguments: &Arguments) -> Result<bool, String> {
    let root = arguments.site.canonicalize().map_err(|error| format!("{}: {error}", arguments.site.display()))?;
    let zone = arguments.zone.clone().or_else(|| std::env::var("TZ").ok()).unwrap_or_else(|| "UTC".into());
    let clock = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    let clock = Time::utc(i64::try_from(clock).unwrap_or_default());
    let now = match &arguments.now {
        Some(given) => {
            jekyll::parse_time(given, &MemoryWorld::native(clock, &zone)).ok_or(format!("no time: {given}"))?
        }
        None => clock,
    };
    let mut world = MemoryWorld::native(now, &zone);
    world.read_dir("", &root).map_err(|error| format!("{}: {error}", root.display()))?;
    let mut options = arguments.options.clone();
    options.source = root.to_string_lossy().into_owned();
    if let Some(theme) = &arguments.theme {
        world.read_dir(theme::gem::FOLDER, theme).map_err(|error| format!("{}: {error}", theme.display()))?;
    }
    if let Some(config) = &arguments.config {
        let path = format!("{COMMAND_LINE}{config}");
        world.read_file(&path, Path::new(config)).map_err(|error| format!("{config}: {error}"))?;
        options.config = Some(VirtualPath::new(&path));
    }
    if arguments.profile == Profile::GithubPages {
        options.repository = Some(jekyll::repository(&world));
    }
    let world: Rc<dyn World> = Rc::new(world);
    let site = Site::read(world.clone(), arguments.profile, &options);
    report(&site.diagnostics, &*world, &options.source);
    let built = jekyll::build(&site.output);
    report(&built.diagnostics, &*world, &options.source);
    if site.fatal().is_some() || built.fatal().is_some() {
        return Ok(false);
    }
    for (path, output) in &built.output {
        write(&arguments.out.join(path), output, &root, arguments.theme.as_deref())
            .map_err(|error| format!("{path}: {error}"))?;
    }
    println!("{} files", built.output.len());
    Ok(true)
}

fn write(target: &Path, output: &Output, root: &Path, theme: Option<&Path>) -> std::io::Result<()> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    match output {
        Output::Text(text) => fs::write(target, text.text()),
        Output::Copy(path) => {
            let in_theme = theme::gem::path_inside(path).zip(theme).map(|(path, theme)| theme.join(path));
            fs::copy(in_theme.unwrap_or_else(|| root.join(path.as_str())), target).map(drop)
        }
    }
}
