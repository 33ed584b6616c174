//! What the page shows of a document.

pub mod html;
pub mod patch;
pub mod rewrite;

mod screen;

pub use screen::Screen;
