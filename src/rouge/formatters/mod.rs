//! Tokens to HTML, as Rouge's formatters write it.
//!
//! A formatter is a function; one that stands around another is handed the other's HTML. Those that neither kramdown's
//! options nor Jekyll's `highlight` can reach are left out.

pub mod html;
pub mod html_legacy;
pub mod html_line_highlighter;
pub mod html_pygments;
pub mod html_table;
