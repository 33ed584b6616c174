//! kramdown's options.

/// All that can be set for a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {}
