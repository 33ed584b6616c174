//! The parser's dialect: which parser it is, and what its options settle once and for all.

use super::{BlockParser, SpanParser, smarty_pants};
use crate::kramdown::Options;
use crate::kramdown::options::{Input, Version};

/// What `{::options}` in the text cannot change.
#[derive(Copy, Clone)]
pub struct Dialect {
    pub gfm: bool,
    /// Jekyll's parser of nothing but quotes, entities and symbols.
    pub smarty_pants: bool,
    /// kramdown 2.5, not 2.4.
    pub newer: bool,
    /// Every line end is a line break.
    pub hard_wrap: bool,
    /// Other blocks end a paragraph without a blank line.
    pub paragraph_end: bool,
    /// Dashes and dots stay as they are.
    pub no_auto_typographic: bool,
}

impl Dialect {
    pub fn new(options: &Options) -> Dialect {
        let gfm = options.input == Input::Gfm;
        Dialect {
            gfm,
            smarty_pants: options.input == Input::SmartyPants,
            newer: options.version >= Version::V2_5,
            hard_wrap: gfm && options.hard_wrap,
            paragraph_end: gfm && options.gfm_quirks.paragraph_end,
            no_auto_typographic: gfm && options.gfm_quirks.no_auto_typographic,
        }
    }

    pub fn version(self) -> Version {
        if self.newer { Version::V2_5 } else { Version::V2_4 }
    }

    pub fn block_parsers(self) -> &'static [BlockParser] {
        match self.smarty_pants {
            true => smarty_pants::BLOCKS,
            false if self.gfm => super::GFM_BLOCKS,
            false => super::KRAMDOWN_BLOCKS,
        }
    }

    pub fn span_parsers(self) -> &'static [SpanParser] {
        match self.smarty_pants {
            true => smarty_pants::SPANS,
            false if self.gfm => super::GFM_SPANS,
            false => super::KRAMDOWN_SPANS,
        }
    }
}
