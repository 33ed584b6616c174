//! The end of the parse: spans in all texts, attributes from attribute lists, abbreviations, and the document.

use super::source::Src;
use super::spans::{Around, Spans, Stop};
use super::warnings::MAX_ATTRIBUTE_BYTES;
use super::{Parser, gfm};
use crate::diagnostic::Warned;
use crate::kramdown::element::{Element, EndOfBlock, Kind};
use crate::kramdown::{AbbreviationDefinition, Document, FootnoteDefinition};
use crate::text::Mapped;

impl Parser {
    /// Turns the tree of blocks into a document.
    pub(super) fn finish(mut self, mut root: Element, text: &Mapped) -> Warned<Document> {
        self.update_tree(&mut root);
        let abbreviations = self.abbreviations_to_replace();
        if let Some(abbreviations) = &abbreviations {
            abbreviations.replace(&mut root);
        }
        for index in 0..self.footnotes.len() {
            // A footnote's text may refer to the footnote itself: its name must stay known meanwhile.
            let Some((_, footnote)) = self.footnotes.get_index_mut(index) else { continue };
            let mut content = std::mem::replace(&mut footnote.content, Element::new(Kind::Root, 0..0));
            self.update_tree(&mut content);
            if let Some(abbreviations) = &abbreviations {
                abbreviations.replace(&mut content);
            }
            self.footnotes[index].content = content;
        }
        self.warn_of_unused_footnotes();
        if self.dialect.gfm {
            let line_break = match self.dialect.hard_wrap {
                true => Some("\n"),
                // Without a backslash in the document there is none in its texts.
                false => text.text().contains('\\').then_some("\\\n"),
            };
            // Only elements that were HTML may be headers in paragraphs.
            let in_paragraphs = self.options.html_to_native || !self.inline_options.is_empty();
            gfm::Ids::new(&self.options, line_break, in_paragraphs).update_elements(&mut root);
        }
        self.into_document(root, text)
    }

    fn into_document(mut self, root: Element, text: &Mapped) -> Warned<Document> {
        let abbreviations = std::mem::take(&mut self.abbreviations);
        let abbreviations = abbreviations.into_iter().map(|(text, abbreviation)| {
            let mut attr = Default::default();
            // The list of a definition in a footnote that was defined anew is not seen.
            if self.definitions_in_tree.contains(&abbreviation.definition) {
                self.apply_attribute_list(&mut attr, &self.definition_ials[abbreviation.definition]);
            }
            AbbreviationDefinition { text, title: abbreviation.title, attr }
        });
        let abbreviations = abbreviations.collect();
        if self.attribute_bytes.get() > MAX_ATTRIBUTE_BYTES {
            self.warnings.add("kramdown/attributes", root.range.clone(), |_| {
                "The attribute lists say too much in all - what is more is left out".to_owned()
            });
        }
        let footnotes = self.footnotes.into_iter();
        let footnotes = footnotes.map(|(name, footnote)| FootnoteDefinition { name, content: footnote.content });
        let document =
            Document { root, footnotes: footnotes.collect(), abbreviations, inline_options: self.inline_options };
        Warned { output: document, diagnostics: self.warnings.into_diagnostics(text) }
    }

    /// Parses the texts below `element`, sets attributes, and takes out what is not to be seen.
    fn update_tree(&mut self, element: &mut Element) {
        let mut after_blank = false;
        let mut has_texts = false;
        element.children.retain_mut(|child| match child.kind {
            Kind::EndOfBlock(EndOfBlock::Definition(number)) => {
                self.definitions_in_tree.insert(number);
                false
            }
            Kind::EndOfBlock(EndOfBlock::Marker | EndOfBlock::Extension) => false,
            Kind::Blank { .. } => !std::mem::replace(&mut after_blank, true),
            Kind::RawText(_) => {
                after_blank = false;
                has_texts = true;
                self.parse_text(child);
                true
            }
            _ => {
                after_blank = false;
                self.update_tree(child);
                self.set_attributes(child);
                true
            }
        });
        if has_texts {
            put_spans_in_place(&mut element.children);
        }
    }

    /// Makes a root with the spans as children of a text.
    fn parse_text(&mut self, text: &mut Element) {
        if let Kind::RawText(piece) = std::mem::replace(&mut text.kind, Kind::Root) {
            self.around = Around::default();
            self.shared_ial = None;
            self.parse_spans(text, &mut Src::new(&piece), Stop::Never, Spans::All);
        }
    }

    fn set_attributes(&mut self, element: &mut Element) {
        if let Some(ial) = &element.ial {
            self.apply_attribute_list(&mut element.attr, ial);
        }
        let text = match element.kind {
            Kind::Dt { .. } => self.plain_text(element),
            Kind::Header { .. } if self.options.auto_id_stripping => self.plain_text(element),
            _ => return,
        };
        if let Kind::Dt { raw_text } | Kind::Header { raw_text, .. } = &mut element.kind {
            *raw_text = text.into();
        }
    }

    /// The text below an element, for automatic ids.
    fn plain_text(&self, element: &Element) -> String {
        let mut text = String::new();
        if self.dialect.gfm {
            gfm::push_plain_text(element, &mut text)
        } else {
            push_plain_text(element, &mut text)
        }
        text
    }
}

/// Puts the children of roots among the others. Most elements have one text and nothing else.
fn put_spans_in_place(children: &mut Vec<Element>) {
    if let [only] = children.as_mut_slice() {
        *children = std::mem::take(&mut only.children);
        return;
    }
    let mixed = std::mem::take(children);
    for child in mixed {
        if child.kind == Kind::Root { children.extend(child.children) } else { children.push(child) }
    }
}

fn push_plain_text(element: &Element, text: &mut String) {
    for child in &element.children {
        match &child.kind {
            Kind::Text(value) => text.push_str(value),
            _ => push_plain_text(child, text),
        }
    }
}
