//! Holds Galley's lexers against another program on real code.
//!
//! `rouge_diff --oracle "COMMAND" LANGUAGE FILE... [--show N] [--snippets]`
//!
//! The command reads code as JSON strings, one a line, and answers each with a line of its tokens: `NAME:LENGTH` with
//! a space between them, short names (none for text) and lengths in bytes. Files may be folders, which are searched
//! through. With `--snippets` each file is a list of strings in JSON, and each string a code. The last line says how many codes are the same and how many characters have the same class.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};

use galley::rouge::{find, lex};

/// Longer files are passed over.
const MAX_BYTES: u64 = 200_000;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let arguments = arguments()?;
    let lexer = find(&arguments.language).ok_or("no such language")?;
    let mut oracle = Oracle::start(&arguments.oracle)?;
    let mut count = Count::default();
    for (name, code) in codes(&arguments)? {
        let expected = oracle.tokens(&code)?;
        let expected = classes(&expected);
        let ours = lex(lexer, &code);
        let ours: Vec<_> = ours.texts(&code).map(|(token, text)| (token.short_name().to_owned(), text.len())).collect();
        let ours = classes(&ours);
        let first = count.add(&code, &expected, &ours);
        if let Some(at) = first.filter(|_| count.codes - count.same <= arguments.show) {
            report(&name, &code, at, &expected, &ours);
        }
    }
    println!("{}", count.summary());
    Ok(())
}

struct Arguments {
    language: String,
    files: Vec<PathBuf>,
    oracle: String,
    show: usize,
    snippets: bool,
}

fn arguments() -> Result<Arguments, String> {
    let mut found =
        Arguments { language: String::new(), files: Vec::new(), oracle: String::new(), show: 10, snippets: false };
    let mut rest = std::env::args().skip(1);
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().ok_or(format!("{argument} lacks its value"));
        match argument.as_str() {
            "--oracle" => found.oracle = value()?,
            "--show" => found.show = value()?.parse().map_err(|_| "--show wants a number")?,
            "--snippets" => found.snippets = true,
            _ if found.language.is_empty() => found.language = argument,
            _ => found.files.push(argument.into()),
        }
    }
    if found.oracle.is_empty() { Err("--oracle is missing".into()) } else { Ok(found) }
}

/// The codes with a name each: whole files, or the strings of lists.
fn codes(arguments: &Arguments) -> Result<Vec<(String, String)>, String> {
    let mut paths = Vec::new();
    arguments.files.iter().for_each(|path| collect(path, &mut paths));
    let mut codes = Vec::new();
    for path in paths {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let name = path.display().to_string();
        if !arguments.snippets {
            codes.push((name, text.replace("\r\n", "\n")));
            continue;
        }
        let list: Vec<String> = serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
        codes.extend(list.into_iter().enumerate().map(|(number, code)| (format!("{name}#{number}"), code)));
    }
    Ok(codes)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    let is_short = |path: &Path| path.metadata().is_ok_and(|data| data.len() <= MAX_BYTES);
    if !path.is_dir() {
        files.extend(is_short(path).then(|| path.to_owned()));
        return;
    }
    let mut entries: Vec<_> = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries.iter().for_each(|entry| collect(entry, files));
}

/// For each token its class and where it ends.
fn classes(tokens: &[(String, usize)]) -> Vec<(&str, usize)> {
    let mut end = 0;
    let mut ended = |length: usize| {
        end += length;
        end
    };
    tokens.iter().map(|(name, length)| (name.as_str(), ended(*length))).collect()
}

#[derive(Default)]
struct Count {
    codes: usize,
    same: usize,
    bytes: usize,
    same_bytes: usize,
}

impl Count {
    /// Adds one code; gives the place of the first difference.
    fn add(&mut self, code: &str, expected: &[(&str, usize)], ours: &[(&str, usize)]) -> Option<usize> {
        self.codes += 1;
        self.bytes += code.len();
        if expected == ours {
            self.same += 1;
            self.same_bytes += code.len();
            return None;
        }
        let (mut first, mut at, mut left, mut right) = (None, 0, 0, 0);
        while at < code.len() && left < expected.len() && right < ours.len() {
            let end = expected[left].1.min(ours[right].1);
            if expected[left].0 == ours[right].0 {
                self.same_bytes += end - at;
            } else if first.is_none() {
                first = Some(at);
            }
            at = end;
            left += usize::from(expected[left].1 == end);
            right += usize::from(ours[right].1 == end);
        }
        Some(first.unwrap_or(0))
    }

    fn summary(&self) -> String {
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        format!(
            "{} of {} codes the same ({:.1} %), {:.3} % of {} bytes in the same class",
            self.same,
            self.codes,
            percent(self.same, self.codes),
            percent(self.same_bytes, self.bytes),
            self.bytes
        )
    }
}

/// Prints the line of the first difference, and the tokens of both from there on.
fn report(name: &str, code: &str, at: usize, expected: &[(&str, usize)], ours: &[(&str, usize)]) {
    let line = code[..at].matches('\n').count() + 1;
    println!("--- {name}:{line}");
    for (who, tokens) in [("rouge", expected), ("ours ", ours)] {
        let first = tokens.partition_point(|(_, end)| *end <= at).saturating_sub(2);
        let mut start = if first == 0 { 0 } else { tokens[first - 1].1 };
        let shown = tokens[first..].iter().take(7).map(|&(class, end)| {
            let text = &code[start..end];
            start = end;
            format!("{class} {text:?}")
        });
        println!("{who}: {}", shown.collect::<Vec<_>>().join("  "));
    }
}

/// The other program.
struct Oracle {
    _child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Oracle {
    fn start(command: &str) -> Result<Oracle, String> {
        let mut shell = Command::new("sh");
        shell.args(["-c", command]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = shell.spawn().map_err(|error| error.to_string())?;
        let questions = child.stdin.take().ok_or("no input")?;
        let answers = BufReader::new(child.stdout.take().ok_or("no output")?);
        Ok(Oracle { _child: child, questions, answers })
    }

    fn tokens(&mut self, code: &str) -> Result<Vec<(String, usize)>, String> {
        let question = serde_json::to_string(code).map_err(|error| error.to_string())?;
        writeln!(self.questions, "{question}").map_err(|error| error.to_string())?;
        self.questions.flush().map_err(|error| error.to_string())?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer).map_err(|error| error.to_string())?;
        let token = |word: &str| {
            let (name, length) = word.split_once(':')?;
            Some((name.to_owned(), length.parse().ok()?))
        };
        answer
            .trim_end_matches('\n')
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(token)
            .collect::<Option<_>>()
            .ok_or(answer)
    }
}
