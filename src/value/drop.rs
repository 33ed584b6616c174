//! Objects that compute their members when they are asked: Liquid's drops.

use std::fmt;

use super::Value;

/// What a template sees of a site, a page, a post or a loop. Mirrors `Liquid::Drop` and `Jekyll::Drops::Drop`.
pub trait Drop: fmt::Debug {
    /// The member `name`. `None` where there is no such key (a template then sees `nil`).
    fn get(&self, name: &str) -> Option<Value>;

    /// The names of all members, in the order in which a loop or `inspect` shows them.
    fn keys(&self) -> Vec<String>;
}
