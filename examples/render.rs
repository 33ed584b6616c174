//! Prints the HTML that Jekyll writes for one document.
//!
//! `render FILE_OR_SITE_DIR [PATH] [--content-only] [--config FILE] [--now TIME] [--tz ZONE] [--profile P]
//! [--unpublished] [--future] [--drafts]`
//!
//! A single file is a site of that file with Galley's own theme; of a folder, the document PATH is rendered. HTML goes
//! to standard output, diagnostics as `file:line:column: severity[code] message` to standard error. Exit status: 0, 1
//! where Jekyll's build ends (then there is no HTML), 2 for bad arguments or a document that is no part of the site.

#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "support/report.rs"]
mod report;
#[allow(dead_code, reason = "the tests share this file, and each uses a part of it")]
#[path = "support/world.rs"]
mod world;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use galley::jekyll::theme::WithTheme;
use galley::jekyll::{self, Options, Profile, Site};
use galley::text::VirtualPath;
use galley::value::{Object, Time, Value};
use galley::world::{MemoryWorld, World};
use report::{COMMAND_LINE, report};
use world::Native;

const USAGE: &str = "usage: render FILE_OR_SITE_DIR [PATH] [--content-only] [--config FILE] [--now TIME] [--tz ZONE] \
    [--profile github-pages|jekyll-4] [--unpublished] [--future] [--drafts]";

/// The status for bad arguments, and for a document that is no part of the site.
const NOT_THERE: u8 = 2;

#[derive(Default)]
struct Arguments {
    root: PathBuf,
    path: Option<String>,
    content_only: bool,
    config: Option<PathBuf>,
    now: Option<String>,
    zone: Option<String>,
    profile: Profile,
    overrides: Object,
}

/// A site to be read, and the document that is wanted.
struct Job {
    world: Rc<dyn World>,
    options: Options,
    path: VirtualPath,
}

fn main() -> ExitCode {
    match arguments().and_then(|arguments| Ok((job(&arguments)?, arguments))) {
        Ok((job, arguments)) => run(&job, &arguments),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(NOT_THERE)
        }
    }
}

fn arguments() -> Result<Arguments, String> {
    let mut arguments = Arguments::default();
    let mut positional = Vec::new();
    let mut given = std::env::args().skip(1);
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or_else(|| USAGE.to_owned());
        match argument.as_str() {
            "--content-only" => arguments.content_only = true,
            "--config" => arguments.config = Some(PathBuf::from(value()?)),
            "--now" => arguments.now = Some(value()?),
            "--tz" => arguments.zone = Some(value()?),
            "--profile" => arguments.profile = Profile::from_name(&value()?).ok_or(USAGE)?,
            "--unpublished" => switch_on(&mut arguments.overrides, "unpublished"),
            "--future" => switch_on(&mut arguments.overrides, "future"),
            "--drafts" => switch_on(&mut arguments.overrides, "show_drafts"),
            flag if flag.starts_with("--") => return Err(USAGE.into()),
            _ => positional.push(argument),
        }
    }
    let mut positional = positional.into_iter();
    arguments.root = PathBuf::from(positional.next().ok_or(USAGE)?);
    arguments.path = positional.next();
    Ok(arguments)
}

fn switch_on(overrides: &mut Object, key: &str) {
    overrides.insert(key, Value::Bool(true));
}

/// Reads the files into a world.
fn job(arguments: &Arguments) -> Result<Job, String> {
    let zone = arguments.zone.clone().or_else(|| std::env::var("TZ").ok()).unwrap_or_else(|| "UTC".into());
    let mut world = MemoryWorld::native(now(arguments, &zone)?, &zone);
    let mut options = Options { overrides: arguments.overrides.clone(), ..Options::default() };
    if let Some(config) = &arguments.config {
        let path = format!("{COMMAND_LINE}{}", config.display());
        world.read_file(&path, config).map_err(|error| format!("{}: {error}", config.display()))?;
        options.config = Some(VirtualPath::new(&path));
    }
    if arguments.root.is_dir() { site_job(arguments, world, options) } else { file_job(arguments, world, options) }
}

fn site_job(arguments: &Arguments, mut world: MemoryWorld, mut options: Options) -> Result<Job, String> {
    let path = arguments.path.as_deref().ok_or(USAGE)?;
    let root = arguments.root.canonicalize().map_err(|error| format!("{}: {error}", arguments.root.display()))?;
    world.read_dir("", &root).map_err(|error| format!("{}: {error}", root.display()))?;
    options.source = root.to_string_lossy().into_owned();
    if arguments.profile == Profile::GithubPages {
        options.repository = Some(jekyll::repository(&world));
    }
    let inside = Path::new(path).strip_prefix(&root).ok().and_then(Path::to_str).unwrap_or(path);
    Ok(Job { world: Rc::new(world), options, path: VirtualPath::new(inside) })
}

/// A file with the name of a post is a post, any other a page.
fn file_job(arguments: &Arguments, mut world: MemoryWorld, options: Options) -> Result<Job, String> {
    let name = arguments.root.file_name().and_then(|name| name.to_str()).ok_or(USAGE)?;
    let path = if jekyll::is_post_name(name, arguments.profile) { format!("_posts/{name}") } else { name.to_owned() };
    world.read_file(&path, &arguments.root).map_err(|error| format!("{}: {error}", arguments.root.display()))?;
    Ok(Job { world: Rc::new(WithTheme::new(Rc::new(world))), options, path: VirtualPath::new(&path) })
}

fn now(arguments: &Arguments, zone: &str) -> Result<Time, String> {
    let clock = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    let clock = Time::utc(i64::try_from(clock).unwrap_or_default());
    let Some(given) = &arguments.now else { return Ok(clock) };
    let world = MemoryWorld::native(clock, zone);
    jekyll::parse_time(given, &world).ok_or_else(|| format!("no time: {given}"))
}

fn run(job: &Job, arguments: &Arguments) -> ExitCode {
    let site = Site::read(job.world.clone(), arguments.profile, &job.options);
    let document = site.output.document(&job.path);
    report(&site.diagnostics, &*job.world, &job.options.source);
    let ends = site.fatal().is_some();
    let Some(document) = document.filter(|document| document.hidden.is_empty()) else {
        return if ends { ExitCode::FAILURE } else { absent(&site.output, &job.path) };
    };
    let page = jekyll::render(&site.output, &document);
    report(&page.diagnostics, &*job.world, &job.options.source);
    if ends || page.fatal().is_some() {
        return ExitCode::FAILURE;
    }
    let html = if arguments.content_only { &page.output.content } else { &page.output.output };
    match std::io::stdout().write_all(html.text().as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Says why the document is no part of the site.
fn absent(site: &Rc<Site>, path: &VirtualPath) -> ExitCode {
    match site.document(path) {
        Some(document) => {
            document.hidden.iter().for_each(|why| eprintln!("{path} is not published: {why}"));
        }
        None => eprintln!("{path} is no document of this site"),
    }
    ExitCode::from(NOT_THERE)
}
