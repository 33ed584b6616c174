//! What stands in running text: emphasis, links, entities, quotes, symbols, inline HTML.

use super::escape::{self, Escape};
use super::html::{Converter, INDENT, is_void};
use crate::diagnostic::Code;
use crate::kramdown::entity;
use crate::kramdown::options::QuoteEntity;
use crate::kramdown::{Attributes, Element, Kind, SmartQuote, Text, TypographicSym};

impl Converter<'_> {
    pub(super) fn span(&mut self, element: &Element, indent: usize) {
        match &element.kind {
            Kind::Text(text) => self.text(text),
            Kind::A => self.around("a", element, indent),
            Kind::Em => self.around("em", element, indent),
            Kind::Strong => self.around("strong", element, indent),
            Kind::Br => self.push("<br />"),
            Kind::Img => {
                self.begin_tag("img", &element.attr);
                self.push(" />");
            }
            Kind::Codespan(value) => self.codespan(element, value),
            Kind::Footnote { name, definition } => self.footnote(element, name, *definition as usize),
            Kind::Abbreviation { text, definition } => self.abbreviation(text, *definition as usize),
            Kind::SmartQuote(quote) => self.smart_quote(element, *quote),
            Kind::TypographicSym(symbol) => self.typographic_sym(*symbol),
            Kind::Entity(reference) => self.entity(reference.entity, reference.original.as_deref()),
            _ => {}
        }
    }

    pub(super) fn span_element(&mut self, element: &Element, indent: usize) {
        let Kind::HtmlElement { name, .. } = &element.kind else { return };
        self.begin_tag(name, &element.attr);
        let open = self.out.html.len();
        self.push(">");
        self.inner(element, indent + INDENT);
        if self.out.html.len() == open + 1 && is_void(name) {
            self.out.html.truncate(open);
            self.push(" />");
        } else {
            self.end_tag(name);
        }
    }

    fn around(&mut self, name: &str, element: &Element, indent: usize) {
        self.start_tag(name, &element.attr);
        self.inner(element, indent + INDENT);
        self.end_tag(name);
    }

    fn text(&mut self, text: &Text) {
        if self.options.remove_line_breaks_for_cjk {
            let text = escape::join_cjk_lines(&escape::escaped(text, Escape::Text));
            self.push(&text);
        } else {
            self.escape_text(text, Escape::Text);
        }
    }

    fn abbreviation(&mut self, text: &Text, definition: usize) {
        let (attr, title) = match self.document.abbreviations.get(definition) {
            Some(known) => (known.attr.clone(), known.title.as_str()),
            None => (Attributes::default(), ""),
        };
        let mut attr = attr;
        if !title.is_empty() {
            attr.set("title", title);
        }
        self.start_tag("abbr", &attr);
        self.push_text(text);
        self.end_tag("abbr");
    }

    fn smart_quote(&mut self, element: &Element, quote: SmartQuote) {
        let index = match quote {
            SmartQuote::Lsquo => 0,
            SmartQuote::Rsquo => 1,
            SmartQuote::Ldquo => 2,
            SmartQuote::Rdquo => 3,
        };
        let version = self.options.version;
        let entity = match &self.options.smart_quotes[index] {
            QuoteEntity::CodePoint(number) => Ok(entity::numbered(*number, version)),
            QuoteEntity::Name(name) => entity::named(name, version).ok_or_else(|| name.clone()),
        };
        match entity {
            Ok(entity) => self.entity(entity, None),
            Err(name) => {
                let message = format!("Can't handle generic non-integer character reference '{name}'");
                self.fail(Code("kramdown/smart-quotes"), element, message);
            }
        }
    }

    fn typographic_sym(&mut self, symbol: TypographicSym) {
        if let Some((_, text)) = self.options.typographic_symbols.iter().find(|(known, _)| *known == symbol) {
            let html = escape::escaped(text, Escape::Text);
            return self.push(&html);
        }
        let names: &[&str] = match symbol {
            TypographicSym::Mdash => &["mdash"],
            TypographicSym::Ndash => &["ndash"],
            TypographicSym::Hellip => &["hellip"],
            TypographicSym::LaquoSpace => &["laquo", "nbsp"],
            TypographicSym::RaquoSpace => &["nbsp", "raquo"],
            TypographicSym::Laquo => &["laquo"],
            TypographicSym::Raquo => &["raquo"],
        };
        let version = self.options.version;
        for entity in names.iter().filter_map(|name| entity::named(name, version)) {
            self.entity(entity, None);
        }
    }
}
