//! What the author has to know, beside the problems of the text.

/// Something the author has to know.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The worker has crashed and was started again.
    Restarted,
    /// The worker crashes on this text.
    Stopped,
    /// A part of Galley itself, which is loaded on demand, did not come.
    NotLoaded,
    /// There is no page that could be printed.
    NothingToPrint,
    /// The browser keeps no drafts, or has no room left.
    NotSaved { message: String, full: bool },
    /// The text in the editor could not be saved, so it was not left. `full`: for want of room.
    NotLeft { full: bool },
    /// There is little room left for drafts.
    StorageLow,
    /// The browser asks the author whether it may keep drafts when room gets short.
    Keeping,
    /// The post has its new name or place.
    Published { path: String },
    /// A link does not lead to a post.
    Link(LinkFailure),
    /// A file is not UTF-8.
    NotText { name: String },
    /// A site could not be opened, or a file of it not be read or written: what, and why; and which file, where the
    /// author has gone on to another.
    SiteFailed { what: SiteFailure, message: String, path: Option<String> },
    /// Another program has changed the open file, and so has the author.
    ChangedOnDisk { path: String },
    /// Another program has removed the open file; the editor still has its text.
    GoneFromDisk { path: String },
    /// The site has a file of that name already.
    NameTaken { path: String },
    /// A newer version of Galley waits.
    NewVersion,
    /// What became of images that were pasted or dropped.
    Images(Vec<ImageReport>),
}

impl Notice {
    /// Whether a text may be lost where this is not read.
    pub(super) fn is_grave(&self) -> bool {
        matches!(
            self,
            Notice::NotSaved { .. }
                | Notice::NotLeft { .. }
                | Notice::ChangedOnDisk { .. }
                | Notice::GoneFromDisk { .. }
                | Notice::Stopped
        )
    }

    /// Whether it says that the disk has another file of this path than the editor, or none.
    pub(super) fn is_of_disk(&self, path: &str) -> bool {
        matches!(self, Notice::ChangedOnDisk { path: of } | Notice::GoneFromDisk { path: of } if of == path)
    }

    /// Whether all is well.
    pub fn is_news(&self) -> bool {
        let is_taken = |report: &ImageReport| matches!(report, ImageReport::Stored { .. } | ImageReport::Kept { .. });
        match self {
            Notice::Images(reports) => reports.iter().all(is_taken),
            other => matches!(other, Notice::NewVersion | Notice::Published { .. } | Notice::Keeping),
        }
    }
}

/// What became of an image.
#[derive(Clone, Debug, PartialEq)]
pub enum ImageReport {
    /// It is in the site's folder.
    Stored {
        path: String,
    },
    /// It is kept in the browser, and the site should have it at this path.
    Kept {
        path: String,
    },
    WrongType {
        name: String,
    },
    TooLarge {
        name: String,
    },
    TooMany {
        name: String,
    },
    /// The engine did not say where images go.
    Unplaced,
    /// The text cannot be changed here.
    ReadOnly,
    Failed {
        message: String,
    },
}

/// Why a link does not lead to a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkFailure {
    /// The link does not hold what Galley writes into links.
    Broken,
    /// What is to be opened is no address of the web.
    NoAddress,
    /// The file is larger than what is opened.
    TooLarge,
    /// The file is not UTF-8.
    NotText,
    /// The host has answered with this status.
    Status(u16),
    /// The host was not reached, or lets no other page read.
    Blocked { host: String },
}

/// What did not work.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum SiteFailure {
    Open,
    Read,
    Write,
    Theme,
}
