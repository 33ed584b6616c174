//! HTML tables turned into kramdown's own, if they are simple: all rows of the same length and alignment, cells with
//! nothing but running text.

use super::html_native::{self, Mode};
use super::{html_elements, scan};
use crate::kramdown::element::{Alignment, Element, Kind};

/// Turns the element `table`.
pub fn convert(element: &mut Element, mode: Mode) {
    if !is_simple(element, mode) {
        html_native::process_html_element(element, "table", mode.as_html());
        return;
    }
    html_native::remove_text_children(element);
    html_native::process_children(element, mode);
    html_native::become_native(element, Kind::Table { alignment: Box::default() });
    let mut alignment = Vec::new();
    take_alignment(element, &mut alignment);
    element.children.retain(|child| !matches!(child.kind, Kind::HtmlElement { .. }));
    if element.children.first().is_some_and(|first| first.kind == Kind::Tr) {
        let body = Element::new(Kind::Tbody, element.range.clone());
        element.children = vec![body.with_children(std::mem::take(&mut element.children))];
    }
    element.kind = Kind::Table { alignment: alignment.into() };
}

/// Takes the alignment out of the cells' styles. The last row's counts.
fn take_alignment(element: &mut Element, alignment: &mut Vec<Alignment>) {
    if element.kind == Kind::Tr {
        *alignment = element.children.iter_mut().map(take_cell_alignment).collect();
    } else {
        element.children.iter_mut().for_each(|child| take_alignment(child, alignment));
    }
}

fn take_cell_alignment(cell: &mut Element) -> Alignment {
    let Some(style) = cell.attr.get("style") else { return Alignment::Default };
    let found = text_align(style, &["center", "left", "right"]);
    let (style, alignment) = match found {
        Some((start, end, value)) => {
            let before = style[..start].trim_end_matches(|c: char| u8::try_from(c).is_ok_and(scan::is_space));
            let start = if before.ends_with(';') { before.len() - 1 } else { start };
            (format!("{}{}", &style[..start], &style[end..]), aligned(value))
        }
        None => (style.to_owned(), Alignment::Default),
    };
    if scan::strip(&style).is_empty() {
        cell.attr.remove("style");
    } else {
        cell.attr.set("style", style);
    }
    alignment
}

fn aligned(value: &str) -> Alignment {
    match value {
        "left" => Alignment::Left,
        "center" => Alignment::Center,
        "right" => Alignment::Right,
        _ => Alignment::Default,
    }
}

/// The first `text-align` with one of these values: its start, its end and the value.
fn text_align<'v>(style: &str, values: &[&'v str]) -> Option<(usize, usize, &'v str)> {
    style.match_indices("text-align:").find_map(|(start, sign)| {
        let after = start + sign.len();
        let at = scan::skip_spaces(style, after);
        let value = values.iter().find(|value| at > after && scan::at(style, at, value))?;
        Some((start, at + value.len(), *value))
    })
}

fn is_simple(table: &Element, mode: Mode) -> bool {
    let mut rows = Vec::new();
    let cells_fit = check_cells(table) && collect_rows(table, &mut rows);
    let counts: Vec<usize> = rows.iter().map(|row| row.len()).collect();
    // The first rows may be empty: kramdown starts to compare with the first that has cells.
    let first = counts.iter().position(|&count| count > 0).unwrap_or(counts.len());
    let even = counts[first..].windows(2).all(|pair| pair[0] == pair[1]);
    let empty = mode.is_newer() && first == counts.len();
    cells_fit && even && !empty && rows.windows(2).all(|pair| pair[0] == pair[1]) && has_simple_groups(table)
}

fn is_named(element: &Element, names: &[&str]) -> bool {
    html_native::html_name(element).is_some_and(|name| names.contains(&name))
}

/// Whether all cells have running text alone.
fn check_cells(element: &Element) -> bool {
    if is_named(element, &["th", "td"]) { only_phrasing(element) } else { element.children.iter().all(check_cells) }
}

fn only_phrasing(element: &Element) -> bool {
    element
        .children
        .iter()
        .all(|child| !html_native::html_name(child).is_some_and(html_elements::is_block) && only_phrasing(child))
}

/// The alignments of all rows. `false` if there is one that kramdown does not know.
fn collect_rows(element: &Element, rows: &mut Vec<Vec<&'static str>>) -> bool {
    if !is_named(element, &["tr"]) {
        return element.children.iter().all(|child| collect_rows(child, rows));
    }
    let cells = element.children.iter().filter(|child| is_named(child, &["th", "td"]));
    let alignment: Vec<&'static str> = cells
        .map(|cell| {
            let values = ["center", "left", "right", "justify", "inherit"];
            text_align(cell.attr.get("style").unwrap_or(""), &values).map_or("", |(_, _, value)| value)
        })
        .collect();
    let known = !alignment.iter().any(|value| matches!(*value, "justify" | "inherit"));
    rows.push(alignment);
    known
}

/// Whether there are rows of cells alone, or a head with heads, and a body and a foot with cells.
fn has_simple_groups(table: &Element) -> bool {
    let is_text = |element: &Element| element.text().is_some();
    let rows_of = |group: &Element, cell: &str| {
        group.children.iter().all(|row| {
            (is_named(row, &["tr"]) || is_text(row))
                && row.children.iter().all(|child| is_named(child, &[cell]) || is_text(child))
        })
    };
    rows_of(table, "td")
        || (table.children.iter().any(|group| is_named(group, &["tbody"]))
            && table.children.iter().all(|group| {
                is_text(group)
                    || (is_named(group, &["thead"]) && rows_of(group, "th"))
                    || (is_named(group, &["tbody", "tfoot"]) && rows_of(group, "td"))
            }))
}
