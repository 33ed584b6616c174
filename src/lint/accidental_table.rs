//! A line of text that becomes a table by a stroke.

use super::subject::{range_of, walk};
use super::{Rule, Subject};
use crate::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::kramdown::{Element, Kind};

pub const RULE: Rule = Rule {
    code: Code("lint/accidental-table"),
    title: "A stroke makes a table",
    doc: "kramdown makes a table of every paragraph whose lines all have a `|` in them, even of a single line, with no \
          line of dashes below. Write `\\|` for a stroke that is one, or `&#124;` within code or a link. A single line that \
          begins with a stroke, and any text of several lines, is taken for a table that was meant.",
    check,
};

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(tree) = subject.written() else { return };
    let body = subject.body();
    walk(tree, &mut |element, _| {
        if !matches!(element.kind, Kind::Table { .. }) {
            return true;
        }
        let range = range_of(element);
        let text = &body[range.clone()];
        if text.trim().contains('\n') || text.trim_start().starts_with('|') {
            return false;
        }
        let strokes = strokes(text, element, range.start);
        if strokes.is_empty() {
            return false;
        }
        let edits: Option<Vec<Edit>> = strokes.iter().map(|at| subject.edit(*at..at + 1, "\\|")).collect();
        let Some((span, edits)) = subject.body_span(range).zip(edits) else { return false };
        let diagnostic = Diagnostic::new(Severity::Warning, RULE.code, span, "The '|' makes a table of this line")
            .hint("Write `\\|` where the stroke is to be shown.");
        found.push(diagnostic.fix("Escape the strokes", edits));
        false
    });
}

/// The strokes between cells.
fn strokes(text: &str, table: &Element, start: usize) -> Vec<usize> {
    let mut code = Vec::new();
    spans_of_code(table, &mut code);
    let bytes = text.as_bytes();
    let is_stroke = |at: &usize| {
        let place = start + at;
        bytes[*at] == b'|'
            && (*at == 0 || bytes[at - 1] != b'\\')
            && !code.iter().any(|range: &std::ops::Range<usize>| range.contains(&place))
    };
    (0..bytes.len()).filter(is_stroke).map(|at| start + at).collect()
}

fn spans_of_code(element: &Element, code: &mut Vec<std::ops::Range<usize>>) {
    if matches!(element.kind, Kind::Codespan(_)) {
        code.push(range_of(element));
    }
    element.children.iter().for_each(|child| spans_of_code(child, code));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::testing::{fixed, places};

    #[test]
    fn fires() {
        let all = |text: &str| places(RULE.code.0, text);
        assert_eq!(all("a\n\n[one](x) | [two](y)\n\nb"), ["[one](x) | [two](y)"]);
        assert_eq!(all("P(a|b) is small\n"), ["P(a|b) is small"]);
    }

    #[test]
    fn stays_silent() {
        for text in [
            "a \\| b",
            "`a|b` c",
            "|a|b|\n",
            "a | b\n-|-\nc | d\n",
            "a | b\nc | d\n",
            "text\nwith a | b\n",
            "    a | b\n",
            "{{ 'a' | upcase }}",
        ] {
            assert_eq!(places(RULE.code.0, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn is_mended() {
        let mended = fixed(RULE.code.0, "[one](x) | `c|d` | [two](y)");
        assert_eq!(mended, "[one](x) \\| `c|d` \\| [two](y)");
        assert_eq!(places(RULE.code.0, &mended), [""; 0]);
    }
}
