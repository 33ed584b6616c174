//! One row of a table: cells between bars. Bars in code do not part cells.

use std::ops::Range;

use super::codespan;
use super::piece::Piece;
use super::source::Src;
use super::{Parser, scan};
use crate::kramdown::element::{Element, Kind};

impl Parser {
    /// The row from here to the line's end at `stop`.
    pub(super) fn parse_row(&mut self, src: &Src, stop: usize, leading_bar: bool) -> Element {
        let text = src.text;
        let start = src.pos;
        let end = start + text[start..stop].trim_end_matches([' ', '\t']).len();
        let mut cells = Vec::new();
        let mut at = start;
        // HTML's code is as good as a code span.
        while let Some(code) = html_code(&text[at..end]) {
            split_cells(src, at..at + code.start, &mut cells);
            src.copy(at + code.start..at + code.end, last_cell(&mut cells));
            at += code.end;
        }
        split_cells(src, at..end, &mut cells);
        if leading_bar && cells.first().is_some_and(is_empty) {
            cells.remove(0);
        }
        cells.pop_if(|cell| is_empty(cell));
        let mut row = Element::new(Kind::Tr, src.range(start..end));
        row.children = cells.iter().map(cell).collect();
        row
    }
}

fn is_empty(cell: &Piece) -> bool {
    scan::strip(cell.text()).is_empty()
}

fn cell(piece: &Piece) -> Element {
    let text = scan::strip(piece.text());
    let start = piece.len() - scan::lstrip(piece.text()).len();
    let content = if text.is_empty() { Piece::default() } else { piece.slice(start..start + text.len()) };
    let range = if text.is_empty() { piece.range(0..piece.len()) } else { content.range(0..content.len()) };
    let raw = Element::new(Kind::RawText(content), range.clone());
    Element::new(Kind::Td, range).with_children(vec![raw])
}

/// The first `<code>` element of the line.
fn html_code(line: &str) -> Option<Range<usize>> {
    let start = line.find("<code")?;
    let open = start + 5 + line[start + 5..].find('>')? + 1;
    let end = open + line[open..].find("</code>")? + 7;
    Some(start..end)
}

fn last_cell(cells: &mut Vec<Piece>) -> &mut Piece {
    if cells.is_empty() {
        cells.push(Piece::default());
    }
    let last = cells.len() - 1;
    &mut cells[last]
}

/// Splits a part of the line at its bars; the first cell goes on with the last one there is.
fn split_cells(src: &Src, range: Range<usize>, cells: &mut Vec<Piece>) {
    let mut inner = src.inner(range.clone());
    let base = range.start;
    let text = inner.text;
    let mut start = 0;
    let mut after_backslash = false;
    while inner.pos < text.len() {
        match scan::byte(text, inner.pos) {
            b'`' => match codespan::codespan(&mut inner) {
                Ok(code) => {
                    let open = base + inner.pos;
                    src.copy(base + start..open, last_cell(cells));
                    let content = base + code.content.start..base + code.content.end;
                    push_code(src, open..base + code.end, content, last_cell(cells));
                    inner.pos = code.end;
                    start = code.end;
                }
                Err(len) => inner.pos += len,
            },
            b'|' => {
                let keep = if after_backslash { inner.pos - 1 } else { inner.pos };
                src.copy(base + start..base + keep, last_cell(cells));
                if after_backslash {
                    src.copy(base + inner.pos..base + inner.pos + 1, last_cell(cells));
                } else {
                    cells.push(Piece::default());
                }
                inner.pos += 1;
                start = inner.pos;
            }
            b => {
                inner.pos += 1;
                after_backslash = b == b'\\';
                continue;
            }
        }
        after_backslash = false;
    }
    if start < text.len() {
        src.copy(base + start..base + text.len(), last_cell(cells));
    }
}

/// Writes a code span anew, with as many backticks as it needs. They stand where those of the `whole` span stood.
fn push_code(src: &Src, whole: Range<usize>, content: Range<usize>, cell: &mut Piece) {
    let longest = src.text[content.clone()].split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    cell.push_made(&format!("{ticks}{space}"), src.range(whole.start..content.start));
    src.copy(content.clone(), cell);
    cell.push_made(&format!("{space}{ticks}"), src.range(content.end..whole.end));
}

#[cfg(test)]
mod tests {
    use crate::kramdown::options::Version;
    use crate::kramdown::{Element, Kind, Options, parse};
    use crate::text::{FileId, Mapped, Source};

    fn codes<'t>(element: &Element, text: &'t str, found: &mut Vec<&'t str>) {
        if matches!(element.kind, Kind::Codespan(_)) {
            found.push(&text[element.range.start as usize..element.range.end as usize]);
        }
        element.children.iter().for_each(|child| codes(child, text, found));
    }

    #[test]
    fn code_in_cells_stands_where_it_was_written() {
        let text = "b `x` | `` y`z ``|`a`\n";
        let source = Source::new(FileId::new(0), "a.md", text);
        let document = parse(&Mapped::from_source(&source, 0..text.len()), &Options::new(Version::V2_4)).output;
        let mut found = Vec::new();
        codes(&document.root, text, &mut found);
        assert_eq!(found, ["`x`", "`` y`z ``", "`a`"]);
    }
}
