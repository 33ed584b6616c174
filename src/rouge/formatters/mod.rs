//! Tokens to HTML, as Rouge's formatters write it.

pub mod html;
