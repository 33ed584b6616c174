//! Clicks on what goes away by them.

use web_sys::MouseEvent;

/// Whether a click is the second of a double one: what was meant is gone by then, and another thing stands in its place.
pub fn is_repeated(event: &MouseEvent) -> bool {
    event.detail() > 1
}
