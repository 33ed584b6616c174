//! Jekyll's model: a site, its documents, and how one of them becomes a page.
//!
//! [`Site::read`] reads all that a world holds; [`render`] makes one page. A site never changes: an edit gives a new
//! one ([`Site::update`]) that shares with the old what the edit did not touch.

mod build;
pub mod collection;
pub mod configuration;
pub mod converters;
mod dates;
pub mod document;
mod drops;
#[cfg(feature = "full")]
pub mod elsewhere;
mod entry_filter;
mod excerpt;
pub mod filters;
mod frontmatter_defaults;
mod glob;
mod highlighter;
mod layout;
pub mod near;
mod plugins;
mod profile;
mod publisher;
mod readers;
mod renderer;
mod rendering;
mod site;
mod site_config;
mod static_file;
pub mod tags;
#[cfg(test)]
pub(crate) mod testing;
mod text;
pub mod theme;
mod tree;
mod update;
mod url;
pub mod utils;
mod zone;

pub use build::{Output, build};
pub use collection::Collection;
pub use configuration::Defaults;
pub use dates::parse as parse_time;
pub use document::{Document, Hidden, Kind, Pager};
pub use excerpt::Excerpt;
pub use highlighter::Highlighter;
pub use layout::Layout;
pub use plugins::clone::repository;
pub use plugins::{Repository, has_unknown as has_unknown_plugins};
pub use profile::Profile;
pub use publisher::{NotRead, Part, derived_name, part, post_name, why_not_read};
pub use readers::is_post_name;
pub use renderer::{Page, render, render_excerpt, variables};
pub use rendering::Rendering;
pub use site::{Change, Limits, Options, Site};
pub use site_config::wants_full;
pub use static_file::StaticFile;
pub use url::unescape_path;
