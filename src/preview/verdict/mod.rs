//! 'Will it go live?': what a build makes of the open file, each reason against it, and what would help.
//!
//! - `document` asks a document of the site: published or not, dated, in a collection that is written;
//! - `file` asks a file that became none: its name, its folder, what the configuration leaves out, what it is part of;
//! - `edit` makes the changes of the text that help.
//!
//! What Jekyll does stands in `jekyll`; here it is only told.

mod document;
mod edit;
mod file;

use std::cell::OnceCell;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Edit, Severity};
use crate::jekyll::Site;
use crate::jekyll::configuration::key_span;
use crate::protocol::{self, FilePlace, Outcome, Reason, Remedy, Verdict, Why};
use crate::text::{FileId, Source, Span, VirtualPath};
use crate::yaml::edit::{Wish, edits};
use crate::yaml::{FrontMatter, Unread, WhyUnread, unread};

use super::ended::Ending;
use super::origin::place_of;

/// The open file and its site.
pub struct Subject<'a> {
    pub site: &'a Site,
    pub path: &'a VirtualPath,
    pub text: &'a str,
    /// Whether the file has a byte order mark that the text is without.
    pub is_marked: bool,
    pub file: FileId,
    /// What was said when the site was read and the file rendered.
    pub diagnostics: &'a [Diagnostic],
    /// That of them which ends the build.
    pub ends: Option<&'a Diagnostic>,
    /// What ends it in another document, where nothing of this one does.
    pub elsewhere: Option<&'a Ending>,
    /// Whether the author sees the file's name alone, without its folder.
    pub is_bare: bool,
}

/// The verdict on the open file.
pub fn verdict(subject: &Subject<'_>) -> Verdict {
    let case = Case { subject, source: OnceCell::new(), front_matter: OnceCell::new() };
    let document = subject.site.document(subject.path);
    let mut found = match &document {
        Some(document) => document::verdict(&case, document),
        None => file::verdict(&case),
    };
    if let Some(fatal) = subject.ends {
        found.outcome = Outcome::Ends;
        found.reasons.insert(0, build_ends(&case, fatal));
        // An address would have the date in it.
        if fatal.code.0 == INVALID_DATE && is_own(&case, fatal) {
            found.url = None;
        }
    } else if let Some(Ending { path, fatal, .. }) = subject.elsewhere {
        found.outcome = Outcome::Ends;
        let why = Why::EndsElsewhere(path.to_string(), fatal.message.clone());
        found.reasons.insert(0, reason(why, case.place(fatal.span), Vec::new()));
    }
    if document.is_some() {
        found.reasons.extend(case.said("jekyll/missing-layout").map(|said| missing_layout(&case, said)));
        found.reasons.extend(broken_front_matter(&case));
        found.reasons.extend(unread_front_matter(&case));
    }
    found
}

/// The open file, and what is made of it where a reason asks for it.
struct Case<'a> {
    subject: &'a Subject<'a>,
    source: OnceCell<Source>,
    front_matter: OnceCell<FrontMatter>,
}

impl Case<'_> {
    fn site(&self) -> &Site {
        self.subject.site
    }

    /// The open file under its own name.
    fn source(&self) -> &Source {
        self.source.get_or_init(|| Source::new(self.subject.file, self.subject.path.clone(), self.subject.text))
    }

    fn front_matter(&self) -> &FrontMatter {
        self.front_matter.get_or_init(|| crate::yaml::front_matter(self.source()).output)
    }

    /// The first diagnostic of this code in the open file.
    fn said(&self, code: &str) -> Option<&Diagnostic> {
        let is_own = |said: &&Diagnostic| said.code.0 == code && said.span.file == self.subject.file;
        self.subject.diagnostics.iter().find(is_own)
    }

    fn place(&self, span: Span) -> Option<FilePlace> {
        let is_own = span.file == self.subject.file;
        let world = self.site().world();
        let read = || world.path(span.file).and_then(|path| world.source(&path));
        let source = if is_own { self.source().clone() } else { read()? };
        Some(place_of(&source, span, self.subject.file))
    }

    /// Where the front matter has a key.
    fn key(&self, name: &str) -> Option<FilePlace> {
        let position = self.front_matter().positions.get(name)?;
        self.place(Span { end: position.value.end.max(position.key.end), ..position.key })
    }

    /// Where the configuration has a key.
    fn config_key(&self, name: &str) -> Option<FilePlace> {
        let world = self.site().world();
        let source = self.site().config_paths().iter().find_map(|path| world.source(path))?;
        let nowhere = Span::new(source.id(), 0, 0);
        Some(key_span(Some(&source), name, nowhere)).filter(|span| *span != nowhere).and_then(|span| self.place(span))
    }

    /// The file gets another path.
    fn rename(&self, path: &str) -> Remedy {
        let name = path.rsplit('/').next().unwrap_or(path);
        Remedy::Rename(if self.subject.is_bare { name } else { path }.to_owned())
    }

    /// A key of the front matter gets a value, where that can be done without touching more than it.
    fn set(&self, what: protocol::Edit, key: &str, wish: &Wish) -> Option<Remedy> {
        let edits = edits(self.source(), key, wish).ok().filter(|edits| !edits.is_empty())?;
        Some(self.change(what, &edits))
    }

    fn change(&self, what: protocol::Edit, edits: &[Edit]) -> Remedy {
        let changes = edits.iter().map(|edit| edit::replace(self.source(), edit.span, &edit.insert));
        Remedy::Edit(what, changes.collect())
    }
}

fn reason(why: Why, place: Option<FilePlace>, remedies: Vec<Remedy>) -> Reason {
    Reason { why, place, remedies }
}

const INVALID_DATE: &str = "jekyll/invalid-date";

fn is_own(case: &Case<'_>, said: &Diagnostic) -> bool {
    said.span.file == case.subject.file
}

fn build_ends(case: &Case<'_>, fatal: &Diagnostic) -> Reason {
    let is_own = is_own(case, fatal);
    let fixes = fatal.fixes.iter().filter(|_| is_own);
    let mended = fixes.map(|fix| case.change(protocol::Edit::Mend(fix.title.clone()), &fix.edits));
    let is_dated = is_own && fatal.code.0 == INVALID_DATE && case.key("date").is_some();
    let remedies = mended.chain(is_dated.then(|| document::date_now(case)).flatten());
    reason(Why::BuildEnds(fatal.message.clone()), case.place(fatal.span), remedies.collect())
}

/// The layouts that are offered: the one that was meant, if one is much alike, and those that most sites have.
fn missing_layout(case: &Case<'_>, said: &Diagnostic) -> Reason {
    const COMMON: [&str; 3] = ["post", "page", "default"];
    const OFFERED: usize = 3;
    let site = case.site();
    let wanted = site.document(case.subject.path).and_then(|document| document.layout()).unwrap_or_default();
    let near = crate::jekyll::near::nearest(&wanted, site.layouts.keys().map(String::as_str));
    let mut names: Vec<&str> = near.into_iter().collect();
    let known = COMMON.into_iter().filter(|name| site.layouts.contains_key(*name) && near != Some(name));
    names.extend(known);
    names.truncate(OFFERED);
    let remedies = names.iter().filter_map(|name| {
        let name = (*name).to_owned();
        case.set(protocol::Edit::UseLayout(name.clone()), "layout", &Wish::Text(name))
    });
    reason(Why::NoLayout(wanted), case.place(said.span), remedies.collect())
}

/// What was meant as front matter is published as text where Jekyll does not see it.
fn unread_front_matter(case: &Case<'_>) -> Option<Reason> {
    let Unread { why, opening, mended: (range, insert) } = unread(case.subject.text)?;
    let (why, edit) = match why {
        WhyUnread::Late => (Why::LateFrontMatter, protocol::Edit::RemoveAbove),
        WhyUnread::Unclosed => (Why::UnclosedFrontMatter, protocol::Edit::CloseFrontMatter),
    };
    let span = |range: Range<usize>| case.source().span(range.start, range.end);
    let remedy = case.change(edit, &[Edit { span: span(range), insert }]);
    Some(reason(why, case.place(span(opening)), vec![remedy]))
}

/// Front matter with an error in it is as good as none, and the page goes live all the same.
fn broken_front_matter(case: &Case<'_>) -> Option<Reason> {
    let is_about_it = |said: &&Diagnostic| {
        let is_own = said.severity == Severity::Error && said.span.file == case.subject.file;
        is_own && (said.code.0.starts_with("yaml/") || said.code.0 == "jekyll/front-matter")
    };
    let said = case.subject.diagnostics.iter().find(is_about_it)?;
    Some(reason(Why::BrokenFrontMatter, case.place(said.span), Vec::new()))
}

#[cfg(test)]
mod tests;
