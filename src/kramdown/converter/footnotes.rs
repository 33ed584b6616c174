//! Footnotes: the marks in the text, numbered by first use, and the list at the end with its ways back.
//!
//! The content of a note may have further notes, which are added while the list is written.

use super::escape::{Escape, escaped};
use super::html::{Converter, INDENT};
use crate::diagnostic::Code;
use crate::kramdown::entity;
use crate::kramdown::options::Version;
use crate::kramdown::{Attributes, Category, Element, Kind};

/// A footnote that is used.
pub(super) struct Note {
    name: String,
    definition: usize,
    number: i64,
    /// How often it was used again.
    repeated: usize,
}

/// The indentation of an item of the list.
const ITEM_INDENT: usize = 2 * INDENT;

impl Converter<'_> {
    pub(super) fn footnote(&mut self, element: &Element, name: &str, definition: usize) {
        let name = format!("{}{name}", self.options.footnote_prefix);
        let (number, repeat) = match self.note_by_name.get(&name) {
            Some(&index) => {
                let note = &mut self.notes[index];
                note.repeated += 1;
                (note.number, format!(":{}", note.repeated))
            }
            None => {
                let already = i64::try_from(self.notes.len()).unwrap_or(i64::MAX);
                let number = self.options.footnote_nr.saturating_add(already);
                self.note_by_name.insert(name.clone(), self.notes.len());
                self.notes.push(Note { name: name.clone(), definition, number, repeated: 0 });
                (number, String::new())
            }
        };
        let html = match self.options.version {
            Version::V2_4 => format!(
                "<sup id=\"fnref:{name}{repeat}\" role=\"doc-noteref\"><a href=\"#fn:{name}\" class=\"footnote\" \
                 rel=\"footnote\">{number}</a></sup>"
            ),
            Version::V2_5 => format!(
                "<sup id=\"fnref:{name}{repeat}\"><a href=\"#fn:{name}\" class=\"footnote\" rel=\"footnote\" \
                 role=\"doc-noteref\">{}</a></sup>",
                self.link_text(element, number)
            ),
        };
        self.push(&html);
    }

    /// The text of a mark, as Ruby's `format` makes it of the option: its errors end the build.
    fn link_text(&mut self, element: &Element, number: i64) -> String {
        let mut text = String::new();
        let mut used = false;
        let format = self.options.footnote_link_text.clone();
        let mut rest = format.as_str();
        while let Some((before, after)) = rest.split_once('%') {
            text.push_str(before);
            let kind = after.trim_start_matches([' ', '#', '+', '-', '0']);
            let error = match kind.chars().next() {
                Some('%') if kind.len() == after.len() => {
                    text.push('%');
                    None
                }
                Some('%') => Some("invalid format character - %"),
                Some(_) if used => Some("too few arguments"),
                Some(_) => {
                    used = true;
                    text.push_str(&number.to_string());
                    None
                }
                None => Some("incomplete format specifier; use %% (double %) instead"),
            };
            if let Some(error) = error {
                self.fail(Code("kramdown/footnote-link-text"), element, error.to_owned());
            }
            rest = kind.get(1..).unwrap_or_default();
        }
        text + rest
    }

    /// Writes the list of all notes used, if there are any.
    pub(super) fn write_footnotes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.push("<div class=\"footnotes\" role=\"doc-endnotes\">\n  <ol");
        if self.options.footnote_nr != 1 {
            let start = format!(" start=\"{}\"", self.options.footnote_nr);
            self.push(&start);
        }
        self.push(">\n");
        let mut index = 0;
        while index < self.notes.len() {
            let item = self.note_item(index);
            self.out.mark(&item.range);
            self.item(&item, ITEM_INDENT);
            index += 1;
        }
        self.push("  </ol>\n</div>\n");
    }

    /// The content of a note with its ways back.
    fn note_item(&self, index: usize) -> Element {
        let Note { name, definition, repeated, .. } = &self.notes[index];
        let mut attr = Attributes::default();
        attr.set("id", format!("fn:{name}"));
        if self.options.version == Version::V2_4 {
            attr.set("role", "doc-endnote");
        }
        let content = self.document.footnotes.get(*definition).map(|known| &known.content);
        let mut item = Element::new(Kind::Li, content.map_or(0..0, |content| content.range.clone()));
        item.attr = attr;
        item.children = content.map(|content| content.children.clone()).unwrap_or_default();
        self.add_ways_back(&mut item, name, *repeated);
        item
    }

    /// They stand at the end of the last paragraph, or else in a paragraph of their own.
    fn add_ways_back(&self, item: &mut Element, name: &str, repeated: usize) {
        if self.options.footnote_backlink.is_empty() {
            return self.add_empty_paragraph(item);
        }
        let text = escaped(&self.options.footnote_backlink, Escape::Text);
        let mut space = String::new();
        if let Some(entity) = entity::named("nbsp", self.options.version) {
            entity.write(self.options.entity_output, None, &mut space);
        }
        let inline = self.options.footnote_backlink_inline;
        let (place, is_new) = last_paragraph(item, inline);
        let link = |before: &str, to: &str, text: &str| {
            format!("{before}<a href=\"#fnref:{to}\" class=\"reversefootnote\" role=\"doc-backlink\">{text}</a>")
        };
        let mut html = link(if is_new { "" } else { &space }, name, &text);
        for count in 1..=repeated {
            html += &link(&space, &format!("{name}:{count}"), &format!("{text}<sup>{}</sup>", count + 1));
        }
        let range = place.range.clone();
        let ways_back = Kind::Raw { value: html.into(), for_html: true, category: Category::Span };
        place.children.push(Element::new(ways_back, range));
    }

    /// Without a way back a note that does not end in a paragraph gets an empty one all the same.
    fn add_empty_paragraph(&self, item: &mut Element) {
        last_paragraph(item, self.options.footnote_backlink_inline);
    }
}

/// The paragraph (or header) at the end of the note, and whether it had to be added. With `inline`, one inside the last
/// block will do.
fn last_paragraph(item: &mut Element, inline: bool) -> (&mut Element, bool) {
    let is_paragraph = |element: &Element| matches!(element.kind, Kind::P { .. } | Kind::Header { .. });
    let ends_in_p = item.children.last().is_some_and(|last| matches!(last.kind, Kind::P { .. }));
    let mut depth = 0;
    let mut found = None;
    if ends_in_p || inline {
        let mut at = &*item;
        while let Some(last) = at.children.last() {
            depth += 1;
            if is_paragraph(last) {
                found = Some(depth);
                break;
            }
            at = last;
        }
    }
    let is_new = found.is_none();
    if is_new {
        let range = item.range.end..item.range.end;
        item.children.push(Element::new(Kind::P { transparent: false }, range));
    }
    let mut place = item;
    for _ in 0..found.unwrap_or(1) {
        let last = place.children.len() - 1;
        place = &mut place.children[last];
    }
    (place, is_new)
}

#[cfg(test)]
mod tests {
    use crate::kramdown::{Colourless, Options, parse, to_html};
    use crate::text::{FileId, Mapped, Source};

    fn html(text: &str) -> String {
        let source = Source::new(FileId::new(0), "a.md", text);
        let mapped = Mapped::from_source(&source, 0..text.len());
        let options = Options::default();
        to_html(&parse(&mapped, &options).output, &mapped, &options, &Colourless).output.into_text()
    }

    #[test]
    fn the_place_of_the_notes_inside_a_note_is_empty() {
        let inside = html("a[^1]\n\n[^1]: x\n\n    * fn\n    {:footnotes}\n");
        assert!(inside.contains("<p>x</p>\n\n      <p><a href=\"#fnref:1\""), "{inside}");
        let again = html("a[^1]\n\n* fn\n{:footnotes}\n\n[^1]: x\n\n    * fn\n    {:footnotes}\n");
        assert!(again.contains("<p>x</p>\n\n      <ul>\n        <li>fn</li>\n      </ul>"), "{again}");
        assert!(!inside.contains('\0') && !again.contains('\0'));
    }
}
