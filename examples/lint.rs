//! Prints what the rules say about the documents of a site, as the page would show it.
//!
//! `lint SITE [--profile github-pages|jekyll-4] [--engine]`: one line a finding, `path:line: code message: text`, then a
//! table of rules. With `--engine` the engine's own problems are printed too. Exit status: 0, 2 for bad arguments.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{Duration, Instant};

use galley::preview::site::Found;
use galley::preview::{Host, StillOutside};
use galley::protocol::{EntryKind, Problem, Profile};

const USAGE: &str = "usage: lint SITE [--profile github-pages|jekyll-4] [--engine]";

/// 2026-01-01 00:00:00 UTC.
const NOW: i64 = 1_767_225_600;

fn main() -> ExitCode {
    let mut site = None;
    let mut profile = None;
    let mut with_engine = false;
    let mut given = std::env::args().skip(1);
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--engine" => with_engine = true,
            "--profile" => match given.next().as_deref() {
                Some("github-pages") => profile = Some(Profile::GithubPages),
                Some("jekyll-4") => profile = Some(Profile::Jekyll4),
                _ => return usage(),
            },
            path => site = Some(PathBuf::from(path)),
        }
    }
    let Some(site) = site else { return usage() };
    let mut files = Vec::new();
    read(&site, &site, &mut files);
    lint(files, profile, with_engine);
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}

/// All files below a folder, but for what no site reads.
fn read(root: &Path, folder: &Path, files: &mut Vec<Found>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if matches!(&*name, ".git" | "node_modules" | "_site" | ".jekyll-cache") {
            continue;
        }
        if path.is_dir() {
            read(root, &path, files);
        } else if let Ok(bytes) = fs::read(&path) {
            let size = bytes.len() as f64;
            let inside = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            files.push(Found { path: inside, text: String::from_utf8(bytes).ok(), size, modified: 0.0 });
        }
    }
}

/// What a rule has said.
#[derive(Default)]
struct Tally {
    files: usize,
    findings: usize,
}

fn lint(files: Vec<Found>, profile: Option<Profile>, with_engine: bool) {
    let texts: BTreeMap<String, String> =
        files.iter().filter_map(|file| Some((file.path.clone(), file.text.clone()?))).collect();
    let mut host = Host::new(Rc::new(StillOutside { seconds: NOW }));
    host.open_site(profile);
    let Some(site) = host.site_mut() else { return };
    site.take_in(files);
    site.complete();
    let listed = site.index().entries;
    let documents = listed.iter().filter(|entry| {
        matches!(entry.kind, EntryKind::Post | EntryKind::Draft | EntryKind::Page | EntryKind::Document)
    });
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut count = 0;
    let mut time = Duration::ZERO;
    for entry in documents {
        let Some(text) = texts.get(&entry.path) else { continue };
        count += 1;
        host.open_file(&entry.path, text);
        let said = host.render(0).preview.problems;
        let start = Instant::now();
        let mut found = host.advise();
        time += start.elapsed();
        found.extend(said.into_iter().filter(|_| with_engine));
        found.retain(|problem| problem.file.is_none());
        print(&entry.path, text, &found, &mut tallies);
    }
    println!("{count} documents in {:.0} ms", time.as_secs_f64() * 1000.0);
    for (code, tally) in tallies {
        println!("{code}: {} findings in {} files", tally.findings, tally.files);
    }
}

fn print(path: &str, text: &str, found: &[Problem], tallies: &mut BTreeMap<String, Tally>) {
    let mut seen: Vec<&str> = Vec::new();
    for problem in found {
        let tally = tallies.entry(problem.code.clone()).or_default();
        tally.findings += 1;
        if !seen.contains(&&*problem.code) {
            seen.push(&problem.code);
            tally.files += 1;
        }
        let line = text.lines().nth(problem.line - 1).unwrap_or_default();
        println!("{path}:{}: {} {}: {}", problem.line, problem.code, problem.message, line.trim());
    }
}
