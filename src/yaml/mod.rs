//! YAML as Jekyll reads it: libyaml's syntax below, SafeYAML 1.0.5's meaning on top, and front matter around it.
//!
//! - `front_matter` cuts a file where Jekyll's regular expression cuts it;
//! - `parser` drives libyaml and words its errors as Ruby does;
//! - `loader` builds values from libyaml's events, with SafeYAML's own ideas about keys, aliases and merges;
//! - `scalar` says what a plain scalar means;
//! - `unread` finds front matter that was meant to be some;
//! - `edit` changes front matter, and nothing but what is wished for.

pub mod edit;
mod error;
mod front_matter;
mod hints;
mod loader;
mod parser;
mod positions;
mod readable;
mod scalar;
mod unread;

use crate::value::Value;

pub use error::{ErrorKind, LoadError};
pub use front_matter::{FrontMatter, closing_line, front_matter, has_header, is_headed, not_text};
pub use loader::load;
pub use positions::{Position, Positions};
pub use unread::{Unread, WhyUnread, above, unread};

/// How deep sequences and mappings may nest.
pub const MAX_DEPTH: usize = 200;
/// How many values a document may have once all its aliases are written out.
pub const MAX_VALUES: usize = 1_000_000;

/// What a scalar says that stands without quotes; `None` where Ruby refuses it.
pub fn plain_value(text: &str) -> Option<Value> {
    scalar::resolve(text).ok()
}
