//! What the page shows of a document: the engine's one door, and the way from a whole page to the least change.
//!
//! [`Host`] holds the open document, or the open site (`site`), and renders it; [`Screen`] knows what the frame shows and makes the patch.

mod advice;
mod answer;
mod badge;
mod desk;
mod ended;
mod front_matter;
pub mod html;
mod origin;
pub mod patch;
pub mod rewrite;

mod host;
mod kept;
mod reading;
mod screen;
#[cfg(feature = "full")]
pub mod site;
#[cfg(feature = "full")]
mod surface;
pub mod verdict;
mod wire;

pub use crate::lint::explained;
pub use desk::{Outside, StillOutside};
pub use host::{Host, Shown};
pub use screen::Screen;
