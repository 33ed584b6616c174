//! Entities: named, decimal and hexadecimal.

use super::source::Src;
use super::spans;
use super::{Parser, scan};
use crate::kramdown::Text;
use crate::kramdown::element::{CharacterReference, Element, Kind};
use crate::kramdown::entity::{self, Entity};
use crate::kramdown::options::Version;

/// An entity's text: what it stands for, and where it ends.
pub enum Reference<'t> {
    Name(&'t str),
    Number(u32),
}

/// The entity at `at`, whether it is known or not.
pub fn reference(text: &str, at: usize) -> Option<(Reference<'_>, usize)> {
    if scan::byte(text, at) != b'&' {
        return None;
    }
    let start = at + 1;
    let (reference, end) = if scan::byte(text, start) != b'#' {
        let first = scan::byte(text, start);
        let end = scan::skip(text, start, |b| scan::is_word(b) || matches!(b, b'-' | b'.' | b':'));
        if !(scan::is_word(first) || first == b':') {
            return None;
        }
        (Reference::Name(&text[start..end]), end)
    } else if scan::byte(text, start + 1) == b'x' {
        let end = scan::skip(text, start + 2, |b| b.is_ascii_hexdigit());
        (Reference::Number(number(&text[start + 2..end], 16)?), end)
    } else {
        let end = scan::skip(text, start + 1, |b| b.is_ascii_digit());
        (Reference::Number(number(&text[start + 1..end], 10)?), end)
    };
    (scan::byte(text, end) == b';').then_some((reference, end + 1))
}

fn number(digits: &str, radix: u32) -> Option<u32> {
    if digits.is_empty() { None } else { Some(u32::from_str_radix(digits, radix).unwrap_or(u32::MAX)) }
}

/// The element for an entity that is known.
pub fn element(reference: &Reference, original: Option<Text>, version: Version) -> Option<Kind> {
    let entity = match *reference {
        Reference::Name(name) => entity::named(name, version)?,
        Reference::Number(code_point) => entity::numbered(code_point, version),
    };
    Some(Kind::Entity(Box::new(CharacterReference { entity, original })))
}

/// An ampersand, or another character that HTML needs an entity for.
pub fn of_char(name: &'static str, code_point: u32) -> Kind {
    let entity = Entity { code_point, name: Some(name) };
    Kind::Entity(Box::new(CharacterReference { entity, original: None }))
}

impl Parser {
    pub(super) fn parse_html_entity(&mut self, tree: &mut Element, src: &mut Src) -> bool {
        let start = src.pos;
        let Some((found, end)) = reference(src.text, start) else { return false };
        let known = element(&found, Some(src.part(start..end)), self.dialect.version());
        if let Some(kind) = known {
            src.pos = end;
            tree.children.push(Element::new(kind, src.range(start..end)));
        } else {
            src.pos += 1;
            tree.children.push(Element::new(of_char("amp", 38), src.range(start..start + 1)));
            spans::add_text(tree, src, end);
        }
        true
    }
}
