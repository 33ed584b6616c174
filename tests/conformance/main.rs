//! Holds the engine against the conformance data, and the result against the snapshots.
//!
//! The data stands beside the repository (`../shared/conformance`, or where `GALLEY_SHARED` says). Without it the
//! tests pass and say so on stderr, unless `GALLEY_SHARED_REQUIRED=1`. A snapshot lists the cases of a suite that
//! still fail, each with a mark of its wrong answer and the reason why it fails: any change, for better or worse, fails
//! the test until `GALLEY_BLESS=1 cargo test --test conformance` has written it down. The reasons are written by hand,
//! behind ` | `, and stay as long as the case fails.

#![allow(clippy::print_stderr)]
#![allow(dead_code, reason = "the test and the example share these files, and each uses a part of them")]

mod json;
mod run;
mod suite;
mod suites;
mod typed;
#[path = "../../examples/support/world.rs"]
mod world;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;

use suite::{Profile, Suite};

#[test]
fn front_matter() {
    hold("front_matter", &Profile::ALL);
}

#[test]
fn highlight() {
    hold("highlight", &Profile::ALL);
}

#[test]
fn jekyll_filters() {
    hold("jekyll_filters", &Profile::ALL);
}

#[test]
fn kramdown() {
    hold("kramdown", &Profile::ALL);
}

#[test]
fn kramdown_gfm() {
    hold("kramdown_gfm", &Profile::ALL);
}

#[test]
fn kramdown_jekyll() {
    hold("kramdown_jekyll", &Profile::ALL);
}

#[test]
fn liquid() {
    hold("liquid", &[Profile::GithubPages]);
}

#[test]
fn pages() {
    hold("pages", &[Profile::GithubPages]);
}

#[test]
fn posts() {
    hold("posts", &Profile::ALL);
}

/// What has to do with Liquid, and whole sites, fail for a reason that is known.
#[test]
fn failing_cases_have_their_reasons() {
    for suite in ["jekyll_filters", "liquid", "pages"] {
        for profile in Profile::ALL {
            let recorded = std::fs::read_to_string(snapshot_path(suite, profile)).unwrap_or_default();
            for (name, failing) in failing(&recorded) {
                assert!(
                    !failing.reason.is_empty(),
                    "{suite}: write the reason why {name} fails behind its mark, after ` | `"
                );
            }
        }
    }
}

/// Runs a suite and compares what came with the snapshots, or writes them.
fn hold(suite: &str, profiles: &[Profile]) {
    let Some(data) = data_dir() else { return };
    let suite = Arc::new(Suite::read(&data.join(format!("{suite}.json"))).unwrap_or_else(|error| panic!("{error}")));
    for &profile in profiles {
        let path = snapshot_path(&suite.name, profile);
        let recorded = std::fs::read_to_string(&path).unwrap_or_default();
        let snapshot = snapshot(&suite, profile, &failing(&recorded));
        if std::env::var_os("GALLEY_BLESS").is_some() {
            std::fs::write(&path, &snapshot).expect("the snapshot can be written");
            continue;
        }
        assert!(snapshot == recorded, "{}", alarm(&recorded, &snapshot));
    }
}

/// Where the data is; `None` where it is not and need not be.
fn data_dir() -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let data = std::env::var_os("GALLEY_SHARED").map_or_else(beside, PathBuf::from).join("conformance");
    if data.is_dir() {
        return Some(data);
    }
    let required = std::env::var("GALLEY_SHARED_REQUIRED").is_ok_and(|value| value == "1");
    assert!(!required, "no conformance data at {}", data.display());
    eprintln!("skipped: no conformance data at {} (set GALLEY_SHARED to where it is)", data.display());
    None
}

fn snapshot_path(suite: &str, profile: Profile) -> PathBuf {
    let name = format!("tests/conformance/snapshots/{suite}.{}.txt", profile.name());
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The count, then each failing case, the mark of its wrong answer, and the reason that was recorded for it.
fn snapshot(suite: &Arc<Suite>, profile: Profile, recorded: &BTreeMap<&str, Failing<'_>>) -> String {
    let outcomes = run::run(suite, profile);
    let passed = outcomes.iter().filter(|outcome| outcome.passed()).count();
    let mut text = format!("{passed} of {}\n", suite.len());
    for (index, outcome) in outcomes.iter().enumerate().filter(|(_, outcome)| !outcome.passed()) {
        let name = suite.case_name(index);
        let _ = write!(text, "{name} {}", outcome.fingerprint());
        match recorded.get(name).filter(|known| !known.reason.is_empty()) {
            Some(known) => drop(writeln!(text, " | {}", known.reason)),
            None => text.push('\n'),
        }
    }
    text
}

/// What has changed, and what to do about it.
fn alarm(recorded: &str, now: &str) -> String {
    let (old, new) = (failing(recorded), failing(now));
    let count = |text: &str| text.lines().next().unwrap_or("nothing recorded").to_owned();
    let mut out = format!("was {}, is {}\n", count(recorded), count(now));
    for (name, failing) in &new {
        match old.get(name) {
            None => drop(writeln!(out, "  fails now:     {name}")),
            Some(known) if known.mark != failing.mark => drop(writeln!(out, "  fails another way: {name}")),
            Some(_) => {}
        }
    }
    for name in old.keys().filter(|name| !new.contains_key(*name)) {
        let _ = writeln!(out, "  passes now:    {name}");
    }
    out + "If this is meant: GALLEY_BLESS=1 cargo test --test conformance"
}

/// A line of a snapshot, but for its name.
struct Failing<'a> {
    mark: &'a str,
    reason: &'a str,
}

fn failing(snapshot: &str) -> BTreeMap<&str, Failing<'_>> {
    let lines = snapshot.lines().skip(1);
    let read = |line| {
        let (case, reason) = str::split_once(line, " | ").unwrap_or((line, ""));
        case.rsplit_once(' ').map(|(name, mark)| (name, Failing { mark, reason }))
    };
    lines.filter_map(read).collect()
}
