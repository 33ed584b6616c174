//! Liquid's standard tags, one a file.

mod assign;
mod capture;
mod comment;
mod interrupts;

use super::ParseTag;

/// All standard tags by name.
pub const STANDARD: &[(&str, ParseTag)] = &[
    ("assign", assign::parse),
    ("break", interrupts::parse_break),
    ("capture", capture::parse),
    ("comment", comment::parse),
    ("continue", interrupts::parse_continue),
];
