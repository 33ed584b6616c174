//! Holds Galley's kramdown against another program on random documents, and reduces those on which they differ.
//!
//! `kramdown_diff --oracle "COMMAND" [--count N] [--seed N] [--config JSON] [--version 2.5] [--show N] [--save DIR]`
//!
//! The command reads documents as JSON strings, one a line, and answers each with a line `{"html": TEXT}`, or
//! `{"error": TEXT}` for one that it cannot render, which is then passed over. `--config` has options as under
//! `kramdown:` of a configuration, as strings; without it they are Jekyll's. `--save` writes the reduced documents and
//! the oracle's HTML to files. The last line says how many differ.

#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "support/markdown.rs"]
mod markdown;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::panic::catch_unwind;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};

use galley::kramdown::options::{Setting, Version};
use galley::kramdown::{Options, PlainHighlighter, parse, to_html};
use galley::text::{FileId, Mapped, Source};

use markdown::Generator;

fn main() -> ExitCode {
    match run() {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<usize, String> {
    let arguments = arguments()?;
    let get = |name: &str| arguments.get(name).map(String::as_str);
    let number = |name: &str, default: usize| get(name).map_or(Ok(default), |text| text.parse::<usize>());
    let wrong = |error: std::num::ParseIntError| error.to_string();
    let (count, seed, show) =
        (number("count", 1000).map_err(wrong)?, number("seed", 1).map_err(wrong)?, number("show", 20).map_err(wrong)?);
    let options = options(get("config"), get("version"))?;
    let mut oracle = Oracle::start(get("oracle").ok_or("--oracle is missing")?)?;
    let (mut differing, mut passed_over) = (0, 0);
    for index in 0..count {
        let text = Generator::new((seed as u64) << 32 | index as u64).document();
        let Some(expected) = oracle.html(&text)? else {
            passed_over += 1;
            continue;
        };
        if ours(&text, &options) == expected {
            continue;
        }
        differing += 1;
        if differing > show {
            continue;
        }
        let small = reduce(&text, &options, &mut oracle)?;
        let expected = oracle.html(&small)?.unwrap_or_default();
        let ours = ours(&small, &options);
        println!("== {index}\n{small:?}\n-- oracle\n{expected:?}\n-- ours\n{ours:?}");
        if let Some(dir) = get("save") {
            let write = |ext: &str, text: &str| std::fs::write(format!("{dir}/{seed}_{index}.{ext}"), text);
            write("text", &small).and(write("html", &expected)).map_err(|error| error.to_string())?;
        }
    }
    println!("{differing} of {count} differ, {passed_over} were passed over");
    Ok(differing)
}

/// `--name value` pairs.
fn arguments() -> Result<BTreeMap<String, String>, String> {
    let mut found = BTreeMap::new();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let name = word.strip_prefix("--").ok_or_else(|| format!("what is {word}?"))?;
        found.insert(name.to_owned(), words.next().ok_or_else(|| format!("{word} needs a value"))?);
    }
    Ok(found)
}

fn options(config: Option<&str>, version: Option<&str>) -> Result<Options, String> {
    let version = if version == Some("2.5") { Version::V2_5 } else { Version::V2_4 };
    let mut options = Options::new(version);
    let jekyll = r#"{"input": "GFM", "hard_wrap": "false",
        "syntax_highlighter_opts": "{default_lang: plaintext, guess_lang: true}"}"#;
    let given: BTreeMap<String, String> =
        serde_json::from_str(config.unwrap_or(jekyll)).map_err(|error| error.to_string())?;
    for (name, value) in given {
        options.set(&name, &Setting::Text(value)).map_err(|error| error.0)?;
    }
    Ok(options)
}

fn ours(text: &str, options: &Options) -> String {
    let result = catch_unwind(|| {
        let source = Source::new(FileId::new(0), "a.md", text);
        let mapped = Mapped::from_source(&source, 0..text.len());
        let document = parse(&mapped, options).output;
        to_html(&document, &mapped, options, &PlainHighlighter).output.into_text()
    });
    result.unwrap_or_else(|_| "(panic)".to_owned())
}

/// The other program.
struct Oracle {
    _child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Oracle {
    fn start(command: &str) -> Result<Oracle, String> {
        let mut child = Command::new("sh")
            .args(["-c", command])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let input = child.stdin.take().ok_or("no input")?;
        let output = BufReader::new(child.stdout.take().ok_or("no output")?);
        Ok(Oracle { _child: child, input, output })
    }

    /// `None` where the other program fails.
    fn html(&mut self, text: &str) -> Result<Option<String>, String> {
        let line = serde_json::to_string(text).map_err(|error| error.to_string())?;
        writeln!(self.input, "{line}").map_err(|error| error.to_string())?;
        let mut answer = String::new();
        self.output.read_line(&mut answer).map_err(|error| error.to_string())?;
        let answer: BTreeMap<String, String> = serde_json::from_str(&answer).map_err(|error| error.to_string())?;
        Ok(answer.get("html").cloned())
    }
}

/// The smallest document found on which the two still differ: whole lines go first, then characters.
fn reduce(text: &str, options: &Options, oracle: &mut Oracle) -> Result<String, String> {
    let lines = text.split_inclusive('\n').map(str::to_owned).collect();
    let lines = without_parts(lines, options, oracle)?;
    let chars = lines.concat().chars().map(String::from).collect();
    Ok(without_parts(chars, options, oracle)?.concat())
}

fn without_parts(mut parts: Vec<String>, options: &Options, oracle: &mut Oracle) -> Result<Vec<String>, String> {
    let mut size = parts.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        let before = parts.len();
        while at < parts.len() {
            let rest: Vec<String> = [&parts[..at], &parts[(at + size).min(parts.len())..]].concat();
            let text = rest.concat();
            match oracle.html(&text)? {
                Some(expected) if expected != ours(&text, options) => parts = rest,
                _ => at += size,
            }
        }
        if size == 1 && parts.len() == before {
            break;
        }
        size = if size == 1 { 1 } else { size / 2 };
    }
    Ok(parts)
}
