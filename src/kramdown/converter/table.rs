//! Tables. An empty cell holds a no-break space, and alignment is a style.

use super::html::{Converter, INDENT};
use crate::kramdown::{Alignment, Element, Kind};

impl Converter<'_> {
    pub(super) fn table(&mut self, element: &Element, alignment: &[Alignment], indent: usize) {
        let outer = std::mem::replace(&mut self.alignment, alignment.to_vec());
        self.indented_block("table", element, indent);
        self.alignment = outer;
    }

    pub(super) fn row_group(&mut self, element: &Element, indent: usize) {
        let name = match element.kind {
            Kind::Thead => "thead",
            Kind::Tfoot => "tfoot",
            _ => "tbody",
        };
        let outer = std::mem::replace(&mut self.in_table_head, name == "thead");
        self.indented_block(name, element, indent);
        self.in_table_head = outer;
    }

    pub(super) fn row(&mut self, element: &Element, indent: usize) {
        self.out.indent(indent);
        self.start_tag("tr", &element.attr);
        self.push("\n");
        for (column, cell) in element.children.iter().enumerate() {
            self.out.mark(&cell.range);
            self.cell(cell, indent + INDENT, column);
        }
        self.out.mark(&element.range);
        self.out.indent(indent);
        self.push("</tr>\n");
    }

    pub(super) fn cell(&mut self, element: &Element, indent: usize, column: usize) {
        let name = if self.in_table_head { "th" } else { "td" };
        let align = match self.alignment.get(column) {
            Some(Alignment::Default) => None,
            Some(Alignment::Left) => Some("left"),
            Some(Alignment::Center) => Some("center"),
            Some(Alignment::Right) => Some("right"),
            // A cell beyond the last known column: kramdown writes what it does not know.
            None => Some(""),
        };
        self.out.indent(indent);
        match align {
            Some(align) => {
                let style = element.attr.get("style").map_or(String::new(), |style| format!("{style}; "));
                let style = style + "text-align: " + align;
                self.start_tag_with(name, &element.attr, ("style", &style));
            }
            None => self.start_tag(name, &element.attr),
        }
        let start = self.out.html.len();
        self.inner(element, indent + INDENT);
        if self.out.html.len() == start {
            self.no_break_space();
        }
        self.end_tag(name);
        self.push("\n");
    }
}
