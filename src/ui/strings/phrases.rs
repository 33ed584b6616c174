//! What is said in one of several ways.

use super::Words;
use crate::protocol::EntryKind;
use crate::state::{LinkFailure, SiteFailure, Tally};

impl Words {
    /// How many files the list has, and how many of them it shows.
    pub fn found(&self, shown: usize, all: usize) -> String {
        match (shown, all) {
            (_, 0) => self.nothing_found.to_owned(),
            (shown, all) if shown < all => self.files_shown.with([&all.to_string(), &shown.to_string()]),
            (_, all) => self.files_found.of(all),
        }
    }

    /// How far the reading of a site is.
    pub fn reading_site(&self, name: &str, read: usize, total: usize) -> String {
        match total {
            0 => self.looking_through.with([name]),
            total => self.reading.with([name, &read.to_string(), &total.to_string()]),
        }
    }

    /// What a kind of file is called.
    pub fn kind(&self, kind: EntryKind) -> &'static str {
        match kind {
            EntryKind::Draft => self.kind_draft,
            EntryKind::Post => self.kind_post,
            EntryKind::Page => self.kind_page,
            EntryKind::Document => self.kind_document,
            EntryKind::Layout => self.kind_layout,
            EntryKind::Include => self.kind_include,
            EntryKind::Data => self.kind_data,
            EntryKind::Style => self.kind_style,
            EntryKind::Config => self.kind_config,
            EntryKind::Other => self.kind_other,
        }
    }

    /// What is said where something about a site did not work; `message` is the browser's.
    pub fn site_failed(&self, what: SiteFailure, message: &str) -> String {
        let sentence = match what {
            SiteFailure::Open => &self.site_not_opened,
            SiteFailure::Read => &self.file_not_read,
            SiteFailure::Theme => &self.theme_not_added,
            SiteFailure::Write => &self.file_not_written,
        };
        let reason = self.reason(message);
        // Its sentence goes on behind the reason.
        let is_inside = matches!(what, SiteFailure::Write);
        sentence.with([if is_inside { reason.trim_end_matches('.') } else { &reason }])
    }

    /// Why something failed, in this language; what the browser says is in its own.
    pub fn reason(&self, message: &str) -> String {
        let named = |(english, here): &(&str, &str)| match english.strip_prefix("{0}") {
            Some(end) => message.strip_suffix(end).map(|name| here.replace("{0}", name)),
            None => (message == *english).then(|| (*here).to_owned()),
        };
        self.reasons.iter().find_map(named).unwrap_or_else(|| message.to_owned())
    }

    /// Why a link does not lead to a post.
    pub fn link_failed(&self, failure: &LinkFailure) -> String {
        match failure {
            LinkFailure::Broken => self.link_broken.to_owned(),
            LinkFailure::NoAddress => self.link_no_address.to_owned(),
            LinkFailure::TooLarge => self.link_too_large.to_owned(),
            LinkFailure::NotText => self.link_not_text.to_owned(),
            LinkFailure::Status(status) => self.link_status.with([&status.to_string()]),
            LinkFailure::Blocked { host } => self.link_blocked.with([host]),
        }
    }

    /// The line of a problem.
    pub fn place(&self, file: Option<&str>, line: usize) -> String {
        match file {
            Some(file) => self.line_of.with([file, &line.to_string()]),
            None => self.line.with([&line.to_string()]),
        }
    }

    /// The number of problems, as a button.
    pub fn tally(&self, tally: Tally) -> String {
        let all = [(&self.errors, tally.errors), (&self.warnings, tally.warnings), (&self.hints, tally.hints)];
        let parts: Vec<String> =
            all.into_iter().filter(|(_, count)| *count > 0).map(|(counted, count)| counted.of(count)).collect();
        if parts.is_empty() { self.no_problems.to_owned() } else { parts.join(", ") }
    }

    /// What is read out when the problems have changed.
    pub fn announcement(&self, found: Tally) -> String {
        let said = self.tally(found);
        if found.ends { self.found_and_ends.with([&said]) } else { said }
    }

    /// How long the engine took.
    pub fn engine_time(&self, milliseconds: f64) -> String {
        // In whole tenths: printing floating point numbers would cost a visitor some kilobytes.
        let tenths = (milliseconds * 10.0).round() as u32;
        let whole = (tenths / 10).to_string();
        if tenths < 100 {
            [&whole, self.decimal_mark, &(tenths % 10).to_string(), " ms"].concat()
        } else {
            whole + " ms"
        }
    }
}
