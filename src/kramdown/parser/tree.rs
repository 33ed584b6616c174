//! The end of the parse: spans in all texts, attributes from attribute lists, abbreviations, and the document.

use super::source::Src;
use super::spans::{Around, Spans, Stop};
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
            gfm::Ids::new(&self.options).update_elements(&mut root, self.dialect.hard_wrap);
        }
        self.into_document(root, text)
    }

    fn into_document(mut self, root: Element, text: &Mapped) -> Warned<Document> {
        let abbreviations = std::mem::take(&mut self.abbreviations);
        let abbreviations = abbreviations.into_iter().map(|(text, abbreviation)| {
            let mut attr = Default::default();
            self.apply_attribute_list(&mut attr, &self.definition_ials[abbreviation.definition]);
            AbbreviationDefinition { text, title: abbreviation.title, attr }
        });
        let abbreviations = abbreviations.collect();
        let footnotes = self.footnotes.into_iter();
        let footnotes = footnotes.map(|(name, footnote)| FootnoteDefinition { name, content: footnote.content });
        let document =
            Document { root, footnotes: footnotes.collect(), abbreviations, inline_options: self.inline_options };
        Warned { output: document, diagnostics: self.warnings.into_diagnostics(text) }
    }

    /// Parses the texts below `element`, sets attributes, and takes out what is not to be seen.
    fn update_tree(&mut self, element: &mut Element) {
        // Most elements have one text and nothing else, whose spans become the children as they are.
        let mut children = match element.children.as_slice() {
            [Element { kind: Kind::RawText(_), .. }] => Vec::new(),
            all => Vec::with_capacity(all.len()),
        };
        let mut last_blank = None;
        for mut child in std::mem::take(&mut element.children) {
            match child.kind {
                Kind::RawText(ref piece) => {
                    last_blank = None;
                    let mut text = Element::new(Kind::Root, child.range.clone());
                    self.around = Around::default();
                    self.shared_ial = None;
                    self.parse_spans(&mut text, &mut Src::new(piece), Stop::Never, Spans::All);
                    match children.is_empty() {
                        true => children = text.children,
                        false => children.append(&mut text.children),
                    }
                }
                Kind::EndOfBlock(EndOfBlock::Marker | EndOfBlock::Extension | EndOfBlock::Definition(_)) => {}
                Kind::Blank { .. } => {
                    if last_blank.is_none() {
                        last_blank = Some(());
                        children.push(child);
                    }
                }
                _ => {
                    last_blank = None;
                    self.update_tree(&mut child);
                    self.set_attributes(&mut child);
                    children.push(child);
                }
            }
        }
        element.children = children;
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

fn push_plain_text(element: &Element, text: &mut String) {
    for child in &element.children {
        match &child.kind {
            Kind::Text(value) => text.push_str(value),
            _ => push_plain_text(child, text),
        }
    }
}
