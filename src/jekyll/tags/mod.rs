//! Jekyll's own tags, one a file. They are registered here and nowhere else.

mod highlight;
pub(super) mod include;
mod link;
mod post_url;

use crate::liquid::{Environment, ParseTag};

use super::Profile;

/// All of Jekyll's own tags by name.
const TAGS: &[(&str, ParseTag)] = &[
    ("highlight", highlight::parse),
    ("include", include::parse),
    ("include_relative", include::parse_relative),
    ("link", link::parse),
    ("post_url", post_url::parse),
];

/// The tags that have an end tag: excerpts that cut them must close them.
const BLOCKS: [&str; 10] =
    ["capture", "case", "comment", "for", "highlight", "if", "ifchanged", "raw", "tablerow", "unless"];

/// Adds Jekyll's tags to those of Liquid.
pub fn register(environment: &mut Environment, _profile: Profile) {
    for &(name, parse) in TAGS {
        environment.add_tag(name, parse);
    }
}

/// The names of all tags of Liquid and Jekyll.
pub fn names() -> impl Iterator<Item = &'static str> {
    let liquid = crate::liquid::tags::STANDARD.iter().map(|(name, _)| *name);
    liquid.chain(TAGS.iter().map(|(name, _)| *name))
}

/// Whether a tag is a block.
pub fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}
