//! Holds Galley's kramdown against another program on random documents, and reduces those on which they differ.
//!
//! `kramdown_diff --oracle "COMMAND" [--count N] [--seed N] [--config JSON] [--version 2.5] [--show N] [--save DIR]`
//! `[--vary yes] [--warnings yes]`
//!
//! The command reads documents as objects `{"text": TEXT, "options": {NAME: VALUE}}`, one a line, and answers each with
//! a line `{"html": TEXT, "warnings": [TEXT]}`, or `{"error": TEXT}` for one that it cannot render, which is then
//! passed over. `--config` has options as under `kramdown:` of a configuration; without it they are Jekyll's. `--vary`
//! adds random options to each document, `--warnings` compares what is warned of too. `--save` writes the reduced
//! documents and the oracle's HTML to files. The last line says how many differ.

#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "support/markdown.rs"]
mod markdown;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::panic::catch_unwind;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};

use galley::jekyll::Highlighter;
use galley::kramdown::options::{Setting, Version};
use galley::kramdown::{Options, parse, to_html};
use galley::text::{FileId, Mapped, Source};

use serde_json::Value;

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
    let version = if get("version") == Some("2.5") { Version::V2_5 } else { Version::V2_4 };
    let base: Config = serde_json::from_str(get("config").unwrap_or(JEKYLL)).map_err(|error| error.to_string())?;
    let mut oracle = Oracle::start(get("oracle").ok_or("--oracle is missing")?, get("warnings").is_some())?;
    let (mut differing, mut passed_over) = (0, 0);
    for index in 0..count {
        let mut generator = Generator::new((seed as u64) << 32 | index as u64);
        let text = generator.document();
        let mut case = Case { text, config: base.clone(), version };
        if get("vary").is_some() {
            for (name, value) in generator.options() {
                case.config.insert(name.to_owned(), serde_json::from_str(value).map_err(|error| error.to_string())?);
            }
        }
        let Some(expected) = oracle.answer(&case)? else {
            passed_over += 1;
            continue;
        };
        if case.ours(oracle.with_warnings) == expected {
            continue;
        }
        differing += 1;
        if differing > show {
            continue;
        }
        reduce(&mut case, &mut oracle)?;
        let expected = oracle.answer(&case)?.unwrap_or_default();
        let ours = case.ours(oracle.with_warnings);
        let config = serde_json::to_string(&case.config).map_err(|error| error.to_string())?;
        println!("== {index} {config}\n{:?}\n-- oracle\n{expected:?}\n-- ours\n{ours:?}", case.text);
        if let Some(dir) = get("save") {
            let write = |ext: &str, text: &str| std::fs::write(format!("{dir}/{seed}_{index}.{ext}"), text);
            write("text", &case.text).and(write("html", &expected.html)).map_err(|error| error.to_string())?;
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

/// Options by name.
type Config = serde_json::Map<String, Value>;

/// What Jekyll sets without a configuration.
const JEKYLL: &str = r#"{"input": "GFM", "hard_wrap": false,
    "syntax_highlighter_opts": {"default_lang": "plaintext", "guess_lang": true}}"#;

/// A document with its options.
#[derive(Clone)]
struct Case {
    text: String,
    config: Config,
    version: Version,
}

/// What became of it.
#[derive(Debug, Default, PartialEq)]
struct Answer {
    html: String,
    warnings: Vec<String>,
}

impl Case {
    fn ours(&self, with_warnings: bool) -> Answer {
        let result = catch_unwind(|| {
            let mut options = Options::new(self.version);
            for (name, value) in &self.config {
                if let Err(error) = options.set(name, &setting(value)) {
                    return Answer { html: error.0, warnings: Vec::new() };
                }
            }
            let source = Source::new(FileId::new(0), "a.md", self.text.as_str());
            let mapped = Mapped::from_source(&source, 0..self.text.len());
            let mut diagnostics = Vec::new();
            let document = parse(&mapped, &options).take(&mut diagnostics);
            let html =
                to_html(&document, &mapped, &options, &Highlighter::default()).take(&mut diagnostics).into_text();
            let warnings = diagnostics.into_iter().map(|diagnostic| diagnostic.message);
            let html = without_tokens(&html);
            Answer { html, warnings: if with_warnings { distinct(warnings) } else { Vec::new() } }
        });
        result.unwrap_or_else(|_| Answer { html: "(panic)".to_owned(), warnings: Vec::new() })
    }
}

/// HTML without the elements around the tokens of code: what they are is no question of Markdown.
fn without_tokens(html: &str) -> String {
    let mut result = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<span class=\"") {
        let class = after.find("\">").filter(|&end| end <= 3);
        result.push_str(before);
        result.push_str(if class.is_some() { "" } else { "<span class=\"" });
        rest = class.map_or(after, |end| &after[end + 2..]);
    }
    result.push_str(rest);
    result.replace("</span>", "")
}

/// Each warning once, without its line: kramdown warns again where it reads a text again, and miscounts lines.
fn distinct(warnings: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = Vec::new();
    for warning in warnings {
        let warning = match warning.rsplit_once("line ") {
            Some((before, after)) => format!("{before}line{}", after.trim_start_matches(|c: char| c.is_ascii_digit())),
            None => warning,
        };
        if !seen.contains(&warning) {
            seen.push(warning);
        }
    }
    seen
}

fn setting(value: &Value) -> Setting {
    match value {
        Value::Null => Setting::Nil,
        Value::Bool(flag) => Setting::Bool(*flag),
        Value::Number(number) => match number.as_i64() {
            Some(number) => Setting::Integer(number),
            None => Setting::Float(number.as_f64().unwrap_or_default()),
        },
        Value::String(text) => Setting::Text(text.clone()),
        Value::Array(items) => Setting::List(items.iter().map(setting).collect()),
        Value::Object(entries) => {
            Setting::Map(entries.iter().map(|(key, value)| (key.as_str().into(), setting(value))).collect())
        }
    }
}

/// The other program.
struct Oracle {
    _child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    with_warnings: bool,
}

impl Oracle {
    fn start(command: &str, with_warnings: bool) -> Result<Oracle, String> {
        let mut child = Command::new("sh")
            .args(["-c", command])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let input = child.stdin.take().ok_or("no input")?;
        let output = BufReader::new(child.stdout.take().ok_or("no output")?);
        Ok(Oracle { _child: child, input, output, with_warnings })
    }

    /// `None` where the other program fails.
    fn answer(&mut self, case: &Case) -> Result<Option<Answer>, String> {
        let line = serde_json::json!({"text": case.text, "options": case.config});
        writeln!(self.input, "{line}").map_err(|error| error.to_string())?;
        let mut answer = String::new();
        self.output.read_line(&mut answer).map_err(|error| error.to_string())?;
        let answer: Value = serde_json::from_str(&answer).map_err(|error| error.to_string())?;
        let texts = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let warnings = if self.with_warnings { texts(&answer["warnings"]) } else { Vec::new() };
        let warnings = distinct(warnings.iter().filter_map(Value::as_str).map(str::to_owned));
        Ok(answer["html"].as_str().map(|html| Answer { html: without_tokens(html), warnings }))
    }

    fn differs(&mut self, case: &Case) -> Result<bool, String> {
        let expected = self.answer(case)?;
        Ok(expected.is_some_and(|expected| expected != case.ours(self.with_warnings)))
    }
}

/// Makes the document as small as it goes while the two still differ: options go first, then lines, then characters.
fn reduce(case: &mut Case, oracle: &mut Oracle) -> Result<(), String> {
    for name in case.config.keys().cloned().collect::<Vec<_>>() {
        let mut smaller = case.clone();
        smaller.config.remove(&name);
        if oracle.differs(&smaller)? {
            *case = smaller;
        }
    }
    let lines = case.text.split_inclusive('\n').map(str::to_owned).collect();
    without_parts(lines, case, oracle)?;
    let chars = case.text.chars().map(String::from).collect();
    without_parts(chars, case, oracle)
}

fn without_parts(mut parts: Vec<String>, case: &mut Case, oracle: &mut Oracle) -> Result<(), String> {
    let mut size = parts.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        let before = parts.len();
        while at < parts.len() {
            let rest: Vec<String> = [&parts[..at], &parts[(at + size).min(parts.len())..]].concat();
            let smaller = Case { text: rest.concat(), ..case.clone() };
            if oracle.differs(&smaller)? {
                parts = rest;
                *case = smaller;
            } else {
                at += size;
            }
        }
        if size == 1 && parts.len() == before {
            break;
        }
        size = if size == 1 { 1 } else { size / 2 };
    }
    Ok(())
}
