//! Liquid's standard tags, one a file.

mod assign;
mod capture;
mod case;
pub mod collection;
mod comment;
mod counters;
mod cycle;
mod for_tag;
mod if_tag;
mod ifchanged;
pub mod include;
mod interrupts;
mod raw;
mod tablerow;

pub use if_tag::comparison;

use super::ParseTag;

/// All standard tags by name.
pub const STANDARD: &[(&str, ParseTag)] = &[
    ("assign", assign::parse),
    ("break", interrupts::parse_break),
    ("capture", capture::parse),
    ("case", case::parse),
    ("comment", comment::parse),
    ("continue", interrupts::parse_continue),
    ("cycle", cycle::parse),
    ("decrement", counters::parse_decrement),
    ("for", for_tag::parse),
    ("if", if_tag::parse_if),
    ("ifchanged", ifchanged::parse),
    ("include", include::parse),
    ("increment", counters::parse_increment),
    ("raw", raw::parse),
    ("tablerow", tablerow::parse),
    ("unless", if_tag::parse_unless),
];
