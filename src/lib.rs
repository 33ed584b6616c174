//! Galley shows a Jekyll post as Jekyll will publish it, while it is being typed.
//!
//! The modules stand in reading order: each uses only those above it, and a test holds them to that. All up to
//! `preview` is the engine, plain Rust that knows no browser; `worker` and `ui` are the browser's.

pub mod diagnostic;
pub mod order;
pub mod quote;
pub mod text;
pub mod value;
pub mod world;

pub mod yaml;

pub mod liquid;

pub mod kramdown;

pub mod rouge;

pub mod jekyll;

pub mod lint;

pub mod complete;

pub mod protocol;

pub mod preview;

pub mod state;

#[cfg(target_arch = "wasm32")]
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod worker;
