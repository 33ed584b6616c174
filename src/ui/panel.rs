//! The panels that lie over the page.

/// One of them. At most one is open.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Panel {
    NewPost,
    Settings,
    /// The list of all drafts.
    Drafts,
    /// The history of the open draft.
    History,
    /// The ways of the post out of the page.
    Share,
    /// The list of the site's files.
    Finder,
    /// The list of all commands.
    Palette,
    /// The sheet of all keys.
    Help,
    /// The headings of the text.
    Outline,
    /// Whether the file goes live, and why not.
    Verdict,
}
