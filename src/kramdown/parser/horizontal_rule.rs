//! Horizontal rules.

use super::source::Src;
use super::{Flow, Parser, scan};
use crate::kramdown::element::{Element, Kind};

/// After the rule that stands at `at`: three or more of one sign, with spaces and tabs between.
pub fn rule(text: &str, at: usize) -> Option<usize> {
    let start = scan::skip_opt_space(text, at);
    let sign = scan::byte(text, start);
    if !matches!(sign, b'*' | b'-' | b'_') {
        return None;
    }
    let end = scan::skip(text, start, |b| b == sign || scan::is_blank(b));
    let count = text.as_bytes()[start..end].iter().filter(|&&b| b == sign).count();
    (count >= 3 && end < text.len() && scan::byte(text, end) == b'\n').then_some(end + 1)
}

impl Parser {
    pub(super) fn parse_horizontal_rule(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        let Some(end) = rule(src.text, src.pos) else { return Flow::Declined };
        let start = std::mem::replace(&mut src.pos, end);
        let element = self.new_block(Kind::Hr, src.range_from(start));
        tree.children.push(element);
        Flow::Handled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_has_three_equal_signs() {
        for (line, is_rule) in
            [("***\n", true), (" - - -\t\n", true), ("**\n", false), ("*-*\n", false), ("___ a\n", false)]
        {
            assert_eq!(rule(line, 0).is_some(), is_rule, "{line:?}");
        }
    }
}
