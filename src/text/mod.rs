//! Text and where it came from: sources, spans, lines and [`Mapped`] text.
//!
//! Everything that the engine says about the author's file (an element's place, a diagnostic's line) goes through
//! these types. They know nothing of Jekyll.

mod align;
mod lines;
mod mapped;
mod source;
mod span;

pub use align::{Part, align};
pub use lines::{LineColumn, Lines, newline};
pub use mapped::{Mapped, Mark, Origin, Segment, Trace, Tracepoint};
pub use source::{FileId, Source, VirtualPath};
pub use span::Span;
