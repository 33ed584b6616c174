//! The engine's words in those of the protocol.

use crate::diagnostic::{self, Diagnostic, Severity};
use crate::jekyll;
use crate::lint;
use crate::order;
use crate::protocol::{Change, Fix, Problem, ProblemSeverity, Profile};
use crate::text::{FileId, Lines, Source};
use crate::world::World;

/// So many problems are told at most: a site may have more than anybody reads.
const MOST: usize = 500;

/// Problems in the order of their places, those of the file `open` first. Each is said once, and what is no error not at
/// all where its code is `off`.
pub fn problems(diagnostics: &[Diagnostic], world: &dyn World, open: FileId, off: &[String]) -> Vec<Problem> {
    let is_off = |diagnostic: &Diagnostic| {
        let is_advice = matches!(diagnostic.severity, Severity::Warning | Severity::Hint);
        is_advice && off.iter().any(|code| code == diagnostic.code.0)
    };
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().filter(|diagnostic| !is_off(diagnostic)).collect();
    // Of a large site's many problems, those that end the build are worth more than those of other files.
    let away = |diagnostic: &Diagnostic| diagnostic.span.file != open;
    order::sort_by_key(&mut sorted, |diagnostic| {
        (away(diagnostic), away(diagnostic) && !diagnostic.is_fatal(), diagnostic.span, diagnostic.severity)
    });
    sorted.dedup_by(|a, b| (a.span, a.code, &a.message) == (b.span, b.code, &b.message));
    sorted.into_iter().take(MOST).map(|diagnostic| problem(diagnostic, world, open)).collect()
}

/// The engine's name of a profile.
pub fn profile(profile: Profile) -> jekyll::Profile {
    match profile {
        Profile::GithubPages => jekyll::Profile::GithubPages,
        Profile::Jekyll4 => jekyll::Profile::Jekyll4,
    }
}

/// The protocol's name of a profile.
#[cfg(feature = "full")]
pub fn profile_name(profile: jekyll::Profile) -> Profile {
    match profile {
        jekyll::Profile::GithubPages => Profile::GithubPages,
        jekyll::Profile::Jekyll4 => Profile::Jekyll4,
    }
}

fn problem(diagnostic: &Diagnostic, world: &dyn World, open: FileId) -> Problem {
    let file = world.path(diagnostic.span.file);
    let source = file.as_ref().and_then(|path| world.source(path));
    let Place { line, column, from, to } =
        source.as_ref().map_or_else(Place::default, |source| place(diagnostic, source));
    let fixes = source.map(|source| diagnostic.fixes.iter().map(|made| fix(made, &source)).collect());
    Problem {
        severity: match diagnostic.severity {
            Severity::Fatal => ProblemSeverity::Fatal,
            Severity::Error => ProblemSeverity::Error,
            Severity::Warning => ProblemSeverity::Warning,
            Severity::Hint => ProblemSeverity::Hint,
        },
        code: diagnostic.code.to_string(),
        message: diagnostic.message.clone(),
        hints: diagnostic.hints.clone(),
        file: file.filter(|_| diagnostic.span.file != open).map(|path| path.to_string()),
        line,
        column,
        from,
        to,
        fixes: fixes.unwrap_or_default(),
        explained: lint::explained(diagnostic.code.0).is_some(),
    }
}

fn fix(fix: &diagnostic::Fix, source: &Source) -> Fix {
    let (text, lines): (&str, &Lines) = (source.text(), source.lines());
    let change = |edit: &diagnostic::Edit| Change {
        from: lines.to_utf16(text, edit.span.start as usize),
        to: lines.to_utf16(text, edit.span.end as usize),
        insert: edit.insert.clone(),
    };
    Fix { title: fix.title.clone(), changes: fix.edits.iter().map(change).collect() }
}

struct Place {
    line: usize,
    column: usize,
    from: usize,
    to: usize,
}

impl Default for Place {
    fn default() -> Place {
        Place { line: 1, column: 1, from: 0, to: 0 }
    }
}

fn place(diagnostic: &Diagnostic, source: &Source) -> Place {
    let (text, lines): (&str, &Lines) = (source.text(), source.lines());
    let (start, end) = (diagnostic.span.start as usize, diagnostic.span.end as usize);
    let at = lines.line_column(text, start);
    let (from, to) = (lines.to_utf16(text, start), lines.to_utf16(text, end));
    Place { line: at.line, column: at.column, from, to }
}
