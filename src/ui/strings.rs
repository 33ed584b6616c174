//! Every word of the page, in one place.

use crate::protocol::{EntryKind, Profile};
use crate::state::{SiteFailure, Tally};

pub const BRAND: &str = "Galley";
pub const TAGLINE: &str = "Jekyll proofs, as you type";

pub const EDITOR: &str = "Editor";
pub const EDITOR_LABEL: &str = "The post's text. Tab moves on; Control and ] indents.";
pub const PREVIEW: &str = "Preview";
pub const VIEWS: &str = "View";
pub const WRITE: &str = "Write";
pub const PROOF: &str = "Proof";
pub const DIVIDER: &str = "Width of the editor";

pub const FILE_NAME: &str = "File name";
pub const FILE_NAME_HINT: &str = "Empty it to have the name that Jekyll expects, made from date and title";
pub const UNNAMED: &str = "untitled";

pub const NEW_POST: &str = "New post";
pub const OPEN: &str = "Open";
pub const DOWNLOAD: &str = "Download";
pub const MENU: &str = "More";
pub const SETTINGS: &str = "Site settings";
pub const THEME: &str = "Appearance";
pub const THEME_SYSTEM: &str = "System";
pub const THEME_LIGHT: &str = "Light";
pub const THEME_DARK: &str = "Dark";
pub const EARLIER_DRAFTS: &str = "Earlier drafts";

pub const SAVED: &str = "Saved";
pub const SAVED_WHERE: &str = "The draft is kept in this browser, and nowhere else";
pub const SAVING: &str = "Saving…";
pub const NOT_SAVED: &str = "Not saved";
pub const SAMPLE: &str = "Sample post";
pub const LOADING_ENGINE: &str = "Setting up the press…";
pub const RENDERING: &str = "Rendering…";
pub const ENGINE_STOPPED: &str = "Preview stopped";

pub const PUBLISHED_BY: &str = "Published by";
pub const NOT_PUBLISHED: &str = "Jekyll would not publish this:";
pub const GOES_TO: &str = "Goes live at";
pub const GOES_LIVE: &str = "Goes live";
pub const WAITING: &str = "The proof follows in a moment";

pub const BUILD_ENDS: &str = "Jekyll would not build this:";
pub const RECOVERED: &str = "Below is what Galley could recover.";
pub const LAST_GOOD: &str = "Below is the last good proof.";

pub const RUN_SCRIPTS: &str = "Run this post's scripts";

pub const PROBLEMS: &str = "Problems";
pub const NO_PROBLEMS: &str = "No problems";
pub const SEVERITY_FATAL: &str = "Ends the build";
pub const SEVERITY_ERROR: &str = "Error";
pub const SEVERITY_WARNING: &str = "Warning";
pub const SEVERITY_HINT: &str = "Hint";

pub const RESTARTED: &str = "The engine stumbled over this text and was started again. Your text is untouched.";
pub const STOPPED: &str =
    "The engine stumbles over this text again and again. Your text is safe; it tries again when you change it.";
pub const DISMISS: &str = "Dismiss";

pub const NEW_POST_TITLE: &str = "Title";
pub const NEW_POST_HINT: &str = "The draft you have open stays in this browser.";
pub const NEW_POST_IN_SITE: &str = "It is written to the site's _posts when you save it.";
pub const CREATE: &str = "Create";
pub const CANCEL: &str = "Cancel";
pub const DONE: &str = "Done";

pub const CONFIG: &str = "_config.yml";
pub const CONFIG_HINT: &str = "Your site's configuration. Empty, the defaults of the publisher hold.";
pub const CONFIG_EXAMPLE: &str =
    "title: My blog\nurl: https://example.com\nbaseurl: \"\"\npermalink: pretty\ntimezone: Europe/London";

pub const DROP_HERE: &str = "Drop a post, a site's folder or a .zip to open it";

pub const OPEN_SITE: &str = "Open site";
pub const CLOSE_SITE: &str = "Close site";
pub const SITE_FILES: &str = "Files of the site";
pub const FIND_FILE: &str = "Find a file";
pub const FIND_HINT: &str = "Title, date or path";
pub const NOTHING_FOUND: &str = "No file of the site matches.";
pub const UNWRITTEN: &str = "Not on the disk yet";
pub const WRITTEN: &str = "On the disk";
pub const WRITING: &str = "Writing…";
pub const UNWRITTEN_WHERE: &str = "The change is kept in this browser; Save writes it to the file";
pub const SAVE: &str = "Save";
pub const SHOWING: &str = "Showing";
pub const EDIT_PAGE: &str = "Edit this page";
pub const BACK_TO_FILE: &str = "Back to the open file";
pub const FORGET_SITE: &str = "Forget it";

pub const CONFLICT: &str = "The file has changed on the disk";
pub const CONFLICT_GONE: &str = "The file is gone from the disk";
pub const ON_DISK: &str = "On the disk";
pub const YOURS: &str = "Yours";
pub const KEEP_MINE: &str = "Write mine over it";
pub const TAKE_DISKS: &str = "Take the disk's";
pub const COMPARE: &str = "Compare";

/// What is offered where a site was open at the last visit.
pub fn reopen(name: &str) -> String {
    format!("Reopen {name}")
}

pub const THEME_FETCHING: &str = "Fetching the theme…";
pub const THEME_FOLDER: &str = "Choose its folder";
pub const THEME_FILE: &str = "Choose a .gem or .zip";
pub const THEME_DECLINE: &str = "Go on without it";

/// What is said of a theme that is missing.
pub fn theme_missing(name: &str) -> String {
    format!("The theme {name} is not in the site's folder.")
}

/// The button that fetches a theme.
pub fn theme_fetch(repository: &str) -> String {
    format!("Fetch {repository} from GitHub through cdn.jsdelivr.net")
}

/// How far the reading of a site is.
pub fn reading(name: &str, read: usize, total: usize) -> String {
    if total == 0 { format!("Looking through {name}…") } else { format!("Reading {name}: {read} of {total} files") }
}

/// How many files the list has.
pub fn found(shown: usize, all: usize) -> String {
    match (shown, all) {
        (_, 1) => "1 file".to_owned(),
        (shown, all) if shown < all => format!("{all} files, the first {shown} shown"),
        (_, all) => format!("{all} files"),
    }
}

/// What a kind of file is called.
pub fn kind(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Draft => "Draft",
        EntryKind::Post => "Post",
        EntryKind::Page => "Page",
        EntryKind::Document => "Document",
        EntryKind::Layout => "Layout",
        EntryKind::Include => "Include",
        EntryKind::Data => "Data",
        EntryKind::Style => "Style",
        EntryKind::Config => "Settings",
        EntryKind::Other => "File",
    }
}

/// What is said where something about a site did not work.
pub fn site_failed(what: SiteFailure, message: &str) -> String {
    match what {
        SiteFailure::Open => format!("The site could not be opened: {message}"),
        SiteFailure::Read => format!("The file could not be read: {message}"),
        SiteFailure::Theme => format!("The theme could not be added: {message}"),
        SiteFailure::Write => format!("The file could not be written: {message}. Your text is kept in this browser."),
    }
}

/// What is said where a file has two new texts.
pub fn changed_on_disk(path: &str) -> String {
    format!("{path} was changed on the disk, and you have changed it here.")
}

/// Which file a conflict is about.
pub fn conflict_about(path: &str) -> String {
    format!("{path} is another than the one you began with. Nothing was written.")
}

/// How a profile is called.
pub fn profile(profile: Profile) -> &'static str {
    match profile {
        Profile::GithubPages => "GitHub Pages",
        Profile::Jekyll4 => "Jekyll 4",
    }
}

/// What is said where the browser keeps no drafts.
pub fn not_saved(message: &str) -> String {
    format!("This browser could not save the draft ({message}). Download it before you leave.")
}

/// What is said of a file that is no text.
pub fn not_text(name: &str) -> String {
    format!("{name} is not UTF-8 text, which Jekyll expects. It was not opened.")
}

/// The line of a problem.
pub fn line(file: Option<&str>, line: usize) -> String {
    match file {
        Some(file) => format!("{file}, line {line}"),
        None => format!("Line {line}"),
    }
}

/// The number of problems, as a button or as a message that is read out.
pub fn tally(tally: Tally) -> String {
    let mut parts = Vec::new();
    for (count, one, many) in
        [(tally.errors, "error", "errors"), (tally.warnings, "warning", "warnings"), (tally.hints, "hint", "hints")]
    {
        if count > 0 {
            parts.push(format!("{count} {}", if count == 1 { one } else { many }));
        }
    }
    if parts.is_empty() { NO_PROBLEMS.to_owned() } else { parts.join(", ") }
}

/// What is read out when the problems have changed.
pub fn announcement(found: Tally) -> String {
    if found.ends { format!("{}. Jekyll would not build this.", tally(found)) } else { tally(found) }
}

/// How long the engine took.
pub fn engine_time(milliseconds: f64) -> String {
    // In whole tenths: printing floating point numbers would cost a visitor some kilobytes.
    let tenths = (milliseconds * 10.0).round() as u32;
    if tenths < 100 { format!("{}.{} ms", tenths / 10, tenths % 10) } else { format!("{} ms", tenths / 10) }
}
