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

/// Those that Jekyll 4 reads in its own way.
const TAGS_4: &[(&str, ParseTag)] = &[
    ("highlight", highlight::parse_4),
    ("include", include::parse_4),
    ("include_relative", include::parse_relative_4),
    ("post_url", post_url::parse_4),
];

/// The tags that have an end tag: excerpts that cut them must close them.
const BLOCKS: [&str; 10] =
    ["capture", "case", "comment", "for", "highlight", "if", "ifchanged", "raw", "tablerow", "unless"];

/// Adds Jekyll's tags to those of Liquid.
pub fn register(environment: &mut Environment, profile: Profile) {
    let newer = if profile.is_jekyll_4() { TAGS_4 } else { &[] };
    for &(name, parse) in TAGS.iter().chain(newer) {
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
