//! Lists in brackets over several lines: items come and go with their lines, and each keeps the comment beside it.

use std::ops::Range;

use super::list::{Patch, line_end, line_start, next_line};
use super::outline::Node;
use crate::text::newline;

/// A list with at least one item.
#[derive(Copy, Clone)]
pub struct Brackets<'a> {
    pub text: &'a str,
    pub list: &'a Node,
    pub items: &'a [Node],
}

impl<'a> Brackets<'a> {
    /// Takes out some items, and one comma for each.
    pub fn remove(self, gone: Range<usize>) -> Vec<Patch> {
        let mut cuts = Vec::new();
        let takes_before = self.takes_comma_before(&gone);
        for at in gone {
            let item = &self.items[at].range;
            let comma = if takes_before { self.comma(at - 1) } else { self.comma(at) };
            match comma {
                Some(comma) if comma < item.start && is_blank(&self.text[comma + 1..item.start]) => {
                    cuts.push(comma..item.end);
                }
                Some(comma) if comma >= item.end && is_blank(&self.text[item.end..comma]) => {
                    cuts.push(item.start..comma + 1);
                }
                comma => {
                    cuts.push(item.clone());
                    cuts.extend(comma.map(|comma| comma..comma + 1));
                }
            }
        }
        let wide: Vec<Range<usize>> = cuts.iter().map(|cut| self.widened(cut, &cuts)).collect();
        merged(wide).into_iter().map(|range| (range, String::new())).collect()
    }

    /// Puts items before the item `at`, or at the end; `separator` is what stands between items on one line.
    pub fn add(self, at: usize, added: &[String], separator: &str) -> Vec<Patch> {
        let (text, newline) = (self.text, newline(self.text));
        let insert = |at: usize, insert: String| (at..at, insert);
        let Some(before) = at.checked_sub(1).map(|at| &self.items[at].range) else {
            let first = self.items[0].range.start;
            return vec![match self.indent(0) {
                Some(indent) => {
                    let lines = added.iter().map(|item| [indent, item, ",", newline].concat());
                    insert(line_start(text, first), lines.collect())
                }
                None => insert(first, [&added.join(separator), separator].concat()),
            }];
        };
        let next = self.items.get(at).map_or(self.list.range.end - 1, |next| next.range.start);
        let end = line_end(text, before.end);
        if next < end {
            return vec![insert(before.end, [separator, &added.join(separator)].concat())];
        }
        let indent = (0..at).rev().chain(at..self.items.len()).find_map(|at| self.indent(at)).unwrap_or("  ");
        let line = |item: &String| [newline, indent, item].concat();
        match self.comma(at - 1) {
            Some(comma) if comma < end => vec![insert(end, added.iter().map(|item| line(item) + ",").collect())],
            Some(comma) => {
                // The commas stand at the beginning of the lines.
                let indent = &text[line_start(text, comma)..comma];
                vec![insert(comma, added.iter().map(|item| [", ", item, newline, indent].concat()).collect())]
            }
            None => {
                let lines: Vec<String> = added.iter().map(line).collect();
                vec![insert(before.end, ",".to_owned()), insert(end, lines.join(","))]
            }
        }
    }

    /// Whether items go with the comma before each: where none stands behind the last, and none is to stand behind what is
    /// last then, or where commas stand at the beginning of the lines.
    fn takes_comma_before(self, gone: &Range<usize>) -> bool {
        let Some(before) = gone.start.checked_sub(1) else { return false };
        let line = line_start(self.text, self.items[gone.start].range.start);
        let leads = self.items[before].range.end < line && self.comma(before).is_some_and(|comma| comma >= line);
        leads || self.comma(gone.end - 1).is_none()
    }

    /// The comma behind an item.
    fn comma(self, at: usize) -> Option<usize> {
        let end = self.items.get(at + 1).map_or(self.list.range.end - 1, |next| next.range.start);
        let mut start = self.items[at].range.end;
        for line in self.text[start..end].split_inclusive('\n') {
            let code = line.split('#').next().unwrap_or_default();
            if let Some(comma) = code.find(',') {
                return Some(start + comma);
            }
            start += line.len();
        }
        None
    }

    /// What stands before an item that is the first on its line.
    fn indent(self, at: usize) -> Option<&'a str> {
        let start = self.items[at].range.start;
        Some(&self.text[line_start(self.text, start)..start]).filter(|before| is_blank(before))
    }

    /// A cut with the whole of its lines, if the cuts leave nothing there but a comment, or else with spaces beside it.
    fn widened(self, cut: &Range<usize>, cuts: &[Range<usize>]) -> Range<usize> {
        let text = self.text;
        let lines = line_start(text, cut.start)..next_line(text, cut.end);
        let is_cut = |at: usize| cuts.iter().any(|cut| cut.contains(&at));
        let rest: String =
            text[lines.clone()].char_indices().filter(|(at, _)| !is_cut(lines.start + at)).map(|(_, c)| c).collect();
        if is_blank(&rest) || rest.trim_start().starts_with('#') {
            return lines;
        }
        let spaces = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
        let after = &text[cut.end..line_end(text, cut.end)];
        let is_last = is_blank(after) || after.trim_start().starts_with('#');
        let before = &text[..cut.start];
        if is_last { before.trim_end_matches([' ', '\t']).len()..cut.end } else { cut.start..cut.end + spaces(after) }
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Ranges in order, as one where they overlap.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
