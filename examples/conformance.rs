//! Runs a file of conformance data and says how many of its cases pass.
//!
//! `conformance SUITE.json [--profile github-pages|jekyll-4] [--failures] [--only PREFIX]`: the suite is named inside
//! the file, and the profile selects versions only. `--failures` prints what differs in each failing case; `--only`
//! leaves the cases whose names begin so. The last line is `N of M`.

#![allow(clippy::print_stdout, clippy::print_stderr)]
#![allow(dead_code, reason = "the test and the example share these files, and each uses a part of them")]

#[path = "../tests/conformance/difference.rs"]
mod difference;
#[path = "../tests/conformance/json.rs"]
mod json;
#[path = "../tests/conformance/run.rs"]
mod run;
#[path = "../tests/conformance/suite.rs"]
mod suite;
#[path = "../tests/conformance/suites/mod.rs"]
mod suites;
#[path = "../tests/conformance/typed.rs"]
mod typed;
#[path = "support/world.rs"]
mod world;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use suite::{Profile, Suite};

const USAGE: &str = "usage: conformance SUITE.json [--profile github-pages|jekyll-4] [--failures] [--only PREFIX]";

struct Arguments {
    file: PathBuf,
    profile: Profile,
    failures: bool,
    only: String,
}

fn main() -> ExitCode {
    let suite = arguments().and_then(|arguments| Ok((Suite::read(&arguments.file)?, arguments)));
    match suite {
        Ok((suite, arguments)) => {
            report(suite, &arguments);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Result<Arguments, String> {
    let mut file = None;
    let mut arguments =
        Arguments { file: PathBuf::new(), profile: Profile::GithubPages, failures: false, only: String::new() };
    let mut given = std::env::args().skip(1);
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--failures" => arguments.failures = true,
            "--only" => arguments.only = given.next().ok_or(USAGE)?,
            "--profile" => arguments.profile = given.next().and_then(|name| Profile::from_name(&name)).ok_or(USAGE)?,
            path if file.is_none() && !path.starts_with("--") => file = Some(PathBuf::from(path)),
            _ => return Err(USAGE.into()),
        }
    }
    arguments.file = file.ok_or(USAGE)?;
    Ok(arguments)
}

fn report(mut suite: Suite, arguments: &Arguments) {
    suite.keep_only(&arguments.only);
    let suite = Arc::new(suite);
    let outcomes = run::run(&suite, arguments.profile);
    let passed = outcomes.iter().filter(|outcome| outcome.passed()).count();
    for (index, outcome) in outcomes.iter().enumerate().filter(|_| arguments.failures) {
        if !outcome.passed() {
            println!("{}", suite.case_name(index));
            outcome.differences.iter().for_each(|difference| print!("{}", difference::render(difference)));
        }
    }
    println!("{passed} of {}", suite.len());
}
