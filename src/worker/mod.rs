//! Placeholder.
/// Starts it.
pub fn start() {}
