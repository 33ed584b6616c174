//! What ends a paragraph whose lines go on lazily: blank lines, attribute lists, end-of-block marks, and lines that
//! begin with a tag of block HTML.

use super::source::Src;
use super::{Parser, blank_line, eob, extensions, html_elements, scan};

impl Parser {
    /// Whether the line at `at` ends a lazy paragraph.
    pub(super) fn lazy_end(&self, src: &mut Src, at: usize) -> bool {
        let text = src.text;
        if at >= text.len() {
            return true;
        }
        match scan::byte(text, at) {
            b'^' => eob::marker(text, at).is_some(),
            b if scan::is_space(b) || b == b'{' || b == b'<' => {
                blank_line::blank_lines(text, at).is_some()
                    || extensions::block_ial(src, at).is_some()
                    || self.lazy_end_html(text, scan::skip_opt_space(text, at))
            }
            _ => false,
        }
    }

    /// Whether a start or end tag that ends a lazy paragraph stands at `at`. Only its name is looked at, and that of an
    /// end tag must be closed.
    pub(super) fn lazy_end_html(&self, text: &str, at: usize) -> bool {
        if scan::byte(text, at) != b'<' {
            return false;
        }
        let is_end = scan::byte(text, at + 1) == b'/';
        let name = at + 1 + usize::from(is_end);
        let Some(end) = scan::xml_name(text, name) else { return false };
        let word = &text[name..scan::skip_unicode_word(text, name)];
        if word == "script" || html_elements::is_span(word, self.dialect.newer) {
            return false;
        }
        !is_end || scan::byte(text, scan::skip_spaces(text, end)) == b'>'
    }
}
