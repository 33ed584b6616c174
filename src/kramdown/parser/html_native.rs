//! stub
use crate::kramdown::element::Element;
pub fn convert_last(_tree: &mut Element, _newer: bool) {}
