//! Tables: lines with bars, separator lines, a head above the first of them, a foot below one of equal signs.
//!
//! What looks like a table is none unless blocks end before and behind it, and unless each of its lines has a bar that
//! stands outside of code spans and HTML.

use super::source::Src;
use super::spans::{Spans, Stop};
use super::{Flow, Parser, block_boundary, scan};
use crate::kramdown::element::{Alignment, Element, Kind};

/// A table whose lines are being read.
#[derive(Default)]
struct Rows {
    groups: Vec<Element>,
    /// The rows since the last separator line.
    rows: Vec<Element>,
    alignment: Vec<Alignment>,
    has_footer: bool,
    columns: usize,
}

/// What a line of a table is.
enum Line {
    Separator(Vec<Alignment>),
    FooterSeparator,
    Row,
}

impl Parser {
    pub(super) fn parse_table(&mut self, tree: &mut Element, src: &mut Src) -> Flow {
        let text = src.text;
        let begin = scan::skip_opt_space(text, src.pos);
        let starts = begin < text.len() && !scan::is_space(scan::byte(text, begin)) && is_table_line(text, begin);
        if !starts || !self.after_block_boundary(tree) {
            return Flow::Declined;
        }
        let start = src.pos;
        // An attribute list that waits is used up even if this turns out to be no table.
        let mut table = self.new_block(Kind::Table { alignment: Box::default() }, src.range(start..start));
        let rows = self.read_rows(src);
        let is_table = block_boundary::before_block_boundary(src) && self.has_bars(src, start);
        let range = src.range_from(start);
        if !is_table || !self.fill_table(&mut table, rows, range) {
            src.pos = start;
            return Flow::Declined;
        }
        tree.children.push(table);
        Flow::Handled
    }

    fn read_rows(&mut self, src: &mut Src) -> Rows {
        let text = src.text;
        let leading_bar = scan::byte(text, scan::skip_spaces(text, src.pos)) == b'|';
        if separator(text, src.pos).is_some() {
            src.pos = scan::line_end(text, src.pos);
        }
        let mut table = Rows::default();
        while !src.at_end() && is_table_line(text, src.pos) {
            let stop = scan::line_stop(text, src.pos);
            match line(text, src.pos) {
                Line::Separator(alignment) => table.separate(alignment),
                Line::FooterSeparator => {
                    if !table.rows.is_empty() {
                        table.close(Kind::Tbody, true);
                    }
                    table.has_footer = true;
                }
                Line::Row => {
                    let row = self.parse_row(src, stop, leading_bar);
                    table.columns = table.columns.max(row.children.len());
                    table.rows.push(row);
                }
            }
            src.pos = (stop + 1).min(text.len());
        }
        table
    }

    /// Makes a table of the rows. `false` if there is no body.
    fn fill_table(&mut self, table: &mut Element, mut rows: Rows, range: std::ops::Range<u32>) -> bool {
        if !rows.rows.is_empty() {
            rows.close(if rows.has_footer { Kind::Tfoot } else { Kind::Tbody }, false);
        }
        if !rows.groups.iter().any(|group| group.kind == Kind::Tbody) {
            self.warnings.add("kramdown/table-without-body", range, |line| {
                format!("Found table without body on line {line} - ignoring it")
            });
            return false;
        }
        for row in rows.groups.iter_mut().flat_map(|group| &mut group.children) {
            let end = row.range.end..row.range.end;
            row.children.resize_with(rows.columns, || Element::new(Kind::Td, end.clone()));
        }
        rows.alignment.resize(rows.columns, Alignment::Default);
        table.kind = Kind::Table { alignment: rows.alignment.into() };
        table.children = rows.groups;
        table.range = range;
        true
    }

    /// Whether the lines from `start` to here have bars outside of code and HTML. kramdown looks at the pieces of text
    /// between those, and at whether each line end in them has a bar before it.
    fn has_bars(&mut self, src: &Src, start: usize) -> bool {
        let mut inner = src.inner(start..src.pos - 1);
        let mut root = Element::new(Kind::Root, 0..0);
        let around = std::mem::take(&mut self.around);
        let looking_ahead = std::mem::replace(&mut self.looking_ahead, true);
        self.parse_spans(&mut root, &mut inner, Stop::Never, Spans::CodespanAndHtml);
        self.looking_ahead = looking_ahead;
        self.around = around;
        let mut bar_on_line = false;
        for child in &root.children {
            let (value, is_code) = match &child.kind {
                Kind::Text(text) => (text, false),
                Kind::Codespan(text) => (text, true),
                Kind::XmlComment { value, .. } => (value, false),
                Kind::HtmlElement { name, .. } => (name, false),
                _ => continue,
            };
            let lines = LinesOf::new(value);
            if is_code {
                if lines.count > 2 || (lines.count == 2 && !bar_on_line) {
                    break;
                }
                bar_on_line &= lines.count != 2;
            } else {
                if lines.count > 1 && !bar_on_line && !has_bar(lines.first) {
                    break;
                }
                bar_on_line = (lines.count <= 1 && bar_on_line) || has_bar(lines.last);
            }
        }
        bar_on_line
    }
}

impl Rows {
    /// Ends the rows above a separator line. The first line gives the alignment, and what is above it is the head.
    fn separate(&mut self, alignment: Vec<Alignment>) {
        if self.rows.is_empty() {
            return;
        }
        if self.alignment.is_empty() && !self.has_footer {
            self.close(Kind::Thead, false);
            self.alignment = alignment;
        } else {
            self.close(Kind::Tbody, false);
        }
    }

    /// Makes a group of the rows. Below a line of equal signs they wait for the foot.
    fn close(&mut self, kind: Kind, force: bool) {
        if self.has_footer && kind == Kind::Tbody && !force {
            return;
        }
        let start = self.rows.first().map_or(0, |row| row.range.start);
        let end = self.rows.last().map_or(start, |row| row.range.end);
        self.groups.push(Element::new(kind, start..end).with_children(std::mem::take(&mut self.rows)));
    }
}

/// The lines of a text as Ruby splits it: without empty ones at the end.
struct LinesOf<'t> {
    first: &'t str,
    last: &'t str,
    count: usize,
}

impl<'t> LinesOf<'t> {
    fn new(text: &'t str) -> LinesOf<'t> {
        let text = text.trim_end_matches('\n');
        let mut lines = LinesOf { first: "", last: "", count: 0 };
        if !text.is_empty() {
            for line in text.split('\n') {
                if lines.count == 0 {
                    lines.first = line;
                }
                lines.last = line;
                lines.count += 1;
            }
        }
        lines
    }
}

/// Whether the line has a bar at its start, or one without a backslash before it.
fn has_bar(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr_iter(b'|', bytes).any(|at| at == 0 || bytes[at - 1] != b'\\')
}

/// Whether the line at `at` may belong to a table.
fn is_table_line(text: &str, at: usize) -> bool {
    let stop = scan::line_stop(text, at);
    stop < text.len() && has_bar(&text[at..stop])
}

fn line(text: &str, at: usize) -> Line {
    if let Some(alignment) = separator(text, at) {
        return Line::Separator(alignment);
    }
    if is_made_of(text, at, b'=') { Line::FooterSeparator } else { Line::Row }
}

/// The alignment that a separator line gives.
fn separator(text: &str, at: usize) -> Option<Vec<Alignment>> {
    if !is_made_of(text, at, b'-') {
        return None;
    }
    let line = text[at..scan::line_stop(text, at)].trim_end_matches([' ', '\t']);
    let mut columns = Vec::new();
    let mut rest = 0;
    while let Some(dash) = line[rest..].find('-').map(|found| rest + found) {
        let end = scan::skip(line, dash, |b| b == b'-');
        let left = dash > rest && scan::byte(line, dash - 1) == b':';
        let right = scan::byte(line, end) == b':';
        columns.push(match (left, right) {
            (false, false) => Alignment::Default,
            (true, false) => Alignment::Left,
            (false, true) => Alignment::Right,
            (true, true) => Alignment::Center,
        });
        rest = end + usize::from(right);
        rest += usize::from(scan::is_blank(scan::byte(line, rest)));
    }
    Some(columns)
}

/// Whether the line has `sign` in it and nothing else but plus signs, bars, colons and white space.
fn is_made_of(text: &str, at: usize, sign: u8) -> bool {
    let stop = scan::line_stop(text, at);
    let line = &text.as_bytes()[at..stop];
    stop < text.len()
        && line.contains(&sign)
        && line.iter().all(|&b| b == sign || matches!(b, b'+' | b'|' | b':' | b' ' | b'\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_behind_backslashes_do_not_count() {
        assert!(has_bar("|"));
        assert!(has_bar("a \\| b | c"));
        assert!(!has_bar("a \\| b"));
    }

    #[test]
    fn colons_align_columns() {
        use Alignment::*;
        assert_eq!(separator("|:-|-:|:-:|--+-\n", 0), Some(vec![Left, Right, Center, Default, Default]));
        assert_eq!(separator("| |\n", 0), None);
        assert_eq!(separator("|-a\n", 0), None);
    }
}
