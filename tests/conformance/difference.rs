//! A difference in a form that people can read.

use std::fmt::Write;

use crate::suite::Difference;

/// Lines of agreement that are shown around a disagreement.
const CONTEXT: usize = 2;
/// Lines of either side that are shown at most.
const LONGEST: usize = 40;

/// The lines in which the two sides part, `-` for what was expected and `+` for what came, special characters
/// escaped.
pub fn render(difference: &Difference) -> String {
    let expected = lines(&difference.expected);
    let actual = lines(&difference.actual);
    let same = |pair: &(&String, &String)| pair.0 == pair.1;
    let before = expected.iter().zip(&actual).take_while(same).count();
    let shorter = expected.len().min(actual.len()) - before;
    let after = expected.iter().rev().zip(actual.iter().rev()).take(shorter).take_while(same).count();

    let mut out = format!("  {}", difference.part);
    if before > CONTEXT {
        let _ = write!(out, " (from line {})", before + 1);
    }
    out.push('\n');
    push_lines(&mut out, ' ', &expected[before.saturating_sub(CONTEXT)..before]);
    push_lines(&mut out, '-', &expected[before..expected.len() - after]);
    push_lines(&mut out, '+', &actual[before..actual.len() - after]);
    push_lines(
        &mut out,
        ' ',
        &expected[expected.len() - after..(expected.len() - after + CONTEXT).min(expected.len())],
    );
    out
}

fn lines(text: &str) -> Vec<String> {
    text.split_inclusive('\n').map(|line| line.chars().map(visible).collect()).collect()
}

fn visible(c: char) -> String {
    match c {
        '\n' => "\u{21b5}".into(),
        '\t' => "\\t".into(),
        c if c.is_control() || ('\u{200b}'..='\u{200f}').contains(&c) || matches!(c, '\u{a0}' | '\u{feff}') => {
            c.escape_default().to_string()
        }
        c => c.into(),
    }
}

fn push_lines(out: &mut String, mark: char, lines: &[String]) {
    for line in lines.iter().take(LONGEST) {
        let _ = writeln!(out, "    {mark} {line}");
    }
    if lines.len() > LONGEST {
        let _ = writeln!(out, "    {mark} ... {} lines more", lines.len() - LONGEST);
    }
}
